"""Places in an office: regions, districts, villages and electoral districts after its head."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from extractors.model import RegionMention
from extractors.names.reader import read_name
from extractors.names.words import is_given_name
from extractors.offices.complement_parties import PartyReader
from extractors.offices.complement_villages import VILLAGE_TYPES, VillageReader
from extractors.offices.words import is_body_word, match_head
from extractors.places.gazetteer import gazetteer
from extractors.places.regions import lookup
from extractors.places.seats import seat_named
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_LOCAL = frozenset({"kua", "panwascam", "panwaslucam", "kecamatan", "puskesmas", "taruna"})
_QUARTERS = frozenset(
    ["utara", "selatan", "barat", "timur", "tengah", "kota", "hulu", "hilir", "laut", "darat"]
)
_REGION_TYPES = ("provinsi", "propinsi", "kota", "kabupaten", "kab", "prov")


def is_named(words: TextWords, i: int) -> bool:
    """Whether a name that cannot be mistaken follows: `Ketua Budi Santoso`, `Ketua, H. Budi`."""
    name = read_name(words, i + (words.at(i) == ","))
    if name is None:
        return False
    parts = name.name.split()
    if len(parts) > 1 and parts[0][1:] == ".":
        return True  # `B. Nasution`
    return bool(name.honorifics or name.degrees) or is_given_name(parts[0]) or parts[0] in "IN"


_NAMELY = frozenset(load_vocabulary("roles")["links"]["namely"].split())
_OTHERS = frozenset({",", "lain", "lainnya"})
_MOST_BEFORE_LIST = 8


def is_listed(words: TextWords, i: int) -> bool:
    """Whether the names of several holders follow: `…, di antaranya NAME`, `yang hadir: NAME`."""
    return listed_from(words, i) is not None


def listed_from(words: TextWords, i: int) -> int | None:
    """The word at which such a list of names begins, or None."""
    for j in range(i, i + _MOST_BEFORE_LIST):
        if words.fold(j) in _NAMELY:
            if words.fold(j) == "seperti" and j > i and words.fold(j - 1) not in _OTHERS:
                return None  # `hadir, juga warga seperti NAME`
            j += 1 + (words.at(j + 1) in (",", ":"))
            return j if read_name(words, j) is not None and match_head(words, j) is None else None
        if words.at(j) != "," and not words.at(j).islower():
            return None
    return None


def _is_region_type(folded: str) -> bool:
    """Whether the word is the type of a region, a letter amiss or not (`Privinsi`)."""
    if folded in _REGION_TYPES:
        return True
    near = len(folded) > 6 and (folded[:2] in ("pr", "ka"))
    return near and any(OSA.distance(folded, word, score_cutoff=1) == 1 for word in _REGION_TYPES)


class PlaceReader(PartyReader, VillageReader):
    """Reads the regions, districts and villages that an office names."""

    def _take_place(self, i: int) -> bool:
        """Take the place name at word `i`, if one starts there and is no person's name."""
        words = self.words
        at = i
        if words.fold(at) in (
            "se",
            "tingkat",
            "wilayah",
            "di",
            "kawasan",
            "asal",
            "dari",
            "lingkup",
        ) and (at + 1 in self.places or words.at(at + 1) == "-"):
            at += 2 if words.at(at + 1) == "-" else 1
            if words.fold(i) == "di" and not (self.body or self.fields):
                return False
            if words.fold(i) == "dari" and not self._comes_from(at):
                return False
        found = self.places.get(at)
        if found is None:
            if at != i:
                return False
            return (
                self._take_district(at)
                or self._take_region(at)
                or self._take_known(at)
                or self._take_small(at)
            )
        mention, after = found
        if self._named_by_compass(at, after, mention):
            return self._take_quarter(at, after)
        if self._of_the_city(after, mention):
            self.place_words = words.text[words.starts[at] : words.ends[after]]
            self._take(after + 1)
            return True
        if self.head.village and self.head.kind == "region" and not mention.typed:
            return False  # a village may share a district's name
        if not mention.typed and self._is_name(at, after, mention):
            return False
        self.place = mention
        self.place_words = words.text[words.starts[at] : words.ends[after - 1]]
        self._take(after)
        return True

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

    def _named_by_compass(self, at: int, after: int, mention: RegionMention) -> bool:
        """`Camat X Timur`, `Kapolsek X Utara`: a district named after the place and a quarter."""
        words = self.words
        district = self.head.level == "district" and not mention.typed
        return district and words.fold(after) in _QUARTERS and words.is_capital(after)

    def _of_the_city(self, after: int, mention: RegionMention) -> bool:
        """`Kapolres X Kota`: the city, where the regency has the same name."""
        words = self.words
        regency = self.head.kind == "command" and self.head.level == "regency" and not mention.typed
        return regency and words.at(after) == "Kota"

    def _take_quarter(self, at: int, after: int) -> bool:
        words = self.words
        self.place_words = words.text[words.starts[at] : words.ends[after]]
        known = lookup(f"Kota {self.place_words}", level="district")
        self.village = f"Kecamatan {known[0].short_name if known else self.place_words}"
        self._take(after + 1)
        return True

    def _comes_from(self, at: int) -> bool:
        """`Kader dari Distrik X`: where a member of a pillar is from."""
        self.comes_from = self.head.office_type == "pillar" and at in self.places
        return self.comes_from

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
        """`Kepala Dinsos Pati Indriyanto Bekti`: a regency's name that runs into the holder's."""
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

    def _outer_place(self, i: int) -> bool:
        """Places around the place (`Kabupaten X Provinsi Y`, `, Kota X`), and a body after it."""
        words = self.words
        j = i + (words.at(i) == ",")
        found = self.places.get(j)
        if found and found[0].typed and self._names_province(found[0]):
            self.body.append(self.place_words or "")  # `Majelis Adat Aceh Kabupaten X`
            self.place = found[0]
            self.place_words = words.text[words.starts[j] : words.ends[found[1] - 1]]
            self._take(found[1])
            return True
        if found and (found[0].typed or (j > i and words.at(found[1]) in (",", ")", "("))):
            self.within = found[0].candidates[0].code
            if self.place is None and self.place_words is None:
                self.place = found[0]
            self._take(found[1])
            return True
        if words.fold(i) in VILLAGE_TYPES and self.head.village in ("RT", "RW"):
            return self._take_village(i + 1, VILLAGE_TYPES[words.fold(i)])
        if words.fold(i) in VILLAGE_TYPES and self.head.village == "Dusun":
            part = self.village
            taken = self._take_village(i + 1, VILLAGE_TYPES[words.fold(i)])
            self.village = part
            return taken
        if self._field_after_place(i):
            return True
        if self._opens_party(i) and self._skips_party(i):
            return True
        if words.fold(i) == "ri":
            self._take(i + 1)
            return True
        if self.head.kind == "region" and words.fold(i) == "terpilih":
            return self._skip_type_word(i)
        return self._skips_number(i)

    def _field_after_place(self, i: int) -> bool:
        """`Staf Ahli Gubernur X Bidang Kemasyarakatan dan SDM`: the field after the place."""
        words = self.words
        if self.head.kind not in ("unit", "head") or words.at(i) not in ("Bidang", "Divisi"):
            return False
        if words.at(i) in self.fields or words.at(i) in self.body:
            return False
        j = i + 1
        while is_body_word(words.at(j)) and words.is_capital(j) and not is_given_name(words.at(j)):
            j += 1
            joint = words.fold(j) in ("dan", ",") and words.is_capital(j + 1)
            j += joint and is_body_word(words.at(j + 1)) and not match_head(words, j + 1)
        if j == i + 1:
            return False
        self.fields.extend(words.texts[i:j])
        self._take(j)
        return True

    def _skips_number(self, i: int) -> bool:
        """`Korwil PKH Provinsi X 2 NAME`: the number of one of several areas."""
        words = self.words
        number = words.at(i)
        if not (number.isdecimal() and len(number) < 3) and number not in ("II", "III", "IV"):
            return False
        if not is_named(words, i + 1) and read_name(words, i + 1) is None:
            return False
        self._take(i + 1)
        return True

    def _names_province(self, mention: RegionMention) -> bool:
        """Whether the place read is a province in the body's name, and this one the office's."""
        place = self.place
        return (
            place is not None
            and not place.typed
            and bool(self.body)
            and place.candidates[0].level == "province"
            and mention.candidates[0].level == "regency"
            and mention.candidates[0].code.startswith(place.candidates[0].code)
        )

    def _skip_type_word(self, i: int) -> bool:
        if self.words.fold(i) == "terpilih" and self.head.office_type == "executive":
            self.elected = True
            self._take(i + 1)
            return True
        if self.words.fold(i) == "pada" and i + 1 in self.places:
            self.i = i + 1
            return True
        if self.words.fold(i) == "pemerintah" and i + 1 in self.places:
            self.i = i + 1  # `Sekda Pemerintah Kabupaten X`
            return True
        end = i + _is_region_type(self.words.fold(i))
        end += self.words.fold(end) == "administrasi"
        if end > i and self.words.at(end) == "(":
            self._take(end)  # `Sekretaris Daerah Provinsi (Sekdaprov) NAME`
            return True
        if end > i and end in self.places:
            self.i = end
            return True
        return False

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
