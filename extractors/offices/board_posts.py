"""Posts of a board that print no body of their own: `Ketua A, Sekretaris B`, `A (Bendahara)`."""

from __future__ import annotations

from extractors.names.reader import read_name
from extractors.text_words import TextWords

_POSTS = frozenset({"ketua", "wakil", "sekretaris", "sekertaris", "bendahara", "anggota"})
_JOINTS = frozenset({",", ";", "dan", "serta", "\n", "."})
_FARTHEST = 16  # words from one post of the list to the next


def in_board(words: TextWords, first: int, after: int) -> bool:
    """Whether a post (words `first:after`) stands in brackets after a name, or in a list."""
    if words.at(first - 1) == "(" and words.at(after) == ")":
        return words.is_capital(first - 2) or words.at(first - 2) == "."
    i = after + (words.at(after) in (":", ","))
    name = read_name(words, i)
    if name is None:
        return False
    return _post_follows(words, name.last) or _post_precedes(words, first)


def _post_follows(words: TextWords, i: int) -> bool:
    while words.at(i) in _JOINTS:
        i += 1
    return words.fold(i) in _POSTS and words.is_capital(i)


def _post_precedes(words: TextWords, first: int) -> bool:
    if words.at(first - 1) not in _JOINTS:
        return False
    for i in range(first - 1, max(first - _FARTHEST, -1), -1):
        if words.fold(i) in _POSTS and words.is_capital(i):
            return True
        if words.at(i)[:1].islower() and words.at(i) not in _JOINTS:
            return False
    return False
