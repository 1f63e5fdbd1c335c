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
_PART = rf"(?:{any_of(_WORDS['parts'])}\s+){{0,2}}$"
_STATE_BEFORE = re.compile(rf"\b{_STATE}\s+{_PART}", re.I)
_IN_BEFORE = re.compile(
    rf"\b{any_of(_WORDS['in'])}\s+{_PART}|^\W{{0,4}}(?:sedangkan|tahun)\s+{_PART}", re.I
)
_STATE_OPENS = re.compile(rf"{_STATE}\s", re.I)  # `per Desember 2024` is a date with its word
# pada 2010 jumlah Tagana; sampai 2016, mencapai; Tahun 2020 berjumlah
_YEAR = re.compile(rf"\b(?:19|20)\d\d\b(?!\s*[-–/]|[.,]\d|\s+{any_of(_WORDS['counted'])}\b)")
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
    taken = [candidate.number.end, *(found.end for found in dated)]
    dated += _years(text, first, last, taken)
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
        state = True if _STATE_OPENS.match(text, start) else _is_state(text, first, start)
        if mention.start_date and state is not None:
            found.append(_Dated(start, end, mention.start_date, mention.precision, state))
    return found


def _years(text: str, first: int, last: int, taken: list[int]) -> list[_Dated]:
    """Bare years behind a preposition, that end none of the taken numbers and dates."""
    found = []
    for match in _YEAR.finditer(text, first, last):
        state = _is_state(text, first, match.start())
        if state is not None and match.end() not in taken:
            found.append(
                _Dated(match.start(), match.end(), date(int(match[0]), 1, 1), "year", state)
            )
    return found


def _is_state(text: str, first: int, start: int) -> bool | None:
    """Whether a preposition of state stands before the date, or `pada`; None: neither does."""
    lead = text[max(first, start - _BEFORE) : start]
    if _STATE_BEFORE.search(lead):
        return True
    return False if _IN_BEFORE.search(lead) else None
