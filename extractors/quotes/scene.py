"""What one article says of its persons, for the reading of its quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc

from extractors.model import OfficeMention, Official, PersonMention, RegionMention
from extractors.quotes.marks import Marked
from extractors.text_words import TextWords, words_of
from extractors.vocabulary import load_vocabulary

_SUBJECT_END = frozenset(load_vocabulary("saying")["subject_end"]["words"])
_TOKEN = re.compile(r"[^\s,]+|,")

_Spanned = TypeVar("_Spanned", PersonMention, OfficeMention, RegionMention)


@dataclass(frozen=True, slots=True)
class Scene:
    """The persons, offices and marked stretches of one Doc, in the order of its text."""

    text: str
    mentions: Sequence[PersonMention]
    offices: Sequence[OfficeMention]
    officials: Sequence[Official]
    sentence_starts: Sequence[int]
    marked: Sequence[Marked]
    regions: frozenset[int]
    places: Sequence[RegionMention]
    words: TextWords

    def outside(self, first: int, last: int) -> int | None:
        """Where the sentence is outside of quotation marks, or None when it is all inside."""
        at = bisect_right(self.marked, first + 1, key=start_of) - 1
        if at > 0 and first < self.marked[at - 1].outer:
            at -= 1
        if at < 0 or first >= self.marked[at].outer:
            return first
        outer = self.marked[at].outer
        return outer if outer < last else None

    def quoted(self, at: int) -> bool:
        i = bisect_right(self.marked, at, key=start_of) - 1
        return i >= 0 and at < self.marked[i].end

    def in_mention(self, at: int) -> bool:
        return covers(self.mentions, at) or covers(self.offices, at)

    def in_place(self, at: int) -> bool:
        return covers(self.places, at)

    def first_mention(self, start: int, end: int) -> PersonMention | None:
        return next(iter(between(self.mentions, start, end)), None)

    def noun_phrase(self, start: int, end: int) -> tuple[int, int]:
        """The phrase up to a word that ends it."""
        starts = self.sentence_starts
        following = bisect_right(starts, start)
        if following < len(starts):
            end = min(end, starts[following])
        for match in _TOKEN.finditer(self.text, start, end):
            word = match.group()
            lower = word.lower().strip(".,;:")
            if word[0] in '(“”"' or (lower in _SUBJECT_END and not self.in_mention(match.start())):
                return start, match.start()
        return start, end


def scene_of(doc: Doc, text: str, marked: Sequence[Marked]) -> Scene:
    """The scene of a Doc on which officials and offices have been found."""
    return Scene(
        text=text,
        mentions=sorted(doc._.person_mentions, key=lambda m: m.span.start),
        offices=doc._.offices,
        officials=doc._.officials,
        sentence_starts=doc._.sentence_starts,
        marked=marked,
        regions=frozenset(m.span.start for m in doc._.regions),
        places=doc._.regions,
        words=words_of(doc),
    )


def start_of(record: PersonMention | OfficeMention | RegionMention | Marked) -> int:
    return record.start if isinstance(record, Marked) else record.span.start


def between(records: Sequence[_Spanned], start: int, end: int) -> Sequence[_Spanned]:
    """The records, in the order of the text, that start in `[start, end)`."""
    first = bisect_left(records, start, key=start_of)
    return records[first : bisect_left(records, end, first, key=start_of)]


def covers(records: Sequence[_Spanned], at: int) -> bool:
    i = bisect_right(records, at, key=start_of) - 1
    return i >= 0 and at < records[i].span.end
