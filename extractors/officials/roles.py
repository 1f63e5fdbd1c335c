"""What the text has its officials do: roles from the verbs of each sentence.

An actor is a place where the text speaks of an official, by name or by office. A verb gives its
role to its grammatical subject (active), to the agent after it (passive), or to all of a list.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.model import Role
from extractors.officials.role_acts import SentenceActs
from extractors.officials.role_words import Actor, Held, vocabulary
from extractors.text_words import TextWords, add_flag, folded_word

_DI = re.compile(r"(?<!\w)di \Z", re.IGNORECASE)
_CAME = re.compile(r"\b(?:hadir|di ?hadiri|di ?saksikan|menyaksikan|menghadiri)\b", re.IGNORECASE)
_GIVES = re.compile(
    r"\b(?:menyampaikan|memberikan|mengisi|membawakan|memaparkan|pemberi)\s+\Z", re.IGNORECASE
)
_GIVEN = re.compile(
    r"[^.\n]{0,60}?\b(?:di ?sampaikan|di ?bawakan|di ?berikan|di ?isi|oleh|dari)\b(?:\s+oleh\b)?",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:kepada|selama|pada|di|untuk)\b")
_AS = re.compile(r"\b(?:selaku|sebagai|menjadi|jadi)\s+\Z", re.IGNORECASE)
_POLITE = re.compile(r"\s*(?:bapak |ibu )?", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”“\"\n]{25,}[”\"]?")
_IS_CUE = add_flag(lambda word: folded_word(word) in vocabulary().cues)


def assign_roles(
    words: TextWords,
    sentence_starts: Sequence[int],
    actors: Sequence[Actor],
    spokesmen: frozenset[int],
) -> dict[int, Held]:
    """Person number → the roles that the text gives them."""
    text = words.text
    offsets = [words.starts[i] for i in words.flagged(_IS_CUE)]
    held = {a.person: Held() for a in actors if a.person is not None}
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    actors = [a for a in actors if not _within(a.start, quoted)]
    starts = [a.start for a in actors]
    bounds = [*sentence_starts, len(text)]
    subject: int | None = None
    listed: Role | None = None
    for begin, end in pairwise(bounds):
        inside = actors[bisect_left(starts, begin) : bisect_left(starts, end)]
        sentence = _Sentence(text, begin, end, inside, held, subject, spokesmen, quoted)
        sentence.read(offsets[bisect_left(offsets, begin) : bisect_left(offsets, end)])
        listed = sentence.go_on(listed)
        subject = sentence.subject if sentence.subject is not None else subject
    return held


def _within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (offset, offset)) - 1
    return at >= 0 and spans[at][0] < offset < spans[at][1]


class _Sentence(SentenceActs):
    cued = False

    def go_on(self, listed: Role | None) -> Role | None:
        """Give the role of a list that the sentence goes on with; the role still open after it."""
        if self.listed is not None or listed is None or self.cued or not self.goes_on():
            return self.listed
        self._give_all(self.actors, listed)
        return listed

    def read(self, offsets: Sequence[int]) -> None:
        """Read the words at these offsets, each a verb or another cue of the vocabulary."""
        for offset in offsets:
            match = self.vocabulary.verbs.match(self.text, offset, self.end)
            if match is None or _within(match.start(), self.quoted):
                continue
            self.cued = True
            inside = [a for a in self.actors if a.start <= match.start() < a.end]
            if inside:
                self._within_actor(match, inside[0])
            else:
                self._read_verb(match)

    def _read_verb(self, match: re.Match[str]) -> None:
        verb = (match["verb"] or "").lower()
        if verb and _DI.search(self.text, max(self.begin, match.start() - 5), match.start()):
            verb = "di" + verb  # `di hadiri`
        if verb in self.vocabulary.speech:
            self._give(self._subject_of(match.start()), "quoted")
        elif verb in self.vocabulary.told:
            self._speech_noun(match)
        elif verb in self.vocabulary.active:
            self._active(verb, match)
        elif verb in self.vocabulary.passive:
            self._passive(verb, match)
        elif verb in self.vocabulary.acts:
            self._act(self.vocabulary.acts[verb], match)
        elif match["noun"]:
            self._speech_noun(match)
        elif match["menurut"]:
            after = self._next(match.end(), 30)
            self._give(after.person if after else None, "quoted")
        elif match["hadir"]:
            self._attendance(match)
        elif match["wakil"]:
            self._representation(match["wakil"].lower(), match)
        elif match["join"]:
            self._together(match)
        elif match["narasumber"]:
            self._speaker(match)
        elif match["lecture"]:
            self._lecture(match)
        elif match["leader"]:
            self._leader(match)

    def _speech_noun(self, match: re.Match[str]) -> None:
        if match["nya"]:
            after = self._next(match.end(), 3)
            if after is None:
                before = self._before(match.start())
                speaker = self._subject_of(match.start()) if before else None
                self._give(
                    speaker
                    if speaker is not None
                    else self.subject
                    if self.subject is not None
                    else self.previous,
                    "quoted",
                )
            return
        opening = self.text[max(self.begin, match.start() - 9) : match.start()].lower()
        if opening.endswith(("seperti ", "sesuai ", "atas ")):
            return
        actor = self._next(match.end(), 14)
        if actor is not None and re.fullmatch(
            r"\s+(?:(?:oleh|lagi|bapak|ibu|pula)\s+)?",
            self.text[match.end() : actor.start],
            re.IGNORECASE,
        ):
            self._give(actor.person, "quoted")
            if actor.person is not None:
                self.subject = actor.person

    def _representation(self, verb: str, match: re.Match[str]) -> None:
        before, after = self._before(match.start()), self._next(match.end(), 30)
        previous = self.actors[before[-1]] if before else None
        if verb in ("mewakili", "atas nama"):
            reader = self._subject_of(match.start())
            if reader is None and after is not None:  # `Mewakili Bupati, Asisten II NAME`
                following = self._next(after.end, 4)
                reader = following.person if following else None
            if after is None or reader is None or after.person == reader:
                return
            if _POLITE.fullmatch(self.text, match.end(), after.start):
                self._stand_in(reader, after.person)
            return
        if (
            after is None
            or previous is None
            or after.person is None
            or after.person == previous.person
        ):
            return
        gap = self.text[previous.end : match.start()]
        link = self.text[match.end() : after.start]
        close = re.fullmatch(
            r"[\s,]*(?:[A-Z][\w.]*[\s,]+){0,4}(?:(?:yang|dalam hal ini|ini|juga)\s+)*", gap
        )
        if not close or not re.fullmatch(r"\s*(?:oleh\s+|kepada\s+)?", link):
            return
        if after.person in self.spokesmen:
            return
        self._stand_in(after.person, previous.person)
        if self._is_attended(previous):
            self._give(after.person, "attended")

    def _is_attended(self, actor: Actor) -> bool:
        i = self.actors.index(actor)
        since = self.actors[i - 1].end if i else self.begin
        return (
            re.search(r"\b(?:dihadiri|hadir)(?: oleh| pula)?\s*\Z", self.text[since : actor.start])
            is not None
        )

    def _together(self, match: re.Match[str]) -> None:
        found = self._list_from(match.end(), 25)
        if not found:
            return
        opening = self.text[self.begin : match.start()]
        before = self._before(match.start())
        if not before and self._is_dialogue(opening):
            for actor in found:
                self._give(actor.person, "speaker")
        elif before and not self._is_dialogue(opening):
            came = _CAME.search(opening)
            self._give_all(found, "attended" if came else "accompanied")

    def _lecture(self, match: re.Match[str]) -> None:
        """`X menyampaikan materi`; `materi disampaikan [oleh] X`; `dalam paparannya, X`."""
        if match["lecture"].lower().endswith("nya") or _GIVES.search(
            self.text, self.begin, match.start()
        ):
            self._give(self._subject_of(match.start()), "speaker")
        elif told := _GIVEN.match(self.text, match.end(), self.end):
            found = self._list_from(told.end(), 45)
            if found and not _TO.search(self.text, told.end(), found[0].start):
                self._give_all(found, "speaker")

    def _leader(self, match: re.Match[str]) -> None:
        """`X [bertindak] selaku inspektur upacara`; `Bertindak selaku inspektur upacara X`."""
        if not _AS.search(self.text, self.begin, match.start()):
            return
        after = self._next(match.end(), 40)
        leader = after.person if after and not self._before(match.start()) else None
        self._give(leader if leader is not None else self._subject_of(match.start()), "led")

    def _is_dialogue(self, opening: str) -> bool:
        return self.vocabulary.dialogue.search(opening) is not None

    def _speaker(self, match: re.Match[str]) -> None:
        after = self._list_from(match.end(), 35)
        gap = self.text[match.end() : after[0].start] if after else ""
        if after and not re.search(r"\b(?:dihadiri|dibuka|dari)\b", gap):
            for actor in after:
                self._give(actor.person, "speaker")
            return
        opening = self.text[max(self.begin, match.start() - 22) : match.start()]
        if re.search(
            r"(?:sebagai|selaku|menjadi|jadi)\s+(?:salah satu\s+|salah seorang\s+)?\Z", opening
        ):
            self._give(self._subject_of(match.start()), "speaker")
