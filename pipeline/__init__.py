"""Everything with input and output, in the order in which an article passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.dataset.load import load_dataset

__all__ = ["load_dataset"]


def __getattr__(name: str) -> object:
    """`load_dataset`, loaded when first asked for: a crawl needs no tables in its memory."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pipeline.dataset.load import load_dataset

    return load_dataset
