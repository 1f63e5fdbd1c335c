"""Articles of a site's listing pages: by CSS selector, or by the form of the links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qsl, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.crawl.discovery.links import LONGEST_TEXT, absolute, plain, with_query
from pipeline.crawl.discovery.times import period_of_article
from pipeline.crawl.discovery.visit import CLOCK_DIFFERENCE, Stopped, Visit, parse_page
from pipeline.crawl.records import Candidate, Response
from pipeline.sources import Discovery

MOST_PAGES = 1_000
MOST_PAGES_OF_REFRESH = 20  # a refresh that has not met what is known by then has lost its way
MOST_LINKS = 5_000  # of one page
REMEMBERED = 60  # links of the first page
CARD_LEVELS = 5  # from a link up to the box that shows its date

_NEXT_WORDS = re.compile(
    r"(?:halaman\s+)?(?:next|berikut(?:nya)?|selanjutnya|lanjut|older(?: posts)?"
    r"|posting(?:an)? lama)"
    r"(?:\s+(?:page|halaman))?\s*[›»→>]*|[›»→]",
    re.IGNORECASE,
)
_EMPTY_TITLES = re.compile(
    r"(?:baca|read|lihat)?\s*(?:selengkapnya|selanjutnya|more|lengkap|detail|lebih lanjut)\W*",
    re.IGNORECASE,
)
_NO_ARTICLE = re.compile(
    r"/(?:about|authors?|archives?|categor(?:y|ies)|cari|contact|disclaimer|feed|galeri|gallery"
    r"|halaman|inde(?:x|ks)|kategori|kontak|label|login|page|pedoman-media-siber|penulis"
    r"|privacy(?:-policy)?|profile?|redaksi|register|search|sitemap|tags?|tentang(?:-kami)?"
    r"|topi[ck]|users?|wp-[a-z.-]+)(?:/|$)",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|zip|mp[34]|css|js|xml)$", re.I)
_DATED = "time, [class*=date], [class*=Date], [class*=time], [class*=tanggal], [class*=waktu]"


@dataclass(frozen=True, slots=True)
class Link:
    """An article link of a listing: its text, and the time as the listing prints it."""

    url: str
    title: str | None = None
    printed: str | None = None


async def discover_listing(way: Discovery, visit: Visit) -> AsyncIterator[Candidate]:
    """Article links, page by page: as far as what is known, or `since`, or a limit of pages.

    Raises Stopped; `incomplete` when the limit ends it.
    """
    first = way.url or visit.source.home
    url: str | None = first
    remembered = set((visit.mark(f"listing:{first}") or "").split())
    seen: set[str] = set()
    limit = way.max_pages or (MOST_PAGES_OF_REFRESH if visit.visited else MOST_PAGES)
    for number in range(1, limit + 1):
        response = await _page(url or first, number, visit)
        if response is None:
            return
        fresh = [link for link in _links(response, way, visit) if link.url not in seen]
        if not fresh:
            if number == 1:
                raise Stopped("no_links", first)
            return  # the end, or a site that gives its first page again
        seen.update(link.url for link in fresh)
        if number == 1:
            visit.set_mark(f"listing:{first}", " ".join(_short(x) for x in fresh[:REMEMBERED]))
        candidates = [_candidate(link, visit) for link in fresh]
        for candidate in candidates:
            if visit.wanted(candidate) and visit.in_scope(candidate):
                yield candidate
        old = sum(_short(link) in remembered for link in fresh)
        # Boxes of popular articles stand on every page, so on the first one they count for nothing.
        needed = len(fresh) / 2 if way.item or number > 1 else len(fresh)
        if _reached(candidates, old >= needed, visit):
            return
        url = _next_page(response, first, number + 1, way, visit)
        if url is None:
            return
    raise visit.page_limit(limit)


async def _page(url: str, number: int, visit: Visit) -> Response | None:
    """A page; None when the first is unchanged or a further one is not there."""
    if number == 1:
        response = await visit.fetch_changed(url)
        visit.unchanged = response is None
        return response
    try:
        return await visit.fetch(url)
    except Stopped as stopped:
        if stopped.reason in ("http_404", "http_400", "http_410"):
            return None
        raise


def _short(link: Link) -> str:
    return sha256(link.url.encode("utf-8", errors="replace")).hexdigest()[:8]


def _candidate(link: Link, visit: Visit) -> Candidate:
    return Candidate(
        url=link.url, via="listing", title=link.title, published=visit.moment(link.printed)
    )


def _reached(page: list[Candidate], old: bool, visit: Visit) -> bool:
    """Whether the pages after this one hold only what need not be read.

    `old`: this page's links are those that the last visit that went through found first. That
    articles are known says less: a visit that was broken off may have taken them.
    """
    ends = [
        candidate.published or (period.end if period else None)
        for candidate in page
        for period in [period_of_article(candidate.url)]
    ]
    dated = [end for end in ends if end]
    enough = len(dated) * 2 > len(page)
    if visit.since:
        return enough and max(dated) < visit.since
    if visit.visited is None:
        return False
    return old or (enough and max(dated) < visit.visited - CLOCK_DIFFERENCE)


# ---- links


def _links(response: Response, way: Discovery, visit: Visit) -> list[Link]:
    found = []
    for link in read_listing(response, way.item):
        url = visit.link(response.url, link.url)
        if url:
            found.append(Link(url, link.title, link.printed))
    return found


def read_listing(response: Response, selector: str | None = None) -> list[Link]:
    """The article links of a page in its order, each URL once with its best text.

    Without a selector those whose address looks like an article's. Raises Stopped
    (`not_a_page`, `too_deep`).
    """
    kind = (response.header("content-type") or "text/html").lower()
    if not kind.startswith(("text/html", "application/xhtml", "text/plain")):
        raise Stopped("not_a_page", f"{response.url}: {kind[:80]}")
    tree = parse_page(response)
    anchors = _selected(tree, selector) if selector else tree.css("a[href]")
    found: dict[str, tuple[str | None, LexborNode]] = {}
    for anchor in anchors[:MOST_LINKS]:
        url = absolute(response.url, anchor.attributes.get("href"))
        if url is None or url.rstrip("/") == response.url.rstrip("/"):
            continue
        title, (best, node) = _title(anchor), found.get(url, (None, anchor))
        found[url] = (title if len(title or "") > len(best or "") else best, node)
    chosen = {
        url: (title, node)
        for url, (title, node) in found.items()
        if selector or looks_like_article(url, title or "")
    }
    boxes = _boxes({url: node for url, (_, node) in chosen.items()})
    return [Link(url, title, _printed_time(node, boxes)) for url, (title, node) in chosen.items()]


def _selected(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The links that a selector picks: links themselves, or the first link in each box."""
    anchors = []
    for node in tree.css(selector):
        anchor = node if node.tag == "a" else node.css_first("a[href]")
        if anchor is not None and anchor.attributes.get("href"):
            anchors.append(anchor)
    return anchors


def _title(anchor: LexborNode) -> str | None:
    text = plain(anchor.text(separator=" ")[:LONGEST_TEXT]) or plain(anchor.attributes.get("title"))
    return None if text is None or _EMPTY_TITLES.fullmatch(text) else text


def _boxes(nodes: dict[str, LexborNode]) -> Counter[int]:
    """How many of these links each element around them holds, by the element's identity."""
    return Counter(box.mem_id for node in nodes.values() for box in _around(node))


def _around(node: LexborNode) -> Iterator[LexborNode]:
    box = node.parent
    for _ in range(CARD_LEVELS):
        if box is None or box.tag in ("body", "html", "main"):
            return
        yield box
        box = box.parent


def _printed_time(node: LexborNode, boxes: Counter[int]) -> str | None:
    """The time in the smallest box around a link, as far as it holds no other article's link."""
    for box in _around(node):
        if boxes[box.mem_id] > 1:
            return None
        for dated in box.css(_DATED)[:5]:
            printed = dated.attributes.get("datetime") or dated.text()[:200].strip()
            if re.search(r"\d", printed):
                return printed
    return None


def looks_like_article(url: str, text: str = "") -> bool:
    """Whether an address has the form of an article's: a date, a number with words, a long slug.

    `text` is what the link reads: a headline has five words or more.
    """
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    if not segments or _FILE.search(parts.path):
        return False
    slug = re.sub(r"\.(?:html?|php|aspx?)$", "", segments[-1])
    words = len(re.findall(r"[^\W\d_]{2,}", slug))
    headline = len(text.split()) >= 5
    numbered = any(re.fullmatch(r"\d{3,}", part) for part in segments) or bool(
        re.search(r"(?:^|[-_])\d{4,}$|^\d{4,}[-_]", slug)
        or any(re.fullmatch(r"\d{2,}", value) for _, value in parse_qsl(parts.query))
    )
    if numbered and (words >= 3 or headline) and not parts.path.startswith("/page/"):
        return not parts.path.startswith(("/tag/", "/author/", "/search"))
    if _NO_ARTICLE.search(parts.path):
        return False
    if period_of_article(url) and words >= 1:
        return True
    return words >= 4 or (words >= 2 and headline)


# ---- the next page


def _next_page(
    response: Response, first: str, number: int, way: Discovery, visit: Visit
) -> str | None:
    if way.next_page:
        return page_address(first, way.next_page, number)
    url = absolute(response.url, next_link(response))
    return visit.link(first, url) if url and url != response.url else None


def page_address(first: str, pattern: str, number: int) -> str:
    """Page `number` of the listing at `first`: `?page={n}` is added to its query, a path joined."""
    filled = pattern.replace("{n}", str(number))
    if filled[:1] in "?&":
        return with_query(first, **dict(parse_qsl(filled[1:])))
    if filled.startswith(("/", "http://", "https://")):
        return urljoin(first, filled)
    return urljoin(urlsplit(first)._replace(query="").geturl().rstrip("/") + "/", filled)


def next_link(response: Response) -> str | None:
    """The link that a page itself gives to the page after it."""
    tree = parse_page(response)
    named = tree.css_first("link[rel=next][href], a[rel~=next][href], a.next[href]")
    if named is None:
        texts = ((anchor, plain(anchor.text()[:100]) or "") for anchor in tree.css("a[href]"))
        named = next((anchor for anchor, text in texts if _NEXT_WORDS.fullmatch(text)), None)
    return named.attributes.get("href") if named is not None else None
