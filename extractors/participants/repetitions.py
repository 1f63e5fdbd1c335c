"""Rows that state the same people again: loosely, by their parts, without one of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from extractors.counts.counted import makes_exact
from extractors.counts.numbers import Number
from extractors.model import Participants
from extractors.participants.lists import is_repetition

_OTHERS = re.compile(r"\s+(?:orang\s+)?lain(?:nya)?\b")
_WHOLE_BEFORE = 160  # characters
_GENERIC = frozenset(("orang", "peserta", "undangan", "warga", "anggota"))
_ITEM = re.compile(r"\b(?:dan|serta|beserta)\s+$")


def without_subtotals(
    rows: list[Participants], parts: set[int], numbers: list[Number]
) -> list[Participants]:
    """Without the rows of one sentence that add up to another row: the same people by a trait.

    Or to a number right before them. Pillars and places (`parts`) are no such traits.
    """
    groups: dict[tuple[int, str], list[Participants]] = {}
    for row in rows:
        if row.pillar is None and row.count.qualifier == "exact" and row.span.start not in parts:
            groups.setdefault((row.span.sentence, row.kind), []).append(row)
    gone: set[int] = set()
    for (sentence, kind), group in groups.items():
        totals = {r.count.low for r in rows if r.kind == kind and r.span.sentence != sentence}
        group = [row for row in group if row.count.low not in totals]
        added = sum(row.count.low or 0 for row in group)
        if len(group) < 2:
            continue
        before = _amounts_before(numbers, group[0].span.start)
        if added in before or not totals.isdisjoint((added, added + 1)):  # one person has no row
            gone.update(row.span.start for row in group)
    return [row for row in rows if row.span.start not in gone]


def _amounts_before(numbers: list[Number], start: int) -> set[int | None]:
    """The exact numbers that stand a sentence or less in front of this offset."""
    last = bisect_left(numbers, start, key=attrgetter("start"))
    return {n.count.low for n in numbers[max(0, last - 3) : last] if start - n.end < _WHOLE_BEFORE}


def _is_rest(text: str, row: Participants, rows: list[Participants]) -> bool:
    """`ketua beserta 44 pengurus lainnya` of the 45 who are counted elsewhere."""
    if row.count.low is None or not _OTHERS.match(text, row.span.end):
        return False
    return any(r.kind == row.kind and r.count.low == row.count.low + 1 for r in rows)


def exact_only(text: str, rows: list[Participants], parts: set[int]) -> list[Participants]:
    """Of the same people stated several times, the exact statement; the first of equal ones."""
    kept: list[Participants] = []
    for i, row in enumerate(rows):
        if row.span.start in parts:
            kept.append(row)
            continue
        others = [
            r.count
            for j, r in enumerate(rows)
            if j != i and r.kind == row.kind and _same_group(text, r, row) and _apart(text, r, row)
        ]
        if any(makes_exact(other, row.count) for other in others):
            continue
        if _is_rest(text, row, rows):
            continue
        parted = (r for r in rows if r.span.start in parts)
        if any(
            k.kind == row.kind and k.count == row.count and _same_group(text, k, row)
            for k in (*kept, *parted)
        ):
            continue
        kept.append(row)
    return kept


def _apart(text: str, exact: Participants, loose: Participants) -> bool:
    """Whether one may repeat the other: not the next item of a list, as in `30 A, 20-an B`."""
    if exact.span.sentence != loose.span.sentence or loose.count.qualifier == "indefinite":
        return True
    return is_repetition(text[loose.span.end : exact.span.start])


def _is_item(text: str, row: Participants) -> bool:
    """Whether the row ends a list, `Danramil X, serta puluhan undangan`: not all who came."""
    return _ITEM.search(text, max(0, row.span.start - 12), row.span.start) is not None


def _same_group(text: str, one: Participants, loose: Participants) -> bool:
    """Whether both may count the same people."""
    other = loose
    if one.pillar and one.pillar == other.pillar:
        return True
    units = (one.unit, other.unit)
    if units[0] != units[1] and not _GENERIC.intersection(units):
        return False
    if units[0] != units[1] and _is_item(text, loose):
        return False
    return one.pillar == other.pillar or None in (one.pillar, other.pillar)
