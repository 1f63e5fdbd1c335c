"""Finder of participants."""

from __future__ import annotations

from spacy.tokens import Doc

from extractors.model import Participants


def find_participants(doc: Doc) -> list[Participants]:
    return []
