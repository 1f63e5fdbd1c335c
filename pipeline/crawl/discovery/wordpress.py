"""Articles of a WordPress site, by its REST interface (`/wp-json/wp/v2/posts`, since 4.7)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pipeline.crawl.discovery.links import parse_json, plain, with_query
from pipeline.crawl.discovery.times import stamp
from pipeline.crawl.discovery.visit import Stopped, Visit
from pipeline.crawl.records import Candidate, Response
from pipeline.sources import Discovery

PER_PAGE = 100  # the most that WordPress allows
MAX_PAGES = 10_000
FIELDS = "id,link,date,date_gmt,modified,modified_gmt,title,excerpt,content"
PAGE_BREAK = "<!--nextpage-->"  # block themes show no link to the pages after the first
TIMES = "id,modified,modified_gmt"

# Posts that were scheduled keep the modification time of the day they were written, and a missed
# schedule is caught up late: new posts are looked for by their own date too, with this overlap.
OVERLAP = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a site was read: its last modification, the posts of that second, our own time."""

    modified: str
    visited: str
    numbers: frozenset[str]


async def discover_wordpress(way: Discovery, visit: Visit) -> AsyncIterator[Candidate]:
    """Posts of the site, last modified first.

    With a mark and no `since`: those modified or published since; otherwise all of them (after
    `since`), by a search for each keyword where the source has keywords. Raises Stopped.
    """
    endpoint, mark = visit.mark(f"endpoint:{way.url}"), _read_mark(way, visit)
    if visit.since is None and endpoint and mark:
        async for candidate in _changed(way, visit, endpoint, mark):
            yield candidate
        return
    endpoint, newest = await _first_answer(way, visit)
    async for candidate in _all(visit, endpoint):
        yield candidate
    if not mark:
        visit.set_mark(f"endpoint:{way.url}", endpoint)
        _leave_mark(way, visit, newest, Mark("", "", frozenset()))


async def _all(visit: Visit, endpoint: str) -> AsyncIterator[Candidate]:
    """All posts, or all hits of the keywords; only those after `visit.since` if that is set."""
    params = {"_fields": FIELDS}
    if visit.since:
        params["after"] = stamp(visit.since - timedelta(seconds=1))  # the parameter is exclusive
    for search in [_search_term(word) for word in visit.source.keywords] or [""]:
        query = params | ({"search": search} if search else {})
        async for items in _pages(visit, endpoint, query):
            for item in items:
                if candidate := _candidate(item, visit, endpoint):
                    yield candidate


def _search_term(keyword: str) -> str:
    """Words of a search are ANDed, wherever they stand; in quotation marks they are a phrase."""
    return f'"{keyword}"' if " " in keyword else keyword


async def _changed(
    way: Discovery, visit: Visit, endpoint: str, mark: Mark
) -> AsyncIterator[Candidate]:
    """Posts modified since the mark, then posts that came out since the last visit."""
    since = _before(mark.modified, timedelta(seconds=1))
    changed: list[dict[str, Any]] = []
    async for items in _pages(visit, endpoint, {"_fields": FIELDS, "modified_after": since}):
        # Before WordPress 5.7 the parameter is ignored: the order tells where to stop.
        fresh = [item for item in items if _modified(item, visit) >= mark.modified]
        changed += [{name: item.get(name) for name in TIMES.split(",")} for item in fresh]
        for item in fresh:
            last = _modified(item, visit) == mark.modified
            candidate = _scoped(item, visit, endpoint)
            if candidate and not (last and str(item.get("id")) in mark.numbers):
                yield candidate
        if len(fresh) < len(items):
            break
    after = _before(mark.visited, OVERLAP)
    async for items in _pages(
        visit, endpoint, {"_fields": FIELDS, "after": after, "orderby": "date"}
    ):
        for item in items:
            candidate = _scoped(item, visit, endpoint)
            if candidate and not visit.known(candidate.url):
                yield candidate
    _leave_mark(way, visit, changed, mark)


def _before(moment: str, span: timedelta) -> str:
    return stamp(datetime.fromisoformat(moment) - span)


# ---- the mark


def _read_mark(way: Discovery, visit: Visit) -> Mark | None:
    fields = (visit.mark(f"wordpress:{way.url}") or "").split()
    return Mark(fields[0], fields[1], frozenset(fields[2:])) if len(fields) >= 2 else None


def _leave_mark(way: Discovery, visit: Visit, items: list[dict[str, Any]], old: Mark) -> None:
    times = {str(item.get("id")): _modified(item, visit) for item in items}
    last = max([*times.values(), old.modified]) or stamp(visit.now)
    numbers = {number for number, modified in times.items() if modified == last}
    if last == old.modified:
        numbers |= old.numbers
    text = " ".join([last, stamp(visit.now), *sorted(numbers)])
    visit.set_mark(f"wordpress:{way.url}", text)


def _modified(item: dict[str, Any], visit: Visit) -> str:
    moment = _time(item, "modified", visit)
    return stamp(moment) if moment else ""


# ---- requests


def endpoints(home: str, url: str | None) -> list[str]:
    """Where the posts may be asked for: at `url` (an endpoint or a REST root), or below `home`."""
    if url and not url.rstrip("/").endswith("wp-json"):
        return [url]
    root = (url.rstrip("/").removesuffix("wp-json") if url else home).rstrip("/") + "/"
    return [f"{root}wp-json/wp/v2/posts", f"{root}?rest_route=/wp/v2/posts"]


async def _first_answer(way: Discovery, visit: Visit) -> tuple[str, list[dict[str, Any]]]:
    """The endpoint that answers, and the posts that were modified last. Raises Stopped."""
    closed: Stopped | None = None
    for endpoint in endpoints(visit.source.home, way.url):
        try:
            return endpoint, await _page(visit, endpoint, 1, {"_fields": TIMES})
        except Stopped as stopped:
            if stopped.host_out:
                raise
            closed = closed or stopped
    raise closed or Stopped("not_json")


async def _pages(
    visit: Visit, endpoint: str, params: dict[str, str]
) -> AsyncIterator[list[dict[str, Any]]]:
    """The pages of a list, each with its posts. Raises Stopped."""
    number, total = 1, -1
    while number <= MAX_PAGES:
        try:
            response = await _answer(visit, endpoint, number, params)
        except Stopped as stopped:
            if stopped.reason == "http_400" and number > 1:
                return  # past the end
            raise
        items = read_posts(response)
        yield items
        before, total = total, _count(response, "X-WP-Total", -1)
        last = _count(response, "X-WP-TotalPages", MAX_PAGES + 1)
        if number > 1 and 0 <= total < before:
            number -= 1  # a post was deleted meanwhile: the others moved up across the page's edge
        elif not items or number >= last:
            return
        else:
            number += 1
    raise visit.page_limit(MAX_PAGES)


async def _page(
    visit: Visit, endpoint: str, number: int, params: dict[str, str]
) -> list[dict[str, Any]]:
    return read_posts(await _answer(visit, endpoint, number, params))


async def _answer(visit: Visit, endpoint: str, number: int, params: dict[str, str]) -> Response:
    query = {"orderby": "modified", "order": "desc"} | params
    return await visit.fetch(with_query(endpoint, per_page=PER_PAGE, page=number, **query))


def read_posts(response: Response) -> list[dict[str, Any]]:
    """The objects of a REST list. Raises Stopped(`not_json`) on anything else.

    PHP warnings that a misconfigured site prints before the list are passed over.
    """
    body = response.body
    for start in dict.fromkeys((0, body.find(b"[{"), body.rfind(b"[]"))):
        if start >= 0:
            try:
                value = parse_json(body[start:])
            except ValueError:
                continue
            if isinstance(value, list):
                return [item for item in value if isinstance(item, dict)]
    raise Stopped("not_json", response.url)


def _count(response: Response, header: str, missing: int) -> int:
    value = (response.header(header) or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else missing


# ---- posts


def _scoped(item: dict[str, Any], visit: Visit, endpoint: str) -> Candidate | None:
    candidate = _candidate(item, visit, endpoint)
    body = plain(_rendered(item.get("content"))) or "" if visit.source.keywords else ""
    return candidate if candidate and visit.in_scope(candidate, body) else None


def _candidate(item: dict[str, Any], visit: Visit, endpoint: str) -> Candidate | None:
    link = item.get("link")
    url = visit.link(endpoint, link if isinstance(link, str) else None)
    if url is None:
        return None
    return Candidate(
        url=url,
        via="wordpress",
        title=plain(_rendered(item.get("title"))),
        excerpt=plain(_rendered(item.get("excerpt"))),
        published=_time(item, "date", visit),
        modified=_time(item, "modified", visit),
        pages=1 + str(_rendered(item.get("content"))).count(PAGE_BREAK),
    )


def _rendered(value: Any) -> Any:
    return value.get("rendered") if isinstance(value, dict) else value


def _time(item: dict[str, Any], name: str, visit: Visit) -> datetime | None:
    gmt = item.get(f"{name}_gmt")
    moment = visit.moment(f"{gmt}Z") if isinstance(gmt, str) and gmt[:4] > "0000" else None
    return moment or visit.moment(item.get(name))
