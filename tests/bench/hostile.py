"""Hostile pages of 100 KB and 400 KB: milliseconds for each 100 KB, which must not grow.

The limit is 100 ms; what grows with the size is not linear.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from extractors import read_page
from extractors.model import Page

FETCHED = datetime(2026, 1, 5, tzinfo=UTC)
SIZES = (100_000, 400_000)
ROUNDS = 3
LIMIT = 100.0  # ms for each 100 KB
SENTENCE = "Warga datang sejak pagi untuk mengikuti kegiatan itu di balai desa. "
_REPEATED = {
    "unclosed div": "<div>",
    "unclosed ul": "<ul>",
    "unclosed ul and li": "<ul><li>",
    "unclosed span": "<span>",
    "unclosed b and p": "<b><p>",
    "unclosed font, text": "<font>kata <p>kata",
    "closed by another": "<b></i>",
    "table in table": "<table><tr><td>",
    "svg in svg": "<svg><g>",
    "object in paragraph": "<p><object>kata",
    "siblings": "<p>kata</p>",
    "empty siblings": "<i></i>",
    "line breaks": "kata<br>",
    "headings": f"<h1>{SENTENCE}</h1>",
    "images": "<img><br><i>kata kata kata</i>",
    "links": '<a href="/x/2">kata kata kata kata</a>',
    "next pages": '<a href="https://a.example/2025/01/02/x/2">2</a>',
    "cards": f'<div class="c"><a href="/">Judul berita yang panjang</a><p>{SENTENCE}</p></div>',
    "named authors": '<div class="author"><a rel="author" href="/x">Rina Amelia</a></div>',
    "nested authors": '<div class="author" itemprop="author">',
    "profiles in prose": f'<em>{SENTENCE * 3}<a href="/author/x/">R</a>',
    "nested noise": '<div class="related sidebar">kata',
    "nested prose": f'<div class="entry-content">{SENTENCE}',
    "times": '<time datetime="2025-01-02T03:04:05">kata</time>',
    "table cells": "<tr><td>1</td><td>2</td></tr>",
    "entities": "&amp;&nbsp;&#x41;&notit;",
    "unfinished entities": "&" * 8,
    "meta": '<meta name="x" content="y">',
    "json-ld": '<script type="application/ld+json">{"@type":"NewsArticle"}</script>',
    "attributes": '<p class="a b c d e f g h" id="i" style="color:red" data-x="y">k</p>',
    "classes of all kinds": "<p class=x{n}-share-{n}>kata kata</p>",
    "comments": "<!-- x --><!",
    "opening signs": "<",
    "credits": "<p>Penulis: Rina | Editor: Joko (Foto: X) Baca juga: kata</p>",
    "brackets": "([{(",
    "dates": "1 Januari 2025 10:00 WIB 01/02/2025 ",
    "capitals": "Aa’Aa.",
    "mojibake": "â€œÃ©",
    "replacement": "\ufffdkata ",
    "joiners": "a\u200d\u200c",
}
_LINKS = {
    "authors in authors": '<a rel="author" href="/author/x/">R ',
    "profiles in profiles": '<a class="k" href="/author/rina/">R ',
    "tags in tags": '<a rel="tag" href="/tag/balai-desa">R ',
}


def _whole(size: int) -> Iterator[tuple[str, str]]:
    """Pages with one thing of that size."""
    yield "one class", f'<div class="{"x" * size}"><p>{SENTENCE}</p></div>'
    yield "many names", f'<div class="{"share-x " * (size // 8)}"><p>{SENTENCE}</p></div>'
    yield "one style", f'<p style="{"a:b;" * (size // 4)}">{SENTENCE}</p>'
    yield "one title", f"<title>{'Kata - ' * (size // 7)}</title><h1>{'Kata - ' * 9}</h1>"
    yield "one address", f'<link rel=canonical href="https://a.example/{"2025/" * (size // 5)}">'
    yield "one paragraph", f"<h1>Judul</h1><p>{SENTENCE * (size // len(SENTENCE))}</p>"
    yield "one word", f"<h1>Judul</h1><p>{'kata' * (size // 4)}</p>"
    yield "one json-ld", '<script type="application/ld+json">' + "[" * size + "</script>"
    described = f'{{"@type":"NewsArticle","headline":"{"Kata - " * (size // 7)}"}}'
    yield "one headline", f'<script type="application/ld+json">{described}</script>'
    yield "balanced div", "<div>" * (size // 11) + "</div>" * (size // 11)
    depth = size // 40
    yield "balanced, text in each", "<div>kata kata kata" * depth + "</div>" * depth
    yield "deep, then paragraphs", "<div>" * 900 + f"<p>{SENTENCE}" * (size // (len(SENTENCE) + 3))
    for name, link in _LINKS.items():  # which nest in these elements alone
        yield name, f"<h1>Judul berita</h1><svg>{link * (size // len(link))}"
    yield "latin bytes", "caf\xe9 " * (size // 5)


def pages(size: int) -> Iterator[tuple[str, bytes]]:
    """(name, page) of every hostile page."""
    for name, piece in _REPEATED.items():
        count = size // len(piece)
        text = "".join(piece.replace("{n}", str(n)) for n in range(count))
        yield name, f"<h1>Judul berita</h1>{text}".encode()
    for name, page in _whole(size):
        yield name, page.encode("latin-1" if name == "latin bytes" else "utf-8")


def main() -> None:
    """Print what each takes, the slowest first."""
    rows = []
    for (name, small), (_, large) in zip(*map(pages, SIZES), strict=True):
        rows.append((_per_100_kb(small), _per_100_kb(large), name))
    for first, second, name in sorted(rows, reverse=True, key=lambda row: max(row[:2])):
        mark = "over the limit" if max(first, second) > LIMIT else ""
        print(f"{name:<24} {first:8.1f} {second:8.1f} ms/100 KB  {mark}")


def _per_100_kb(html: bytes) -> float:
    page = Page("https://a.example/2025/01/02/x", html, FETCHED, "text/html")
    seconds = min(_timed(lambda: read_page(page)) for _ in range(ROUNDS))
    return seconds * 1000 / max(1.0, len(html) / 100_000)


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
