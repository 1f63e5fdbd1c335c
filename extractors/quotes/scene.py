"""What one article says of its persons, for the reading of its quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.doc import Doc
from extractors.model import OfficeMention, Official, PersonMention, RegionMention
from extractors.names.words import is_given_name
from extractors.quotes.marks import Marked
from extractors.text_words import TextWords, words_of
from extractors.vocabulary import load_vocabulary

_SUBJECT_END = frozenset(load_vocabulary("saying")["subject_end"]["words"])
_TOKEN = re.compile(r"[(\[*“”\"]|[^\s,(\[*“”\"]+|,")


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
    place_words: frozenset[str]
    words: TextWords
    mention_starts: Sequence[int]
    office_starts: Sequence[int]
    marked_starts: Sequence[int]
    place_starts: Sequence[int]

    def outside(self, first: int, last: int) -> int | None:
        """Where the sentence is outside of quotation marks, or None when it is all inside."""
        at = bisect_right(self.marked_starts, first + 1) - 1
        if at > 0 and first < self.marked[at - 1].outer:
            at -= 1
        if at < 0 or first >= self.marked[at].outer:
            return first
        outer = self.marked[at].outer
        return outer if outer < last else None

    def quoted(self, at: int) -> bool:
        i = bisect_right(self.marked_starts, at) - 1
        return i >= 0 and at < self.marked[i].end

    def in_mention(self, at: int) -> bool:
        return _covers(self.mentions, self.mention_starts, at) or _covers(
            self.offices, self.office_starts, at
        )

    def in_place(self, at: int) -> bool:
        return _covers(self.places, self.place_starts, at)

    def mentions_in(self, start: int, end: int) -> Sequence[PersonMention]:
        """The mentions, in the order of the text, that start in `[start, end)`."""
        starts = self.mention_starts
        first = bisect_left(starts, start)
        return self.mentions[first : bisect_left(starts, end, first)]

    def offices_in(self, start: int, end: int) -> Sequence[OfficeMention]:
        """The offices, in the order of the text, that start in `[start, end)`."""
        starts = self.office_starts
        first = bisect_left(starts, start)
        return self.offices[first : bisect_left(starts, end, first)]

    def first_mention(self, start: int, end: int) -> PersonMention | None:
        return next(iter(self.mentions_in(start, end)), None)

    def noun_phrase(self, start: int, end: int) -> tuple[int, int]:
        """The phrase up to a word that ends it."""
        starts = self.sentence_starts
        following = bisect_right(starts, start)
        if following < len(starts):
            end = min(end, starts[following])
        for match in _TOKEN.finditer(self.text, start, end):
            word = match.group()
            lower = word.lower().strip(".,;:")
            if word in '([*“”"' or (lower in _SUBJECT_END and not self.in_mention(match.start())):
                return start, match.start()
        return start, end


def scene_of(doc: Doc, text: str, marked: Sequence[Marked]) -> Scene:
    """The scene of a Doc on which officials and offices have been found."""
    mentions = sorted(doc._.person_mentions, key=lambda m: m.span.start)
    return Scene(
        text=text,
        mentions=mentions,
        offices=doc._.offices,
        officials=doc._.officials,
        sentence_starts=doc._.sentence_starts,
        marked=marked,
        regions=frozenset(m.span.start for m in doc._.regions),
        places=doc._.regions,
        place_words=_place_words(text, doc._.regions),
        words=words_of(doc),
        mention_starts=[mention.span.start for mention in mentions],
        office_starts=[office.span.start for office in doc._.offices],
        marked_starts=[stretch.start for stretch in marked],
        place_starts=[place.span.start for place in doc._.regions],
    )


def _place_words(text: str, places: Sequence[RegionMention]) -> frozenset[str]:
    """The words of the places that the text names, in lower case, given names left out."""
    printed = (text[place.span.start : place.span.end].lower().split() for place in places)
    return frozenset(w for words in printed for w in words if not is_given_name(w))


def _covers(
    records: Sequence[PersonMention] | Sequence[OfficeMention] | Sequence[RegionMention],
    starts: Sequence[int],
    at: int,
) -> bool:
    i = bisect_right(starts, at) - 1
    return i >= 0 and at < records[i].span.end
