"""What a sample of a source's articles yields, against its own past: for `pilar sources check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from extractors.model import Article, NotAnArticle, Page
from pipeline.crawl.discovery import Note, discover
from pipeline.crawl.records import FetchError, Get
from pipeline.crawl.selectors import SHORTEST_TEXT
from pipeline.sources import Source

FIELDS: Mapping[str, Callable[[Article], object]] = {
    "title": lambda article: article.title,
    "text": lambda article: len(article.text) >= SHORTEST_TEXT,
    "published_at": lambda article: article.published_at,
    "byline": lambda article: article.byline or article.authors,
    "dateline": lambda article: article.dateline,
    "section": lambda article: article.section,
    "tags": lambda article: article.tags,
    "lead_image": lambda article: article.lead_image_url,
}


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What a sample of a source's articles yields.

    `yields` is the share (0 to 1) of the articles that give each field of FIELDS, and under
    `articles` the share of the sampled pages that are articles; `text_length` the median number of
    characters; `rejected` counts the reasons of the other pages; `drift` says in words what
    became worse than the earlier yields.
    """

    source_key: str
    sampled: int
    articles: int
    yields: Mapping[str, float]
    text_length: int
    rejected: Mapping[str, int]
    notes: tuple[Note, ...]
    drift: tuple[str, ...]


class _Forgetful:
    """A memory for one check, which must leave no mark in the source's own."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self._values.get(key)

    def set(self, key: str, value: str) -> None:
        self._values[key] = value


@dataclass(frozen=True, slots=True)
class Sample:
    """The latest pages of a source, why others could not be had, and how discovery went."""

    pages: tuple[Page, ...]
    failed: Counter[str]
    notes: tuple[Note, ...]


async def sample_pages(source: Source, get: Get, *, now: datetime, size: int) -> Sample:
    """Fetch the latest `size` articles of a source.

    `get` must not keep validators for the crawl: a sample is not stored.
    """
    notes: list[Note] = []
    urls = []
    offers = discover(
        source, get, _Forgetful(), since=None, known=lambda _: False, now=now, note=notes.append
    )
    async for candidate in offers:
        urls.append(candidate.url)
        if len(urls) >= size:
            break
    await offers.aclose()
    pages: list[Page] = []
    failed: Counter[str] = Counter()
    for url in urls:
        try:
            response = await get(url)
        except FetchError as error:
            failed[error.reason] += 1
            continue
        if 200 <= response.status < 300:
            kind = response.header("content-type")
            pages.append(Page(response.url, response.body, response.fetched_at, kind))
        else:
            failed[f"http_{response.status}"] += 1
    return Sample(tuple(pages), failed, tuple(notes))


def check_sample(
    source_key: str,
    sample: Sample,
    read: Callable[[Page], Article | NotAnArticle],
    earlier: Mapping[str, float] | None = None,
) -> SourceCheck:
    """What the pages of a sample yield; `earlier` are the yields of a check before."""
    outcomes = [read(page) for page in sample.pages]
    articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    rejected = sample.failed + Counter(o.reason for o in outcomes if isinstance(o, NotAnArticle))
    sampled = rejected.total() + len(articles)
    yields = _yields(articles, sampled)
    length = int(median(len(article.text) for article in articles)) if articles else 0
    return SourceCheck(
        source_key=source_key,
        sampled=sampled,
        articles=len(articles),
        yields=yields,
        text_length=length,
        rejected=dict(sorted(rejected.items())),
        notes=sample.notes,
        drift=_drift(yields, sampled, rejected, sample.notes, earlier or {}),
    )


def _yields(articles: list[Article], sampled: int) -> dict[str, float]:
    if not articles:
        return {"articles": 0.0}
    shares = {
        name: sum(bool(given(article)) for article in articles) / len(articles)
        for name, given in FIELDS.items()
    }
    return {"articles": len(articles) / sampled} | shares


def _drift(
    yields: Mapping[str, float],
    sampled: int,
    rejected: Counter[str],
    notes: Sequence[Note],
    earlier: Mapping[str, float],
) -> tuple[str, ...]:
    """What fell to half or less of what it was, where it was usual (in half of the articles)."""
    if not sampled:
        reasons = ", ".join(f"{note.method}: {note.reason}" for note in notes) or "no candidates"
        return (f"no articles found ({reasons})",)
    if not yields["articles"]:
        reason, count = rejected.most_common(1)[0]
        return (f"none of {sampled} pages is an article ({reason}: {count})",)
    return tuple(
        f"{name}: {yields[name]:.0%} of {sampled}, {before:.0%} before"
        for name, before in earlier.items()
        if name in yields and before >= 0.5 and yields[name] <= before / 2
    )
