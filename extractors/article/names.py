"""What an element's class and id say of its content: noise and why, or running text.

A name is looked at once and remembered: pages repeat few of them many times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from extractors.vocabulary import load_vocabulary

_NAMES = load_vocabulary("article")["names"]
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME = 80
# An element named for the text and something else holds the text: `body-and-footer`.
_BESIDE = re.compile(r"(?<![a-z])(?:body|content|main|article|story|text)[-_]+(?:and|with)[-_].*")


def _trie_pattern(words: Iterable[str]) -> str:
    """An alternation of words that tries each letter once, longest word first; a word without
    `*` at its end must end there."""
    branches: dict[str, list[str]] = {}
    end = ""
    for word in words:
        if word in ("", "*"):
            end = "|" if word == "*" or end == "|" else r"|(?![a-z])"
        else:
            branches.setdefault(word[0], []).append(word[1:])
    tails = "|".join(re.escape(c) + _trie_pattern(rest) for c, rest in sorted(branches.items()))
    if not tails:
        return end[1:]
    return f"(?:{tails}{end})"


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])" + _trie_pattern(list(words)))


_REASONS = {word.rstrip("*"): reason for reason, words in _NAMES["noise"].items() for word in words}
_NOISE = _pattern(word for words in _NAMES["noise"].values() for word in words)
_NEVER = _pattern(_NAMES["never_noise"])
_PROSE = _pattern(_NAMES["prose"])
# What begins like these tells of a state, not of the content: `has-related`, `disable-read-more`.
_STATE = re.compile(r"(?:allow|disable|enable|has|no|with|without)-(?!print)")
# WordPress repeats a post's categories and tags in the names of its element.
_POST = re.compile(r"(?:hentry|type-post|post-\d+)$")


@lru_cache(maxsize=65536)
def _verdict(name: str) -> tuple[str | None, bool, bool]:
    """(noise reason, prose, post) of one name."""
    name = _CAMEL.sub("-", name[:_LONGEST_NAME]).lower()
    told = "" if _STATE.match(name) else _NEVER.sub(" ", _BESIDE.sub("", name))
    found = _NOISE.search(told)
    reason = _REASONS[found.group()] if found else None
    return reason, _PROSE.search(name) is not None, _POST.match(name) is not None


@lru_cache(maxsize=16384)
def judge_names(names: str) -> tuple[str | None, bool]:
    """(why an element with these names holds no body text, or None; whether they are names
    that themes give to the element with the article's text)."""
    reason: str | None = None
    prose = post = False
    for name in names.split():
        why, is_prose, is_post = _verdict(name)
        if why and reason is None:
            reason = why
        prose = prose or (is_prose and not why)
        post = post or is_post
    return (None if post or prose else reason), prose


def noise_reason(names: str) -> str | None:
    """The first half of `judge_names`."""
    return judge_names(names)[0]
