"""Places in an office: regions, districts, villages and electoral districts after its head."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.model import RegionMention
from extractors.names.reader import is_given_name, read_name
from extractors.offices.words import Head, body_type, is_body_word, match_head, office_words
from extractors.places.gazetteer import gazetteer
from extractors.places.gazetteer import key as squash
from extractors.places.regions import lookup
from extractors.places.seats import seat_named
from extractors.places.villages import is_village
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_ROMAN = re.compile(r"(?:[IVX]+|I{1,3}[ABC]|[0-9]{1,4}|[A-F])\Z")
_LOCAL = frozenset({"kua", "panwascam", "panwaslucam", "kecamatan", "puskesmas", "taruna"})
_QUARTERS = frozenset(
    ["utara", "selatan", "barat", "timur", "tengah", "kota", "hulu", "hilir", "laut", "darat"]
)
_PARTY = frozenset({"fraksi", "dari", "dapil", "asal", "daerah"})
_WORDS = load_vocabulary("institutions")["words"]
_SMALL_REGION = re.compile(
    r"\b(Kecamatan|Desa|Kelurahan|Nagari|Gampong) ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)
_REGION_TYPES = ("provinsi", "propinsi", "kota", "kabupaten", "kab", "prov")
PARTIES = frozenset(_WORDS["parties"].split())
_TOPONYMS = frozenset(_WORDS["toponyms"].split())
_VILLAGE_TYPES = {word.lower(): word for word in _WORDS["village_types"].split()}


@lru_cache(maxsize=1)
def _typed_elsewhere(text: str) -> dict[str, str]:
    """The type words of the villages and districts of a text, by the first words of their names."""
    found: dict[str, str] = {}
    for match in _SMALL_REGION.finditer(text):
        words = match[2].split(" ")
        for size in range(1, len(words) + 1):
            found.setdefault(" ".join(words[:size]), match[1])
    return found


def is_named(words: TextWords, i: int) -> bool:
    """Whether a name that cannot be mistaken follows: `Ketua Budi Santoso`, `Ketua, H. Budi`."""
    name = read_name(words, i + (words.at(i) == ","))
    if name is None:
        return False
    parts = name.name.split()
    return bool(name.honorifics or name.degrees) or is_given_name(parts[0]) or parts[0] in "IN"


class PlaceReader:
    """The words after a head, how far they are read, and the place they name.

    `places` maps the index of a place name's first word to the mention and the word after it.
    """

    def __init__(
        self, words: TextWords, i: int, head: Head, places: dict[int, tuple[RegionMention, int]]
    ) -> None:
        self.words, self.i, self.head, self.places = words, i, head, places
        self.begin = i
        self.fields: list[str] = []
        self.body: list[str] = []
        self.place: RegionMention | None = None
        self.place_words: str | None = None
        self.village: str | None = None
        self.within: str | None = None
        self.national = self.comes_from = self.elected = False
        self.open_run: tuple[int, int] | None = None
        self.last = i
        self.lower = words.at(i - 1).islower()

    def _take(self, to: int) -> None:
        self.i = self.last = to

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
            return self._take_district(at) or self._take_region(at) or self._take_known(at)
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

    def _is_name(self, at: int, after: int, mention: RegionMention) -> bool:
        """Whether an untyped place name is rather the start of a person's name."""
        words = self.words
        level = mention.candidates[0].level
        if self.head.kind in ("region", "command") and level in self.head.levels:
            return False
        apposed = words.at(after) == "," and not match_head(words, after + 1)
        if apposed and self.body and level != "district" and read_name(words, after + 1):
            return False  # `Kepala Dinsos Lingga, NAME`
        if after - at > 1 or not is_given_name(words.at(at)):
            return level == "district" and self.head.kind == "minister"
        return True

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

    def _take_known(self, i: int) -> bool:
        """`Ketua BPD X NAME`: a village or district that the text types elsewhere."""
        words = self.words
        member = self.head.kind == "fixed" and self.head.office_type == "pillar"
        if not (member or (self.head.kind == "head" and self.body)) or not words.is_capital(i):
            return False
        if is_given_name(words.at(i)) or is_body_word(words.at(i)) or self._honorific(i):
            return False
        for after in (i + 3, i + 2, i + 1):
            if after > len(words):
                continue
            name = words.text[words.starts[i] : words.ends[after - 1]]
            kind = _typed_elsewhere(words.text).get(name)
            if kind is not None:
                self.village = f"{kind} {name}"
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
            return is_named(words, after)
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
        if words.fold(i) in _VILLAGE_TYPES and self.head.village in ("RT", "RW"):
            return self._take_village(i + 1, _VILLAGE_TYPES[words.fold(i)])
        if words.fold(i) in _VILLAGE_TYPES and self.head.village == "Dusun":
            part = self.village
            taken = self._take_village(i + 1, _VILLAGE_TYPES[words.fold(i)])
            self.village = part
            return taken
        if self._opens_party(i) and self._skips_party(i):
            return True
        if words.fold(i) == "ri":
            self._take(i + 1)
            return True
        if self.head.kind == "region" and words.fold(i) == "terpilih":
            return self._skip_type_word(i)
        return self._skips_number(i)

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

    def _opens_party(self, i: int) -> bool:
        folded = self.words.fold(i)
        return folded in _PARTY and (folded != "daerah" or self.words.fold(i + 1) == "pemilihan")

    def _skips_party(self, i: int) -> bool:
        """`dari Fraksi PKS`, `Dapil Kalsel II` after a legislature: no part of the office."""
        words = self.words
        if not self.body or body_type(self.body[0]) != "legislature":
            return False
        if words.fold(i) == "fraksi" and words.fold(i + 1) in PARTIES:
            self._take(i + 2 + (words.fold(i + 2) == "perjuangan"))
            return True
        for j in range(i + 1, min(i + 9, len(words))):
            if words.at(j) in (",", "(") or self._honorific(j):
                self._take(j)
                return True
            if after := self._district_end(j):
                self._take(after)
                if _ROMAN.match(words.at(self.i)):
                    self._take(self.i + 1)
                return True
            if not (
                words.is_capital(j)
                or words.at(j).isdecimal()
                or words.fold(j) in ("-", "dan", "dapil", "/", "daerah", "pemilihan")
            ):
                return False
        return False

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

    def _name_district(self, i: int) -> int:
        """Take the district that a numbered unit is named after; the word after its name."""
        words = self.words
        for size in (3, 2, 1):
            name = words.text[words.starts[i] : words.ends[min(i + size, len(words)) - 1]]
            if any(len(code) > 5 for code in gazetteer().codes(name, squash(name))):
                self.place_words, self.village = name, f"Kecamatan {name}"
                return i + size
        return i + 1

    def _skip_type_word(self, i: int) -> bool:
        if self.words.fold(i) == "terpilih" and self.head.office_type == "executive":
            self.elected = True
            self._take(i + 1)
            return True
        if self.words.fold(i) == "pada" and i + 1 in self.places:
            self.i = i + 1
            return True
        end = i + (
            self.words.fold(i) in ("provinsi", "propinsi", "kota", "kabupaten", "kab", "prov")
        )
        end += self.words.fold(end) == "administrasi"
        if end > i and end in self.places:
            self.i = end
            return True
        return False

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
        run = self._capital_run(i)
        if run == i or run - i > 3 or self._honorific(i) or read_name(words, i) is None:
            return False
        command = self.head.kind == "command"
        ranked = command and self._honorific(run)
        listed = command and words.at(run) == "," and match_head(words, run + 1) is not None
        apposed = words.at(run) == "," and not match_head(words, run + 1)
        if not (ranked or listed or (apposed and read_name(words, run + 1))):
            return False
        self.place_words = words.text[words.starts[i] : words.ends[run - 1]]
        if self.head.level == "district":
            self.village = f"Kecamatan {self.place_words}"
        self._take(run)
        return True

    def _takes_village_type(self, i: int) -> bool:
        after = self.words.fold(i + 1)
        if self.words.fold(i) == "negeri" and self.head.kind != "region":
            return False  # `Kejaksaan Negeri X`
        if self.words.fold(i - 1) == "dan" and self.body:  # `Dinas Pemberdayaan … dan Desa X`
            return False
        if (
            self.head.kind == "minister"
            or (after in office_words().words and not self._opens_toponym(i))
            or body_type(after) == "agency"
            or not self.words.is_capital(i + 1)
        ):
            return False
        return self.head.kind in ("region", "fixed") or bool(self.body) or self.words.is_capital(i)

    def _opens_toponym(self, i: int) -> bool:
        """Whether a village is named by words that are words of fields too: `Desa Sungai X`."""
        after = self.words.fold(i + 1)
        if after in ("kabupaten", "kota", "provinsi", "dan", "adat"):
            return False
        return self.words.fold(i) == "kelurahan" or (
            after in _TOPONYMS and self.words.is_capital(i + 2)
        )

    def _take_village(self, i: int, kind: str) -> bool:
        words = self.words
        if kind in ("RT", "RW") or self._honorific(i):
            return False
        run = self._capital_run(i)
        if run == i:
            return False
        best = self._printed_elsewhere(i, run, kind)
        for size in range(1, 0 if best else min(4, run - i) + 1):
            squashed = "".join(c for w in words.folded[i : i + size] for c in w if c.isalpha())
            if is_village(squashed):
                best = size
        follows_comma = words.at(run) in (",", "(") and (
            read_name(words, run + 1) is not None or match_head(words, run + 1) is not None
        )
        follows_comma = follows_comma or (self.head.village == kind and self._honorific(run))
        if not best and run == i + 1 and not follows_comma and not self._is_typed(i):
            return False
        if not best:
            best = run - i if follows_comma else self._village_end(i, run) - i
        elif (
            best == run - i
            and run - i > 1
            and not follows_comma
            and is_given_name(words.at(run - 1))
        ):
            best = 1
        if best <= 0 or (best == 1 and is_given_name(words.at(i)) and not self._is_typed(i)):
            return False
        name = words.text[words.starts[i] : words.ends[i + best - 1]]
        self.village = f"{kind} {name}"
        self._take(i + best)
        number = self.words.at(self.i)
        if number.isdecimal() or (
            _ROMAN.match(number) and not (number in "IA" and self.words.is_capital(self.i + 1))
        ):
            self.village += f" {self.words.at(self.i)}"
            self._take(self.i + 1)
        return True

    def _printed_elsewhere(self, i: int, run: int, kind: str) -> int:
        """How many words the village's name has where the text names it apart from this office."""
        words = self.words
        for size in range(run - i, 1, -1):
            name = words.text[words.starts[i] : words.ends[i + size - 1]]
            at = words.text.find(f"{kind} {name}")
            while at >= 0:
                after = at + len(kind) + 1 + len(name)
                alone = words.text[after : after + 1] in (",", ".") or words.at(i + size) == ""
                if alone and at + len(kind) + 1 != words.starts[i]:
                    return size
                at = words.text.find(f"{kind} {name}", after)
        return 0

    def _village_end(self, i: int, run: int) -> int:
        """Where an unknown village's name ends: before a given name, else a name has two words."""
        words = self.words
        for j in range(i + 1, run):
            if is_given_name(words.at(j)):
                return j
        return min(max(i + 1, run - 2), i + 2)

    def _is_typed(self, i: int) -> bool:
        return i > self.begin and self.words.fold(i - 1) in _VILLAGE_TYPES

    def _capital_run(self, i: int) -> int:
        """The word after the run of capitalised words at `i` that no honorific or place ends."""
        words, j = self.words, i
        while words.is_capital(j) and j - i < 8 and words.at(j) not in ("\n",):
            if words.fold(j) in office_words().sizes and j > i:
                break
            if j > i and (self._honorific(j) or (j in self.places and self.places[j][0].typed)):
                break
            j += 1
        return j

    def _honorific(self, j: int) -> bool:
        phrase = read_name(self.words, j)
        return phrase is not None and bool(phrase.honorifics)
