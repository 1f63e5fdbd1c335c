"""A page's text as blocks: white space between elements, and each element found once."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from extractors.article.blocks import walk
from extractors.article.head import read_head
from extractors.article.outline import read_outline


def texts(html: str) -> list[str]:
    root = LexborHTMLParser(html).body
    assert root is not None
    return [block.text for block in walk(root)[0]]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div><b>Balai</b> <i>desa</i></div>", ["Balai desa"]),
        ("<div><b>Balai</b><i>desa</i></div>", ["Balaidesa"]),
        ("<div><b>Balai</b>\n\t<a href=/x>desa</a> <b>itu</b></div>", ["Balai desa itu"]),
        ("<div>Balai<!-- a --> <!-- b -->desa</div>", ["Balai desa"]),
        ("<div>Balai<!-- a --><!-- b -->desa</div>", ["Balaidesa"]),
        ("<div>Balai <p>desa</p> itu</div>", ["Balai", "desa", "itu"]),
        ("<p><b>Balai</b> <i>desa</i></p>", ["Balai desa"]),
        ("<div><span> </span><b>Balai</b></div>", ["Balai"]),
        ("<div>\xa0<p>Balai&nbsp; desa</p></div>", ["Balai desa"]),
        ("<ul> <li>Satu</li> <li><b>Dua</b></li> <li></li></ul>", ["Satu", "Dua"]),
    ],
)
def test_white_space_between_elements_counts_where_it_is_printed(html: str, expected: list[str]):
    assert texts(html) == expected


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p><a href=/x>Balai desa</a></p>", 10),
        ("<p><a href=/x><b>Balai</b> desa</a></p>", 10),
        ("<p>Balai <a href=/x>desa</a> itu</p>", 4),
        ("<p>Balai desa</p>", 0),
    ],
)
def test_characters_inside_links_are_counted(html: str, linked: int):
    root = LexborHTMLParser(html).body
    assert root is not None
    assert [block.linked for block in walk(root)[0]] == [linked]


def test_an_element_that_several_selectors_find_is_taken_once():
    tree = LexborHTMLParser(
        '<meta property="article:tag" itemprop="keywords" content="sosial">'
        '<h1 itemprop="headline">Judul</h1><p itemprop="author">Rina Amelia</p><p>Teks</p>'
        '<a rel="tag" itemprop="keywords" href="/2">Sosial</a>'
        '<time itemprop="datePublished">x</time>'
    )
    outline = read_outline(tree, following=2)
    assert [node.tag for node in outline.facts] == ["meta", "h1"]
    assert [node.tag for node in outline.paragraphs] == ["h1", "p", "p"]
    assert [node.tag for node in outline.shown] == ["h1", "p", "a", "time"]
    assert [node.tag for node in outline.links] == ["a"]
    head = read_head(tree)
    assert head.repeated["article:tag"] == ["sosial"]
    assert head.shown.itemprops["author"] == ["Rina Amelia"]
