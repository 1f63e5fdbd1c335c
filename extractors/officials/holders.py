"""Who holds an office: links an office phrase to the name that stands before or after it.

Orders: OFFICE NAME · OFFICE, NAME · OFFICE (NAME) · OFFICE sekaligus OFFICE2 NAME · NAME, OFFICE ·
NAME (OFFICE) · NAME selaku OFFICE · NAME yang juga menjabat sebagai OFFICE · NAME OFFICE.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.names.reader import NamePhrase, name_key
from extractors.offices.finder import OfficeReading
from extractors.offices.reader import OfficePhrase
from extractors.officials.holder_lists import HolderLists
from extractors.officials.holders_before import HoldersBefore
from extractors.officials.recall import LINKS, Link

_APPOINTING = 9  # words between a name and `sebagai OFFICE`
_PAIRED_POSTS = (["dan"], ["serta"], ["beserta"], ["-"], ["–"], ["&"], ["/"])
_PAIRING = frozenset({"dan", "serta", "bersama", "beserta", "-", "–", "&"})


def link_holders(reading: OfficeReading, names: Sequence[NamePhrase]) -> list[Link]:
    """The links between offices and names, in the order of the offices."""
    return _Linker(reading, names).link()


class _Linker(HolderLists, HoldersBefore):
    """The links of one text."""

    def link(self) -> list[Link]:
        after = [self._after(p) for p in self.offices]
        for k, (name, comma) in enumerate(after):
            if name is not None and not comma and not self._is_bracketed(self.offices[k], name):
                self._take(k, name)
        self._pair(after)
        for k, phrase in enumerate(self.offices):
            if name := self._of_line(phrase):
                self._take(k, name)
        for k, phrase in enumerate(self.offices):
            if k not in self.taken and (name := self._before_by_link(phrase)):
                self._take(k, name)
                self.by_name.add(k)
        self._move_on()
        for k, (name, comma) in enumerate(after):
            if k in self.taken or name is None or not comma:
                continue
            free = self._before_comma(self.offices[k])
            if free is not None and self._opens_name_first_pair(name):
                self._take(k, free)
            else:
                self._take(k, name)
        for k, phrase in enumerate(self.offices):
            if k not in self.taken and (found := self._before_comma(phrase)):
                self._take(k, found)
        for k in reversed(range(len(self.offices) - 1)):
            if k not in self.taken and k + 1 in self.taken and self._chained(k):
                self._take(k, self.taken[k + 1])
        for k, phrase in enumerate(self.offices):
            if k not in self.taken and (found := self._before_adjacent(phrase)):
                self._take(k, found)
        for k, phrase in enumerate(self.offices):
            if k not in self.taken and (found := self._across(phrase)):
                self._take(k, found)
        links = [Link(k, self.taken[k], k in self.by_name) for k in sorted(self.taken)]
        links += [Link(k, name) for k in sorted(self.taken) for name in self._also(k)]
        links += self._recalled()
        return sorted(links, key=lambda link: link.office)

    def _pair(self, after: Sequence[tuple[NamePhrase | None, bool]]) -> None:
        """`Bupati dan Wakil Bupati X, NAME dan NAME2`: two posts, and their two holders."""
        words = self.words
        for k in range(len(self.offices) - 1):
            first, second = self.offices[k], self.offices[k + 1]
            name = after[k + 1][0]
            between = words.folded[first.last : second.first]
            if name is None or k in self.taken or between not in _PAIRED_POSTS:
                continue
            other = self.by_first.get(name.last + 1)
            joined = words.fold(name.last) in _PAIRING
            if (
                not joined
                or other is None
                or second.head.position != f"Wakil {first.head.position}"
            ):
                continue
            self._take(k, name)
            self._take(k + 1, other)

    def _move_on(self) -> None:
        """`NAME sebelumnya menjabat A, kini B`: B is the post; A is its successor's.

        The successor is named next: `Posisi NAME digantikan oleh NAME2`.
        """
        left: dict[tuple[str, ...], int] = {}
        for k, phrase in enumerate(self.offices):
            name = self._once_held(phrase)
            if name is None:
                continue
            if k + 1 < len(self.offices) and self._moves(phrase.last, self.offices[k + 1].first):
                self.taken.pop(k, None)
                self._take(k + 1, name)
                self.by_name.add(k + 1)
                left[name_key(name.name)] = k
                continue
            vacated = left.get(self._predecessor(name))
            if vacated is not None:
                self.taken.pop(k, None)
                self._take(vacated, name)
                self.by_name.discard(vacated)

    def _once_held(self, phrase: OfficePhrase) -> NamePhrase | None:
        """The name before `yang sebelumnya menjabat OFFICE`."""
        words, j = self.words, phrase.first
        while words.fold(j - 1) in LINKS.once_links and phrase.first - j < _APPOINTING:
            j -= 1
        if LINKS.once.isdisjoint(words.folded[j : phrase.first]):
            return None
        name = self._name_before(j)
        return name if name is not None and self._is_plausible(name) else None

    def _moves(self, i: int, end: int) -> bool:
        """Whether words `i:end` lead from a post to the next: `(Dinsos), kini menjabat`."""
        words = self.words
        if words.at(i) == "(":
            i = next((j + 1 for j in range(i, min(i + 6, end)) if words.at(j) == ")"), i)
        between = words.folded[i:end]
        return LINKS.moving.issuperset(between) and not LINKS.moved.isdisjoint(between)

    def _predecessor(self, name: NamePhrase) -> tuple[str, ...]:
        """Whom `Posisi NAME digantikan oleh` before this name means."""
        words, j = self.words, name.first
        while words.fold(j - 1) in ("oleh", "kini", "selanjutnya"):
            j -= 1
        if words.fold(j - 1) not in ("digantikan", "diisi", "ditempati"):
            return ()
        before = self.by_last.get(j - 1)
        posted = before and words.fold(before.first - 1) in ("posisi", "jabatan", "kursi")
        return name_key(before.name) if before and posted else ()

    def _chained(self, k: int) -> bool:
        """Whether office `k` and the next are posts of one person: `selaku`, `sekaligus`, `/`."""
        words = self.words
        between = words.folded[self.offices[k].last : self.offices[k + 1].first]
        return (
            0 < len(between) <= 5
            and all(w in LINKS.chain for w in between)
            and any(w in LINKS.chain_cores for w in between)
        )
