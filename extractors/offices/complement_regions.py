"""Regions in an office that the finder of places does not see: in small letters, run into names."""

from __future__ import annotations

import re

from extractors.names.reader import read_name
from extractors.names.words import is_given_name
from extractors.offices.complement_walk import Walker
from extractors.offices.heads import match_head
from extractors.offices.named_holders import is_named
from extractors.offices.words import is_body_word
from extractors.places.gazetteer import gazetteer
from extractors.places.regions import lookup
from extractors.places.seats import seat_named

_LOCAL = frozenset({"kua", "panwascam", "panwaslucam", "kecamatan", "puskesmas", "taruna"})
_REGION_TYPES = ("provinsi", "propinsi", "kota", "kabupaten", "kab", "prov")


class RegionReader(Walker):
    """Reads regions and districts by their names alone."""

    def _take_small(self, i: int) -> bool:
        """`Bupati sekadau, NAME`, `Kadis X provinsi kalimantan barat`: a place in small letters."""
        words = self.words
        typed = words.fold(i) in _REGION_TYPES
        at = i + typed
        levels = self.head.levels or ("regency", "province")
        if not (typed or self.head.kind == "region") or not words.at(at).islower():
            return False
        for after in (at + 3, at + 2, at + 1):
            name = " ".join(words.texts[at:after])
            if not name.islower() or len(name) < 4:
                continue
            ended = words.at(after) == "," or read_name(words, after) is not None
            if ended and any(r.level in levels for r in lookup(name.title())):
                self.place_words = " ".join([*words.texts[i:at], name]).title()
                self._take(after)
                return True
        return False

    def _take_district(self, i: int) -> bool:
        """A district's name where the head asks for one and the finder of places saw none."""
        command = self.head.kind == "command"
        if not command and ("district" not in self.head.levels or self.head.kind == "fixed"):
            return False
        words = self.words
        if command and self.head.office_type == "agency":
            return False
        if is_given_name(words.at(i)) or (
            command and any(c.isdecimal() for b in self.body for c in b)
        ):
            return False
        best = 0
        for size in range(1, 5):
            if not words.is_capital(i + size - 1):
                break
            run = words.text[words.starts[i] : words.ends[i + size - 1]]
            squashed = re.sub(r"[^a-z0-9]", "", run.lower())
            if any(len(c) > 5 or command for c in gazetteer().codes(run, squashed)):
                best = size
        if not best:
            return False
        self.place_words = words.text[words.starts[i] : words.ends[i + best - 1]]
        self._take(i + best)
        if not command or self.head.level == "district":
            self.village = f"Kecamatan {self.place_words}"
        return True

    def _take_region(self, i: int) -> bool:
        """`Kepala Dinsos Pati Hadiyanto Bekti`: a regency's name that runs into the holder's."""
        words = self.words
        if not self.body or self.head.kind == "minister" or is_given_name(words.at(i)):
            return False
        if self.head.kind == "command" and self.head.office_type == "security":
            return False
        if not words.is_capital(i) or is_body_word(words.at(i)):
            return False
        for after in (i + 3, i + 2, i + 1):
            if after > len(words):
                continue
            town = words.text[words.starts[i] : words.ends[after - 1]]
            if after - i == 1 and len(town) < 4:
                return False
            if self._names_region(town) and self._ends_place(after):
                self.place_words = town
                self._take(after)
                return True
        return False

    def _names_region(self, town: str) -> bool:
        """Whether the words name a region that the office may cover, or the seat of one."""
        levels = self.head.levels or ("regency", "province")
        if any(r.level in levels for r in lookup(town)) or seat_named(town):
            return True
        return self.body[-1].lower() in _LOCAL and bool(lookup(town, level="district"))

    def _ends_place(self, after: int) -> bool:
        """Whether the holder's name follows the place that ends before this word."""
        words = self.words
        if words.fold(self.i - 1) == "cabang":
            return True
        if words.at(after) == ",":
            apposed = read_name(words, after + 1) is not None and not match_head(words, after + 1)
            return apposed or is_named(words, after)
        name = read_name(words, after)
        if name is None or not words.is_capital(after):
            return False
        return " " in name.name or bool(name.honorifics) or is_given_name(name.name)

    def _in_known_place(self, i: int) -> bool:
        """`Danramil Aru NAME` where the text names `Kabupaten Kepulauan Aru`."""
        words, word = self.words, self.words.at(i)
        if len(word) < 3 or words.at(i + 1) == "," or read_name(words, i + 1) is None:
            return False
        if self.head.kind != "command" or match_head(words, i + 1):
            return False
        spans = ((start, after) for start, (_mention, after) in self.places.items())
        return any(word in words.texts[start:after] for start, after in spans)

    def _unknown_place(self, i: int) -> bool:
        """`Camat Pagun, NAME`: a place that the gazetteer lacks stands before the comma."""
        words = self.words
        if (
            self.head.level not in ("district", "regency")
            or self.last > i
            or is_body_word(words.at(i))
            or is_given_name(words.at(i))
        ):
            return False
        if self._in_known_place(i):
            run = i + 1
            self.place_words = words.at(i)
            self.village = f"Kecamatan {words.at(i)}" if self.head.level == "district" else None
            self._take(run)
            return True
        run = self._capital_run(i)
        if run == i or run - i > 3 or self._honorific(i) or read_name(words, i) is None:
            return False
        command = self.head.kind == "command"
        ranked = command and self._honorific(run)
        again = words.texts.count(words.at(i)) > 1
        listed = command and again and words.at(run) == "," and match_head(words, run + 1)
        apposed = words.at(run) == "," and not match_head(words, run + 1)
        if not (ranked or listed or (apposed and read_name(words, run + 1))):
            return False
        self.place_words = words.text[words.starts[i] : words.ends[run - 1]]
        if self.head.level == "district":
            self.village = f"Kecamatan {self.place_words}"
        self._take(run)
        return True
