"""Bodies in an office: the words of fields and bodies, joint agencies, superiors."""

from __future__ import annotations

import re

from extractors.names.reader import read_name
from extractors.names.words import is_balinese_article, is_given_name
from extractors.offices.complement_staff import StaffReader
from extractors.offices.complement_units import UnitReader
from extractors.offices.complement_unknown import UnknownBodyReader
from extractors.offices.heads import match_head
from extractors.offices.words import ROMAN, body_type, expand, is_body_word, is_pillar, office_words
from extractors.vocabulary import load_vocabulary

_NOUN = re.compile(r"(?:ke|pe|per|pem|pen|peng|peny|pel)[a-z]{3,}an\Z")
_JOINING = frozenset({"dan", "serta", "&", "/", "-", "–"})
_WORDS = load_vocabulary("institutions")["words"]
_STRUCTURE = frozenset(_WORDS["structure"].split())
_OF_VILLAGES_TOO = ("pemerintahan", "pembangunan", "perangkat", "aparatur", "bina")
_BOARD = ("Ketua", "Wakil Ketua", "Sekretaris", "Bendahara", "Anggota")
_UNITS = ("kodim", "koramil", "korem", "yonif", "rem", "dim")


class BodyReader(UnknownBodyReader, StaffReader, UnitReader):
    """Reads words of fields of work and of bodies."""

    def _add_body(self, text: str) -> None:
        self.body.extend(text.split())

    def _body_word(self, i: int) -> bool:
        """Take word `i` where it is one of a field of work or a body, or leads to one."""
        words = self.words
        if self.head.kind == "command" and (self._unit_name(i) or self._unknown_place(i)):
            return True
        if self._opens_party(i) and self._skips_party(i):
            return True
        if self.head.position.endswith("Fraksi") and not self.body and self._party_name(i):
            return True
        if words.fold(i) in _JOINING or (words.at(i) == "," and self._goes_on_after_comma(i)):
            return self._joint(i)
        if self._leads_on(i):
            self.i = i + 1
            return True
        if (
            self._to_country(i)
            or self._of_superior(i)
            or self._pillar_body(i)
            or self._of_secretary(i)
        ):
            return True
        if words.at(i) == "dalam" and words.fold(i + 1) != "negeri":
            return False  # `ketua panitia dalam laporannya`
        small = self.lower or words.fold(i) in _STRUCTURE or self._printed_small(i)
        if not (words.is_capital(i) or small or words.at(i).isdecimal()):
            return False
        return self._word_of_body(i, small)

    def _leads_on(self, i: int) -> bool:
        """Whether the name goes on after word `i` without it: `TP. PKK`, `dari`, `pada`."""
        words = self.words
        if words.at(i) == ".":
            by_body = bool(self.body) and words.fold(i - 1) in office_words().pointed
            pointed = by_body or words.at(i - 1).isupper()
            return pointed and words.touches(i) and words.is_capital(i + 1)
        return words.fold(i) == "pada" or (words.fold(i) == "dari" and self._sent_by(i + 1))

    def _word_of_body(self, i: int, small: bool) -> bool:
        words, word, folded = self.words, self.words.at(i), self.words.fold(i)
        capital = words.is_capital(i)
        if word.isdecimal() and self.body and words.at(i + 1) == "/" and words.touches(i + 1):
            self._number(i)  # `Persit Koorcabrem 162/Wirabhakti`
            return True
        known = is_body_word(word)
        known = known or (capital and _NOUN.match(folded) is not None and not is_given_name(word))
        is_body = body_type(word) is not None
        if capital and match_head(words, i) and not is_body and not known:
            return False
        if is_body and (capital or small):
            return self._known_word(i) if self._is_in_field(i) else self._open_body(i)
        if known or (ROMAN.match(word) and (self.fields or self.body or self.head.kind == "unit")):
            return not self._opens_holder(i) and self._known_word(i)
        if not capital:
            return False
        code = self.head.kind != "fixed" and self._is_code(i)
        if not (code or self._runs_into_place(i) or self._runs_into_body(i)):
            return self._unknown_body(i)
        opens = self.head.kind == "head" and not self.fields and not ROMAN.match(word)
        (self.body if opens else self.body or self.fields).append(word)
        self._take(i + 1)
        return True

    def _is_in_field(self, i: int) -> bool:
        """Whether a word that opens bodies is one of a unit's field here: `Bidang Desa`."""
        words, folded = self.words, self.words.fold(i)
        field = self.head.kind == "unit" or "bidang" in map(str.lower, self.fields)
        field = field or (folded == "desa" and words.fold(i - 1) in _OF_VILLAGES_TOO)
        house = folded == "dewan" and words.fold(i + 1) == "perwakilan"
        return field and not self.body and not house and folded in office_words().field_bodies

    def _opens_holder(self, i: int) -> bool:
        """Whether the letter at word `i` is the first of a name, and no number of a unit."""
        words = self.words
        numbered = self.head.position.endswith("Komisi") and not self.fields  # `Komisi A`
        initial = words.at(i) == "A" and not numbered and words.is_capital(i + 1)
        return is_balinese_article(words, i) or (initial and read_name(words, i) is not None)

    def _printed_small(self, i: int) -> bool:
        """`Pemberdayaan masyarakat dan Desa`: a word of the name that is printed small."""
        words, known = self.words, office_words().words
        if words.fold(i) not in known or not words.is_capital(i - 1) or len(words.at(i)) < 4:
            return False
        if not (self.body or self.fields) or words.fold(i - 1) not in known:
            return False
        j = i + 1 + (words.fold(i + 1) in ("dan", "serta"))
        return words.is_capital(j) and is_body_word(words.at(j)) and not match_head(words, j)

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

    def _open_body(self, i: int) -> bool:
        words = self.words
        folded = words.fold(i)
        if self.body and expand(words.at(i)).lower().startswith("pemerintah"):
            self._take(i + 1)  # `Kepala Dinas X Pemprov Y`
            return True
        if self.body and not self.fields and self._is_parent(words.at(i)):
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
