# ruff: noqa: E501
"""What of a page is the article's text, case by case, each with its near miss."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from extractors.article.body import find_body
from extractors.article.clean import clean_lines
from extractors.article.normal import weight

TITLE = "<h1>Tagana Bangun Dapur Umum di Kecamatan Awang</h1>"


def paragraph(number: int, length: int = 3) -> str:
    return (
        f"Alinea {number}. " + "Relawan membagikan paket bantuan kepada warga sejak pagi. " * length
    )


def paragraphs(*numbers: int, length: int = 3) -> str:
    return "".join(f"<p>{paragraph(n, length)}</p>" for n in numbers)


def numbers(html: str) -> list[int]:
    """Numbers of the paragraphs that are read as the body."""
    lines = clean_lines(find_body(LexborHTMLParser(html).body).lines).lines
    return [int(line.split()[1].rstrip(".")) for line in lines if line.startswith("Alinea")]


def lines(html: str) -> list[str]:
    return clean_lines(find_body(LexborHTMLParser(html).body).lines).lines


SLIDE = "<div class=foto><h3>{name}</h3><p class=caption>Foto: Rina Amelia</p>{text}</div>"
CARD = "<div class=kartu><h3><a href=/x>Judul berita lain yang panjang</a></h3>{text}</div>"


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        # A caption is no linked headline of another article.
        ("".join(SLIDE.format(name=f"Desa {n}", text=paragraphs(n)) for n in (3, 4, 5)), [1, 2, 3, 4, 5, 6]),
        ("".join(CARD.format(text=paragraphs(n)) for n in (3, 4, 5)), [1, 2, 6]),
    ],
    ids=["slides", "cards"],
)  # fmt: skip
def test_elements_of_one_make_are_teasers_only_with_linked_headlines(
    middle: str, expected: list[int]
):
    html = (
        f"<article>{TITLE}<div class=isi>{paragraphs(1, 2)}{middle}{paragraphs(6)}</div></article>"
    )
    assert numbers(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # More of it than of the article: goods, comments, and what a script shows later.
        (f"<main>{TITLE}{paragraphs(1, 2)}</main><div class=hidden>{paragraphs(3, 4, 5, 6)}</div>", [1, 2]),
        (f"<main>{TITLE}{paragraphs(1, 2)}</main><div style='display: none'>{paragraphs(3, 4, 5)}</div>", [1, 2]),
        (f"<main>{TITLE}{paragraphs(1)}<p hidden>{paragraph(2, 9)}</p>{paragraphs(3)}</main>", [1, 3]),
        (f"<main>{TITLE}{paragraphs(1)}<p style='visibility: hidden'>{paragraph(2, 9)}</p>{paragraphs(3)}</main>", [1, 3]),
        (f"<main>{TITLE}{paragraphs(1, 2)}</main><div class=comments>{paragraphs(3, 4, 5, 6)}</div>", [1, 2]),
        # The rest of a body that is folded in; an article that a script shows.
        (f"<main>{TITLE}<div class=entry-content>{paragraphs(1)}<div class=hide>{paragraphs(2, 3, 4)}</div></div></main>", [1, 2, 3, 4]),
        (f"<main style='display:none'><h2>Judul</h2>{paragraphs(1, 2, 3)}</main>", [1, 2, 3]),
        # A name that says what is hidden, and it is not this.
        (f"<main>{TITLE}<div class='field field-label-hidden'>{paragraphs(1, 2)}</div></main>", [1, 2]),
    ],
)  # fmt: skip
def test_hidden_text_and_comments_are_no_article(html: str, expected: list[int]):
    assert numbers(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # An element that is named for its share buttons, a paywall or promotion holds the article.
        (f"<article>{TITLE}<div class=share-wrap>{paragraphs(1, 2, 3)}</div></article>", [1, 2, 3]),
        (f"<article>{TITLE}<div class=paywall><div class=entry-content>{paragraphs(1, length=6)}</div></div></article><p>{paragraph(2)}</p>", [1]),
        (f"<div class='node node--promoted'>{TITLE}{paragraphs(1, 2)}</div><div>{paragraphs(3)}</div>", [1, 2]),
        # One that holds buttons, an offer, an advertisement does not.
        (f"<article>{TITLE}{paragraphs(1, 2)}<div class=share-wrap>Bagikan lewat surel</div></article>", [1, 2]),
        (f"<article>{TITLE}{paragraphs(1, 2)}<div class=paywall>{paragraphs(3)}</div></article>", [1, 2]),
        (f"<article>{TITLE}{paragraphs(1, 2)}<div class=promo>{paragraphs(3)}</div></article>", [1, 2]),
        (f"<article>{TITLE}{paragraphs(1)}</article><div class=cc-window>{paragraphs(2, 3, 4)}</div>", [1]),
    ],
)  # fmt: skip
def test_names_of_wrappers(html: str, expected: list[int]):
    assert numbers(html) == expected


def split(*parts: str) -> str:
    return f"<article><div>{TITLE}</div><div>{''.join(parts)}</div></article>"


def part(*inner: int, names: str = "potongan") -> str:
    return f"<section><div class='{names}'>{paragraphs(*inner)}</div></section>"


LIST = "".join(f"<li>{paragraph(n, 1)}</li>" for n in range(10, 26))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # The list wins the vote; the paragraphs are of the make of what is around it.
        (split(part(1), part(2), f"<section><div class=potongan><div><ul>{LIST}</ul></div></div></section>"), [1, 2, *range(10, 26)]),
        # The same names further in or out are another thing's.
        (split(f"<div><div>{part(1)}</div></div>", f"<section><div class=potongan><div><ul>{LIST}</ul></div></div></section>"), [*range(10, 26)]),
        # A lead in an element of its own, of some length; a standfirst is not taken.
        (f"<article>{TITLE}<div class=teras>{paragraphs(1, 2, length=2)}</div><div class=badan>{paragraphs(*range(3, 9), length=6)}</div></article>", [*range(1, 9)]),
        (f"<article>{TITLE}<div class=teras>{paragraphs(1, length=1)}</div><div class=badan>{paragraphs(*range(3, 9), length=6)}</div></article>", [*range(3, 9)]),
        # Below a body that is named so, other text is another article.
        (f"<div>{TITLE}<div class=article-content>{paragraphs(1, 2, 3)}</div><div class=linimasa><div>{paragraphs(4, 5)}</div></div></div>", [1, 2, 3]),
        (f"<div>{TITLE}<div class=berita>{paragraphs(1, 2, 3)}</div><div class=sambungan><div>{paragraphs(4, 5)}</div></div></div>", [1, 2, 3, 4, 5]),
    ],
    ids=["list in the make", "another depth", "lead", "standfirst", "named body", "unnamed body"],
)  # fmt: skip
def test_parts_of_an_article_that_is_split(html: str, expected: list[int]):
    assert numbers(html) == expected


def test_headlines_inside_the_body_are_its_headings():
    html = f"<article>{TITLE}{paragraphs(1)}<h1>Dapur kedua</h1>{paragraphs(2)}</article>"
    assert [line for line in lines(html) if not line.startswith("Alinea")] == ["Dapur kedua"]


def test_a_heading_is_the_text_where_nothing_else_is():
    text = "Pemadaman listrik bergilir di tiga kecamatan mulai besok pagi hingga malam hari."
    html = f"<article>{TITLE}<div class=entry-content><h2>{text}</h2></div></article>"
    assert lines(html) == [text]
    assert lines(html.replace("</h2>", f"</h2>{paragraphs(1)}<h2>Lihat pula</h2>"))[:1] == [text]
    assert "Lihat pula" not in lines(
        html.replace("</h2>", f"</h2>{paragraphs(1)}<h2>Lihat pula</h2>")
    )


def test_a_quotation_is_read_whatever_editors_name_it():
    quotation = f"<blockquote class=edTag><p>{paragraph(2)}</p></blockquote>"
    html = f"<article>{TITLE}<div>{paragraphs(1)}{quotation}{paragraphs(3)}</div></article>"
    assert numbers(html) == [1, 2, 3]
    assert numbers(html.replace("edTag", "related")) == [1, 3]


@pytest.mark.parametrize(
    ("order", "expected"),
    [([1, 2, 1, 3], [1, 2, 1, 3]), ([1, 1, 2], [1, 2]), ([1, 2, 2, 2], [1, 2])],
    ids=["a refrain", "twice", "at the end"],
)
def test_a_paragraph_right_after_itself_is_a_repeat(order: list[int], expected: list[int]):
    assert numbers(f"<article>{TITLE}<div>{paragraphs(*order)}</div></article>") == expected


@pytest.mark.parametrize(
    ("figure", "kept"),
    [
        ("<figure><img src=/f>Warga mengantre di depan balai desa sejak pagi hari tadi.<figcaption>Humas</figcaption></figure>", False),
        ("<figure><blockquote><p>Kami tidak akan pulang sebelum air surut di seluruh desa.</p></blockquote></figure>", True),
        ("<figure><table><tr><td>Kami tidak akan pulang sebelum air surut di seluruh desa.</td></tr></table></figure>", True),
    ],
    ids=["caption", "quotation", "table"],
)  # fmt: skip
def test_text_set_in_a_figure_is_its_caption(figure: str, kept: bool):
    html = f"<article>{TITLE}<div>{paragraphs(1, 2)}{figure}{paragraphs(3)}</div></article>"
    assert len(lines(html)) == 3 + kept


JAPANESE = "町は昨夜の大雨で孤立した三つの集落に、飲み水と毛布を船で届けたと発表した。"


def test_a_short_paragraph_in_signs_is_running_text():
    html = f"<article><h1>集落に飲み水届く</h1><div><p>{JAPANESE}</p><p>{JAPANESE[::-1]}</p></div></article>"
    assert lines(html) == [JAPANESE, JAPANESE[::-1]]
    assert (
        lines(html.replace(JAPANESE, "Menu utama dan peta situs").replace(JAPANESE[::-1], "x"))
        == []
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Banjir", 6),
        ("大雨", 4),
        ("폭우 피해", 10),
        ("Жители", 6),
        ("שלום", 4),
        ("Banjir 🌊", 8),
    ],
)
def test_signs_weigh_two_letters(text: str, expected: int):
    assert weight(text) == expected
