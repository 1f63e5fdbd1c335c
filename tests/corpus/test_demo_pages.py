"""Page = gold article + template: the body that a page prints is the gold text, to the letter."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from corpus.demo import gold
from corpus.demo.site import answer

BASE = "http://127.0.0.1:1"
BODY = {
    "kabar-banua": "div.td-post-content",
    "jurnal-pesisir": "div.entry-content",
    "catatan-pilar": "div.post-body",
    "mc-nusra": "div.isi-berita",
}
RECORDS = [pytest.param(record, id=record["id"]) for record in gold(1)]


def page_of(record: dict[str, Any], path: str | None = None) -> LexborHTMLParser:
    publication = record["publication"]
    reply = answer(publication["site"], path or publication["path"], BASE, 1)
    assert reply.status == 200
    return LexborHTMLParser(reply.body.decode())


def printed_lines(record: dict[str, Any], page: LexborHTMLParser) -> list[str]:
    """The lines of the body's container, noise and byline included."""
    body = page.css_first(BODY[record["publication"]["site"]])
    assert body is not None
    assert body.html is not None
    markup = body.html
    for tag in ("<br>", "</p>", "</li>", "</div>", "</figcaption>", "</i>"):
        markup = markup.replace(tag, f"{tag}\n")
    text = LexborHTMLParser(markup.replace("\n", "\x1f")).text(separator="")
    return [" ".join(line.split()) for line in text.split("\x1f") if line.strip()]


def without_byline(line: str, byline: str | None) -> str:
    return line.removesuffix(f" {byline}") if byline else line


@pytest.mark.parametrize("record", RECORDS)
def test_the_page_prints_the_gold_text(record: dict[str, Any]) -> None:
    lines = printed_lines(record, page_of(record))
    paragraphs = record["article"]["text"].split("\n")
    byline = record["publication"]["byline_printed"]
    body = [without_byline(line, byline) for line in lines]
    assert [line for line in body if line in set(paragraphs)] == paragraphs
    added = [line for line in body if line not in set(paragraphs)]
    words = ("baca juga", "advertisement", "scroll to", "[feed_them", "bagikan", "menyukai")
    related = {other["article"]["title"] for other in gold(1)}
    for line in added:
        assert (
            line.lower().startswith(words)
            or line in related
            or line in {byline, record["article"]["image_caption"]}
            or len(line) < 25
        ), line


@pytest.mark.parametrize("record", RECORDS)
def test_the_page_names_title_canonical_address_and_time(record: dict[str, Any]) -> None:
    page, article = page_of(record), record["article"]
    titles = [node.text().strip() for node in page.css("h1, h3.post-title, h3.judul-berita")]
    canonical = page.css_first("link[rel=canonical]")
    assert article["title"] in titles
    assert canonical is not None
    assert canonical.attributes["href"] == article["canonical_url"]
    moment = datetime.fromisoformat(record["publication"]["posted_at"])
    shown = {
        "kabar-banua": moment.isoformat(),
        "jurnal-pesisir": moment.isoformat(),
        "catatan-pilar": moment.isoformat(),
        "mc-nusra": f"{moment:%H:%M} WITA",
    }[record["publication"]["site"]]
    assert page.html is not None
    assert (shown in page.html) == bool(article["published_at"])


def test_metadata_differs_by_template() -> None:
    first = {record["publication"]["site"]: record for record in gold(1)}
    pages = {site: page_of(record) for site, record in first.items()}
    has_json_ld = {site for site, page in pages.items() if page.css("script[type*=ld]")}
    has_graph_title = {
        site for site, page in pages.items() if page.css('meta[property="og:title"]')
    }
    has_time = {site for site, page in pages.items() if page.css("time[datetime]")}
    assert has_json_ld == {"kabar-banua"}
    assert has_graph_title == {"kabar-banua", "catatan-pilar"}
    assert has_time == {"kabar-banua", "jurnal-pesisir"}


def test_the_json_ld_graph_describes_the_article() -> None:
    record = next(r for r in gold(1) if r["id"] == "kb-dialog-menteri-kaltim")
    script = page_of(record).css_first("script[type*=ld]")
    assert script is not None
    article = json.loads(script.text())["@graph"][0]
    assert article["headline"] == record["article"]["title"]
    assert article["author"] == {"@type": "Person", "name": "Laila Hayati"}
    assert article["datePublished"] == record["article"]["published_at"]
    assert "dateModified" not in article


def test_other_addresses_of_an_article_name_the_same_canonical_one() -> None:
    record = next(r for r in gold(1) if len(r["publication"]["also_at"]) == 2)
    for path in record["publication"]["also_at"]:
        canonical = page_of(record, path).css_first("link[rel=canonical]")
        assert canonical is not None
        assert canonical.attributes["href"] == record["article"]["canonical_url"]


def test_pages_are_the_same_in_every_run() -> None:
    record = next(iter(gold(1)))
    site, path = record["publication"]["site"], record["publication"]["path"]
    assert answer(site, path, BASE, 1) == answer(site, path, BASE, 1)
    one = answer(site, path, "http://127.0.0.1:1111", 1).body
    other = answer(site, path, "http://127.0.0.1:2222", 1).body
    assert one.replace(b":1111", b":2222") == other
