"""Text to rows: articles a second on one core, memory and load time, share of each finder."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc

from corpus.demo import gold
from extractors.model import Article
from extractors.nlp import load_nlp

ROUNDS = 5
WORDS = 350
LOAD = """
import resource, time
start = time.perf_counter()
from extractors import load_nlp
load_nlp()("Pemanasan.")
seconds = time.perf_counter() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"load of a new process {seconds:.2f} s, {memory:.0f} MB")
"""


def main() -> None:
    """Print the figures, over texts of about 350 words made of the demo's articles."""
    print(
        subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True).stdout, end=""
    )
    nlp = load_nlp()
    articles = _articles()
    nlp_time = [_seconds(lambda: _tokenize(articles, nlp)) for _ in range(ROUNDS)]
    all_time = [_seconds(lambda: _extract(articles)) for _ in range(ROUNDS)]
    print(f"tokenizer alone  {len(articles) / statistics.median(nlp_time):6.0f} articles/s")
    print(f"text to rows     {len(articles) / statistics.median(all_time):6.0f} articles/s")
    for name, seconds in _by_component(articles, nlp).most_common():
        print(f"  {name:<24} {1000 * seconds / len(articles):5.2f} ms an article")


def _articles() -> list[Article]:
    """The demo's texts, joined to the length of a usual article."""
    texts = [record["article"]["text"] for record in gold(day=2)]
    long, words = [], 0
    joined: list[str] = []
    for text in texts:
        long.append(text)
        words += len(text.split())
        if words >= WORDS:
            joined.append("\n".join(long))
            long, words = [], 0
    return [Article(title="", text=text) for text in joined * 3]


def _extract(articles: list[Article]) -> None:
    from extractors import extract_many

    for _ in extract_many((article, None) for article in articles):
        pass


def _tokenize(articles: list[Article], nlp: Any) -> None:
    for article in articles:
        nlp.make_doc(article.text)


def _by_component(articles: list[Article], nlp: Any) -> Counter[str]:
    spent: Counter[str] = Counter()
    for article in articles:
        doc: Doc = nlp.make_doc(article.text)
        for name, component in nlp.pipeline:
            start = time.perf_counter()
            doc = component(doc)
            spent[name] += time.perf_counter() - start
    return spent


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
