"""Archived pages of a source → articles, tombstones and rejects; multi-page articles joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

from extractors import read_page
from extractors.model import Article, NotAnArticle, Origin, Page
from pipeline.archive import ArchivedPage
from pipeline.crawl.urls import article_id, canonicalize, same_site
from pipeline.sources import Source

MAX_PARTS = 50
LONGEST_ARTICLE = 300_000  # characters; no news article is longer, and such a text costs minutes
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
_CLOCK_SKEW = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article of a page. `complete` is False when a later page of it is not in the file.

    `page_id` is the id that the page's own URL gives, `article_id` that of the canonical URL.
    """

    page: ArchivedPage
    page_id: str
    article_id: str
    article: Article
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Gone:
    """A page that answered that its article is gone."""

    page: ArchivedPage
    page_id: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page that gives no article, or something in it that was left out; `reason` is a code."""

    page: ArchivedPage
    page_id: str
    reason: str
    detail: str = ""


Outcome = ReadArticle | Gone | Rejected


def read_outcomes(
    pages: Iterable[ArchivedPage], sources: Mapping[str, Source]
) -> Iterator[Outcome]:
    """What each page gives. Never raises on a page; what iterating `pages` raises passes through.

    Single-page articles come as they are read; the parts of multi-page articles are held back
    and come joined, under the first page's id, when all pages are read.
    """
    parts: dict[str, ReadArticle] = {}
    firsts: list[ReadArticle] = []
    wanted: set[str] = set()
    for page in pages:
        for outcome in _read(page, sources):
            if not isinstance(outcome, ReadArticle):
                yield outcome
                continue
            following = _next_id(outcome)
            if following:
                wanted.add(following)
            if page.part_of or outcome.page_id in wanted:
                parts[outcome.page_id] = outcome
            elif following:
                firsts.append(outcome)
            else:
                yield outcome
    yield from _join(firsts, parts)


def _read(page: ArchivedPage, sources: Mapping[str, Source]) -> Iterator[Outcome]:
    try:
        page_id = article_id(canonicalize(page.url))
    except ValueError as error:
        yield Rejected(page, article_id(page.url), "bad_url", str(error))
        return
    if page.gone:
        yield Gone(page, page_id)
        return
    if page.status != 200:
        yield Rejected(page, page_id, f"http_{page.status}")
        return
    source = sources.get(page.source_id)
    try:
        read = read_page(
            Page(page.url, page.body, page.fetched_at, page.content_type),
            origin_of(source, page.source_id),
            source.layouts if source else (),
        )
    except Exception as error:  # a page that breaks the reader costs that page alone
        yield Rejected(page, page_id, "reader_failed", f"{type(error).__name__}: {error}"[:200])
        return
    if isinstance(read, NotAnArticle):
        yield Rejected(page, page_id, read.reason, read.detail)
    elif not read.text.strip():
        yield Rejected(page, page_id, "empty")
    elif len(read.text) > LONGEST_ARTICLE:
        yield Rejected(page, page_id, "too_long", f"{len(read.text)} characters")
    else:
        article, implausible = _plausible(read, page.fetched_at)
        canonical = _canonical_url(article, page, source)
        article = replace(article, url=page.url, canonical_url=canonical)
        yield ReadArticle(page, page_id, article_id(canonical), article)
        if implausible:
            yield Rejected(page, page_id, "implausible_date", implausible)


def origin_of(source: Source | None, source_id: str) -> Origin:
    """What the reader is told of a site; a site outside of the registry has no zone or region."""
    if source is None:
        return Origin(source_id)
    return Origin(source.key, source.name, source.utc_offset, source.region_code)


def _plausible(article: Article, fetched_at: datetime) -> tuple[Article, str]:
    """The article without times before the Web or after the fetch, and what was dropped."""
    dropped = []
    for name in ("published_at", "modified_at"):
        moment = getattr(article, name)
        if moment and not _OLDEST <= moment <= fetched_at + _CLOCK_SKEW:
            dropped.append(f"{name} {moment.isoformat()}")
            article = replace(article, **{name: None})  # type: ignore[arg-type]
    return article, ", ".join(dropped)


def _canonical_url(article: Article, page: ArchivedPage, source: Source | None) -> str:
    """The page's own rel=canonical where it can be trusted, else the URL fetched.

    A page that names another site than its source's own is not believed, nor one that names
    the front page: sites that do so on every page would make one article of all.
    """
    fetched = canonicalize(page.url)
    stated = article.canonical_url
    try:
        own = stated and (same_site(stated, page.url) or (source and source.owns(stated)))
        if not stated or not own or page.part_of:
            return fetched
        canonical = canonicalize(stated)
    except ValueError:
        return fetched
    parts = urlsplit(canonical)
    return canonical if parts.path.strip("/") or parts.query else fetched


def _next_id(read: ReadArticle) -> str | None:
    """The page_id of the article's next page, or None."""
    stated = read.article.next_page_url or read.page.next_page
    if not stated:
        return None
    try:
        following = canonicalize(stated)
        own = canonicalize(read.page.url)
        first = canonicalize(read.page.part_of) if read.page.part_of else own
    except ValueError:
        return None
    if following in (own, first) or not continues(first, following):
        return None
    return article_id(following)


def continues(first: str, following: str) -> bool:
    """Whether a canonical URL can be a later page of the article at `first`.

    `/judul` goes on at `/judul/2`, `/judul.html` at `/judul-2.html`, and either at `?page=2`;
    a link to the next article is no next page.
    """
    a, b = urlsplit(first), urlsplit(following)
    if a.netloc != b.netloc:
        return False
    if a.path == b.path:
        return set(parse_qsl(a.query)) < set(parse_qsl(b.query))
    stem = a.path.removesuffix(".html").removesuffix(".htm").rstrip("/")
    rest = b.path.removeprefix(stem).removesuffix(".html").removesuffix(".htm")
    number = rest.strip("/-_").removeprefix("page").removeprefix("halaman").strip("/-_")
    return bool(stem) and b.path.startswith(stem) and number.isdigit() and len(number) <= 2


def _join(firsts: Iterable[ReadArticle], parts: Mapping[str, ReadArticle]) -> Iterator[Outcome]:
    used: set[str] = set()
    for first in firsts:
        texts, complete, seen = [first.article.text], True, {first.page_id}
        following = _next_id(first)
        while following and following not in seen and len(seen) < MAX_PARTS:
            part = parts.get(following)
            if part is None:
                complete = False
                break
            seen.add(following)
            texts.append(part.article.text)
            following = _next_id(part)
        used |= seen
        article = replace(first.article, text=join_texts(texts))
        yield replace(first, article=article, complete=complete)
    for page_id, part in parts.items():
        if page_id not in used:
            yield Rejected(part.page, page_id, "part_without_first", part.page.part_of or "")


def join_texts(texts: Iterable[str]) -> str:
    """The pages of one article in order; paragraphs that an earlier page has are not repeated."""
    paragraphs: dict[str, None] = {}
    first = True
    lines: list[str] = []
    for text in texts:
        for line in text.split("\n"):
            if first or line not in paragraphs:
                lines.append(line)
            paragraphs[line] = None
        first = False
    return "\n".join(lines)
