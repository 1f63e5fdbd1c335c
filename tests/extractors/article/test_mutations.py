"""A seeded mutation fuzzer: pages cut, spliced and broken give an answer, in time.

`PILAR_FUZZ=200000 pytest --timeout=0 tests/extractors/article/test_mutations.py` runs that many
inputs, and then holds each to 100 ms per 100 KB of CPU time; without it 300 run, untimed.
"""

from __future__ import annotations

import os
import random
import time
from datetime import UTC, datetime

from extractors.article import read_page, read_text
from extractors.article.published import parse_stamp
from extractors.model import Article, NotAnArticle, Page
from tests.extractors.article.families import FAMILIES
from tests.extractors.article.stories import STORIES

COUNT = int(os.environ.get("PILAR_FUZZ", "300"))
TIMED = "PILAR_FUZZ" in os.environ
LIMIT = 0.1  # CPU seconds for each 100 KB, and for any smaller page
WARM = 100  # inputs after which whatever is loaded at first use has been
FETCHED = datetime(2026, 1, 5, tzinfo=UTC)
SEEDS = [family(story).encode() for family in FAMILIES for story in STORIES[:2]]
URLS = (
    "https://a.example/x/2",
    "https://a.example/2025/01/02/x",
    "https://a.example/berita/01-02-2025-x?page=3",
    "http://[",
    "x",
    "",
)
TYPES = (None, "text/html; charset=foo", "text/html;charset=latin1", "text/html; charset=utf-16")
FRAGMENTS = (
    b"<div>", b"</div>", b"<p>", b"</p>", b"<", b">", b'"', b"<br>", b"(", b"[", b"-", b"\x00",
    b"\xff\xfe", b"\xed\xa0\x80", b" \xe2\x80\x93 ", b"&#x110000;", b"<svg><title>", b"<template>",
    b"<img>", b"<img><p><i>", b"<small>", b"<i class=fa-folder></i>", b"<h1>", b"<h3>", b"<aside>",
    b'<script type="application/ld+json">{', b"</script>", b'{"@graph":[{"@id":1},[[',
    b'"@type":"NewsArticle","headline":["a",{"b":1}],"author":[1,null,{"name":["x"]}],',
    b'"datePublished":20250101,"published_at":"2025-99-99T00:00:00"',
    b'<meta name="author" content=" , , ">', b'<meta property="article:published_time" content="',
    b'<time datetime="2025-99-99">', b'<a rel="next" href="//[">2</a>', b'<a rel="tag author">',
    b"Baca juga", b"1 jam lalu", b"999 bulan lalu", b"31 | 02 | 2025", b"0000-00-00T00:00:00+99:99",
    b"99-99-2025T10:00", b"Diterbitkan: Diperbarui: ", b"Kendari, 20 Oktober 2025. ", b"(ft)",
)  # fmt: skip


def mutated(rng: random.Random) -> bytes:
    """A page with up to twelve places cut, repeated, spliced with another page or overwritten."""
    page = bytearray(rng.choice(SEEDS))
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(page) + 1)
        change = rng.random()
        if change < 0.3:
            del page[at : at + rng.randint(0, 200)]
        elif change < 0.6:
            page[at:at] = rng.choice(FRAGMENTS) * rng.choice((1, 1, 1, 50))
        elif change < 0.8:
            other = rng.choice(SEEDS)
            start = rng.randrange(len(other))
            page[at:at] = other[start : start + rng.randint(1, 500)]
        elif page:
            page[min(at, len(page) - 1)] = rng.randrange(256)
    return bytes(page)


def test_a_broken_page_gives_an_answer_in_time():
    rng = random.Random(20_251_209)
    if TIMED:
        parse_stamp("9 xyz 2025")  # loads dateparser, which only such dates need, in a second
    for n in range(COUNT):
        raw = mutated(rng)
        page = Page(rng.choice(URLS), raw, FETCHED, rng.choice(TYPES))
        start = time.process_time() if TIMED else 0.0
        assert isinstance(read_page(page), (Article, NotAnArticle)), n
        if TIMED and n > WARM:
            assert time.process_time() - start < LIMIT * max(1.0, len(raw) / 100_000), n
        read_text(raw.decode("utf-8", "replace"))


def test_thousands_of_open_elements_are_refused_and_a_usual_depth_is_not() -> None:
    deep = b"<div>" * 100_000
    assert read_page(
        Page("https://a.example/x", deep, datetime(2026, 1, 1, tzinfo=UTC))
    ) == NotAnArticle("too_deep")
    usual = b"<div>" * 60 + b"<p>x</p>" + b"</div>" * 60
    assert read_page(
        Page("https://a.example/x", usual, datetime(2026, 1, 1, tzinfo=UTC))
    ) != NotAnArticle("too_deep")
