"""The name after an office that its reader did not read to its end."""

from __future__ import annotations

from extractors.names.reader import NamePhrase
from extractors.names.words import is_given_name
from extractors.offices.heads import is_plural
from extractors.offices.reader import OfficePhrase
from extractors.offices.words import is_body_word, office_words
from extractors.officials.links import LINKS, QUARTERS
from extractors.officials.plausible import VERB
from extractors.officials.recall import Recaller
from extractors.vocabulary import load_vocabulary

_REST = frozenset({"disingkat", "tingkat", "ke", "resmi", "wilayah"})
_MOST_ACROSS = 14  # words of an office that its reader did not know
JOINTS = frozenset({"dan", "serta", "pada", "untuk", "di", "bersama"})
_COUNTRIES = frozenset(load_vocabulary("names")["countries"].lower().split())


class HoldersAcross(Recaller):
    """What stands behind the rest of an office."""

    def _is_subject_after(self, phrase: OfficePhrase, name: NamePhrase) -> bool:
        """`Dalam pelantikan Pj Gubernur, Tito berharap …`: an act upon a post, then who speaks."""
        words = self.words
        acts = VERB.match(words.fold(name.last)) or words.fold(name.last) in LINKS.speaking
        return words.fold(phrase.first - 1) in LINKS.occasions and bool(acts)

    def _across(self, phrase: OfficePhrase) -> NamePhrase | None:
        """The name after the rest of a long or unknown office: capitals, places, brackets.

        Only a name that cannot be part of that rest counts: titled, or one with a given name.
        """
        words, j = self.words, phrase.last
        if self._lists_villages(phrase):
            return None
        kind = phrase.head.kind
        open_ended = (
            kind in ("head", "unit", "minister")
            or phrase.head.village in ("RT", "RW")
            or (kind == "fixed" and phrase.head.office_type != "executive")
        )
        for _ in range(_MOST_ACROSS):
            if j in self.office_at:
                return None
            name = self.by_first.get(j) or (words.at(j) == "(" and self.by_first.get(j + 1)) or None
            if name is not None and self._is_sure(name):
                apart = words.fold(j - 1) in JOINTS or name.first in self.owned
                return None if apart or self._is_subject_after(phrase, name) else name
            if words.at(j) == "(":
                close = next((n for n in range(j, j + 10) if words.at(n) in (")", "\n", "")), j)
                if words.at(close) != ")":
                    return None
                j = close + 1
            elif j in self.reading.places:
                j = self.reading.places[j][1]
            elif self._is_rest(j, open_ended):
                j += 1
            else:
                return None
        return None

    def _is_rest(self, j: int, open_ended: bool) -> bool:
        """Whether word `j` may belong to an office that goes on unread."""
        words = self.words
        if words.at(j).isdecimal() or words.at(j) in (",", "/", "-", "&"):
            return True
        if words.at(j).isupper() and 1 < len(words.at(j)) < 5:
            return True  # `Camat KBT NAME`
        if words.fold(j) in QUARTERS or words.fold(j) in _REST:
            return True
        if words.fold(j) == "dengan":
            return words.fold(j - 1) == "disingkat"
        if words.fold(j) == "dari":
            return open_ended and words.is_capital(j + 1)
        if words.at(j) == "." and words.touches(j):
            return words.fold(j - 1) in office_words().pointed
        if not open_ended or words.fold(j) in _COUNTRIES:
            return False
        return words.is_capital(j) or words.fold(j) in JOINTS or is_body_word(words.at(j))

    def _is_sure(self, name: NamePhrase) -> bool:
        """Whether this is a person's name wherever it stands, and no office of its own follows."""
        words = self.words
        if self._opens_name_first_pair(name) or name.last in self.office_at:
            return False
        if self._is_other_word(name, words.at(name.first - 1) == ","):
            return False
        if name.honorifics or name.degrees:
            return True
        first, *rest = name.name.split()
        if not self._is_plausible(name) or name.first in self.reading.places:
            return False
        if words.at(name.last) == "," and self._typed_at(name.last + 1):
            return False  # `Hotel X, Kampung Y, Kecamatan Z`
        before, follows = words.at(name.first - 1), words.fold(name.last)
        if not (words.at(name.last).islower() or follows in (",", ".", ")")):
            return False
        if is_given_name(first) or (before.isupper() and any(map(is_given_name, rest))):
            return True
        if before in (",", ")", "("):
            apposed = follows == "," and words.at(name.last + 1).islower()
            return bool(rest) or follows.isalpha() or apposed
        return name.first - 1 in self.covered and (bool(rest) or follows in LINKS.speaking)

    def _typed_at(self, j: int) -> bool:
        """Whether a place with its type word starts at word `j`."""
        return j in self.reading.places and self.reading.places[j][0].typed

    def _opens_name_first_pair(self, name: NamePhrase) -> bool:
        """Whether `NAME, OFFICE` follows: then the list names its people before their offices."""
        return self.words.at(name.last) in (",", "(") and name.last + 1 in self.office_at

    def _lists_villages(self, phrase: OfficePhrase) -> bool:
        """`para Wali Nagari A, B dan C`: villages all."""
        return phrase.village is not None and is_plural(self.words, phrase.first)
