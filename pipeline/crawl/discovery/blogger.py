"""Articles of a Blogger site, by its JSON feed (`/feeds/posts/default?alt=json`)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

from pipeline.crawl.discovery.links import parse_json, plain, with_query
from pipeline.crawl.discovery.times import stamp
from pipeline.crawl.discovery.visit import Stopped, Visit
from pipeline.crawl.records import Candidate, Response
from pipeline.sources import Discovery

PER_PAGE = 150  # Blogger gives no more, and fewer where posts are long
MAX_PAGES = 5_000


async def discover_blogger(way: Discovery, visit: Visit) -> AsyncIterator[Candidate]:
    """Posts, last updated first: since the mark, or all (published after `since`). Raises Stopped.

    A label is part of the address: `/feeds/posts/default/-/Sosial`.
    """
    feed = way.url or visit.source.home.rstrip("/") + "/feeds/posts/default"
    name = f"blogger:{feed}"
    mark = visit.mark(name) if visit.since is None else None
    params: dict[str, str | int] = {"alt": "json", "max-results": PER_PAGE, "orderby": "updated"}
    if visit.since:
        params |= {"orderby": "published", "published-min": stamp(visit.since)}
    if mark:
        params["updated-min"] = stamp(datetime.fromisoformat(mark) - timedelta(seconds=1))
    newest, start = mark or "", 1
    for _ in range(MAX_PAGES):
        url = with_query(feed, **params, **{"start-index": start})
        items, total = read_entries(await visit.fetch(url))
        for item in items:
            found = _offer(item, feed, visit)
            if found is None:
                continue
            candidate, body = found
            updated = stamp(candidate.modified) if candidate.modified else ""
            newest = max(newest, updated)
            old = bool(mark) and updated <= (mark or "") and visit.known(candidate.url)
            if not old and visit.in_scope(candidate, body):
                yield candidate
        start += len(items)
        if not items or (total is not None and start > total):
            break
    else:
        raise visit.page_limit(MAX_PAGES)
    if visit.since is None or not visit.mark(name):
        visit.set_mark(name, newest if not visit.since else stamp(visit.now))


def _offer(item: dict[str, Any], feed: str, visit: Visit) -> tuple[Candidate, str] | None:
    links = item.get("link")
    page = [
        link.get("href")
        for link in (links if isinstance(links, list) else [])
        if isinstance(link, dict) and link.get("rel") == "alternate"
    ]
    url = visit.link(feed, page[0] if page and isinstance(page[0], str) else None)
    if url is None:
        return None
    candidate = Candidate(
        url=url,
        via="blogger",
        title=plain(_text(item, "title")),
        excerpt=plain(_text(item, "summary")),
        published=visit.moment(_text(item, "published")),
        modified=visit.moment(_text(item, "updated")),
    )
    return candidate, (plain(_text(item, "content")) or "") if visit.source.keywords else ""


def read_entries(response: Response) -> tuple[list[dict[str, Any]], int | None]:
    """The entries of a Blogger feed in JSON and how many there are in all.

    Raises Stopped(`not_json`) on anything else.
    """
    try:
        feed = parse_json(response.body)["feed"]
        entries = feed.get("entry", [])
        total = _text(feed, "openSearch$totalResults") or ""
        items = [entry for entry in entries if isinstance(entry, dict)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Stopped("not_json", response.url) from error
    return items, int(total) if total.isascii() and total.isdigit() and len(total) < 10 else None


def _text(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    text = value.get("$t") if isinstance(value, dict) else None
    return text if isinstance(text, str) else None
