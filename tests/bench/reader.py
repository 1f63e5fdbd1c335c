"""Page to article: pages a second on one core, against the bare Lexbor parse and trafilatura.

trafilatura is measured in the same interleaved run where it is installed; it is no dependency.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from selectolax.lexbor import LexborHTMLParser

from corpus.demo import DemoSites, gold
from corpus.demo.site import answer
from extractors import read_page
from extractors.model import Article, Page

ROUNDS = 5
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Print the figures, over the demo's own article pages."""
    pages = _pages()
    engines: dict[str, Callable[[Page], object]] = {
        "bare Lexbor parse": lambda page: LexborHTMLParser(page.html.decode()),
        "read_page": read_page,
    }
    try:
        from trafilatura import extract
    except ImportError:
        print("trafilatura is not installed: no ratio to it")
    else:
        engines["trafilatura"] = lambda page: extract(page.html.decode(), with_metadata=True)
    spent: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(ROUNDS):
        for name, engine in engines.items():
            start = time.process_time()
            for page in pages:
                engine(page)
            spent[name].append(time.process_time() - start)
    whole = statistics.median(spent["read_page"])
    for name, seconds in spent.items():
        median = statistics.median(seconds)
        print(f"{name:<18} {len(pages) / median:7.0f} pages/s   {median / whole:6.2f} x read_page")
    read = [read_page(page) for page in pages]
    print(f"{sum(isinstance(one, Article) for one in read)} of {len(pages)} pages are articles")


def _pages() -> list[Page]:
    with DemoSites() as sites:
        bases = dict(sites.base_urls)
    pages = []
    for record in gold(day=1):
        for key, base in bases.items():
            if f"//{key}.example" in record["article"]["canonical_url"]:
                path = record["article"]["canonical_url"].split(".example", 1)[1]
                reply = answer(key, path, base, 1)
                pages.append(Page(f"{base}{path}", reply.body, NOW, "text/html; charset=utf-8"))
    return pages


if __name__ == "__main__":
    main()
