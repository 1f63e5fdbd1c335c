"""Whether the words beside an office are a holder's name, or the rest of a body or a code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.names.reader import NamePhrase
from extractors.names.words import is_common_word, is_foreign_word, is_given_name, opens_name
from extractors.offices.finder import OfficeReading
from extractors.offices.words import body_type, is_body_word
from extractors.officials.links import LINKS, QUARTERS

_FIRMS = frozenset({"PT", "CV", "UD"})
_SHORTEST_IN_CAPITALS = 5  # `Bupati DKS`, `adalah ODF`
_DISTRICTS = frozenset({"kecamatan", "kelurahan", "distrik", "kabupaten"})
_BRANCHES = frozenset({"Cabang", "Ranting", "Komisariat", "Rayon"})
_CLOSING = frozenset({",", ".", "(", ")", ";", "\n", ""})
VERB = re.compile(r"(?:me[mnlrwy]|ber)\w{3,}\Z")


def is_clipping(word: str, place: str) -> bool:
    """Whether the word is a place's name cut short: `Nisel` for `Nias Selatan`."""
    first, _, rest = place.lower().partition(" ")
    word = word.lower()
    return bool(rest) and any(
        first.startswith(word[:cut]) and rest.startswith(word[cut:]) and len(word) - cut > 1
        for cut in range(2, len(word) - 1)
    )


class Plausible:
    """The names and offices of a text, who holds which so far, and which names are holders'."""

    def __init__(self, reading: OfficeReading, names: Sequence[NamePhrase]) -> None:
        self.words, self.reading = reading.words, reading
        self.offices = [o.phrase for o in reading.offices]
        self.names = names
        self.by_first = {name.first: name for name in names}
        self.by_last = {name.last: name for name in names}
        self.office_at = {p.first: k for k, p in enumerate(self.offices)}
        self.covered = {
            i for first, (_, after) in reading.places.items() for i in range(first, after)
        }
        self.place_names = {
            r.short_name for mention, _ in reading.places.values() for r in mention.candidates[:1]
        }
        self.ending = {p.last: p for p in reversed(self.offices)}
        self.behind = {p.last + gap for p in self.offices for gap in (0, 1)}
        self.taken: dict[int, NamePhrase] = {}
        self.by_name: set[int] = set()
        self.owned: set[int] = set()

    def _take(self, k: int, name: NamePhrase) -> None:
        self.taken[k] = name
        self.owned.add(name.first)

    def _is_plausible(self, name: NamePhrase) -> bool:
        """Whether the words after an office are a holder's name, not the rest of a body's name."""
        if name.honorifics or name.degrees:
            return True
        if " " not in name.name and self._of_firm(name):
            return False
        if self._is_replaced(name) or self._is_code(name) or self._names_unit(name):
            return False
        parts = name.name.split()
        if len(parts) > 3 and self.words.at(name.last).isdecimal():
            return False  # `Cabor Sepak Bola Putra Porprov 2022`
        if any(map(is_given_name, parts)):
            return True
        if len(parts) > 1 and is_foreign_word(parts[-1].lower()):
            return False  # `Unesco Global Geopark`
        if self._is_cut_off(name):
            return False
        last = self.words.index_from(name.name_end) - 1
        if last in self.covered or self.words.at(name.last) == "/":
            return False
        if " " not in name.name and (self._is_rest_of_body(name) or self._is_field(name)):
            return False
        return " " in name.name or not any(
            name.name in place.split() or is_clipping(name.name, place)
            for place in self.place_names
        )

    def _names_unit(self, name: NamePhrase) -> bool:
        """Whether a number or a code goes on: `Koorcab 162/X`, `Dewan Adat Dayak (DAD)`."""
        words, j = self.words, name.last
        if words.at(j).isdecimal() and words.at(j + 1) == "/":
            return True
        code = words.at(j + 1)
        if words.at(j) != "(" or words.at(j + 2) != ")" or not code.isupper():
            return False
        parts = name.name.split()
        if len(parts) == 1:
            return not is_given_name(name.name)
        if not code.endswith("".join(part[0] for part in parts)):
            return False
        # `Keri Saipul (KS)` goes by initials, unless a holder follows or a word is no name's
        i = j + 3 + (words.at(j + 3) == ",")
        return i in self.by_first or any(
            is_common_word(part.lower()) or is_body_word(part) for part in parts
        )

    def _is_code(self, name: NamePhrase) -> bool:
        """Whether a lone word is an abbreviation: `Bupati DKS`, but `Presiden SBY`."""
        word = name.name
        phrase = self.ending.get(name.first)
        president = phrase is not None and phrase.head.position.endswith("Presiden")
        if is_given_name(word) or (president and len(word) == 3):
            return False
        return word.isalpha() and word.isupper() and len(word) < _SHORTEST_IN_CAPITALS

    def _is_other_word(self, name: NamePhrase, comma: bool) -> bool:
        """Whether a lone rare word after an office is a word, a code or a body: `Bupati Cup`.

        `comma`: one parts the two; then what follows must show that it is a holder's name.
        """
        words, word = self.words, name.name
        if name.honorifics or name.degrees or " " in word:
            return False
        if is_given_name(word):  # `Ketua Darma Wanita`
            goes_on = name.last not in self.office_at and name.last not in self.reading.places
            goes_on = goes_on and words.is_capital(name.last) and is_body_word(words.at(name.last))
            return goes_on and words.texts.count(word) == 1
        if any(word in other.name.split() for other in self.names if " " in other.name):
            return False
        j = name.last
        follows = words.at(j)
        if words.is_capital(j) and j not in self.office_at and not self.by_first.get(j):
            return True  # `Asissten Pemerintahan …`, `Karang Taruan Kabupaten X`
        spoken = bool(VERB.match(follows)) or words.fold(j) in LINKS.speaking
        if not comma:
            kind = words.fold(name.first - 2)
            known = kind == "kabupaten" and name.first - 1 in self.covered
            return kind in _DISTRICTS and not known and words.fold(j) not in LINKS.speaking
        i = name.first
        if words.at(i - 1) == words.at(i - 3) == "," and words.is_capital(i - 2):
            return True  # `…, Toba, Lomo, Seri`
        if follows == "," and words.at(j + 2) == "," and words.is_capital(j + 1):
            return j + 1 not in self.office_at  # `Kelurahan Wari, Toba, Lomo, …`
        if follows in _CLOSING:
            return False
        return not (spoken or words.fold(j) in LINKS.beside)

    def _is_replaced(self, name: NamePhrase) -> bool:
        """`menggantikan Bupati X NAME`, `menggantikan NAME`: who held the post before."""
        words = self.words
        phrase = self.ending.get(name.first)
        first = phrase.first if phrase else name.first
        return words.fold(first - 1) in ("menggantikan", "gantikan")

    def _of_firm(self, name: NamePhrase) -> bool:
        """`Direktur CV Nurlisma Indah`: one word right after a firm's name is part of it."""
        phrase = self.ending.get(name.first)
        return phrase is not None and phrase.body[:1] != () and phrase.body[0] in _FIRMS

    def _is_rest_of_body(self, name: NamePhrase) -> bool:
        """Whether a lone rare word after a bare post is its body: `Kepala Dinas Zx dan Camat`."""
        words = self.words
        phrase = self.ending.get(name.first)
        if phrase is None or phrase.place is not None or phrase.place_words:
            return False
        if phrase.body and phrase.body[-1] in _BRANCHES:
            return True  # `kader HMI Cabang Ciputat`
        follows = words.fold(name.last)
        if follows == "dari":
            after = words.at(name.last + 1)
            return body_type(after) == "agency" or not after[:1].isupper()
        bare = phrase.head.kind == "head" and phrase.head.office_type == "agency"
        bare = bare and not phrase.fields and len(phrase.body) < 2
        said = words.fold(phrase.first - 1) in LINKS.nouns or words.at(name.last)[:1].islower()
        return bare and (not said or words.fold(name.last) in ("dan", "serta"))

    def _is_field(self, name: NamePhrase) -> bool:
        """Whether fields of work go on behind a lone rare word: `Bidang Sosisl dan Anak`."""
        words, j = self.words, name.last
        joined = words.fold(j) in ("dan", "serta", ",", "&")
        j += joined and words.fold(j) == "," and words.fold(j + 1) == "dan"
        joined = joined and words.is_capital(j + 1)
        if not joined or j + 1 in self.office_at or body_type(words.at(j + 1)):
            return False
        if not is_body_word(words.at(j + 1)):
            return False
        first = name.first - (words.at(name.first - 1) == ",")
        phrase = self.ending.get(first)
        if phrase is None or phrase.place_words is not None:
            return False
        return phrase.head.kind in ("unit", "head", "minister")

    def _is_cut_off(self, name: NamePhrase) -> bool:
        """Whether the name is the rest of a longer run: `Panglima Laot`, `FKPPI Dewantara`."""
        words, i = self.words, name.first - 1
        if (
            opens_name(words.at(name.first))
            or is_common_word(words.fold(i))
            or not words.is_capital(i)
            or i in self.covered
            or words.at(i).isdecimal()
        ):
            return False
        behind = i if words.fold(i) in QUARTERS else name.first
        if behind in self.ending:
            return False
        return words.at(i - 1) not in ("", ".", "\n", "“", '"', "”", ":", "!", "?", "-", "–")
