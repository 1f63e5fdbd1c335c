"""What ties names to offices, and the posts of persons whom the text has just named.

`NAME tertawa. Pendamping PKH Kecamatan X itu …` · `Ia adalah PSM Desa X` · `… NAME, sehingga ia
terpilih sebagai OFFICE`.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.names.reader import NamePhrase
from extractors.names.words import is_given_name
from extractors.offices.reader import OfficePhrase
from extractors.officials.links import LINKS, Link
from extractors.officials.plausible import Plausible

_SENTENCES_BACK = 4  # blank lines and abbreviations count too

PARTIES = frozenset({"fraksi", "partai"})
_MOST_IN_PARTY = 6
MOST_IN_BRACKET = 8


class Recaller(Plausible):
    """The names and offices of a text, who holds which so far, and who is meant again."""

    def _recalled(self) -> Iterator[Link]:
        """`NAME tertawa. Pendamping PKH Kecamatan X itu …`: the post of a person just named."""
        for k, phrase in enumerate(self.offices):
            if k in self.taken:
                continue
            name = self._named_in(phrase)
            if name is None and (self._opens_recall(phrase) or self._of_pronoun(phrase)):
                name = self._subject_before(phrase.first)
            if name is None and self._points_back(phrase):
                name = self._wider_post(k)
            if name is not None:
                self.taken[k] = name
                self.owned.add(name.first)
                yield Link(k, name, True)

    def _wider_post(self, k: int) -> NamePhrase | None:
        """The only holder of the post that this one narrows: `Anggota Komisi II DPRD X itu`."""
        office = self.reading.resolved[k]
        found = {
            self.taken[j].name: self.taken[j]
            for j in self.taken
            if (wider := self.reading.resolved[j]).institution == office.institution
            and office.position.startswith(f"{wider.position} ")
            and (wider.jurisdiction == office.jurisdiction or not office.jurisdiction)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _named_in(self, phrase: OfficePhrase) -> NamePhrase | None:
        """`… memilih NAME, sehingga ia terpilih sebagai OFFICE`: named in the same sentence."""
        j = phrase.first - 1
        while self.words.fold(j) in LINKS.being:
            j -= 1
        if self.words.fold(j) != "ia" or j == phrase.first - 1:
            return None
        inside = self._names_between(self._sentence_start(j), j)
        return inside[0] if len(inside) == 1 and inside[0].first not in self.owned else None

    def _names_between(self, begin: int, end: int) -> list[NamePhrase]:
        """The names of a sentence; its first word is one only if it cannot be a common word."""
        return [
            name
            for first, name in self.by_first.items()
            if begin <= first < end
            and self._is_plausible(name)
            and (first > begin or " " in name.name or is_given_name(name.name))
        ]

    def _opens_recall(self, phrase: OfficePhrase) -> bool:
        """Whether the office opens its sentence and `itu` points back from it."""
        opens = self.words.at(phrase.first - 1) in (".", "\n", "”", '"')
        return opens and self._points_back(phrase)

    def _points_back(self, phrase: OfficePhrase) -> bool:
        """Whether `itu` or the like behind the office means somebody already named."""
        words = self.words
        for j in range(phrase.last, phrase.last + 4):
            if words.fold(j) in LINKS.recalls:
                return words.fold(j + 1) != "bernama"
            if not (words.at(j).islower() or words.at(j).isdecimal()):
                return False
        return False

    def _of_pronoun(self, phrase: OfficePhrase) -> bool:
        """`Ia adalah PSM Desa X`, `Perempuan 63 tahun itu merupakan PSM Desa X`."""
        words, j = self.words, phrase.first - 1
        while words.fold(j) in LINKS.being:
            j -= 1
        if j == phrase.first - 1:
            return False
        if words.fold(j) in ("ia", "dia", "beliau"):
            return words.at(j - 1) in (".", "\n", "”", '"', ",")
        if words.fold(j) not in LINKS.recalls:
            return False
        start = self._sentence_start(j)
        return words.fold(start) in LINKS.persons

    def _sentence_start(self, i: int) -> int:
        words = self.words
        while i > 0 and words.at(i - 1) not in (".", "\n", "!", "?"):
            i -= 1
        return i

    def _subject_before(self, i: int) -> NamePhrase | None:
        """The name that opens the nearest sentence before, if no office has it."""
        name, begin, end = None, self._sentence_start(i), i
        for _ in range(_SENTENCES_BACK):
            end = begin - 1
            begin = self._sentence_start(end)
            inside = self._names_between(begin, end)
            name = min(inside, key=lambda n: n.first, default=None)
            if name is not None or begin <= 0:
                break
        if name is None or name.first in self.owned:
            return None
        before = self.words.fold(name.first - 1)
        at_start = name.first == begin or before in ("adalah", "bernama", ",", "yakni", "yaitu")
        return name if at_start else None

    def _name_before(self, last: int) -> NamePhrase | None:
        name = self.by_last.get(last)
        if name is None:
            last = self._before_age(last - (self.words.at(last - 1) == ","))
            name = self.by_last.get(last) or self.by_last.get(self._before_party(last))
        return name

    def _before_party(self, last: int) -> int:
        """The word after the name before `dari Fraksi X (Y)` that ends before `last`."""
        words, j = self.words, last
        if words.at(j - 1) == ")":
            j = next((i for i in range(j - 2, j - MOST_IN_BRACKET, -1) if words.at(i) == "("), j)
        end = j
        while words.is_capital(j - 1) and end - j < _MOST_IN_PARTY:
            j -= 1
        if words.fold(j - 1) == "dari" and j < end and words.fold(last) in ("sebagai", "selaku"):
            return j - 1  # `Ahmad dari KIM Desa X sebagai Wakil Ketua`
        return j - 1 if words.fold(j) in PARTIES and words.fold(j - 1) == "dari" else last

    def _before_age(self, last: int) -> int:
        """The word after the name before `(35)`, `(35 tahun)`, `, 35` that ends before `last`."""
        words, j = self.words, last
        if words.at(j - 1) == ")":
            j -= 2 + (words.fold(j - 2) in ("tahun", "th", "thn"))
            return j - 1 if words.at(j).isdecimal() and words.at(j - 1) == "(" else last
        return j - 2 if words.at(j - 1).isdecimal() and words.at(j - 2) == "," else last
