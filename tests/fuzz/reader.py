"""A coverage-guided fuzzer of the page reader; needs atheris, which is no dependency.

    python -m tests.fuzz.reader FOLDER -atheris_runs=1000000 -max_len=600

Inputs are pages of the test families, changed in their structure: elements are cut, repeated,
moved and taken from other pages, attributes and texts are broken. A page that raises, or takes
over 100 ms per 100 KB of CPU time, is an error. A line tells the count, the pages read as
articles and the slowest one, every 10,000 inputs.
"""

from __future__ import annotations

import random
import re
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["extractors.article"]):
    from extractors.article import read_page

from extractors.model import Article, NotAnArticle, Page
from tests.extractors.article.test_mutations import FETCHED, FRAGMENTS, SEEDS, TYPES, URLS

LIMIT = 0.1  # CPU seconds for each 100 KB, and for any smaller page
AGAIN = 3  # times that a slow page is read once more: others use the machine too
EVERY = 10_000
_PIECE = re.compile(rb"<[^<>]*>|[^<>]+|[<>]")
_SEED_PIECES = [_PIECE.findall(page) for page in SEEDS]


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
    seconds = _timed(page)
    allowed = LIMIT * max(1.0, len(data) / 100_000)
    if seconds > allowed:
        seconds = min(seconds, *(_timed(page) for _ in range(AGAIN)))
        if seconds > allowed:
            raise TimeoutError(f"{seconds:.3f} s for {len(data)} bytes")
    Count.inputs += 1
    Count.slowest = max(Count.slowest, seconds / max(1.0, len(data) / 100_000))
    if Count.inputs % EVERY == 0:
        print(f"{Count.inputs} inputs, {Count.articles} articles, slowest {Count.slowest:.4f} s",
              file=sys.stderr, flush=True)  # fmt: skip


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
    if rng.random() < 0.3:
        return bytes(atheris.Mutate(data, max_size))
    pieces = _PIECE.findall(data[1:])
    for _ in range(rng.randint(1, 4)):
        _change(pieces, rng)
    head = bytes([rng.randrange(256)]) if rng.random() < 0.1 else data[:1] or b"\0"
    return (head + b"".join(pieces))[:max_size]


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
        pieces[at:at] = [rng.choice(FRAGMENTS)] * rng.choice((1, 1, 1, 20))
    elif change == 4:
        other_page = rng.choice(_SEED_PIECES)
        start = rng.randrange(len(other_page))
        pieces[at:at] = other_page[start : start + rng.choice((1, 3, 10))]
    elif some:
        piece = some[0]
        where = rng.randrange(len(piece) + 1)
        pieces[at] = piece[:where] + rng.choice(FRAGMENTS) + piece[where:]


def excerpts(size: int) -> list[bytes]:
    """Pieces of the seeds: small inputs are read often."""
    return [
        b"\0" + page[start : start + size]
        for page in SEEDS
        for start in range(0, len(page), max(size, len(page) // 8))
    ]


def main() -> None:
    """Run as libFuzzer's options say; a corpus folder that is new gets the excerpts."""
    folder = next((Path(a) for a in sys.argv[1:] if not a.startswith("-")), None)
    if folder and not folder.exists():
        folder.mkdir(parents=True)
        for n, excerpt in enumerate(excerpts(400)):
            (folder / f"seed-{n}").write_bytes(excerpt)
    atheris.Setup(sys.argv, read, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
