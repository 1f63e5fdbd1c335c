"""Places in an office: regions, districts, villages and electoral districts after its head."""

from __future__ import annotations

from extractors.misprints import Misprints
from extractors.model import RegionMention
from extractors.names.reader import read_name
from extractors.names.words import is_given_name
from extractors.offices.complement_parties import PartyReader
from extractors.offices.complement_regions import RegionReader
from extractors.offices.complement_villages import VILLAGE_TYPES, VillageReader
from extractors.offices.heads import match_head
from extractors.offices.named_holders import is_named
from extractors.offices.words import is_body_word
from extractors.places.regions import lookup
from extractors.vocabulary import load_vocabulary

_WORDS = load_vocabulary("institutions")["words"]
_QUARTERS = frozenset(
    ["utara", "selatan", "barat", "timur", "tengah", "kota", "hulu", "hilir", "laut", "darat"]
)
# What may stand between the head of a region and its name: `Sekretaris Daerah Pemkab X`.
_BEFORE_PLACE = frozenset(_WORDS["before_place"].split())
_BEFORE_REGION = frozenset(_WORDS["before_region"].split())
_MISPRINTED_TYPES = Misprints(_BEFORE_REGION, 8)  # `Privinsi`, `Kabubaten`


class PlaceReader(RegionReader, PartyReader, VillageReader):
    """Reads the regions, districts and villages that an office names."""

    def _take_place(self, i: int) -> bool:
        """Take the place name at word `i`, if one starts there and is no person's name."""
        words = self.words
        at = self._past_preposition(i)
        found = self.places.get(at) if at is not None else None
        if at is None or found is None:
            return at == i and (
                self._take_district(i)
                or self._take_region(i)
                or self._take_known(i)
                or self._take_small(i)
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

    def _past_preposition(self, i: int) -> int | None:
        """Word `i`, or the one after its `se-` or `tingkat`; None where this ends the office."""
        words, before = self.words, self.words.fold(i)
        joined = words.at(i + 1) == "-"
        if i + 1 in self.places and _MISPRINTED_TYPES.intended(before):
            return i + 1  # `Kepala Dinas Sosial Privinsi X`
        if before not in _BEFORE_PLACE or not (joined or i + 1 in self.places):
            return i
        at = i + 1 + joined
        if before == "di" and not (self.body or self.fields):
            return None
        return None if before == "dari" and not self._comes_from(at) else at

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
        folded = self.words.fold(i)
        end = i + (folded in _BEFORE_REGION or _MISPRINTED_TYPES.intended(folded) is not None)
        end += self.words.fold(end) == "administrasi"
        if end > i and self.words.at(end) == "(":
            self._take(end)  # `Sekretaris Daerah Provinsi (Sekdaprov) NAME`
            return True
        if end > i and end in self.places:
            self.i = end
            return True
        return False
