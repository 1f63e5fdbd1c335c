"""Villages and districts in an office, typed there or elsewhere in the text."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.names.reader import read_name
from extractors.names.words import is_given_name
from extractors.offices.complement_walk import Walker
from extractors.offices.heads import match_head
from extractors.offices.words import ROMAN, body_type, is_body_word, office_words
from extractors.places.villages import is_village
from extractors.vocabulary import load_vocabulary

_WORDS = load_vocabulary("institutions")["words"]
_SMALL_REGION = re.compile(
    r"\b(Kecamatan|Distrik|Desa|Kelurahan|Nagari|Gampong|Kampung|Pekon|Kalurahan)"
    r" (?!Siaga|Tangguh|Adat|Wisata|KB)([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)
_TOPONYMS = frozenset(_WORDS["toponyms"].split())
_OF_VILLAGES = {"masyarakat": ("head", "unit"), "pemerintahan": ("head",), "pemerintah": ("head",)}
VILLAGE_TYPES = {word.lower(): word for word in _WORDS["village_types"].split()}


@lru_cache(maxsize=1)
def _typed_elsewhere(text: str) -> dict[str, str]:
    """The type words of the villages and districts of a text, by the first words of their names."""
    found: dict[str, str] = {}
    for match in _SMALL_REGION.finditer(text):
        words = match[2].split(" ")
        for size in range(1, len(words) + 1):
            found.setdefault(" ".join(words[:size]), match[1])
    return found


class VillageReader(Walker):
    """Reads villages and districts."""

    def _runs_to_holder(self, i: int) -> bool:
        """Whether the holder's name stands at word `i`: more than a village's one word."""
        name = read_name(self.words, i)
        return name is not None and (" " in name.name or bool(name.honorifics))

    def _takes_village_type(self, i: int) -> bool:
        after = self.words.fold(i + 1)
        if self.words.fold(i) == "negeri" and self.head.kind != "region":
            return False  # `Kejaksaan Negeri X`
        if self.words.fold(i - 1) == "dan" and self.body:  # `Dinas Pemberdayaan … dan Desa X`
            return False
        of_people = _OF_VILLAGES.get(self.words.fold(i - 1), ())
        if (
            self.head.kind in of_people
            and self.words.fold(i) in ("desa", "kampung")
            and self._runs_to_holder(i + 1)
        ):
            return False  # `Dinas Pemberdayaan Masyarakat Desa NAME`
        if (
            self.head.kind == "minister"
            or (after in office_words().words and not self._opens_toponym(i))
            or body_type(self.words.at(i + 1)) == "agency"
            or not self.words.is_capital(i + 1)
        ):
            return False
        return self.head.kind in ("region", "fixed") or bool(self.body) or self.words.is_capital(i)

    def _opens_toponym(self, i: int) -> bool:
        """Whether a village is named by words that are words of fields too: `Desa Sungai X`."""
        after = self.words.fold(i + 1)
        if after in ("kabupaten", "kota", "provinsi", "dan", "adat"):
            return False
        if self.words.fold(i) == "kelurahan" or not self.words.is_capital(i + 2):
            return self.words.fold(i) == "kelurahan"
        return after in _TOPONYMS or is_village(after + self.words.fold(i + 2))

    def _take_village(self, i: int, kind: str) -> bool:
        words = self.words
        if kind in ("RT", "RW") or self._honorific(i):
            return False
        run = self._capital_run(i)
        if run == i:
            return False
        best = self._village_size(i, run, kind)
        if best <= 0 or (best == 1 and is_given_name(words.at(i)) and not self._is_typed(i)):
            return False
        name = words.text[words.starts[i] : words.ends[i + best - 1]]
        self.village = f"{kind} {name}"
        self._take(i + best)
        number = self.words.at(self.i)
        if number.isdecimal() or (
            ROMAN.match(number) and not (number in "IA" and self.words.is_capital(self.i + 1))
        ):
            self.village += f" {self.words.at(self.i)}"
            self._take(self.i + 1)
        return True

    def _village_size(self, i: int, run: int, kind: str) -> int:
        """How many words of the run of capitals `i:run` are the village's name; 0 if none."""
        words = self.words
        best = self._printed_elsewhere(i, run, kind)
        for size in range(1, 0 if best else min(4, run - i) + 1):
            squashed = "".join(c for w in words.folded[i : i + size] for c in w if c.isalpha())
            if is_village(squashed):
                best = size
        follows_comma = words.at(run) in (",", "(") and (
            read_name(words, run + 1) is not None or match_head(words, run + 1) is not None
        )
        follows_comma = follows_comma or (self.head.village == kind and self._honorific(run))
        listed = words.at(run) == "," and match_head(words, run + 1) is not None
        lone = run == i + 1 and (listed or not follows_comma)
        if best:
            whole = best == run - i > 1 and not follows_comma
            return 1 if whole and is_given_name(words.at(run - 1)) else best
        if not self._is_typed(i) and (lone or is_given_name(words.at(i))):
            return 0
        return run - i if follows_comma else self._village_end(i, run) - i

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
        return i > self.begin and self.words.fold(i - 1) in VILLAGE_TYPES

    def _take_known(self, i: int) -> bool:
        """`Ketua BPD X NAME`: a village or district that the text types elsewhere."""
        words = self.words
        member = self.head.kind == "fixed" and self.head.office_type == "pillar"
        if not (member or (self.head.kind == "head" and self.body)) or not words.is_capital(i):
            return False
        if is_given_name(words.at(i)) or is_body_word(words.at(i)) or self._honorific(i):
            return False
        after = self._is_known(i)
        if after:
            name = words.text[words.starts[i] : words.ends[after - 1]]
            self.village = f"{_typed_elsewhere(words.text)[name]} {name}"
            self._take(after)
        return bool(after)

    def _is_known(self, i: int) -> int:
        """The word after the village or district at `i` that the text types elsewhere, else 0."""
        words = self.words
        for after in range(min(i + 3, len(words)), i, -1):
            if words.text[words.starts[i] : words.ends[after - 1]] in _typed_elsewhere(words.text):
                return after
        return 0
