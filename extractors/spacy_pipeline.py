"""The spaCy pipeline: `blank("id")`, own tokenizer exceptions, sentences, a component a finder.

Each component leaves its records on `doc._` and their spans on `doc.spans`, so that displaCy shows
them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.util import registry

from extractors.model import Context, Span
from extractors.sentences import Tokenizer, split_sentences, starts_of, token_starts_of

LONGEST_TEXT = 100_000_000  # characters; spaCy's own limit is for parsers, which there are none of
_TOKENIZER = "pilar.tokenizer.v1"

Doc.set_extension("sentence_starts", getter=starts_of, force=True)
Doc.set_extension("context", default=Context(), force=True)
# The places where the text names each official; left by `officials`, read by `quotes`.
Doc.set_extension("person_mentions", default=(), force=True)


def pipeline_of(finders: Mapping[str, Callable[[Doc], list[Any]]]) -> Language:
    """The pipeline of these finders: `nlp(text)`, `nlp.pipe(texts)`, `doc.spans`."""
    # Named in the configuration, so that spaCy never builds its own 16,000 exceptions for id.
    nlp = spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}}})
    nlp.max_length = LONGEST_TEXT
    nlp.add_pipe("pilar_sentences")
    for name, find in finders.items():
        Doc.set_extension(name, default=(), force=True)
        _register(name, find)
        nlp.add_pipe(f"pilar_{name}")
    return nlp


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
