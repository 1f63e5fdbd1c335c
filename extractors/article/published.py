"""When a page says that it was published: machine-readable stamps, visible text, the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("months")
_MONTHS = {word: int(n) for n, words in _VOCABULARY["months"].items() for word in words}
_ZONES: dict[str, int] = _VOCABULARY["zones"]
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_ZONE = "|".join(_ZONES)
_CLOCK = (
    r"(?:[\s,|•·/@–-]{1,5}(?:(?:pukul|jam|at|um|à|às|pkl)\.?\s*)?"
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:[:.][0-5]\d)?"
    rf"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*\(?(?P<zone>{_ZONE})\b)?)?"
)
_ISO = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s_]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*"
    r"(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}|[+-]\d:\d{2})?)?",
    re.IGNORECASE,
)
# ISO's parts the other way round: `06-08-2009T14:12:32+0200`.
_REVERSED = re.compile(r"\s*(\d{1,2})-(\d{1,2})-(\d{4})T(\d{2}:\d{2}.*)", re.IGNORECASE)
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{4})?\s*$")
_DAY_FIRST = re.compile(
    rf"(?<![\d/.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?(?:\s+de)?[\s-]+(?P<month>{_MONTH})\b\.?(?:\s+del?)?[\s,-]+(?P<year>(?:19|20)\d\d)\b{_CLOCK}",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b{_CLOCK}",
    re.I,
)
_NUMERIC = re.compile(
    rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?P<mark>-|\.\s?|\s?[/|]\s?)(?P<month>\d{{1,2}})(?P=mark)(?P<year>(?:19|20)\d\d)\b{_CLOCK}",
    re.I,
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d){_CLOCK}",
    re.I,
)
_SHORT_YEAR = re.compile(
    rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?P<mark>[/.])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d\d)(?![\d/.]\d|\d){_CLOCK}",
    re.I,
)
_EAST_ASIAN = re.compile(
    r"(?P<year>20\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일](?:\s*(?P<hour>\d{1,2})[:時시](?P<minute>\d{2}))?(?P<half>)(?P<zone>)"
)
_AGO = re.compile(
    r"\b(?P<n>\d{1,3}|se|satu|an?)\s*(?P<unit>detik|menit|jam|hari|minggu|pekan|bulan|seconds?|minutes?|mins?|hours?|days?|weeks?|months?)\s+(?:yang\s+)?(?:lalu|ago)\b",
    re.I,
)
_TODAY = re.compile(rf"\b(?P<word>hari ini|today|kemarin|yesterday)\b{_CLOCK}", re.I)
_UNITS = {
    "detik": 1, "second": 1, "menit": 60, "minute": 60, "min": 60, "jam": 3600, "hour": 3600,
    "hari": 86400, "day": 86400, "minggu": 604800, "pekan": 604800, "week": 604800,
    "bulan": 2_629_800, "month": 2_629_800,
}  # fmt: skip
_URL_DATE = re.compile(
    rf"[/_-](?P<year>(?:19|20)\d\d)[/_-]?(?:(?P<month>0[1-9]|1[0-2])|[/_-](?P<single>[1-9])|[/_-]?(?P<name>{_MONTH}))[/_-]?(?P<day>0[1-9]|[12]\d|3[01]|(?<=[/_-])[1-9])(?=[/_.T-]|\d{{2,}}|$)",
    re.I,
)
_URL_DAY_FIRST = re.compile(
    r"(?<=[/_-])(0[1-9]|[12]\d|3[01])[_.-]?(0[1-9]|1[0-2])[_.-]?(20\d\d)(?=[/_.-]|$)"
)
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/")
_DATE_WORDS = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, _VOCABULARY['date_words']))}|{_ZONE})\b"
    r"|\d{1,2}[:.]\d{2}|\b\d{1,6}\b",
    re.IGNORECASE,
)
_PUBLISHED_LABEL = re.compile(
    rf"(?<!\w)(?:{any_of(_VOCABULARY['labels']['published'])})(?!\w)", re.IGNORECASE
)
_CHANGED_LABEL = re.compile(
    rf"(?<!\w)(?:{any_of(_VOCABULARY['labels']['changed'])})(?!\w)", re.IGNORECASE
)
_LABEL_REACH = 60  # characters after a label in which its date stands
_DIGIT = re.compile(r"\d")
_DAY_WORD_YEAR = re.compile(r"\b\d{1,2}\b\D*[^\W\d_]{3}\D*\b(?:19|20)\d\d\b")
_LONGEST_DATE = 48
_LANGUAGES = ["id", "ms", "en", "nl", "de", "fr", "es", "pt", "it", "pl", "tr", "vi"]
_STRICT: dict[str, Any] = {"DATE_ORDER": "DMY", "STRICT_PARSING": True}
_EARLIEST = 1995


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment as a page gives it. `moment` is naive where no zone was given; `precise` tells
    whether a time of day was; `origin` where it stood."""

    moment: datetime
    precise: bool
    origin: str = ""


def parse_stamp(value: str, origin: str = "") -> Stamp | None:
    """A machine-readable or printed date: ISO 8601 and its misspellings, RFC 5322, month names."""
    value = value.strip()
    if not 6 <= len(value) <= 120:
        return None
    iso = _ISO.match(value)
    if iso:
        year, month, day, hour, minute, second, zone = iso.groups()
        return _stamp(year, month, day, hour, minute, second, _offset(zone), origin)
    turned = _REVERSED.match(value)
    if turned:
        day, month, year, clock = turned.groups()
        return parse_stamp(f"{year}-{month}-{day}T{clock}", origin)
    compact = _COMPACT.match(value)
    if compact:
        year, month, day, hour, minute, second, zone = compact.groups()
        return _stamp(year, month, day, hour, minute, second, _offset(zone), origin)
    if value.isdigit() and len(value) in (10, 13):
        seconds = int(value) / (1000 if len(value) == 13 else 1)
        return Stamp(datetime.fromtimestamp(seconds, UTC), True, origin)
    try:
        moment = parsedate_to_datetime(value)
        if moment.year >= _EARLIEST and ":" in value:
            return Stamp(moment, True, origin)
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    return printed_stamp(value, None, origin) or _other_words(value, origin)


def _other_words(value: str, origin: str) -> Stamp | None:
    """A date in words that the forms here do not know (`12 lutego 2020`), left to dateparser.

    Day, month and year must all stand in it; a bare number of minutes or of comments is none.
    """
    if len(value) > _LONGEST_DATE or not _DAY_WORD_YEAR.search(value):
        return None
    import dateparser  # loads its languages: only where a page needs them

    try:
        moment = dateparser.parse(value, languages=_LANGUAGES, settings=_STRICT)
    except Exception:  # of a library on any text a page may hold
        return None
    if moment is None or moment.year < _EARLIEST:
        return None
    return Stamp(moment, ":" in value, origin)


def _offset(zone: str | None) -> timezone | None:
    if not zone:
        return None
    if zone.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = zone[1:].replace(":", "")
    digits = digits.rjust(2, "0") if len(digits) < 3 else digits.rjust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if hours > 14 or minutes > 59:
        return None
    return timezone((-1 if zone[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))


def _stamp(
    year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None,
    zone: timezone | None, origin: str,
) -> Stamp | None:  # fmt: skip
    precise = hour is not None
    try:
        moment = datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            tzinfo=zone,
        )
    except ValueError:
        return None
    return Stamp(moment, precise, origin) if moment.year >= _EARLIEST else None


def printed_stamps(
    lines: Sequence[str], now: datetime | None, month_first: bool = False
) -> Iterator[Stamp]:
    """The dates of visible lines: those that a label calls the publication first, then those
    without a label, last those that a label calls a change. Lines come nearest first."""
    changes: list[Stamp] = []
    plain: list[Stamp] = []
    for line in lines:
        label = _PUBLISHED_LABEL.search(line)
        after = line[label.end() : label.end() + _LABEL_REACH] if label else line
        changed = _CHANGED_LABEL.search(after)
        if changed and not label:
            after, rest = after[: changed.start()], after[changed.end() :]
            if stamp := printed_stamp(rest, now, "text", month_first):
                changes.append(stamp)
        stamp = printed_stamp(after, now, "text", month_first) if after else None
        if stamp and label:
            yield stamp
        elif stamp:
            plain.append(stamp)
    yield from plain[:2]
    yield from changes[:1]


def printed_stamp(
    text: str, now: datetime | None, origin: str = "text", month_first: bool = False
) -> Stamp | None:
    """The first date of a short visible line; `17 jam lalu` is counted back from `now`.

    Numbers are day/month/year, unless only month/day can be or `month_first` says that the
    page writes 12/9/2025 for 9 December.
    """
    found = min(
        (
            m
            for p in (_DAY_FIRST, _MONTH_FIRST, _NUMERIC, _YEAR_FIRST, _EAST_ASIAN)
            if (m := p.search(text))
        ),
        key=lambda m: m.start(),
        default=None,
    )
    found = found or _SHORT_YEAR.search(text)
    if found:
        return _printed(found, origin, month_first)
    return _relative(text, now, origin) if now else None


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but a date: `Kamis, 05 November 2015 | 11:13 WIB`."""
    if not _DIGIT.search(line):
        return False
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _NUMERIC):
        found = pattern.search(line)
        if found:
            rest = line[: found.start()] + line[found.end() :]
            return not _DATE_WORDS.sub("", rest).strip(" ,.|-–—:()/•·")
    return False


def _printed(found: re.Match[str], origin: str, month_first: bool) -> Stamp | None:
    month = found["month"]
    number = int(month) if month.isdigit() else _MONTHS[month.lower()]
    day = int(found["day"])
    slashed = month_first and "/" in found.group() and not month.isalpha() and found["day"]
    if number > 12 >= day or (slashed and day <= 12 and found.re is not _YEAR_FIRST):
        number, day = day, number
    hour = int(found["hour"]) if found["hour"] else None
    if hour is not None and found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    zone = found["zone"]
    offset = timezone(timedelta(hours=_ZONES[zone.lower()])) if zone else None
    return _stamp(
        found["year"] if len(found["year"]) == 4 else f"20{found['year']}",
        str(number),
        str(day),
        None if hour is None else str(hour),
        found["minute"],
        None,
        offset,
        origin,
    )


def _relative(text: str, now: datetime, origin: str) -> Stamp | None:
    ago = _AGO.search(text)
    if ago:
        n = int(ago["n"]) if ago["n"].isdigit() else 1
        unit = ago["unit"].lower()
        seconds = _UNITS.get(unit) or _UNITS[unit.rstrip("s")]
        if seconds > 86400:
            return Stamp(
                (now - timedelta(seconds=n * seconds)).replace(
                    hour=0, minute=0, second=0, microsecond=0
                ),
                False,
                origin,
            )
        return Stamp(
            (now - timedelta(seconds=n * seconds)).replace(microsecond=0), seconds <= 3600, origin
        )
    today = _TODAY.search(text)
    if not today or not today["hour"]:
        return None
    days = 1 if today["word"].lower() in ("kemarin", "yesterday") else 0
    day = now - timedelta(days=days)
    return Stamp(
        day.replace(hour=int(today["hour"]), minute=int(today["minute"]), second=0, microsecond=0),
        True,
        origin,
    )


def url_stamp(url: str) -> Stamp | None:
    """The day in an address: `/2025/12/09/`, `/20251209-…`, `/2019/nov/18/`."""
    path = _ARCHIVE.sub("", url).partition("?")[0]
    found = _URL_DATE.search(path)
    if not found:
        turned = _URL_DAY_FIRST.search(path)
        if not turned:
            return None
        day, month, year = turned.groups()
        return _stamp(year, month, day, None, None, None, None, "url")
    month = found["month"] or found["single"] or str(_MONTHS[found["name"].lower()])
    return _stamp(found["year"], month, found["day"], None, None, None, None, "url")


def choose(
    stamps: Iterable[Stamp], fetched_at: datetime | None, zone: timezone | None
) -> Stamp | None:
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


def _plausible(stamp: Stamp, fetched_at: datetime | None) -> bool:
    if stamp.moment.year < _EARLIEST:
        return False
    if fetched_at is None:
        return True
    return stamp.moment.replace(tzinfo=None) <= fetched_at.replace(tzinfo=None) + timedelta(days=2)
