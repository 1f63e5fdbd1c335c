"""Personal names: `[honorifics, ranks] NAME [degrees]`, read forward from a word.

The reader knows nothing of offices: who calls it decides where a name may stand. A name is a run
of capitalised words, initials and particles that no word of institutions, time or grammar stops.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.names.parts import ends_name, name_word
from extractors.names.titles import (
    is_title_word,
    opens_title,
    read_degrees,
    read_honorifics,
)
from extractors.names.words import is_common_word, is_given_name, name_words
from extractors.text_words import TextWords, folded_word

_MOST_NAME_WORDS = 7
_AFTER_SMALL = frozenset({",", ".", ";", ")"})
_MARKS = frozenset("'\"‘’“”`")


class NamePhrase(NamedTuple):
    """A name as printed: words `first:last`, characters `start:end` with honorifics and degrees.

    `name` is what stands between these, blanks collapsed; `name_start:name_end` its characters.
    """

    first: int
    last: int
    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    honorifics: tuple[str, ...]
    degrees: tuple[str, ...]


def may_open_name(word: str) -> bool:
    """Whether a name or its honorifics may begin with the word: a cheap test before reading."""
    return _may_open(word, folded_word(word))


def _may_open(word: str, folded: str) -> bool:
    return folded not in name_words().never_first or is_title_word(word)


# ---- names


def opens_as_name(words: TextWords, i: int) -> bool:
    """Whether word `i` is one of time or faith before a name: `Camat Tosari Hari Hijrah`."""
    following = words.fold(i + 1)
    opens = (
        words.fold(i) in name_words().after_title and words.is_capital(i + 1) and len(following) > 2
    )
    known = following in name_words().never_first or is_common_word(following)
    return opens and len(following) > 2 and not known


def read_name(
    words: TextWords, i: int, places: frozenset[int] = frozenset(), sure: bool = False
) -> NamePhrase | None:
    """The name phrase that starts at word `i`, or None; if `sure`, as if a title stood there.

    `places` are the indexes of words at which a place name with its type word begins: no name runs
    into one.
    """
    if not sure and not _may_open(words.at(i), words.fold(i)):
        return None
    honorifics, first, _ranked = read_honorifics(words, i)
    last = _name_end(words, first, places, titled=sure or bool(honorifics))
    if last == first + 1 and honorifics and words.at(honorifics[-1][0]) == "Gus":
        first = honorifics.pop()[0]  # `Gus Dur`: no name without it
    if last == first and honorifics:  # `Habib`, `Gus` as the name itself
        begin, end = honorifics[-1]
        if is_given_name(words.at(begin)) and end == begin + 1:
            honorifics, first, last = honorifics[:-1], begin, end
    if last == first:
        return None
    start, end = words.starts[first], words.ends[last - 1]
    name = " ".join(words.text[start:end].split())
    if all(len(part) < 2 for part in name.replace(".", " ").split()) or (
        last == first + 1 and (len(name) < 3 or name.lower() in name_words().never_alone)
    ):
        return None
    degrees, after = read_degrees(words.text, end)
    if after > end:
        last = words.index_from(after)
    elif not honorifics and (
        opens_title(words, last) or all(map(is_common_word, words.folded[first:last]))
    ):
        return None  # what stands before a titled name, or before no name at all
    begin = words.starts[honorifics[0][0]] if honorifics else start
    printed = tuple(words.text[words.starts[a] : words.ends[b - 1]] for a, b in honorifics)
    return NamePhrase(i, last, begin, max(after, end), start, end, name, printed, degrees)


def read_word_name(words: TextWords, i: int) -> NamePhrase | None:
    """A last name that is a word too, alone or first: for who knows that a holder speaks here."""
    if words.fold(i) not in name_words().last_words or not words.at(i)[1:].islower():
        return None
    last = i + 1 + bool(words.is_capital(i + 1) and name_word(words, i + 1, 1, False))
    start, end = words.starts[i], words.ends[last - 1]
    return NamePhrase(i, last, start, end, start, end, words.text[start:end], (), ())


def _name_end(words: TextWords, first: int, places: frozenset[int], titled: bool) -> int:
    """The word after the name's last word; `first` when no name starts there."""
    i, count = first, 0
    while count < _MOST_NAME_WORDS and i not in places:
        step = name_word(words, i, count, titled) or (_nickname(words, i) if count else 0)
        if not step:
            break
        i += step
        count += 1
    while i > first and words.fold(i - 1) in name_words().particles:
        i -= 1
    return i + 1 if 0 < count < 3 and _goes_on_small(words, i) else i


def _nickname(words: TextWords, i: int) -> int:
    """How many words a nickname within a name takes with its quotation marks: `'Ucok'`."""
    if words.at(i) not in _MARKS or words.at(i + 2) not in _MARKS:
        return 0
    inside = words.is_capital(i + 1) and words.is_capital(i + 3)
    return 3 if inside and name_word(words, i + 3, 1, False) else 0


def _goes_on_small(words: TextWords, i: int) -> bool:
    """Whether word `i` is a name's last written small: `Darto purnomo,`, `Hendri adi, M.Si`."""
    word = words.at(i)
    if not word.islower() or not word.isalpha() or words.at(i + 1) not in _AFTER_SMALL:
        return False
    if is_given_name(word) and word not in name_words().also_words:
        return True
    last = word in name_words().first_too and word not in name_words().also_words
    if last and is_given_name(words.at(i - 1)):
        return True  # `Darto muslim,`
    return ends_name(words, i) and not is_common_word(word) and word not in name_words().never


@lru_cache(maxsize=4096)
def name_key(name: str) -> tuple[str, ...]:
    """The parts of a name for comparison: lower case, letters only (`M. Ridwan` → m, ridwan)."""
    parts = ("".join(c for c in part if c.isalnum()) for part in re.split(r"[\s.]+", name.lower()))
    return tuple(part for part in parts if part)
