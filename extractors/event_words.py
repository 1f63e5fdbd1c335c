"""Cues of events in a text: what is held, what is done, verbs of holding and of saying.

One pass over the words of the text against the vocabulary; everything that the event finder
decides, it decides from these cues and their order within a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from extractors.model import EventType
from extractors.vocabulary import load_vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SHORT = 45
_OPENING, _CLOSING = "“«", "”»"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of the vocabulary: `label` is its list, `kind` its event type if any."""

    start: int
    end: int
    label: str
    kind: EventType | None


def _entries() -> Iterable[tuple[str, str, EventType | None]]:
    words = load_vocabulary("events")
    for label in ("nouns", "acts", "weak_acts"):
        for kind, phrases in words[label].items():
            for phrase in phrases:
                yield phrase, label, kind
    for section in ("verbs", "dates", "topic"):
        for label, phrases in words[section].items():
            for phrase in phrases:
                yield phrase, label, None


def _index() -> dict[str, list[tuple[tuple[str, ...], str, EventType | None]]]:
    index: dict[str, list[tuple[tuple[str, ...], str, EventType | None]]] = defaultdict(list)
    for phrase, label, kind in _entries():
        words = tuple(_WORD.findall(phrase.lower()))
        index[words[0]].append((words, label, kind))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return dict(index)


_INDEX = _index()


def find_cues(text: str) -> list[Cue]:
    """All cues of `text` in order; of phrases of one list that overlap, the longest."""
    found = [(word.group().lower(), word.start(), word.end()) for word in _WORD.finditer(text)]
    cues: list[Cue] = []
    covered: dict[str, int] = {}
    for position, (word, start, _) in enumerate(found):
        for words, label, kind in _INDEX.get(word, ()):
            last = position + len(words) - 1
            if last >= len(found) or start < covered.get(label, 0):
                continue
            if len(words) == 1 or words == tuple(item[0] for item in found[position : last + 1]):
                end = found[last][2]
                if "\n" not in text[start:end]:
                    covered[label] = end
                    cues.append(Cue(start, end, label, kind))
    return cues


class Sentences:
    """The sentences of an article with the cues in them, and what lies between quotation marks."""

    def __init__(self, doc: Doc) -> None:
        self.text: str = doc.text
        self.starts: tuple[int, ...] = doc._.sentence_starts
        self.cues = find_cues(self.text)
        self._by_sentence: dict[int, list[Cue]] = defaultdict(list)
        for cue in self.cues:
            self._by_sentence[self.index(cue.start)].append(cue)

    def __len__(self) -> int:
        return len(self.starts)

    def index(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def rank(self, index: int) -> int:
        """How many sentences stand before this one; greetings and place-and-date lines aside."""
        return sum(
            self.starts[i + 1] - self.starts[i] > _SHORT for i in range(min(index, len(self) - 1))
        )

    def bounds(self, index: int) -> tuple[int, int]:
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.starts[index], end

    def cues_in(self, index: int, *labels: str) -> list[Cue]:
        cues = self._by_sentence.get(index, [])
        return [cue for cue in cues if cue.label in labels] if labels else cues

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """Stretches between quotation marks; a mark that is never closed ends with its line."""
        stretches = []
        offset = 0
        for line in self.text.split("\n"):
            stretches += [(offset + a, offset + b) for a, b in _quoted(line)]
            offset += len(line) + 1
        return stretches

    def is_quoted(self, offset: int) -> bool:
        return any(start < offset < end for start, end in self.quoted)

    def tail(self, offset: int) -> int:
        """Where the clause around `offset` begins: its sentence or the last quotation."""
        start = self.bounds(self.index(offset))[0]
        closed = [end for _, end in self.quoted if start < end <= offset]
        return max([start, *closed])


def _quoted(line: str) -> list[tuple[int, int]]:
    stretches = []
    opened: int | None = None
    for position, char in enumerate(line):
        if opened is None and (char == '"' or char in _OPENING):
            opened = position
        elif opened is not None and (char == '"' or char in _CLOSING):
            stretches.append((opened, position + 1))
            opened = None
    if opened is not None:
        stretches.append((opened, len(line)))
    return stretches
