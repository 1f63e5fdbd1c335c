"""Dates as printed: a core that holds digits, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from extractors.model import DayPart
from extractors.text_words import TextWords, add_flag
from extractors.vocabulary import any_of, load_vocabulary

_WORDS = load_vocabulary("dates")
_WEEKDAYS: dict[str, int] = _WORDS["weekdays"]
_MONTHS: dict[str, int] = _WORDS["months"]
_PARTS: dict[str, DayPart] = _WORDS["day_parts"]

_WEEKDAY = any_of(_WEEKDAYS)
_MONTH = any_of(_MONTHS)
_PART = any_of(_PARTS)
UNTIL = r"(?:[-–—−]+|s\.?\s?/?\s?d\.?|hingga|sampai(?:\s+dengan)?)"
_TO = (
    rf"[ \t\xa0]*(?:{UNTIL}|,(?:[ \t]*(?:dan|&))?|&|dan|ke)[ \t\xa0]*"
    r"(?:(?:tanggal|tgl\.?)[ \t\xa0]*)?"
)
_WHICH = r"(?:\s+(?:ini|tadi|kemarin|lalu|besok|depan|mendatang|nanti)\b)?"
_CORE = re.compile(
    rf"""(?<![\w/])(?<!\d[.,])(?<![ (][.,])
    (?:(?<!-)|(?<=\d\d\d\d-)|(?<=/\d-)|(?<=/\d\d-))(?P<days>\d{{1,2}}(?:{_TO}\d{{1,2}}(?![\d:])){{0,3}})
    (?:
      (?P<sep>[ ]?/[ ]?|[-.]|[ ]-[ ](?=\d\d?[ ]-[ ]20))(?P<number>\d{{1,2}})
      (?:(?:(?P=sep)|[ ]?/[ ]?|[- ](?=20\d\d\b))['’]?(?P<short>0?20\d\d|\d{{4}}|\d{{2}})
        |(?:(?<=/\d)|(?<=/\d\d))(?P<glued>20\d\d|0\d\d))?(?![\d:%])
      |
      (?:(?<=\d)\)(?=[ ]))?[ \t\xa0-]*(?:(?:bulan|/)\s*)?
      (?P<month>(?:{_MONTH})(?![^\W\d_])|[a-z]{{4,10}}(?=\s+20\d\d\b))(?:\.(?=\s*\d))?
      (?:[\s,/-]{{0,3}}(?:tahun\s+)?(?P<year>(?:19|20)\d\d)(?!\d)|\s+['’](?P<apostrophe>\d\d)\b)?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"""(?:\b(?P<weekday>{_WEEKDAY})(?:(?:{_TO}|/)(?P<last>{_WEEKDAY}))?\b{_WHICH}[\s,]*)?
    (?:\b(?:tadi\s+)?(?P<part>{_PART})\b(?:\s+hari)?{_WHICH}[\s,]*)?\.?
    (?:(?:pada\s+)?(?:tanggal|tgl|tertanggal)\b\.?\s*:?\s*)?
    (?P<open>[(\[])?[\s,]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?P<close>[\s.]*[)\]])?(?:\s*\b(?:pada\s+)?(?P<part>{_PART})\b(?:\s+(?:hari|tadi|ini)\b)?)?",
    re.IGNORECASE,
)
_NO_DATE = re.compile(
    rf"\b(?:{any_of(_WORDS['words']['recurring'] + _WORDS['words']['named_after_a_date'])})"
    r"\.?\s*(?:tanggal)?\s*$",
    re.IGNORECASE,
)
_UNTIL_NUMERIC = re.compile(rf"\s*{UNTIL}\s*\d{{1,2}}/\d{{1,2}}/\d\d", re.IGNORECASE)
_YEARLY = re.compile(r"\s+(?:pada\s+)?(?:di\s+)?(?:setiap|tiap(?:-tiap)?)\s+tahun", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_HAS_DIGITS = add_flag(_NUMBER.search)
_DASHES = ("-", "–", "—")
_WINDOW = 48
_LONGEST_LIST = 14  # days from the first to the last of "23, 24 dan 26 Agustus"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed: `first` and `last` are days of `month`; year None where it is left out."""

    start: int
    end: int
    first: int
    last: int
    month: int
    year: int | None
    weekdays: tuple[int, ...]
    part: DayPart | None
    numeric: bool


def printed_dates(words: TextWords) -> Iterator[PrintedDate]:
    text, ended = words.text, -1
    for core in _cores(words):
        month = _month(core)
        if month is None:
            continue
        days, core_start = _days(core)
        before = _BEFORE.search(text, max(0, ended, core_start - _WINDOW), core_start)
        after = _AFTER.match(text, core.end())
        assert before is not None  # both may match the empty string
        assert after is not None
        year = _year(core)
        joined = ended >= 0 and text[ended:core_start].strip() in _DASHES  # "(29/8-1/9)"
        opens_range = _UNTIL_NUMERIC.match(text, core.end()) is not None
        if core["number"] and not (joined or opens_range or _dated(core, before, year)):
            continue
        if _NO_DATE.search(text, max(0, before.start() - 20), before.start()) or (
            year is None and _YEARLY.match(text, core.end())
        ):
            continue
        start = _left_edge(before)
        part = before["part"] or after["part"]
        end = after.end() if before["open"] or after["part"] else core.end()
        if after["part"] and not before["open"] and after["close"]:
            end, part = core.end(), before["part"]
        if joined and after["close"]:
            end = after.end()
        ended = end
        yield PrintedDate(
            start=start,
            end=end,
            first=days[0],
            last=days[-1],
            month=month,
            year=year,
            weekdays=tuple(
                _WEEKDAYS[before[name].lower()] for name in ("weekday", "last") if before[name]
            ),
            part=_PARTS[part.lower()] if part else None,
            numeric=core["number"] is not None and len(days) == 1,
        )


def _cores(words: TextWords) -> Iterator[re.Match[str]]:
    text, end = words.text, 0
    for i in words.flagged(_HAS_DIGITS):
        for number in _NUMBER.finditer(text, words.starts[i], words.ends[i]):
            core = _CORE.match(text, number.start()) if number.start() >= end else None
            if core:
                end = core.end()
                yield core


def _days(core: re.Match[str]) -> tuple[list[int], int]:
    """The days printed and where they begin; of numbers that make no series the last alone."""
    printed = list(re.finditer(r"\d+", core["days"]))
    days = [int(day.group()) for day in printed]
    spanned = len(days) == 2 and days[0] < days[1] and re.search(UNTIL, core["days"], re.IGNORECASE)
    listed = len(days) > 2 and days == sorted(set(days)) and days[-1] - days[0] < _LONGEST_LIST
    if spanned or listed or days == list(range(days[0], days[0] + len(days))):
        return days, core.start()
    return days[-1:], core.start() + printed[-1].start()


def _left_edge(before: re.Match[str]) -> int:
    """Where the words that belong to the date begin: not at white space or a comma."""
    matched = before.group()
    return before.start() + len(matched) - len(matched.lstrip(" \t\xa0\n,."))


def _month(core: re.Match[str]) -> int | None:
    if core["number"]:
        return int(core["number"])
    name = core["month"].lower()
    if name in _MONTHS:
        return _MONTHS[name]
    close = get_close_matches(name, [word for word in _MONTHS if len(word) > 3], n=1, cutoff=0.75)
    return _MONTHS[close[0]] if close else None


def _year(core: re.Match[str]) -> int | None:
    """The year printed, "25" and the misprints "(9/122025)", "(25/02021)" read as meant."""
    if core["glued"]:
        return 2000 + int(core["glued"][-2:])
    year = core["short"] or core["year"] or core["apostrophe"]
    return None if year is None else int(year) + (2000 if len(year) == 2 else 0)


def _dated(core: re.Match[str], before: re.Match[str], year: int | None) -> bool:
    """Whether digits alone are a date: "9/12" only beside a weekday or in brackets."""
    if "/" not in core["sep"] and year is None:
        return False
    if core["short"] and len(core["short"]) > 2:
        return True
    return bool(before["weekday"] or before["open"] or before["part"])
