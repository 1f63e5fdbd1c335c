"""The same event across articles: copies of a story, or type, date, place and one more sign.

Conservative: two meetings in one town on one day are two events unless the articles agree on
the venue, the name, the theme or the organiser. No two events of one article become one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from rapidfuzz import fuzz

MIN_NAME_SIMILARITY = 85
# Kinds of which a town sees several a day: the place alone does not tell them apart.
_FREQUENT = frozenset(
    {"meeting", "visit", "other", "socialisation", "aid_distribution", "training"}
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One row of `events`, with its article's story and publication; `event_id` is local."""

    event_id: str
    article_id: str
    story_id: str
    published: datetime | None
    is_primary: bool
    event_type: str
    start_date: date | None
    date_basis: str | None
    date_precision: str | None
    event_name: str | None
    theme: str | None
    organiser: str | None
    venue: str | None
    region_code: str | None


def resolve_events(happenings: Sequence[Happening]) -> list[str]:
    """The event_id of each happening, aligned; the same for any order of the input.

    An event's id is the local id of its earliest published report.
    """
    ranked = sorted(range(len(happenings)), key=lambda i: _age(happenings[i]))
    ordered = [happenings[i] for i in ranked]
    group = list(range(len(ordered)))
    articles = [{one.article_id} for one in ordered]
    for i, j in _pairs(ordered):
        a, b = _root(group, i), _root(group, j)
        if a == b or articles[a] & articles[b]:
            continue
        a, b = min(a, b), max(a, b)
        group[b] = a
        articles[a] |= articles[b]
    event_ids = [""] * len(happenings)
    for rank, i in enumerate(ranked):
        event_ids[i] = ordered[_root(group, rank)].event_id
    return event_ids


def _age(one: Happening) -> tuple[bool, float, str, str]:
    published = one.published
    return (
        published is None,
        published.timestamp() if published else 0.0,
        one.article_id,
        one.event_id,
    )


def _root(group: list[int], i: int) -> int:
    while group[i] != i:
        group[i] = group[group[i]]
        i = group[i]
    return i


def _pairs(happenings: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    """Pairs that are one event: copies of a story first, then reports of the same day and place."""
    by_story: dict[str, list[int]] = defaultdict(list)
    by_day: dict[tuple[str, date, str], list[int]] = defaultdict(list)
    for i, one in enumerate(happenings):
        by_story[one.story_id].append(i)
        if one.start_date and one.date_precision == "day" and one.region_code:
            by_day[one.event_type, one.start_date, one.region_code[:5]].append(i)
    yield from _matches(happenings, by_story.values(), same_in_story)
    yield from _matches(happenings, by_day.values(), same_on_day)


def _matches(
    happenings: Sequence[Happening],
    blocks: Iterable[Sequence[int]],
    same: Callable[[Happening, Happening], bool],
) -> Iterator[tuple[int, int]]:
    for block in blocks:
        for position, i in enumerate(block):
            for j in block[position + 1 :]:
                a, b = happenings[i], happenings[j]
                if a.article_id != b.article_id and same(a, b):
                    yield i, j


def same_in_story(a: Happening, b: Happening) -> bool:
    """Whether two copies of a story mean the same event."""
    if a.event_type != b.event_type or a.is_primary != b.is_primary:
        return False
    if a.start_date and b.start_date and a.start_date != b.start_date:
        return False
    return not _differ(a.event_name, b.event_name) and not _differ(a.venue, b.venue)


def same_on_day(a: Happening, b: Happening) -> bool:
    """Whether two articles mean the same event, given type, day and regency in common."""
    signs = [
        (a.venue, b.venue),
        (a.event_name, b.event_name),
        (a.theme, b.theme),
        (a.organiser, b.organiser),
    ]
    if any(_differ(x, y) for x, y in signs[:3]):
        return False
    if any(x and y and not _differ(x, y) for x, y in signs):
        return True
    return (
        a.is_primary
        and b.is_primary
        and a.date_basis == b.date_basis == "event"
        and a.region_code == b.region_code
        and len(a.region_code or "") > 2
        and a.event_type not in _FREQUENT
        and not _differ(a.organiser, b.organiser)
    )


def _differ(a: str | None, b: str | None) -> bool:
    """Whether both are stated and not the same."""
    if a is None or b is None:
        return False
    return fuzz.token_set_ratio(_fold(a), _fold(b)) < MIN_NAME_SIMILARITY


@cache
def _fold(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text).casefold().split())
