"""Dates of running text: single days, ranges, months and relative words, with their evidence.

A core that holds digits ("9/12/25", "10 hingga 12 Oktober") is found first; weekday, day part
and brackets around it are then read off its surroundings. Year-less dates take the year nearest
to publication in which the weekday agrees; without publication, nearest to the closest full
date of the text. What cannot be resolved is no date.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from extractors.dates.printed import UNTIL, PrintedDate, printed_dates
from extractors.dates.relative import find_relative_dates
from extractors.doc import Doc
from extractors.model import Context, DateMention
from extractors.sentences import span_of, text_of
from extractors.text_words import words_of
from extractors.vocabulary import any_of, load_vocabulary

_WORDS = load_vocabulary("dates")
_NUMBERS: dict[str, int] = _WORDS["number_words"]
_COUNT = (
    rf"(?:(?P<digits>\d{{1,2}})|(?P<word>{any_of(_NUMBERS)}))"
    r"(?:\s*\([^()\n]{1,12}\))?"
)
_JOIN = re.compile(
    rf"\s*,?\s*{UNTIL}\s*(?:dengan\s+)?(?:(?:pada\s+)?(?:hari|tanggal)\s+|puncaknya\s+)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:dan|&)\s*(?:(?:pada\s+)?(?:hari|tanggal)\s+)?", re.IGNORECASE)
_LASTS_BEFORE = re.compile(
    rf"""\bselama\s+{_COUNT}\s+hari\b[\s,(]*
    (?P<until>(?:hingga|sampai|s\.?/?d\.?)\s+)?
    (?:(?:yang\s+)?(?:terhitung|dimulai|mulai|sejak|dari|pada|yakni|yaitu|hari|tanggal)[\s,]*)*$""",
    re.VERBOSE | re.IGNORECASE,
)
_LASTS_AFTER = re.compile(
    rf"[\s,]*(?:(?:dan|serta|akan|yang)\s+)*(?:berlangsung\s+|digelar\s+)?selama\s+{_COUNT}\s+hari\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.–—-])(?<!\d/)(?<!\d[–—-] )20\d\d(?!\d|\.\d)")
_EARLIER = re.compile(  # the year of a law or of a beginning: the article is of that year or later
    r"\b(?:no(?:mor)?\.?\s?\d[\w./-]*\s(?:tahun|th\.?)"
    rf"|{any_of(_WORDS['words']['since'])}(?:\s(?:tahun|awal|akhir))?)\s$",
    re.IGNORECASE,
)
_MISPRINT_DAYS = 10
_FIRST_YEAR = 2001
_YEARS_BACK = 2
_YEARS_ON = 5  # after six a date falls on the same weekday again


def find_dates(doc: Doc) -> list[DateMention]:
    """All dates of the text in its order, without overlaps; ends inclusive.

    `relative` marks dates that were counted from the publication day ("kemarin", a bare
    weekday); `year_given` is false where the year was worked out. Without a publication day
    relative dates are left out.
    """
    text = text_of(doc)
    context = doc._.context
    atoms = list(printed_dates(words_of(doc)))
    years = [atom for atom in atoms if atom.year is not None]
    if not years and context.published is None:
        years = _dated_by_weekday(text, atoms, context)
    found: list[tuple[int, int, DateMention]] = []
    position = 0
    while position < len(atoms):
        atom = atoms[position]
        following = atoms[position + 1] if position + 1 < len(atoms) else None
        mention = None
        if following and _JOIN.fullmatch(text, atom.end, following.start):
            mention = _range(doc, atom, following, years, context)
        elif following and _AND.fullmatch(text, atom.end, following.start):
            mention = _range(doc, atom, following, years, context)
            if mention and mention.end_date - mention.start_date != timedelta(days=1):
                mention = None  # two dates, not two days in a row
        position += mention is not None
        mention = mention or _single(doc, atom, years, context)
        if mention:
            found.append((mention.span.start, mention.span.end, mention))
        position += 1
    taken = sorted((start, end) for start, end, _ in found)
    for mention in find_relative_dates(doc):
        if _free(text_of(doc), taken, mention.span.start, mention.span.end):
            found.append((mention.span.start, mention.span.end, mention))
            insort(taken, (mention.span.start, mention.span.end))
    return [mention for _, _, mention in sorted(found, key=lambda item: item[:2])]


def _dated_by_weekday(text: str, atoms: list[PrintedDate], context: Context) -> list[PrintedDate]:
    """The first date whose weekday tells its year, for the others."""
    for atom in atoms:
        year = _recent_year(atom, text, context.seen_on) if atom.weekdays else None
        if year is not None:
            return [replace(atom, year=year)]
    return []


def _free(text: str, taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether no date stands here, nor right beside ("hari ini, Rabu (3/12)": the date holds)."""
    at = bisect_left(taken, (start, end))
    for other_start, other_end in taken[max(0, at - 1) : at + 1]:
        if other_start < end and start < other_end:
            return False
        between = text[end:other_start] if end <= other_start else text[other_end:start]
        if not between.strip(" \t\xa0,("):
            return False
    return True


# ---- days


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _single(
    doc: Doc, atom: PrintedDate, years: list[PrintedDate], context: Context
) -> DateMention | None:
    resolved = _resolve(text_of(doc), atom, years, context)
    if resolved is None:
        return None
    first, last = resolved
    if first == last:
        first, last, start, end = _lasting(text_of(doc), first, atom)
    else:
        start, end = atom.start, atom.end
    return DateMention(
        span=span_of(doc, start, end),
        start_date=first,
        end_date=last,
        day_part=atom.part,
        weekday_agrees=_agrees(atom.weekdays, resolved),
        year_given=atom.year is not None,
    )


def _range(
    doc: Doc, atom: PrintedDate, following: PrintedDate, years: list[PrintedDate], context: Context
) -> DateMention | None:
    """The range "DATE hingga DATE"; a year printed only at its end also holds for its start."""
    end = _resolve(text_of(doc), following, years, context)
    if end is None:
        return None
    given = replace(atom, year=atom.year or end[0].year)
    start = _resolve(text_of(doc), given, years, context)
    if start and start[0] > end[1] and atom.year is None:
        start = _resolve(text_of(doc), replace(given, year=end[0].year - 1), years, context)
    if start is None or start[0] > end[1] or end[1] - start[0] > timedelta(days=366):
        return None
    agrees = [
        flag
        for flag in (
            _agrees(atom.weekdays[:1], start),
            _agrees(following.weekdays or atom.weekdays[1:], end),
        )
        if flag is not None
    ]
    return DateMention(
        span=span_of(doc, atom.start, following.end),
        start_date=start[0],
        end_date=end[1],
        day_part=atom.part,
        weekday_agrees=all(agrees) if agrees else None,
        year_given=following.year is not None,
    )


def _agrees(weekdays: tuple[int, ...], days: tuple[date, date]) -> bool | None:
    if not weekdays:
        return None
    return all(day.isoweekday() == weekday for day, weekday in zip(days, weekdays, strict=False))


def _resolve(
    text: str, atom: PrintedDate, years: list[PrintedDate], context: Context
) -> tuple[date, date] | None:
    published = context.published
    if atom.year is None:
        anchor = published or _full_date_near(atom, years)
        recent = None if anchor else _recent_year(atom, text, context.seen_on)
        year = _nearest_year(atom, anchor) if anchor else recent
        atom = replace(atom, year=year)
    if atom.year is None:
        return None
    first = _day(atom.year, atom.month, atom.first)
    last = _day(atom.year, atom.month, atom.last)
    if atom.numeric and atom.first <= 12:  # month before day, where only that makes sense
        swapped = _day(atom.year, atom.first, atom.month)
        if swapped and _swap_is_meant(atom, first, swapped, published):
            return swapped, swapped
    if first is None or last is None or first > last:
        return None
    return first, last


def _swap_is_meant(
    atom: PrintedDate, first: date | None, swapped: date, published: date | None
) -> bool:
    if first is None:
        return not atom.weekdays or swapped.isoweekday() == atom.weekdays[0]
    if not atom.weekdays or first.isoweekday() == atom.weekdays[0]:
        return False
    if swapped.isoweekday() != atom.weekdays[0]:
        return False
    return published is not None and abs(swapped - published) < abs(first - published)


def _nearest_year(atom: PrintedDate, anchor: date) -> int | None:
    """The year nearest to `anchor` in which the weekday agrees.

    A day within ten days of the anchor whose weekday is wrong is taken for a misprint.
    """
    days = [_day(year, atom.month, atom.first) for year in range(anchor.year - 4, anchor.year + 5)]
    near = sorted((day for day in days if day), key=lambda day: (abs(day - anchor), day))
    if not near:
        return None
    agreeing = [day for day in near[:3] if _agrees(atom.weekdays, (day, day)) is not False]
    if abs(near[0] - anchor) <= timedelta(days=_MISPRINT_DAYS) or not agreeing:
        return near[0].year
    return agreeing[0].year


def _full_date_near(atom: PrintedDate, years: list[PrintedDate]) -> date | None:
    """The closest full date of the text."""
    full = [
        (abs(other.start - atom.start), day)
        for other in years
        if other.year and other.year > 2000 and (day := _day(other.year, other.month, other.first))
    ]
    return min(full)[1] if full else None


def _recent_year(atom: PrintedDate, text: str, seen_on: date | None) -> int | None:
    """The most recent year in which the weekday agrees, up to the latest year of the text and the
    day on which it was seen; None where neither is known.

    A year of a law or of a beginning only says before what the text was not written. Where no year
    up to the latest agrees, the text speaks of older figures: the first after it that agrees.
    """
    latest, earliest = _years_named(text)
    if latest is None and seen_on is None:
        latest = earliest
    if latest is None and (seen_on is None or not atom.weekdays):
        return None
    seen_on = seen_on or date.max
    newest = min(latest or seen_on.year, seen_on.year)
    oldest = newest - _YEARS_BACK if latest else earliest or _FIRST_YEAR
    years: list[int] = [*range(newest, oldest - 1, -1)]
    if latest and atom.weekdays:
        years += range(newest + 1, newest + _YEARS_ON + 1)
    for year in years:
        day = _day(year, atom.month, atom.first)
        if day and day <= seen_on and _agrees(atom.weekdays, (day, day)) is not False:
            return year
    return latest if latest and latest <= seen_on.year else None  # the weekday is the misprint


@lru_cache(maxsize=1)
def _years_named(text: str) -> tuple[int | None, int | None]:
    """The latest year that the text speaks of, and the latest of a law or of a beginning; of a
    term ("2017-2022") only its beginning counts."""
    spoken: list[int] = []
    earlier: list[int] = []
    for found in _YEAR.finditer(text):
        past = _EARLIER.search(text, max(0, found.start() - 30), found.start())
        (earlier if past else spoken).append(int(found.group()))
    return max(spoken, default=None), max(earlier, default=None)


def _lasting(text: str, first: date, atom: PrintedDate) -> tuple[date, date, int, int]:
    """A single day with "selama N hari" beside it: start and end of what is meant."""
    start, end = atom.start, atom.end
    if lasts := _LASTS_BEFORE.search(text, max(0, start - 80), start):
        days = timedelta(days=_count(lasts) - 1)
        if lasts["until"]:
            return first - days, first, lasts.start(), end
        return first, first + days, lasts.start(), end
    if lasts := _LASTS_AFTER.match(text, end):
        return first, first + timedelta(days=_count(lasts) - 1), start, lasts.end()
    return first, first, start, end


def _count(match: re.Match[str]) -> int:
    count = int(match["digits"]) if match["digits"] else _NUMBERS[match["word"].lower()]
    return max(count, 1)
