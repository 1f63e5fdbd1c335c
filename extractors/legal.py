"""Finder of legal_references."""

from __future__ import annotations

from spacy.tokens import Doc

from extractors.model import LegalReference


def find_legal_references(doc: Doc) -> list[LegalReference]:
    return []
