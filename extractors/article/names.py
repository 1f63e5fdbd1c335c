"""What an element's class and id say of its content: noise and why, or running text."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.vocabulary import load_vocabulary

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAMES = load_vocabulary("article")["names"]


def _pattern(words: list[str]) -> str:
    """An alternation of words; `word*` also matches at the beginning of a longer word."""
    return "|".join(
        re.escape(word[:-1]) if word.endswith("*") else re.escape(word) + r"(?![a-z])"
        for word in words
    )


_NOISE = re.compile(
    r"(?<![a-z])(?:"
    + "|".join(f"(?P<{reason}>{_pattern(words)})" for reason, words in _NAMES["noise"].items())
    + ")"
)
_NEVER = re.compile(r"(?<![a-z])(?:" + _pattern(_NAMES["never_noise"]) + ")")
# WordPress repeats a post's categories and tags in its element's class.
_POST_CLASS = re.compile(r"(?<![\w-])(?:hentry|type-post|post-\d+)(?![\w-])")
_PROSE = re.compile(r"(?<![a-z])(?:" + _pattern(_NAMES["prose"]) + ")")


@lru_cache(maxsize=8192)
def noise_reason(names: str) -> str | None:
    """Why an element with these class names and id holds no body text; None if they do not tell."""
    if _POST_CLASS.search(names):
        return None
    names = _NEVER.sub(" ", _CAMEL.sub("-", names[:400]).lower())
    found = _NOISE.search(names)
    return found.lastgroup if found else None


@lru_cache(maxsize=8192)
def prose_name(names: str) -> bool:
    """Whether the names are those that themes give to the element with the article's text."""
    return _PROSE.search(_CAMEL.sub("-", names[:400]).lower()) is not None
