"""What the text has its officials do: roles from the verbs of each sentence.

An actor is a place where the text speaks of an official, by name or by office. A verb gives its
role to its grammatical subject (active), to the agent after it (passive), or to all of a list.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractors.model import Role
from extractors.text_words import TextWords, add_flag, folded_word
from extractors.vocabulary import any_of, load_vocabulary

_JOINT = re.compile(
    r"\s*(?:[,;/&]|,?\s*(?:dan|serta|maupun|beserta|juga|hingga))\s*(?:para |juga |pula )?\Z"
)
_LOOSE = 70
_BEFORE_HADIR = re.compile(
    r"[\s,]*(?:(?:yang|juga|turut|ikut|tampak|nampak|pun|serta|langsung|telah|akan)\s+)*"
)
_OPENS_NO_EVENT = re.compile(
    r" (?:diri|peluang|lapangan|akses|ruang|jalan|wawasan|usaha|kesempatan|pintu|pendaftaran|suara"
    r"|layanan|luas)"
)
_RECEIVES = re.compile(
    r" (?:kunjungan|audiensi|penghargaan|langsung|secara|rombongan|bantuan|piagam|silaturahmi|dan)"
)
_POLITE = re.compile(r"\s*(?:bapak |ibu )?", re.IGNORECASE)
_NEED_SUBJECT = frozenset({"mengikuti", "mengadakan", "menggelar", "menyelenggarakan", "menyambut"})
_SHARES_WORDS = re.compile(r" (?:panjang|pengalaman|cerita|kisah|tips|ilmu)")
_QUOTED = re.compile(r"[“\"][^”“\"\n]{25,}[”\"]?")
_PRONOUN = re.compile(r"\b(?:Ia|Dia|Beliau|ia|dia|beliau|dirinya|Dirinya)\b")


class Actor(NamedTuple):
    """`text[start:end]` speaks of person number `person` (None: an office nobody holds by name)."""

    start: int
    end: int
    person: int | None
    named: bool


@dataclass(slots=True)
class Held:
    """The roles of one person; `represents` is the number of the person they stood in for."""

    roles: set[Role] = field(default_factory=set)
    represents: int | None = None


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    active: dict[str, Role]
    passive: dict[str, Role]
    speech: frozenset[str]
    verbs: re.Pattern[str]
    cues: frozenset[str]
    oblique: re.Pattern[str]
    dialogue: re.Pattern[str]
    spokesmen: tuple[str, ...]


@cache
def _vocabulary() -> _Vocabulary:
    data = load_vocabulary("roles")
    active = {verb: role for role, verbs in data["active"].items() for verb in verbs.split()}
    passive = {verb: role for role, verbs in data["passive"].items() for verb in verbs.split()}
    speech = frozenset(data["speech"]["verbs"].split())
    words = {*active, *passive, *speech}
    plain = data["speech"]["nouns"].split()
    cues = data["cues"]
    pattern = (
        rf"\b(?:(?P<verb>{any_of(words)})|(?P<noun>{any_of(plain)})(?P<nya>nya)?"
        r"|(?P<menurut>menurut)|(?P<hadir>hadir)|(?P<wakil>diwakili|diwakilkan|mewakili|melalui)"
        rf"|(?P<join>bersama)|(?P<narasumber>{'|'.join(cues['speaker_nouns'].split())}))\b"
    )
    after_cue = r"(?:\s+(?:oleh|langsung|para|pula|juga|dengan|kepada|bapak|ibu))*\s*:?\s*\Z"
    oblique = rf"\b(?:{'|'.join(cues['oblique'].split())}){after_cue}"
    return _Vocabulary(
        active=active,
        passive=passive,
        speech=speech,
        verbs=re.compile(pattern, re.IGNORECASE),
        cues=frozenset(
            {*words, *plain, *(f"{noun}nya" for noun in plain), *cues["speaker_nouns"].split()}
            | {"menurut", "hadir", "diwakili", "diwakilkan", "mewakili", "melalui", "bersama"}
        ),
        oblique=re.compile(oblique, re.IGNORECASE),
        dialogue=re.compile(rf"\b(?:{'|'.join(cues['dialogue_nouns'].split())})\b", re.IGNORECASE),
        spokesmen=tuple(cues["spokesmen"]),
    )


def is_spokesman(position: str) -> bool:
    """Whether the holder speaks for a house rather than standing in for its head."""
    return any(word in position for word in _vocabulary().spokesmen)


_IS_CUE = add_flag(lambda word: folded_word(word) in _vocabulary().cues)


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
    for begin, end in pairwise(bounds):
        inside = actors[bisect_left(starts, begin) : bisect_left(starts, end)]
        sentence = _Sentence(text, begin, end, inside, held, subject, spokesmen, quoted)
        sentence.read(offsets[bisect_left(offsets, begin) : bisect_left(offsets, end)])
        subject = sentence.subject if sentence.subject is not None else subject
    return held


def _within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (offset, offset)) - 1
    return at >= 0 and spans[at][0] < offset < spans[at][1]


class _Sentence:
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
        self.vocabulary = _vocabulary()
        self.subject = self._main_subject()

    def read(self, offsets: Sequence[int]) -> None:
        """Read the words at these offsets, each a verb or another cue of the vocabulary."""
        for offset in offsets:
            match = self.vocabulary.verbs.match(self.text, offset, self.end)
            if (
                match is None
                or _within(match.start(), self.quoted)
                or any(a.start <= match.start() < a.end for a in self.actors)
            ):
                continue
            self._read_verb(match)

    def _give(self, person: int | None, role: Role) -> None:
        if person is not None:
            self.held[person].roles.add(role)

    def _read_verb(self, match: re.Match[str]) -> None:
        verb = (match["verb"] or "").lower()
        if verb in self.vocabulary.speech:
            self._give(self._subject_of(match.start()), "quoted")
        elif verb in self.vocabulary.active:
            self._active(verb, match)
        elif verb in self.vocabulary.passive:
            self._passive(verb, match)
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
        else:
            self._speaker(match)

    # who

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
        return _JOINT.fullmatch(gap) is not None

    def _is_oblique(self, i: int) -> bool:
        """Whether actor `i` stands after a cue word, or in a list that such a word opens."""
        while True:
            actor = self.actors[i]
            since = self.actors[i - 1].end if i else self.begin
            gap = self.text[since : actor.start]
            if self.vocabulary.oblique.search(gap):
                return re.search(r"\b(?:diwakil\w+|melalui)\b[^,]*\Z", gap) is None
            if not i or not _JOINT.fullmatch(gap):
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

    def _list_from(self, offset: int, reach: int = _LOOSE) -> list[Actor]:
        """The next actor and those that a comma or `dan` joins to it."""
        found: list[Actor] = []
        for actor in self.actors:
            if actor.start < offset:
                continue
            if not found:
                if actor.start - offset > reach:
                    return []
            elif not _JOINT.fullmatch(self.text[found[-1].end : actor.start]):
                break
            found.append(actor)
        return found

    # what

    def _active(self, verb: str, match: re.Match[str]) -> None:
        if self._does_no_event(verb, match):
            return
        person = self._subject_of(match.start())
        role = self.vocabulary.active[verb]
        if role == "accompanied" and self._next(match.end(), 60) is None:
            return
        self._give(person, role)
        if role == "inaugurated":
            for actor in self._list_from(match.end()):
                self._give(actor.person, "was_inaugurated")
        if role == "read_speech":
            other = self._next(match.end(), 60)
            if other is not None and person is not None and other.person not in (None, person):
                self._stand_in(person, other.person)

    def _does_no_event(self, verb: str, match: re.Match[str]) -> bool:
        """Whether the verb means something else here: `membuka peluang`, `menerima usulan`."""
        after = match.end()
        if verb in ("membuka", "buka"):
            return _OPENS_NO_EVENT.match(self.text, after) is not None
        if verb == "menerima":
            return _RECEIVES.match(self.text, after) is None
        if verb in ("membagikan", "bagikan"):
            return _SHARES_WORDS.match(self.text, after) is not None
        return verb in _NEED_SUBJECT and not self._before(match.start())

    def _passive(self, verb: str, match: re.Match[str]) -> None:
        role = self.vocabulary.passive[verb]
        after = self.text[match.end() : match.end() + 12].lower()
        if verb == "ditutup" and re.match(r" dengan", after):
            return
        if role in ("attended", "accompanied"):
            for actor in (
                self._list_from(match.end())
                if role == "accompanied"
                else self._all_after(match.end())
            ):
                self._give(actor.person, role)
            return
        agent = self._next(match.end(), _LOOSE)
        oleh = re.match(
            r"(?:\s+(?:secara|langsung|resmi|simbolis|pula|juga))*\s+oleh\b",
            self.text[match.end() : match.end() + 60],
        )
        if agent is not None and not oleh and agent.start - match.end() > 30:
            agent = None
        if role == "inaugurated":
            patient = self._subject_of(match.start())
            if agent is None or oleh or patient is not None:
                self._give(patient, "was_inaugurated")
        if agent is None:
            return
        gap = self.text[match.end() : agent.start]
        if re.search(r"\b(?:di|pada|kepada|dengan|untuk|bersama|dalam|yang)\b", gap):
            return
        for actor in self._list_from(match.end()):
            self._give(actor.person, role)
        if role == "read_speech":
            stood_for = [
                self.actors[i].person
                for i in self._before(match.start())
                if self.actors[i].person is not None
            ]
            if stood_for and agent.person is not None and stood_for[-1] != agent.person:
                self._stand_in(agent.person, stood_for[-1])

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

    def _attendance(self, match: re.Match[str]) -> None:
        before = [
            i for i in self._before(match.start()) if match.start() - self.actors[i].end <= 40
        ]
        if before:
            gap = self.text[self.actors[before[-1]].end : match.start()]
            if _BEFORE_HADIR.fullmatch(gap):
                i = before[-1]
                self._give(self.actors[i].person, "attended")
                while i and self._joins(i - 1) and not self._is_oblique(i - 1):
                    i -= 1
                    self._give(self.actors[i].person, "attended")
        rest = self.text[match.end() : match.end() + 60]
        if re.match(r"\s*(?:narasumber|sebagai narasumber|pula narasumber)", rest):
            return
        for actor in self._all_after(match.end()):
            self._give(actor.person, "attended")

    def _representation(self, verb: str, match: re.Match[str]) -> None:
        before, after = self._before(match.start()), self._next(match.end(), 30)
        previous = self.actors[before[-1]] if before else None
        if verb == "mewakili":
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

    def _stand_in(self, reader: int, absent: int | None) -> None:
        self._give(reader, "represented_another")
        if absent is not None:
            self.held[reader].represents = absent
            self._give(absent, "was_represented")
            self.held[absent].roles.discard("attended")

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
            for actor in found:
                self._give(actor.person, "accompanied")

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
