"""The finders in their order: on an article for its rows, or as a spaCy pipeline.

Finders run in the order of FINDERS; each reads the text and what earlier ones left on `doc._`, and
leaves its records there. They are functions `find_*(doc) -> list[record]` of their own modules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from extractors.dates.finder import find_dates
from extractors.doc import Doc
from extractors.events.finder import find_events
from extractors.legal.finder import find_legal_references
from extractors.loading import collection_paused
from extractors.model import Article, Context, Extraction
from extractors.offices.finder import find_offices
from extractors.officials.finder import find_officials
from extractors.participants.finder import find_participants
from extractors.pillars.finder import find_pillar_figures
from extractors.places.regions import find_regions
from extractors.places.venues import find_venues
from extractors.quotes.finder import find_quotes
from extractors.sentences import BareDoc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as SpacyDoc

FINDERS: dict[str, Callable[[Doc], list[Any]]] = {
    "regions": find_regions,
    "legal_references": find_legal_references,
    "dates": find_dates,
    "offices": find_offices,
    "officials": find_officials,
    "quotes": find_quotes,
    "venues": find_venues,
    "events": find_events,
    "pillar_figures": find_pillar_figures,
    "participants": find_participants,
}
TABLES = ("officials", "events", "participants", "pillar_figures", "quotes", "legal_references")


@cache
def load_nlp() -> Language:
    """The pipeline, loaded once a process: `nlp(text)`, `nlp.pipe(texts)`, `doc.spans`."""
    with collection_paused():
        from extractors.spacy_pipeline import pipeline_of  # takes a second: rows need no spaCy

        return pipeline_of(FINDERS)


def _context(article: Article, region_code: str | None) -> Context:
    return Context(
        published=article.published_at.date() if article.published_at else None,
        seen_on=article.seen_on,
        title=article.title,
        dateline=article.dateline,
        region_code=region_code,
    )


def _read(article: Article, region_code: str | None) -> Doc:
    """What the pipeline makes of the article, without tokens and spans that no table shows."""
    values = dict.fromkeys((*FINDERS, "person_mentions"), ())
    doc = BareDoc(article.text, {**values, "context": _context(article, region_code)})
    for name, find in FINDERS.items():
        setattr(doc._, name, tuple(find(doc)))
    return doc


def _make_docs(nlp: Language, articles: Iterable[tuple[Article, str | None]]) -> Iterator[SpacyDoc]:
    for article, region_code in articles:
        doc = nlp.make_doc(article.text)
        doc._.context = _context(article, region_code)
        yield doc


def extract_many(
    articles: Iterable[tuple[Article, str | None]], nlp: Language | None = None
) -> Iterator[Extraction]:
    """One Extraction an article, in order; with each article its source's region code or None.

    With a pipeline of `load_nlp` it goes through that: the same values, more slowly.
    """
    if nlp is None:
        docs: Iterator[Doc] = (_read(article, region_code) for article, region_code in articles)
    else:
        docs = nlp.pipe(_make_docs(nlp, articles))
    for doc in docs:
        yield Extraction(**{name: getattr(doc._, name) for name in TABLES})


def extract(
    article: Article, region_code: str | None = None, nlp: Language | None = None
) -> Extraction:
    """Everything the text of one article says; never raises on any text."""
    return next(extract_many([(article, region_code)], nlp))
