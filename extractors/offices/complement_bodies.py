"""Bodies in an office: the words of fields and bodies, own names, joint agencies, army units."""

from __future__ import annotations

import re

from extractors.names.reader import is_balinese_article, is_given_name, opens_name, read_name
from extractors.offices.complement_places import PARTIES, PlaceReader, is_named
from extractors.offices.words import body_type, expand, is_body_word, match_head, office_words
from extractors.places.seats import seat_named
from extractors.vocabulary import load_vocabulary

_ROMAN = re.compile(r"(?:[IVX]+|I{1,3}[ABC]|[0-9]{1,4}|[A-F])\Z")
_CODE = re.compile(r"(?=.*[A-Z])(?:[A-Z0-9&-]{2,}|[A-Z]{2,}[A-Za-z0-9]*)\Z")
# Nouns of offices and tasks, misprinted or rare: no name of a person ends so.
_AGENCY = re.compile(r"(?:Dis|Din|Bap|Bal|Bak|Kes|Pus|Set|Kem|Sat|Kan|Lap)[a-z]{4,}\Z")
_NOUN = re.compile(r"(?:ke|pe|per|pem|pen|peng|peny|pel)[a-z]{3,}an\Z")
_JOINING = frozenset({"dan", "serta", "&", "/", "-"})
_WORDS = load_vocabulary("institutions")["words"]
_STRUCTURE = frozenset(_WORDS["structure"].split())
_STAFF = ("Staf Ahli", "Staf Khusus", "Tenaga Ahli", "Juru Bicara")
_SECRETARIAT_STAFF = ("Asisten", "Staf Ahli", "Kepala Bagian", "Kepala Biro", "Kepala Sub Bagian")
_SECRETARIES = {
    "sekda": "Setda", "sekdaprov": "Setdaprov", "sekprov": "Setdaprov", "sekdakab": "Setdakab",
    "sekdako": "Setdako", "sekdakot": "Setdako",
}  # fmt: skip
_LONGEST_FIELD = 5
_SUPERIORS = ("bupati", "walikota", "wali", "gubernur", "menteri", "presiden")


class BodyReader(PlaceReader):
    """Reads words of fields of work and of bodies, and the bodies' own names."""

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

    def _add_body(self, text: str) -> None:
        self.body.extend(text.split())

    def _body_word(self, i: int) -> bool:
        words, table = self.words, office_words()
        word, folded = words.at(i), words.fold(i)
        if self.head.kind == "command" and (self._unit_name(i) or self._unknown_place(i)):
            return True
        if self._opens_party(i) and self._skips_party(i):
            return True
        if self.head.position.endswith("Fraksi") and not self.body and self._party_name(i):
            return True
        if folded in _JOINING or (word == "," and self._goes_on_after_comma(i)):
            return self._joint(i)
        pointed = words.at(i - 1).isupper() or (words.fold(i - 1) in table.pointed and self.body)
        if word == "." and words.touches(i) and words.is_capital(i + 1) and pointed:
            self.i = i + 1  # `TP. PKK`, `Pemprov. Sultra`
            return True
        if self._of_superior(i) or self._pillar_body(i) or self._of_secretary(i):
            return True
        capital = words.is_capital(i)
        if folded == "dari" and self._sent_by(i + 1):
            self.i = i + 1
            return True
        small = self.lower or folded in _STRUCTURE or self._printed_small(i)
        if not capital and not (small or word.isdecimal()):
            return False
        known = is_body_word(word)
        known = known or (capital and _NOUN.match(folded) is not None and not is_given_name(word))
        is_body = body_type(word) is not None
        if capital and match_head(words, i) and not is_body and not known:
            return False
        if is_body and (capital or small):
            in_field = self.head.kind == "unit" or "bidang" in map(str.lower, self.fields)
            if in_field and not self.body and folded in table.field_bodies:
                return self._known_word(i)
            return self._open_body(i)
        if folded == "pada":
            self.i = i + 1
            return True
        if known or (_ROMAN.match(word) and (self.fields or self.body or self.head.kind == "unit")):
            initial = word == "A" and read_name(words, i) and words.is_capital(i + 1)
            if initial or is_balinese_article(words, i):
                return False
            return self._known_word(i)
        if capital and (
            (self.head.kind != "fixed" and _CODE.match(word) and self._is_code(i))
            or self._runs_into_place(i)
            or self._runs_into_body(i)
        ):
            if self.head.kind == "head" and not self.fields and not _ROMAN.match(word):
                self.body.append(word)
            else:
                self._append(word)
            self._take(i + 1)
            return True
        return capital and self._unknown_body(i)

    def _party_name(self, i: int) -> bool:
        """`Anggota Fraksi [Partai] Demokrat DPR RI`: the party is the faction's name."""
        words = self.words
        j = i + (words.fold(i) == "partai")
        if words.fold(j) not in PARTIES:
            return False
        j += 1 + (words.fold(j + 1) == "perjuangan")
        self.fields.extend(words.texts[i:j])
        self._take(j)
        return True

    def _sent_by(self, i: int) -> bool:
        """`Asesor dari Kementerian Sosial`: the body that a specialist comes from."""
        return (
            not self.body and self.words.is_capital(i) and body_type(self.words.at(i)) == "agency"
        )

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
        if words.is_capital(i + 1) and body_type(words.at(i + 1)) in ("agency", "security"):
            return True
        if self.head.kind == "unit" and self._honorific(i + 1):
            return True
        if self.head.kind == "unit" and words.is_capital(i + 1) and is_body_word(words.at(i + 1)):
            return True
        if words.at(i + 1) == "(" and words.at(i + 3) == ")" and self._is_abbreviation(i + 2):
            return True
        j = i + 1 + (words.at(i + 1) == "(" and words.at(i + 3) == ")") * 3
        return j in self.places and read_name(words, self.places[j][1]) is not None

    def _runs_into_body(self, i: int) -> bool:
        """`Ketua Program Studi Sosiologi Universitas X`: a unit's field, before its body."""
        words, j = self.words, i
        if self.head.kind != "unit" or self.body:
            return False
        while j - i < _LONGEST_FIELD and words.is_capital(j) and body_type(words.at(j)) is None:
            if is_given_name(words.at(j)) or self._honorific(j) or match_head(words, j):
                return False
            j += 1
        return j > i and words.is_capital(j) and body_type(words.at(j)) is not None

    def _printed_small(self, i: int) -> bool:
        """`Pemberdayaan masyarakat dan Desa`: a word of the name that is printed small."""
        words, known = self.words, office_words().words
        if words.fold(i) not in known or not words.is_capital(i - 1) or len(words.at(i)) < 4:
            return False
        if not (self.body or self.fields) or words.fold(i - 1) not in known:
            return False
        j = i + 1 + (words.fold(i + 1) in ("dan", "serta"))
        return words.is_capital(j) and is_body_word(words.at(j)) and not match_head(words, j)

    def _of_secretary(self, i: int) -> bool:
        """`Asisten I Sekda Kabupaten X`: the secretary for the secretariat."""
        words = self.words
        if self.body or not self.head.position.startswith(_SECRETARIAT_STAFF):
            return False
        body, end = _SECRETARIES.get(words.fold(i)), i + 1
        if body is None and words.fold(i)[:7] == "sekreta" and words.fold(i + 1) == "daerah":
            body, end = "Setda", i + 2
        if body is None or not words.is_capital(i):
            return False
        self.body.append(body)
        self._take(end)
        return True

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
                    after = self.i + 2
                    if self.head.level == "district":
                        after = self._name_district(self.i + 1)
                        self.body[-1] += words.text[words.ends[self.i + 1] : words.ends[after - 1]]
                    self._take(after)
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
        if self.body and expand(folded).startswith("Pemerintah"):
            self._take(i + 1)  # `Kepala Dinas X Pemprov Y`
            return True
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
        end, after = after, self._town_in(j, after)
        follows = end + 1 if words.at(end) == "," else after
        holder = read_name(words, follows)
        if holder is None or match_head(words, follows):
            return 0
        return after if holder.honorifics or " " in holder.name else 0

    def _town_in(self, j: int, after: int) -> int:
        """Where, in the name of a body's patron, the body's town begins; else `after`."""
        words = self.words
        for k in range(j + 1, after):
            if k in self.places or seat_named(words.text[words.starts[k] : words.ends[after - 1]]):
                return k
        return after

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
        if self.head.kind == "minister" and words.at(i) == "," and not words.is_capital(j):
            self.lower = True  # `Menteri Desa, pembangunan daerah tertinggal dan Transmigrasi`
        if not (words.is_capital(j) or self.lower):
            return False
        if match_head(words, j) and folded not in table.words:
            return False
        own = expand(words.at(j)).split()[0] in ("Dinas", "Badan", "Kantor")
        if body_type(words.at(j)) and own and words.at(i) != "/":
            return False
        self._append(
            words.at(i) if words.at(i) == "," else "dan" if words.at(i) == "&" else words.at(i)
        )
        if j > i + 1:
            self._append(words.fold(j - 1))
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
            if folded in ("dan", "serta"):
                return words.is_capital(j + 1) and (
                    words.fold(j + 1) in table.words or words.fold(j + 1) in table.codes
                )
            if folded != "," and folded not in table.words:
                return False
        return False

    def _is_abbreviation(self, j: int) -> bool:
        words, table = self.words, office_words()
        word = words.texts[j]
        if words.fold(j) in table.expansions or body_type(word):
            return True
        if words.fold(j) in table.sizes or (words.fold(j),) in table.acting:
            return True
        if j in self.places or words.fold(j) in table.codes or words.fold(j) in table.words:
            return True
        return bool(_CODE.match(word)) and not is_given_name(word)
