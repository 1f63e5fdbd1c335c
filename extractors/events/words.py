"""Cues of events in a text: what is held, what is done, verbs of holding and of saying.

One pass over the words of the text against the vocabulary; everything that the event finder
decides, it decides from these cues and their order within a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from extractors.doc import Doc
from extractors.model import DateMention, EventType, VenueMention
from extractors.sentences import Remembered, starts_of, text_of
from extractors.text_words import TextWords, add_flag, split_words, words_of
from extractors.vocabulary import load_vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SHORT = 45
_QUOTED = re.compile(r"[\"“«][^\"”»\n]*[\"”»]?")
_BLOCKED = {
    "unsaid": "said",
    "harmless": "crime",
    "uneventful": "nouns",
}  # phrases in which a word tells nothing
_SPOKEN = re.compile(r"(?:^|[\n.,;:!?…”\"'’»])\s*$")
_FRAGMENT = re.compile(r"\s*(?:di|pada|bertempat|berlokasi|tepatnya)\s", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:me[a-z]{4,}|ber(?!tempat|lokasi)[a-z]{3,}|di[a-z]{4,}|ter(?!sebut)[a-z]{3,})\b"
)
_RELATIVE = re.compile(
    r"\b(?:yang(?:\s(?:telah|sudah|kerap|sering))?|untuk|guna|demi)\s$", re.IGNORECASE
)


class Cue(NamedTuple):
    """A word or phrase of the vocabulary: `label` is its list, `kind` its event type if any."""

    start: int
    end: int
    label: str
    kind: EventType | None


_Entry = tuple[str, str, EventType | None]  # phrase, label, kind


def _entries() -> Iterable[_Entry]:
    words = load_vocabulary("events")
    for label in ("nouns", "acts", "weak_acts"):
        for kind, phrases in words[label].items():
            for phrase in phrases:
                yield phrase, label, kind
    for section in ("verbs", "dates", "topic"):
        for label, phrases in words[section].items():
            for phrase in phrases:
                yield phrase, label, None


def _index() -> dict[str, list[_Entry]]:
    index: dict[str, list[_Entry]] = defaultdict(list)
    for phrase, label, kind in _entries():
        index[_WORD.findall(phrase)[0]].append((phrase, label, kind))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return dict(index)


_INDEX = _index()


def find_cues(text: str) -> list[Cue]:
    """All cues of `text` in order; of phrases of one list that overlap, the longest."""
    return _cues_in(split_words(text))


def _lowered(text: str) -> str:
    """The text in lower case, each character where it was."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose small form is two
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered


def _openings(word: str) -> tuple[tuple[int, int, tuple[_Entry, ...]], ...]:
    """Offsets in the word, and the entries that open there: of most words none."""
    return tuple(
        (*found.span(), tuple(entries))
        for found in _WORD.finditer(_lowered(word))
        if (entries := _INDEX.get(found[0]) or (_INDEX.get(found[0].removesuffix("nya"))))
    )


_openings_of = Remembered(_openings)
_OPENS_CUE = add_flag(_openings)


def _cues_in(words: TextWords) -> list[Cue]:
    text, lowered = words.text, _lowered(words.text)
    cues: list[Cue] = []
    covered: dict[str, int] = {}
    opened = [
        (words.starts[i] + start, words.starts[i] + stop, entries)
        for i in words.flagged(_OPENS_CUE)
        for start, stop, entries in _openings_of[words.texts[i]]
    ]
    for start, stop, entries in opened:
        if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha():
            continue  # the second half of `se-Kota`
        for phrase, label, kind in entries:
            if start < covered.get(label, 0):
                continue
            end = stop if " " not in phrase else start + len(phrase)
            if " " in phrase and (
                not lowered.startswith(phrase, start) or lowered[end : end + 1].isalpha()
            ):
                continue
            covered[label] = end
            if label in _BLOCKED:
                covered[_BLOCKED[label]] = end
                continue
            if label in ("said", "saying") and not _is_said(text, start, label):
                continue
            cues.append(Cue(start, end, "saying" if label == "said" else label, kind))
    return cues


def _is_said(text: str, start: int, label: str) -> bool:
    """Whether the word says something: a stem needs a quotation or comma before it.

    A verb behind "yang" describes somebody, one behind "untuk" tells what for; neither reports
    speech ("keluarga yang menyatakan …", "untuk memastikan kesiapan").
    """
    before = text[max(0, start - 14) : start]
    if label == "said":
        return _SPOKEN.search(before) is not None
    return _RELATIVE.search(before) is None


def _is_fragment(text: str, start: int, end: int) -> bool:
    """Whether the sentence is place and day without a verb, on the line of the one before."""
    return (
        text[start - 1 : start] != "\n"
        and _FRAGMENT.match(text, start, end) is not None
        and _VERB.search(text, start, end) is None
    )


class Sentences:
    """The sentences of an article with the cues in them, and what lies between quotation marks."""

    def __init__(self, doc: Doc) -> None:
        self.text: str = text_of(doc)
        self.starts: tuple[int, ...] = starts_of(doc)
        self.words = words_of(doc)
        self.cues = _cues_in(self.words)
        # read off the Doc once: spaCy builds an object each time that `doc._` is asked
        self.venues: tuple[VenueMention, ...] = doc._.venues
        self.dates: tuple[DateMention, ...] = doc._.dates
        self._asked: dict[tuple[int, Callable[[str, int, int], bool]], bool] = {}
        self._by_sentence: dict[int, list[Cue]] = defaultdict(list)
        for cue in self.cues:
            self._by_sentence[self.index(cue.start)].append(cue)

    def __len__(self) -> int:
        return len(self.starts)

    def index(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def rank(self, index: int) -> int:
        """How many sentences stand before this one; greetings and place-and-date lines aside."""
        return self._ranks[index]

    @cached_property
    def _ranks(self) -> list[int]:
        pairs = pairwise(self.starts)
        return list(accumulate((after - start > _SHORT for start, after in pairs), initial=0))

    def told_in(self, index: int) -> int:
        """The sentence that this one belongs to: the one before a fragment of place and day.

        "… memimpin apel. Di Lapangan X pada Rabu (3/12)."
        """
        return index - 1 if index and self.once(index, _is_fragment) else index

    def bounds(self, index: int) -> tuple[int, int]:
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.starts[index], end

    def once(self, index: int, ask: Callable[[str, int, int], bool]) -> bool:
        """What `ask` says of the sentence (text, start, end), asked once and kept."""
        answer = self._asked.get((index, ask))
        if answer is None:
            answer = self._asked[index, ask] = ask(self.text, *self.bounds(index))
        return answer

    def cues_in(self, index: int, *labels: str) -> list[Cue]:
        cues = self._by_sentence.get(index, [])
        return [cue for cue in cues if cue.label in labels] if labels else cues

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """Stretches between quotation marks; a mark that is never closed ends with its line."""
        return [stretch.span() for stretch in _QUOTED.finditer(self.text)]

    def is_quoted(self, offset: int) -> bool:
        at = bisect_left(self.quoted, (offset, offset)) - 1
        return at >= 0 and offset < self.quoted[at][1]

    def tail(self, offset: int) -> int:
        """Where the clause around `offset` begins: its sentence or the last quotation."""
        start = self.bounds(self.index(offset))[0]
        at = bisect_left(self.quoted, (offset, offset)) - 1
        if at >= 0 and self.quoted[at][1] > offset:
            at -= 1
        return max(start, self.quoted[at][1]) if at >= 0 else start
