"""Which part of a page is walked: less of it, and never less of the article."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.article import body as reader
from extractors.article.blocks import walk
from extractors.article.body import find_body
from extractors.article.focus import narrow
from tests.extractors.article.families import FAMILIES
from tests.extractors.article.stories import STORIES

LONG = "Relawan membagikan paket bantuan kepada warga yang rumahnya terendam sejak semalam. " * 3
MENU = "<ul>" + "<li><a href=/x>Beranda</a></li>" * 20 + "</ul>"
FOOTER = f"<div class=bawah>{'<p>Alamat redaksi ada di jalan itu juga, nomor dua belas.</p>'}</div>"


def root(html: str) -> LexborNode:
    found = LexborHTMLParser(html).body
    assert found is not None
    return found


def paragraphs(number: int, wrap: str = "{}") -> str:
    return "".join(wrap.format(f"<p>Ke-{n}. {LONG}</p>") for n in range(number))


def page(article: str) -> str:
    return f"{MENU}<div><div><h1>Judul Berita</h1>{article}</div></div>{FOOTER}{MENU}"


@pytest.mark.parametrize("family", FAMILIES)
def test_the_body_is_that_of_the_whole_page(family, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [root(family(story)) for story in STORIES]
    found = [find_body(one).lines for one in pages]
    monkeypatch.setattr(reader, "narrow", lambda node, _: (node, None))
    assert [find_body(one).lines for one in pages] == found


@pytest.mark.parametrize(
    ("article", "last"),
    [
        (paragraphs(6), "Ke-5."),
        (paragraphs(6, "<div class=w>{}</div>"), "Ke-5."),
        (paragraphs(6) + "<ul><li>" + LONG + "</li></ul>", "Relawan"),
        (f"<div class=b>{paragraphs(5)}</div><div class=b>{paragraphs(1)}</div>", "Ke-0."),
        (f"<div>{paragraphs(5)}</div>" + f"{LONG}<br><br>" * 4, "Relawan"),
    ],
    ids=["plain", "wrapped", "list", "a last part of one make", "lines"],
)
def test_what_is_outside_is_not_walked(article: str, last: str) -> None:
    part, end = narrow(root(page(article)))
    blocks, _ = walk(part, end)
    texts = [block.text for block in blocks if block.text != "Beranda"]
    assert len(texts) == len(blocks)
    assert texts[0] == "Judul Berita"
    assert texts[-1].startswith(last) or texts[-2].startswith(last)
    assert len(texts) > 4


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Pendek.</p>",
        paragraphs(6),  # no headline
        f"<h1>Judul</h1>{paragraphs(1)}",
        f"<h1>Judul</h1><div>{LONG * 5}</div>",
    ],
)
def test_a_page_without_signs_is_walked_whole(html: str) -> None:
    whole = root(html)
    part, end = narrow(whole)
    assert (part.mem_id, end) == (whole.mem_id, None)
