"""Bodies in an office: the words of fields and bodies, joint agencies, superiors."""

from __future__ import annotations

import re

from extractors.names.reader import read_name
from extractors.names.words import is_balinese_article, is_given_name
from extractors.offices.complement_own_names import OwnNameReader
from extractors.offices.complement_places import is_named
from extractors.offices.complement_units import UnitReader
from extractors.offices.words import (
    ROMAN,
    body_type,
    expand,
    is_body_word,
    is_pillar,
    match_head,
    office_words,
)
from extractors.vocabulary import load_vocabulary

_CODE = re.compile(r"(?=.*[A-Z])(?:[A-Z0-9&-]{2,}|[A-Z]{2,}[A-Za-z0-9]*)\Z")
# Nouns of offices and tasks, misprinted or rare: no name of a person ends so.
_AGENCY = re.compile(r"(?:Dis|Din|Bap|Bal|Bak|Kes|Pus|Set|Kem|Sat|Kan|Lap)[a-z]{4,}\Z")
_NOUN = re.compile(r"(?:ke|pe|per|pem|pen|peng|peny|pel)[a-z]{3,}an\Z")
_JOINING = frozenset({"dan", "serta", "&", "/", "-", "–"})
_WORDS = load_vocabulary("institutions")["words"]
_STRUCTURE = frozenset(_WORDS["structure"].split())
_STAFF = ("Staf Ahli", "Staf Khusus", "Tenaga Ahli", "Juru Bicara")
_SECRETARIAT_STAFF = ("Asisten", "Staf Ahli", "Kepala Bagian", "Kepala Biro", "Kepala Sub Bagian")
_SECRETARIES = {
    "sekda": "Setda", "sekdaprov": "Setdaprov", "sekprov": "Setdaprov", "sekdakab": "Setdakab",
    "sekdako": "Setdako", "sekdakot": "Setdako",
}  # fmt: skip
_OF_VILLAGES_TOO = ("pemerintahan", "pembangunan", "perangkat", "aparatur", "bina")
_SMALL_UNITS = ("bidang", "seksi", "bagian")
_BOARD = ("Ketua", "Wakil Ketua", "Sekretaris", "Bendahara", "Anggota")
_ENVOYS = ("Duta Besar", "Wakil Duta Besar", "Konsul", "Kuasa Usaha")
_LONGEST_FIELD = 5
_LONGEST_REST = 4
_OF_VILLAGE = frozenset({"bpd"})
_UNITS = ("kodim", "koramil", "korem", "yonif", "rem", "dim")
_SUPERIORS = ("bupati", "walikota", "wali", "gubernur", "menteri", "presiden")


class BodyReader(OwnNameReader, UnitReader):
    """Reads words of fields of work and of bodies."""

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
        if (
            self._to_country(i)
            or self._of_superior(i)
            or self._pillar_body(i)
            or self._of_secretary(i)
        ):
            return True
        capital = words.is_capital(i)
        if folded == "dari" and self._sent_by(i + 1):
            self.i = i + 1
            return True
        if word == "dalam" and words.fold(i + 1) != "negeri":
            return False  # `ketua panitia dalam laporannya`
        small = self.lower or folded in _STRUCTURE or self._printed_small(i)
        if not capital and not (small or word.isdecimal()):
            return False
        if word.isdecimal() and self.body and words.at(i + 1) == "/" and words.touches(i + 1):
            self._number(i)  # `Persit Koorcabrem 162/Wirabhakti`
            return True
        known = is_body_word(word)
        known = known or (capital and _NOUN.match(folded) is not None and not is_given_name(word))
        is_body = body_type(word) is not None
        if capital and match_head(words, i) and not is_body and not known:
            return False
        if is_body and (capital or small):
            in_field = self.head.kind == "unit" or "bidang" in map(str.lower, self.fields)
            in_field = in_field or (folded == "desa" and words.fold(i - 1) in _OF_VILLAGES_TOO)
            house = folded == "dewan" and words.fold(i + 1) == "perwakilan"
            if in_field and not self.body and not house and folded in table.field_bodies:
                return self._known_word(i)
            return self._open_body(i)
        if folded == "pada":
            self.i = i + 1
            return True
        if known or (ROMAN.match(word) and (self.fields or self.body or self.head.kind == "unit")):
            numbered = self.head.position.endswith("Komisi") and not self.fields  # `Komisi A`
            initial = word == "A" and not numbered and words.is_capital(i + 1)
            initial = initial and read_name(words, i) is not None
            if initial or is_balinese_article(words, i):
                return False
            return self._known_word(i)
        if capital and (
            (self.head.kind != "fixed" and _CODE.match(word) and self._is_code(i))
            or self._runs_into_place(i)
            or self._runs_into_body(i)
        ):
            if self.head.kind == "head" and not self.fields and not ROMAN.match(word):
                self.body.append(word)
            else:
                self._append(word)
            self._take(i + 1)
            return True
        return capital and self._unknown_body(i)

    def _sent_by(self, i: int) -> bool:
        """`Asesor dari Kementerian Sosial`: the body that a specialist comes from."""
        return (
            not self.body and self.words.is_capital(i) and body_type(self.words.at(i)) == "agency"
        )

    def _unknown_body(self, i: int) -> bool:
        """`Kepala Puslatbang KMP, NAME`, `Kepala Disparbud NAME`: a body that no list knows."""
        words = self.words
        if self.body or self.fields or self.head.kind != "head":
            return False
        if not (self.head.needs_complement or self.head.office_type == "organisation"):
            return False
        if is_given_name(words.at(i)) or read_name(words, i) is None or self._honorific(i):
            return False
        if _AGENCY.match(words.at(i)) and words.is_capital(i + 1):
            self.body.append(words.at(i))
            self._take(i + 1)
            return True
        run = self._capital_run(i)
        for j in range(i + 1, min(run, i + _LONGEST_REST)):
            if j in self.places and read_name(words, self.places[j][1]) is not None:
                self.body.extend(words.texts[i:j])  # `Ketua Forwana Sumbar NAME`
                self._take(j)
                return True
        placed = run in self.places and self.places[run][0].typed
        titled = run - i < _LONGEST_REST and self._honorific(run)
        if not (placed or titled) and not (words.at(run) == "," and is_named(words, run)):
            return False
        if any(is_given_name(words.at(j)) for j in range(i, run)):
            return False
        self.body.extend(words.texts[i:run])
        self._take(run)
        return True

    def _rest_before_holder(self) -> None:
        """`Ketua BPD Tungkap, NAME`: unknown words between a body and its apposed holder."""
        words, i = self.words, self.i
        if self.open_run or not (self.body or self.fields) or self.place or self.village:
            return
        if self.head.kind not in ("head", "unit", "command") or not words.is_capital(i):
            return
        if self.body and self.body[0].startswith("DPR"):
            return  # `anggota DPRD A B, C D`
        run = self._capital_run(i)
        if run - i > _LONGEST_REST or self._honorific(i) or match_head(words, i):
            return
        if any(is_given_name(words.at(j)) for j in range(i, run)) and not self.of_named:
            return
        if not (self._holder_follows(run, run - i) or (self.of_named and words.at(run) in ",.")):
            return
        if self.body and self.body[-1].lower() in _OF_VILLAGE and not self.place_words:
            self.village = " ".join(["Desa", *words.texts[i:run]])
        elif self.body and expand(self.body[0]).startswith(("Dinas", "Badan")):
            self.place_words = self.place_words or " ".join(words.texts[i:run])
        else:
            for word in words.texts[i:run]:
                self._append(word)
        self._take(run)

    def _holder_follows(self, run: int, size: int) -> bool:
        """Whether a name stands in apposition at word `run`, or behind an honorific."""
        words = self.words
        if self._honorific(run):
            return size < 3
        name = read_name(words, run + 1) if words.at(run) == "," else None
        if name is None or match_head(words, run + 1) or words.fold(name.last) in ("dan", "serta"):
            return False
        return is_named(words, run) or (size == 1 and " " in name.name)

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
        if self.head.kind == "unit":
            j = i + 1 + (words.fold(i + 1) in ("dan", "serta", "&"))
            if words.is_capital(j) and is_body_word(words.at(j)) and not match_head(words, j):
                return True  # `Kabid Pemberdayaan Sosisl dan Penanganan Fakir Miskin`
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
        if j == i + 1 and words.at(j) in _SMALL_UNITS and words.is_capital(j + 1):
            return True  # `Kasubsi Ipoleksosbud bidang Intelijen Kejari X`
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

    def _to_country(self, i: int) -> bool:
        """`Duta Besar X untuk Indonesia`: the country that an envoy is sent to."""
        if self.words.fold(i) != "untuk" or not self.head.position.startswith(_ENVOYS):
            return False
        end = i + 1
        while self.words.is_capital(end) and is_body_word(self.words.at(end)):
            end += 1
            joint = self.words.fold(end) == "dan" and is_body_word(self.words.at(end + 1))
            end += joint
        if end == i + 1:
            return False
        self._take(end)
        return True

    def _of_superior(self, i: int) -> bool:
        """`Staf Ahli Bupati`, `Tenaga Ahli Menteri Sosial`, `… Mensos`: whom the staff serves."""
        if self.head.position not in _STAFF or self.body:
            return False
        end = i + 1 + (self.words.fold(i) == "wali")
        if self.words.fold(i) not in _SUPERIORS:
            found = match_head(self.words, i)
            if found is None or found[0].kind != "minister" or self.fields:
                return False
            self.fields.extend(found[0].position.split())
            self._take(found[1])
            return True
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
        if neighbour.isupper() and len(neighbour) > 4 and not is_body_word(words.at(i)):
            return is_body_word(neighbour)  # `Kabid Linjamsos EVA SUSANTI`
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
            return False  # `GS Benny Mamahit`
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
        if self.body and expand(folded).lower().startswith("pemerintah"):
            self._take(i + 1)  # `Kepala Dinas X Pemprov Y`
            return True
        if self.body and not self.fields and self._is_parent(folded):
            if self.head.position in _BOARD and is_pillar(self.body):
                self._past_parent(i)
                return True
            self.fields, self.body = self.body, []
        if self.head.kind == "command" and folded == "satgas":
            self.body = []  # `Danyon Satgas Pamtas`
        self.body.append(words.at(i))
        self._take(i + 1)
        if folded in office_words().named and words.is_capital(i):
            self._read_own_name(i + 1)
        if folded in _UNITS and words.at(i + 1)[:1].isdecimal():
            self._unit_name(i + 1)  # `anggota Koramil 01/X`
        return True

    def _past_parent(self, i: int) -> None:
        """`Sekretaris Tagana Dinas Sosial X`: the board is the pillar's, not the agency's."""
        i += 1
        while self.words.is_capital(i) and is_body_word(self.words.at(i)):
            i += 1
        self._take(i)

    def _joint(self, i: int) -> bool:
        """`dan`, `/`, `,` inside the name of a body: only when a word of bodies follows."""
        words, table = self.words, office_words()
        j = i + 1
        if words.at(i) == "," and words.fold(j) in ("dan", "serta"):
            j += 1
        folded = words.fold(j)
        fits = is_body_word(words.at(j))
        fits = fits or (words.is_capital(j) and words.at(i) != "," and self._runs_into_place(j))
        codes = words.at(i) in ("-", "–", "/") and self._are_codes(i - 1, j)
        if not (fits or codes) or not (self.fields or self.body):
            return False
        apart = not (words.touches(i) and words.touches(j))
        if apart and (words.at(i) == "/" or (words.at(i) in "-–" and not codes)):
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

    def _are_codes(self, i: int, j: int) -> bool:
        """Whether two abbreviations make one name: `Seksi PKBA/BS`, `Forum LKSA – PSAA`."""
        words = self.words
        if not all(_CODE.match(words.at(k)) and words.at(k).isupper() for k in (i, j)):
            return False
        return not (self._honorific(j) or match_head(words, j) or words.at(j + 1).isupper())

    def _goes_on_after_comma(self, i: int) -> bool:
        """Whether a joint agency's long name goes on: a later `dan` closes the list."""
        words = self.words
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
                return words.is_capital(j + 1) and is_body_word(words.at(j + 1))
            if folded != "," and not is_body_word(words.at(j)):
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
