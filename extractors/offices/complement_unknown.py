"""Bodies that no list knows: by their place, their holder, their body, or their shape."""

from __future__ import annotations

import re

from extractors.names.reader import read_name
from extractors.names.words import is_given_name
from extractors.offices.complement_own_names import OwnNameReader
from extractors.offices.heads import match_head
from extractors.offices.named_holders import is_named
from extractors.offices.words import body_type, expand, is_body_word, office_words

_CODE = re.compile(r"(?=.*[A-Z])(?:[A-Z0-9&-]{2,}|[A-Z]{2,}[A-Za-z0-9]*)\Z")
# Nouns of offices and tasks, misprinted or rare: no name of a person ends so.
_AGENCY = re.compile(r"(?:Dis|Din|Bap|Bal|Bak|Kes|Pus|Set|Kem|Sat|Kan|Lap)[a-z]{4,}\Z")
_SMALL_UNITS = ("bidang", "seksi", "bagian")
_LONGEST_FIELD = 5
_LONGEST_REST = 4
_LONGEST_NAME = 8  # of a body's name that a short form in brackets ends
_OF_VILLAGE = frozenset({"bpd"})


class UnknownBodyReader(OwnNameReader):
    """Reads unknown words and abbreviations of bodies and fields."""

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
        after = self._past_short_form(run)
        if run - i > (_LONGEST_REST if after == run else _LONGEST_NAME):
            return
        if self._honorific(i) or match_head(words, i):
            return
        if any(is_given_name(words.at(j)) for j in range(i, run)) and not self.of_named:
            return
        held = self._holder_follows(after, run - i) or (after > run and self._names(after))
        if not (held or (self.of_named and words.at(run) in ",.")):
            return
        if self.body and self.body[-1].lower() in _OF_VILLAGE and not self.place_words:
            self.village = " ".join(["Desa", *words.texts[i:run]])
        elif self.body and expand(self.body[0]).startswith(("Dinas", "Badan")):
            self.place_words = self.place_words or " ".join(words.texts[i:run])
        else:
            for word in words.texts[i:run]:
                self._append(word)
        self._take(after)

    def _past_short_form(self, run: int) -> int:
        """The word after the bracket at word `run` that shortens the name before it: `(TNBTS)`."""
        words = self.words
        short = words.at(run) == "(" and words.at(run + 2) == ")" and _CODE.match(words.at(run + 1))
        return run + 3 if short else run

    def _names(self, i: int) -> bool:
        name = read_name(self.words, i)
        return name is not None and " " in name.name and match_head(self.words, i) is None

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
        if "indonesia" in words.folded[i + 1 : self._unknown_run(i + 1)]:
            return True  # `Ketua Persaudaraan Muslimin Indonesia`
        if self.head.kind == "unit" and self._honorific(i + 1):
            return True
        if self.head.kind == "unit":
            j = i + 1 + (words.fold(i + 1) in ("dan", "serta", "&"))
            if words.is_capital(j) and is_body_word(words.at(j)) and not match_head(words, j):
                return True  # `Kabid Pemberdayaan Sosisl dan Penanganan Fakir Miskin`
        if words.at(i + 1) == "(" and words.at(i + 3) == ")" and self._is_abbreviation(i + 2):
            return True
        j = i + 1 + (words.at(i + 1) == "(" and words.at(i + 3) == ")") * 3
        return self._place_before_holder(j) or self._place_before_holder(self._unknown_run(j))

    def _unknown_run(self, j: int) -> int:
        """The word after the unknown words or words of bodies at `j`: up to a place or a name."""
        end = j
        while self.words.is_capital(end) and end not in self.places and end - j < _LONGEST_REST:
            if is_given_name(self.words.at(end)) or self._honorific(end):
                return j
            if match_head(self.words, end) or (self.words.fold(end),) in office_words().acting:
                return j
            end += 1
        return end

    def _place_before_holder(self, j: int) -> bool:
        if j not in self.places:
            return False
        after = self.places[j][1]
        return read_name(self.words, after + (self.words.at(after) == ",")) is not None

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

    def _is_code(self, i: int) -> bool:
        """Whether word `i` is an abbreviation of a body, not a name in capitals."""
        words = self.words
        if not _CODE.match(words.at(i)):
            return False
        if words.at(i - 1).isupper() and len(words.at(i - 1)) > 4 and words.at(i + 1).isupper():
            return False
        neighbour = words.at(i + 1)
        if neighbour.isupper() and len(neighbour) > 4 and not is_body_word(words.at(i)):
            return is_body_word(neighbour)  # `Kabid Linjamsos EVI SUNARTA`
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
            return False  # `GS Bonar Rantepa`
        return not self._honorific(i)

    def _append(self, word: str) -> None:
        (self.body if self.body else self.fields).append(word)

    def _are_codes(self, i: int, j: int) -> bool:
        """Whether two abbreviations make one name: `Seksi PKBA/BS`, `Forum LKSA – PSAA`."""
        words = self.words
        if not all(_CODE.match(words.at(k)) and words.at(k).isupper() for k in (i, j)):
            return False
        return not (self._honorific(j) or match_head(words, j) or words.at(j + 1).isupper())

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
