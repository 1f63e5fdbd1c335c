"""Units of police and army in an office: their numbers, names, and the units above them."""

from __future__ import annotations

from extractors.names.titles import is_rank
from extractors.names.words import is_given_name
from extractors.offices.complement_walk import Walker
from extractors.offices.words import ROMAN, body_type
from extractors.places.gazetteer import gazetteer
from extractors.places.gazetteer import key as squash

_MOST_OF_PARENT = 8


class UnitReader(Walker):
    """Reads the units that a command or an officer belongs to."""

    def _unit_name(self, i: int) -> bool:
        """The number and name of a military unit: `143/HO`, `1015-05/Baamang`, `143 Halu Oleo`."""
        words = self.words
        if words.at(i)[:1].isdecimal():
            self._number(i)
            return True
        numbered = any(c.isdecimal() for c in self.body[-1]) if self.body else False
        roman = bool(self.body) and ROMAN.match(self.body[-1]) is not None
        if ROMAN.match(words.at(i)) and words.at(i + 1) == "/":
            self.body.append(words.at(i) + "/" + words.at(i + 2))
            self._take(i + 3)
            return True
        if not words.is_capital(i) or self._honorific(i):
            return False
        if numbered and self.head.level == "district" and self._takes_district(i):
            return True
        run = self._capital_run(i)
        if self.head.office_type == "security" and run > i and self._ranked(run):
            self.body.extend(words.texts[i:run])  # `Pangdam Iskandar Muda Mayjen TNI NAME`
            self._take(run)
            return True
        if not (numbered or roman) or is_given_name(words.at(i)):
            return False
        if run == i or not (
            words.at(run) in (",", "(") or self._honorific(run) or words.at(run).islower()
        ):
            return False
        if words.at(run) == "," and run - i > 2:
            return False
        self.body.extend(words.texts[i:run])
        self._take(run)
        return True

    def _takes_district(self, i: int) -> bool:
        """`Danramil 0313 X`: the district after the number of its unit."""
        words = self.words
        if self.place_words or is_given_name(words.at(i)):
            return False
        after = self._name_district(i)
        if self.village is None:
            return False
        self.body.extend(words.texts[i:after])
        self._take(after)
        return True

    def _number(self, i: int) -> None:
        """Take a number and what strokes join to it: the unit's name, and with it its place."""
        words = self.words
        self.body.append(words.at(i))
        self._take(i + 1)
        while (
            words.at(self.i) in ("/", "-") and words.touches(self.i) and words.touches(self.i + 1)
        ):
            first = self.i + 1
            self.body[-1] += words.at(self.i) + words.at(first)
            if self._of_district():
                after = self._name_district(first)
            elif first in self.places and self.place is None:
                self.place, after = self.places[first]
            else:
                after = self._name_ends(first + 1)
            self.body[-1] += words.text[words.ends[first] : words.ends[after - 1]]
            self._take(after)

    def _local_unit(self, i: int) -> bool:
        """`Babinsa Koramil 01/X`, `Bhabinkamtibmas Polsek X`: the unit for the village."""
        words, head = self.words, self.head
        if head.kind != "region" or head.office_type != "security" or self.body:
            return False
        if words.fold(i) not in ("koramil", "polsek", "polsubsektor"):
            return False
        self.body.append(words.at(i))
        self._take(i + 1)
        if words.at(i + 1)[:1].isdecimal():
            return self._unit_name(i + 1)
        after = self._name_district(i + 1)
        if self.place_words:
            self.body.append(self.place_words)
            self._take(after)
        return True

    def _parent_unit(self, i: int) -> bool:
        """`Koramil 01/X Kodim 0721/X Serda NAME`: the unit above the holder's, before a rank."""
        words, j = self.words, i + 1
        if not self.body or body_type(self.body[0]) != "security" or i == self.begin:
            return False
        if body_type(words.at(i)) != "security" or not words.is_capital(i):
            return False
        while j - i < _MOST_OF_PARENT and (
            words.is_capital(j) or words.at(j)[:1].isdecimal() or words.at(j) in ("/", "-")
        ):
            if is_rank(words, j):
                self._take(j)
                return True
            j += 1
        return False

    def _of_district(self) -> bool:
        """Whether the numbered unit is one of a district, as a Koramil is."""
        return bool(self.body) and (
            self.head.level == "district" or self.body[0].lower() == "koramil"
        )

    def _ranked(self, i: int) -> bool:
        """Whether a rank, and with it the holder's name, begins at word `i` or after its comma."""
        return is_rank(self.words, i + (self.words.at(i) == ","))

    def _name_ends(self, i: int) -> int:
        """The word after the rest of a unit's name: `064/Maulana | Yusuf, Brigjen TNI NAME`."""
        run = self._capital_run(i)
        return run if run > i and self._ranked(run) else i

    def _name_district(self, i: int) -> int:
        """Take the district that a numbered unit is named after; the word after its name."""
        words = self.words
        for size in (3, 2, 1):
            if not words.at(i + size - 1)[:1].isalnum():
                continue  # past the end of the text or of the phrase
            name = words.text[words.starts[i] : words.ends[i + size - 1]]
            if any(len(code) > 5 for code in gazetteer().codes(name, squash(name))):
                self.place_words, self.village = name, f"Kecamatan {name}"
                return i + size
        return i + 1
