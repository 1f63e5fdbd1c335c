"""The vocabulary as data: one TOML file a subject, each entry with a source or a reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


class VocabularyError(ValueError):
    """A vocabulary file that is missing, unreadable or lacks a key; names the file and the key."""


@cache
def load_vocabulary(name: str) -> dict[str, Any]:
    """The parsed `name`.toml of this folder. Raises VocabularyError naming the file."""
    path = files(__name__) / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise VocabularyError(f"vocabulary/{name}.toml: no such file") from None
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"vocabulary/{name}.toml: {error}") from error


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of these literal words, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
