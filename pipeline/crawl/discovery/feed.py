"""Articles of a feed: RSS, Atom, JSON Feed; its further pages too, where it has them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from typing import Any

import feedparser

from extractors.article.limits import too_much
from pipeline.crawl.discovery.links import absolute, parse_json, plain, with_query
from pipeline.crawl.discovery.visit import CLOCK_DIFFERENCE, Stopped, Visit, parse_page
from pipeline.crawl.records import Candidate, Response
from pipeline.sources import Discovery

MAX_PAGES = 5_000
REMEMBERED = 50  # entries of the first page
MOST_ENTRIES = 10_000  # of one page: four seconds of feedparser
_MOST_TAGS = 1_000_000
_ENTRY = re.compile(rb"<(?:[A-Za-z]\w*:)?(?:item|entry)\b")
_ROOT = re.compile(rb"<((?:[A-Za-z]\w*:)?(?:rss|feed|RDF))[\s>]")
_ROOT_WITHIN = 20_000  # bytes
_PAST_THE_END = frozenset({"http_404", "http_400", "http_410"})
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a feed as printed: texts may be HTML, times are unread."""

    link: str
    title: str | None = None
    excerpt: str | None = None
    body: str | None = None
    published: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """`next_page` is the link of RFC 5005 or JSON Feed; `generator` names the software or is "";
    `cut` says that entries beyond the first MOST_ENTRIES were left out."""

    entries: tuple[Entry, ...]
    title: str | None = None
    generator: str = ""
    language: str | None = None
    next_page: str | None = None
    cut: bool = False


async def discover_feed(way: Discovery, visit: Visit) -> AsyncIterator[Candidate]:
    """Entries of the feed, page by page, as far back as is asked for.

    A refresh reads on until a page ends with what is known. Raises Stopped; `incomplete` when the
    feed holds only the latest articles and those do not reach back far enough.
    """
    first, feed = await _first_page(way, visit)
    latest = set((visit.mark(f"feed-latest:{first}") or "").split())
    if feed:
        visit.set_mark(f"feed-latest:{first}", " ".join(map(_short, feed.entries[:REMEMBERED])))
    page, read = 1, 0
    seen: set[str] = set()
    while feed:
        fresh = [entry for entry in feed.entries if entry.link not in seen]
        if not fresh:
            break  # the end, or a feed without pages that gives the first one again
        read += 1
        seen.update(entry.link for entry in fresh)
        candidates = [offer for entry in fresh if (offer := _offer(entry, first, visit))]
        for candidate, body in candidates:
            if visit.wanted(candidate) and visit.in_scope(candidate, body):
                yield candidate
        old = _short(fresh[-1]) in latest
        if _reached([candidate for candidate, _ in candidates], old, visit):
            return
        page += 1
        if page > MAX_PAGES or feed.cut:
            raise visit.page_limit(page - 1)
        feed = await _page(feed, first, page, visit)
        if feed is None and page == 2 and _is_wordpress(first):
            return
    if read == 1:
        raise Stopped("incomplete", "the feed holds the latest articles only")


async def _first_page(way: Discovery, visit: Visit) -> tuple[str, Feed | None]:
    """The feed's address and what it holds, None for an unchanged one. Raises Stopped."""
    if way.url:
        return way.url, await _changed(way.url, visit)
    home = visit.source.home.rstrip("/") + "/"
    remembered = visit.mark("feed-address")
    url = remembered or f"{home}feed/"
    try:
        feed = await _changed(url, visit)
    except Stopped as stopped:
        if remembered or not stopped.reason.startswith(("http_4", "not_a_feed")):
            raise
        named = alternate_feeds(await visit.fetch(home))
        if not named:
            raise
        url = named[0]
        feed = await _changed(url, visit)
    visit.set_mark("feed-address", url)
    return url, feed


async def _changed(url: str, visit: Visit) -> Feed | None:
    response = await visit.fetch_changed(url)
    visit.unchanged = response is None
    return parse_feed(response) if response else None


async def _page(feed: Feed, first: str, page: int, visit: Visit) -> Feed | None:
    """The next page; None where there is none."""
    url = absolute(first, feed.next_page)
    if url is None and (_is_wordpress(first) or "wordpress" in feed.generator.lower()):
        url = with_query(first, paged=page)
    if url is None:
        return None
    try:
        return parse_feed(await visit.fetch(url))
    except Stopped as stopped:
        guessed = not feed.next_page  # a server that knows no pages may answer with anything
        if stopped.reason in _PAST_THE_END or (guessed and stopped.reason == "not_a_feed"):
            return None
        raise


def _is_wordpress(url: str) -> bool:
    return re.search(r"/feed/?(\?|$)|[?&]feed=", url) is not None


def _offer(entry: Entry, base: str, visit: Visit) -> tuple[Candidate, str] | None:
    url = visit.link(base, entry.link)
    if url is None:
        return None
    candidate = Candidate(
        url=url,
        via="feed",
        title=plain(entry.title),
        excerpt=plain(entry.excerpt),
        published=visit.moment(entry.published),
        modified=visit.moment(entry.modified),
    )
    return candidate, (plain(entry.body) or "") if visit.source.keywords else ""


def _short(entry: Entry) -> str:
    return sha256(entry.link.encode("utf-8", errors="replace")).hexdigest()[:8]


def _reached(page: list[Candidate], old: bool, visit: Visit) -> bool:
    """Whether a page of a feed, which goes back in time, ends with what need not be read.

    `old`: its last entry was among the latest of the last visit that went through. That an
    article is known says less: a visit that was broken off may have taken it.
    """
    if not page:
        return False
    oldest = page[-1].published
    if visit.since:
        return oldest is not None and oldest < visit.since
    if visit.visited is None:
        return False
    return old or (oldest is not None and oldest < visit.visited - CLOCK_DIFFERENCE)


def alternate_feeds(response: Response) -> list[str]:
    """The feeds that a page names, without those of comments, in its order. Raises Stopped."""
    named = []
    for link in parse_page(response).css("link[rel~=alternate][type][href]"):
        label = f"{link.attributes.get('title')} {link.attributes.get('href')}".lower()
        if "comment" in label or "komentar" in label:
            continue
        if (link.attributes.get("type") or "").strip().lower() in _FEED_TYPES:
            url = absolute(response.url, link.attributes.get("href"))
            if url and url not in named:
                named.append(url)
    return named


# ---- reading


def parse_feed(response: Response) -> Feed:
    """What a feed holds; empty entries are left out. Raises Stopped (`not_a_feed`, `too_large`,
    `too_deep`)."""
    body = response.body
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(body, response.url)
    root = _ROOT.search(body, 0, _ROOT_WITHIN)
    page = re.search(rb"<(!doctype\s+)?html[\s>]", body[:_ROOT_WITHIN], re.IGNORECASE)
    if root is None or (page and page.start() < root.start()):
        raise Stopped("not_a_feed", response.url)
    declared = max(body.rfind(b"<?xml ", 0, root.start()), 0)  # PHP warnings stand before it
    text, cut = _first_entries(body[declared:], root[1])
    if excess := too_much(text, most_tags=_MOST_TAGS, most_bytes=len(text)):
        raise Stopped(excess, response.url)
    header = {"content-type": response.header("content-type") or "text/xml"}
    try:
        parsed = feedparser.parse(
            text,
            response_headers=header,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        return replace(_xml_feed(parsed), cut=cut)
    except Exception as error:  # feedparser lets errors of its parsers through
        raise Stopped("not_a_feed", f"{response.url}: {type(error).__name__}") from error


def _first_entries(text: bytes, root: bytes) -> tuple[bytes, bool]:
    """The feed with as many entries as are read, and whether it has more."""
    beyond = next(islice(_ENTRY.finditer(text), MOST_ENTRIES, None), None)
    if beyond is None:
        return text, False
    closing = b"</channel></rss>" if root == b"rss" else b"</" + root + b">"
    return text[: beyond.start()] + closing, True


def _xml_feed(parsed: Any) -> Feed:
    head = parsed.feed
    following = [link.get("href") for link in head.get("links", []) if link.get("rel") == "next"]
    return Feed(
        entries=tuple(_entry(item) for item in parsed.entries if item.get("link")),
        title=plain(head.get("title")),
        generator=str(head.get("generator") or ""),
        language=head.get("language") or None,
        next_page=following[0] if following else None,
    )


def _entry(item: Any) -> Entry:
    contents = [part.get("value") for part in item.get("content", []) if part.get("value")]
    return Entry(
        link=str(item["link"]),
        title=item.get("title"),
        excerpt=item.get("summary"),
        body=" ".join(contents) or None,
        published=item.get("published"),
        modified=item.get("updated") if "updated" in item else None,
    )


def _json_feed(body: bytes, url: str) -> Feed:
    try:
        value = parse_json(body)
    except ValueError as error:
        raise Stopped("not_a_feed", url) from error
    items = value.get("items")
    if "jsonfeed.org" not in str(value.get("version"))[:100] or not isinstance(items, list):
        raise Stopped("not_a_feed", url)
    entries = [
        Entry(
            link=item["url"],
            title=_text(item, "title"),
            excerpt=_text(item, "summary"),
            body=_text(item, "content_html") or _text(item, "content_text"),
            published=_text(item, "date_published"),
            modified=_text(item, "date_modified"),
        )
        for item in items
        if isinstance(item, dict) and _text(item, "url")
    ]
    return Feed(
        entries=tuple(entries),
        title=_text(value, "title"),
        language=_text(value, "language"),
        next_page=_text(value, "next_url"),
    )


def _text(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    return value if isinstance(value, str) and value else None
