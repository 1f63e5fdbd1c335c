"""Times as sites print them, and the days that an address names (`/2023/01/`, `?yyyy=2023`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import parse_qsl, urlsplit

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february peb pebruari", "mar maret march mrt",
            "apr april", "mei may", "jun juni june", "jul juli july",
            "agu ags agt agustus aug august", "sep sept september", "okt oktober oct october",
            "nov nop november nopember", "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ZONE_HOURS = {"wib": 7, "wita": 8, "wit": 9, "gmt": 0, "utc": 0, "ut": 0, "z": 0}
_ZONE = r"(?:\s*(?P<zone>[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d)|[A-Za-z]{1,4}))?"
_CLOCK = (
    r"(?:[\sT,|-]{1,4}(?:pukul\s)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2}))?(?:\.\d+)?"
)
_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_CLOCK}{_ZONE})?")
_PRINTED = re.compile(
    rf"(?P<day>\d{{1,2}})[\s-](?P<name>[A-Za-z]{{3,9}})\.?,?[\s-](?P<year>\d{{4}}){_CLOCK}{_ZONE})?"
)
_SLASHED = re.compile(
    rf"(?P<day>\d{{1,2}})[/-](?P<month>\d{{1,2}})[/-](?P<year>\d{{4}}){_CLOCK}{_ZONE})?"
)


def parse_moment(text: object, utc_offset: int) -> datetime | None:
    """The first time in a text of ISO 8601, RFC 822 or Indonesian form, as an aware datetime.

    Without a zone it is at `utc_offset`. A bare day is its first instant. None when there is no
    such time or the calendar has no such day.
    """
    if not isinstance(text, str):
        return None
    text = text[:200]
    match = _ISO.search(text) or _PRINTED.search(text) or _SLASHED.search(text)
    if match is None:
        return None
    parts = match.groupdict()
    month = _MONTHS.get(parts.get("name", "").lower()) or int(parts.get("month") or 0)
    try:
        return datetime(
            int(parts["year"]),
            month,
            int(parts["day"]),
            int(parts["hour"] or 0),
            int(parts["minute"] or 0),
            min(int(parts["second"] or 0), 59),
            tzinfo=_zone(parts["zone"], utc_offset),
        )
    except ValueError:
        return None


def _zone(name: str | None, utc_offset: int) -> timezone:
    if name and name[0] in "+-":
        digits = name[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-offset if name[0] == "-" else offset)
    hours = _ZONE_HOURS.get(name.lower(), utc_offset) if name else utc_offset
    return timezone(timedelta(hours=hours))


def stamp(moment: datetime) -> str:
    """An aware datetime as `2026-11-22T01:02:03Z`: the form of marks and of query parameters."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# ---- the days that an address names

_YEAR, _MONTH, _DAY = (
    r"(?P<y>(?:19[89]|20\d)\d)",
    r"(?P<m>1[0-2]|0?[1-9])",
    r"(?P<d>[12]\d|3[01]|0?[1-9])",
)
_PATH = re.compile(rf"/{_YEAR}/{_MONTH}(?:/{_DAY})?/")
_NAMES = (
    re.compile(rf"(?<!\d){_YEAR}[-_/.]{_MONTH}[-_/.]{_DAY}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}[-_/.]{_MONTH}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}(?P<m>0[1-9]|1[0-2])(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}(?!\d)"),
)
_QUERY = {
    "y": ("yyyy", "year", "y", "tahun"),
    "m": ("mm", "month", "m", "bulan"),
    "d": ("dd", "day", "d", "hari", "tanggal"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """`start` inclusive, `end` exclusive; widened by a day's clocks, so in no zone too short."""

    start: datetime
    end: datetime


def period_of_article(url: str) -> Period | None:
    """The month or day in the path of an article's address (`/2023/01/05/judul`)."""
    match = _PATH.search(urlsplit(url).path)
    return _period(match.groupdict()) if match else None


def period_of_sitemap(url: str) -> Period | None:
    """The year, month or day in the name or query of a sitemap's address."""
    parts = urlsplit(url)
    query = {name.lower(): value for name, value in parse_qsl(parts.query)}
    found = {
        part: next((query[name] for name in names if name in query), None)
        for part, names in _QUERY.items()
    }
    if found["y"] and re.fullmatch(r"(19|20)\d\d", found["y"]):
        return _period(found)
    for name in _NAMES:
        if match := name.search(parts.path):
            return _period(match.groupdict())
    return None


def _period(parts: dict[str, str | None]) -> Period | None:
    year, month, day = (int(parts.get(name) or 0) for name in "ymd")
    try:
        start = datetime(year, month or 1, day or 1, tzinfo=UTC)
    except ValueError:
        return None
    if day and month:
        end = start + timedelta(days=1)
    elif month:
        end = start.replace(year=year + month // 12, month=month % 12 + 1)
    else:
        end = start.replace(year=year + 1)
    half_a_world = timedelta(hours=14)
    return Period(start - half_a_world, end + half_a_world)
