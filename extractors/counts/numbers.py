"""Numbers in running Indonesian: digits, words and their mixtures, as intervals with a qualifier.

Pure functions over text. Numbers that count nothing (money, shares, dates, years, times,
ordinals, laws, telephones) are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.doc import Doc
from extractors.model import Count, Qualifier
from extractors.text_words import TextWords, add_flag, folded_word, split_words, words_of
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("numbers")
_WORDS = _VOCABULARY["words"]
_UNITS: dict[str, int] = _WORDS["units"]
_TENS: dict[str, int] = _WORDS["tens"]
_SCALES: dict[str, int] = _WORDS["scales"]
_WHOLE: dict[str, int] = _WORDS["whole"]
_INDEFINITE: dict[str, list[int]] = _WORDS["indefinite"]
_ROUNDED: dict[str, int] = _WORDS["rounded"]
_LABELS = frozenset(_VOCABULARY["labels"]["words"])
_YEAR_WORDS = frozenset(_VOCABULARY["labels"]["year_words"])
_YEAR_BEFORE = re.compile(
    rf" (?:(?:{any_of(_VOCABULARY['labels']['year_before'])})"
    r"|(?:di(?!sab|fab)|me[mn]|ber|ter)[a-z]{4,})\b"
)
_NOT_COUNTED = frozenset(_VOCABULARY["after"]["words"])


_SCALE = rf"(?:{any_of(_SCALES)})"
_NUMBER_WORD = any_of([*_UNITS, *_TENS, *_SCALES, *_WHOLE, *_INDEFINITE, *_ROUNDED])
_FIRST_WORDS = frozenset([*_UNITS, *_WHOLE, *_INDEFINITE, *_ROUNDED])
_FIRST_WORD = any_of(_FIRST_WORDS)
_DIGITS = r"(?:\d{1,3}(?:\.\d{3})+(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:[.,]\d{1,2}(?!\d))?"
_GROUPED = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?")
# 1.263 | 1,2 juta | 40-an | 600an | seribu dua ratus | puluhan ribu
_NUMERAL = re.compile(
    rf"""(?<![\w.,/:-])(?:
        (?P<digits>{_DIGITS})(?![\d/:]|[.,]\d)
        (?:(?P<around>-?an)\b|\ ?(?P<scale>{_SCALE})(?P<scale_around>-?an)?\b|(?![A-Za-z]))
      | (?P<words>(?i:{_FIRST_WORD})(?:[ ](?:{_NUMBER_WORD}))*)\b(?!-)
    )""",
    re.VERBOSE,
)
_RANGE = re.compile(rf"\s?(?:{any_of(_VOCABULARY['joints']['range'])})\s?")
_BRACKET = re.compile(r"\s?\(\s?(?P<inner>[\d.]+|[a-zA-Z ]+?)\s?\)")
_QUALIFIERS: dict[str, Qualifier] = {
    word: kind
    for kind in ("approx", "at_least", "at_most", "range")
    for word in _VOCABULARY["before"][kind]
}
_BEFORE = re.compile(rf"(?:^|(?<=[\s(,]))(?i:(?P<word>{any_of(_QUALIFIERS)}))\s*$")
_WORD_BEFORE = re.compile(r"((?<![^\W\d_])[^\W\d_]+|\$)[.:]?[ (]*$")
_WORD_AFTER = re.compile(r"\s{0,2}(%|[^\W\d_]+)")
_WORD_NEXT = re.compile(r" [a-zA-Z]{3}")
_ABBREVIATION = re.compile(r" [A-Z]{3,}\b")
_MORE = re.compile(r"\s+lebih\b(?!\s+(?:dari|kurang|baik|besar|kecil|banyak|cepat|tinggi))")
_LOOK_BEHIND = 28


@dataclass(frozen=True, slots=True)
class Number:
    """A stated number: `text[start:end]` with its qualifying words; `numeral` is where they end."""

    start: int
    end: int
    numeral: int
    count: Count


def parse_number(text: str) -> int | None:
    """The whole number that a numeral in digits or words states; None when it states none.

    >>> [parse_number(n) for n in ("1.263", "1,2 juta", "seribu dua ratus", "2,5", "kursi")]
    [1263, 1200000, 1200, None, None]
    """
    match = _NUMERAL.fullmatch(text.strip())
    if match is None or match["around"] or match["scale_around"]:
        return None
    return _value(match)


def find_numbers(text: str) -> list[Number]:
    """The counts that the text states, in order, without overlaps."""
    return _numbers_in(split_words(text))


_OPENS_NUMBER = add_flag(lambda word: folded_word(word) in _FIRST_WORDS or word[0].isdecimal())


def _numbers_in(words: TextWords) -> list[Number]:
    found: list[Number] = []
    text, position = words.text, 0
    for i in words.flagged(_OPENS_NUMBER):
        start = words.starts[i]
        match = _NUMERAL.match(text, start) if start >= position else None
        if match is None:
            continue
        number = _read(text, match)
        if number is not None:
            found.append(number)
            position = number.end
        else:
            position = match.end()
    return found


def numbers_of(doc: Doc) -> list[Number]:
    """`find_numbers` of the Doc's text, read once and kept in `doc.user_data`."""
    numbers: list[Number] | None = doc.user_data.get("numbers")
    if numbers is None:
        numbers = doc.user_data["numbers"] = _numbers_in(words_of(doc))
    return numbers


# ---- values


def _value(match: re.Match[str]) -> int | None:
    if match["words"]:
        return _value_of_words(match["words"].lower().split())
    return _value_of_digits(match["digits"], _SCALES.get(match["scale"] or "", 1))


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
        elif word in _SCALES:
            total, group, unit = total + (group + (unit or 0)) * _SCALES[word], 0, None
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


def _interval(match: re.Match[str]) -> Count | None:
    """The interval of one numeral by itself, before the words around it are read."""
    words = (match["words"] or "").lower().split()
    if words and (words[0] in _INDEFINITE):
        low, high = _INDEFINITE[words[0]]
        factor = 1
        for word in words[1:]:
            if word not in _SCALES:
                return None
            factor *= _SCALES[word]
        return Count(low * factor, (high + 1) * factor - 1, "indefinite")
    if words and words[-1] in _ROUNDED:
        head = _value_of_words(words[:-1]) if len(words) > 1 else 1
        if head is None:
            return None
        value, step = head * _ROUNDED[words[-1]], _ROUNDED[words[-1]]
        return Count(value, value + step - 1, "approx")
    value_or_none = _value(match)
    if value_or_none is None:
        return None
    if match["around"] or match["scale_around"]:
        return Count(value_or_none, value_or_none + _rounding(value_or_none) - 1, "approx")
    return Count(value_or_none, value_or_none, "exact")


# ---- reading in context


def _read(text: str, match: re.Match[str]) -> Number | None:
    count = _interval(match)
    if count is None or _is_label(text, match) or _is_proper_name(text, match):
        return None
    start, end = match.span()
    if count.qualifier == "exact":
        count, end = _with_end_of_range(text, match, count)
        end = _with_bracket(text, end, count)
    if _is_not_counted(text, end) or _is_year(text, match, end):
        return None
    qualifier, start = _qualifier_before(text, start)
    if more := _MORE.match(text, end):
        end = more.end()
        qualifier = "at_least"
    return Number(start, end, match.start(), _qualified(count, qualifier))


def _qualified(count: Count, qualifier: Qualifier | None) -> Count:
    if count.qualifier == "indefinite" or count.qualifier == "range" or qualifier is None:
        return count
    if qualifier == "at_least":
        return Count(count.low, None, "at_least")
    if qualifier == "at_most":
        return Count(None, count.high, "at_most")
    return Count(count.low, count.high, "approx") if qualifier == "approx" else count


def _qualifier_before(text: str, start: int) -> tuple[Qualifier | None, int]:
    behind = max(0, start - _LOOK_BEHIND)
    match = _BEFORE.search(text[behind:start])
    if match is None:
        return None, start
    return _QUALIFIERS[match["word"].lower()], behind + match.start("word")


def _with_end_of_range(text: str, match: re.Match[str], count: Count) -> tuple[Count, int]:
    """The interval up to a second number: `30-40`, `30 sampai 40`, `antara 30 dan 40`."""
    joint = _RANGE.match(text, match.end())
    if joint is None:
        return count, match.end()
    word = joint.group().strip()
    between = _qualifier_before(text, match.start())[0] == "range"
    if word == "dan" and not between:
        return count, match.end()
    second = _SECOND.match(text, joint.end())
    high = _value(second) if second else None
    low = count.low
    if second is None or high is None or low is None:
        return count, match.end()
    scale = _SCALES.get(second["scale"] or "", 1)
    if not match["scale"] and low * scale < high and scale > 1:
        low *= scale
    if high <= low or (word == "atau" and high - low > low):
        return count, match.end()
    return Count(low, high, "range"), second.end()


_SECOND = re.compile(_NUMERAL.pattern.replace(r"(?<![\w.,/:-])", "", 1), re.VERBOSE)


def _with_bracket(text: str, end: int, count: Count) -> int:
    """Take in a repetition in brackets: `20 (dua puluh)`, `dua puluh (20)`."""
    bracket = _BRACKET.match(text, end)
    if bracket and parse_number(bracket["inner"]) == count.low:
        return bracket.end()
    return end


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Whether the word before makes the number a name, an ordinal, a date or money."""
    behind = text[max(0, match.start() - _LOOK_BEHIND) : match.start()]
    before = _WORD_BEFORE.search(behind)
    if before is None:
        return False
    word = before[1].lower()
    if behind[: before.start()].endswith("lanjut "):  # lanjut usia 20: the aged, not an age
        return False
    return word in _LABELS or word in ("rp", "$") or (word == "salah" and not match["digits"])


def _is_proper_name(text: str, match: re.Match[str]) -> bool:
    """`Lima Puluh Kota`, `Seribu Sungai`: capitalised number words within a capitalised name."""
    words = match["words"]
    if not words or not words[0].isupper():
        return False
    if words.split()[0].lower() in _INDEFINITE:
        return False  # Belasan Tenaga Kesejahteraan Sosial
    if words[:2].isupper() or _ABBREVIATION.match(text, match.end()):
        return False  # Delapan TKSK: a count that opens its sentence
    return text[match.end() : match.end() + 2].strip().isupper()


def _is_not_counted(text: str, end: int) -> bool:
    after = _WORD_AFTER.match(text, end)
    return after is not None and after[1].lower() in _NOT_COUNTED


def _is_year(text: str, match: re.Match[str], end: int) -> bool:
    """A bare 1900 to 2099 that follows a word of time, or that no lower-case noun follows.

    Also telephone numbers and other runs of digits with a leading zero or without grouping.
    """
    digits = match["digits"]
    if not digits or not digits.isdigit() or match["scale"] or match["around"]:
        return bool(digits and match["around"] and _follows_year_word(text, match.start()))
    if len(digits) >= 6 or (digits[0] == "0" and len(digits) > 1):
        return True
    if len(digits) != 4 or digits[:2] not in ("19", "20"):
        return False
    if _follows_year_word(text, match.start()) or _YEAR_BEFORE.match(text, end):
        return True
    return _WORD_NEXT.match(text, end) is None


def _follows_year_word(text: str, start: int) -> bool:
    before = _WORD_BEFORE.search(text[max(0, start - _LOOK_BEHIND) : start])
    return before is not None and before[1].lower() in _YEAR_WORDS
