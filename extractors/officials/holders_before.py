"""The name before an office: `NAME, OFFICE`, `NAME (OFFICE)`, `NAME selaku OFFICE`, in lists."""

from __future__ import annotations

import re

from extractors.names.reader import NamePhrase
from extractors.names.words import is_given_name
from extractors.offices.reader import OfficePhrase
from extractors.officials.links import LINKS
from extractors.officials.recall import Recaller

_APPOINTING = 9  # words between a name and `sebagai OFFICE`
_BULLETS = frozenset({".", ")", "-", "–", "•", "*", "·"})
_TRANSITIVE = re.compile(r"me[mnlrwy]\w+")
_ACTING = re.compile(r"(?:me[mnlrwy]|ber)\w+")
_SAID = re.compile(r"di\w{3,}(?:kan|i)\Z|oleh\Z|menurut\Z|bersama\Z")


class HoldersBefore(Recaller):
    """What stands in front of an office."""

    def _of_line(self, phrase: OfficePhrase) -> NamePhrase | None:
        """The name that opens a line of a list: `3. NAME, M.Si – OFFICE`."""
        words, i = self.words, phrase.first
        if words.at(phrase.last) == ":":
            return None  # `Sekretaris: A, S.Pd, Bendahara: B`
        while words.fold(i - 1) in LINKS.line_links and phrase.first - i < 4:
            i -= 1
        name = self.by_last.get(i)
        if name is None or i == phrase.first or not self._is_plausible(name):
            return None
        j = name.first - 1
        while words.at(j) in _BULLETS or words.at(j).isdecimal():
            j -= 1
        counted = j < name.first - 1 or name.honorifics or name.degrees  # no `MASOHI – Bupati …`
        return name if counted and words.at(j) in ("\n", "", ":") else None

    def _before_by_link(self, phrase: OfficePhrase) -> NamePhrase | None:
        words, i = self.words, phrase.first
        if words.at(i - 1) == "(":
            name = self._name_before(i - 1)
            return name if name is not None and not self._is_written_out(name, phrase) else None
        j, core = i, False
        while words.fold(j - 1) in LINKS.links and i - j < 9:
            j -= 1
            core = core or words.fold(j) in LINKS.cores
        if not core:
            return self._appointed(phrase)
        if words.at(j - 1) == ",":
            j -= 1
        name = self._name_before(j)
        return name if name is not None and self._is_plausible(name) else self._appointed(phrase)

    def _is_written_out(self, name: NamePhrase, phrase: OfficePhrase) -> bool:
        """`KDI (Kepala Daerah Inovatif)`, `Kamar Dagang Indonesia (Kadin)`: an abbreviation."""
        if name.honorifics or name.degrees or any(map(is_given_name, name.name.split())):
            return False
        lone = phrase.last == phrase.first + 1 and self.words.at(phrase.last) == ")"
        return self._is_code(name) or (lone and " " in name.name and not phrase.place)

    def _appointed(self, phrase: OfficePhrase) -> NamePhrase | None:
        """`NAME secara resmi diangkat lagi sebagai OFFICE`: small words, none with an object."""
        words, j = self.words, phrase.first
        if words.fold(j - 1) not in LINKS.as_post:
            return None
        while words.at(j - 1).islower() and phrase.first - j < _APPOINTING:
            j -= 1
            folded = words.fold(j)
            if folded in LINKS.aside or (_TRANSITIVE.match(folded) and folded not in LINKS.links):
                return None
        name = self.by_last.get(j)
        if name is None or not self._is_plausible(name):
            return None
        told = " " in name.name or is_given_name(name.name) or words.texts.count(name.name) > 1
        return name if told else None

    def _before_comma(self, phrase: OfficePhrase) -> NamePhrase | None:
        if self.words.at(phrase.first - 1) != ",":
            return None
        name = self.by_last.get(self._before_age(phrase.first - 1))
        if name is None or name.first in self.owned or not self._is_plausible(name):
            return None
        return None if self._is_scene_of(name, phrase) else name

    def _is_scene_of(self, name: NamePhrase, phrase: OfficePhrase) -> bool:
        """`Kepada warga di Jebeng Lor, Bupati meminta …`: a place or topic, then who does what.

        Neither is a lone rare word that opens the sentence a member: `Padahal, PSM baru …`.
        """
        words = self.words
        if name.honorifics or name.degrees or is_given_name(name.name.split()[0]):
            return False
        opens = " " not in name.name and words.at(name.first - 1) in (".", "\n", "")
        if opens and phrase.head.office_type == "pillar" and not phrase.place:
            return True
        bare = phrase.last - phrase.first == len(phrase.head.position.split())
        acts = bare and _ACTING.match(words.fold(phrase.last)) is not None
        return acts and words.fold(name.first - 1) not in ("menurut", "oleh", "kata", "ujar")

    def _before_adjacent(self, phrase: OfficePhrase) -> NamePhrase | None:
        name = self.by_last.get(phrase.first)
        if name is None or name.first in self.owned or not self.words.is_capital(phrase.first):
            return None
        ended = self.words.at(phrase.first - 1)
        if ended == "\n" or (ended == "." and not name.degrees):
            return None  # `…, S.Ag. Kabid X`
        parts = name.name.split()
        before = self.words.fold(name.first - 1)
        said = before in LINKS.nouns or _SAID.match(before) is not None
        named = name.honorifics or name.degrees or len(parts) > 1 or said or is_given_name(parts[0])
        return name if named and self._is_plausible(name) else None

    def _is_bracketed(self, phrase: OfficePhrase, name: NamePhrase) -> bool:
        """`Biduri (Direktur ICT Watch)`: the holder stands before the bracket."""
        words = self.words
        return (
            words.at(phrase.first - 1) == "("
            and words.at(name.last) == ")"
            and self._name_before(phrase.first - 1) is not None
        )
