"""When an article was published and changed: which of the moments that its page gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from extractors.article import jsonld
from extractors.article.body import Body
from extractors.article.date_lines import printed_stamps
from extractors.article.head import Head
from extractors.article.published import Stamp, parse_stamp, url_stamp
from extractors.article.signs import (
    MODIFIED,
    PUBLISHED,
    Weighed,
    shown_signs,
    weighed_signs,
    writes_month_first,
)
from extractors.article.zones import EAST, USUAL, days_apart, on_day_of
from extractors.model import Origin, Page

_ZONE = re.compile(r"\b(WIB|WITA|WIT)\b", re.IGNORECASE)
_ZONES = {"wib": 7, "wita": 8, "wit": 9}
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPTURE = re.compile(r"https?://web\.archive\.org/web/(\d{8})")
_ENOUGH = 3.0  # votes for a day from which the page is looked through no further


def read_published(head: Head, page: Page, body: Body, zone: timezone | None) -> Stamp | None:
    """The publication: of what pages state with care the first, else the day for which most
    of the other signs speak, else the best of whatever dates the page shows."""
    fetched_at = _fetched(page)
    stamp = choose(_stamps(head, page, body, fetched_at), fetched_at, zone)
    if stamp and stamp.precise and stamp.moment.utcoffset() == timedelta(0):
        return _at_home(stamp, head, page, body, zone)
    return stamp


def _at_home(stamp: Stamp, head: Head, page: Page, body: Body, zone: timezone | None) -> Stamp:
    """A moment in UTC as the site counts its days: in its zone, where that is known; else in one
    in which it falls on the day that is printed between headline and text, or that both the
    address and a time or line beside the text have."""
    if zone:
        return replace(stamp, moment=stamp.moment.astimezone(zone))
    month_first = writes_month_first(head)
    lines = [line for line in body.between if _YEAR.search(line)]
    shown = [s for s, _ in printed_stamps(lines, None, month_first) if s.origin != "text changed"]
    if shown and days_apart(shown[0], stamp) == 1:
        return on_day_of(shown[0], stamp, USUAL)
    address = url_stamp(page.url)
    if address is None or days_apart(address, stamp) != 1:
        return stamp
    shown += [s for s, _ in printed_stamps(body.around, None, month_first)]
    shown += [s for time in head.shown.times if (s := parse_stamp(time.value))]
    agreed = any(days_apart(s, address) == 0 for s in shown)
    return on_day_of(address, stamp, EAST) if agreed else stamp


def _fetched(page: Page) -> datetime:
    """When the page was fetched, by an archive if its address says so."""
    found = _CAPTURE.match(page.url)
    captured = parse_stamp(found[1]) if found else None
    return captured.moment.replace(tzinfo=UTC) if captured else page.fetched_at


def read_modified(head: Head, page: Page, zone: timezone | None) -> Stamp | None:
    """The last change that the page states."""
    return choose((s for s in _changes(head) if s), page.fetched_at, zone)


def _changes(head: Head) -> Iterator[Stamp | None]:
    yield parse_stamp(jsonld.string(head.article.get("dateModified")), "json_ld dateModified")
    yield from (parse_stamp(head.meta[name], name) for name in MODIFIED if name in head.meta)
    for value in head.shown.itemprops.get("dateModified", [])[:1]:
        yield parse_stamp(value, "itemprop dateModified")
    yield from [parse_stamp(t.value, "time") for t in head.shown.times if "updated" in t.names][:1]


def read_zone(origin: Origin, printed: list[str]) -> timezone | None:
    """The site's zone as the registry or the page's visible lines have it."""
    if origin.utc_offset is not None:
        return timezone(timedelta(hours=origin.utc_offset))
    found = _ZONE.search("\n".join(printed))
    return timezone(timedelta(hours=_ZONES[found[1].lower()])) if found else None


def _stamps(head: Head, page: Page, body: Body, fetched_at: datetime) -> Iterator[Stamp]:
    """The page's moments, best source first; read one by one, since the first mostly is enough."""
    stated = False
    for stamp in _stated(head):
        if stamp and _plausible(stamp, fetched_at):
            stated = True
            yield stamp
    weighed = [*_plausibly(weighed_signs(head, page, body, fetched_at), fetched_at)]
    if not stated and max(_votes(weighed).values(), default=0) < _ENOUGH:
        weighed += _plausibly(shown_signs(head, page, body, fetched_at.date()), fetched_at)
    votes = _votes(weighed)
    weighed.sort(key=lambda w: (-votes[w[1].moment.date()], -w[0]))
    yield from (stamp for _, stamp in weighed)


def _plausibly(weighed: Iterable[Weighed], fetched_at: datetime) -> Iterator[tuple[float, Stamp]]:
    return ((w, s) for w, s in weighed if s and _plausible(s, fetched_at))


def _votes(weighed: list[tuple[float, Stamp]]) -> dict[date, float]:
    """What speaks for each day: of each kind of source the weightiest."""
    kinds: dict[tuple[date, str], float] = {}
    for weight, stamp in weighed:
        source = "change" if _is_of_change(stamp.origin) else stamp.origin
        kind = stamp.moment.date(), source
        kinds[kind] = max(weight, kinds.get(kind, 0))
    votes: dict[date, float] = {}
    for (day, _), weight in kinds.items():
        votes[day] = votes.get(day, 0) + weight
    return votes


def _is_of_change(origin: str) -> bool:
    return "changed" in origin or "dateModified" in origin or origin in MODIFIED


def _stated(head: Head) -> Iterator[Stamp | None]:
    """What the page states as its publication in so many words."""
    if value := head.article.get("datePublished"):
        yield parse_stamp(jsonld.string(value), "json_ld datePublished")
    for name in PUBLISHED:
        if name in head.meta:
            yield parse_stamp(head.meta[name], name)
    if found := head.shown.itemprops.get("datePublished"):
        yield parse_stamp(found[0], "itemprop datePublished")


def choose(stamps: Iterable[Stamp], fetched_at: datetime, zone: timezone | None) -> Stamp | None:
    """The publication of the candidates, best source first.

    The first plausible one decides the day; a later one of the same day lends its time or zone
    where the first has none.
    """
    candidates = (s for s in stamps if _plausible(s, fetched_at))
    first = next(candidates, None)
    if first is None:
        return None
    midnight = first.precise and (first.moment.hour, first.moment.minute) == (0, 0)
    if first.precise and not midnight and first.moment.tzinfo:
        return first
    plausible = [first, *candidates]
    if not first.precise or midnight:
        finer = [s for s in plausible if s.precise and s.moment.date() == first.moment.date()
                 and (s.moment.hour, s.moment.minute) != (0, 0)]  # fmt: skip
        first = finer[0] if finer else first
    if first.precise and first.moment.tzinfo is None:
        zoned = [s for s in plausible if s.moment.tzinfo and s.precise
                 and s.moment.replace(tzinfo=None, second=0) == first.moment.replace(second=0)
                 ]  # fmt: skip
        first = zoned[0] if zoned else first
    if first.moment.tzinfo is None:
        moment = first.moment.replace(tzinfo=zone or UTC)
        return Stamp(moment, first.precise, first.origin)
    return first


def _plausible(stamp: Stamp, fetched_at: datetime) -> bool:
    return stamp.moment.replace(tzinfo=None) <= fetched_at.replace(tzinfo=None) + timedelta(days=2)
