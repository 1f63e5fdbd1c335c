"""Probing sites of several kinds, and the source that comes of it."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.probe import Probe, probe
from pipeline.crawl.proposal import propose_source, source_key
from pipeline.crawl.records import FetchError, Response
from pipeline.sources import Discovery, parse_source, render_source

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOME = "https://warta.example/"
POST = '<a href="/2026/01/05/apel-siaga-tagana/">Apel Siaga Tagana Kalsel Digelar Besok</a>'
FEED = f"<rss><channel><item><link>{HOME}a</link></item></channel></rss>"
MAP = f"<urlset><url><loc>{HOME}a</loc></url></urlset>"


def look(pages, url=HOME):
    """The probe of a site of these pages (a body, a status or a fault), and what was asked."""
    asked = []

    async def get(url, *, conditional=False):
        asked.append(url)
        answer = pages.get(url, pages.get(url.partition("?")[0], 404))
        if isinstance(answer, Exception):
            raise answer
        status, body = (answer, b"") if isinstance(answer, int) else (200, answer)
        body = body.encode() if isinstance(body, str) else body
        return Response(url, url, status, (), body, NOW)

    return asyncio.run(probe(url, get)), asked


WORDPRESS = {
    HOME: '<html lang="id-ID"><head><title>Beranda - Warta Banua</title>'
    '<meta name="generator" content="WordPress 6.8"><link rel="alternate" '
    f'type="application/rss+xml" href="{HOME}feed/"></head>{POST}</html>',
    f"{HOME}wp-json/wp/v2/posts": json.dumps([{"id": 1, "link": f"{HOME}a"}]),
    f"{HOME}wp-json/": json.dumps({"name": "Warta Banua", "gmt_offset": 8}),
    f"{HOME}feed/": FEED,
    f"{HOME}robots.txt": f"User-agent: *\nCrawl-delay: 5\nSitemap: {HOME}sitemap_index.xml",
    f"{HOME}sitemap_index.xml": MAP,
}


def test_a_wordpress_site():
    found, asked = look(WORDPRESS)
    assert found == Probe(
        url=HOME,
        home=HOME,
        name="Warta Banua",
        generator="WordPress 6.8",
        language="id",
        utc_offset=8,
        region_code="63",
        rest=f"{HOME}wp-json/wp/v2/posts",
        feeds=(f"{HOME}feed/",),
        sitemaps=(f"{HOME}sitemap_index.xml",),
        links=1,
        crawl_delay=5.0,
    )
    assert len(asked) == len(set(asked)) == 6


def test_the_source_of_a_wordpress_site_can_be_read_back():
    source = propose_source(look(WORDPRESS)[0], ("Tagana",))
    assert [way.method for way in source.discovery] == ["wordpress", "feed", "sitemap", "listing"]
    assert (source.key, source.name, source.utc_offset) == ("warta", "Warta Banua", 8)
    assert (source.keywords, source.delay, source.verified) == (("Tagana",), 5.0, False)
    assert parse_source(source.key, render_source(source)) == source


def test_a_wordpress_below_the_root_keeps_its_folder():
    pages = {
        f"{HOME}berita/kabar/": f'<link rel="https://api.w.org/" href="{HOME}berita/wp-json/">',
        f"{HOME}berita/wp-json/wp/v2/posts": json.dumps([{"id": 1, "link": f"{HOME}berita/a"}]),
    }
    found, _ = look(pages, f"{HOME}berita/kabar/")
    assert (found.home, found.rest) == (f"{HOME}berita/", f"{HOME}berita/wp-json/wp/v2/posts")


def test_a_closed_rest_is_a_problem_and_the_feed_is_found():
    found, _ = look(WORDPRESS | {f"{HOME}wp-json/wp/v2/posts": 401, HOME: WORDPRESS[HOME]})
    assert found.rest is None
    assert found.feeds == (f"{HOME}feed/",)
    assert any(problem.startswith("REST: HTTP 401") for problem in found.problems)


def test_a_blogger_site():
    pages = {
        HOME: "<meta content='blogger' name='generator'/><title>Kabar</title>",
        f"{HOME}feeds/posts/default": json.dumps({"feed": {"entry": [{"title": {}}]}}),
        f"{HOME}sitemap.xml": MAP,
    }
    found, _ = look(pages)
    source = propose_source(found)
    assert found.blogger
    assert [way.method for way in source.discovery] == ["blogger", "sitemap"]


def test_a_site_of_its_own_kind_gets_a_listing_and_a_doubt():
    found, _ = look({HOME: "<title>Portal Resmi | Dinas Sosial</title>" + POST})
    source = propose_source(found)
    assert source.discovery == (Discovery("listing"),)
    assert "zone assumed" in source.notes
    assert found.name == "Portal Resmi"


@pytest.mark.parametrize("fault", [FetchError("dns", HOME), 500, 404])
def test_a_site_out_of_reach_gives_its_problem(fault):
    found, asked = look({HOME: fault})
    assert asked == [HOME]
    assert len(found.problems) == 1
    assert found.problems[0].startswith("home page: ")


def test_a_host_that_throttles_is_left_alone():
    found, asked = look(WORDPRESS | {f"{HOME}robots.txt": FetchError("backed_off", HOME)})
    assert asked[-1] == f"{HOME}robots.txt"
    assert found.problems == (f"robots.txt: backed_off ({HOME}robots.txt)",)


@pytest.mark.parametrize(
    ("body", "hours"),
    [
        ('<time datetime="2026-01-01T08:00:00+09:00">', 9),
        ('{"datePublished":"2026-01-01T08:00+0700"}', 7),
        ("<p>Senin, 1 Januari 2026 | 10:30 WITA</p>", 8),
        ("<p>10:30 WIB</p><p>11:30 WIT</p><p>12:30 WIT</p>", 9),
        ("<p>Kawitan WITA</p>", None),
        ('<time datetime="2026-01-01T08:00:00+00:00">', None),
    ],
)
def test_the_clock_of_a_page(body, hours):
    assert look({HOME: body})[0].utc_offset == hours


@pytest.mark.parametrize(
    ("title", "home", "region", "hours"),
    [
        ("ANTARA News Kalimantan Selatan", HOME, "63", 8),
        ("Dinas Sosial Kota Bima", HOME, "52.72", 8),
        ("Kabar", "https://mc.kalselprov.go.id/", "63", 8),
        ("Kabar Papua Barat", HOME, "92", 9),
        ("Sumbar Kita", HOME, "13", 7),
        ("Pemerintah Kab. Banjar", HOME, "63.03", 8),
        ("Media Center Banjarbaru", HOME, "63.72", 8),
        ("Kabar Bima", HOME, None, None),  # the city or the regency
        ("Suara Rakyat", HOME, None, None),
    ],
)
def test_the_region_of_a_name(title, home, region, hours):
    found, _ = look({home: f"<title>{title}</title>"}, home)
    assert (found.region_code, found.utc_offset) == (region, hours)


@pytest.mark.parametrize(
    ("home", "key"),
    [
        ("https://www.jurnalkalimantan.com/", "jurnalkalimantan"),
        ("https://kalsel.antaranews.com/", "kalsel-antaranews"),
        ("https://diskominfomc.kalselprov.go.id/", "diskominfomc-kalselprov"),
        ("https://abdipersadafm.co.id/", "abdipersadafm"),
        ("http://127.0.0.1:8000/", "127-0-0-1"),
    ],
)
def test_keys_of_sources(home, key):
    assert source_key(home) == key


@given(
    st.dictionaries(
        st.sampled_from([HOME, *WORDPRESS]),
        st.binary(max_size=80) | st.sampled_from([200, 301, 404, 500]),
    )
)
def test_no_site_makes_a_probe_raise(pages):
    found, asked = look(pages)
    assert len(asked) < 25
    source = propose_source(found)
    assert parse_source(source.key, render_source(source)) == source
