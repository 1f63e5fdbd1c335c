"""Misprinted words of institutions: a letter amiss in `Kesehatan` makes no name of it.

An index by deletions, after SymSpell: words within one edit share a form with a letter left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz.distance import OSA

_LEAST = 8  # letters of the longer: below, one edit makes true names (`Tangkap`, `Tangkas`)

Index = Mapping[str, frozenset[str]]


def index_of(words: Iterable[str]) -> Index:
    """The long words by their forms with a letter left out, and by themselves."""
    index: dict[str, set[str]] = {}
    for word in words:
        if len(word) >= _LEAST - 1 and word.isalpha():
            for form in _forms(word):
                index.setdefault(form, set()).add(word)
    return {form: frozenset(words) for form, words in index.items()}


def is_misprint(word: str, index: Index) -> bool:
    """Whether the word is one edit from a word of the index, and none of its words."""
    if len(word) < _LEAST:
        return False
    near = {other for form in _forms(word) for other in index.get(form, ())}
    return word not in near and any(OSA.distance(word, w, score_cutoff=1) == 1 for w in near)


def _forms(word: str) -> Iterator[str]:
    yield word
    yield from (word[:i] + word[i + 1 :] for i in range(len(word)))
