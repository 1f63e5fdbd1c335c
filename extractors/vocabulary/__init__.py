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
    """A pattern that matches any of these literal words, the longest that fits.

    A trie, in which each letter is tried once: a flat alternation is tried word by word.
    """
    branches: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    tails = [re.escape(first) + any_of(rest) for first, rest in branches.items()]
    if len(tails) == 1 and not ends:
        return tails[0]
    return f"(?:{'|'.join(tails)})" + "?" * ends if tails else ""
