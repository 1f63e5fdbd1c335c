"""Sentences and tokens: a splitter that survives abbreviations and quotations."""

from __future__ import annotations

from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from extractors.model import Span

Doc.set_extension("sentence_starts", default=(0,), force=True)


def add_tokenizer_exceptions(nlp: Language) -> None:
    """Keep abbreviations, degrees and dates of the genre whole."""


def split_sentences(doc: Doc) -> Doc:
    """Set the sentence boundaries of the Doc and `doc._.sentence_starts` (character offsets)."""
    starts = [0]
    for token in doc:
        token.is_sent_start = token.i == 0
        if token.i and ("\n" in doc[token.i - 1].text or doc[token.i - 1].text == "."):
            token.is_sent_start = True
            starts.append(token.idx)
    doc._.sentence_starts = tuple(starts)
    return doc


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The Span of these character offsets, with the index of the sentence that `start` lies in."""
    return Span(start, end, bisect_right(doc._.sentence_starts, start) - 1)
