"""Listing pages: links by selector or by form, pages, where to stop."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.discovery.listing import (
    looks_like_article,
    next_link,
    page_address,
    read_listing,
)
from pipeline.sources import Discovery

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOME = "https://warta.example/"
LIST = f"{HOME}berita"


def card(number, day=None, title="Dinas Sosial Salurkan Bantuan Sembako Nomor {}"):
    shown = f'<time datetime="{day:%Y-%m-%d}T08:00:00+08:00">x</time>' if day else ""
    return (
        f'<article><a href="/berita/{number}"><img src="/{number}.jpg"></a>'
        f'<h3><a href="/berita/{number}">{title.format(number)}</a></h3>{shown}'
        f'<a href="/berita/{number}">Baca Selengkapnya</a></article>'
    )


def pages(numbers, size=10, dated=False, pattern="?page={}"):
    """The pages of a listing, newest (greatest number) first; article n is n days old in 2025."""
    ordered = sorted(numbers, reverse=True)
    answers = {}
    for page, start in enumerate(range(0, len(ordered), size), start=1):
        cards = "".join(
            card(n, datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=n) if dated else None)
            for n in ordered[start : start + size]
        )
        url = LIST if page == 1 else LIST + pattern.format(page)
        answers[url] = f"<main>{cards}</main>"
    return answers


@pytest.fixture
def way():
    return Discovery("listing", LIST, item="article h3 a", next_page="?page={n}", max_pages=50)


def test_every_page_is_read_at_first(visits, source_of, way):
    visits.site.pages = pages(range(1000, 1045))
    found = visits.run(source_of(way))
    assert len(found.urls) == 45
    assert (found.end, len(visits.site.asked)) == ("ok", 6)


def test_a_refresh_stops_at_what_is_known(visits, source_of, way):
    visits.site.pages = pages(range(1000, 1045))
    visits.run(source_of(way))
    visits.site.pages = pages(range(1000, 1058))
    found = visits.run(source_of(way))
    assert len(found.urls) == 13
    assert len(visits.site.asked) == 2


def test_a_refresh_stops_though_most_articles_are_off_topic(visits, source_of, way):
    source = source_of(way, keywords=["tagana"])
    visits.site.pages = pages(range(1000, 1200))
    visits.run(source)
    found = visits.run(source)
    assert (found.urls, len(visits.site.asked)) == ([], 1)


def test_a_backfill_stops_at_its_day(visits, source_of, way):
    visits.site.pages = pages(range(100), dated=True)
    found = visits.run(source_of(way), since=datetime(2025, 3, 11, tzinfo=UTC))
    assert len(found.urls) == 31
    assert len(visits.site.asked) == 5


def test_the_limit_of_pages_is_told(visits, source_of):
    visits.site.pages = pages(range(1000, 1100))
    way = Discovery("listing", LIST, item="h3 a", next_page="?page={n}", max_pages=3)
    found = visits.run(source_of(way))
    assert (len(found.urls), found.end) == (30, "incomplete")
    assert found.count("page_limit") == 1


def test_without_a_limit_the_first_run_and_a_backfill_read_to_the_end(visits, source_of):
    visits.site.pages = pages(range(1000, 1400))
    way = Discovery("listing", LIST, item="h3 a", next_page="?page={n}")
    assert len(visits.run(source_of(way)).urls) == 400
    found = visits.run(source_of(way), since=datetime(2020, 1, 1, tzinfo=UTC))
    assert (len(found.urls), found.end, found.count("page_limit")) == (400, "ok", 0)


def test_a_refresh_that_meets_nothing_known_is_cut_and_says_so(visits, source_of):
    way = Discovery("listing", LIST, item="h3 a", next_page="?page={n}")
    visits.site.pages = pages(range(1000, 1010))
    visits.run(source_of(way))
    visits.site.pages = pages(range(2000, 2400))
    found = visits.run(source_of(way))
    assert (len(found.urls), found.end, found.count("page_limit")) == (200, "incomplete", 1)


def test_a_listing_that_gives_its_first_page_for_ever_ends(visits, source_of, way):
    visits.site.rule = lambda url: pages(range(1000, 1010))[LIST]
    assert len(visits.run(source_of(way)).urls) == 10
    assert len(visits.site.asked) == 2


@pytest.mark.parametrize(
    "link",
    [
        '<a class="next page-numbers" href="/berita/page/2">2</a>',
        '<link rel="next" href="berita/page/2">',
        '<a rel="nofollow next" href="/berita/page/2">x</a>',
        '<a href="/berita/page/2">Berikutnya »</a>',
        '<a href="/berita/page/2">Halaman Selanjutnya</a>',
        '<a href="/berita/page/2"> › </a>',
        '<a href="/berita/page/2">Postingan Lama</a>',
    ],
)
def test_the_link_to_the_next_page_is_followed(visits, source_of, link):
    answers = pages(range(1000, 1020), pattern="/page/{}")
    visits.site.pages = answers | {LIST: answers[LIST] + link}
    found = visits.run(source_of(Discovery("listing", LIST)))
    assert len(found.urls) == 20


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/berita/page/2">Langkah selanjutnya Dinsos</a>',
        '<a href="https://iklan.example/next" class="next">Next</a>',
        '<a href="#" rel="next">Next</a>',
        '<a rel="next">Next</a>',
    ],
)
def test_other_links_are_not(visits, source_of, link):
    visits.site.pages = {LIST: pages(range(1000, 1010))[LIST] + link}
    visits.run(source_of(Discovery("listing", LIST)))
    assert visits.site.asked == [LIST]


@pytest.mark.parametrize(
    ("first", "pattern", "address"),
    [
        (LIST, "?page={n}", f"{LIST}?page=2"),
        (f"{LIST}?kategori=3", "?page={n}", f"{LIST}?kategori=3&page=2"),
        (f"{LIST}?kategori=3", "&hal={n}", f"{LIST}?kategori=3&hal=2"),
        (LIST, "page/{n}/", f"{LIST}/page/2/"),
        (f"{LIST}/", "{n}", f"{LIST}/2"),
        (LIST, "/arsip/{n}.html", f"{HOME}arsip/2.html"),
        (LIST, "https://arsip.warta.example/{n}", "https://arsip.warta.example/2"),
    ],
)
def test_page_addresses(first, pattern, address):
    assert page_address(first, pattern, 2) == address


def test_a_card_gives_its_headline_and_time_once(response):
    page = response(pages([7], dated=True)[LIST], url=LIST)
    (link,) = read_listing(page, "article a")
    assert link.url == f"{HOME}berita/7"
    assert link.title == "Dinas Sosial Salurkan Bantuan Sembako Nomor 7"
    assert link.printed == "2025-01-08T08:00:00+08:00"


def test_a_time_of_a_neighbour_is_not_taken(response):
    html = (
        '<ul><li><a href="/berita/111">Kabar Satu</a></li><li><a href="/berita/112">Kabar Dua</a>'
        '<span class="post-date">Senin, 2 Maret 2026</span></li></ul>'
    )
    links = read_listing(response(html, url=LIST), "li a")
    assert [link.printed for link in links] == [None, "Senin, 2 Maret 2026"]


def test_a_selector_may_pick_the_box(response):
    html = '<div class="b"><p>x</p><a href="/a">Satu</a><a href="/b">Dua</a></div><div class="b"/>'
    assert [link.url for link in read_listing(response(html), ".b")] == [f"{HOME}a"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("2026/01/05/apel-tagana/", ""),
        ("2026/01/judul.html", ""),
        ("berita/62000/antara-kalsel-tingkatkan-kualitas", ""),
        ("kategori/nusantara/911505/dinas-pmd-kalsel-fokus-pemberdayaan", ""),
        ("news/3499_Dinsos_Gelar_Pelatihan.html", ""),
        ("pemerintahan/gubernur-apresiasi-dialog-pilar-sosial", ""),
        ("read?id=4711", "Bupati Buka Pelatihan Tagana Tahun Ini"),
        ("web/detail-berita/194/-", "Silaturahmi dan Pembinaan Pilar Sosial Kota"),
        ("dinsos-bergerak", "Dinsos Bergerak Cepat Bantu Warga Terdampak"),
    ],
)
def test_addresses_of_articles(path, text):
    assert looks_like_article(HOME + path, text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("", "Beranda"),
        ("berita", "Berita"),
        ("kategori/sosial", "Sosial"),
        ("category/pilar-pilar-sosial-dan-lembaga/", ""),
        (
            "tag/tenaga-kesejahteraan-sosial-kecamatan/",
            "Tenaga Kesejahteraan Sosial Kecamatan (TKSK) Kalsel",
        ),
        ("author/ahmad-rizki-nur-fadli/", ""),
        ("page/1200/", "1200"),
        ("pedoman-media-siber", "Pedoman Media Siber"),
        ("wp-content/uploads/2026/01/foto-bersama-peserta-apel.jpg", ""),
        ("tentang-kami/visi-misi-dan-sejarah-kami", "Visi, misi dan sejarah kami semua"),
        ("profil/kepala-dinas-sosial-provinsi", "Profil Kepala Dinas Sosial Provinsi Kalsel"),
        ("2026/01/", "Januari 2026"),
    ],
)
def test_addresses_of_other_pages(path, text):
    assert not looks_like_article(HOME + path, text)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("<p>tidak ada</p>", "no_links"),
        (b"\x00\x01", "no_links"),
        ("", "no_links"),
        ((200, "%PDF-1.7", {"Content-Type": "application/pdf"}), "not_a_page"),
        (403, "http_403"),
    ],
)
def test_faults_are_reasons(visits, source_of, answer, reason):
    visits.site.pages[LIST] = answer
    found = visits.run(source_of(Discovery("listing", LIST)))
    assert found.reasons("listing") == [reason]


def test_other_hosts_are_counted(visits, source_of):
    visits.site.pages[LIST] = pages([111])[LIST] + (
        '<h3><a href="https://iklan.example/2026/01/beli">x</a></h3>'
    )
    found = visits.run(source_of(Discovery("listing", LIST, item="h3 a")))
    assert (len(found.urls), found.count("off_host")) == (1, 1)


@given(
    st.binary(max_size=500) | st.text(max_size=300).map(lambda text: f"<a href='{text}'>".encode())
)
def test_reading_a_listing_never_raises_but_stopped(reason_of, body):
    assert reason_of(read_listing, body) in {None, "not_a_page"}
    assert reason_of(next_link, body) is None
