"""Stocks by region: `Tapin 30 orang, Balangan 25 orang`, `12 di antaranya di Kabupaten X`."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from spacy.tokens import Doc

from extractors.counts.numbers import Number
from extractors.counts.pillar_names import PillarName
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
from extractors.vocabulary import any_of, load_vocabulary

_FILLERS = load_vocabulary("pillars")["fillers"]
_PLACE_GAP = re.compile(
    r"\s*(?::|\(|sebanyak|sejumlah|sendiri|ada|baru|hanya|sekitar|berjumlah|mencapai|terdapat|dengan|=|–|-)?\s*"
    rf"|(?:\s+(?:{any_of(_FILLERS['part'])}))*,?\s+(?:(?:yakni|yaitu|sebanyak|sejumlah)\s+)?"
)
# 12 di antaranya berada di | 12 lembaga di antaranya ada di
_PART_IN = re.compile(
    AMONG + r"\s+(?:berada|ada|terdapat|tersebar|bertugas|berdomisili|berasal)?\s*(?:di|dari)\s+",
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
    kept = [group for start, group in groups.items() if len(group) > 1 or start in counted]
    return [item for group in kept for item in group]


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
    if "\n" in text[pillar.end : mention.span.start] or pillar_after(text, number, pillars):
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
