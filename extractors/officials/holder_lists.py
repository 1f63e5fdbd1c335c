"""The further holders of a post of several: `anggota DPRD, di antaranya A, B, dan C`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.names.reader import NamePhrase
from extractors.offices.heads import is_plural
from extractors.offices.reader import OfficePhrase
from extractors.officials.holders_after import HoldersAfter
from extractors.officials.links import LINKS
from extractors.officials.recall import PARTIES
from extractors.vocabulary import load_vocabulary

_WORDS = load_vocabulary("roles")["links"]
_SHARED = re.compile("|".join(_WORDS["shared"]))  # posts that several hold
_MEMBER = re.compile("Anggota|Pimpinan|Pengurus")
_JOINING = frozenset({",", ";"})
_CLOSING = frozenset(_WORDS["closing"].split())  # the last joint of a list
_ENOUGH = 2  # further names that make a list of members without its `dan`


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
        several = told or is_plural(self.words, self.offices[k].first)
        shared = _SHARED.match(head.position) is not None
        if (several or shared) and (listed := self._listed(name, told, several)):
            yield from listed
        elif head.office_type == "pillar" or _MEMBER.match(head.position):
            yield from self._from_homes(name, head.office_type != "pillar")

    def _from_homes(self, name: NamePhrase, member: bool) -> Iterator[NamePhrase]:
        """Each next name of `A dari Desa X, B dari Desa Y`; of a member also without its home."""
        while True:
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
            return after not in PARTIES
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

    def _listed(self, name: NamePhrase, told: bool, several: bool) -> list[NamePhrase]:
        """The names after the first of `OFFICE A, B, dan C`; who has a post of his own ends them.

        Without its `dan` a list counts if `told` that it is one and nothing but small words follow,
        or if it has many names. `several`: the post is printed as that of more than one.
        """
        found, closed = [], False
        j = self._past_aside(name.last)
        while not closed:
            i, closed = self._past_joint(j)
            other = self.by_first.get(i) if i > j else None
            free = other is not None and other.first not in self.owned
            if other is None or not (free and (several or self._is_plausible(other))):
                closed = closed and i in self.office_at  # `A, B, dan Camat X C`
                break
            found.append(other)
            j = self._past_aside(other.last)
        if not (closed or (told and self._ends_list(j)) or len(found) >= _ENOUGH):
            return []
        if found and self._is_posted(j):
            found.pop()
        self.owned.update(other.first for other in found)
        return found

    def _past_joint(self, j: int) -> tuple[int, bool]:
        """The word after what joins two names of a list at word `j`; whether it is its last."""
        words, i = self.words, j + (self.words.at(j) in _JOINING)
        k = i
        while words.fold(k) in _CLOSING:
            k += 1
        return k, k > i

    def _is_posted(self, j: int) -> bool:
        """Whether the name before word `j` has a post of its own: `C, Ketua X`, `C (Ketua X)`."""
        if self.words.at(j) == "(" or self._lacks_name(j):
            return True
        i, closing = self._past_joint(j)
        return i > j and not closing and self._lacks_name(i)

    def _ends_list(self, j: int) -> bool:
        """Whether a sentence ends at word `j`, or `serta jajaran` ends the list there."""
        words = self.words
        if words.at(j) in (".", "\n", ""):
            return True
        joined = words.fold(j - 1) in _JOINING | _CLOSING
        return words.at(j).islower() and (joined or words.at(j) == "beserta")
