# ruff: noqa: E501
"""When a page was published: forms of dates, and which of several is believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from extractors.article import read_page
from extractors.article.dating import choose
from extractors.article.published import parse_stamp, printed_stamp, url_stamp
from extractors.model import Article, Origin, Page

NOW = datetime(2025, 12, 10, 9, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2025-12-09T10:35:00+08:00", "2025-12-09T10:35:00+08:00"),
        ("2025-12-09T02:35:00Z", "2025-12-09T02:35:00+00:00"),
        ("2025-12-09T10:35:00.000+0700", "2025-12-09T10:35:00+07:00"),
        ("2025-12-09 10:35:00", "2025-12-09T10:35:00"),
        ("20251209", "2025-12-09T00:00:00"),
        ("Tue, 09 Dec 2025 10:35:00 +0700", "2025-12-09T10:35:00+07:00"),
        ("Selasa, 9 Desember 2025 | 10:35 WITA", "2025-12-09T10:35:00+08:00"),
        ("Selasa, 9 Desember 2025 pukul 10.35 WIB", "2025-12-09T10:35:00+07:00"),
        ("9 Nopember 2025", "2025-11-09T00:00:00"),
        ("09/12/2025 10:35", "2025-12-09T10:35:00"),
        ("December 9, 2025 at 3:05 PM", "2025-12-09T15:05:00"),
        ("1765247700", "2025-12-09T02:35:00+00:00"),
    ],
)
def test_a_stamp_is_read(value: str, iso: str):
    stamp = parse_stamp(value)
    assert stamp is not None
    assert stamp.moment.isoformat() == iso


@pytest.mark.parametrize(
    "value", ["", "kemarin", "2025-13-40", "31/02/2025", "0811-2345-6789", "1234567"]
)
def test_what_is_no_date_is_none(value: str):
    assert parse_stamp(value) is None


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("17 jam lalu", "2025-12-09T16:30:00+08:00"),
        ("5 menit yang lalu", "2025-12-10T09:25:00+08:00"),
        ("2 hari lalu", "2025-12-08T09:30:00+08:00"),
        ("Kemarin, 10:35", "2025-12-09T10:35:00+08:00"),
    ],
)
def test_a_time_ago_is_counted_back_from_the_fetch(line: str, iso: str):
    stamp = printed_stamp(line, NOW)
    assert stamp is not None
    assert stamp.moment.isoformat() == iso


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2025/12/09/judul/", "2025-12-09"),
        ("https://a.example/berita/20251209-judul", "2025-12-09"),
        ("https://a.example/2025/dec/9/judul", "2025-12-09"),
        ("https://web.archive.org/web/20200101000000/http://a.example/2019/05/06/x", "2019-05-06"),
        ("https://a.example/judul-20251340/", None),
        ("https://a.example/2025/judul", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None):
    stamp = url_stamp(url)
    assert (stamp.moment.date().isoformat() if stamp else None) == day


def test_the_first_source_gives_the_day_and_a_finer_one_of_that_day_the_time():
    stamps = [
        parse_stamp(v)
        for v in ("2025-12-09", "2025-12-08T08:00:00+08:00", "2025-12-09T10:35:00+08:00")
    ]
    chosen = choose([s for s in stamps if s], NOW, None)
    assert chosen is not None
    assert chosen.moment.isoformat() == "2025-12-09T10:35:00+08:00"


def test_a_day_after_the_fetch_is_not_believed():
    stamps = [s for s in (parse_stamp("2026-12-09"), parse_stamp("2025-12-01")) if s]
    chosen = choose(stamps, NOW, UTC)
    assert chosen is not None
    assert chosen.moment.date().isoformat() == "2025-12-01"


def _page(extra: str, head: str = "") -> str:
    text = "<p>" + "Warga datang sejak pagi untuk mengikuti kegiatan itu. " * 4 + "</p>"
    return f"<html><head><title>Judul berita</title>{head}</head><body><article><h1>Judul berita</h1>{extra}{text * 3}</article></body></html>"


@pytest.mark.parametrize(
    ("extra", "head", "iso"),
    [
        ("<div>Selasa, 9 Desember 2025 | 10:35</div>", "", "2025-12-09T10:35:00+08:00"),
        ("<div>Oleh Rina - 17 jam lalu</div>", "", "2025-12-09T16:30:00+08:00"),
        ('<aside class="related-posts"><time datetime="2025-12-01">1 Des</time></aside><time datetime="2025-12-09">9 Des</time>', "", "2025-12-09T00:00:00+08:00"),
        ("", '<meta property="article:published_time" content="2025-12-09T10:35:00+07:00"><meta property="article:modified_time" content="2025-12-10T01:00:00+07:00">', "2025-12-09T10:35:00+07:00"),
    ],
)  # fmt: skip
def test_the_page_gives_its_time_in_its_own_zone(extra: str, head: str, iso: str):
    page = Page("https://a.example/berita/judul", _page(extra, head).encode(), NOW)
    article = read_page(page, Origin(utc_offset=8))
    assert isinstance(article, Article)
    assert article.published_at is not None
    assert article.published_at.isoformat() == iso
    assert "Desember" not in article.text


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("12 lutego 2020", "2020-02-12T00:00:00"),
        ("2 Ağustos 2022 14:05", "2022-08-02T14:05:00"),
        ("5 minutes read 2020", None),
        ("lutego 2020", None),
        ("12 komentar sejak 2020", None),
    ],
)
def test_dates_in_other_languages_are_left_to_dateparser(value: str, iso: str | None):
    stamp = parse_stamp(value)
    assert (stamp.moment.isoformat() if stamp else None) == iso
