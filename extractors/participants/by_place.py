"""Parts of a total by place: `50 PSM: Kab. A 25 peserta, 10 dari Kab. B dan C (15 orang)`.

A breakdown stands behind its total, in its sentence or in a next one that opens like a detail. It
has two parts or more, each beside its place, and no more people than the total.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from extractors.counts.numbers import Number
from extractors.vocabulary import any_of, load_vocabulary

_PARTS = load_vocabulary("participants")["parts"]
_TYPE = rf"(?:{any_of(_PARTS['types'])})\b\.?"
_UNIT = rf"(?:\s+(?:{any_of(_PARTS['units'])})\b)?"
_NAME = rf"(?!(?i:{_TYPE}))[A-Z][\w’'-]*(?:\s(?!(?i:{_TYPE}))[A-Z][\w’'-]*){{0,3}}"
# 8 orang [lainnya] [berasal] dari Kecamatan X
_BEHIND = re.compile(
    rf"{_UNIT}(?:\s+lainnya)?(?:\s+(?:yang\s+)?(?:berasal|datang))?"
    rf"\s+(?:dari|asal|perwakilan|utusan|wakil|delegasi)\s+"
    rf"(?:(?:Pemerintah|Dinas Sosial|Dinsos|wilayah)\s+)?(?P<place>(?i:{_TYPE}\s+)?{_NAME})"
)
# Kab. X [ada|sebanyak|mengirim|:|(] 25 [peserta]
_BEFORE = re.compile(
    rf"(?P<place>(?i:\b{_TYPE}\s+)?\b{_NAME})\s*"
    r"(?:[:(=–-]|\b(?:ada|sebanyak|sejumlah|berjumlah|hadir|mengirim|mengirimkan|mengutus)\b)?\s*$"
)
_ENDS = re.compile(rf"{_UNIT}\s*(?:[.,;)\n]|$|\b(?:dan|serta|sedangkan|sementara)\b)")
_DETAIL = re.compile(rf"\W*(?:{any_of(_PARTS['openers'])})\b", re.I)
_REACH = 500


@dataclass(frozen=True, slots=True)
class Total:
    """A total that ends at `end`; its sentence ends at `last`, the next one at `following`."""

    end: int
    last: int
    following: int
    amount: int


def place_parts(text: str, numbers: list[Number], total: Total, regions: list[int]) -> list[Number]:
    """The numbers behind the total that are its parts by place; `regions`: where regions start."""
    goes_on = _DETAIL.match(text, total.last, total.following)
    last = total.following if goes_on else total.last
    last = min(last, total.end + _REACH)
    at = bisect_left(numbers, total.end, key=attrgetter("start"))
    parts: dict[str, Number] = {}
    floor, left = total.end, total.amount
    for number in numbers[at:]:
        low = number.count.low
        if number.end > last:
            break
        if low and number.count.high == low <= left:
            place = _place_of(text, number, floor, regions)
            if place and place not in parts:
                parts[place] = number
                left -= low
        floor = number.end
    return list(parts.values()) if len(parts) > 1 else []


def _place_of(text: str, number: Number, floor: int, regions: list[int]) -> str | None:
    """The place that stands behind the number or in front of it."""
    match = _BEHIND.match(text, number.end, number.end + 120)
    if match is None and _ENDS.match(text, number.end):
        match = _BEFORE.search(text, max(floor, number.start - 60), number.start)
    return match["place"] if match and _is_place(match, regions) else None


def _is_place(match: re.Match[str], regions: list[int]) -> bool:
    """A word of a type stands before the name, or the name is a known region's."""
    start = match.start("place")
    if not match["place"][0].isupper() or re.match(_TYPE, match["place"], re.I):
        return True
    at = bisect_left(regions, start)
    return at < len(regions) and regions[at] == start
