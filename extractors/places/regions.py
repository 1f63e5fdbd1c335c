"""Finder of place names: provinces, regencies and cities, districts, with their homonyms.

Scan, then resolve: first every run of capitalised words is looked up, longest name first; then
type words, offices, the other places of the text, the dateline and the source's region choose
between the regions that share a name. What the text does not decide stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractors.doc import Doc
from extractors.model import RegionMention
from extractors.places.gazetteer import (
    KINDS,
    MOST_WORDS,
    Kind,
    gazetteer,
    key,
    kind_of,
    lookup,
    region_by_code,
    region_chain,
    squash,
)
from extractors.sentences import Remembered, span_of, text_of
from extractors.vocabulary import load_vocabulary

__all__ = ["find_regions", "lookup", "region_by_code", "region_chain"]

# `Banjar`, `se-Kalsel`, `50 Kota`: the first letter, then what stands before it, is found fastest
_WORD = re.compile(r"[A-Z5](?<!\w.)(?:(?<=5)0(?= Kota\b)|(?<!5)[\w'’]*)")
_LIST_GAP = re.compile(r",? (?:dan|serta|maupun|hingga|atau) |, |, dan |-| & ")
_JOINTS = (" ", "-")
_NOTHING: tuple[tuple[str, ...], int] = ((), 0)


class _Found(NamedTuple):
    """A place name as found: `kinds` what type or office words before it allow, if any."""

    start: int
    end: int
    codes: tuple[str, ...]
    typed: bool
    decided: bool
    as_place: bool
    lead: str


@dataclass(frozen=True, slots=True)
class _Words:
    types: dict[str, Kind]
    offices: dict[str, Kind]
    place: frozenset[str]
    heads: frozenset[str]
    ordinary: frozenset[str]


@cache
def _words() -> _Words:
    data = load_vocabulary("regions")
    return _Words(
        types={word: kind for kind in KINDS for word in data["type_words"][kind]},
        offices={word: kind for kind in KINDS for word in data["office_words"][kind]},
        place=frozenset(data["place_words"]["words"]),
        heads=frozenset(data["foreign_heads"]["words"]),
        ordinary=frozenset(key(word) for word in data["ordinary"]["words"]),
    )


def find_regions(doc: Doc) -> list[RegionMention]:
    """The place names of the text in order, each with the regions it may mean, best first."""
    text = text_of(doc)
    context = doc._.context
    found = _carry_types(_scan(text), text)
    evidence = _evidence(found, text, context.region_code, context.dateline)
    mentions = []
    for place in found:
        codes = _choose(place, evidence)
        regions = tuple(r for r in map(region_by_code, codes) if r is not None)
        if regions:
            mentions.append(
                RegionMention(span_of(doc, place.start, place.end), regions, place.typed)
            )
    return mentions


# ---- scan


def _scan(text: str) -> list[_Found]:
    words = [m.span() for m in _WORD.finditer(text)]
    opened = [i for i, (start, end) in enumerate(words) if _opens[text[start:end]] != _OPENS_NONE]
    found: list[_Found] = []
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
    return gazetteer().may_start(folded), _words().types.get(folded)


_opens = Remembered(_opening)
_squashed = Remembered(lambda word: squash(word.lower()))
_OPENS_NONE = (False, None)


def _place_at(text: str, words: list[tuple[int, int]], i: int) -> tuple[_Found | None, int]:
    """The place that starts at word `i`, if any, and how many words it takes (at least 1)."""
    may_start, kind = _opens[text[words[i][0] : words[i][1]]]
    codes, count = _longest(text, words, i) if may_start else _NOTHING
    if kind and i + 1 < len(words) and _joined(text, words[i][1], words[i + 1][0], dot=True):
        typed, typed_count = _longest(text, words, i + 1, kind)
        if typed and typed_count + 1 >= count and not _is_lead_office(text, words[i][0]):
            start, end = words[i][0], words[i + typed_count][1]
            return _Found(start, end, typed, True, True, True, ""), typed_count + 1
    if not codes:
        return None, 1
    return _untyped(text, words[i][0], words[i + count - 1][1], codes), count


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


def _untyped(text: str, start: int, end: int, codes: tuple[str, ...]) -> _Found | None:
    vocabulary = _words()
    previous, last = _words_before(text, start)
    last_lower = last.lower()
    two = f"{previous.lower()} {last_lower}"
    if last_lower in vocabulary.heads:
        return None
    if last[:1].islower() and (kind := vocabulary.types.get(last_lower)):
        typed = tuple(c for c in codes if kind_of(c) == kind)
        if typed and two != "wali kota":
            at = text.rindex(last, 0, start)
            return _Found(at, end, typed, True, True, True, "")
    if text[start:end].startswith("Kota ") and all(len(c) > 5 for c in codes):
        return _Found(start, end, codes, True, True, True, "")  # a district: "Kota Jantho"
    office = vocabulary.offices.get(two) or vocabulary.offices.get(last_lower)
    if office:
        name = text[start:end]
        fitting = gazetteer().codes(name, key(name), office)
        if fitting:
            return _Found(start, end, fitting, False, True, True, last_lower)
    opens_line = start == 0 or text[start - 1] == "\n"
    as_place = last_lower in vocabulary.place or (opens_line and _is_dateline(text, end))
    only_district = all(len(c) > 5 for c in codes)
    if only_district and " " not in text[start:end] and _goes_on(text, end):
        return None
    if only_district or key(text[start:end]) in vocabulary.ordinary:
        follows_name = last[:1].isupper() and last_lower not in vocabulary.place
        if not as_place and (follows_name or not _in_place_list(text, start, end)):
            return None
    return _Found(start, end, codes, False, False, as_place, last_lower)


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


# ---- resolve


def _carry_types(found: list[_Found], text: str) -> list[_Found]:
    """Let the type word of a list hold for its later items: `Kota Banjarmasin, Banjarbaru`."""
    carried: list[_Found] = []
    for place in found:
        before = carried[-1] if carried else None
        if (
            before is not None
            and before.typed
            and not place.typed
            and _LIST_GAP.fullmatch(text, before.end, place.start)
        ):
            fitting = tuple(c for c in place.codes if _continues(c, before.codes))
            if fitting and fitting != before.codes:
                place = place._replace(codes=fitting, typed=True, decided=True, as_place=True)
        carried.append(place)
    return carried


def _continues(code: str, before: tuple[str, ...]) -> bool:
    """Whether `code` has the kind and the surroundings of the item before it in a list."""
    kind = kind_of(code)
    if kind in ("provinsi", "kecamatan"):
        near = code[:5] if kind == "kecamatan" else ""
    else:
        near = code[:2]
    return any(kind_of(b) == kind and b.startswith(near) and b != code for b in before)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the rest of the article says: how often each region is near at hand, the kinds of
    region whose heads it names with the region, and its source."""

    near: Counter[str]
    kinds: dict[str, set[Kind]]
    governed: frozenset[Kind]
    text: str
    source: str | None

    def at_home(self, code: str) -> bool:
        """Whether the region lies in the province that the article names most."""
        return self.near[code[:2]] == max(
            (n for c, n in self.near.items() if len(c) == 2), default=0
        )


def _evidence(
    found: list[_Found], text: str, source: str | None, dateline: str | None
) -> _Evidence:
    near: Counter[str] = Counter()
    kinds: dict[str, set[Kind]] = {}
    sets = [place.codes for place in found]
    if dateline:
        sets += [tuple(region.code for region in lookup(dateline))]
    for codes in sets:
        high = [c for c in codes if len(c) <= 5]
        if len(high) == 1:
            near[high[0][:2]] += 1
            near[high[0]] += 1
        elif high and len({c[:2] for c in high}) == 1:
            near[high[0][:2]] += 1
    for place in found:
        if place.decided:
            for code in place.codes:
                kinds.setdefault(gazetteer().rows[code][2], set()).add(kind_of(code))
    if source:
        near[source[:2]] += 3
        near[source[:5]] += 3
    offices = _words().offices
    governed = frozenset(
        offices[place.lead] for place in found if place.decided and place.lead in offices
    )
    return _Evidence(near, kinds, governed, text, source)


_BARE: dict[Kind, re.Pattern[str]] = {
    "provinsi": re.compile(r"\b(?:[Gg]ubernur|GUBERNUR|Wagub|Pemprov|Setdaprov|Sekdaprov)\b"),
    "kabupaten": re.compile(
        r"(?<!para )(?<!sejumlah )(?<!\d )\b(?:[Bb]upati|BUPATI|Wabup|Pemkab|Setdakab|Sekdakab)\b"
    ),
    "kota": re.compile(
        r"\b(?:Wali ?[Kk]ota|[Ww]alikota|WALI ?KOTA|Wawali|Pemkot|Pemko|Sekdako|Sekko|Wako)\b"
    ),
}


def bare_offices(text: str) -> frozenset[Kind]:
    """The kinds of regency of which the text names the head or the government at all."""
    return frozenset(kind for kind, offices in _BARE.items() if offices.search(text))


def _choose(place: _Found, evidence: _Evidence) -> tuple[str, ...]:
    """The codes that stay possible, best first; one when the article decides."""
    codes = place.codes
    if len(codes) > 1 and not place.decided:
        codes = _by_level(place, evidence)
    if len(codes) > 1:
        codes = _by_kind(codes, evidence)
    if len(codes) > 1:
        codes = _by_surroundings(codes, evidence)
    if place.typed or any(len(c) <= 5 for c in codes) or not evidence.near:
        return codes
    return tuple(c for c in codes if evidence.near[c[:2]])


def _by_level(place: _Found, evidence: _Evidence) -> tuple[str, ...]:
    """Drop districts that share the name of a regency, and the less usual of two levels."""
    high = tuple(c for c in place.codes if len(c) <= 5)
    if not high:
        return place.codes
    if any(evidence.near[c[:2]] for c in high) or not evidence.near:
        return high
    near = tuple(c for c in place.codes if evidence.near[c[:5]])
    return near or high


def _by_kind(codes: tuple[str, ...], evidence: _Evidence) -> tuple[str, ...]:
    """Of one name: the kind that the text prints with it, or whose head or office it names."""
    name = gazetteer().rows[codes[0]][2]
    printed = evidence.kinds.get(name, set())
    if len(printed) == 1:
        kept = tuple(c for c in codes if kind_of(c) in printed)
        if kept:
            return kept
    if evidence.source in codes:
        return (evidence.source,)
    if len({c[:2] for c in codes}) == 1 and evidence.at_home(codes[0]):
        named = bare_offices(evidence.text) & {kind_of(c) for c in codes}
        if named <= evidence.governed:  # "Bupati X": the head of another region
            return codes
        if len(named) == 1:
            return tuple(c for c in codes if kind_of(c) in named)
    return codes


def _by_surroundings(codes: tuple[str, ...], evidence: _Evidence) -> tuple[str, ...]:
    """Order by what else the article names; keep only the best when it alone has support."""
    support = {c: (evidence.near[c[:5]] * (len(c) > 5), evidence.near[c[:2]]) for c in codes}
    ranked = tuple(sorted(codes, key=lambda c: (support[c], -len(c)), reverse=True))
    if support[ranked[0]] > support[ranked[1]] and len({c[:2] for c in codes}) > 1:
        return tuple(c for c in ranked if support[c] == support[ranked[0]])
    if support[ranked[0]][0] > support[ranked[1]][0]:
        return (ranked[0],)
    return ranked
