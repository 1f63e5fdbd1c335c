"""Finder of place names: provinces, regencies and cities, districts, with their homonyms.

Scan, then resolve: first every run of capitalised words is looked up, longest name first; then
type words, offices, the other places of the text, the dateline and the source's region choose
between the regions that share a name. What the text does not decide stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from extractors.doc import Doc
from extractors.model import RegionMention
from extractors.places.gazetteer import (
    Kind,
    gazetteer,
    kind_of,
    lookup,
    region_by_code,
    region_chain,
)
from extractors.places.printed_names import name_as_printed
from extractors.places.scanner import FoundPlace, place_words, scan_places
from extractors.sentences import span_of, text_of

__all__ = ["find_regions", "lookup", "region_by_code", "region_chain"]

_LIST_GAP = re.compile(r",? (?:dan|serta|maupun|hingga|atau) |, |, dan |-| & ")


def find_regions(doc: Doc) -> list[RegionMention]:
    """The place names of the text in order, each with the regions it may mean, best first."""
    text = text_of(doc)
    context = doc._.context
    found = _carry_types(name_as_printed(scan_places(text), text), text)
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


def _carry_types(found: list[FoundPlace], text: str) -> list[FoundPlace]:
    """Let the type word of a list hold for its later items: `Kota Banjarmasin, Banjarbaru`."""
    carried: list[FoundPlace] = []
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
    found: list[FoundPlace], text: str, source: str | None, dateline: str | None
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
    offices = place_words().offices
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


def _choose(place: FoundPlace, evidence: _Evidence) -> tuple[str, ...]:
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


def _by_level(place: FoundPlace, evidence: _Evidence) -> tuple[str, ...]:
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
    printed = evidence.kinds.get(name, set()) & {kind_of(c) for c in codes}
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


def district_word(code: str) -> str | None:
    """What a district is called in Papua (UU 21/2001) and in Yogyakarta (UU 13/2012): Distrik,
    Kapanewon, Kemantren; None elsewhere, where it is a Kecamatan."""
    if code[:2] in ("91", "92", "93", "94", "95", "96"):
        return "Distrik"
    if code[:2] != "34":
        return None
    return "Kemantren" if code[3] == "7" else "Kapanewon"
