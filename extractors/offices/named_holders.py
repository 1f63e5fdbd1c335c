"""Holders that the text names behind an office: one for sure, or a list of them."""

from __future__ import annotations

from extractors.names.reader import is_given_name, read_name
from extractors.offices.heads import match_head
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary


def is_named(words: TextWords, i: int) -> bool:
    """Whether a name that cannot be mistaken follows: `Ketua Budi Santoso`, `Ketua, H. Budi`."""
    name = read_name(words, i + (words.at(i) == ","))
    if name is None:
        return False
    parts = name.name.split()
    if len(parts) > 1 and parts[0][1:] == ".":
        return True  # `B. Nasution`
    return bool(name.honorifics or name.degrees) or is_given_name(parts[0]) or parts[0] in "IN"


_NAMELY = frozenset(load_vocabulary("roles")["links"]["namely"].split())
_OTHERS = frozenset({",", "lain", "lainnya"})
_MOST_BEFORE_LIST = 8


def is_listed(words: TextWords, i: int) -> bool:
    """Whether the names of several holders follow: `…, di antaranya NAME`, `yang hadir: NAME`."""
    return listed_from(words, i) is not None


def listed_from(words: TextWords, i: int) -> int | None:
    """The word at which such a list of names begins, or None."""
    for j in range(i, i + _MOST_BEFORE_LIST):
        if words.fold(j) in _NAMELY:
            if words.fold(j) == "seperti" and j > i and words.fold(j - 1) not in _OTHERS:
                return None  # `hadir, juga warga seperti NAME`
            j += 1 + (words.at(j + 1) in (",", ":"))
            return j if read_name(words, j) is not None and match_head(words, j) is None else None
        if words.at(j) != "," and not words.at(j).islower():
            return None
    return None
