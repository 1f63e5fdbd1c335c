"""Text to rows: articles a second on one core, memory and load time, share of each finder, growth.

The share of a finder is the least of its times on each article, so that a busy machine spoils
little. Growth: the time a character of one text of so many characters; a finder whose line
rises with the length is quadratic.
"""

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
LENGTHS = (10_000, 50_000, 100_000, 200_000, 300_000)
LOAD = """
import resource, time
start = time.perf_counter()
from extractors import load_nlp
load_nlp()("Pemanasan.")
seconds = time.perf_counter() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"load of a new process {seconds:.2f} s, {memory:.0f} MB")
"""
LOAD_FOR_ROWS = """
import time
start = time.perf_counter()
from extractors import extract, read_text
extract(read_text("Pemanasan."))
print(f"load for rows alone {time.perf_counter() - start:.2f} s")
"""


def main() -> None:
    """Print the figures, over texts of about 350 words made of the demo's articles."""
    for load in (LOAD, LOAD_FOR_ROWS):
        done = subprocess.run([sys.executable, "-c", load], capture_output=True, text=True)
        print(done.stdout, end="")
    nlp = load_nlp()
    articles = _articles()
    nlp_time = [_seconds(lambda: _tokenize(articles, nlp)) for _ in range(ROUNDS)]
    all_time = [_seconds(lambda: _extract(articles)) for _ in range(ROUNDS)]
    print(f"tokenizer alone  {len(articles) / statistics.median(nlp_time):6.0f} articles/s")
    print(f"text to rows     {len(articles) / statistics.median(all_time):6.0f} articles/s")
    for name, seconds in _by_component(articles, nlp).most_common():
        print(f"  {name:<24} {1000 * seconds / len(articles):5.2f} ms an article")
    print("microseconds a character, by characters of the text")
    print(f"  {'':<24}" + "".join(f"{length:9,}" for length in LENGTHS))
    for name, row in _growth(articles, nlp).items():
        print(f"  {name:<24}" + "".join(f"{1e6 * s / n:9.2f}" for n, s in row.items()))


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
        rounds = [_spent(article.text, nlp) for _ in range(ROUNDS)]
        spent.update({name: min(times[name] for times in rounds) for name in rounds[0]})
    return spent


def _growth(articles: list[Article], nlp: Any) -> dict[str, dict[int, float]]:
    """Component → length of the text → seconds; the articles joined as often as need be."""
    joined = "\n".join(article.text for article in articles)
    text = joined * (1 + max(LENGTHS) // len(joined))
    rows: dict[str, dict[int, float]] = {}
    for length in LENGTHS:
        times = _spent(text[:length], nlp)
        for name, seconds in [*times.items(), ("all", sum(times.values()))]:
            rows.setdefault(name, {})[length] = seconds
    return rows


def _spent(text: str, nlp: Any) -> dict[str, float]:
    """Seconds of each component on one text."""
    start = time.process_time()
    doc: Doc = nlp.make_doc(text)
    spent = {"tokenizer": time.process_time() - start}
    for name, component in nlp.pipeline:
        start = time.process_time()
        doc = component(doc)
        spent[name] = time.process_time() - start
    return spent


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
