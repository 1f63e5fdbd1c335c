"""HTML bytes or plain text → Article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, tzinfo

from selectolax.lexbor import LexborHTMLParser

from extractors.article import jsonld
from extractors.article.authors import person_names
from extractors.article.body import Body, find_body
from extractors.article.byline import credit_line, dateline
from extractors.article.captions import caption_after
from extractors.article.clean import Cleaned, Line, clean_lines
from extractors.article.encoding import as_utf8, is_garbled, is_noise, mend
from extractors.article.head import Head, read_head
from extractors.article.kinds import not_an_article
from extractors.article.language import read_language
from extractors.article.layout import Layout, in_order, select
from extractors.article.limits import too_much
from extractors.article.metadata import (
    Metadata,
    host_name,
    read_metadata,
    site_name,
)
from extractors.article.normal import normalise
from extractors.article.pages import next_page_url
from extractors.article.published import parse_stamp, url_stamp
from extractors.model import Article, BodyMethod, Cut, NotAnArticle, Origin, Page

__all__ = ["Layout", "read_page", "read_text"]

_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.{0,500}?-->\s*|<\?xml-stylesheet[^>]*>\s*){0,4}<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b",
    re.S,
)
_LONGEST_TITLE = 200


def read_page(
    page: Page, origin: Origin = Origin(), layouts: tuple[Layout, ...] = ()
) -> Article | NotAnArticle:
    """The article of a page, or why it has none. Never raises on any input.

    A layout that matches gives body, title, author and date; the generic reader whatever it
    leaves open (`body_method` tells).
    """
    html = as_utf8(page.html, page.content_type)
    if _FEED.match(html):
        return NotAnArticle("listing", "a feed or sitemap")
    if is_garbled(html):
        return NotAnArticle("garbled", "no text")
    if excess := too_much(html):
        return NotAnArticle(excess)
    tree = LexborHTMLParser(html)
    head = read_head(tree, page.url)
    layout, body, method = _body(tree, head, page, layouts)
    facts = read_metadata(head, page, origin, body)
    if layout:
        _read_layout(tree, layout, facts, page)
    site = f"{site_name(head, page, origin)} {host_name(page.url)}"
    cleaned = clean_lines(body.lines, facts.title, site)
    method, cleaned = _json_ld_body(head, method, cleaned, facts, site)
    if is_noise(cleaned.text):
        return NotAnArticle("garbled", "mostly signs")
    verdict = not_an_article(tree, head, page.url, facts.title, cleaned.text, body)
    if verdict:
        return replace(
            verdict,
            title=facts.title,
            authors=facts.authors,
            published_at=facts.published_at,
        )
    return _article(
        page, head, facts, cleaned, body, method, next_page_url(head.next_links, page.url)
    )


def _body(
    tree: LexborHTMLParser, head: Head, page: Page, layouts: tuple[Layout, ...]
) -> tuple[Layout | None, Body, BodyMethod]:
    if layouts:
        stamp = parse_stamp(jsonld.string(head.article.get("datePublished"))) or url_stamp(page.url)
        day = stamp.moment.date() if stamp else page.fetched_at.date()
        for layout in in_order(layouts, day):
            nodes = select(tree, layout.body)
            if any(node.text(strip=True) for node in nodes):
                head.shown.read_all()
                return layout, _layout_body(tree, layout), "source"
    return None, find_body(tree.body or tree.root, head.outline.paragraphs), "generic"


def _layout_body(tree: LexborHTMLParser, layout: Layout) -> Body:
    removed = []
    for selector in layout.remove:
        for node in select(tree, selector):
            removed.append(Cut("layout", normalise(node.text(separator=" "))))
            node.decompose()
    whole = Body(cuts=[cut for cut in removed if cut.text])
    whole.caption = _page_caption(tree)
    for node in select(tree, layout.body):
        part = find_body(node, whole=True)
        whole.lines += part.lines
        whole.cuts += part.cuts
        whole.between += part.between
        whole.around += part.around
    return whole


def _page_caption(tree: LexborHTMLParser) -> str | None:
    """The first caption of the page, which layouts leave beside the body they select."""
    for node in tree.css("figcaption, img")[:40]:
        text = (
            caption_after(node, node.next)
            if node.tag == "img"
            else normalise(node.text(separator=" "))
        )
        if text and 10 < len(text) < 500:
            return text
    return None


def _read_layout(tree: LexborHTMLParser, layout: Layout, facts: Metadata, page: Page) -> None:
    """Let a layout's own selectors overrule what the generic reader found."""
    for node in select(tree, layout.title)[:1]:
        facts.title = normalise(node.text(separator=" ")) or facts.title
        facts.origins["title"] = "source"
    names = person_names([normalise(n.text(separator=" ")) for n in select(tree, layout.author)])
    if names:
        facts.authors, facts.origins["authors"] = names, "source"
    for node in select(tree, layout.published)[:1]:
        value = node.attributes.get("datetime") or node.attributes.get("content") or node.text()
        stamp = parse_stamp(normalise(value))
        if stamp and (zone := stamp.moment.tzinfo or _zone_of(facts, page)):
            facts.published_at = stamp.moment.replace(tzinfo=zone)
            facts.origins["published_at"] = "source"


def _zone_of(facts: Metadata, page: Page) -> tzinfo | None:
    return facts.published_at.tzinfo if facts.published_at else page.fetched_at.tzinfo


def _json_ld_body(
    head: Head, method: BodyMethod, cleaned: Cleaned, facts: Metadata, site: str
) -> tuple[BodyMethod, Cleaned]:
    """The body of the page's JSON-LD, where the elements give less than half of it."""
    printed = head.article.get("articleBody")
    if not isinstance(printed, str) or len(printed) < 400 or len(cleaned.text) * 2 > len(printed):
        return method, cleaned
    tree = LexborHTMLParser(printed.replace("\n", "<br>"))
    other = clean_lines(find_body(tree.body, whole=True).lines, facts.title, site)
    return ("json_ld", other) if len(other.text) > 2 * len(cleaned.text) else (method, cleaned)


def _article(
    page: Page,
    head: Head,
    facts: Metadata,
    cleaned: Cleaned,
    body: Body,
    method: BodyMethod,
    next_page: str | None,
) -> Article:
    cuts = tuple(body.cuts + cleaned.cuts)
    byline, author, editor = _credits(cleaned, body.credits)
    origins = {**facts.origins, "body": method}
    authors = facts.authors
    if not authors and author:
        authors, origins["authors"] = person_names([author]), "byline"
    if byline:
        origins["byline"] = "text"
    if cleaned.dateline:
        origins["dateline"] = "text"
    return Article(
        title=facts.title,
        text=cleaned.text,
        url=page.url,
        canonical_url=facts.canonical_url,
        byline=byline,
        authors=authors,
        editor=editor or jsonld.string(head.article.get("editor")) or None,
        language=read_language(head.language, cleaned.text),
        published_at=facts.published_at,
        modified_at=facts.modified_at,
        dateline=cleaned.dateline,
        lead_image_url=facts.lead_image_url,
        image_caption=cleaned.caption or body.caption or _caption(cuts),
        section=facts.section or cleaned.section,
        tags=facts.tags,
        body_method=method,
        next_page_url=next_page,
        seen_on=page.fetched_at.date(),
        origins=origins,
        cuts=cuts,
    )


def _credits(cleaned: Cleaned, beside: Iterable[str]) -> tuple[str | None, str | None, str | None]:
    """(byline, author, editor): of the text's own lines, else of credit elements beside it."""
    byline, author, editor = cleaned.byline, cleaned.author, cleaned.editor
    for line in beside:
        if credit := credit_line(normalise(line)):
            byline, author, editor = (
                byline or credit.byline,
                author or credit.author,
                editor or credit.editor,
            )
    return byline, author, editor


def _caption(cuts: Iterable[Cut]) -> str | None:
    return next(
        (normalise(c.text) for c in cuts if c.reason == "caption" and len(c.text) < 500), None
    )


def read_text(text: str, title: str | None = None, seen_on: date | None = None) -> Article:
    """The article in a plain text: title line, captions, shortcodes, byline, related posts told
    from the body. The first line is the title where none is given and it reads like one. Dates
    without a year are dated before `seen_on` where the text itself names no year."""
    lines = [line for raw in mend(text).splitlines() if (line := normalise(raw))]
    headers: list[str] = []
    while lines and _is_header(lines[0]):
        headers.append(lines.pop(0))
    if title is None and _is_title(lines):
        title = lines.pop(0)
    title = normalise(title or "")
    cleaned = clean_lines([Line(line) for line in headers + lines], title)
    return Article(
        title=title,
        text=cleaned.text,
        byline=cleaned.byline,
        authors=person_names([cleaned.author]) if cleaned.author else (),
        editor=cleaned.editor,
        language=read_language("", cleaned.text),
        dateline=cleaned.dateline,
        image_caption=cleaned.caption,
        section=cleaned.section,
        seen_on=seen_on,
        origins={"title": "text", "body": "text"},
        cuts=tuple(cleaned.cuts),
    )


def _is_header(line: str) -> bool:
    return line.casefold().startswith(("categories:", "category:", "kategori:", "rubrik:"))


def _is_title(lines: list[str]) -> bool:
    """A first line without an end of sentence, shorter than what follows, and no dateline."""
    if len(lines) < 2:
        return False
    first = lines[0]
    return (
        len(first) <= _LONGEST_TITLE
        and first[-1] not in ".,;:"
        and dateline(first) is None
        and any(len(line) > max(len(first), 80) for line in lines[1:6])
    )
