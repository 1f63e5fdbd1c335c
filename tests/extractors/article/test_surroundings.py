# ruff: noqa: E501
"""What stands around the article: comments, sidebars, captions, dates; and what is no text."""

from __future__ import annotations

import gzip
import random
from datetime import UTC, datetime

import pytest

from extractors.article import read_page
from extractors.article.authors import byline_names
from extractors.article.byline import dateline
from extractors.article.date_lines import printed_stamps
from extractors.article.encoding import is_garbled
from extractors.article.published import parse_stamp, url_stamp
from extractors.model import Article, NotAnArticle, Origin, Page
from tests.extractors.article.stories import STORIES

FETCHED = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
STORY = STORIES[0]
BODY = "".join(f"<p>{p}</p>" for p in STORY.paragraphs)
URL = "https://kabarbanua.example/daerah/dinsos-tabalong-latih-45-relawan-tagana"


def read(body: str, head: str = "<title>Judul</title>", url: str = URL) -> Article:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    found = read_page(Page(url, html.encode(), FETCHED), Origin(utc_offset=8))
    assert isinstance(found, Article), found
    return found


COMMENT = '<div class="wp-block-comments"><div class="wp-block-comment-author-name">Pembaca Setia</div><time datetime="2025-01-01">1 Jan</time></div>'


def test_a_reader_who_comments_is_no_author_and_dates_nothing():
    article = read(f"<article><h1>Judul</h1>{BODY}</article>{COMMENT}")
    assert article.authors == ()
    assert article.published_at is None


def test_a_link_to_a_category_is_the_section_and_one_to_a_tag_a_tag():
    links = '<a rel="tag" href="/category/daerah/">Daerah</a><a rel="tag" href="/tag/tagana/">Tagana</a>'
    article = read(f"<article><h1>Judul</h1><p>{links}</p>{BODY}</article>")
    assert (article.section, article.tags) == ("Daerah", ("Tagana",))


def test_an_icon_of_a_folder_labels_the_section():
    info = '<div><i class="fa fa-folder"></i> Sosial <i class="fa fa-user"></i> Administrator</div>'
    assert read(f"<h1>Judul</h1>{info}<div>{BODY}</div>").section == "Sosial"


def test_a_change_at_the_moment_of_publication_is_none():
    stamp = '<time class="entry-date updated" datetime="2025-01-03T08:00:00+08:00">3 Januari 2025</time>'
    article = read(
        f"<article><h1>Judul</h1>{stamp}{BODY}</article>",
        '<meta property="article:published_time" content="2025-01-03T08:00:00+08:00">',
    )
    assert article.published_at is not None
    assert article.modified_at is None


def test_a_page_titled_by_its_site_takes_the_heading_and_leaves_the_lists_out():
    items = "".join(
        f'<li><a href="/{n}">Judul berita lain yang ke-{n} dari situs ini</a><br><small>Petani di desa itu menanam kembali sawah yang terendam banjir bulan lalu …</small></li>'
        for n in range(4)
    )
    article = read(
        f"<table><tr><td>Portal</td></tr></table><div><h3>{STORY.title}</h3><div>{BODY}</div></div><div><ul>{items}</ul></div>",
        "<title>Media Center Banua</title>",
    )
    assert article.title == STORY.title
    assert article.text == STORY.text


@pytest.mark.parametrize(
    ("caption", "cut"),
    [
        (
            '<p style="text-align:center;font-size:11px"><i>Suasana pelatihan di halaman kantor.</i></p>',
            True,
        ),
        ("<p><em>Suasana pelatihan di halaman kantor.</em></p>", True),
        ("<p>Suasana pelatihan di halaman kantor dinas.</p>", False),
        ("<p><em>Suasana pelatihan</em> di halaman kantor dinas.</p>", False),
    ],
)
def test_small_print_after_an_image_is_its_caption(caption: str, cut: bool):
    article = read(f"<h1>Judul</h1><div><p><img src=a.jpg></p>{caption}{BODY}</div>")
    assert article.text.startswith("Suasana") is not cut
    assert (article.image_caption or "").startswith("Suasana") is cut


@pytest.mark.parametrize("byline", ["(ft)", "(dok)"])
@pytest.mark.parametrize("place", [" {}", "</p><p>{}"])
def test_a_word_for_photo_in_brackets_at_the_end_is_a_byline(byline: str, place: str):
    body = BODY[: -len("</p>")] + place.format(byline) + "</p>"
    article = read(f"<article><h1>Judul</h1>{body}</article>")
    assert article.text == STORY.text
    assert article.byline == byline.strip("()")
    assert article.image_caption is None


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        ("Kendari, 20 Oktober 2025. Dinas Sosial mengumpulkan relawan.", "Kendari"),
        ("Palangka Raya, Senin 20/10/2025. Dinas Sosial mengumpulkan relawan.", "Palangka Raya"),
        ("Senin, 20 Oktober 2025. Dinas Sosial mengumpulkan relawan.", None),
        ("Bupati, 20 Oktober 2025. Dinas Sosial mengumpulkan relawan.", None),
        ("Pada 20 Oktober 2025 Dinas Sosial mengumpulkan relawan.", None),
    ],
)
def test_a_place_and_a_day_open_the_story(paragraph: str, place: str | None):
    assert dateline(paragraph) == place


def test_bytes_that_are_no_text_are_garbled():
    rng = random.Random(7)
    for raw in (
        rng.randbytes(3000),
        b"<html><body><p>" + rng.randbytes(3000) + b"</p></body></html>",
        b"\xff\xfe" + rng.randbytes(3000),
        gzip.compress(rng.randbytes(3000)),
        b"<p>" + b"#$%&*@!~ ^^ " * 100,
    ):
        found = read_page(Page(URL, raw, FETCHED, "text/html; charset=utf-8"))
        assert isinstance(found, NotAnArticle)
        assert found.reason == "garbled"


@pytest.mark.parametrize(
    "text",
    [
        "Relawan datang sejak pagi. " * 40,
        "Волонтёры приехали рано утром. " * 40,
        "志愿者一大早就来到了村里，帮助居民。" * 40,
        "อาสาสมัครมาถึงหมู่บ้านแต่เช้า " * 40,
        "â€œRelawanâ€\x9d datang sejak pagi. " * 40,
        "Relawan datang ke caf\ufffd itu sejak pagi, lalu makan bersama warga di balai. " * 20,
    ],
)
def test_no_script_and_no_mojibake_is_garbled(text: str):
    found = read_page(Page(URL, f"<h1>Judul</h1><p>{text}</p><p>{text}</p>".encode(), FETCHED))
    assert isinstance(found, Article)


def test_utf8_read_as_latin_is_not_garbled():
    text = "Волонтёры приехали рано утром. ".encode().decode("latin-1") * 40
    assert not is_garbled(text.encode())


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Letzte Änderung: 31.10.2023 Erschienen am: 01.11.2023"], "2023-11-01"),
        (["Diperbarui 9 Desember 2025", "8 Desember 2025"], "2025-12-08"),
        (["Diperbarui 9 Desember 2025"], "2025-12-09"),
        (["26 | 01 | 2022"], "2022-01-26"),
        (["28. 1. 2022"], "2022-01-28"),
        (["9 de diciembre de 2025"], "2025-12-09"),
        (["le 9 décembre 2025 à 14h30"], "2025-12-09"),
    ],
)
def test_a_label_tells_the_publication_from_a_change(lines: list[str], day: str):
    stamp, _ = next(printed_stamps(lines, None))
    assert stamp.moment.date().isoformat() == day


def test_american_pages_write_the_month_first():
    assert next(printed_stamps(["12/9/2025"], None, True))[0].moment.month == 12
    assert next(printed_stamps(["12/9/2025"], None))[0].moment.month == 9


def test_a_stamp_may_stand_the_other_way_round():
    stamp = parse_stamp("06-08-2009T14:12:32+0200")
    assert stamp is not None
    assert stamp.moment.isoformat() == "2009-08-06T14:12:32+02:00"
    turned = url_stamp("https://a.example/meldungen/29-10-2021-judul")
    assert turned is not None
    assert turned.moment.date().isoformat() == "2021-10-29"
    assert url_stamp("https://a.example/meldungen/29-13-2021-judul") is None


def test_where_only_a_script_dates_the_page_it_does():
    script = '<script>window.page = {"published_at":"2025-01-03T08:00:00+08:00"}</script>'
    article = read(f"<article><h1>Judul</h1>{BODY}</article>{script}")
    assert article.published_at is not None
    assert article.origins["published_at"] == "script"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Rina Amelia and Joko Susanto", ("Rina Amelia", "Joko Susanto")),
        ("Von Rina Amelia am Samstag, 9. Dezember 2025", ("Rina Amelia",)),
        ("Oleh Rina Amelia | 9 Desember 2025", ("Rina Amelia",)),
        ("By Rina Amelia @rinaamelia Dec 10, 2025, 10:20am EST", ("Rina Amelia",)),
        ("By Rina Amelia Updated on December 12, 2025", ("Rina Amelia",)),
        ("By Rina Amelia Staff Writer", ("Rina Amelia",)),
        ("Autor: Rina Amelia, Datum: 3. März 2025", ("Rina Amelia",)),
        ("Text & Fotos: Rina Amelia", ("Rina Amelia",)),
        ("12 May 2025 10:35 am ET By Rina Amelia", ("Rina Amelia",)),
        ("posted on 2025-12-09 23:30 EST by Rina Amelia", ("Rina Amelia",)),
        ("By Rina Amelia, Banua environment and transportation reporter", ("Rina Amelia",)),
        ("Photos and Story By Rina Amelia", ("Rina Amelia",)),
        ("Publish Date: Sat, 28 Nov 2020 01:34 PM (IST) Author: Rina Amelia", ("Rina Amelia",)),
        ("Interview by Rina Amelia", ("Rina Amelia",)),
        ("Photo by Rina Amelia", ()),
        ("12 May 2025 Photo by Rina Amelia", ()),
        ("A review of the new bus line by Rina Amelia", ()),
        ("Oleh karena itu warga diminta bersabar", ()),
        ("By the time they came it was dark", ()),
        ("Di Desa Sungai Batang warga berkumpul pagi ini", ()),
    ],
)
def test_a_printed_byline_names_persons(line: str, names: tuple[str, ...]):
    assert byline_names(line) == names
