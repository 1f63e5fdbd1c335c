"""Finder of officials."""

from __future__ import annotations

from spacy.tokens import Doc

from extractors.model import Official


def find_officials(doc: Doc) -> list[Official]:
    return []
