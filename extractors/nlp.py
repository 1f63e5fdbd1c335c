"""The spaCy pipeline: `blank("id")`, own tokenizer exceptions, sentences, a component a finder.

Components run in the order of FINDERS; each reads the text and what earlier components
left on `doc._`, and leaves its records there and its spans on `doc.spans`, so that displaCy
shows them. The finders are functions `find_*(doc) -> list[record]` of their own modules.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.util import registry

from extractors.dates.finder import find_dates
from extractors.events.finder import find_events
from extractors.legal import find_legal_references
from extractors.model import Article, Context, Extraction, Span
from extractors.offices.finder import find_offices
from extractors.officials.finder import find_officials
from extractors.participants.finder import find_participants
from extractors.pillars.finder import find_pillar_figures
from extractors.places.regions import find_regions
from extractors.places.venues import find_venues
from extractors.quotes.finder import find_quotes
from extractors.sentences import BareDoc, Tokenizer, split_sentences, token_starts_of

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

LONGEST_TEXT = 100_000_000  # characters; spaCy's own limit is for parsers, which there are none of
_TOKENIZER = "pilar.tokenizer.v1"

Doc.set_extension("context", default=Context(), force=True)
# The places where the text names each official; left by `officials`, read by `quotes`.
Doc.set_extension("person_mentions", default=(), force=True)
for _name in FINDERS:
    Doc.set_extension(_name, default=(), force=True)


def _register(name: str, find: Callable[[Doc], list[Any]]) -> None:
    @Language.component(f"pilar_{name}")
    def component(doc: Doc) -> Doc:
        records = find(doc)
        doc._.set(name, tuple(records))
        starts = token_starts_of(doc)
        doc.spans[name] = [_doc_span(doc, record.span, name, starts) for record in records]
        return doc


def _doc_span(doc: Doc, span: Span, label: str, starts: Sequence[int]) -> DocSpan:
    """The tokens that the characters of `span` lie in: `Doc.char_span` looks each up anew."""
    first = bisect_right(starts, span.start) - 1
    return DocSpan(doc, first, bisect_left(starts, span.end, first), label=label)


def _tokenizer() -> Callable[[Language], Tokenizer]:
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers.register(_TOKENIZER, func=_tokenizer)


@Language.component("pilar_sentences")
def _sentences(doc: Doc) -> Doc:
    return split_sentences(doc)


for _name, _find in FINDERS.items():
    _register(_name, _find)


@cache
def load_nlp() -> Language:
    """The pipeline, loaded once a process: `nlp(text)`, `nlp.pipe(texts)`, `doc.spans`."""
    # Named in the configuration, so that spaCy never builds its own 16,000 exceptions for id.
    nlp = spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}}})
    nlp.max_length = LONGEST_TEXT
    nlp.add_pipe("pilar_sentences")
    for name in FINDERS:
        nlp.add_pipe(f"pilar_{name}")
    return nlp


def _context(article: Article, region_code: str | None) -> Context:
    return Context(
        published=article.published_at.date() if article.published_at else None,
        seen_on=article.seen_on,
        title=article.title,
        dateline=article.dateline,
        region_code=region_code,
    )


def _make_doc(nlp: Language, article: Article, region_code: str | None) -> Doc:
    doc = nlp.make_doc(article.text)
    doc._.context = _context(article, region_code)
    return doc


def _read(article: Article, region_code: str | None) -> Doc:
    """What the pipeline makes of the article, without tokens and spans that no table shows."""
    values = dict.fromkeys((*FINDERS, "person_mentions"), ())
    doc = BareDoc(article.text, {**values, "context": _context(article, region_code)})
    read = cast("Doc", doc)
    for name, find in FINDERS.items():
        setattr(doc._, name, tuple(find(read)))
    return read


def extract_many(
    articles: Iterable[tuple[Article, str | None]], nlp: Language | None = None
) -> Iterator[Extraction]:
    """One Extraction an article, in order; with each article its source's region code or None.

    With a pipeline of `load_nlp` it goes through that: the same values, more slowly.
    """
    if nlp is None:
        docs: Iterator[Doc] = (_read(article, region_code) for article, region_code in articles)
    else:
        docs = nlp.pipe(_make_doc(nlp, article, region_code) for article, region_code in articles)
    for doc in docs:
        yield Extraction(**{name: getattr(doc._, name) for name in TABLES})


def extract(
    article: Article, region_code: str | None = None, nlp: Language | None = None
) -> Extraction:
    """Everything the text of one article says; never raises on any text."""
    return next(extract_many([(article, region_code)], nlp))
