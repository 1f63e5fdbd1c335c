"""The order of methods, what ends them, marks, scope."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.records import FetchError
from pipeline.sources import Discovery

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOME = "https://warta.example/"
FEED, MAP = f"{HOME}a.xml", f"{HOME}peta.xml"
WAYS = (Discovery("feed", FEED), Discovery("sitemap", MAP))


def feed(*names, times=True):
    day = "<pubDate>Sun, 01 Mar 2026 08:00:00 +0800</pubDate>" if times else ""
    items = "".join(f"<item><link>{HOME}{name}</link>{day}</item>" for name in names)
    return f"<rss><channel>{items}</channel></rss>"


def sitemap(*names):
    urls = "".join(f"<url><loc>{HOME}{name}</loc></url>" for name in names)
    return f"<urlset>{urls}</urlset>"


def test_the_next_method_is_tried_when_one_is_closed(visits, source_of):
    visits.site.pages = {FEED: 403, MAP: sitemap("a")}
    found = visits.run(source_of(*WAYS))
    assert found.urls == [f"{HOME}a"]
    assert found.reasons("feed") == ["http_403"]
    assert found.end == "ok"


def test_a_closed_method_rests_for_a_week(visits, source_of):
    visits.site.pages = {FEED: 403, MAP: sitemap("a")}
    source = source_of(*WAYS)
    visits.run(source)
    found = visits.run(source, now=NOW + timedelta(days=6))
    assert visits.site.asked == [MAP]
    assert found.reasons("feed") == ["resting"]
    visits.site.pages[FEED] = feed("baru")
    found = visits.run(source, now=NOW + timedelta(days=8))
    assert f"{HOME}baru" in found.urls


def test_when_all_are_closed_all_are_asked_again(visits, source_of):
    visits.site.pages = {FEED: 403, MAP: 403}
    source = source_of(*WAYS)
    assert visits.run(source).end == "failed"
    assert visits.run(source).end == "failed"
    assert visits.site.asked == [FEED, MAP]


@pytest.mark.parametrize(
    "fault",
    [
        FetchError(reason, FEED)
        for reason in (
            "dns",
            "connect",
            "tls",
            "private_address",
            "robots_unreachable",
            "backed_off",
        )
    ],
)
def test_a_host_in_trouble_is_left_alone(visits, source_of, fault):
    visits.site.pages = {FEED: fault, MAP: sitemap("a")}
    found = visits.run(source_of(*WAYS))
    assert visits.site.asked == [FEED]
    assert found.end == "failed"


@pytest.mark.parametrize(
    "fault",
    [404, 500, "<html></html>"]
    + [
        FetchError(reason, FEED)
        for reason in ("robots_disallowed", "timeout", "reset", "too_large", "bad_encoding")
    ],
)
def test_other_faults_lead_to_the_next_method(visits, source_of, fault):
    visits.site.pages = {FEED: fault, MAP: sitemap("a")}
    assert visits.run(source_of(*WAYS)).urls == [f"{HOME}a"]


def test_entries_of_one_method_are_read_together(visits, source_of):
    other = f"{HOME}b.xml"
    visits.site.pages = {FEED: sitemap("a", "ab"), other: sitemap("b", "ab"), MAP: sitemap("c")}
    ways = [Discovery("sitemap", url) for url in (FEED, other)] + [Discovery("listing", MAP)]
    found = visits.run(source_of(*ways))
    assert found.urls == [f"{HOME}a", f"{HOME}ab", f"{HOME}b"]
    visits.site.pages[FEED] = 500
    assert visits.run(source_of(*ways), since=NOW - timedelta(days=9)).end == "ok"


def test_marks_wait_for_a_later_method_that_may_still_fill_the_gap(visits, source_of):
    visits.site.validated = {FEED}
    visits.site.pages = {FEED: feed("a"), MAP: 500}
    source = source_of(*WAYS)
    assert visits.run(source).end == "incomplete"
    visits.site.pages[MAP] = sitemap("a", "lama")
    assert f"{HOME}lama" in visits.run(source).urls
    visits.run(source)
    assert visits.site.asked == [FEED]


def test_a_method_that_broke_midway_keeps_its_marks_back(visits, source_of):
    index = f"<sitemapindex><sitemap><loc>{HOME}1.xml</loc></sitemap></sitemapindex>"
    visits.site.pages = {MAP: index, f"{HOME}1.xml": FetchError("timeout", MAP)}
    source = source_of(Discovery("sitemap", MAP))
    assert visits.run(source).end == "failed"
    visits.site.pages[f"{HOME}1.xml"] = sitemap("a")
    assert visits.run(source).urls == [f"{HOME}a"]


def test_each_address_is_given_once(visits, source_of):
    visits.site.pages = {FEED: feed("a", "b"), MAP: sitemap("b", "c", "c")}
    found = visits.run(source_of(*WAYS))
    assert sorted(found.urls) == [f"{HOME}{name}" for name in "abc"]


def test_notes_count_what_each_method_gave(visits, source_of):
    visits.site.pages = {MAP: sitemap("tagana-siaga-satu", "harga-cabai")}
    found = visits.run(source_of(Discovery("sitemap", MAP), keywords=["tagana"]))
    told = [(note.method, note.reason, note.count) for note in found.notes]
    assert told == [("sitemap", "ok", 1), ("sitemap", "out_of_scope", 1), ("discovery", "ok", 1)]


HOSTS = [
    ("https://warta.example/", "http://www.warta.example/a", True),
    ("https://www.warta.example/", "https://warta.example/a", True),
    ("https://warta.example/", "https://m.warta.example/a", True),
    ("https://warta.example/", "https://banjar.warta.example/a", True),
    ("https://kalsel.warta.example/", "https://warta.example/a", False),
    ("https://kalsel.warta.example/", "https://kalteng.warta.example/a", False),
    ("https://warta.example/", "https://palsuwarta.example/a", False),
    ("https://warta.example/", "https://warta.example.evil.example/a", False),
    ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/a", True),
    ("http://127.0.0.1:8000/", "http://127.0.0.1:8001/a", False),
    ("http://127.0.0.1/", "http://7.0.0.1/a", False),
]


@pytest.mark.parametrize(("home", "url", "own"), HOSTS)
def test_only_the_sources_own_host_is_taken(visits, source_of, home, url, own):
    visits.site.pages = {MAP: f"<urlset><url><loc>{url}</loc></url></urlset>"}
    found = visits.run(source_of(Discovery("sitemap", MAP), home=home))
    assert (found.urls == [url]) is own
    assert found.count("off_host") == (not own)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["feed", "sitemap", "blogger", "wordpress", "listing"]),
            st.binary(max_size=60)
            | st.sampled_from([200, 204, 301, 403, 404, 418, 429, 500, 503])
            | st.sampled_from(["<rss>", "<urlset>", "[]", "{}", "<a href='/a-b-c-d/'>x</a>"]),
        ),
        min_size=1,
        max_size=5,
    ),
    st.booleans(),
)
def test_no_site_makes_discovery_raise(fresh, source_of, answers, backfill):
    visits = fresh()
    ways = [Discovery(method, f"{HOME}{place}") for place, (method, _) in enumerate(answers)]
    bodies = [body for _, body in answers]

    def answer(url):
        place = url.removeprefix(HOME)[:1]
        return bodies[int(place)] if place.isdigit() and int(place) < len(bodies) else None

    visits.site.rule = answer
    for _ in range(2):
        found = visits.run(source_of(*ways), since=NOW if backfill else None)
        assert found.end in {"ok", "incomplete", "failed"}
        assert len(visits.site.asked) < 100


@given(
    st.lists(st.tuples(st.integers(0, 25), st.none() | st.integers(1, 12)), max_size=8),
    st.sampled_from(["feed", "sitemap", "both", "listing"]),
)
def test_whatever_is_broken_off_nothing_is_lost(fresh, source_of, runs, kind):
    """Runs of (articles that came out before it, candidates after which it is killed)."""
    visits = fresh()
    visits.site.validated = {FEED, MAP, HOME}
    ways = {"feed": WAYS[:1], "sitemap": WAYS[1:], "both": WAYS}.get(kind)
    ways = ways or (Discovery("listing", item="a.k", next_page="?page={n}"),)
    names: list[str] = []
    now = NOW
    for new, killed_after in [(5, None), *runs, (1, None)]:
        now += timedelta(days=1)
        names += [f"kabar-{now:%j}-{n}" for n in range(new)]
        latest = names[::-1]
        last = 10 if kind == "both" else len(names)
        visits.site.pages = {FEED: feed(*latest[:last], times=False), MAP: sitemap(*names)}
        for page, start in enumerate(range(0, len(latest), 10), start=1):
            links = "".join(f'<a class="k" href="/{name}">k</a>' for name in latest[start:][:10])
            visits.site.pages[HOME if page == 1 else f"{HOME}?page={page}"] = links
        visits.run(source_of(*ways), now=now, stop_after=killed_after)
    assert {url.removeprefix(HOME) for url in visits.known} == set(names)


def test_old_http_links_of_an_https_site_are_asked_for_by_https(visits, source_of):
    links = ("http://warta.example/a", "http://dinas.warta.example/b", "https://warta.example/c")
    visits.site.pages = {MAP: "\n".join(links)}
    found = visits.run(source_of(Discovery("sitemap", MAP)))
    assert found.urls == ["https://warta.example/a", links[1], links[2]]


def test_https_links_of_an_http_site_stay(visits, source_of):
    visits.site.pages = {"http://warta.example/peta.xml": "https://warta.example/a"}
    way = Discovery("sitemap", "http://warta.example/peta.xml")
    found = visits.run(source_of(way, home="http://warta.example/"))
    assert found.urls == ["https://warta.example/a"]


@pytest.mark.parametrize("reason", ["dns", "connect", "tls", "private_address", "backed_off"])
def test_a_host_that_another_one_redirects_to_is_not_this_one(visits, source_of, reason):
    visits.site.pages = {FEED: FetchError(reason, "https://feeds.example/x"), MAP: sitemap("a")}
    found = visits.run(source_of(*WAYS))
    assert found.urls == [f"{HOME}a"]
    assert found.reasons("feed") == [reason]


def test_marks_of_a_visit_that_is_still_to_come_are_none(visits, source_of):
    visits.site.pages = {FEED: feed("a")}
    source = source_of(Discovery("feed", FEED))
    visits.run(source, now=NOW + timedelta(days=900))
    visits.site.pages = {FEED: feed("a", "b")}
    visits.site.asked.clear()
    assert f"{HOME}b" in visits.run(source).urls
    assert visits.site.conditional == []
