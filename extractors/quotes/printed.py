"""Names of speakers as printed behind or before a verb of saying, in their fullest form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from rapidfuzz.distance import Levenshtein

from extractors.names.words import is_common_word, is_given_name, is_short_form, name_words
from extractors.quotes.holders import Holders
from extractors.quotes.scene import Scene
from extractors.text_words import folded_word
from extractors.vocabulary import load_vocabulary

_VOCABULARY = load_vocabulary("saying")
_PERSONS = _VOCABULARY["persons"]
_ADDRESS = frozenset(_PERSONS["address"])
_CORPS = frozenset(corps.lower() for corps in load_vocabulary("honorifics")["corps"])
_RANKS = frozenset(rank.lower() for rank in load_vocabulary("honorifics")["ranks"]) | {"pol"}
_BACKWARD = frozenset(_PERSONS["backward"])
UNNAMED = "?"  # the subject of `Salah seorang warga mengaku …`
ROLES = frozenset(_PERSONS["roles"])
_PERSON_WORDS = ROLES.union(_PERSONS["introducing"])
_NO_NAME = frozenset(_PERSONS["no_name"])
_SAYS = frozenset((*_VOCABULARY["stems"]["words"], *_VOCABULARY["passive"]["words"]))
_SURE_LENGTH, _SURE_WHOLE = 4, 10  # letters of a name, of a whole one
_NEAR_NICKNAME, _REACH = 40, 120  # characters before a nickname: of `disapa`, of the name
NAME = r"(?:[A-Z]\.[ ]?)*[A-Z][\w'’]*+(?:[ ](?:[A-Z][\w'’.]*+|bin|binti)){0,3}(?!\w)"
_NAME_WORD = re.compile(r"[ ](?:[A-Z]\.\s)*[A-Z][a-z'’-]*(?:[A-Z][a-z]+)?(?!\w|\.\w)")
_NAME_WORD_BEFORE = re.compile(r"(?<![\w.])((?:[A-Z]\.\s)*[A-Z][a-z'’-]*(?:[A-Z][a-z]+)?)[ ]$")
# Siti Aminah, yang akrab disapa Minah
_NICKNAME = re.compile(
    rf"(?P<name>{NAME}),?[ ](?:\w+[ ]){{0,3}}(?:disapa|dipanggil|sapaan|panggilan)[ ](?:\w+[ ])?$"
)
_NICKNAMED = re.compile(r"\s(?:disapa|dipanggil|sapaan|panggilan)\s")
_GLUED_TITLE = re.compile(r"\b(H|Hj|KH|Drs?|Ir)\.(?=[A-Z][a-z])")
_GLUED_WORD = re.compile(r"[a-z]{2}[A-Z]")  # `Baca JugaDia`
_IN_WORD = re.compile(r"\w")
_PLACE_BEFORE = re.compile(r"(?:\b(?:di|ke)\s|-)$", re.I)
_DESCRIBED = 6  # small words before a name that tell who the person is
_LONGEST_NAME = 5  # words
_LONGEST_ON_NYA = 5  # letters, as of Sonya
_NEAR_OFFICE = 20  # characters, as of ` yang akrab`


@dataclass(slots=True)
class PrintedNames:
    """The reader of the printed names of a scene; `subjects` are those known so far."""

    scene: Scene
    holders: Holders
    subjects: list[tuple[int, str]] = field(default_factory=list)

    def read(self, phrase: str) -> str | None:
        """The name in a phrase, without forms of address: `Bu Siti, warga` → `Siti`."""
        for part in _GLUED_TITLE.sub(r"\1. ", phrase).split(","):
            words = part.split()
            words = _without_titles(_without_role(words))
            name = list(
                takewhile(lambda w: w.lstrip("'‘")[:1].isupper() or w in ("bin", "binti"), words)
            )
            if known := self._known(name):
                return known
            name = self._without_body(name)
            if name and self._may_be_name(name):
                printed = " ".join(word.rstrip(".") for word in name[:4])
                fuller = self._fuller(printed)
                return fuller if fuller != printed else self._clipped(printed) or printed
        return None

    def _without_body(self, words: list[str]) -> list[str]:
        """The words behind those of a body or a place: `Dishub Jabar Dani Suherman`."""
        folded = [folded_word(word.strip(".,'’")) for word in words]
        first = 0
        for i, word in enumerate(folded):
            if self._is_no_person(word) or (i == first and is_common_word(word)):
                first = i + 1
        sure = not first or len(words) > first + 1 or any(map(is_given_name, folded[first:]))
        return words[first:] if sure else []

    def _is_no_person(self, word: str) -> bool:
        """Whether the word names a place of the text or opens the name of a body."""
        return word in self.scene.place_words or (
            word in name_words().bodies and not is_given_name(word)
        )

    def is_known(self, name: str) -> bool:
        """Whether the name is a part of an official's."""
        return any(set(name.split()) <= set(o.name.split()) for o in self.scene.officials)

    def _fuller(self, name: str) -> str:
        """The fuller form in which a speaker without an office is printed elsewhere, if any."""
        for _, earlier in self.subjects:
            if name != earlier and set(name.split()) <= {w.strip("'‘’") for w in earlier.split()}:
                return earlier
        for at in _places_of(name, self.scene.text):
            near = _NICKNAMED.search(self.scene.text, max(0, at - _NEAR_NICKNAME), at)
            called = near and _NICKNAME.search(self.scene.text, max(0, near.start() - _REACH), at)
            if called and called["name"].lower() in _BACKWARD:
                return self._subject_before(called.start()) or name
            if called and called["name"].split()[0].lower() not in ROLES:
                return self._fuller(called["name"]) if called["name"] != name else name
            if near and (holder := self._holder_before(near.start())):
                return holder
        forms = (
            self._extended(at, at + len(name))
            for at in _places_of(name, self.scene.text)
            if not self.scene.in_mention(at) and at not in self.scene.regions
        )
        return max((name, *forms), key=lambda form: len(form.split()))

    def _subject_before(self, at: int) -> str | None:
        """Who was the subject last before the offset: `Pria yang disapa X itu` goes back to him."""
        earlier = [name for place, name in self.subjects if place < at and name != UNNAMED]
        return earlier[-1] if earlier else None

    def _holder_before(self, at: int) -> str | None:
        """The holder of the office that ends just before: `Bupati yang akrab` disapa …"""
        before = bisect_left(self.scene.office_starts, at)
        office = self.scene.offices[before - 1] if before else None
        near = office is not None and 0 <= at - office.span.end <= _NEAR_OFFICE
        return self.holders.holder(office) if office and near else None

    def _extended(self, start: int, end: int) -> str:
        """The name at `[start, end)` with the name words beside it: `Rita` → `Rita Hastuti`."""
        text, bare = self.scene.text, self.scene.text[start:end]
        while (after := _NAME_WORD.match(text, end)) and not self._ends_name(after.group()):
            end = after.end()
        first, run = self._opening(start)
        name = text[first:end]
        of_place = _PLACE_BEFORE.search(text, max(0, run - 5), run)
        if of_place or _GLUED_WORD.search(name) or len(name.split()) > _LONGEST_NAME:
            return bare
        return name

    def _opening(self, start: int) -> tuple[int, int]:
        """Where the name opens to which the word at `start` belongs, and the run of capitals.

        Behind an office, a place or a body it is unsure how far the name reaches back."""
        run, sure = start, True
        called = self.scene.words.at(self.scene.words.index_from(start))
        while before := _NAME_WORD_BEFORE.search(self.scene.text, max(0, run - 30), run):
            word = before[1].lower().rstrip(".")
            if word in _NO_NAME or _is_no_part(word) or self._only_opens(before.start(1), word):
                break
            run = before.start(1)
            sure = sure and not (
                self._ends_name(before[1])
                or self.scene.in_mention(run)
                or self.scene.in_place(run)
                or self._is_no_person(folded_word(before[1]))
                or (is_given_name(called) and not _opens_given(word))
            )
        return (run if sure else start), run

    def _only_opens(self, at: int, word: str) -> bool:
        """Whether the word is capital as a place or as the first of its sentence: `Tangan Siti`."""
        if at in self.scene.regions:
            return not is_given_name(word)
        return at in self.scene.sentence_starts and is_common_word(word)

    def _ends_name(self, word: str) -> bool:
        word = word.strip()
        lower = word.lower().rstrip(".")
        return lower in ROLES or lower in _NO_NAME or (len(word) > 1 and word.isupper())

    def _known(self, words: list[str]) -> str | None:
        """The official meant by initials (`HD`), by a misspelt part of the name (`Budhi`), or by
        several parts of it (`Gusti Subagiartha`)."""
        if len(words) != 1:
            bare = {word.strip(".,") for word in words}
            name = " ".join(words).strip(".,")
            whole = (
                o.name
                for o in self.scene.officials
                if (bare and bare < set(o.name.split())) or _misspells(name, o.name)
            )
            return next(whole, None)
        word = words[0].strip(".")
        for official in self.scene.officials:
            parts = official.name.split()
            if word.isupper() and len(word) > 1 and word == "".join(p[0] for p in parts).upper():
                return official.name
            if len(word) >= _SURE_LENGTH and any(
                Levenshtein.distance(word, part, score_cutoff=1) <= 1 for part in parts
            ):
                return official.name
        return None

    def _clipped(self, word: str) -> str | None:
        """The one official whose name has a part that the word shortens: `Rudi` for `Rudianto`,
        `Lindra` for `Halindra`."""
        folded = word.lower()
        if len(folded) < _SURE_LENGTH:
            return None
        meant = [
            official.name
            for official in self.scene.officials
            if official.name != word
            and any(
                part.startswith(folded) or part.endswith(folded)
                for part in official.name.lower().split()
            )
        ]
        return meant[0] if len(meant) == 1 else None

    def unclipped(self, name: str) -> str:
        """The whole name of an official printed shortened: `Bupati Stefan` of a Stefanus."""
        return name if " " in name else self._clipped(name) or name

    def _may_be_name(self, words: list[str]) -> bool:
        """No title, no abbreviation, and not a word that the text also prints in lower case."""
        first = words[0].lower().strip(".")
        if first in ROLES or first in _NO_NAME or _points_back(first):
            return False
        if any(map(_GLUED_WORD.search, words)):
            return False
        if (
            any(len(word.rstrip(".")) > 1 and word.isupper() for word in words)
            and not self.scene.text.isupper()
        ):
            return False
        if len(words) > 1:
            return True
        return not is_common_word(first) and next(_places_of(first, self.scene.text), None) is None


def _opens_given(word: str) -> bool:
    """Whether a given name may follow the word in a name: an initial, a form of it, another."""
    return len(word) < 2 or is_given_name(word) or is_short_form(word.title())


def _points_back(word: str) -> bool:
    """Whether the word has the suffix of a possessor: `Ketuanya`, `Menurutnya`."""
    return word.endswith("nya") and len(word) > _LONGEST_ON_NYA


def _is_no_part(word: str) -> bool:
    """Whether the word before a name is a form of address, a rank or a verb of saying."""
    return word in _ADDRESS or word in _SAYS or word.rstrip(".") in _RANKS


def _without_role(words: list[str]) -> list[str]:
    """The words from a given name on, where small ones tell who that is: `petani muda Siti`."""
    small = len(list(takewhile(str.islower, words)))
    if not 0 < small < min(_DESCRIBED, len(words)) or words[0] not in _PERSON_WORDS:
        return words
    rest = words[small:]
    return rest if any(is_given_name(word.strip(".,'")) for word in rest) else words


def _without_titles(words: list[str]) -> list[str]:
    """The words from the name on: without `kata`, `Pak`, `Kolonel Inf.`"""
    ranked = False
    while words:
        word = words[0].lower()
        if not (_is_no_part(word) or (ranked and word.strip("().") in _CORPS)):
            break
        ranked = ranked or word.rstrip(".") in _RANKS
        words = words[1:]
    return words


def _places_of(words: str, text: str) -> Iterator[int]:
    """Where the text prints these words, not as a part of other ones."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (at and _IN_WORD.match(text, at - 1)) and not _IN_WORD.match(text, end):
            yield at
        at = text.find(words, at + 1)


def _misspells(name: str, known: str) -> bool:
    """`Rachmat Hidayat` of `Rahmat Hidayat`: as many words, a letter or two apart."""
    alike = Levenshtein.distance(name, known, score_cutoff=2) <= 2
    return alike and name.count(" ") == known.count(" ") and len(known) > _SURE_WHOLE
