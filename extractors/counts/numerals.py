"""Numerals of Indonesian: digits, words and their mixtures, and the interval that they state."""

from __future__ import annotations

import re
from functools import cache

from extractors.model import Count
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("numbers")
_WORDS = _VOCABULARY["words"]
_UNITS: dict[str, int] = _WORDS["units"]
_TENS: dict[str, int] = _WORDS["tens"]
SCALES: dict[str, int] = _WORDS["scales"]
_WHOLE: dict[str, int] = _WORDS["whole"]
INDEFINITE: dict[str, list[int]] = _WORDS["indefinite"]
_ROUNDED: dict[str, int] = _WORDS["rounded"]
FIRST_WORDS = frozenset([*_UNITS, *_WHOLE, *INDEFINITE, *_ROUNDED])

_SCALE = rf"(?:{any_of(SCALES)})"
_NUMBER_WORD = any_of([*_UNITS, *_TENS, *SCALES, *_WHOLE, *INDEFINITE, *_ROUNDED])
_FIRST_WORD = any_of(FIRST_WORDS)
_DIGITS = r"(?:\d{1,3}(?:\.\d{3})+(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:[.,]\d{1,2}(?!\d))?"
_GROUPED = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?")
# 1.263 | 1,2 juta | 40-an | 600an | seribu dua ratus | puluhan ribu | 30peserta (a lost blank)
NUMERAL = re.compile(
    rf"""(?<![\w.,/:-])(?:
        (?P<digits>{_DIGITS})(?![\d/:]|[.,]\d)
        (?:(?P<around>-?an)\b|\ ?(?P<scale>{_SCALE})(?P<scale_around>-?an)?\b
           |(?![A-Za-z])|(?=[a-z]{{5}}))
      | (?P<words>(?i:{_FIRST_WORD})(?:[ ](?:{_NUMBER_WORD}))*)\b(?!-)
    )""",
    re.VERBOSE,
)
# without the look behind: the second end of a range touches its joint
SECOND = re.compile(NUMERAL.pattern.replace(r"(?<![\w.,/:-])", "", 1), re.VERBOSE)


def parse_number(text: str) -> int | None:
    """The whole number that a numeral in digits or words states; None when it states none.

    >>> [parse_number(n) for n in ("1.263", "1,2 juta", "seribu dua ratus", "2,5", "kursi")]
    [1263, 1200000, 1200, None, None]
    """
    match = NUMERAL.fullmatch(text.strip())
    if match is None or match["around"] or match["scale_around"]:
        return None
    return value_of(match)


def value_of(match: re.Match[str]) -> int | None:
    if match["words"]:
        return _value_of_words(match["words"].lower().split())
    return _value_of_digits(match["digits"], SCALES.get(match["scale"] or "", 1))


def _value_of_digits(digits: str, scale: int) -> int | None:
    """`1.263`, `1,263`, `2,5` (only before a scale word), `2.5` (likewise); None for a fraction."""
    whole, fraction = _GROUPED.fullmatch(digits).groups()  # type: ignore[union-attr]
    places = 10 ** len(fraction or "")
    value = (int(re.sub(r"[.,]", "", whole)) * places + int(fraction or 0)) * scale
    return value // places if value % places == 0 and (scale > 1 or not fraction) else None


def _value_of_words(words: list[str]) -> int | None:
    """Sum of groups before ribu and juta; None for words that form no number (`dua tiga`)."""
    total, group, unit = 0, 0, None
    for word in words:
        if word in _UNITS:
            if unit is not None:
                return None
            unit = _UNITS[word]
        elif word in _WHOLE:
            if unit is not None:
                return None
            value = _WHOLE[word]
            if value >= 1000:
                total += value
            else:
                group += value
        elif word == "belas":
            group, unit = group + 10 + (unit or 0), None
        elif word in _TENS:
            group, unit = group + (unit or 1) * _TENS[word], None
        elif word in SCALES:
            total, group, unit = total + (group + (unit or 0)) * SCALES[word], 0, None
        else:
            return None
    return total + group + (unit or 0)


@cache
def _rounding(value: int) -> int:
    """The step of a rounded number: 40 → 10, 600 → 100, 2.000 → 1.000, 45 → 1."""
    step = 1
    while value and value % (step * 10) == 0 and step * 10 <= value:
        step *= 10
    return step


def interval_of(match: re.Match[str]) -> Count | None:
    """The interval of one numeral by itself, before the words around it are read."""
    words = (match["words"] or "").lower().split()
    if words and (words[0] in INDEFINITE):
        low, high = INDEFINITE[words[0]]
        factor = 1
        for word in words[1:]:
            if word not in SCALES:
                return None
            factor *= SCALES[word]
        return Count(low * factor, (high + 1) * factor - 1, "indefinite")
    if words and words[-1] in _ROUNDED:
        head = _value_of_words(words[:-1]) if len(words) > 1 else 1
        if head is None:
            return None
        value, step = head * _ROUNDED[words[-1]], _ROUNDED[words[-1]]
        return Count(value, value + step - 1, "approx")
    value_or_none = value_of(match)
    if value_or_none is None:
        return None
    if match["around"] or match["scale_around"]:
        return Count(value_or_none, value_or_none + _rounding(value_or_none) - 1, "approx")
    return Count(value_or_none, value_or_none, "exact")
