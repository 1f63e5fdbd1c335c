"""Pages and text in, values out: pure, no network, no disk beyond its own vocabulary.

article = read_page(page, origin)     # HTML bytes  → Article | NotAnArticle
article = read_text(text)             # plain text  → Article
extraction = extract(article)         # Article     → Extraction
nlp = load_nlp()                      # an ordinary spaCy pipeline
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from extractors.loading import collection_paused

if TYPE_CHECKING:
    from extractors.article import read_page, read_text
    from extractors.nlp import extract, extract_many, load_nlp

__all__ = ["extract", "extract_many", "load_nlp", "read_page", "read_text"]

# Loaded when first asked for: a crawl needs no language model in its memory.
_HOMES = {"read_page": "extractors.article", "read_text": "extractors.article"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with collection_paused():
        return getattr(import_module(_HOMES.get(name, "extractors.nlp")), name)
