"""Who speaks in an article: persons, bare titles, pronouns and names without an office.

`Cast` holds the persons of one Doc and the order in which they become the subject of a sentence,
so that `ujarnya` and `kata Sekda` find their person.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.doc import Doc
from extractors.model import OfficeMention
from extractors.quotes.holders import Holders
from extractors.quotes.marks import Marked
from extractors.quotes.printed import NAME, ROLES, UNNAMED, PrintedNames
from extractors.quotes.scene import Scene, scene_of
from extractors.quotes.subjects import Subjects
from extractors.vocabulary import load_vocabulary

_PERSONS = load_vocabulary("saying")["persons"]
_PRONOUNS = frozenset(_PERSONS["words"])
_BACKWARD = frozenset(_PERSONS["backward"])
_TITLES = frozenset(_PERSONS["titles"])
_NEAR_AFTER = 300
_NEAR_SUBJECT = re.compile(
    rf"(?P<name>{NAME})(?:\s\(\d+\))?(?:,[^,]{{3,80}},?)?\s*(?:(?:juga|pun|lalu|kemudian|turut|sendiri)\s*)*$"
)
_NEAREST_NAME = re.compile(rf"(?P<name>{NAME})\s*(?:(?:juga|pun|lalu|kemudian|turut|sendiri)\s*)*$")
_POINTS_BACK = re.compile(
    r"\s*[A-Za-z][^,.;\n“”\"]{0,120}?\b(?:ini|itu|tersebut)\b"
    r"\s*(?:[,.;\n]|$|(?:pada|saat|di|usai|dalam|kepada|ketika|seusai|sambil|seraya|lagi|dengan)\b)"
)
# ujar Bupati, diwakili Sekda X | kata Kadinsos melalui Kabid X
_STAND_IN = re.compile(
    r"[\s,]*(?:yang\s)?(?:dalam\s(?:hal\sini|kesempatan\s\w+)\s)?"
    r"(?:(?P<always>diwakili|diwakilkan)|melalui|lewat)\s(?:oleh\s)?(?=[A-Z])"
)
# kata petugas dari Kemenag X, Siti Aminah
_OF_BODY = re.compile(r"\s*(?:[a-z]+\s){1,3}(?:dari|di|pada)\s[A-Z][^,.;\n“”\"]{1,60},\s(?=[A-Z])")
# kata Siti Aminah, istri Bupati X
_RELATED = re.compile(
    rf"\s*(?P<name>{NAME}),?\s(?:yang\s|selaku\s)?"
    r"(?:istri|suami|anak|putra|putri|adik|kakak|ibu|ayah|ajudan|keponakan|menantu|kerabat|warga)\b"
)
# tegas Alex, begitu ia disapa | kata Bang Lek, sapaan akrabnya
_ALIAS = re.compile(
    rf"\s*(?P<name>{NAME}),?\s(?:[–-]\s)?(?:(?:begitu|demikian)\s[^.,;\n“”\"]{{0,30}}?"
    r"(?:disapa|dipanggil|sapaan|panggilan)\b|(?:nama\s)?(?:sapaan|panggilan)\s(?:akrab|sehari)\w*\s?)"
)
_CALLED = re.compile(r"[^,.;\n“”\"]{0,60}?\b(?:disapa|sapaan|dipanggil)\s+")
_NUMBER_ONE = re.compile(r"\s*orang nomor (satu|dua)\b", re.I)


@dataclass(slots=True)
class Cast:
    """The persons of one Doc; `subjects` grows as quotations are given their speakers."""

    scene: Scene
    holders: Holders
    names: PrintedNames
    sentences: Subjects
    subjects: list[tuple[int, str]]

    def subject_in(self, start: int, end: int) -> tuple[bool, str | None]:
        """The subject behind a verb of saying: whether one is stated, and its name if known."""
        limit = end
        if of_body := _OF_BODY.match(self.scene.text, start, end):
            return True, self._apposed(of_body.end(), limit)
        backward = bool(_POINTS_BACK.match(self.scene.text, start, end))
        start, end = self.scene.noun_phrase(start, end)
        if stand_in := _STAND_IN.match(self.scene.text, end, limit):
            mention = self.scene.first_mention(start, end)
            office = self._title(start, end)
            known = mention or (office and self.holders.holder(office))
            if not known or stand_in["always"]:
                return self.subject_in(stand_in.end(), limit)
        if (alias := _ALIAS.match(self.scene.text, start, limit)) and not self.names.is_known(
            alias["name"]
        ):
            return self._called(alias.end(), limit)
        related = _RELATED.match(self.scene.text, start, end)
        if related and not self.scene.in_mention(related.start("name")):
            return True, self.names.read(related["name"])
        if mention := self.scene.first_mention(start, end):
            return True, self.names.unclipped(mention.name)
        if backward and (name := self._described(start, limit)):
            return True, name
        words = self.scene.text[start:end].strip(' ,.;:-–—”"').split()
        if not words or words[0].lower() in _PRONOUNS or words[0].lower() in _BACKWARD:
            return False, None
        if len(words) == 1 and words[0].lower() in _TITLES:
            return False, None
        office = self._title(start, end)
        if office:
            holder = self.holders.holder(office) or self.names.read(
                self.scene.text[office.span.end : end].strip(" ,")
            )
            return bool(holder) or not backward, holder
        if backward:
            return False, None
        role = words[0].lower() if len(words) == 1 else ""
        if role in ROLES and (holder := self.holders.titled(role, start)):
            return True, holder
        return True, self.names.read(self.scene.text[start:end])

    def _apposed(self, start: int, end: int) -> str | None:
        """The name that stands in apposition: `petugas dari Kemenag X, NAME`."""
        while self.scene.in_place(start) and (comma := self.scene.text.find(", ", start, end)) >= 0:
            start = comma + 2  # `warga di Kecamatan X, Kota Y, NAME`
        start, end = self.scene.noun_phrase(start, end)
        mention = self.scene.first_mention(start, end)
        return mention.name if mention else self.names.read(self.scene.text[start:end])

    def _called(self, start: int, end: int) -> tuple[bool, str | None]:
        """Who goes by the nickname before: the holder of the office behind, or who spoke last."""
        office = self._title(start, self.scene.noun_phrase(start, end)[1])
        holder = office and self.holders.holder(office)
        return bool(holder), holder or None

    def _title(self, start: int, end: int) -> OfficeMention | None:
        """The office with which the phrase opens, if any."""
        behind = bisect_right(self.scene.offices, start, key=lambda o: o.span.end)
        office = self.scene.offices[behind] if behind < len(self.scene.offices) else None
        return None if office and office.span.start >= min(end, start + 12) else office

    def _described(self, start: int, end: int) -> str | None:
        """The person meant by `orang nomor satu di X itu`, `pria yang akrab disapa Y ini`."""
        if called := _CALLED.match(self.scene.text, start, end):
            mention = self.scene.first_mention(called.end(), end)
            return mention.name if mention and mention.span.start - called.end() < 12 else None
        rank = _NUMBER_ONE.match(self.scene.text, start, end)
        if rank is None:
            return None
        deputy = rank[1].lower() == "dua"
        heads = [o for o in self.scene.officials if o.office_type == "executive"]
        fitting = [o for o in heads if o.position.startswith("Wakil ") == deputy]
        return fitting[0].name if fitting else None

    def subject_before(self, start: int, end: int) -> str | None:
        """The subject in front of a verb of saying, in the last sentence of `[start, end)`."""
        starts = self.scene.sentence_starts
        first = max(start, starts[max(0, bisect_right(starts, max(start, end - 1)) - 1)])
        if name := self.sentences.of_sentence(first, end):
            return name
        words = self.scene.text[first:end].split()
        if words and words[0].lower().strip(",") in _PRONOUNS:
            return None
        offices = [o for o in self.scene.offices_in(first, end) if o.span.end <= end]
        if offices and end - offices[-1].span.end <= 30:
            return self.holders.holder(offices[-1])
        phrase = self.scene.text[first:end]
        match = _NEAREST_NAME.search(phrase) or _NEAR_SUBJECT.search(phrase)
        if match and first + match.start("name") not in self.scene.regions:
            return self.names.read(match["name"])
        return None

    def established(self, at: int) -> str | None:
        """The person who was last speaker or subject before the offset; empty for one unnamed."""
        index = bisect_left(self.subjects, (at, "")) - 1
        if index > 0 and not self.subjects[index][1]:
            index -= 1
        name = self.subjects[index][1] if index >= 0 else None
        return "" if name == UNNAMED else name

    def next_subject(self, at: int) -> str | None:
        """The first subject after the offset, within a few sentences."""
        index = bisect_right(self.subjects, (at, "\uffff"))
        if index < len(self.subjects) and self.subjects[index][0] - at < _NEAR_AFTER:
            return self.subjects[index][1].strip(UNNAMED) or None
        return None

    def establish(self, at: int, name: str) -> None:
        """Note that `name` spoke at the offset."""
        self.subjects.insert(bisect_left(self.subjects, (at, name)), (at, name))

    def read_for(self, speaker: str | None, region: tuple[int, int] | None) -> str | None:
        """The person whose speech the speaker reads, if any."""
        if region:
            match = re.search(
                r"\b(?:membacakan|mewakili|menyampaikan sambutan|mengutip sambutan)\b",
                self.scene.text[region[0] : region[1]],
            )
            if match:
                mention = self.scene.first_mention(region[0] + match.end(), region[1])
                if mention and mention.name != speaker:
                    return mention.name
        for official in self.scene.officials:
            if official.name == speaker and "read_speech" in official.roles:
                return official.represents
        return None


def cast_of(doc: Doc, text: str, marked: Sequence[Marked]) -> Cast:
    """The cast of a Doc on which officials and offices have been found."""
    scene = scene_of(doc, text, marked)
    holders = Holders(scene)
    names = PrintedNames(scene, holders)
    sentences = Subjects(scene, holders, names)
    sentences.collect()
    return Cast(scene, holders, names, sentences, names.subjects)
