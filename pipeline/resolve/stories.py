"""Stories: an article and its near-identical copies, as of one press release on several sites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from pipeline.minhash import PERMUTATIONS

BAND_ROWS = (
    3  # 42 bands of 3: a pair of similarity 0.3 is compared with p = 0.69, of 0.5 with 0.996
)
NEIGHBOURS = 20
MIN_CONTAINMENT = 0.65
MIN_SHINGLES = 12
MAX_DAYS_APART = 14.0


@dataclass(frozen=True, slots=True)
class StoryArticles:
    """Compact columns of all articles, aligned; `signatures` has shape (n, PERMUTATIONS)."""

    article_ids: Sequence[str]
    published: Sequence[datetime | None]
    signatures: np.ndarray
    shingles: np.ndarray


def resolve_stories(articles: StoryArticles) -> list[str]:
    """The story_id of each article, aligned; the same for any order of the input.

    An article joins the story of the most similar article published before it, when at least
    MIN_CONTAINMENT of the shorter one's shingles stand in the other and the story began at most
    MAX_DAYS_APART days earlier: a template that is filled anew each week is no copy. A story's
    id is the article_id of its first article.
    """
    order = sorted(range(len(articles.article_ids)), key=lambda i: _age(articles, i))
    days = np.array([_days(articles.published[i]) for i in order])
    ranked = StoryArticles(
        [articles.article_ids[i] for i in order],
        [articles.published[i] for i in order],
        articles.signatures[order],
        articles.shingles[order],
    )
    best: dict[int, tuple[float, int]] = {}
    for earlier, later, similarity in _similar_pairs(ranked, days):
        candidate = (similarity, -earlier)  # of equals, the earliest
        best[later] = max(best.get(later, candidate), candidate)
    first = list(range(len(order)))
    for later in sorted(best):
        begun = first[-best[later][1]]
        if not abs(days[later] - days[begun]) > MAX_DAYS_APART:
            first[later] = begun
    story_ids = [""] * len(order)
    for rank, i in enumerate(order):
        story_ids[i] = ranked.article_ids[first[rank]]
    return story_ids


def _age(articles: StoryArticles, i: int) -> tuple[bool, float, str]:
    days = _days(articles.published[i])
    unknown = days != days
    return unknown, 0.0 if unknown else days, articles.article_ids[i]


def _days(published: datetime | None) -> float:
    """Days since 1970; NaN, which compares as apart from nothing, when unknown."""
    return published.timestamp() / 86400 if published else float("nan")


def _similar_pairs(articles: StoryArticles, days: np.ndarray) -> Iterator[tuple[int, int, float]]:
    """Pairs (earlier, later) that are copies, with their containment; a pair may come again."""
    for start in range(0, PERMUTATIONS, BAND_ROWS):
        band = _mix(articles.signatures[:, start : start + BAND_ROWS])
        by_key = np.argsort(band, kind="stable")
        keys = band[by_key]
        for step in range(1, NEIGHBOURS + 1):
            same = keys[step:] == keys[:-step]
            if not same.any():
                break
            left, right = by_key[:-step][same], by_key[step:][same]
            contained = _containment(articles, left, right)
            apart = np.abs(days[left] - days[right]) > MAX_DAYS_APART
            keep = (contained >= MIN_CONTAINMENT) & ~apart
            yield from zip(
                left[keep].tolist(), right[keep].tolist(), contained[keep].tolist(), strict=True
            )


def _mix(rows: np.ndarray) -> np.ndarray:
    """One 64-bit key for each row of a band; a collision costs a comparison."""
    key = np.zeros(len(rows), dtype=np.uint64)
    for column in rows.T:
        key = (key ^ column.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    return key


def _containment(articles: StoryArticles, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The share of the smaller shingle set that the larger one holds, from the MinHash estimate."""
    equal = articles.signatures[left] == articles.signatures[right]
    jaccard = equal.mean(axis=1)
    a, b = articles.shingles[left], articles.shingles[right]
    smaller = np.minimum(a, b)
    shared = jaccard * (a + b) / (1 + jaccard)
    contained = np.minimum(shared / smaller, 1.0)
    return np.where((smaller < MIN_SHINGLES) & (jaccard < 1), 0.0, contained)
