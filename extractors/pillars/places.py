"""The region in which a stock of a pillar stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import attrgetter

from extractors.doc import Doc
from extractors.model import RegionMention
from extractors.pillars.phrases import PillarCount
from extractors.places.gazetteer import region_by_code
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("pillars")
_DAYS = load_vocabulary("dates")["weekdays"]
_NATION = re.compile(
    r"\b(?:se-?\s?Indonesia|(?:di )?seluruh (?:wilayah |pelosok )?Indonesia|di Indonesia"
    r"|secara nasional|(?:tagana|psm|tksk|taruna|perdamaian|damai) Indonesia)\b",
    re.I,
)
_VILLAGE = re.compile(
    rf"\bdi {any_of(_VOCABULARY['shapes']['this_village'])}"
    r"(?:nya| ini| itu| tersebut| kami| kita)\b[^.;]*$",
    re.I,
)
_OURS = re.compile(
    r"\b(?:kita|kami)\s+(?:juga\s+|sudah\s+|telah\s+|hanya\s+)?(?:punya|memiliki|mempunyai)\b"
)
_OFFICE_OF = re.compile(rf"\b{any_of(_VOCABULARY['shapes']['place_of_person'])}\s+$", re.I)
_MINISTRY = re.compile(rf"\b(?:{any_of(_VOCABULARY['nation']['ministry'])})\b")
_OF_MINISTRY = re.compile(
    rf"\b(?:{any_of(_VOCABULARY['nation']['ministry'])})\s(?:RI\s)?"
    rf"(?:\w+\s)?(?:{any_of(_VOCABULARY['nation']['counts'])})\b"
)
_DAY = rf"(?:{any_of(_DAYS)})\b"
_DAY_NEXT = re.compile(rf",?\s(?:pada\s)?(?:hari\s)?{_DAY}", re.I)
_JOINT = re.compile(r"\s*(?:,|&|\bdan\b|\bserta\b)+\s*(?:(?:dan|serta)\s+)?")
_ENUMERATION = 3  # regions in a row: where some of them are, not where the stock stands
_DATELINE = re.compile(r"\s*(?:[–—|-]|\([A-Z])")
_DAY_BEFORE = re.compile(rf"\b{_DAY}[^.;]{{0,24}}?,?\s(?:di|bertempat di)\s(?:\w+\s){{0,4}}$", re.I)
# [yang tersebar di 13 kabupaten/kota] se-Kalsel
_NEAR_AFTER = re.compile(
    r"\s*(?:\([^)]*\))?(?![^,.;]{0,40}\b(?:mengikuti|kegiatan|acara|hadir)\b)"
    r"(?:(?!\b(?:dan yang|dan di|sedangkan|sementara)\b)[^,.;()\d]){0,40}"
    r"(?:\d+ [^,.;()\d]{0,60})?"
    r"\b(?:se|di|dari|wilayah|seluruh)(?:[ -]+(?:wilayah|seluruh))?[ -]+"
    r"|\s*(?:\([^)]*\)\s*)?"
)


def region_of(
    doc: Doc, text: str, candidate: PillarCount, first: int, last: int, places: list[RegionMention]
) -> tuple[str | None, str | None]:
    """The region that the phrase names, else the nearest in its sentence, else before it."""
    if candidate.region:
        return _named(text, candidate.region, places)
    if _VILLAGE.search(text[first : candidate.start]):
        return None, None
    behind = bisect_left(places, last, key=attrgetter("span.start"))
    if mention := _in_phrase(text, candidate, places[:behind]):
        return _named(text, mention, places)
    inside = places[bisect_left(places, first, key=attrgetter("span.start")) : behind]
    before = [m for m in inside if m.span.start < candidate.start]
    if _OURS.search(text, first, candidate.start):
        before, inside = [], []  # kita punya 120 PSM: the region that the speaker serves
        behind = bisect_left(places, first, key=attrgetter("span.start"))
    if _of_the_nation(text, candidate, first, last, before):
        return "Indonesia", None
    inside = [m for m in _not_listed(text, before or inside) if not _is_scene(text, m)]
    chosen = (inside[-1] if before else inside[0]) if inside else None
    if chosen is None and _OF_MINISTRY.search(text, first, candidate.start):
        return "Indonesia", None
    if chosen is None:
        return _from_before(doc, text, candidate, places[:behind])
    return _named(text, chosen, places)


def _from_before(
    doc: Doc, text: str, candidate: PillarCount, places: list[RegionMention]
) -> tuple[str | None, str | None]:
    """The last region named before; the nation where a ministry alone speaks; the scene's."""
    high = [m for m in _not_listed(text, places) if len(m.candidates[0].code) <= 5]
    chosen = next((m for m in reversed(high) if not _is_scene(text, m)), None)
    if chosen is None and _MINISTRY.search(text, 0, candidate.start):
        return "Indonesia", None
    chosen = chosen or (high[-1] if high else None)
    return _named(text, chosen, places) if chosen else _source_region(doc)


def _not_listed(text: str, places: list[RegionMention]) -> list[RegionMention]:
    """The places without those of an enumeration: `Blora, Demak, Jepara dan Kudus`."""
    runs: list[list[RegionMention]] = []
    for mention in places:
        joined = runs and _JOINT.fullmatch(text, runs[-1][-1].span.end, mention.span.start)
        if joined:
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return [mention for run in runs if len(run) < _ENUMERATION for mention in run]


def _is_scene(text: str, mention: RegionMention) -> bool:
    """Whether the mention says where one met, spoke or wrote: `di Kota X, Selasa`, `KOTA X –`."""
    start, end = mention.span.start, mention.span.end
    if _DAY_NEXT.match(text, end) or (start == 0 and _DATELINE.match(text, end)):
        return True
    return _DAY_BEFORE.search(text, max(0, start - 60), start) is not None


def _in_phrase(
    text: str, candidate: PillarCount, mentions: list[RegionMention]
) -> RegionMention | None:
    """The region within the words of the figure, or behind them in its clause with di or se-."""
    at = bisect_left(mentions, candidate.start, key=attrgetter("span.start"))
    if at == len(mentions):
        return None
    mention = mentions[at]
    if mention.span.start < candidate.end:
        return mention
    near = _NEAR_AFTER.fullmatch(text, candidate.end, mention.span.start)
    return mention if near else None


def _of_the_nation(
    text: str, candidate: PillarCount, first: int, last: int, before: list[RegionMention]
) -> bool:
    named = text[first : candidate.end]
    nation = max((match.start() for match in _NATION.finditer(named)), default=-1)
    if nation >= 0:
        return first + nation >= (before[-1].span.start if before else first)
    behind = text[candidate.end : min(last, candidate.end + 60)]
    return not before and _NATION.search(behind) is not None


def items_of(counts: list[PillarCount]) -> set[int]:
    """Where the regions of single items start."""
    return {count.region.span.start for count in counts if count.region}


def without_items(
    places: list[RegionMention], items: set[int], candidate: PillarCount
) -> list[RegionMention]:
    """The places without the items of a breakdown behind a total, for a part without any item."""
    if candidate.part:
        return [m for m in places if m.span.start not in items]
    if len(items) < 2:
        return places
    return [m for m in places if m.span.start not in items or m.span.start < candidate.start]


def places_of(doc: Doc, text: str) -> list[RegionMention]:
    """The places of the text where a stock may stand: not venues' towns, lower offices' places."""
    regions = [
        m
        for m in doc._.regions
        if not _OFFICE_OF.search(text, max(0, m.span.start - 14), m.span.start)
    ]
    venues = [v.span for v in doc._.venues]
    if not venues:
        return regions
    starts = [v.start for v in venues]
    ends = list(accumulate((v.end for v in venues), max))
    before = [(bisect_right(starts, m.span.start) - 1, m) for m in regions]
    return [m for venue, m in before if venue < 0 or m.span.start > ends[venue] + 2]


def _named(
    text: str, mention: RegionMention, places: list[RegionMention]
) -> tuple[str | None, str | None]:
    """The region of the mention; of two by that name, the one that the text names elsewhere."""
    region = mention.candidates[0]
    if len(mention.candidates) == 1:
        return region.name, region.code
    codes = {candidate.code for candidate in mention.candidates}
    elsewhere = [m for m in places if len(m.candidates) == 1 and m.candidates[0].code in codes]
    elsewhere = [m for m in elsewhere if not _is_scene(text, m)]
    before = [m for m in elsewhere if m.span.start < mention.span.start]
    sure = {m.candidates[0] for m in before or elsewhere}
    if len(sure) != 1:
        return region.name, None
    (region,) = sure
    return region.name, region.code


def _source_region(doc: Doc) -> tuple[str | None, str | None]:
    region = region_by_code(doc._.context.region_code or "")
    return (region.name, region.code) if region else (None, None)
