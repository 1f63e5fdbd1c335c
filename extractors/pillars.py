"""Finder of pillar_figures."""

from __future__ import annotations

from spacy.tokens import Doc

from extractors.model import PillarFigure


def find_pillar_figures(doc: Doc) -> list[PillarFigure]:
    return []
