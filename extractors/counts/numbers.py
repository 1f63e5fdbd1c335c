"""Numbers in running Indonesian: digits, words and their mixtures, as intervals with a qualifier.

Pure functions over text. Numbers that count nothing (money, shares, dates, years, times,
ordinals, laws, telephones) are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.counts.numerals import (
    FIRST_WORDS,
    INDEFINITE,
    NUMERAL,
    SCALES,
    SECOND,
    interval_of,
    parse_number,
    value_of,
)
from extractors.doc import Doc
from extractors.model import Count, Qualifier
from extractors.text_words import TextWords, add_flag, folded_word, split_words, words_of
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("numbers")
_LABELS = frozenset(_VOCABULARY["labels"]["words"])
_YEAR_WORDS = frozenset(_VOCABULARY["labels"]["year_words"])
_YEAR_BEFORE = re.compile(
    rf" (?:(?:{any_of(_VOCABULARY['labels']['year_before'])})"
    r"|(?:di(?!sab|fab)|me[mn]|ber|ter)[a-z]{4,})\b"
)
_NOT_COUNTED = frozenset(_VOCABULARY["after"]["words"])


_RANGE = re.compile(rf"\s?(?:{any_of(_VOCABULARY['joints']['range'])})\s?")
_BRACKET = re.compile(r"\s?\(\s?(?P<inner>[\d.]+|[a-zA-Z ]+?)\s?\)")
_QUALIFIERS: dict[str, Qualifier] = {
    word: kind
    for kind in ("approx", "at_least", "at_most", "range")
    for word in _VOCABULARY["before"][kind]
}
# sekitar hampir 300, setidaknya ada sekitar 40: several of them, amounts in between
_OPEN = [word for word, kind in _QUALIFIERS.items() if kind in ("approx", "at_least")]
_AMOUNT = any_of(_VOCABULARY["before"]["amount"])
_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(,–-]))(?i:(?P<word>{any_of(_OPEN)})(?:\s+(?:{any_of(_OPEN)}|{_AMOUNT}))+"
    rf"|(?P<sole>{any_of(_QUALIFIERS)}))\s*$"
)
_WORD_BEFORE = re.compile(r"((?<![^\W\d_])[^\W\d_]++|\$)[.:]?[ (]*+$")
_WORD_AFTER = re.compile(r"\s{0,2}(%|[^\W\d_]+)")
_WORD_NEXT = re.compile(r" [a-zA-Z]{3}")
_ABBREVIATION = re.compile(r" [A-Z]{3,}\b")
_MORE = re.compile(r"\s+lebih\b(?!\s+(?:dari|kurang|baik|besar|kecil|banyak|cepat|tinggi))")
_OPENS = re.compile(r"(?:^|[.!?:“\"\n–-])\s*$")
_PEOPLE = frozenset(
    unit.split()[0]
    for kind in ("attendee", "person", "speaker")
    for unit in load_vocabulary("participants")["units"][kind]
)
_LOOK_BEHIND = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A stated number: `text[start:end]` with its qualifying words; `numeral` is where they end."""

    start: int
    end: int
    numeral: int
    count: Count


def find_numbers(text: str) -> list[Number]:
    """The counts that the text states, in order, without overlaps."""
    return _numbers_in(split_words(text))


def _glued(word: str) -> str:
    """The number word behind the hyphen of a dateline, `MERAUKE-Ribuan`, or ""."""
    place, _, last = word.rpartition("-")
    return (
        last if place[:1].isupper() and last[:1].isupper() and last.lower() in FIRST_WORDS else ""
    )


_OPENS_NUMBER = add_flag(
    lambda word: folded_word(word) in FIRST_WORDS or word[0].isdecimal() or _glued(word)
)


def _numbers_in(words: TextWords) -> list[Number]:
    found: list[Number] = []
    text, position = words.text, 0
    for i in words.flagged(_OPENS_NUMBER):
        start = words.starts[i]
        if glued := _glued(words.texts[i]):
            start = words.ends[i] - len(glued)
        numeral = SECOND if glued else NUMERAL
        match = numeral.match(text, start) if start >= position else None
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


def _read(text: str, match: re.Match[str]) -> Number | None:
    count = interval_of(match)
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
    group = "word" if match["word"] else "sole"
    return _QUALIFIERS[match[group].lower()], behind + match.start(group)


def _with_end_of_range(text: str, match: re.Match[str], count: Count) -> tuple[Count, int]:
    """The interval up to a second number: `30-40`, `30 sampai 40`, `antara 30 dan 40`."""
    joint = _RANGE.match(text, match.end())
    if joint is None:
        return count, match.end()
    word = joint.group().strip()
    between = _qualifier_before(text, match.start())[0] == "range"
    if word == "dan" and not between:
        return count, match.end()
    second = SECOND.match(text, joint.end())
    high = value_of(second) if second else None
    low = count.low
    if second is None or high is None or low is None:
        return count, match.end()
    scale = SCALES.get(second["scale"] or "", 1)
    if not match["scale"] and low * scale < high and scale > 1:
        low *= scale
    if high <= low or (word == "atau" and high - low > low):
        return count, match.end()
    return Count(low, high, "range"), second.end()


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
    if words.split()[0].lower() in INDEFINITE:
        return False  # Belasan Tenaga Kesejahteraan Sosial
    if words[:2].isupper() or _ABBREVIATION.match(text, match.end()):
        return False  # Delapan TKSK: a count that opens its sentence
    if not text[match.end() : match.end() + 2].strip().isupper():
        return False
    noun = _WORD_AFTER.match(text, match.end())
    # Tujuh Kepala Desa, behind a full stop: people, in capitals
    return (
        noun is None
        or noun[1].lower() not in _PEOPLE
        or not _OPENS.search(text[max(0, match.start() - 3) : match.start()])
    )


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
