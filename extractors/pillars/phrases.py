"""What the readers of pillar counts share: a number tied to a pillar, and the words between."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter

from extractors.counts.numbers import Number
from extractors.counts.pillar_names import PillarName
from extractors.model import RegionMention
from extractors.vocabulary import any_of, load_vocabulary

_FILLERS = load_vocabulary("pillars")["fillers"]
_UNITS = any_of(_FILLERS["units"])
BETWEEN = re.compile(rf"(?:[\s/]|\b(?:{any_of(_FILLERS['between'])})\b)*", re.I)
# 30 taruna siap siaga (Tagana): an unknown full name, the known abbreviation in its bracket
_UNKNOWN_NAME = re.compile(r"(?:\s+[A-Za-z]+){1,5}\s*\(")
_UNIT_BETWEEN = re.compile(rf"\s*(?P<unit>{_UNITS})\b", re.I)
UNIT_AFTER = re.compile(rf"\)?\s*(?P<unit>{_UNITS})\b", re.I)
NEAR, FAR, FARTHEST = 60, 250, 600  # characters between what belongs together
AMONG = r"\s+(?:yang\s+)?di\s?antaranya\b"

# 34 LKS, 12 di antaranya LKSA
_OF_THESE = re.compile(
    rf"(?:\s+(?:lembaga|unit))?{AMONG}\s+(?:(?:merupakan|adalah|berupa)\s+)?", re.I
)


@dataclass(frozen=True, slots=True)
class PillarCount:
    """A number tied to a pillar; `start` and `end` span both."""

    number: Number
    pillar: PillarName
    start: int
    end: int
    unit: str | None
    region: RegionMention | None = None
    part: bool = False  # a part of a stock, set apart by its status


def next_pillar(pillars: list[PillarName], at: int) -> PillarName | None:
    index = bisect_left(pillars, at, key=attrgetter("start"))
    return pillars[index] if index < len(pillars) else None


def last_pillar(pillars: list[PillarName], at: int) -> PillarName | None:
    index = bisect_right(pillars, at, key=attrgetter("end")) - 1
    return pillars[index] if index >= 0 else None


def pillar_after(text: str, number: Number, pillars: list[PillarName]) -> PillarCount | None:
    """`1.263 Pekerja Sosial Masyarakat (PSM)`, `30 orang anggota Tagana`."""
    pillar = next_pillar(pillars, number.end)
    if pillar is None or pillar.start - number.end > NEAR:
        return None
    gap = text[number.end : pillar.start]
    if not (
        BETWEEN.fullmatch(gap)
        or _OF_THESE.fullmatch(gap)
        or (text[pillar.end : pillar.end + 1] == ")" and _UNKNOWN_NAME.fullmatch(gap))
    ):
        return None
    unit = _UNIT_BETWEEN.match(gap)
    return PillarCount(
        number, pillar, number.start, pillar.end, unit["unit"].lower() if unit else None
    )


def ends_phrase(text: str, end: int) -> bool:
    return bool(
        re.match(r"\s*(?:[.,;:)\n]|$|dan\b|serta\b|yang\b|di\b|pada\b|se-)", text[end : end + 8])
    )
