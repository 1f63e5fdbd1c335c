"""Names of villages: where a village's name ends and its head's name begins."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

from extractors import vocabulary


@cache
def _villages() -> frozenset[str]:
    """62,701 names in lower-case letters only, out of 83,762 villages (villages.LICENSE.md)."""
    path = files(vocabulary) / "villages.txt.gz"
    return frozenset(gzip.decompress(path.read_bytes()).decode("ascii").split())


def is_village(squashed: str) -> bool:
    """Whether a village has this name (lower-case letters, no blanks: `sungaimiai`)."""
    return squashed in _villages()
