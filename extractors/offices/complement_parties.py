"""Parties and electoral districts after a house: no part of the office."""

from __future__ import annotations

from extractors.names.reader import read_name
from extractors.names.titles import read_degrees
from extractors.names.words import is_given_name
from extractors.offices.complement_walk import Walker
from extractors.offices.words import ROMAN, body_type
from extractors.places.gazetteer import gazetteer
from extractors.places.gazetteer import key as squash
from extractors.vocabulary import load_vocabulary

_WORDS = load_vocabulary("institutions")["words"]
PARTIES = frozenset(_WORDS["parties"].split())
_PARTY_NAMES = frozenset(_WORDS["party_names"])
_NAMELY = frozenset({"yakni", "yaitu", "antaranya", "diantaranya", ":"})
_LONGEST_FACTION = 4
_PARTY = frozenset({"fraksi", "dari", "dapil", "asal", "daerah"})


class PartyReader(Walker):
    """Reads past parties and electoral districts."""

    def _opens_party(self, i: int) -> bool:
        folded = self.words.fold(i)
        return folded in _PARTY and (folded != "daerah" or self.words.fold(i + 1) == "pemilihan")

    def _skips_party(self, i: int) -> bool:
        """`dari Fraksi PKS`, `Dapil Kalsel II` after a legislature: no part of the office."""
        words = self.words
        if self.head.office_type != "legislature" and (
            not self.body or body_type(self.body[0]) != "legislature"
        ):
            return False
        if words.fold(i) == "fraksi" and words.fold(i + 1) in PARTIES:
            self._take(i + 2 + (words.fold(i + 2) == "perjuangan"))
            return True
        if after := self._past_party(i):
            self._take(after)
            return True
        for j in range(i + 1, min(i + 9, len(words))):
            if words.at(j) in (",", "(") or words.fold(j) in _NAMELY or self._honorific(j):
                self._take(j)
                return True
            if after := self._district_end(j):
                self._take(after)
                if ROMAN.match(words.at(self.i)):
                    self._take(self.i + 1)
                return True
            if not (
                words.is_capital(j)
                or words.at(j).isdecimal()
                or words.fold(j) in ("-", "dan", "dapil", "/", "daerah", "pemilihan")
            ):
                return False
        return False

    def _past_party(self, i: int) -> int:
        """The word after `[dari] [Fraksi] [Partai] PARTY` at word `i`; 0 if none is there."""
        words = self.words
        j = i + (words.fold(i) == "dari")
        j += words.fold(j) == "fraksi"
        if j == i:
            return 0
        j += words.fold(j) == "partai"
        if words.fold(j) in PARTIES:
            return j + 1 + (words.fold(j + 1) == "perjuangan")
        for size in (3, 2):
            if " ".join(words.folded[j : j + size]) in _PARTY_NAMES:
                return j + size
        return 0

    def _district_end(self, j: int) -> int:
        """The word after the place that names an electoral district; 0 if none is there."""
        words = self.words
        if j in self.places:
            mention, after = self.places[j]
            return 0 if self._is_name(j, after, mention) else after
        if words.fold(j - 1) not in ("pemilihan", "dapil", ")") or is_given_name(words.at(j)):
            return 0
        for size in (4, 3, 2, 1):
            run = words.text[words.starts[j] : words.ends[min(j + size, len(words)) - 1]]
            if gazetteer().codes(run, squash(run)):
                return j + size
        return 0

    def _party_name(self, i: int) -> bool:
        """`Anggota Fraksi [Partai] Demokrat DPR RI`: the party is the faction's name."""
        words = self.words
        j = i + (words.fold(i) == "partai")
        if words.fold(j) in PARTIES:
            j += 1 + (words.fold(j + 1) == "perjuangan")
            while words.at(j) in ("-", "/") and words.is_capital(j + 1):
                j += 2
        else:
            j = self._faction_end(i)
        if j == i:
            return False
        self.fields.extend(words.texts[i:j])
        self._take(j)
        return True

    def _faction_end(self, i: int) -> int:
        """The word after a faction's own name (`Fraksi Rakyat Bersatu, NAME`), else `i`."""
        words, j = self.words, i
        while words.is_capital(j) and j - i < _LONGEST_FACTION and body_type(words.at(j)) is None:
            if is_given_name(words.at(j)) or self._honorific(j):
                return i
            j += 1
        if words.is_capital(j) and body_type(words.at(j)) == "legislature":
            return j
        named = words.at(j) == "," and read_name(words, j + 1) is not None
        return j if named and not read_degrees(words.text, words.ends[j - 1])[0] else i
