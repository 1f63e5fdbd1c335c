"""Blogger's JSON feed, against a small imitation of its rules."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.discovery.blogger import read_entries
from pipeline.sources import Discovery

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOME = "https://warta.example/"


def entry(number, published, updated=None, content="", rel="alternate"):
    return {
        "title": {"type": "text", "$t": f"Kabar &amp; nomor {number}"},
        "content": {"type": "html", "$t": content},
        "published": {"$t": f"{published}T10:00:00.001+08:00"},
        "updated": {"$t": f"{updated or published}T10:00:00.001+08:00"},
        "link": [{"rel": "self", "href": "x"}, {"rel": rel, "href": f"{HOME}{number}.html"}],
    }


@pytest.fixture
def blog(visits):
    """Posts of the blog; the server gives 60 at most, whatever is asked for."""
    posts = [entry(n, date(2025, 1, 1) + timedelta(days=n)) for n in range(150)]

    def answer(url):
        parts = urlsplit(url)
        if not parts.path.startswith("/feeds/posts/default"):
            return None
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        column = query.get("orderby", "published")
        found = [
            post
            for post in posts
            if all(
                datetime.fromisoformat(post[name]["$t"]) >= datetime.fromisoformat(query[bound])
                for name, bound in (("updated", "updated-min"), ("published", "published-min"))
                if bound in query
            )
        ]
        found.sort(key=lambda post: post[column]["$t"], reverse=True)
        start = int(query["start-index"]) - 1
        size = min(int(query["max-results"]), 60)
        feed = {"openSearch$totalResults": {"$t": str(len(found))}}
        if found[start : start + size]:
            feed["entry"] = found[start : start + size]
        return json.dumps({"version": "1.0", "feed": feed})

    visits.site.rule = answer
    return posts


def test_every_post_is_found(visits, blog, source_of):
    found = visits.run(source_of("blogger"))
    assert len(set(found.urls)) == 150
    assert (found.end, len(visits.site.asked)) == ("ok", 3)
    assert found.candidates[0].title == "Kabar & nomor 149"


def test_a_refresh_costs_one_request_and_gives_what_changed(visits, blog, source_of):
    visits.run(source_of("blogger"))
    assert visits.run(source_of("blogger")).urls == []
    assert len(visits.site.asked) == 1
    blog[3] = entry(3, "2025-01-04", "2026-03-02")
    blog.append(entry(900, "2026-03-02"))
    found = visits.run(source_of("blogger"))
    assert set(found.urls) == {f"{HOME}3.html", f"{HOME}900.html"}


def test_a_backfill(visits, blog, source_of):
    found = visits.run(source_of("blogger"), since=datetime(2025, 5, 1, tzinfo=UTC))
    assert len(found.urls) == 30


def test_a_broken_off_visit_loses_nothing(visits, blog, source_of):
    visits.run(source_of("blogger"), stop_after=70)
    assert len(visits.run(source_of("blogger")).urls) == 150


def test_a_label_is_part_of_the_address(visits, blog, source_of):
    url = f"{HOME}feeds/posts/default/-/Sosial"
    visits.run(source_of(Discovery("blogger", url)))
    assert all(asked.startswith(url + "?alt=json") for asked in visits.site.asked)


def test_keywords_are_looked_for_in_the_post(visits, blog, source_of):
    blog.append(entry(901, "2026-02-01", content="<p>Apel <i>Tagana</i></p>"))
    found = visits.run(source_of("blogger", keywords=["tagana"]))
    assert found.urls == [f"{HOME}901.html"]


@pytest.mark.parametrize(
    "body", ["", "<html>", "[]", "7", '{"feed": 7}', '{"feed": {"entry": 7}}', "[" * 100_000]
)
def test_what_is_no_feed_is_told(visits, source_of, body):
    visits.site.rule = lambda url: body
    assert visits.run(source_of("blogger")).reasons("blogger") == ["not_json"]


def test_odd_entries_are_counted(visits, source_of):
    odd = [{}, 7, {"link": 7}, {"link": [7, {"rel": "alternate", "href": 7}]}, entry(1, "x")]
    visits.site.rule = lambda url: json.dumps({"feed": {"entry": odd if "=1" in url[-2:] else []}})
    found = visits.run(source_of("blogger"))
    assert found.urls == [f"{HOME}1.html"]
    assert found.count("bad_url") == 3


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["feed", "entry", "$t", "link"]), inner, max_size=3)
        ),
        max_leaves=10,
    ).map(lambda value: json.dumps(value).encode())
)
def test_reading_never_raises_but_stopped(reason_of, body):
    assert reason_of(read_entries, body) in {None, "not_json"}
