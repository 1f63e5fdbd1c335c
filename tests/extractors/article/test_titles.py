# ruff: noqa: E501
"""Which of a page's titles is the headline as printed, and what is cut off it."""

from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from extractors.article.head import Head, read_head
from extractors.article.titles import read_title

HEADLINE = "Warga Sungai Batang bangun jembatan bersama relawan"
SEO = "Jembatan Sungai Batang selesai dibangun tahun ini"
URL = "https://kabarbanua.example/daerah/warga-sungai-batang-bangun-jembatan-bersama-relawan"


def head_of(body: str = "", **stated: str) -> Head:
    """A page's head with `title`, `og`, `twitter` and `json_ld` titles as given."""
    parts = [f"<title>{stated['title']}</title>"] if "title" in stated else []
    for name, key in (("og", "og:title"), ("twitter", "twitter:title"), ("site", "og:site_name")):
        if name in stated:
            parts.append(f'<meta property="{key}" content="{stated[name]}">')
    if "json_ld" in stated:
        node = {"@type": "NewsArticle", "headline": stated["json_ld"]}
        parts.append(f'<script type="application/ld+json">{json.dumps(node)}</script>')
    return read_head(
        LexborHTMLParser(f"<html><head>{''.join(parts)}</head><body>{body}</body></html>")
    )


@pytest.mark.parametrize(
    ("body", "stated", "title"),
    [
        # a printed heading against a search engine's title
        (f"<h1>{HEADLINE}</h1>", {"title": f"{SEO} - Kabar Banua"}, HEADLINE),
        (f"<h1>{HEADLINE}</h1>", {"title": SEO, "og": SEO}, HEADLINE),
        (f"<h1>{HEADLINE}</h1>", {"json_ld": SEO, "title": SEO}, HEADLINE),
        # three that agree against one
        (f"<h1>{HEADLINE}</h1>", {"json_ld": SEO, "og": SEO, "title": SEO}, SEO),
        # a heading that is the site's or a section's
        ("<h1>Kabar Banua</h1>", {"og": HEADLINE, "title": f"{HEADLINE} | Kabar Banua"}, HEADLINE),
        ("<h1>Berita</h1>", {"og": HEADLINE, "title": HEADLINE}, HEADLINE),
        (f"<h1>Kabar Banua</h1><h1>{HEADLINE}</h1>", {"title": f"{HEADLINE} | Kabar Banua"}, HEADLINE),
        # of several, the one that the head repeats
        (f"<h1>Terbaru</h1><h1>{HEADLINE}</h1>", {"og": HEADLINE, "title": "Terbaru - Kabar Banua"}, HEADLINE),
        # kicker before, date after it
        (f"<h1><span>Daerah</span><span>{HEADLINE}</span></h1>", {"og": HEADLINE}, HEADLINE),
        (f"<h1>{HEADLINE}<small>9 Desember 2025</small></h1>", {"og": HEADLINE, "title": HEADLINE}, HEADLINE),
        # printed without a blank before the colon
        ("<h1><b>Sosial</b>: Warga bangun jembatan</h1>", {"title": "x"}, "Sosial: Warga bangun jembatan"),
        # what stands before a colon where another source has the rest alone
        (f"<h2>{HEADLINE}</h2>", {"title": f"Dapur Rina: {HEADLINE}", "json_ld": HEADLINE}, HEADLINE),
        (f"<h1>Dapur: {HEADLINE}</h1>", {"title": f"Dapur: {HEADLINE}"}, f"Dapur: {HEADLINE}"),
        # cut off at a length or at a quotation mark
        (f"<h1>{HEADLINE}</h1>", {"json_ld": f"{HEADLINE[:30]}...", "og": f"{HEADLINE[:30]}..."}, HEADLINE),
        ("", {"og": "Bupati sebut warga", "title": "Bupati sebut warga &quot;pahlawan&quot;"}, 'Bupati sebut warga "pahlawan"'),
        # the head's titles were shortened
        (f"<h1>{HEADLINE}: ‘Kami bangun sendiri’</h1>", {"json_ld": HEADLINE, "og": HEADLINE, "title": f"{HEADLINE} | Kabar Banua"}, f"{HEADLINE}: ‘Kami bangun sendiri’"),
        (f"<h1>{HEADLINE} - tanpa bantuan siapa pun</h1>", {"json_ld": HEADLINE, "og": HEADLINE, "title": f"{HEADLINE} - tanpa bantuan siapa pun | Kabar Banua"}, f"{HEADLINE} - tanpa bantuan siapa pun"),
        # … and here only a date stands beside the headline
        (f"<h1>{HEADLINE} <small>9 Desember 2025</small></h1>", {"json_ld": HEADLINE, "og": HEADLINE}, HEADLINE),
        # kickers: of another title's own, or by their names alone
        (f"<h1><span>Gotong royong</span> <span>{HEADLINE}</span></h1>", {"og": f"Sungai Batang: {HEADLINE}"}, HEADLINE),
        (f'<h1><span class="headline__topline">Gotong royong</span> {HEADLINE}</h1>', {"title": SEO}, HEADLINE),
        (f"<h1><span>Gotong royong:</span> {HEADLINE}</h1>", {"title": SEO}, f"Gotong royong: {HEADLINE}"),
        # a heading that leads to the site's first page is its name
        (f'<h1><a href="/">Warta Hulu</a></h1><h2>{HEADLINE}</h2>', {"title": f"Warta Hulu » Blog Archive » {HEADLINE}"}, HEADLINE),
        ('<h1> <a href="https://wartahulu.example">Warta Hulu</a></h1>', {"title": f"{HEADLINE} : Warta Hulu | Kabar dari hulu"}, HEADLINE),
        (f'<h1><a href="/daerah/jembatan">{HEADLINE}</a></h1>', {"title": SEO}, HEADLINE),
        # the mark of a link to the heading; French marks after a narrow blank
        (f'<h1>{HEADLINE}<a href="#j">¶</a></h1>', {"title": "x"}, HEADLINE),
        ("<h1><b>Jembatan&nbsp;: warga bangun</b> sendiri&#8239;!</h1>", {"title": "x"}, "Jembatan : warga bangun sendiri !"),
        # typographic marks stay as printed
        ("<h1>Warga “Sungai Batang” bangun jembatan</h1>", {"json_ld": 'Warga "Sungai Batang" bangun jembatan'}, "Warga “Sungai Batang” bangun jembatan"),
        ("", {"title": "«Kami bangun sendiri» – warga Sungai Batang"}, "«Kami bangun sendiri» – warga Sungai Batang"),
    ],
)  # fmt: skip
def test_the_headline_is_the_printed_one(body: str, stated: dict[str, str], title: str):
    assert read_title(head_of(body, **stated), "Kabar Banua", "", URL)[0] == title


@pytest.mark.parametrize(
    "title",
    [
        f"{HEADLINE} - Kabar Banua",
        f"{HEADLINE} | Kabar Banua",
        f"{HEADLINE} | Daerah | Kabar Banua",
        f"{HEADLINE} – kabarbanua.example",
        f"Kabar Banua: {HEADLINE}",
        f"{HEADLINE} | Kabar Banua | Suara dari hulu sungai",
        f"Kabar Banua » Blog Archive » {HEADLINE}",
        f"Kabar Banua | {HEADLINE}",
        f"{HEADLINE} - Suara Lain dari Hulu",  # no known name, but the address has none of it
    ],
)
def test_the_site_s_name_is_cut_off(title: str):
    assert read_title(head_of(title=title), "Kabar Banua", "", URL)[0] == HEADLINE


@pytest.mark.parametrize(
    "title",
    [
        "Jembatan – Warga Sungai Batang bangun sendiri bersama relawan",
        "Warga: Kami bangun jembatan bersama relawan",
        "30.11. | Jembatan Sungai Batang bangun relawan",
    ],
)
def test_a_separator_of_the_headline_itself_stays(title: str):
    assert read_title(head_of(title=title), "Kabar Banua", "", URL)[0] == title


def test_a_page_without_titles_has_none():
    assert read_title(head_of(), "Kabar Banua") == ("", "")


def test_a_page_with_the_site_s_name_alone_keeps_it():
    assert read_title(head_of(title="Kabar Banua"), "Kabar Banua")[0] == "Kabar Banua"
