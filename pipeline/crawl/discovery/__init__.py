"""Which articles a source has: candidates by WordPress REST, Blogger, feed, sitemap or listing."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from pipeline.crawl.discovery.blogger import discover_blogger
from pipeline.crawl.discovery.feed import discover_feed
from pipeline.crawl.discovery.listing import discover_listing
from pipeline.crawl.discovery.sitemap import discover_sitemap
from pipeline.crawl.discovery.times import stamp
from pipeline.crawl.discovery.visit import Note, Stopped, Visit
from pipeline.crawl.discovery.wordpress import discover_wordpress
from pipeline.crawl.records import Candidate, Get, Memory
from pipeline.sources import Discovery, Source

__all__ = ["CLOSED_REASONS", "Note", "discover"]

METHODS: dict[str, Callable[[Discovery, Visit], AsyncIterator[Candidate]]] = {
    "wordpress": discover_wordpress,
    "blogger": discover_blogger,
    "feed": discover_feed,
    "sitemap": discover_sitemap,
    "listing": discover_listing,
}

# The method is shut: not asked again for a week while another one works.
CLOSED_REASONS = frozenset(
    {"robots_disallowed", "not_json", "not_a_feed", "not_a_sitemap", "no_sitemap", "no_links"}
    | {f"http_{status}" for status in (400, 401, 403, 404, 405, 406, 410, 451)}
)
REST = timedelta(days=7)


def _ignore(note: Note) -> None:
    """Where nobody counts."""


async def discover(
    source: Source,
    get: Get,
    memory: Memory,
    *,
    since: datetime | None,
    known: Callable[[str], bool],
    now: datetime,
    note: Callable[[Note], None] = _ignore,
) -> AsyncGenerator[Candidate, None]:
    """The source's articles within its topic scope, each URL once, by the first method that works.

    With `since` (aware) all articles published after it; without, what is new or changed since the
    last discovery that went through, or everything where there was none. Never raises for what a
    site does: every fault becomes a `note`, the last of which tells how the discovery ended.
    Marks in `memory` move after the last candidate of a method was taken; so whoever takes them
    must have stored a candidate before asking for the next.
    """
    visit = Visit(source, get, memory, since, known, now)
    seen: set[int] = set()
    reasons: list[str] = []
    for way in _ways(visit, note):
        group: list[_Outcome] = []
        for part in way:
            outcome = _Outcome()
            async for candidate in _offers(part, visit, outcome):
                if hash(candidate.url) not in seen:
                    seen.add(hash(candidate.url))
                    outcome.offered += 1
                    yield candidate
            _report(part, visit, outcome, note)
            group.append(outcome)
        ends = {outcome.reason for outcome in group}
        reasons += ends
        if ("ok" in ends and "incomplete" not in ends) or any(one.host_out for one in group):
            break
    note(Note("discovery", source.home, _end(visit, reasons)))


@dataclass(slots=True)
class _Outcome:
    """How a method ended: `ok` until told otherwise."""

    reason: str = "ok"
    detail: str = ""
    host_out: bool = False
    offered: int = 0


def _ways(visit: Visit, note: Callable[[Note], None]) -> list[list[Discovery]]:
    """The methods to try, entries of one method together, without those that rest.

    When all rest, all are tried; a backfill tries all too.
    """
    resting = [] if visit.since else [way for way in visit.source.discovery if _rests(way, visit)]
    if len(resting) == len(visit.source.discovery):
        resting = []
    for way in resting:
        note(Note(way.method, way.url or visit.source.home, "resting"))
    ways = groupby(visit.source.discovery, key=lambda way: way.method)
    groups = [[way for way in group if way not in resting] for _, group in ways]
    return [group for group in groups if group]


def _rests(way: Discovery, visit: Visit) -> bool:
    closed = visit.mark(_closed_key(way))
    if closed is None:
        return False
    return timedelta(0) <= visit.now - datetime.fromisoformat(closed) < REST


def _closed_key(way: Discovery) -> str:
    return f"closed:{way.method}:{way.url or ''}"


async def _offers(part: Discovery, visit: Visit, outcome: _Outcome) -> AsyncIterator[Candidate]:
    """The candidates of one entry; `outcome` tells afterwards how it ended."""
    visit.begin()
    try:
        async for candidate in METHODS[part.method](part, visit):
            yield candidate
    except Stopped as stopped:
        outcome.reason, outcome.detail = stopped.reason, stopped.detail
        outcome.host_out = stopped.host_out


def _report(part: Discovery, visit: Visit, outcome: _Outcome, note: Callable[[Note], None]) -> None:
    url = part.url or visit.source.home
    if outcome.reason not in ("ok", "incomplete"):
        visit.drop_marks()
    if outcome.reason in CLOSED_REASONS and not outcome.offered:
        visit.set_mark(_closed_key(part), stamp(visit.now))
    unchanged = outcome.reason == "ok" and visit.unchanged
    reason = "unchanged" if unchanged else outcome.reason
    note(Note(part.method, url, reason, outcome.detail, outcome.offered))
    for code, count in sorted(visit.counts.items()):
        note(Note(part.method, url, code, count=count))


def _end(visit: Visit, reasons: list[str]) -> str:
    """Keep the marks unless something failed that may work next time; how it all ended."""
    passing = {reason for reason in reasons if reason not in CLOSED_REASONS | {"ok", "incomplete"}}
    worked = "ok" if "ok" in reasons else "incomplete" if "incomplete" in reasons else "failed"
    if worked == "ok" or not passing:
        visit.keep_marks(visited=worked != "failed")
    return worked
