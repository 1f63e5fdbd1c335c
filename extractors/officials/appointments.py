"""Who is appointed to act as head of a region, told by the post that they hold.

`Pj Bupati X (yang akan dilantik) adalah Kepala Dinas Y NAME` · `Rektor Y NAME untuk Pj Gubernur
X` · `NAME yang saat ini menjabat Kepala Badan Y, sebagai Pj Bupati X`.
"""

from __future__ import annotations

from extractors.names.reader import NamePhrase
from extractors.officials.links import LINKS
from extractors.officials.recall import Recaller

_MOST_BETWEEN = 14  # words between the post and its holder's other one
_NEAR = 60  # words around the post in which the appointment is told


class Appointments(Recaller):
    """The acting heads of regions that an article appoints."""

    def _appointee(self, k: int) -> NamePhrase | None:
        """The holder of a post next to office `k`, whom the text appoints to it."""
        phrase = self.offices[k]
        if not phrase.acting or phrase.head.kind != "region" or phrase.head.level == "village":
            return None
        around = self.words.folded[max(0, phrase.first - _NEAR) : phrase.last + _NEAR]
        if LINKS.appointing.isdisjoint(around):
            return None
        return self._named_behind(k) or self._named_before(k)

    def _named_behind(self, k: int) -> NamePhrase | None:
        other = self.taken.get(k + 1)
        if other is None or other.first < self.offices[k + 1].last or self.offices[k + 1].acting:
            return None  # `pelantikan Pj Bupati X oleh Pj Gubernur NAME`
        between = self.words.folded[self.offices[k].last : self.offices[k + 1].first]
        if not between:
            return other
        small = len(between) < _MOST_BETWEEN and not {".", "\n", ",", ";"} & set(between)
        told = between[-1] in LINKS.who_is or LINKS.filled & set(between[-2:])
        return other if small and told else None

    def _named_before(self, k: int) -> NamePhrase | None:
        words, j = self.words, self.offices[k].first
        if words.fold(j - 1) == "untuk":
            return self.by_last.get(j - 1) if k and k - 1 in self.taken else None
        other = self.offices[k - 1] if k else None
        if other is None or words.folded[other.last : j] != [",", "sebagai"]:
            return None
        return self.taken.get(k - 1)
