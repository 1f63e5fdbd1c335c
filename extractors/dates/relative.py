"""Dates that no digits of a day state: months, quarters, years, and words such as "kemarin"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from extractors.doc import Doc
from extractors.model import DateMention, DayPart, Precision
from extractors.sentences import span_of, text_of
from extractors.text_words import add_flag, words_of
from extractors.vocabulary import any_of, load_vocabulary

_WORDS = load_vocabulary("dates")
_WEEKDAYS: dict[str, int] = _WORDS["weekdays"]
_MONTHS: dict[str, int] = _WORDS["months"]
_PARTS: dict[str, DayPart] = _WORDS["day_parts"]
_NUMBERS: dict[str, int] = _WORDS["number_words"]


_MONTH = any_of(_MONTHS)
_PART = any_of(_PARTS)
_NTH = any_of(_WORDS["ordinals"])
_PERIOD = re.compile(
    rf"""\b(?:
      (?:(?P<lead>bulan|awal|akhir|pertengahan|medio|per)\s+)?(?:bulan\s+)?
      (?:(?P<from>{_MONTH})\s*(?:[-–]|hingga|sampai|s\.?/?d\.?)\s*)?(?P<month>{_MONTH})\b
      (?:\s+(?:tahun\s+)?(?P<year>20\d\d)\b(?!\s*[-–]\s*20\d\d)
        |(?P<shift>\s+(?:lalu|kemarin|depan|mendatang|ini|nanti)\b))?
      | (?P<fraction>triwulan|semester|kuartal)\s+(?:ke-)?(?P<nth>{_NTH})\b
        (?:\s+(?:tahun\s+)?(?P<fraction_year>20\d\d)\b)
      | (?:awal|akhir|pertengahan|medio|penghujung|sepanjang)
        \s+(?:tahun\s+)?(?P<whole_year>20\d\d)\b
      | (?:(?<=pada\s)|(?<=per\s)|(?<=hingga\s)|(?<=sampai\s)|(?<=selama\s)|(?<=sejak\s)|(?<=di\s))
        tahun\s+(?P<in_year>20\d\d)\b(?!\s*[-–/])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"""(?<!\btahun\s)(?<!\bbulan\s)(?<!\bpekan\s)(?<!\bminggu\s)(?<!\d\s)\b(?:
      (?<!dua\s)(?<!tiga\s)(?<!empat\s)(?<!lima\s)
      (?P<word>{any_of(_WORDS["relative"])})\b(?:\s+(?P<part>{_PART})\b)?
      | tadi\s+(?P<tadi>{_PART})\b | (?P<tadi2>{_PART})\s+(?:tadi|ini)\b
      | (?:(?P<digits>\d{{1,2}})|(?P<count>{any_of(_NUMBERS)}))\s+hari\s+(?:yang\s+)?
        (?P<way>lalu|silam|kemudian|lagi|mendatang|ke\s+depan)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_TITLED_WEEKDAYS = [*(day.title() for day in _WEEKDAYS if day.isalpha()), "Jum'at", "Jum’at"]
_BARE_WEEKDAY = re.compile(
    rf"""(?:(?<=,\s)|(?<=\bpada\s)|(?<=\b[Hh]ari\s)|(?<=^)|(?<=\n)|(?<=[.”"]\s))
    (?P<weekday>(?-i:{any_of(_TITLED_WEEKDAYS)}))
    (?:\s+(?P<part>{_PART})\b)?(?:\s+(?P<way>lalu|kemarin|depan|mendatang|besok|nanti|ini|tadi)\b)?
    (?=\s*(?:[.,)]|$|pukul\b|di\s|sekitar\b|(?<=\w\s)(?-i:me[a-z]{{4,}}|ber[a-z]{{4,}})\b))""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)


_OPENS = re.compile(r"(?:^|[\n.”\"])\s*$")
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)?")
_PERIOD_STARTS = frozenset([*_WORDS["words"]["period"], *_MONTHS])
_RELATIVE_STARTS = frozenset(
    phrase.split()[0] for phrase in [*_WORDS["relative"], *_PARTS, *_NUMBERS, "tadi"]
)
_SHORT_STARTS = frozenset(  # `h` of `H-1`
    short
    for phrase in _RELATIVE_STARTS
    if (short := _WORD.findall(phrase)[0].lower()) and len(short) < 3
)
_STARTS = _PERIOD_STARTS | _RELATIVE_STARTS | _WEEKDAYS.keys()


def _openings(printed: str) -> list[tuple[int, str]]:
    """Where in a word, and with which word in lower case, such a date may open: mostly nowhere."""
    found = ((match.start(), match[0].lower()) for match in _WORD.finditer(printed))
    return [
        (at, word)
        for at, word in found
        if word in _STARTS or word in _SHORT_STARTS or (len(word) < 3 and word.isdecimal())
    ]


_OPENS_DATE = add_flag(_openings)


def find_relative_dates(doc: Doc) -> Iterator[DateMention]:
    """Months, quarters and years; and, with a publication day, words counted from it.

    Overlaps are left to the caller.
    """
    published = doc._.context.published
    text, words = text_of(doc), words_of(doc)
    opened = [
        (words.starts[i] + offset, word)
        for i in words.flagged(_OPENS_DATE)
        for offset, word in _openings(words.texts[i])
    ]
    for start, word in opened:
        if word in _PERIOD_STARTS and (match := _PERIOD.match(text, start)):
            mention = _period_mention(doc, match, published)
        elif published is None:
            continue
        elif word in _WEEKDAYS and (match := _BARE_WEEKDAY.match(text, start)):
            day = _weekday(match, published)
            mention = _relative_day(doc, match, day, match["part"], weekday_agrees=True)
        elif (word in _RELATIVE_STARTS or len(word) < 3) and (
            match := _RELATIVE.match(text, start)
        ):
            part = match["part"] or match["tadi"] or match["tadi2"]
            mention = _relative_day(doc, match, _shifted(published, _offset(match)), part)
        else:
            continue
        if mention:
            yield mention


def _period_mention(doc: Doc, match: re.Match[str], published: date | None) -> DateMention | None:
    found = _period(match, published)
    if found is None:
        return None
    first, last, precision, year_given = found
    return DateMention(
        span=span_of(doc, match.start(), match.end()),
        start_date=first,
        end_date=last,
        precision=precision,
        relative=not year_given,
        year_given=year_given,
    )


def _relative_day(
    doc: Doc,
    match: re.Match[str],
    day: date | None,
    part: str | None,
    weekday_agrees: bool | None = None,
) -> DateMention | None:
    if day is None:
        return None
    return DateMention(
        span=span_of(doc, match.start(), match.end()),
        start_date=day,
        end_date=day,
        day_part=_PARTS[part.lower()] if part else None,
        weekday_agrees=weekday_agrees,
        relative=True,
        year_given=False,
    )


def _shifted(day: date, offset: int) -> date | None:
    try:
        return day + timedelta(days=offset)
    except OverflowError:
        return None


def _weekday(match: re.Match[str], published: date) -> date | None:
    """The last such weekday up to publication; with "depan", "mendatang" the next one after it."""
    weekday = _WEEKDAYS[match["weekday"].lower()]
    if (
        match["weekday"] == "Minggu"
        and match["way"]
        and _OPENS.search(match.string, 0, match.start())
    ):
        return None  # "Minggu lalu" is last week; within a sentence the capital tells the day
    if (match["way"] or "").lower() in _WORDS["words"]["forward"]:
        return _shifted(published, (weekday - published.isoweekday() - 1) % 7 + 1)
    return _shifted(published, -((published.isoweekday() - weekday) % 7))


def _offset(match: re.Match[str]) -> int:
    if match["word"]:
        offset: int = _WORDS["relative"][match["word"].lower()]
        return offset
    if match["way"]:
        count = int(match["digits"]) if match["digits"] else _NUMBERS[match["count"].lower()]
        return -count if match["way"].lower() in ("lalu", "silam") else count
    return 0


def _period(
    match: re.Match[str], published: date | None
) -> tuple[date, date, Precision, bool] | None:
    if match["fraction"]:
        length = 6 if match["fraction"].lower() == "semester" else 3
        last = _WORDS["ordinals"][match["nth"].lower()] * length
        if last > 12:
            return None
        return *_months(int(match["fraction_year"]), last - length + 1, last), "month", True
    if whole_year := match["whole_year"] or match["in_year"]:
        return *_months(int(whole_year), 1, 12), "year", True
    month = _MONTHS[match["month"].lower()]
    if match["year"]:
        first = _MONTHS[match["from"].lower()] if match["from"] else month
        return *_months(int(match["year"]), min(first, month), month), "month", True
    name_alone = len(match["month"]) < 4 and match["month"].lower() != "mei"
    if published is None or name_alone or not (match["lead"] or match["shift"]):
        return None
    return (
        *_months(_year_of(month, (match["shift"] or "").strip(), published), month, month),
        "month",
        False,
    )


def _year_of(month: int, shift: str, published: date) -> int:
    """The year of "bulan Juli [lalu|mendatang]" in an article of that day; without a word the
    nearest."""
    if shift.lower() in ("depan", "mendatang", "nanti"):
        return published.year + (month < published.month)
    if shift.lower() in ("lalu", "kemarin"):
        return published.year - (month > published.month)
    away = month - published.month
    return published.year + (away < -6) - (away > 6)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
