"""What follows the head of an office: fields of work, the body, the place.

The walk goes from word to word. Words of which bodies and fields are made, bracketed
abbreviations and place names continue the office; the first other capitalised word ends it.
"""

from __future__ import annotations

import re

from extractors.gazetteer import gazetteer
from extractors.gazetteer import key as squash
from extractors.model import RegionMention
from extractors.names import is_given_name, opens_name, read_name
from extractors.office_words import Head, body_type, expand, is_body_word, match_head, office_words
from extractors.regions import lookup
from extractors.text_words import TextWords
from extractors.villages import is_village
from extractors.vocabulary import load_vocabulary

_ROMAN = re.compile(r"(?:[IVX]+|[0-9]{1,4}|[A-F])\Z")
_CODE = re.compile(r"(?=.*[A-Z])(?:[A-Z0-9&-]{2,}|[A-Z]{2,}[A-Za-z0-9]*)\Z")
# Nouns of offices and tasks, misprinted or rare: no name of a person ends so.
_AGENCY = re.compile(r"(?:Dis|Din|Bap|Bal|Bak|Kes|Pus|Set|Kem|Sat|Kan|Lap)[a-z]{4,}\Z")
_NOUN = re.compile(r"(?:ke|pe|per|pem|pen|peng|peny|pel)[a-z]{3,}an\Z")
_PARTY = frozenset({"fraksi", "dari", "dapil", "asal", "daerah"})
_JOINING = frozenset({"dan", "&", "/", "-"})
_WORDS = load_vocabulary("institutions")["words"]
_STRUCTURE = frozenset(_WORDS["structure"].split())
_VILLAGE_TYPES = {word.lower(): word for word in _WORDS["village_types"].split()}
_STAFF = ("Staf Ahli", "Staf Khusus", "Tenaga Ahli", "Juru Bicara")
_SUPERIORS = ("bupati", "walikota", "wali", "gubernur", "menteri", "presiden")
_MOST_WORDS = 28


def is_named(words: TextWords, i: int) -> bool:
    """Whether a name that cannot be mistaken follows: `Ketua Budi Santoso`, `Ketua, H. Budi`."""
    name = read_name(words, i + (words.at(i) == ","))
    if name is None:
        return False
    parts = name.name.split()
    return bool(name.honorifics or name.degrees) or is_given_name(parts[0]) or parts[0] in "IN"


class Complement:
    """Walks the words after a head and sorts them into fields, body and place."""

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
        self.national = self.comes_from = False
        self.open_run: tuple[int, int] | None = None
        self.last = i
        self.lower = words.at(i - 1).islower()
        if head.body:
            self._add_body(head.body)
            if head.body.lower() in office_words().named:
                self._read_own_name(i)
        if (
            words.at(i) == "."
            and words.touches(i)
            and words.is_capital(i + 1)
            and words.fold(i - 1)[:2] in ("ka", "se")
        ):
            self.i += 1  # `Kabag. Umum`

    def read(self) -> None:
        for _ in range(_MOST_WORDS):
            if not self._step():
                break
            if self.open_run:
                break
        if self.words.at(self.i) == "," and self.head.kind == "unit" and not self.body:
            self._body_after_comma()

    def _body_after_comma(self) -> None:
        """`Kabid Angkutan Jalan, Dishub Sultra, NAME`: the unit's body between commas."""
        words, i = self.words, self.i + 1
        if (
            office_words().bodies.get(words.fold(i)) is None
            or not words.is_capital(i)
            or match_head(words, i)
        ):
            return
        rest = Complement(words, i, self.head, self.places)
        while rest._step():
            pass
        if not rest.body or rest.fields or words.at(rest.last) != ",":
            return
        if read_name(words, rest.last + 1) is None or match_head(words, rest.last + 1):
            return
        self.body, self.national = rest.body, rest.national
        self.place, self.place_words = (
            self.place or rest.place,
            self.place_words or rest.place_words,
        )
        self._take(rest.last)

    def _step(self) -> bool:
        words, i = self.words, self.i
        word = words.at(i)
        if not word or word == "\n":
            return False
        if word == "(":
            return self._bracket()
        if self.place is None and self.place_words is None and self._take_place(i):
            return True
        if self.place or self.village or self.place_words:
            return self._outer_place(i)
        folded = words.fold(i)
        if folded in ("ri",) or (folded == "republik" and words.fold(i + 1) == "indonesia"):
            self.national = True
            self._take(i + (1 if folded == "ri" else 2))
            return True
        village = _VILLAGE_TYPES.get(folded)
        if village and self._takes_village_type(i) and self._take_village(i + 1, village):
            return True
        if self.head.village in ("RT", "RW") and (word.isdecimal() or folded in ("rt", "rw", "/")):
            if word != "/":
                self.fields.append(word)
            self._take(i + 1)
            return True
        if self.head.village and self.head.kind == "region" and words.is_capital(i):
            return self._take_village(i, self.head.village)
        if self.head.kind == "region":
            return self._skip_type_word(i) or self._unknown_place(i)
        return self._body_word(i)

    def _take(self, to: int) -> None:
        self.i = self.last = to

    # places

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
            return (self._take_district(at) or self._take_region(at)) if at == i else False
        mention, after = found
        if self.head.village and self.head.kind == "region" and not mention.typed:
            return False  # a village may share a district's name
        if not mention.typed and self._is_name(at, after, mention):
            return False
        self.place = mention
        self.place_words = words.text[words.starts[at] : words.ends[after - 1]]
        self._take(after)
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
        if after - at > 1 or not is_given_name(words.at(at)):
            return level == "district" and self.head.kind == "minister"
        return True

    def _take_district(self, i: int) -> bool:
        """A district's name where the head asks for one and the finder of places saw none."""
        command = self.head.kind == "command"
        if not command and ("district" not in self.head.levels or self.head.kind == "fixed"):
            return False
        words = self.words
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
        if not self.body or self.head.kind in ("command", "minister") or is_given_name(words.at(i)):
            return False
        if not words.is_capital(i) or len(words.at(i)) < 4 or is_body_word(words.at(i)):
            return False
        name = read_name(words, i + 1)
        runs_on = name is not None and len(name.name.split()) > 1 and words.is_capital(i + 1)
        if not runs_on and words.fold(i - 1) != "cabang":
            return False
        levels = self.head.levels or ("regency", "province")
        found = [r for r in lookup(words.at(i)) if r.level in levels]
        if not found:
            return False
        self.place_words = words.at(i)
        self._take(i + 1)
        return True

    def _outer_place(self, i: int) -> bool:
        """Places around the place (`Kabupaten X Provinsi Y`, `, Kota X`), and a body after it."""
        words = self.words
        j = i + (words.at(i) == ",")
        found = self.places.get(j)
        if found and (found[0].typed or (j > i and words.at(found[1]) in (",", ")", "("))):
            self.within = found[0].candidates[0].code
            if self.place is None and self.place_words is None:
                self.place = found[0]
            self._take(found[1])
            return True
        if words.fold(i) in _VILLAGE_TYPES and self.head.village in ("RT", "RW"):
            return self._take_village(i + 1, _VILLAGE_TYPES[words.fold(i)])
        if self._opens_party(i) and self._skips_party(i):
            return True
        if words.fold(i) == "ri":
            self._take(i + 1)
            return True
        return False

    def _takes_village_type(self, i: int) -> bool:
        after = self.words.fold(i + 1)
        if self.words.fold(i - 1) == "dan" and self.body:  # `Dinas Pemberdayaan … dan Desa X`
            return False
        if (
            self.head.kind == "minister"
            or after in office_words().words
            or body_type(after) == "agency"
            or not self.words.is_capital(i + 1)
        ):
            return False
        return self.head.kind in ("region", "fixed") or bool(self.body) or self.words.is_capital(i)

    def _take_village(self, i: int, kind: str) -> bool:
        words = self.words
        if kind in ("RT", "RW"):
            return False
        run = self._capital_run(i)
        if run == i:
            return False
        best = 0
        for size in range(1, min(4, run - i) + 1):
            squashed = "".join(c for w in words.folded[i : i + size] for c in w if c.isalpha())
            if is_village(squashed):
                best = size
        follows_comma = words.at(run) in (",", "(") and read_name(words, run + 1) is not None
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
            if words.fold(j) in office_words().heads and j > i:
                break
            if j > i and (self._honorific(j) or (j in self.places and self.places[j][0].typed)):
                break
            j += 1
        return j

    def _honorific(self, j: int) -> bool:
        phrase = read_name(self.words, j)
        return phrase is not None and bool(phrase.honorifics)

    def _split(self, i: int, run: int) -> int:
        """Where, in a run of capitalised words, the holder's name begins: at a given name."""
        words = self.words
        given = [j for j in range(i + 1, run) if is_given_name(words.at(j))]
        for j in given:
            if opens_name(words.at(j)):
                return j
        if given:
            return min(given, key=lambda j: (abs(run - j - 2), j))
        if run - i <= 1:
            return run
        return run - 1 if run - i < 4 else run - 2

    def _skip_type_word(self, i: int) -> bool:
        if self.words.fold(i) == "pada" and i + 1 in self.places:
            self.i = i + 1
            return True
        if (
            self.words.fold(i) in ("provinsi", "propinsi", "kota", "kabupaten", "kab", "prov")
            and i + 1 in self.places
        ):
            self.i = i + 1
            return True
        return False

    def _unknown_place(self, i: int) -> bool:
        """`Camat Pagun, NAME`: a place that the gazetteer lacks stands before the comma."""
        words = self.words
        if (
            self.head.level not in ("district", "regency")
            or self.last > i
            or is_given_name(words.at(i))
        ):
            return False
        run = self._capital_run(i)
        if run == i or run - i > 3 or words.at(run) != "," or match_head(words, run + 1):
            return False
        if read_name(words, i) is None or read_name(words, run + 1) is None or self._honorific(i):
            return False
        self.place_words = words.text[words.starts[i] : words.ends[run - 1]]
        if self.head.level == "district":
            self.village = f"Kecamatan {self.place_words}"
        self._take(run)
        return True

    # bodies and fields

    def _add_body(self, text: str) -> None:
        self.body.extend(text.split())

    def _body_word(self, i: int) -> bool:
        words, table = self.words, office_words()
        word, folded = words.at(i), words.fold(i)
        if self.head.kind == "command" and self._unit_name(i):
            return True
        if self._opens_party(i) and self._skips_party(i):
            return True
        if folded in _JOINING or (word == "," and self._goes_on_after_comma(i)):
            return self._joint(i)
        pointed = words.at(i - 1).isupper() or (words.fold(i - 1) in table.pointed and self.body)
        if word == "." and words.touches(i) and words.is_capital(i + 1) and pointed:
            self.i = i + 1  # `TP. PKK`, `Pemprov. Sultra`
            return True
        if self._of_superior(i) or self._pillar_body(i):
            return True
        capital = words.is_capital(i)
        if folded == "dari" and self._sent_by(i + 1):
            self.i = i + 1
            return True
        if not capital and not (self.lower or folded in _STRUCTURE or word.isdecimal()):
            return False
        known = is_body_word(word)
        known = known or (capital and _NOUN.match(folded) is not None and not is_given_name(word))
        is_body = body_type(word) is not None
        if capital and match_head(words, i) and not is_body and not known:
            return False
        if is_body and (capital or self.lower or folded in _STRUCTURE):
            if self.head.kind == "unit" and not self.body and folded in table.field_bodies:
                return self._known_word(i)
            return self._open_body(i)
        if folded == "pada":
            self.i = i + 1
            return True
        if known or (_ROMAN.match(word) and (self.fields or self.body or self.head.kind == "unit")):
            if word in ("I", "A") and read_name(words, i) and words.is_capital(i + 1):
                return False
            return self._known_word(i)
        if capital and (
            (self.head.kind != "fixed" and _CODE.match(word) and self._is_code(i))
            or self._runs_into_place(i)
        ):
            if self.head.kind == "head" and not self.fields and not _ROMAN.match(word):
                self.body.append(word)
            else:
                self._append(word)
            self._take(i + 1)
            return True
        return capital and self._unknown_body(i)

    def _sent_by(self, i: int) -> bool:
        """`Asesor dari Kementerian Sosial`: the body that a specialist comes from."""
        return not self.body and self.words.is_capital(i) and body_type(self.words.at(i)) == "agency"

    def _unknown_body(self, i: int) -> bool:
        """`Kepala Puslatbang KMP, NAME`, `Kepala Disparbud NAME`: a body that no list knows."""
        words = self.words
        if self.body or self.fields or not self.head.needs_complement or self.head.kind != "head":
            return False
        if is_given_name(words.at(i)) or read_name(words, i) is None or self._honorific(i):
            return False
        if _AGENCY.match(words.at(i)) and words.is_capital(i + 1):
            self.body.append(words.at(i))
            self._take(i + 1)
            return True
        run = self._capital_run(i)
        placed = run in self.places and self.places[run][0].typed
        if not placed and not (words.at(run) == "," and is_named(words, run)):
            return False
        if any(is_given_name(words.at(j)) for j in range(i, run)):
            return False
        self.body.extend(words.texts[i:run])
        self._take(run)
        return True

    def _runs_into_place(self, i: int) -> bool:
        """Whether an unknown word is no name but misprinted or rare: the body's place follows."""
        words = self.words
        if (
            not (self.body or self.fields or self.head.kind == "unit")
            or is_given_name(words.at(i))
            or len(words.at(i)) < 3
            or self._honorific(i)
        ):
            return False
        if words.is_capital(i + 1) and body_type(words.at(i + 1)) == "agency":
            return True
        if self.head.kind == "unit" and words.is_capital(i + 1) and is_body_word(words.at(i + 1)):
            return True
        if words.at(i + 1) == "(" and words.at(i + 3) == ")" and self._is_abbreviation(i + 2):
            return True
        j = i + 1 + (words.at(i + 1) == "(" and words.at(i + 3) == ")") * 3
        return j in self.places and read_name(words, self.places[j][1]) is not None

    def _opens_party(self, i: int) -> bool:
        folded = self.words.fold(i)
        return folded in _PARTY and (folded != "daerah" or self.words.fold(i + 1) == "pemilihan")

    def _skips_party(self, i: int) -> bool:
        """`dari Fraksi PKS`, `Dapil Kalsel II` after a legislature: no part of the office."""
        words = self.words
        if not self.body or office_words().bodies.get(self.body[0].lower()) != "legislature":
            return False
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
        """The word after the place that gives an electoral district its name; 0 if none is there."""
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

    def _unit_name(self, i: int) -> bool:
        """The number and name of a military unit: `143/HO`, `1015-05/Baamang`, `143 Halu Oleo`."""
        words = self.words
        if words.at(i)[:1].isdecimal():
            self.body.append(words.at(i))
            self._take(i + 1)
            while (
                words.at(self.i) in ("/", "-")
                and words.touches(self.i)
                and words.touches(self.i + 1)
            ):
                self.body[-1] += words.at(self.i) + words.at(self.i + 1)
                if self.i + 1 in self.places and self.place is None:
                    self.place = self.places[self.i + 1][0]
                    after = self.places[self.i + 1][1]
                    self.body[-1] += words.text[words.ends[self.i + 1] : words.ends[after - 1]]
                    self._take(after)
                else:
                    if self.head.level == "district":
                        self._name_district(words.at(self.i + 1))
                    self._take(self.i + 2)
            return True
        numbered = any(c.isdecimal() for c in self.body[-1]) if self.body else False
        roman = bool(self.body) and _ROMAN.match(self.body[-1]) is not None
        if _ROMAN.match(words.at(i)) and words.at(i + 1) == "/":
            self.body.append(words.at(i) + "/" + words.at(i + 2))
            self._take(i + 3)
            return True
        if (
            not (numbered or roman)
            or not words.is_capital(i)
            or is_given_name(words.at(i))
            or self._honorific(i)
        ):
            return False
        run = self._capital_run(i)
        if run == i or not (
            words.at(run) in (",", "(") or self._honorific(run) or words.at(run).islower()
        ):
            return False
        if words.at(run) == "," and run - i > 2:
            return False
        self.body.extend(words.texts[i:run])
        self._take(run)
        return True

    def _name_district(self, name: str) -> None:
        if any(len(code) > 5 for code in gazetteer().codes(name, name.lower())):
            self.place_words, self.village = name, f"Kecamatan {name}"

    def _of_superior(self, i: int) -> bool:
        """`Staf Ahli Bupati`, `Tenaga Ahli Menteri Sosial`: whom the staff serves."""
        if self.head.position not in _STAFF or self.body or self.words.fold(i) not in _SUPERIORS:
            return False
        end = i + 1 + (self.words.fold(i) == "wali")
        self.fields.extend(self.words.texts[i:end])
        self._take(end)
        return True

    def _pillar_body(self, i: int) -> bool:
        """`Koordinator Pelopor Perdamaian`: a pillar's name that is also its members' position."""
        if self.head.kind != "head" or self.body or self.fields:
            return False
        found = match_head(self.words, i)
        if found is None or found[0].office_type != "pillar" or found[0].kind != "fixed":
            return False
        self.body.extend(self.words.texts[i : found[1]])
        self._take(found[1])
        return True

    def _is_code(self, i: int) -> bool:
        """Whether a word in capitals is an abbreviation of a body, not a name in capitals."""
        words = self.words
        if words.at(i - 1).isupper() and len(words.at(i - 1)) > 4 and words.at(i + 1).isupper():
            return False
        neighbour = words.at(i + 1)
        if (
            neighbour.isupper()
            and len(neighbour) > 2
            and not self.body
            and words.at(i - 1).isupper()
        ):
            return False
        if len(words.at(i)) > 3 and is_given_name(words.at(i)):
            return False
        if (
            len(words.at(i)) <= 2
            and words.is_capital(i + 1)
            and i + 1 not in self.places
            and (self.body or self.fields)
        ):
            return False  # `GS Vicky Lumentut`
        return not self._honorific(i)

    def _known_word(self, i: int) -> bool:
        words = self.words
        following = words.fold(i + 1)
        if (
            words.is_capital(i)
            and is_given_name(words.at(i))
            and words.is_capital(i + 1)
            and following not in office_words().words
            and i + 1 not in self.places
        ):
            return False
        self._append(words.at(i))
        self._take(i + 1)
        return True

    def _append(self, word: str) -> None:
        (self.body if self.body else self.fields).append(word)

    def _open_body(self, i: int) -> bool:
        words = self.words
        folded = words.fold(i)
        if self.body and not self.fields and self._is_parent(folded):
            self.fields, self.body = self.body, []
        if self.head.kind == "command" and folded == "satgas":
            self.body = []  # `Danyon Satgas Pamtas`
        self.body.append(words.at(i))
        self._take(i + 1)
        if folded in office_words().named and words.is_capital(i):
            self._read_own_name(i + 1)
        return True

    def _is_parent(self, folded: str) -> bool:
        """Whether the body that opens here is the parent of the unit read before it."""
        opened = expand(folded).split()[0].lower()
        return opened in (
            "dinas",
            "kementerian",
            "badan",
            "sekretariat",
            "dprd",
            "pemerintah",
            "polda",
            "polres",
        )

    def _read_own_name(self, i: int) -> None:
        """The own name of a foundation, firm or school, and where its holder's name begins."""
        words = self.words
        if words.at(i) == "." and words.touches(i):
            i += 1
        j = i
        if i in self.places:
            if self.body[-1].lower() in (
                "bank",
                "universitas",
                "politeknik",
                "rsud",
                "lapas",
                "rutan",
            ):
                mention, after = self.places[i]
                self.place, self.place_words = (
                    mention,
                    words.text[words.starts[i] : words.ends[after - 1]],
                )
                self.body.append(self.place_words)
                self._take(after)
            return
        while words.is_capital(j) or words.at(j).isdecimal():
            if j > i and body_type(words.at(j)) == "agency" and self._is_parent(words.fold(j)):
                break
            if (
                (j in self.places and j > i)
                or self._honorific(j)
                or (match_head(words, j) and j > i)
            ):
                break
            j += 1
        if self._honorific(j) and (eponym := self._eponym(j)):
            self.body.extend(words.text[words.starts[i] : words.ends[eponym - 1]].split())
            self._take(eponym)
            return
        if j == i:
            return
        cut = j
        apposed = words.at(j) == "," and read_name(words, j + 1) is not None
        followed = words.at(j) == "(" or j in self.places or self._honorific(j)
        followed = followed or (apposed and match_head(words, j + 1) is None)
        if words.fold(i - 1) in ("pt", "cv", "ud") and not any(
            is_given_name(words.at(k)) for k in range(i, j)
        ):
            followed = True
        if words.fold(j) in ("dan", "dari", "cabang", "bidang", "wilayah") or followed:
            cut = j
        else:
            known = i
            while known < j and (
                words.fold(known) in office_words().words or words.at(known).isdecimal()
            ):
                known += 1
            cut = self._split(max(known - 1, i) if known == i else known - 1, j)
            self.open_run = (i, j)
        self.body.extend(words.texts[i:cut])
        self._take(cut)
        if cut == j:
            self.open_run = None

    def _eponym(self, j: int) -> int:
        """The word after the person whom the body is named after (`RSUD H. Hasan Basry, dr. Ani`).

        0 when the name is rather the holder's: then no other name follows.
        """
        words = self.words
        name = read_name(words, j)
        if name is None:
            return 0
        after = words.index_from(name.name_end)
        follows = after + (words.at(after) == ",")
        holder = read_name(words, follows)
        if holder is None or match_head(words, follows):
            return 0
        return after if holder.honorifics or " " in holder.name else 0

    def _joint(self, i: int) -> bool:
        """`dan`, `/`, `,` inside the name of a body: only when a word of bodies follows."""
        words, table = self.words, office_words()
        j = i + 1
        if words.at(i) == "," and words.fold(j) in ("dan", "serta"):
            j += 1
        folded = words.fold(j)
        fits = is_body_word(words.at(j))
        fits = fits or (words.is_capital(j) and words.at(i) != "," and self._runs_into_place(j))
        if not fits or not (self.fields or self.body):
            return False
        if words.at(i) in ("-", "/") and not (words.touches(i) and words.touches(j)):
            return False
        if not (words.is_capital(j) or self.lower):
            return False
        if match_head(words, j) and folded not in table.words:
            return False
        own = expand(words.at(j)).split()[0] in ("Dinas", "Badan", "Kantor")
        if folded in table.bodies and own and words.at(i) != "/":
            return False
        self._append(
            words.at(i) if words.at(i) == "," else "dan" if words.at(i) == "&" else words.at(i)
        )
        if j > i + 1:
            self._append("dan")
        self._append(words.at(j))
        self._take(j + 1)
        return True

    def _goes_on_after_comma(self, i: int) -> bool:
        """Whether a joint agency's long name goes on: a later `dan` closes the list."""
        words, table = self.words, office_words()
        kinds = ("head", "unit", "minister")
        if (
            not (self.body or self.fields)
            or self.head.kind not in kinds
            or match_head(words, i + 1)
        ):
            return False
        for j in range(i + 1, min(i + 14, len(words))):
            folded = words.folded[j]
            if folded == "dan":
                return words.is_capital(j + 1) and (
                    words.fold(j + 1) in table.words or words.fold(j + 1) in table.codes
                )
            if folded != "," and folded not in table.words:
                return False
        return False

    def _bracket(self) -> bool:
        """Skip `(Sekda)`, `(Dinsos)`, `(Kaltara)`; stop at `(NAME)`."""
        words, i = self.words, self.i
        close = next(
            (j for j in range(i + 1, min(i + 8, len(words))) if words.texts[j] in ")\n"), None
        )
        if close is None or words.at(close) != ")" or close == i + 1:
            return False
        inside = range(i + 1, close)
        if not any(self._is_abbreviation(j) for j in inside):
            single = len(inside) == 1 and not is_given_name(words.at(i + 1))
            if single and self._shortens(i + 1):
                self._take(close + 1)
                return True
            goes_on = read_name(words, close + 1) is not None or (
                words.at(close + 1) == "," and read_name(words, close + 2) is not None
            )
            if not (single and goes_on):
                return False
        self._take(close + 1)
        return True

    def _shortens(self, j: int) -> bool:
        """Whether the word is made of letters of the words before the bracket: `(Mabinda)`."""
        before = self.words.text[max(0, self.words.starts[j] - 90) : self.words.starts[j]].lower()
        short = self.words.fold(j)
        for start in (m.start() for m in re.finditer(rf"\b{re.escape(short[0])}", before)):
            letters = iter(before[start:])
            if all(c in letters for c in short):
                return True
        return False

    def _is_abbreviation(self, j: int) -> bool:
        words, table = self.words, office_words()
        word = words.texts[j]
        if words.fold(j) in table.expansions or words.fold(j) in table.bodies:
            return True
        if words.fold(j) in table.heads or (words.fold(j),) in table.acting:
            return True
        if j in self.places or words.fold(j) in table.codes or words.fold(j) in table.words:
            return True
        return bool(_CODE.match(word)) and not is_given_name(word)
