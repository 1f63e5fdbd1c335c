"""Stocks by region: `Tapin 30 orang, Balangan 25 orang`, `12 di antaranya di Kabupaten X`."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from extractors.counts.numbers import Number
from extractors.counts.pillar_names import PillarName
from extractors.doc import Doc
from extractors.model import RegionMention
from extractors.pillars.phrases import (
    AMONG,
    FARTHEST,
    UNIT_AFTER,
    PillarCount,
    ends_phrase,
    last_pillar,
    pillar_after,
)
from extractors.places.gazetteer import lookup
from extractors.sentences import span_of
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("pillars")
_SHAPES = _VOCABULARY["shapes"]
_PLACE_GAP = re.compile(
    rf"\s*(?::|\(|{any_of(_SHAPES['share'])}|=|–|-)?\s*"
    rf"|(?:\s+(?:{any_of(_VOCABULARY['fillers']['part'])}))*,?\s+(?:(?:yakni|yaitu|sebanyak|sejumlah)\s+)?"
)
_NEXT_ITEM = re.compile(
    r"\)?(?:,|;|\s+dan|\s+serta|,\s+(?:dan|serta))\s+(?:(?:di|sedangkan|sementara)\s+)?"
    r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})"
    rf"\s+(?:\(|{any_of(_SHAPES['next_share'])}\s+)?"
)
# 1.044 Tagana, dengan rincian: and an item a line
_LISTED = re.compile(r"\b(?:rincian\w*|sebagai berikut|yakni|yaitu|masing-masing)\s*:?\s*$|:\s*$")
# 12 di antaranya berada di | 12 lembaga di antaranya ada di
_PART_IN = re.compile(
    rf"{AMONG}\s+{any_of(_SHAPES['located'])}?\s*(?:di|dari)\s+",
    re.I,
)


def count_by_region(
    doc: Doc,
    text: str,
    numbers: list[Number],
    pillars: list[PillarName],
    counted: set[int],
) -> list[PillarCount]:
    """A breakdown by region: `Tapin 30 orang, Balangan 25 orang`; or one item behind a total."""
    groups: dict[int, list[PillarCount]] = {}
    for mention in doc._.regions:
        item = _region_item(text, mention, numbers, pillars)
        if item:
            groups.setdefault(item.pillar.start, []).append(item)
    for group in groups.values():
        group.extend(_next_items(doc, text, numbers, group[-1]))
    kept = [group for start, group in groups.items() if len(group) > 1 or start in counted]
    return [item for group in kept for item in group]


def _next_items(doc: Doc, text: str, numbers: list[Number], item: PillarCount) -> list[PillarCount]:
    """The items behind that name regions of the same level and surroundings without their type.

    `Kecamatan Lalabata 9, Liliriaja 5, Donri-Donri 3`.
    """
    found: list[PillarCount] = []
    region = item.region.candidates[0] if item.region else None
    while region and (match := _NEXT_ITEM.match(text, item.end)):
        at = bisect_left(numbers, match.end(), key=attrgetter("start"))
        regions = lookup(match["name"], region.level, region.parent_code)
        if at == len(numbers) or numbers[at].start != match.end() or len(regions) != 1:
            break
        unit = UNIT_AFTER.match(text, numbers[at].end)
        end = unit.end() if unit else numbers[at].end
        if not ends_phrase(text, end):
            break
        mention = RegionMention(span_of(doc, *match.span("name")), regions, False)
        word = unit["unit"].lower() if unit else None
        item = PillarCount(numbers[at], item.pillar, match.start("name"), end, word, mention)
        found.append(item)
    return found


def _region_item(
    text: str, mention: RegionMention, numbers: list[Number], pillars: list[PillarName]
) -> PillarCount | None:
    at = bisect_left(numbers, mention.span.end, key=attrgetter("start"))
    pillar = last_pillar(pillars, mention.span.start)
    if pillar and (item := _part_in(text, mention, numbers[max(0, at - 1) : at], pillar)):
        return item
    if at == len(numbers) or pillar is None:
        return None
    number = numbers[at]
    if not _PLACE_GAP.fullmatch(text, mention.span.end, number.start):
        return None
    if mention.span.start - pillar.end > FARTHEST:
        return None
    if pillar_after(text, number, pillars):
        return None
    gap = text[pillar.end : mention.span.start]
    if "\n" in gap and not _LISTED.search(gap[: gap.index("\n")]):
        return None
    unit = UNIT_AFTER.match(text, number.end)
    if not (unit or ends_phrase(text, number.end)):
        return None
    end = unit.end() if unit else number.end
    if not ends_phrase(text, end):
        return None
    word = unit["unit"].lower() if unit else None
    return PillarCount(number, pillar, mention.span.start, end, word, mention)


def _part_in(
    text: str, mention: RegionMention, before: list[Number], pillar: PillarName
) -> PillarCount | None:
    """`41 LKS, 12 di antaranya berada di Kabupaten X`."""
    if not before or before[0].start < pillar.end:
        return None
    number = before[0]
    unit = UNIT_AFTER.match(text, number.end)
    end = unit.end() if unit else number.end
    if not _PART_IN.fullmatch(text, end, mention.span.start):
        return None
    word = unit["unit"].lower() if unit else None
    return PillarCount(number, pillar, number.start, mention.span.end, word, mention)
