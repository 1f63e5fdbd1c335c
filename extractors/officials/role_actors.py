"""Who is meant in a sentence: its subject, the actors before and after a word, their lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.officials.role_words import Actor, Held, vocabulary

JOINT = re.compile(
    r"\s*(?:[,;/&]|,?\s*(?:dan|serta|maupun|beserta|juga|hingga))\s*(?:para |juga |pula )?\Z"
)


LOOSE = 70
_PRONOUN = re.compile(r"\b(?:Ia|Dia|Beliau|ia|dia|beliau|dirinya|Dirinya)\b")


class SentenceActors:
    """The actors of one sentence in their order."""

    def __init__(
        self,
        text: str,
        begin: int,
        end: int,
        actors: Sequence[Actor],
        held: dict[int, Held],
        previous: int | None,
        spokesmen: frozenset[int],
        quoted: Sequence[tuple[int, int]],
    ) -> None:
        self.text, self.begin, self.end, self.quoted = text, begin, end, quoted
        self.actors, self.held, self.previous, self.spokesmen = actors, held, previous, spokesmen
        self.vocabulary = vocabulary()
        self.subject = self._main_subject()

    def _main_subject(self) -> int | None:
        """Whom the sentence is about: the first actor in no oblique place, else the first."""
        persons = [(i, a.person) for i, a in enumerate(self.actors) if a.person is not None]
        for i, person in persons:
            if not self._is_oblique(i):
                return person
        return persons[0][1] if persons else None

    def _joins(self, i: int) -> bool:
        """Whether only a comma or `dan` stands between actor `i` and the next."""
        gap = self.text[self.actors[i].end : self.actors[i + 1].start]
        return JOINT.fullmatch(gap) is not None

    def _is_oblique(self, i: int) -> bool:
        """Whether actor `i` stands after a cue word, or in a list that such a word opens."""
        while True:
            actor = self.actors[i]
            since = self.actors[i - 1].end if i else self.begin
            gap = self.text[since : actor.start]
            if self.vocabulary.oblique.search(gap):
                return re.search(r"\b(?:diwakil\w+|melalui)\b[^,]*\Z", gap) is None
            if not i or not JOINT.fullmatch(gap):
                return False
            i -= 1

    def _before(self, offset: int) -> list[int]:
        return [i for i, a in enumerate(self.actors) if a.end <= offset]

    def _subject_of(self, offset: int) -> int | None:
        """The person who does what the verb at `offset` says."""
        before = self._before(offset)
        for i in reversed(before):
            if not self._is_oblique(i):
                return self.actors[i].person
        if before:
            last = self.actors[before[-1]]
            if re.match(r",?\s*(?:yang\s+)?\S*\s*\Z", self.text[last.end : offset]):
                return last.person
            return None
        opening = self.text[self.begin : offset]
        if _PRONOUN.search(opening) or not opening.strip(" \n“\"'”,"):
            return self.previous
        return None

    def _next(self, offset: int, reach: int) -> Actor | None:
        for actor in self.actors:
            if actor.start >= offset:
                return actor if actor.start - offset <= reach else None
        return None

    def _list_from(self, offset: int, reach: int = LOOSE) -> list[Actor]:
        """The next actor and those that a comma or `dan` joins to it."""
        found: list[Actor] = []
        for actor in self.actors:
            if actor.start < offset:
                continue
            if not found:
                if actor.start - offset > reach:
                    return []
            elif not JOINT.fullmatch(self.text[found[-1].end : actor.start]):
                break
            found.append(actor)
        return found

    def _all_after(self, offset: int) -> list[Actor]:
        """Every actor after `offset` whom no other cue claims."""
        first = self._next(offset, 160)
        if first is None:
            return []
        found = []
        for i, actor in enumerate(self.actors):
            if actor.start < offset:
                continue
            gap = self.text[
                self.actors[i - 1].end
                if i and self.actors[i - 1].start >= offset
                else offset : actor.start
            ]
            if re.search(
                r"\b(?:didampingi|dibuka|mengatakan|menyampaikan|menegaskan|dipimpin|kata|ujar|membuka)\b",
                gap,
            ):
                break
            found.append(actor)
        return found
