"""Short names of regions that the text itself gives: `Kabupaten Bengkulu Tengah (Benteng)`.

From there on the short name means that region, whatever else is called so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from extractors.places.gazetteer import gazetteer, key, kind_of
from extractors.places.scanner import FoundPlace, place_words, word_before

_BRACKET = re.compile(r"\s?\(([A-Z][A-Za-z]{1,14})\)")
_TYPE_WORD = re.compile(r"\b([A-Z][a-z]+)\.? \Z")


def name_as_printed(found: list[FoundPlace], text: str) -> list[FoundPlace]:
    """The places with those that the text calls by a short name of its own, in order."""
    short: dict[str, tuple[str, ...]] = {}
    for place in found:
        match = _BRACKET.match(text, place.end)
        if match and _abbreviates(match.group(1), place):
            short.setdefault(match.group(1), place.codes)
    return _merged(found, list(_named(short, text))) if short else found


def _abbreviates(word: str, place: FoundPlace) -> bool:
    """Whether the word is made of the letters of the region's name, the first one with it."""
    tables = gazetteer()
    name, folded = key(tables.rows[place.codes[0]][2]), word.lower()
    if len(folded) + 2 > len(name) or folded[0] != name[0] or (len(folded) < 3 and folded == word):
        return False
    if tables.aliases.get(folded) in place.codes:
        return False  # known already
    letters = iter(name)
    return all(letter in letters for letter in folded)


def _named(short: Mapping[str, tuple[str, ...]], text: str) -> list[FoundPlace]:
    """The places at which the text prints one of its short names, bracketed or not."""
    named = []
    for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, short))})\b", text):
        start, end = match.span()
        codes = short[match.group()]
        opening = _TYPE_WORD.search(text, max(0, start - 20), start)
        kind = place_words().types.get(opening.group(1).lower()) if opening else None
        if opening and kind == kind_of(codes[0]):
            named.append(FoundPlace(opening.start(), end, codes, True, True, True, ""))
        elif (lead := word_before(text, start).lower()) not in place_words().heads:
            named.append(FoundPlace(start, end, codes, False, True, True, lead))
    return named


def _merged(found: Sequence[FoundPlace], named: Sequence[FoundPlace]) -> list[FoundPlace]:
    """Both in order; where two overlap the one that the text named itself stays."""
    starts = [place.start for place in named]

    def overlaps(place: FoundPlace) -> bool:
        i = bisect_left(starts, place.end)
        return i > 0 and named[i - 1].end > place.start

    kept = [place for place in found if not overlaps(place)]
    return sorted([*kept, *named], key=lambda place: place.start)
