"""Links told by the bytes are those that the parse finds."""

from __future__ import annotations

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article.links import read_links
from extractors.model import Page
from pipeline.crawl import links
from pipeline.crawl.links import page_links
from pipeline.crawl.records import Response
from pipeline.crawl.urls import canonicalize

NOW = datetime(2026, 1, 5, tzinfo=UTC)
URL = "https://banua.id/2026/01/pelatihan-tagana/"
OWN = '<link rel="canonical" href="https://banua.id/2026/01/pelatihan-tagana/">'


def response(html: str | bytes, url: str = URL) -> Response:
    body = html if isinstance(html, bytes) else html.encode()
    return Response(url, url, 200, (("Content-Type", "text/html"),), body, NOW)


def told(html: str | bytes, url: str = URL) -> tuple[str | None, str | None, bool]:
    """The canonical address where it is another, the next page, and whether it took a parse."""
    with patch.object(links, "read_links", wraps=read_links) as parse:
        found = page_links(response(html, url))
    canonical = found.canonical_url
    if canonical is not None and canonicalize(canonical) == canonicalize(url):
        canonical = None
    return canonical, found.next_page_url, parse.called


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>isi</p>",
        OWN,
        OWN.replace("https:", "http:").replace("banua", "www.banua"),
        "<LINK REL=canonical HREF=/2026/01/pelatihan-tagana/>",
        '<meta property="og:url" content="https://banua.id/2026/01/pelatihan-tagana?utm_source=x">',
        OWN + '<meta property="og:url" content="https://banua.id/lain">',
        OWN + '<a href="/2026/01/">Januari</a><a href="/?p=7">x</a><a href="/lain/2/">y</a>',
        OWN + '<a href="https://banua.id/2026/01/pelatihan-tagana/#respond-2">komentar</a>',
    ],
)
def test_most_pages_take_no_parse(html: str) -> None:
    canonical, following, parsed = told(html)
    assert (canonical, following) == (None, None)
    assert not parsed or "#respond" in html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<link rel="canonical" href="/lain/">', "https://banua.id/lain/"),
        ("<link href='/a?b=1&amp;c=2' rel='shortlink canonical'>", "https://banua.id/a?b=1&c=2"),
        ('<link rel="canonical" href="/2026/01/Pelatihan-Tagana/">', "https://banua.id/2026/01/Pelatihan-Tagana/"),
        ('<meta property="og:url" content="https://banua.id/lain">', "https://banua.id/lain"),
        ('<!-- ' + OWN + ' --><link rel="canonical" href="/lain">', "https://banua.id/lain"),
    ],
)  # fmt: skip
def test_another_canonical_address_is_parsed_for(html: str, expected: str) -> None:
    assert told(html) == (expected, None, True)


def test_utf_16_has_no_plain_words() -> None:
    page = "\ufeff" + '<link rel="canonical" href="/lain">'
    assert told(page.encode("utf-16-le")) == ("https://banua.id/lain", None, True)


@pytest.mark.parametrize(
    ("url", "href", "expected"),
    [
        (URL, f"{URL}2/", f"{URL}2/"),
        (URL, "./2/", f"{URL}2/"),
        (URL, "?page=2", f"{URL}?page=2"),
        (URL, "/2026/01/pelatihan-tagana/?halaman=2&amp;x=y", None),
        (f"{URL}2/", f"{URL}3/", f"{URL}3/"),
        (f"{URL}2/", f"{URL}1/", None),
        ("https://banua.id/?p=7", "/?p=7&amp;page=2", "https://banua.id/?p=7&page=2"),
        ("https://banua.id/judul-7/", "https://banua.id/judul-7/2/", "https://banua.id/judul-7/2/"),
        (URL, "/lain/2/", None),
    ],
)
def test_the_next_page(url: str, href: str, expected: str | None) -> None:
    html = f'<link rel="canonical" href="{url}"><a href="{href}">2</a>'
    assert told(html, url)[1] == expected


_PIECES = st.sampled_from(
    [
        OWN, '<link rel="canonical" href="/lain">', "<link rel='canonical'>", "<a href=2/>2</a>",
        '<a HREF = "/2026/01/pelatihan-tagana/2/">', '<a href="pelatihan-tagana/2">',
        '<link rel=next href="?page=2">', '<a href="/2026/01/pelatihan-tagana/page/2/">',
        '<meta property="og:url" content="/x">', "<!--", "-->", "<script>", "</script>",
        '<a href="https://banua.id/2026/01/pelatihan-tagana/?page=2#top">', "<p>", '"', "'",
        '<a href="https://banua.id/2026/01/pelatihan-tagana-2/">',
        "<a href=//banua.id/2026/01/pelatihan-tagana/2>",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=6).map("".join), st.sampled_from([URL, f"{URL}2/"]))
def test_nothing_that_a_parse_finds_is_missed(html: str, url: str) -> None:
    page = Page(url, html.encode(), NOW, "text/html")
    parsed = read_links(page)
    canonical, following, _ = told(html, url)
    assert following == parsed.next_page_url
    if canonical is None:
        stated = parsed.canonical_url
        hidden = stated is not None and canonicalize(stated) != canonicalize(url)
        assert not hidden


@pytest.mark.parametrize(
    "piece",
    [b"<link ", b"href=", b"href=1&", b"href= ", b"href=\"", b"<meta og:url content=", b"<div>",
     b"<a href=/x><div>", b"<link rel=canonical><b>"],
)  # fmt: skip
def test_pages_made_of_one_piece_cost_no_more_than_others(piece: bytes) -> None:
    """Each of these took hours, by a pattern or a parser whose time grows with the square."""
    page_links(response(b"<link rel=canonical href=/y>" + piece * (8_000_000 // len(piece))))
