"""Selectors proposed from a few pages of one site."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from extractors import read_page
from extractors.article.layout import Layout
from extractors.model import Article, NotAnArticle, Origin, Page
from pipeline.crawl.selectors import propose_layout

NOW = datetime(2026, 3, 9, tzinfo=UTC)
MENU = "<ul class=menu><li><a href=/a>Beranda</a><li><a href=/b>Daerah</a></ul>"
STORIES = (
    "Relawan {n} dari desa menanam bibit di tepi sungai bersama warga, kata lurah {n}. ",
    "Kegiatan ke-{n} itu berlangsung sejak pagi dan ditutup dengan makan bersama. ",
    "Panitia {n} menyiapkan dua ratus bibit yang dibeli dari iuran anggota setahun. ",
)
FRAME = "<p>Hak cipta dilindungi, dilarang menyalin isi laman tanpa izin tertulis redaksi.</p>"


def pages(template: str, count: int = 4) -> list[Page]:
    made = []
    for n in range(count):
        body = "".join(f"<p>{story.format(n=n) * 2}</p>" for story in STORIES)
        html = template.format(n=n, body=body, day=f"{n + 1} Maret 2026")
        text = f"<html><head><title>Warta</title></head><body>{MENU}{html}{FRAME}</body></html>"
        made.append(Page(f"https://warta.example/berita/{n}", text.encode(), NOW, "text/html"))
    return made


def blind(*fields: str):
    """A reader whose generic part does not find these fields; `body` none at all."""

    def read(page: Page, layouts: tuple[Layout, ...]) -> Article | NotAnArticle:
        found = read_page(page, Origin("warta"), layouts)
        if not layouts and "body" in fields:
            return NotAnArticle("empty")
        if isinstance(found, NotAnArticle):
            return found
        layout = layouts[0] if layouts else Layout("")
        named = {
            "title": layout.title, "authors": layout.author, "published_at": layout.published,
        }  # fmt: skip
        hidden = {f: () if f == "authors" else None for f in fields if f in named and not named[f]}
        return replace(found, **hidden)

    return read


USUAL = (
    '<div id=wrap class="wrap"><h1 class="judul-berita">Bibit ke-{n} Ditanam</h1>'
    '<span class="tgl">Senin, 9 Maret 2026</span>'
    '<div class="isi-berita post-{n}">{body}</div>'
    '<div class="tanggal-terbit">{day}</div><div class="penulis">Sari Wulandari</div></div>'
)


def test_a_body_that_nobody_found() -> None:
    layout = propose_layout(pages(USUAL), blind("body"))
    assert layout is not None
    assert layout.body == "div.isi-berita"


@pytest.mark.parametrize(
    ("hidden", "field", "selector"),
    [
        ("published_at", "published", "div.tanggal-terbit"),  # not today's date above
        ("title", "title", "h1"),
        ("authors", "author", "div.penulis"),
    ],
)
def test_a_field_that_is_open(hidden: str, field: str, selector: str) -> None:
    layout = propose_layout(pages(USUAL), blind(hidden))
    assert layout is not None
    assert (layout.body, getattr(layout, field)) == ("div.isi-berita", selector)


def test_nothing_is_proposed_where_nothing_is_open() -> None:
    assert propose_layout(pages(USUAL), blind()) is None


@pytest.mark.parametrize(
    "made",
    [
        [],
        pages(USUAL, 1),
        pages("<div class=kosong></div>"),
        pages("<div>{body}</div>"),  # no name to call it by
        [Page("https://warta.example/1", b"<p>" * 160_000, NOW, "text/html")] * 3,
        [Page("https://warta.example/1", b"\xff\x00<", NOW, None)] * 3,
    ],
)
def test_pages_that_show_no_design(made: list[Page]) -> None:
    assert propose_layout(made, blind("body")) is None
