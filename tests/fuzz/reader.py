"""A coverage-guided fuzzer of the page reader; needs atheris, which is no dependency.

    python -m tests.fuzz.reader FOLDER -atheris_runs=1000000 -max_len=600

Inputs are small: pieces of the test families whose texts are cut short, changed in their
structure. Elements are cut, repeated, moved and taken from other pages, attributes, texts and
JSON-LD are broken with what pages have in their place. A page that raises, or takes over 100 ms
per 100 KB of CPU time, is an error. A line tells the count, the pages read as articles and the
slowest one, every 10,000 inputs.
"""

from __future__ import annotations

import gc
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import atheris

with atheris.instrument_imports(include=["extractors.article"]):
    from extractors.article import read_page

from extractors.model import Article, NotAnArticle, Page
from tests.extractors.article.test_mutations import FETCHED, FRAGMENTS, SEEDS, TYPES, URLS

LIMIT = 0.1  # CPU seconds for each 100 KB, and for any smaller page
AGAIN = 3  # times that a slow page is read once more: others use the machine too
EVERY = 10_000
TEXT = 60  # characters that are kept of each text of a seed
SIZE = 500  # bytes of a seed
RAW = 0.02  # of the inputs may be broken UTF-8: to guess an encoding takes a hundred times as long
TOKENS = (
    *FRAGMENTS,
    b"<article>", b"</article>", b"<main>", b"<header>", b"<footer>", b"<nav>", b"<ul>", b"<li>",
    b"<table><tr><td>", b"<blockquote>", b"<figure>", b"<figcaption>", b"<h2>", b"<strong>", b"<a>",
    b"<span>", b"<amp-img>", b"<picture>", b"<noscript>", b"<address>", b"<body class='archive'>",
    b'<a rel="author" href="/author/rina/">', b'<a href="/berita/2/">', b'<abbr data-utime="1">',
    b' class="entry-content"', b' class="byline author"', b' class="related"', b' class="kicker"',
    b' class="sidebar"', b' class="comments"', b' class="penulis"', b' id="content"', b" hidden",
    b' itemprop="author"', b' itemprop="articleBody"', b' itemprop="datePublished"', b' style="',
    b'<meta itemprop="name" content="Rina Amelia">', b'<meta property="og:type" content="article">',
    b'<meta property="og:title" content="', b'<meta name="keywords" content="a, b">', b"<title>",
    b'"author":{"@type":"Person","name":"Rina Amelia"}', b'"publisher":{"@id":"#a"}', b'"@id":"#a"',
    b'"@type":["Article","Person"]', b'"articleBody":"', b'"keywords":["a",["b"]]', b'"image":[{',
    b"Rina Amelia", b"Oleh: Rina Amelia", b"Editor: Joko Susanto", b"By Rina Amelia, Kabar Banua",
    b"Selasa, 9 Desember 2025 | 10:35 WITA", b"09/12/2025 10.35 WIB", b"2025-12-09T10:35:00+08:00",
    b"Dec 9, 2025", b"9. Dezember 2025", b"Kamis (9/12)", b"Kemarin", b"1765247700", b"12:61",
    b"KENDARI, KABARBANUA.ID - ", b"Halaman: 1 2 3", b"404", b"[caption]", b"[/caption]", b"(*)",
    b"\xc2\xa0", b"\xe2\x80\x8b", b"\xe2\x80\x9c", b"\xc3\xa2\xe2\x82\xac\xe2\x84\xa2", b"\xcc\x81",
    b"\xd9\x80", b"\xe3\x80\x81", b"&amp;", b"&nbsp;", b"&#0;", b"<!--", b"-->", b"]]>", b"\n",
)  # fmt: skip
_PIECE = re.compile(rb"<[^<>]*>|[^<>]+|[<>]")


def _pieces(page: bytes) -> list[bytes]:
    """The tags and texts of a page, long texts that are no data cut short."""
    return [
        piece if piece[:1] in b"<{" else piece.decode()[:TEXT].encode()
        for piece in _PIECE.findall(page)
    ]


_SEED_PIECES = [_pieces(page) for page in SEEDS]


class Coverage:
    """The branches that an input took, told to libFuzzer only where one of them is new: to tell
    it of each, as often as it is taken, costs more than to read the page."""

    taken: ClassVar[set[int]] = set()
    known: ClassVar[set[int]] = set()
    tell: Callable[[int], None] | None = None

    @classmethod
    def watch(cls) -> None:
        """Have branches noted here. Only once it runs: atheris puts its own function there then."""
        if cls.tell is None:
            cls.tell, atheris._trace_branch = atheris._trace_branch, cls.taken.add

    @classmethod
    def report(cls) -> None:
        """Tell of the branches taken, and forget them."""
        if cls.tell and not cls.taken <= cls.known:
            cls.known |= cls.taken
            for branch in cls.taken:
                cls.tell(branch)
        cls.taken.clear()


class Count:
    """What was seen so far."""

    inputs = articles = 0
    slowest = 0.0


def page_of(data: bytes) -> Page:
    """The first byte chooses address and declared type, the rest is the page."""
    chosen = data[0] if data else 0
    return Page(
        URLS[chosen % len(URLS)], data[1:], FETCHED, TYPES[chosen // len(URLS) % len(TYPES)]
    )


def read(data: bytes) -> None:
    """Read one input and hold it to the limit."""
    page = page_of(data)
    Coverage.watch()
    seconds = _timed(page)
    Coverage.report()
    allowed = LIMIT * max(1.0, len(data) / 100_000)
    if seconds > allowed:
        seconds = min(seconds, *(_timed(page) for _ in range(AGAIN)))
        if seconds > allowed:
            raise TimeoutError(f"{seconds:.3f} s for {len(data)} bytes")
    Count.inputs += 1
    Count.slowest = max(Count.slowest, seconds)
    if Count.inputs % EVERY == 0:
        print(f"{Count.inputs} inputs, {Count.articles} articles, slowest {Count.slowest:.4f} s, "
              f"{len(Coverage.known)} branches", file=sys.stderr, flush=True)  # fmt: skip


def _timed(page: Page) -> float:
    start = time.process_time()
    found = read_page(page)
    seconds = time.process_time() - start
    if isinstance(found, Article):
        Count.articles += 1
    elif not isinstance(found, NotAnArticle):
        raise TypeError(type(found))
    return seconds


def mutate(data: bytes, max_size: int, seed: int) -> bytes:
    """The input with a few pieces (tags and texts) changed, or its bytes as libFuzzer does it."""
    rng = random.Random(seed)
    if rng.random() < 0.15:
        changed = bytes(atheris.Mutate(data, max_size))
    else:
        pieces = _PIECE.findall(data[1:])
        for _ in range(rng.randint(1, 4)):
            _change(pieces, rng)
        head = bytes([rng.randrange(256)]) if rng.random() < 0.1 else data[:1] or b"\0"
        changed = (head + b"".join(pieces))[:max_size]
    if rng.random() < RAW:
        return changed
    return changed[:1] + changed[1:].decode("utf-8", "ignore").encode()


def _change(pieces: list[bytes], rng: random.Random) -> None:
    at = rng.randrange(len(pieces) + 1)
    change = rng.randrange(6)
    some = pieces[at : at + rng.choice((1, 2, 5, 20))]
    if change == 0:
        del pieces[at : at + len(some)]
    elif change == 1:
        pieces[at:at] = some * rng.choice((1, 2, 20))
    elif change == 2:
        other = rng.randrange(len(pieces) + 1)
        pieces[other:other] = some
    elif change == 3:
        pieces[at:at] = [rng.choice(TOKENS)] * rng.choice((1, 1, 1, 20))
    elif change == 4:
        other_page = rng.choice(_SEED_PIECES)
        start = rng.randrange(len(other_page))
        pieces[at:at] = other_page[start : start + rng.choice((1, 3, 10))]
    elif some:
        piece = some[0]
        where = rng.randrange(len(piece) + 1)
        pieces[at] = piece[:where] + rng.choice(TOKENS) + piece[where:]


def excerpts() -> list[bytes]:
    """Runs of pieces of the seeds."""
    runs = []
    for pieces in _SEED_PIECES:
        run = b""
        for piece in pieces:
            run += piece
            if len(run) >= SIZE:
                runs.append(b"\0" + run)
                run = b""
        runs.append(b"\0" + run)
    return runs


def main() -> None:
    """Run as libFuzzer's options say; a corpus folder that is new gets the excerpts."""
    folder = next((Path(a) for a in sys.argv[1:] if not a.startswith("-")), None)
    if folder and not folder.exists():
        folder.mkdir(parents=True)
        for n, excerpt in enumerate(excerpts()):
            (folder / f"seed-{n}").write_bytes(excerpt)
    gc.freeze()
    atheris.Setup(sys.argv, read, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
