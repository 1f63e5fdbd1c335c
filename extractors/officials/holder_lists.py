"""The further holders of a post of several: `anggota DPRD, di antaranya A, B, dan C`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.names.reader import NamePhrase
from extractors.offices.reader import OfficePhrase
from extractors.offices.words import is_plural
from extractors.officials.holders_after import HoldersAfter
from extractors.officials.recall import LINKS

_SHARED = re.compile(  # posts that several hold
    r"(?:Wakil (?:Ketua|Sekretaris|Bendahara)|Staf Ahli|Pendamping|Penyuluh)\b"
    r"|.*\bAhli (?:Pertama|Muda|Madya|Utama)\b"
)
_MEMBERS = ("Anggota", "Pimpinan", "Pengurus")
_PARTIES = frozenset({"partai", "fraksi"})
_JOINING = frozenset({",", ";", "dan", "serta"})


class HolderLists(HoldersAfter):
    """What goes on behind the first holder."""

    def _also(self, k: int) -> Iterator[NamePhrase]:
        """The further names of a list of members: `PSM teladan, yakni A dari X, B dari Y`."""
        head, name = self.reading.offices[k], self.taken[k]
        if name.first < self.offices[k].last:
            return
        told = any(w in LINKS.listing for w in self.words.folded[self.offices[k].last : name.first])
        lines = list(self._lines_after(self.offices[k], name))
        if lines:
            yield from lines
            return
        if told or is_plural(self.words, self.offices[k].first):
            yield from self._listed(name, told)
            return
        member = head.position.startswith(_MEMBERS)
        if member and (several := list(self._listed(name, told))):
            yield from several
            return
        if _SHARED.match(head.position) and (other := self._second_of(name)):
            yield other
            return
        while head.office_type == "pillar" or member:
            j, home = self._past_home(name.last)
            joint = self.words.fold(j)
            if not (home or (member and joint == "dan")) or joint not in (",", "dan", "serta"):
                return
            j += 1 + (self.words.fold(j + 1) in ("dan", "serta"))
            following = self.by_first.get(j)
            if following is None or following.first in self.owned:
                return
            if home and not self._past_home(following.last)[1]:
                return
            if not home and self._has_own_post(following):
                return
            name = following
            self.owned.add(name.first)
            yield name

    def _has_own_post(self, name: NamePhrase) -> bool:
        """Whether what follows the name is its own post or body; a party is none."""
        follows, after = self.words.fold(name.last), self.words.fold(name.last + 1)
        if follows == "dari":
            return after not in _PARTIES
        return follows in ("selaku", "sebagai", "(")

    def _lines_after(self, phrase: OfficePhrase, name: NamePhrase) -> Iterator[NamePhrase]:
        """The names of the further lines of `OFFICE:` and a list, a name a line."""
        if self._line_name(phrase.last) is not name:
            return
        while True:
            j = self._past_aside(name.last)
            j += self.words.at(j) in (".", ",", ";")
            following = self._line_name(j)
            if following is None or following.first in self.owned:
                return
            name = following
            self.owned.add(name.first)
            yield name

    def _second_of(self, name: NamePhrase) -> NamePhrase | None:
        """The second holder of a shared post: `Wakil Ketua, A dan B serta Bendahara C`."""
        words = self.words
        joined = words.fold(name.last) in ("dan", "serta")
        other = self.by_first.get(name.last + 1) if joined else None
        if other is None or other.first in self.owned or not self._is_plausible(other):
            return None
        j = other.last
        small = words.at(j + 1).islower()  # `… dan anggota DPRD`
        if self._lacks_name(j) or (self._lacks_name(j + 1) and not small) or words.at(j) == "(":
            return None
        self.owned.add(other.first)
        return other

    def _listed(self, name: NamePhrase, told: bool) -> Iterator[NamePhrase]:
        """The names after the first of `OFFICE yang terdiri dari A, B, dan C`.

        Without its `dan` a list counts if `told` that it is one and nothing but small words follow.
        """
        words, found, closed = self.words, [], False
        j = self._past_aside(name.last)
        while not closed and words.fold(j) in _JOINING:
            closed = words.fold(j) not in (",", ";") or words.fold(j + 1) in ("dan", "serta")
            i = j + 1 + (words.fold(j) in (",", ";") and closed)
            following = self.by_first.get(i)
            if following is None or following.first in self.owned:
                closed, j = False, i
                break
            found.append(following)
            j = self._past_aside(following.last)
        if not (closed or (told and self._ends_list(j))) or words.at(j) == "(":
            return
        joint = words.fold(j) in _JOINING  # `…, hingga anggota DPRD X`
        if self._lacks_name(j) or (joint and self._lacks_name(j + 1)):
            return
        for other in found:
            self.owned.add(other.first)
            yield other

    def _ends_list(self, j: int) -> bool:
        """Whether a sentence ends at word `j`, or `serta jajaran` ends the list there."""
        words = self.words
        if words.at(j) in (".", "\n", ""):
            return True
        return words.at(j).islower() and (words.fold(j - 1) in _JOINING or words.at(j) == "beserta")
