"""The vocabulary as data: one TOML file a subject, each entry with a source or a reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
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
    return _trie(sorted(set(words)))


def _trie(words: list[str]) -> str:
    """Of sorted words; an empty one, which is the first, comes last: it is the shortest."""
    tails = []
    for _letter, group in groupby(filter(None, words), key=itemgetter(0)):
        alike = list(group)
        first, last = alike[0], alike[-1]
        shared = next(
            (k for k, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first)
        )
        tails.append(re.escape(first[:shared]) + _trie([word[shared:] for word in alike]))
    if tails and not words[0]:
        tails.append("")
    return f"(?:{'|'.join(tails)})" if len(tails) > 1 else "".join(tails)
