"""Who holds an office: links an office phrase to the name that stands before or after it.

Orders: OFFICE NAME · OFFICE, NAME · OFFICE (NAME) · OFFICE sekaligus OFFICE2 NAME · NAME, OFFICE ·
NAME (OFFICE) · NAME selaku OFFICE · NAME yang juga menjabat sebagai OFFICE · NAME OFFICE ·
OFFICE dan OFFICE2 NAME dan NAME2 · NAME dan NAME2 sebagai OFFICE dan OFFICE2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from extractors.names.reader import NamePhrase, name_key
from extractors.offices.finder import OfficeReading
from extractors.offices.reader import OfficePhrase
from extractors.officials.appointments import Appointments
from extractors.officials.holder_lists import HolderLists
from extractors.officials.holders_before import HoldersBefore
from extractors.officials.links import LINKS, Link

_APPOINTING = 9  # words between a name and `sebagai OFFICE`
_PAIRED_POSTS = (["dan"], ["serta"], ["beserta"], ["-"], ["–"], ["&"], ["/"])
_PAIRING = frozenset({"dan", "serta", "bersama", "beserta", "-", "–", "&"})


def link_holders(reading: OfficeReading, names: Sequence[NamePhrase]) -> list[Link]:
    """The links between offices and names, in the order of the offices."""
    return _Linker(reading, names).link()


class _Linker(HolderLists, HoldersBefore, Appointments):
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
        self._take_behind_commas(after)
        self._fill(self._before_comma)
        for k in reversed(range(len(self.offices) - 1)):
            if k not in self.taken and k + 1 in self.taken and self._chained(k):
                self._take(k, self.taken[k + 1])
        for k in range(len(self.offices)):
            if k not in self.taken and (appointee := self._appointee(k)):
                self._take(k, appointee)
        self._fill(self._before_adjacent)
        self._fill(self._across)
        links = [Link(k, self.taken[k], k in self.by_name) for k in sorted(self.taken)]
        links += [Link(k, name) for k in sorted(self.taken) for name in self._also(k)]
        links += self._recalled()
        return sorted(links, key=lambda link: link.office)

    def _fill(self, holder_of: Callable[[OfficePhrase], NamePhrase | None]) -> None:
        """Give each office without a holder the one found for it."""
        for k, phrase in enumerate(self.offices):
            if k not in self.taken and (found := holder_of(phrase)):
                self._take(k, found)

    def _take_behind_commas(self, after: Sequence[tuple[NamePhrase | None, bool]]) -> None:
        """Give the offices left the name behind their comma, unless names stand first."""
        for k, (name, comma) in enumerate(after):
            if k in self.taken or name is None or not comma:
                continue
            free = self._before_comma(self.offices[k])
            if name.last in self.office_at:  # `A Ketua, B Sekretaris`
                free = free or self._before_adjacent(self.offices[k])
            first = name.last in self.office_at or self._opens_name_first_pair(name)
            self._take(k, free if free is not None and first else name)

    def _pair(self, after: Sequence[tuple[NamePhrase | None, bool]]) -> None:
        """Two posts and their two holders, on either side of them."""
        for k, (first, second) in enumerate(pairwise(self.offices)):
            if self.words.folded[first.last : second.first] not in _PAIRED_POSTS:
                continue
            deputy = second.head.position == f"Wakil {first.head.position}"
            holders = (
                self._pair_after(second, *after[k + 1], deputy) if k not in self.taken else None
            )
            if holders is None and k not in self.taken and k + 1 not in self.taken:
                holders = self._pair_before(first)
                self.by_name.update({k, k + 1} if holders else ())
            if holders is not None:
                self._take(k, holders[0])
                self._take(k + 1, holders[1])

    def _pair_after(
        self, second: OfficePhrase, name: NamePhrase | None, comma: bool, deputy: bool
    ) -> tuple[NamePhrase, NamePhrase] | None:
        """`Bupati dan Wakil Bupati X, A dan B`; other posts want a comma or `masing-masing`."""
        words = self.words
        if name is not None and deputy and (halves := _halves(name)):
            return halves
        other = self.by_first.get(name.last + 1) if name is not None else None
        if name is None or other is None or words.fold(name.last) not in _PAIRING:
            return None
        told = "masing-masing" in words.folded[second.last : name.first]
        if deputy or told:
            return name, other
        ended = words.at(other.last).islower() or words.at(other.last) in (".", ",", "\n", "")
        last = other.last in self.office_at or self._lacks_name(other.last + 1)
        return (name, other) if comma and ended and not last else None

    def _pair_before(self, first: OfficePhrase) -> tuple[NamePhrase, NamePhrase] | None:
        """`A dan B (dilantik) sebagai Bupati dan Wakil Bupati X`, `A dan B, Bupati dan …`."""
        words, j, core = self.words, first.first, False
        while words.fold(j - 1) in LINKS.links and first.first - j < _APPOINTING:
            j -= 1
            core = core or words.fold(j) in LINKS.cores
        comma = words.at(j - 1) == ","
        other = self._name_before(j - comma) if core or comma else None
        if other is None or words.fold(other.first - 1) not in _PAIRING:
            return _halves(other) if other is not None else None
        name = self._name_before(other.first - 1)
        told = name is not None and self._is_plausible(name) and self._is_plausible(other)
        return (name, other) if name is not None and told else None

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


def _halves(name: NamePhrase) -> tuple[NamePhrase, NamePhrase] | None:
    """The two names of `Rahmat Hidayat-Siti Aminah`."""
    left, _, right = name.name.partition("-")
    if len(left) < 3 or len(right) < 3 or not right[0].isupper() or "-" in right:
        return None
    cut = name.name_start + len(left)
    return (
        name._replace(end=cut, name_end=cut, name=left, degrees=()),
        name._replace(start=cut + 1, name_start=cut + 1, name=right, honorifics=()),
    )
