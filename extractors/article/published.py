"""The forms in which pages write a moment: machine-readable stamps, visible text, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("months")
_MONTHS = {
    normalize("NFC", word): int(n)
    for table in ("world_months", "months")
    for n, words in _VOCABULARY[table].items()
    for word in words
}
_ZONES: dict[str, int] = _VOCABULARY["zones"]
_ZONE = "|".join(_ZONES)
# Any word may stand where a month does: the table is asked, not the pattern.
# (Vowel signs of many scripts are no letters to `\w`.)
_LETTERS = r"[^\s\d_.,:;/|()\[\]–—-]"
_MONTH = rf"(?P<month>{_LETTERS}+(?:/{_LETTERS}+)?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_CLOCK = (
    r"(?:[\s,|•·/@–-]{1,5}(?:(?:pukul|jam|at|um|à|às|pkl|kl|alle|ore|saat|klo|в|о)\.?\s*)?"
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
_DAY_FIRST = re.compile(  # 9 Desember 2025 | 10:35 WITA; 1er août 2020; 17 de febrero de 2020
    rf"(?<![\d/.:])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?(?:\s+(?:de|di|of)\b)?[\s./-]*"
    rf"{_MONTH}\.?(?:\s+(?:del?|of)\b)?[\s,./-]+{_YEAR}{_CLOCK}",
    re.I,
)
_MONTH_FIRST = re.compile(  # December 9th, 2025 at 3:05 PM
    rf"(?<!{_LETTERS})(?P<month>{_LETTERS}{{3,}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}{_CLOCK}",
    re.I,
)
_NUMERIC = re.compile(  # 9/12/2025 10.35, 09. 12. 2025
    rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?P<mark>-|\.\s?|\s?[/|]\s?)(?P<month>\d{{1,2}})(?P=mark){_YEAR}{_CLOCK}",
    re.I,
)
_YEAR_FIRST = re.compile(  # 2025/12/09
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d){_CLOCK}",
    re.I,
)
_SHORT_YEAR = re.compile(  # 9/12/25
    rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?P<mark>[/.])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d\d)(?![\d/.]\d|\d){_CLOCK}",
    re.I,
)
_SHORT_YEAR_WORD = re.compile(  # 03.Mär.19, 14 Feb ’20
    rf"(?<![\d/.:])(?P<day>\d{{1,2}})[.\s-]{{1,2}}(?P<month>[^\W\d_]{{3,9}})[.\s-]{{1,2}}['’]?(?P<year>\d\d)(?!\d|[:.]\d){_CLOCK}",
    re.I,
)
_EAST_ASIAN = re.compile(  # 2025年12月9日 10:35
    r"(?P<year>20\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일](?:\s*(?P<hour>\d{1,2})[:時시](?P<minute>\d{2}))?(?P<half>)(?P<zone>)"
)
_WITH_YEAR = (_DAY_FIRST, _MONTH_FIRST, _NUMERIC, _YEAR_FIRST, _EAST_ASIAN)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
# Where elements meet without a blank: `Published onNovember 30, 2024`, `Rina Amelia12 May 2025`.
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]+\.? \d)|(?<=[a-z])(?=\d{1,2} [A-Z])")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")  # ২০২০, ٢٠٢٠
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
_URL_FORMS = (
    re.compile(  # /2025/12/09/, /2019/nov/18/, /2025-12-9-judul
        r"(?<=[/_-])(?P<year>(?:19|20)\d\d)[/_-](?P<month>0?[1-9]|1[0-2]|[^\W\d_]{3,9})[/_-]"
        r"(?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.T-]|$)"
    ),
    re.compile(  # /20251209-judul, /202512091035/, _20251209.html
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
        r"(?:\d{4}|\d{6})?(?!\d)"
    ),
    re.compile(  # /2025/1209/
        r"(?<=/)(?P<year>(?:19|20)\d\d)/(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    ),
    re.compile(  # /09-12-2025/, -09122025.html
        r"(?<=[/_-])(?P<day>0[1-9]|[12]\d|3[01])[_.-]?(?P<month>0[1-9]|1[0-2])[_.-]?(?P<year>20\d\d)(?=[/_.-]|$)"
    ),
)
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/")
_DATE_WORDS = re.compile(
    rf"\b(?:{any_of(_VOCABULARY['date_words'])}|{_ZONE})\b|\d{{1,2}}[:.]\d{{2}}|\b\d{{1,6}}\b",
    re.IGNORECASE,
)
_OF_DATES = {*_VOCABULARY["date_words"], *_ZONES}
_WORDS = re.compile(r"[^\W\d_]+")
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


# ---- values of attributes and fields


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


@lru_cache(maxsize=1024)  # a page repeats its dates, and each costs milliseconds
def _other_words(value: str, origin: str) -> Stamp | None:
    """A date in words that the tables here do not have, left to dateparser.

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
    year: str, month: str | int, day: str | int, hour: str | int | None, minute: str | None,
    second: str | None, zone: timezone | None, origin: str,
) -> Stamp | None:  # fmt: skip
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
    return Stamp(moment, hour is not None, origin) if moment.year >= _EARLIEST else None


# ---- visible text


def printed_stamp(
    text: str, now: datetime | None, origin: str = "text", month_first: bool = False
) -> Stamp | None:
    """The first date of a short visible line; `17 jam lalu` is counted back from `now`.

    Numbers are day/month/year, unless only month/day can be or `month_first` says that the
    page writes 12/9/2025 for 9 December.
    """
    if not text.isascii():
        text = _FOREIGN_DIGIT.sub(lambda digit: str(int(digit[0])), text)
    found = None
    if _HAS_YEAR.search(text):
        text = unglued(text)
        dates = (_first_date(pattern, text) for pattern in _WITH_YEAR)
        found = min(filter(None, dates), key=lambda m: m.start(), default=None)
    found = found or _SHORT_YEAR.search(text) or _first_date(_SHORT_YEAR_WORD, text)
    if found:
        return _printed(found, origin, month_first)
    return _relative(text, now, f"{origin} ago") if now else None


def unglued(text: str) -> str:
    """A text with a blank between a word and the date that is printed right after it."""
    return _GLUED.sub(" ", text)


def _first_date(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    for found in pattern.finditer(text):
        if found["month"].isdigit() or _month(found["month"]):
            return found
    return None


def _month(words: str) -> int | None:
    """The number of a month's name, or of one of two, `آب/أغسطس`."""
    words = words.lower()
    return _MONTHS.get(words) or next(
        (n for word in words.split("/") if (n := _MONTHS.get(word))), None
    )


def words_beside(line: str) -> int:
    """How many words of a line are of no date: of `Oleh Rina | Selasa, 9 Desember 2025` one."""
    words = [w for w in _WORDS.findall(line.lower()) if len(w) > 1]
    return len([w for w in words if w not in _MONTHS and w not in _OF_DATES])


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but a date: `Kamis, 05 November 2015 | 11:13 WIB`."""
    if not _HAS_YEAR.search(line):
        return False
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _NUMERIC):
        found = _first_date(pattern, line)
        if found:
            rest = line[: found.start()] + line[found.end() :]
            return not _DATE_WORDS.sub("", rest).strip(" ,.|-–—:()/•·")
    return False


def _printed(found: re.Match[str], origin: str, month_first: bool) -> Stamp | None:
    word = found["month"]
    month = int(word) if word.isdigit() else (_month(word) or 0)
    day = int(found["day"])
    slashed = (
        month_first and "/" in found.group() and word.isdigit() and found.re is not _YEAR_FIRST
    )
    if month > 12 >= day or (slashed and day <= 12):
        month, day = day, month
    hour = int(found["hour"]) if found["hour"] else None
    if hour is not None and found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    zone = found["zone"]
    offset = timezone(timedelta(hours=_ZONES[zone.lower()])) if zone else None
    year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
    return _stamp(year, month, day, hour, found["minute"], None, offset, origin)


def _relative(text: str, now: datetime, origin: str) -> Stamp | None:
    ago = _AGO.search(text)
    if ago:
        n = int(ago["n"]) if ago["n"].isdigit() else 1
        unit = ago["unit"].lower()
        seconds = _UNITS.get(unit) or _UNITS[unit.rstrip("s")]
        moment = (now - timedelta(seconds=n * seconds)).replace(microsecond=0)
        if seconds > 86400:
            return Stamp(moment.replace(hour=0, minute=0, second=0), False, origin)
        return Stamp(moment, seconds <= 3600, origin)
    today = _TODAY.search(text)
    if not today or not today["hour"]:
        return None
    days = 1 if today["word"].lower() in ("kemarin", "yesterday") else 0
    day = now - timedelta(days=days)
    hour, minute = int(today["hour"]), int(today["minute"])
    return Stamp(day.replace(hour=hour, minute=minute, second=0, microsecond=0), True, origin)


# ---- addresses


def url_stamp(url: str) -> Stamp | None:
    """The day in an address: `/2025/12/09/`, `/20251209-…`, `/2019/nov/18/`."""
    path = _ARCHIVE.sub("", url).partition("?")[0]
    if not _HAS_YEAR.search(path):
        return None
    for form in _URL_FORMS:
        for found in form.finditer(path):
            month = found["month"]
            number = int(month) if month.isdigit() else _month(month)
            if number and (
                stamp := _stamp(found["year"], number, found["day"], None, None, None, None, "url")
            ):
                return stamp
    return None
