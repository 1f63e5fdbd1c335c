# ruff: noqa: E501
"""Which of a page's moments is the publication, where it states none or several."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from extractors.article import read_page
from extractors.article.visible import dated_lines
from extractors.model import Article, Origin, Page

FETCHED = datetime(2026, 2, 1, 3, 0, tzinfo=UTC)
TEXT = "<p>" + "Warga datang sejak pagi untuk mengikuti kegiatan di balai desa. " * 5 + "</p>"
URL = "https://a.example/berita/judul"
JSON_LD = (
    '<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{}"}}</script>'
)


def read(body: str, head: str = "", url: str = URL, origin: Origin = Origin()) -> Article:
    html = f"<html><head><title>Judul berita</title>{head}</head><body>{body}</body></html>"
    found = read_page(Page(url, html.encode(), FETCHED), origin)
    assert isinstance(found, Article), found
    return found


def day(article: Article) -> str | None:
    return article.published_at.date().isoformat() if article.published_at else None


@pytest.mark.parametrize(
    ("above", "below", "head", "expected"),
    [
        # what is stated goes before all that is shown
        ("<p>8 Desember 2025</p>", "", '<meta property="article:published_time" content="2025-12-09">', "2025-12-09"),
        # a printed day before a template's date of the page
        ('<time datetime="2025-12-09">9 Desember 2025</time>', "", '<meta name="date" content="2026-01-20">', "2025-12-09"),
        ("<div>Terbit: 9 Desember 2025</div>", "", '<meta name="dc.date" content="2026-01-20">', "2025-12-09"),
        # of weak signs the day that has most
        ("<div>9 Desember 2025</div>", "", '<meta name="dc.date" content="2025-12-09"><meta name="lastmod" content="2026-01-20">', "2025-12-09"),
        # today's date in the page's head is none of the article's
        ("", "<div>Oleh Rina, 9 Desember 2025</div>", "", "2025-12-09"),
        # a change is better than nothing
        ("<div>Diperbarui: 9 Desember 2025</div>", "", "", "2025-12-09"),
        # a long line below the text says when it was posted
        ("", "<footer class='entry-footer'>Tulisan ini dibuat oleh tim desa dan diposting pada 9 Desember 2025 pukul 10.35 di bawah kategori Daerah dengan tanda warga, jembatan, gotong royong dan lainnya.</footer>", "", "2025-12-09"),
        ("", "<dl><dt>Terbit:</dt><dd>09.12.2025</dd></dl>", "", "2025-12-09"),
        # an event in the text dates nothing
        ("", "<p>Kegiatan itu akan diulang pada hari Sabtu tanggal 3 Januari 2026 di balai desa yang sama bersama warga.</p>", "", None),
    ],
)  # fmt: skip
def test_the_publication_is_found(above: str, below: str, head: str, expected: str | None):
    today = "<header><span>Minggu, 1 Februari 2026</span></header>" if below and expected else ""
    article = read(f"{today}<article><h1>Judul berita</h1>{above}{TEXT * 3}{below}</article>", head)
    assert day(article) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("9 августа 2020, 13:43", "2020-08-09"),
        ("2 Ağustos 2022", "2022-08-02"),
        ("9 grudnia 2020", "2020-12-09"),
        ("১৬ ফেব্রুয়ারি ২০২০", "2020-02-16"),
        ("17 أغسطس 2020", "2020-08-17"),
        ("17 באוגוסט 2020", "2020-08-17"),
        ("14. Dezember 2015 um 14:48", "2015-12-14"),
        ("9 de diciembre de 2025", "2025-12-09"),
        ("den 9 december 2025", "2025-12-09"),
        ("2025年12月9日", "2025-12-09"),
    ],
)
def test_printed_days_in_many_languages(printed: str, expected: str):
    assert day(read(f"<h1>Judul berita</h1><div>{printed}</div><div>{TEXT * 3}</div>")) == expected


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        # theme classes name the only time of a page for its change
        ('<time class="updated" datetime="2025-12-09">9 Desember 2025</time><div>3 Januari 2026</div>', "", "2025-12-09"),
        ('<time class="updated" datetime="2026-01-20"></time><time class="published" datetime="2025-12-09"></time>', "", "2025-12-09"),
        # what is printed goes before an attribute that is days off, and tells the two apart
        ('<time datetime="2019-09-03">9 Desember 2025</time>', "", "2025-12-09"),
        ('<time datetime="2025-12-10T09:00:00+08:00">Terbit: 9 Desember 2025 | Diperbarui: 10 Desember 2025</time>', "", "2025-12-09"),
        ('<time datetime="2026-01-10">Diperbarui: 10 Januari 2026</time><time>Terbit: 9 Desember 2025</time>', "", "2025-12-09"),
        ('<time datetime="2025-12-09T10:00:00+07:00">Terbit 3 hari lalu</time>', "", "2025-12-09"),
        # the same moment in two zones falls on the day that is printed
        ('<time datetime="2025-12-10T03:30:00Z">December 9, 2025 10:30 PM</time>', "", "2025-12-09"),
        ('<time datetime="2025-12-10T03:30:00Z">December 10, 2025 3:30 AM</time>', "", "2025-12-10"),
        # a label beside a time that has none of its own
        ('<div>9 Desember 2025, 10.35</div><div>Diperbarui <time datetime="2026-01-10T10:00:00">10 Januari 2026</time></div>', "", "2025-12-09"),
        # the post that is embedded has its own day
        ("", "<blockquote><p>Terima kasih warga</p>— Rina Amelia (@rina) January 3, 2026</blockquote><p>9 Desember 2025</p>", "2025-12-09"),
        # a day counted back from the fetch is less sure than one that is printed, and than nothing more
        ("<div>12 menit lalu</div><div>9 Desember 2025</div>", "", "2025-12-09"),
        ("<div>17 jam lalu</div>", "<aside><div>3 Januari 2026</div></aside>", "2026-01-31"),
        # one of an event that is announced
        ("", "<p>Acara digelar Sabtu 3 Januari 2026 mulai pukul 9 pagi bersama warga.</p><div>Diperbarui: 9 Desember 2025</div>", "2025-12-09"),
        # short years need a month's name or a time of day
        ("<div>Datum: 09.Dez.25</div>", "", "2025-12-09"),
        ("<div>Datum: 09.Ruang.25</div>", "", None),
        ("<div>Published onDecember 9, 2025</div>", "", "2025-12-09"),
    ],
)  # fmt: skip
def test_what_else_speaks_for_a_day(above: str, below: str, expected: str | None):
    assert (
        day(read(f"<article><h1>Judul berita</h1>{above}{TEXT * 3}{below}</article>")) == expected
    )


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("3 jam lalu", "2026-02-01"),
        ("Terbit 2 hari lalu", "2026-01-30"),
        ("Updated 2 days ago", "2026-01-30"),
        ("Diperbarui 5 hari yang lalu", "2026-01-27"),
        ("9 Desember 2025, updated 2 days ago", "2025-12-09"),
    ],
)
def test_a_printed_time_counts_back_whatever_is_said_of_it(printed: str, expected: str):
    assert day(read(f"<h1>Judul berita</h1><div>{printed}</div>{TEXT}")) == expected


def test_the_headline_and_its_date_in_one_element():
    title = "Warga Desa Sukamaju Bergotong Royong Memperbaiki Jembatan Gantung"
    body = (
        f"<div><h1>{title}</h1> <span>9 Des 2025</span> | <a href='/k'>Daerah</a></div>{TEXT * 3}"
    )
    assert day(read(body + "<footer>Arsip 3 Januari 2026</footer>")) == "2025-12-09"


class TestTheSitesOwnDay:
    """A moment in UTC keeps its instant and falls on the day that the site counts."""

    def test_in_the_registered_zone(self):
        article = read(
            f"<h1>Judul berita</h1>{TEXT * 3}",
            JSON_LD.format("2025-12-08T23:30:00Z"),
            origin=Origin(utc_offset=7),
        )
        assert article.published_at == datetime(2025, 12, 8, 23, 30, tzinfo=UTC)
        assert day(article) == "2025-12-09"

    @pytest.mark.parametrize(
        ("printed", "url", "expected"),
        [
            ("9 Desember 2025", "https://a.example/2025/12/09/judul", "2025-12-09"),
            ("9 Desember 2025", URL, "2025-12-09"),  # the text alone
            ("9 Desember 2025 | 07:30", URL, "2025-12-09"),
            ("Diperbarui: 9 Desember 2025", URL, "2025-12-08"),
            ("10 Desember 2025", URL, "2025-12-08"),
            ("", "https://a.example/2025/12/09/judul", "2025-12-08"),  # the address alone
            (
                "10 Desember 2025",
                "https://a.example/2025/12/10/judul",
                "2025-12-08",
            ),  # two days off
        ],
    )
    def test_where_address_and_text_agree(self, printed: str, url: str, expected: str):
        body = f"<h1>Judul berita</h1><div>{printed}</div><div>{TEXT * 3}</div>"
        article = read(body, JSON_LD.format("2025-12-08T23:30:00Z"), url)
        assert article.published_at == datetime(2025, 12, 8, 23, 30, tzinfo=UTC)
        assert day(article) == expected

    def test_a_day_that_only_far_zones_have_is_that_of_a_change(self):
        body = f"<h1>Judul berita</h1><div>9 Desember 2025</div><div>{TEXT * 3}</div>"
        assert day(read(body, JSON_LD.format("2025-12-08T13:30:00Z"))) == "2025-12-08"

    def test_the_zone_of_the_printed_time(self):
        body = f"<h1>Judul berita</h1><div>9 Desember 2025 | 07:30</div><div>{TEXT * 3}</div>"
        article = read(body, JSON_LD.format("2025-12-08T23:30:41Z"))
        assert article.published_at is not None
        assert article.published_at.utcoffset() == timedelta(hours=8)

    def test_a_stated_zone_stays(self):
        body = f"<h1>Judul berita</h1><div>9 Desember 2025</div><div>{TEXT * 3}</div>"
        article = read(
            body, JSON_LD.format("2025-12-08T23:30:00+01:00"), "https://a.example/2025/12/09/x"
        )
        assert article.published_at is not None
        assert article.published_at.utcoffset() == timedelta(hours=1)


def test_the_day_of_an_archive_s_capture_is_none_of_the_page():
    url = "https://web.archive.org/web/20260110120000/http://a.example/judul"
    bar = "<div>10 Januari 2026</div>"
    assert (
        day(read(f"{bar}<h1>Judul berita</h1><div>9 Desember 2025</div>{TEXT * 3}", url=url))
        == "2025-12-09"
    )


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>Dibuat <b>9</b> Desember <i>2025</i> pagi</p>", ["Dibuat 9 Desember 2025 pagi"]),
        ("<dt>Terbit:</dt><dd>2025</dd>", ["Terbit: 2025"]),
        ("<h2>Judul</h2><p>Tahun 2025</p>", ["Tahun 2025"]),
        ("<script>var a = 2025;</script><!-- 2025 --><style>.a2025{}</style>", []),
        ('<a href="/2025/judul">Judul</a>', []),
        ("<!-- tak ditutup 2025", []),
        ("ver&ouml;ffentlicht 2025", ["veröffentlicht 2025"]),
        ("<p>Atas 2025</p><h1>Judul</h1><p>Bawah 2025</p>", ["Bawah 2025", "Atas 2025"]),
        ("<p>09.12.25, 18:56</p><p>versi 1.9.25</p>", ["09.12.25, 18:56"]),
    ],
)
def test_lines_with_a_year_are_read_from_the_markup(html: str, lines: list[str]):
    assert dated_lines(html) == lines
