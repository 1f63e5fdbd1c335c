"""Finder of quotes."""

from __future__ import annotations

from spacy.tokens import Doc

from extractors.model import Quote


def find_quotes(doc: Doc) -> list[Quote]:
    return []
