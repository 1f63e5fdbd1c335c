"""Words of a text with their offsets: what the readers of offices and names walk over.

One regular expression, one pass. A line break is a word of its own, so that no phrase runs over it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA
from spacy.tokens import Doc

from extractors.sentences import LONGEST_KEPT, runs_of, text_of
from extractors.vocabulary import load_vocabulary

_POSTS: tuple[str, ...] = tuple(load_vocabulary("offices")["context"]["often_misspelt"].split())
_LEAST_POST = 8
_WORD = re.compile(r"[Ss]e(?=-[A-Z])|[^\W_]+(?:['’`´\ufffd-][^\W_]+)*|[^\w\s]|\n")


@dataclass(slots=True)
class TextWords:
    """Parallel lists: word `i` is `texts[i]`, at `starts[i]:ends[i]`; `folded[i]` is lower case."""

    text: str
    texts: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.texts)

    def at(self, i: int) -> str:
        """Word `i`, or "" outside of the text."""
        return self.texts[i] if 0 <= i < len(self.texts) else ""

    def fold(self, i: int) -> str:
        """Word `i` in lower case, or "" outside of the text."""
        return self.folded[i] if 0 <= i < len(self.folded) else ""

    def is_capital(self, i: int) -> bool:
        return 0 <= i < len(self.texts) and self.texts[i][0].isupper()

    def touches(self, i: int) -> bool:
        """Whether word `i` follows word `i - 1` without a blank."""
        return 0 < i < len(self.starts) and self.starts[i] == self.ends[i - 1]

    def index_from(self, offset: int) -> int:
        """Index of the first word that starts at or after this character offset."""
        return bisect_left(self.starts, offset)


def split_words(text: str) -> TextWords:
    """The words of `text` in order."""
    words, at = TextWords(text), 0
    texts, folded, starts, ends = words.texts, words.folded, words.starts, words.ends
    for run in runs_of(text):
        pieces = _split(run) if len(run) < LONGEST_KEPT else _split.__wrapped__(run)
        for word, lower, start, end in pieces:
            texts.append(word)
            folded.append(lower)
            starts.append(at + start)
            ends.append(at + end)
        at += len(run)
    return words


@lru_cache(maxsize=1 << 15)
def _split(run: str) -> tuple[tuple[str, str, int, int], ...]:
    """Each word of a run, as printed and folded, with its offsets in the run: none crosses runs."""
    return tuple((m.group(), _folded(m.group()), *m.span()) for m in _WORD.finditer(run))


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    """The word in lower case; the name of a common post with one letter amiss as it should be."""
    folded = word.lower()
    if len(word) < _LEAST_POST or not word[0].isupper() or folded in _POSTS:
        return folded
    for post in _POSTS:
        if abs(len(post) - len(folded)) < 2 and OSA.distance(folded, post, score_cutoff=1) == 1:
            return post
    return folded


def words_of(doc: Doc) -> TextWords:
    """`split_words` of the Doc's text, split once and kept in `doc.user_data`."""
    words: TextWords | None = doc.user_data.get("words")
    if words is None:
        words = doc.user_data["words"] = split_words(text_of(doc))
    return words
