"""The day, month or year for which a stock is stated."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from extractors.doc import Doc
from extractors.model import DateMention, Precision
from extractors.pillars.phrases import PillarCount
from extractors.vocabulary import any_of, load_vocabulary

_WORDS = load_vocabulary("pillars")["as_of"]
_STATE = any_of(_WORDS["state"])
_IN = any_of(_WORDS["in"])
_PART = r"(?:(?:tanggal|akhir|awal|bulan|di|dengan)\s+){0,2}"
_STATE_BEFORE = re.compile(rf"\b(?:{_STATE})\s+{_PART}$", re.I)
_IN_BEFORE = re.compile(rf"\b(?:{_IN})\s+{_PART}$", re.I)
_STATE_OPENS = re.compile(rf"(?:{_STATE})\s", re.I)  # `per Desember 2024` is a date with its word
# pada 2010 jumlah Tagana; sampai 2016, mencapai; Tahun 2020 berjumlah
_YEAR = re.compile(
    rf"\b(?:(?P<state>{_STATE})|{_IN}|^\W*tahun|^\W*sedangkan)\s+(?:di\s+)?(?:tahun\s+)?"
    rf"(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/]|\s+(?:{any_of(_WORDS['counted'])})\b)",
    re.I,
)
_NOW = re.compile(rf"\b(?:{any_of(_WORDS['now'])})\b", re.I)
_DIGIT = re.compile(r"\d")
_BEFORE = 24  # characters before a date that hold its preposition


@dataclass(frozen=True, slots=True)
class _Dated:
    start: int
    end: int
    day: date
    precision: Precision
    state: bool  # a preposition of state stands before it, else `pada`


def as_of(
    doc: Doc, text: str, candidate: PillarCount, first: int, last: int
) -> tuple[date, Precision] | tuple[None, None]:
    """The date in the sentence that the stock is stated for: the nearest before, else one behind.

    A date behind belongs to the number that follows it, where there is one.
    """
    number = candidate.number.start
    dated = _dates(doc, text, first, last)
    dated += _years(text, first, last, [number, *(found.start for found in dated)])
    before = [
        found
        for found in dated
        if found.start < number and (found.state or not _NOW.search(text, found.end, number))
    ]
    behind = [
        found
        for found in dated
        if found.start > number and found.state and not _DIGIT.search(text, found.end, last)
    ]
    chosen = sorted(before, key=attrgetter("start"))[-1:] or behind[:1]
    return (chosen[0].day, chosen[0].precision) if chosen else (None, None)


def _dates(doc: Doc, text: str, first: int, last: int) -> list[_Dated]:
    """The dates behind a preposition, or with it: `per Desember 2024`."""
    found = []
    dates: tuple[DateMention, ...] = doc._.dates
    at = attrgetter("span.start")
    for mention in dates[bisect_left(dates, first, key=at) : bisect_left(dates, last, key=at)]:
        start, end = mention.span.start, mention.span.end
        lead = text[max(first, start - _BEFORE) : start]
        state = bool(_STATE_BEFORE.search(lead) or _STATE_OPENS.match(text, start))
        if mention.start_date and (state or _IN_BEFORE.search(lead)):
            found.append(_Dated(start, end, mention.start_date, mention.precision, state))
    return found


def _years(text: str, first: int, last: int, taken: list[int]) -> list[_Dated]:
    """Bare years behind a preposition."""
    return [
        _Dated(
            first + match.start("year"),
            first + match.end(),
            date(int(match["year"]), 1, 1),
            "year",
            match["state"] is not None,
        )
        for match in _YEAR.finditer(text[first:last])
        if not any(first + match.start() <= at <= first + match.end() for at in taken)
    ]
