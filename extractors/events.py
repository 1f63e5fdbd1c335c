"""Finder of events."""

from __future__ import annotations

from spacy.tokens import Doc

from extractors.model import Event


def find_events(doc: Doc) -> list[Event]:
    return []
