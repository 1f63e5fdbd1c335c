"""Scan of a text for place names: every run of capitalised words is looked up, longest first.

What stands before a name tells what it may mean: a type word, an office, a preposition. Which of
several regions of one name is meant is decided in `regions`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractors.places.gazetteer import (
    KINDS,
    MOST_WORDS,
    Kind,
    gazetteer,
    key,
    kind_of,
    squash,
)
from extractors.sentences import Remembered
from extractors.vocabulary import load_vocabulary

# `Banjar`, `se-Kalsel`, `50 Kota`: the first letter, then what stands before it, is found fastest
_WORD = re.compile(r"[A-Z5](?<!\w.)(?:(?<=5)0(?= Kota\b)|(?<!5)[\w'’]*)")
_JOINTS = (" ", "-")
_NOTHING: tuple[tuple[str, ...], int] = ((), 0)


class FoundPlace(NamedTuple):
    """A place name as found: `kinds` what type or office words before it allow, if any."""

    start: int
    end: int
    codes: tuple[str, ...]
    typed: bool
    decided: bool
    as_place: bool
    lead: str


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of `regions.toml` that tell what a name next to them is."""

    types: dict[str, Kind]
    offices: dict[str, Kind]
    place: frozenset[str]
    heads: frozenset[str]
    ordinary: frozenset[str]


@cache
def place_words() -> PlaceWords:
    data = load_vocabulary("regions")
    return PlaceWords(
        types={word: kind for kind in KINDS for word in data["type_words"][kind]},
        offices={word: kind for kind in KINDS for word in data["office_words"][kind]},
        place=frozenset(data["place_words"]["words"]),
        heads=frozenset(data["foreign_heads"]["words"]),
        ordinary=frozenset(key(word) for word in data["ordinary"]["words"]),
    )


def scan_places(text: str) -> list[FoundPlace]:
    """The place names of the text in order, none within another."""
    words = [m.span() for m in _WORD.finditer(text)]
    opened = [i for i, (start, end) in enumerate(words) if _opens[text[start:end]] != _OPENS_NONE]
    found: list[FoundPlace] = []
    after = 0
    for i in opened:
        if i < after:
            continue
        place, used = _place_at(text, words, i)
        if place:
            found.append(place)
        after = i + used
    return found


def _opening(word: str) -> tuple[bool, Kind | None]:
    """Whether a region's name may start with the word, and the kind that it tells as a type."""
    folded = word.lower()
    return gazetteer().may_start(folded), place_words().types.get(folded)


_opens = Remembered(_opening)
_squashed = Remembered(lambda word: squash(word.lower()))
_OPENS_NONE = (False, None)


def _place_at(text: str, words: list[tuple[int, int]], i: int) -> tuple[FoundPlace | None, int]:
    """The place that starts at word `i`, if any, and how many words it takes (at least 1)."""
    may_start, kind = _opens[text[words[i][0] : words[i][1]]]
    codes, count = _longest(text, words, i) if may_start else _NOTHING
    if kind and i + 1 < len(words) and _joined(text, words[i][1], words[i + 1][0], dot=True):
        typed, typed_count = _longest(text, words, i + 1, kind)
        if typed and typed_count + 1 >= count and not _is_lead_office(text, words[i][0]):
            start, end = words[i][0], words[i + typed_count][1]
            return FoundPlace(start, end, typed, True, True, True, ""), typed_count + 1
    if not codes:
        return None, 1
    start, end = words[i][0], words[i + count - 1][1]
    place = _untyped(text, start, end, codes)
    if place is None and word_before(text, start).lower() not in place_words().heads:
        inside = _followed_by_parent(text, words, i + count, codes)
        if inside:  # "Cisarua, Bogor": the district, whatever stands before it
            place = FoundPlace(start, end, inside, False, True, True, "")
    return place, count


def _followed_by_parent(
    text: str, words: list[tuple[int, int]], i: int, codes: tuple[str, ...]
) -> tuple[str, ...]:
    """Those of the districts whose own regency the next words name."""
    if i >= len(words) or any(len(c) <= 5 for c in codes):
        return ()
    if text[words[i - 1][1] : words[i][0]] not in (", ", " ", ","):
        return ()
    around, _ = _longest(text, words, i) if _opens[text[slice(*words[i])]][0] else _NOTHING
    return tuple(c for c in codes if c[:5] in around)


def _longest(
    text: str, words: list[tuple[int, int]], i: int, kind: Kind | None = None
) -> tuple[tuple[str, ...], int]:
    tables = gazetteer()
    best: tuple[str, ...] = ()
    best_count = 0
    start = words[i][0]
    squashed = ""
    for count in range(1, min(MOST_WORDS, len(words) - i) + 1):
        at, end = words[i + count - 1]
        if count > 1 and not _joined(text, words[i + count - 2][1], at, dot=squashed == "kep"):
            break
        squashed += _squashed[text[at:end]]
        codes = tables.codes(text[start:end], squashed, kind)
        if codes:
            best, best_count = codes, count
    return best, best_count


def _joined(text: str, end: int, start: int, dot: bool = False) -> bool:
    gap = text[end:start]
    return gap in _JOINTS or (dot and gap in (". ", "."))


def _is_lead_office(text: str, start: int) -> bool:
    """Whether `Kota` at `start` belongs to `Wali Kota`, so that the name stands alone."""
    return text[max(0, start - 5) : start].lower() == "wali "


def _untyped(text: str, start: int, end: int, codes: tuple[str, ...]) -> FoundPlace | None:
    vocabulary = place_words()
    previous, last = _words_before(text, start)
    last_lower = last.lower()
    two = f"{previous.lower()} {last_lower}"
    if last_lower in vocabulary.heads:
        return None
    if last[:1].islower() and (kind := vocabulary.types.get(last_lower)):
        typed = tuple(c for c in codes if kind_of(c) == kind)
        if typed and two != "wali kota":
            at = text.rindex(last, 0, start)
            return FoundPlace(at, end, typed, True, True, True, "")
    if text[start:end].startswith("Kota ") and all(len(c) > 5 for c in codes):
        return FoundPlace(start, end, codes, True, True, True, "")  # a district: "Kota Jantho"
    office = vocabulary.offices.get(two) or vocabulary.offices.get(last_lower)
    if office:
        name = text[start:end]
        fitting = gazetteer().codes(name, key(name), office)
        if fitting:
            return FoundPlace(start, end, fitting, False, True, True, last_lower)
    opens_line = start == 0 or text[start - 1] == "\n"
    as_place = last_lower in vocabulary.place or (opens_line and _is_dateline(text, end))
    only_district = all(len(c) > 5 for c in codes)
    if only_district and " " not in text[start:end] and _goes_on(text, end):
        return None
    if only_district or key(text[start:end]) in vocabulary.ordinary:
        follows_name = last[:1].isupper() and last_lower not in vocabulary.place
        if not as_place and (follows_name or not _in_place_list(text, start, end)):
            return None
    return FoundPlace(start, end, codes, False, False, as_place, last_lower)


def word_before(text: str, start: int) -> str:
    """The word directly before `start` in its line; empty after punctuation."""
    return _words_before(text, start)[1]


def _words_before(text: str, start: int) -> tuple[str, str]:
    """The two words that stand directly before `start` in its line; empty after punctuation."""
    line = text[max(0, start - 40) : start].rpartition("\n")[2]
    words = line.rstrip(" -.")
    if line[len(words) :] not in (" ", "-", ". ", "."):
        return "", ""
    previous, _, last = words.replace("-", " ").rpartition(" ")
    last = last.lstrip("(“\"'‘")
    if not last.isalpha():
        return "", ""
    previous = previous.rpartition(" ")[2].rstrip(".")
    return (previous if previous.isalpha() else ""), last


def _goes_on(text: str, end: int) -> bool:
    """Whether a capitalised word follows, so that the name is the first part of another."""
    return text[end : end + 1] in _JOINTS and text[end + 1 : end + 2].isupper()


def _is_dateline(text: str, end: int) -> bool:
    return bool(re.match(r"\s?(?:,[^\n]{0,40})?\s?[-–—|(]", text[end : end + 50]))


def _in_place_list(text: str, start: int, end: int) -> bool:
    """Whether a comma joins the name to a capitalised neighbour, as in an address."""
    before, after = text[max(0, start - 2) : start], text[end : end + 3]
    joined_after = len(after) == 3 and after[:2] == ", " and after[2].isupper()
    if joined_after or before != ", ":
        return joined_after
    return text[max(0, start - 40) : start - 2].rpartition(" ")[2][:1].isupper()
