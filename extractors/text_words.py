"""Words of a text with their offsets: what the readers of offices and names walk over.

One regular expression, one pass. A line break is a word of its own, so that no phrase runs over it.
Every word carries flags, as spaCy's lexemes do (`Vocab.add_flag`): a reader states once which
words concern it and then walks over these alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from rapidfuzz.distance import OSA

from extractors.doc import Doc
from extractors.sentences import Remembered, runs_of, text_of
from extractors.vocabulary import load_vocabulary

_POSTS: tuple[str, ...] = tuple(load_vocabulary("offices")["context"]["often_misspelt"].split())
_LEAST_POST = 8
_NUMERAL = re.compile(r"(?=[lIVX]*l)[lIVX]{2,}\Z")  # `Komisi ll`, `Asisten lV`: a small L for an I
_WORD = re.compile(r"[Ss]e(?=-[A-Z])|[^\W_]+(?:['’`´\ufffd-][^\W_]+)*|[^\w\s]|\n")


@dataclass(slots=True)
class TextWords:
    """Parallel lists: word `i` is `texts[i]`, at `starts[i]:ends[i]`; `folded[i]` is lower case.

    A numeral that is printed with a small L for the I (`lll`) is in capitals in `texts`.
    """

    text: str
    texts: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    _by_flag: dict[int, list[int]] = field(default_factory=dict)

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

    def flagged(self, flag: int) -> list[int]:
        """Indexes of the words that have the flag, in order."""
        if not self._by_flag:
            for i, flags in enumerate(self.flags):
                for single in _single_flags(flags):
                    self._by_flag.setdefault(single, []).append(i)
        return self._by_flag.get(flag, [])

    def any_flagged(self, flag: int, start: int, end: int) -> bool:
        """Whether a word with the flag lies in the characters `[start, end)`, if only in part."""
        flagged, first = self.flagged(flag), self.index_from(start)
        at = bisect_left(flagged, first - (first > 0 and self.ends[first - 1] > start))
        return at < len(flagged) and self.starts[flagged[at]] < end


_TESTS: list[Callable[[str], object]] = []


def add_flag(test: Callable[[str], object]) -> int:
    """A new flag: it is set for the words, as printed, that pass the test, which is asked once
    for each distinct word and has to be pure."""
    _TESTS.append(test)
    _pieces.clear()
    _read.clear()
    return 1 << len(_TESTS) - 1


def printed_words(text: str) -> list[str]:
    """The words of `text` alone: what vocabularies are made of, before any flag is known."""
    return _WORD.findall(text)


def split_words(text: str) -> TextWords:
    """The words of `text` in order."""
    return _words_in(text, runs_of(text))


def _words_in(text: str, runs: Sequence[str]) -> TextWords:
    words, at = TextWords(text), 0
    starts, ends = words.starts, words.ends
    for run in chain(_unglued(runs[:_DATELINE]), runs[_DATELINE:]):
        texts, folded, flags, spans = _pieces[run]
        words.texts += texts
        words.folded += folded
        words.flags += flags
        for start, end in spans:
            starts.append(at + start)
            ends.append(at + end)
        at += len(run)
    return words


def _unglued(runs: Sequence[str]) -> Iterator[str]:
    """The first runs of a text, a dateline cut from the word glued to it: `AMBON-Gubernur`."""
    for run in runs:
        glued = _GLUED.match(run)
        if glued:
            yield from (glued[1], run[glued.end(1) :])
        else:
            yield run


_DATELINE = 5  # runs at the head of a text
_GLUED = re.compile(r"(\S*[A-Z]{4,}-)(?=[A-Z][a-z]{2})")


_Pieces = tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], tuple[tuple[int, int], ...]]


def _split(run: str) -> _Pieces:
    """The words of a run, folded, their flags and their offsets in it: no word crosses runs."""
    found = list(_WORD.finditer(run))
    words = [_read[match.group()] for match in found]
    return (
        tuple([text for text, _, _ in words]),
        tuple([folded for _, folded, _ in words]),
        tuple([flags for _, _, flags in words]),
        tuple([match.span() for match in found]),
    )


def _read_word(printed: str) -> tuple[str, str, int]:
    """The word, folded, and its flags: one word stands in many runs (`Bupati `, `Bupati, `)."""
    word = _as_numeral(printed)
    return word, folded_word(word), _flags(word)


@cache
def _single_flags(flags: int) -> tuple[int, ...]:
    return tuple(1 << k for k in range(flags.bit_length()) if flags >> k & 1)


def _as_numeral(word: str) -> str:
    return word.replace("l", "I") if word[-1] in "lIVX" and _NUMERAL.match(word) else word


def _flags(word: str) -> int:
    return sum(1 << k for k, test in enumerate(_TESTS) if test(word))


_read = Remembered(_read_word)
_pieces = Remembered(_split)


def folded_word(word: str) -> str:
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
        text = text_of(doc)
        words = _words_in(text, doc.user_data.pop("runs", None) or runs_of(text))
        doc.user_data["words"] = words
    return words
