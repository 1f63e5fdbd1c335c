"""Near-identical copies share a story; templates and topics do not."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.minhash import load_signatures, sign_text
from pipeline.resolve.stories import StoryArticles, resolve_stories

DAY = datetime(2025, 11, 20, tzinfo=UTC)
WORDS = [f"{a}{b}" for a in "bcdghjklmnprst" for b in ("ara", "imu", "etan", "ondo", "ulai")]


def prose(seed: int, words: int = 200) -> str:
    """Text of its own: no two seeds share a shingle but by chance."""
    return " ".join(random.Random(seed).choices(WORDS, k=words))  # noqa: S311


def stories(articles: Mapping[str, tuple[str, float | None]]) -> dict[str, str]:
    """Story by article, of texts and days after DAY."""
    signatures = [sign_text(text) for text, _ in articles.values()]
    columns = StoryArticles(
        list(articles),
        [None if day is None else DAY + timedelta(days=day) for _, day in articles.values()],
        load_signatures([one.values for one in signatures]),
        np.array([one.shingles for one in signatures]),
    )
    return dict(zip(articles, resolve_stories(columns), strict=True))


RELEASE = prose(1)
LEAD = "banjarmasin kabar kami "


@pytest.mark.parametrize(
    ("copy", "why"),
    [
        (RELEASE, "the same text"),
        (RELEASE.upper(), "other letters"),
        (LEAD + RELEASE, "a dateline in front"),
        (" ".join(RELEASE.split()[:150]), "the last paragraph cut"),
        (" ".join(RELEASE.split()[:90]), "half of it"),
        (RELEASE + " " + prose(2, 60), "a paragraph of their own behind"),
        (" ".join(w if i % 50 else "diganti" for i, w in enumerate(RELEASE.split())), "edited"),
    ],
)
def test_copies_share_the_story_of_the_earliest(copy: str, why: str) -> None:
    assert stories({"b": (RELEASE, 0), "a": (copy, 1)}) == {"a": "b", "b": "b"}, why


@pytest.mark.parametrize(
    ("other", "day", "why"),
    [
        (prose(3), 0, "another text"),
        (" ".join(RELEASE.split()[:60] + prose(4, 140).split()), 0, "a quoted passage"),
        (RELEASE, 40, "the same form filled in weeks later"),
        (" ".join(w if i % 4 else "x" for i, w in enumerate(RELEASE.split())), 0, "rewritten"),
    ],
)
def test_other_articles_have_their_own_story(other: str, day: float, why: str) -> None:
    assert stories({"a": (RELEASE, 0), "b": (other, day)}) == {"a": "a", "b": "b"}, why


def test_a_weekly_template_does_not_chain_into_one_story() -> None:
    found = stories({f"{week:02d}": (RELEASE, week * 7) for week in range(8)})
    assert len(set(found.values())) >= 3


def test_short_texts_are_copies_only_when_equal() -> None:
    short = "Pendaftaran relawan dibuka hari ini di kantor kelurahan"
    found = stories({"a": (short, 0), "b": (short, 0), "c": (short + " saja", 0)})
    assert found == {"a": "a", "b": "a", "c": "c"}


def test_an_article_without_a_date_joins_but_begins_no_story_of_dated_ones() -> None:
    assert stories({"a": (RELEASE, None), "b": (RELEASE, 3)}) == {"a": "b", "b": "b"}


def test_no_article_no_story() -> None:
    assert stories({"a": (RELEASE, 0)}) == {"a": "a"}
    empty = StoryArticles([], [], load_signatures([]), np.array([], dtype=np.int64))
    assert resolve_stories(empty) == []


@given(st.permutations(range(12)))
def test_the_order_of_the_articles_does_not_matter(order: list[int]) -> None:
    made = [(f"{i:02d}", (prose(i % 4) + f" {i}", float(i % 3))) for i in range(12)]
    assert stories(dict(made[i] for i in order)) == stories(dict(made))
