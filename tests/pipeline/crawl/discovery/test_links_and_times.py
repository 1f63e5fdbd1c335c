"""Addresses, plain texts, printed times, the days that addresses name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.discovery.links import absolute, plain, with_query
from pipeline.crawl.discovery.times import (
    parse_moment,
    period_of_article,
    period_of_sitemap,
    stamp,
)

HOME = "https://warta.example/berita/"


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("a", f"{HOME}a"),
        (" /a b/é?q=1 2#x ", "https://warta.example/a%20b/é?q=1%202"),
        ("//lain.example", "https://lain.example/"),
        ("?p=7", f"{HOME}?p=7"),
        ("mailto:redaksi@warta.example", None),
        ("javascript:void(0)", None),
        ("http://[bad", None),
        ("http://a:99999/", None),
        ("http:///a", None),
        ("", None),
        (None, None),
        ("x" * 3000, None),
    ],
)
def test_absolute(reference, url):
    assert absolute(HOME, reference) == url


@pytest.mark.parametrize(
    ("url", "params", "result"),
    [
        ("https://a/b", {"page": 2}, "https://a/b?page=2"),
        ("https://a/b?page=1&x=", {"page": 2}, "https://a/b?x=&page=2"),
        ("https://a/?rest_route=/wp/v2/posts", {"n": 1}, "https://a/?rest_route=/wp/v2/posts&n=1"),
        ("https://a/b", {"search": '"karang taruna"'}, "https://a/b?search=%22karang+taruna%22"),
    ],
)
def test_with_query(url, params, result):
    assert with_query(url, **params) == result


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Tagana &amp; TKSK", "Tagana & TKSK"),
        ("Tagana &amp;amp; TKSK", "Tagana & TKSK"),
        ("<p>Satu</p><p>Dua</p>", "Satu Dua"),
        ("<script>x=1</script>Kabar<style>b{}</style>", "Kabar"),
        ("  \n", None),
        ("<img src=a.jpg>", None),
        (7, None),
        (None, None),
        ("5 < 7", "5 < 7"),
    ],
)
def test_plain(markup, text):
    assert plain(markup) == text


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("2025-12-22T10:30:00+07:00", "2025-12-22T03:30:00Z"),
        ("2025-12-22T10:30:00.123Z", "2025-12-22T10:30:00Z"),
        ("2025-12-22T10:30+0700", "2025-12-22T03:30:00Z"),
        ("2025-12-22 10:30", "2025-12-22T02:30:00Z"),
        ("2025-12-22", "2025-12-21T16:00:00Z"),
        ("Mon, 22 Dec 2025 10:30:00 GMT", "2025-12-22T10:30:00Z"),
        ("Senin, 22 Desember 2025 | 10:30 WIB", "2025-12-22T03:30:00Z"),
        ("Senin, 22 Desember 2025 - 10.30 WIT", "2025-12-22T01:30:00Z"),
        ("22 Des 2025, 10:30", "2025-12-22T02:30:00Z"),
        ("22 Agt 2025", "2025-08-21T16:00:00Z"),
        ("22/12/2025 10:30 WITA", "2025-12-22T02:30:00Z"),
        ("22 Dec 2025 10:30:00 -0500", "2025-12-22T15:30:00Z"),
        ("2025-12-22T23:59:60Z", "2025-12-22T23:59:59Z"),
    ],
)
def test_printed_times(printed, moment):
    assert stamp(parse_moment(printed, 8)) == moment


@pytest.mark.parametrize(
    "printed",
    ["", "17 jam lalu", "kemarin", "2025", "31 Februari 2025", "2025-13-01", "22 Foo 2025", None, 7,
     "0000-00-00T00:00:00", "2025-12-22T10:30:00+99:00", "22 Desember"],
)  # fmt: skip
def test_what_is_no_time(printed):
    assert parse_moment(printed, 8) is None


@given(st.text(max_size=60) | st.text(alphabet="0123456789-/:T.+ Zdes", max_size=30))
def test_any_text_is_a_time_or_none(text):
    moment = parse_moment(text, 7)
    assert moment is None or moment.tzinfo is not None


@pytest.mark.parametrize(
    ("url", "days"),
    [
        ("https://a/2023/01/05/judul/", ("2023-01-05", 1)),
        ("https://a/2023/01/judul.html", ("2023-01-01", 31)),
        ("https://a/read/2023/2/5/judul", ("2023-02-05", 1)),
        ("https://a/2023/13/judul", None),
        ("https://a/2023/02/31/judul", None),
        ("https://a/12023/01/judul", None),
        ("https://a/anggaran-2023-01-05", None),
    ],
)
def test_periods_of_articles(url, days):
    check(period_of_article(url), days)


@pytest.mark.parametrize(
    ("url", "days"),
    [
        ("https://a/sitemap-2023.xml", ("2023-01-01", 365)),
        ("https://a/sitemap-2023-12.xml", ("2023-12-01", 31)),
        ("https://a/post-sitemap-2024-02.xml.gz", ("2024-02-01", 29)),
        ("https://a/sitemap/2023/1/5.xml", ("2023-01-05", 1)),
        ("https://a/sitemap-20230105.xml", ("2023-01-05", 1)),
        ("https://a/sitemap-202301.xml", ("2023-01-01", 31)),
        ("https://a/sitemap.xml?yyyy=2023&mm=01&dd=05", ("2023-01-05", 1)),
        ("https://a/sitemap.php?year=2023", ("2023-01-01", 365)),
        ("https://a/sitemap.xml?yyyy=kata&mm=01", None),
        ("https://a/post-sitemap12.xml", None),
        ("https://a/sitemap-123456789.xml", None),
    ],
)
def test_periods_of_sitemaps(url, days):
    check(period_of_sitemap(url), days)


def check(period, days):
    if days is None:
        assert period is None
        return
    start = datetime.fromisoformat(days[0]).replace(tzinfo=UTC)
    assert period.start == start - timedelta(hours=14)
    assert period.end == start + timedelta(days=days[1], hours=14)
