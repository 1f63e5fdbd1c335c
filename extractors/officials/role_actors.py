"""Who is meant in a sentence: its subject, the actors before and after a word, their lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.model import Role
from extractors.officials.role_words import Actor, Held, vocabulary

JOINT = re.compile(
    r"\s*(?:[,;/&]|,?\s*(?:dan|serta|maupun|beserta|juga|hingga))\s*(?:para |juga |pula )?\Z"
)
LOOSE = 70
_AND = r"(?:[,;/&]|,?\s*(?:dan|serta|maupun|beserta|bersama|juga|hingga)\b)"
# What stands between two of a list besides `dan`: a guest whose name or office is not known.
_LISTED = re.compile(rf"\s*(?:\([^()\n]{{0,60}}\))?\s*{_AND}[^.\n“”\"]{{0,110}}\Z", re.IGNORECASE)
_LISTED_LAST = re.compile(rf"{_AND}\s*[^,;]{{0,60}}\Z", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:di|dari|pada|dalam|untuk|kepada|yang|saat|ketika|usai|agar|bahwa|dengan|oleh|sebagai|selaku"
    r"|ber[a-z]{3,}|di[a-z]{4,}|me[lmnrwy][a-z]{3,})\b"
)
_GOES_ON = re.compile(
    r"\s*(?:\d{1,2}[.)]|[-–•*])?\s*(?:Kemudian|Selanjutnya|Selain itu|Lalu|Serta|Juga|Dan)?"
    r"[\s,:]*\Z",
    re.IGNORECASE,
)
_SHORT = 80
_TOGETHER = re.compile(r"[\s,]*(?:dan|serta|bersama(?: dengan)?|beserta)\s+")
_PRONOUN = re.compile(r"\b(?:Ia|Dia|Beliau|ia|dia|beliau|dirinya|Dirinya)\b")
_STANDS_IN = re.compile(
    r"[\s,]*(?:[A-Z][\w.]*[\s,]+){0,4}(?:(?:yang|dalam hal ini|ini|juga)\s+){0,3}"
    r"(?:di ?wakili|diwakilkan|melalui)\s+(?:oleh\s+|kepada\s+)?\Z"
)


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
        self.listed: Role | None = None  # the role of a list that the next sentence may go on with

    def _main_subject(self) -> int | None:
        """Whom the sentence is about: the first actor in no oblique place, else the first."""
        persons = [i for i, a in enumerate(self.actors) if a.person is not None]
        for i in persons:
            if not self._is_oblique(i):
                return self.actors[self._stand_in_of(i)].person
        return self.actors[persons[0]].person if persons else None

    def _stand_in_of(self, i: int) -> int:
        """Who acts for actor `i`: `X yang diwakili Y`; without one, `i` itself."""
        if i + 1 < len(self.actors) and self.actors[i + 1].person is not None:
            gap = self.text[self.actors[i].end : self.actors[i + 1].start]
            if len(gap) <= 60 and _STANDS_IN.fullmatch(gap):
                return i + 1
        return i

    def _joins(self, i: int) -> bool:
        """Whether only a comma or `dan` stands between actor `i` and the next."""
        gap = self.text[self.actors[i].end : self.actors[i + 1].start]
        return JOINT.fullmatch(gap) is not None

    def _lists(self, i: int) -> bool:
        """Whether actor `i` and the next stand in one list, other guests between them or not."""
        gap = self.text[self.actors[i].end : self.actors[i + 1].start]
        if JOINT.fullmatch(gap) or (self.actors[i].person is None and gap.strip() in ("", ":")):
            return True
        return (
            len(gap) <= 130
            and _LISTED.fullmatch(gap) is not None
            and _LISTED_LAST.search(gap) is not None
            and not _CLAUSE.search(gap)
            and all(cue["join"] for cue in self.vocabulary.verbs.finditer(gap))
        )

    def _is_oblique(self, i: int) -> bool:
        """Whether actor `i` stands after a cue word, or in a list that such a word opens."""
        while True:
            actor = self.actors[i]
            since = self.actors[i - 1].end if i else self.begin
            gap = self.text[since : actor.start]
            if self.vocabulary.oblique.search(gap):
                return re.search(r"\b(?:diwakil\w+|melalui)\b[^,]*\Z", gap) is None
            if not i or not self._lists(i - 1):
                return False
            i -= 1

    def _before(self, offset: int) -> list[int]:
        return [i for i, a in enumerate(self.actors) if a.end <= offset]

    def _subject_at(self, offset: int) -> int | None:
        """The place in `actors` of who does what the verb at `offset` says, if named in it."""
        before = self._before(offset)
        for i in reversed(before):
            if not self._is_oblique(i):
                return i
        if before:
            last = self.actors[before[-1]]
            if re.match(r",?\s*(?:yang\s+)?\S*\s*\Z", self.text[last.end : offset]):
                return before[-1]
        return None

    def _subject_of(self, offset: int) -> int | None:
        """The person who does what the verb at `offset` says."""
        i = self._subject_at(offset)
        if i is not None:
            return self.actors[i].person
        opening = self.text[self.begin : offset]
        if self._before(offset):
            return None
        if _PRONOUN.search(opening) or not opening.strip(" \n“\"'”,"):
            return self.previous
        return None

    def _joint_subjects(self, i: int, offset: int) -> list[int]:
        """Actor `i` with those before `offset` whom `dan` or `bersama` makes do the same."""
        first = last = i
        while first and self._acts_with(first - 1):
            first -= 1
        while (
            last + 1 < len(self.actors)
            and self.actors[last + 1].end <= offset
            and self._acts_with(last)
        ):
            last += 1
        return list(range(first, last + 1))

    def _acts_with(self, i: int) -> bool:
        gap = self.text[self.actors[i].end : self.actors[i + 1].start]
        return _TOGETHER.fullmatch(gap) is not None

    def goes_on(self) -> bool:
        """Whether the sentence holds no more than guests: it goes on with the list before it."""
        since, gaps = self.begin, []
        for actor in self.actors:
            gaps.append(self.text[since : actor.start])
            since = actor.end
        gaps.append(self.text[since : self.end])
        if len(gaps) == 1:
            return len(gaps[0]) <= _SHORT and not _CLAUSE.search(gaps[0])
        return _GOES_ON.match(gaps[0]) is not None and not any(map(_CLAUSE.search, gaps))

    def _next(self, offset: int, reach: int) -> Actor | None:
        for actor in self.actors:
            if actor.start >= offset:
                return actor if actor.start - offset <= reach else None
        return None

    def _after(self, offset: int) -> Iterator[int]:
        return (i for i, a in enumerate(self.actors) if a.start >= offset)

    def _list_from(self, offset: int, reach: int = LOOSE) -> list[Actor]:
        """The next actor and those listed with it; who stands in for one takes the place."""
        found: list[Actor] = []
        last = -1
        for i in self._after(offset):
            if last < 0:
                if self.actors[i].start - offset > reach:
                    return []
            elif self._stand_in_of(last) == i:
                found.pop()
            elif not self._lists(last):
                break
            found.append(self.actors[i])
            last = i
        return found

    def _all_after(self, offset: int) -> list[Actor]:
        """Every actor after `offset` whom no other cue claims."""
        if self._next(offset, 160) is None:
            return []
        found: list[Actor] = []
        since = offset
        for i in self._after(offset):
            gap = self.text[since : self.actors[i].start]
            if re.search(
                r"\b(?:didampingi|dibuka|mengatakan|menyampaikan|menegaskan|dipimpin|kata|ujar|membuka)\b",
                gap,
            ):
                break
            found.append(self.actors[i])
            since = self.actors[i].end
        return found
