"""URLs as identities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crawl.urls import article_id, canonicalize, host_key, resolve, same_site, site_of

SAME = "https://banuapost.id/2025/12/bimtek-psm"


@pytest.mark.parametrize(
    "url",
    [
        "https://banuapost.id/2025/12/bimtek-psm",
        "https://banuapost.id/2025/12/bimtek-psm/",
        "http://banuapost.id/2025/12/bimtek-psm",
        "http://www.banuapost.id:80/2025/12/bimtek-psm",
        "https://BanuaPost.ID:443/2025/12/bimtek-psm",
        "https://banuapost.id./2025/12/bimtek-psm",
        " https://banuapost.id/2025/12/bimtek-psm#komentar ",
        "https://banuapost.id/2025/12/bimtek-psm?utm_source=wa&utm_medium=share",
        "https://banuapost.id/2025/12/bimtek-psm/?fbclid=IwAR0&gclid=1",
        "https://banuapost.id/2025/12/bimtek-psm/amp/",
        "https://banuapost.id/2025/12/bimtek-psm/amp",
        "https://banuapost.id/amp/2025/12/bimtek-psm",
        "https://banuapost.id/2025/12/bimtek-psm?amp=1",
        "https://banuapost.id/2025/12/bimtek-psm?amp",
        "https://banuapost.id/2025/12/bimtek-psm?m=1",
        "https://banuapost.id/2025/12/bimtek-psm?m=0&utm_x=1",
        "https://banuapost.id/2025/./11/../12/bimtek-psm",
        "https://banuapost.id/2025/12/bimtek%2dpsm",
        "https://banuapost.id/2025/12/bimtek-psm?",
        "https://banuapost.id/2025/12/bimtek-psm/?replytocom=7",
        "https://amp.banuapost.id/2025/12/bimtek-psm/",
        "https://m.banuapost.id/2025/12/bimtek-psm",
        "https://www.amp.banuapost.id/2025/12/bimtek-psm",
        "https://banuapost.id//2025/12//bimtek-psm/",
        "https://banuapost.id/index.php/2025/12/bimtek-psm/",
        "https://banuapost.id/amp/index.php/2025/12/bimtek-psm",
        "https://banuapost.id/2025/12/bimtek-psm/comment-page-2/#comments",
        "https://banuapost.id/2025/12/bimtek-psm?page=all",
        "https://banuapost.id/2025/12/bimtek-psm?page=all&amp;utm_source=wa",
        "https://banuapost.id/2025/12/bimtek-psm?UTM_Source=wa&amp;utm_medium=x&amp;fbclid=1",
        "https://banuapost.id/2025/12/bimtek-psm/?share=jetpack-whatsapp&nb=1",
        "https://banuapost.id/2025/12/bimtek-psm/?relatedposts_hit=1&relatedposts_origin=4",
        "https://banuapost.id/2025/12/bimtek-psm/?print=print",
        "https://banuapost.id/2025/12/bimtek-psm/?nonamp=1&amp_markup=1&usqp=mq331AQ",
        "https://banuapost.id/2025/12/bimtek-psm/?doing_wp_cron=1766.12",
        "https://banuapost.id/2025/12/bimtek-psm?mibextid=Zx&sfnsn=wiwspwa&extid=a",
        "https://banuapost.id/2025/12/bimtek-psm?gad_source=1&gad_campaignid=2&gbraid=3",
        "https://banuapost.id/2025/12/bimtek-psm?_x_tr_sl=id&_x_tr_tl=en",
    ],
)
def test_variants_of_one_article_have_one_form(url: str) -> None:
    assert canonicalize(url) == SAME


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.id", "https://a.id/"),
        ("https://a.id/?p=123", "https://a.id/?p=123"),
        ("https://a.id/?p=123&utm_id=9", "https://a.id/?p=123"),
        ("https://a.id/?m=202511", "https://a.id/?m=202511"),
        ("https://a.id/berita?id=2&cat=1", "https://a.id/berita?cat=1&id=2"),
        ("https://a.id/berita?id=2&id=1", "https://a.id/berita?id=2&id=1"),
        ("https://a.id/berita?page=2", "https://a.id/berita?page=2"),
        ("https://a.id/2025/12/judul.html?m=1", "https://a.id/2025/12/judul.html"),
        ("https://a.id/judul.amp.html", "https://a.id/judul.html"),
        ("https://a.id/amp", "https://a.id/"),
        ("https://a.id/amplop-putih", "https://a.id/amplop-putih"),
        ("https://a.id/kamp/amp-itu", "https://a.id/kamp/amp-itu"),
        ("https://a.id/lampu/", "https://a.id/lampu"),
        ("https://a.id/Judul-Besar", "https://a.id/Judul-Besar"),
        ("https://a.id/jum’at", "https://a.id/jum%E2%80%99at"),
        ("https://a.id/jum%e2%80%99at", "https://a.id/jum%E2%80%99at"),
        ("https://a.id/a b", "https://a.id/a%20b"),
        ("https://a.id/100%", "https://a.id/100%25"),
        ("https://a.id/a%2Fb", "https://a.id/a%2Fb"),
        ("https://bücher.id/x", "https://xn--bcher-kva.id/x"),
        ("http://a.id:8090/x/", "http://a.id:8090/x"),
        ("http://127.0.0.1:8090/?p=5", "http://127.0.0.1:8090/?p=5"),
        ("http://[::1]:80/x", "https://[::1]/x"),
        ("https://www.id/x", "https://www.id/x"),
        ("https://user:pw@a.id/x", "https://a.id/x"),
        ("https://a.id/index.php", "https://a.id/"),
        ("https://a.id/index.php?p=5", "https://a.id/?p=5"),
        ("https://a.id/index.php/read/123/judul", "https://a.id/read/123/judul"),
        ("https://a.id/indexphp/x", "https://a.id/indexphp/x"),
        ("https://a.id/x/index.php/y", "https://a.id/x/index.php/y"),
        ("https://a.id/judul.html", "https://a.id/judul.html"),
        ("https://a.id/judul.html/amp", "https://a.id/judul.html"),
        ("https://a.id/judul/comment-page-x", "https://a.id/judul/comment-page-x"),
        ("https://a.id/berita?page=alle", "https://a.id/berita?page=alle"),
        ("https://a.id/berita?share=saham", "https://a.id/berita?share=saham"),
        ("https://a.id/berita?amp;id=7", "https://a.id/berita?id=7"),
        ("https://a.id/read/1?id=2&single=1", "https://a.id/read/1?id=2&single=1"),
        ("https://m.kalsel.a.id/x", "https://kalsel.a.id/x"),
        ("https://mc.a.go.id/x", "https://mc.a.go.id/x"),
        ("https://amp.web.id/x", "https://amp.web.id/x"),
        ("https://m.id/x", "https://m.id/x"),
        ("https://m.go.id/x", "https://m.go.id/x"),
        ("https://amplop.a.id/x", "https://amplop.a.id/x"),
        ("http://m.a.id:8090/x", "http://m.a.id:8090/x"),
        (
            "https://satu.blogspot.com/2026/01/judul.html?m=1&spref=fb",
            "https://satu.blogspot.com/2026/01/judul.html",
        ),
        (
            "https://satu.blogspot.com/2026/01/judul.html?showComment=17#c1",
            "https://satu.blogspot.com/2026/01/judul.html",
        ),
    ],
)
def test_canonical_form(url: str, expected: str) -> None:
    assert canonicalize(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "", "judul", "/2025/x", "ftp://a.id/x", "mailto:a@b.id", "javascript:void(0)", "https://",
        "https:///x", "http://a b.id/", "http://a.id:port/", "http://[::1/",
        f"https://{'a' * 70}.id/",
    ],
)  # fmt: skip
def test_no_url(url: str) -> None:
    with pytest.raises(ValueError, match=r"not an|not a host|Port|Invalid IPv6"):
        canonicalize(url)


PATHS = st.lists(
    st.sampled_from([*"ab/.%2F amp?&=#m1é’+~:;", "/amp", "/index.php", "/comment-page-1", "amp;"]),
    max_size=30,
).map("".join)


@given(
    st.sampled_from(
        ["http://A.id", "https://www.a.id:443", "http://a.id:81", "https://amp.m.www.a.id"]
    ),
    PATHS,
)
def test_canonical_form_is_idempotent(origin: str, rest: str) -> None:
    once = canonicalize(f"{origin}/{rest}")
    assert canonicalize(once) == once


@given(PATHS)
def test_resolving_keeps_the_identity(rest: str) -> None:
    url = resolve("https://a.id/", f"https://www.a.id/{rest}")
    assert url.isascii()
    assert resolve(url, url) == url
    assert canonicalize(url) == canonicalize(f"https://a.id/{rest}")


def test_article_id_is_stable() -> None:
    assert article_id(SAME) == "fddce8ecc23f6376"
    assert article_id(SAME) != article_id(SAME + "x")


@pytest.mark.parametrize(
    ("base", "reference", "expected"),
    [
        ("http://a.id/x/y", "z", "http://a.id/x/z"),
        ("http://a.id/x", "//www.b.id/q r", "http://www.b.id/q%20r"),
        ("http://a.id/x", "?hal=2#top", "http://a.id/x?hal=2"),
        ("http://a.id:8080", "/jum’at", "http://a.id:8080/jum%E2%80%99at"),
    ],
)
def test_resolve(base: str, reference: str, expected: str) -> None:
    assert resolve(base, reference) == expected


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://mc.kalselprov.go.id/x", "kalselprov.go.id"),
        ("https://www.kompas.com/", "kompas.com"),
        ("https://kalsel.antaranews.com/", "antaranews.com"),
        ("https://desa-x.desa.id/", "desa-x.desa.id"),
        ("https://klik.id/", "klik.id"),
        ("https://berita.klik.id/", "klik.id"),
        ("https://satu.blogspot.com/", "satu.blogspot.com"),
        ("http://127.0.0.1:80/", "127.0.0.1"),
        ("http://[::1]/", "[::1]"),
        ("http://localhost:9/", "localhost"),
    ],
)
def test_site_of(url: str, site: str) -> None:
    assert site_of(url) == site


def test_same_site() -> None:
    assert same_site("https://www.a.id/x", "http://amp.a.id/x")
    assert not same_site("https://satu.go.id/", "https://dua.go.id/")


def test_host_key_is_one_server() -> None:
    assert host_key("http://www.a.id/x") == host_key("https://a.id:443/") == "a.id"
    assert host_key("http://127.0.0.1:8090/") == "127.0.0.1:8090"
