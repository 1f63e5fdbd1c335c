"""One event across articles, and events of one day kept apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.events import Happening, resolve_events

DAY = datetime(2025, 12, 9, tzinfo=UTC)
BASE = Happening(
    event_id="a-0",
    article_id="a",
    story_id="a",
    published=DAY,
    is_primary=True,
    event_type="workshop",
    start_date=date(2025, 12, 9),
    date_basis="event",
    date_precision="day",
    event_name=None,
    theme=None,
    organiser=None,
    venue=None,
    region_code="63.71",
)


def other(**changes: object) -> Happening:
    """A report of another article, a day later."""
    later = {"event_id": "b-0", "article_id": "b", "story_id": "b"}
    changes = {**later, "published": DAY + timedelta(days=1), **changes}
    return replace(BASE, **changes)  # type: ignore[arg-type]


def first(**changes: object) -> Happening:
    return replace(BASE, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (first(), other(), "a rare kind, the day and the town"),
        (first(venue="Hotel Melati"), other(venue="Hotel Melati Banjarmasin"), "the venue"),
        (
            first(event_type="meeting", venue="Aula Kayuh Baimbai"),
            other(event_type="meeting", venue="Aula Kayuh Baimbai"),
            "a frequent kind at one venue",
        ),
        (
            first(event_type="visit", event_name="Safari Ramadan"),
            other(event_type="visit", event_name="Safari Ramadhan"),
            "the name, spelt in two ways",
        ),
        (
            first(event_type="meeting", organiser="Dinas Sosial Kota Banjarmasin"),
            other(event_type="meeting", organiser="Dinas Sosial Kota Banjarmasin"),
            "the organiser",
        ),
        (first(region_code="63.71"), other(region_code="63.71.02", venue=None, theme=None,
               organiser="Tagana"), None),
        (
            first(event_type="meeting", start_date=None),
            other(event_type="meeting", story_id="a"),
            "copies of a story, one without the date",
        ),
    ],
)  # fmt: skip
def test_one_event(a: Happening, b: Happening, why: str | None) -> None:
    if why is None:  # town and district: near, but nothing else in common
        assert len(set(resolve_events([a, b]))) == 2
        return
    assert resolve_events([b, a]) == ["a-0", "a-0"], why


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (first(), other(start_date=date(2025, 12, 10)), "another day"),
        (first(), other(event_type="training"), "another kind"),
        (first(), other(region_code="63.72"), "another town"),
        (first(), other(region_code=None), "no town"),
        (first(venue="Hotel Melati"), other(venue="Aula Dinsos"), "another venue"),
        (first(theme="Solidaritas Tanpa Batas"), other(theme="Pilar Kuat Warga Hebat"), "a theme"),
        (first(event_type="meeting"), other(event_type="meeting"), "a kind that is frequent"),
        (first(), other(date_basis="published"), "a date that is only the publication's"),
        (first(date_precision="month"), other(date_precision="month"), "the month alone"),
        (first(region_code="63"), other(region_code="63"), "the province alone"),
        (first(), other(is_primary=False), "mentioned at the edge"),
        (
            first(event_type="meeting"),
            other(event_type="meeting", story_id="a", start_date=date(2025, 12, 1)),
            "one story, two days",
        ),
    ],
)
def test_two_events(a: Happening, b: Happening, why: str) -> None:
    assert resolve_events([a, b]) == ["a-0", "b-0"], why


def test_two_events_of_one_article_stay_two_even_over_a_third() -> None:
    morning = first(event_id="a-0", venue="Aula Dinsos")
    evening = first(event_id="a-1", venue="Aula Dinsos", is_primary=False)
    report = other(venue="Aula Dinsos")
    found = resolve_events([morning, evening, report])
    assert found[0] != found[1]
    assert found[2] in found[:2]


@given(
    st.lists(
        st.builds(
            lambda i, n, venue, region, day: replace(
                BASE, article_id=f"a{i}", event_id=f"a{i}-{n}", story_id=f"a{i // 2}",
                venue=venue, region_code=region, published=DAY + timedelta(days=day),
            ),
            st.integers(0, 5), st.integers(0, 1), st.sampled_from([None, "Aula", "Hotel Melati"]),
            st.sampled_from(["63.71", "63.72", None]), st.integers(0, 3),
        ),
        max_size=9, unique_by=lambda one: one.event_id,
    ),
    st.randoms(),
)  # fmt: skip
def test_the_order_of_the_reports_does_not_matter(
    happenings: list[Happening], random: object
) -> None:
    def found(some: list[Happening]) -> dict[str, str]:
        return dict(zip([one.event_id for one in some], resolve_events(some), strict=True))

    shuffled = list(happenings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert found(shuffled) == found(happenings)
    keys = [(one.article_id, found(happenings)[one.event_id]) for one in happenings]
    assert len(keys) == len(set(keys))
