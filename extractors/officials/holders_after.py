"""The name after an office: `OFFICE NAME`, `OFFICE, NAME`, `OFFICE (NAME)`, a name a line."""

from __future__ import annotations

from extractors.names.reader import NamePhrase
from extractors.names.titles import opens_rank
from extractors.names.words import is_given_name
from extractors.offices.heads import is_plural
from extractors.offices.named_holders import listed_from
from extractors.offices.reader import OfficePhrase
from extractors.officials.holders_behind import HoldersBehind
from extractors.officials.links import LINKS, QUARTERS
from extractors.officials.recall import MOST_IN_BRACKET
from extractors.vocabulary import load_vocabulary

_BULLETS = frozenset({".", ")", "-", "–", "•", "*", "·"})
_MOST_OWN_NAME = 6
_PARTS = frozenset({"belakang", "hilir", "hulu", "ilir", "ulu", "dalam", "luar", "darat", "laut"})
_TWO_WORDS = frozenset(
    tuple(pair.split()) for pair in load_vocabulary("roles")["links"]["two_words"]
)


class HoldersAfter(HoldersBehind):
    """What stands behind an office."""

    def _after(self, phrase: OfficePhrase) -> tuple[NamePhrase | None, bool]:
        """The name after an office, and whether only a comma joins the two."""
        words, j = self.words, phrase.last
        if words.at(j) == ":" and (listed := self._line_name(j)):
            return listed, False
        if words.at(j) == "(":
            name = self.by_first.get(j + 1)
            if name is not None and words.at(name.last) in (")", ","):
                return name, False
            return None, False
        j, comma = self._past_marks(phrase)
        if (apposed := self._behind_clause(j)) is not None:
            return apposed, True
        if is_plural(words, phrase.first) and (at := listed_from(words, phrase.last)):
            j = at  # `sejumlah anggota DPRD hadir, di antaranya A, B dan C`
        if comma and self._lists_villages(phrase):
            return None, False
        j = self._past_own_name(self._past_fillers(j), phrase)
        if phrase.head.office_type == "pillar" and words.fold(j) == "diwakili":
            j += 1 + (words.fold(j + 1) == "oleh")  # a member for all: `PSM diwakili NAME`
        if phrase.head.position.startswith("Anggota") and words.fold(j) == "seperti":
            j += 1
        name = self._successor(j) or self.by_first.get(j)
        if name is None or (comma and self._is_subject_after(phrase, name)):
            return None, False
        holder = self._behind_hospital(phrase, name) or (not comma and self._behind_place(name))
        if holder:
            return holder, True
        if not self._is_plausible(name) or self._is_other_word(name, comma):
            return None, False
        return (None, False) if self._is_no_holder(phrase, name, comma) else (name, comma)

    def _past_marks(self, phrase: OfficePhrase) -> tuple[int, bool]:
        """The word after the marks behind an office; whether a comma or a dash is among them."""
        words, j = self.words, phrase.last
        if words.at(j) == "." and words.touches(j) and words.fold(j - 1) in LINKS.pointed:
            j += 1
        if words.at(j) == ")" and words.at(phrase.first - 1) == "(":
            j += self._name_before(phrase.first - 1) is None  # `Perwira Seksi X (Pasi Ops) NAME`
        if words.at(j) == ",":
            return j + 1, True
        if words.at(j) in (":", "-", "–", "—"):
            return j + 1, words.at(j) != ":"
        return j, False

    def _is_no_holder(self, phrase: OfficePhrase, name: NamePhrase, comma: bool) -> bool:
        """Whether a plausible name is rather a place, or has a post of its own."""
        if not comma:
            return self._is_place_of_named(phrase, name)
        if " " not in name.name and name.last in self.office_at:
            return True  # `Camat Sawan, Pembaca Lurah …`
        placed = name.first in self.reading.places and not name.honorifics
        return placed and not is_given_name(self.words.at(name.first))

    def _is_place_of_named(self, phrase: OfficePhrase, name: NamePhrase) -> bool:
        """`NAME selaku Bendesa Adat X`, `NAME, ketua PHBI X pada …`: what goes on after the post.

        It is no name of its own where surer one stands before the post.
        """
        words, link = self.words, self.words.fold(phrase.first - 1)
        if name.honorifics or name.degrees or any(map(is_given_name, name.name.split())):
            return False
        placed = phrase.place_words is not None or phrase.head.kind == "region"
        if link not in ("selaku", "sebagai") and (link != "," or placed):
            return False
        before = self._name_before(phrase.first - 1)
        if before is None or before.first in self.behind or not self._is_plausible(before):
            return False
        sure = before.honorifics or before.degrees or " " in before.name
        sure = sure or is_given_name(before.name)
        after = words.at(name.last)
        return bool(sure) and (after in (",", ".", "\n", "") or after.islower())

    def _past_fillers(self, j: int) -> int:
        words = self.words
        for _ in range(7):
            folded = words.fold(j)
            if (folded, words.fold(j + 1)) in _TWO_WORDS:
                j += 2
            elif folded in LINKS.filled:
                j += 1 + (words.fold(j + 1) in ("oleh", "kepada"))
            elif (
                (folded in LINKS.present and words.fold(j - 1) in LINKS.before_present)
                or folded in LINKS.fillers
                or folded.replace("-", "").isdecimal()
            ):
                j += 1
            elif words.at(j) in ("-", "–") and words.fold(j + 1).isdecimal():
                j += 2
            elif words.at(j) in (",", ":") and (
                words.fold(j - 1) in LINKS.fillers or words.fold(j - 1) in LINKS.present
            ):
                j += 1
            else:
                break
        return j

    def _past_own_name(self, j: int, phrase: OfficePhrase) -> int:
        """The ranked name behind a unit's own name: `Pangdam Iskandar Muda Mayjen TNI NAME`."""
        words = self.words
        if words.is_capital(j) and words.fold(j) in QUARTERS:
            return j + 1  # `Kades X Barat NAME`
        if phrase.head.office_type != "security":
            return j
        i = j
        while i - j < _MOST_OWN_NAME and i not in self.office_at:
            if i in self.by_first and (opens_rank(words, i) or words.at(i - 1).isdecimal()):
                return i  # the latter: `Danki Senapan 734 NAME`
            part = words.is_capital(i) or words.fold(i) in QUARTERS | _PARTS
            if not (part or words.at(i).isdecimal() or words.at(i) in (",", "/")):
                break
            i += 1
        return j

    def _lacks_name(self, j: int) -> bool:
        """Whether an office starts at word `j` that may be that of the name before it."""
        k = self.office_at.get(j)
        return k is not None and self._after(self.offices[k])[0] is None

    def _line_name(self, j: int) -> NamePhrase | None:
        """The name alone on the line that begins at word `j` or after its colon."""
        words = self.words
        j += words.at(j) == ":"
        if words.at(j) != "\n":
            return None
        while words.at(j) in _BULLETS or words.at(j) == "\n" or words.at(j).isdecimal():
            j += 1
        name = self.by_first.get(j)
        if name is None or not self._is_plausible(name):
            return None
        after = self._past_aside(name.last)
        after += words.at(after) in (".", ",", ";")
        return name if words.at(after) in ("\n", "") else None

    def _past_aside(self, j: int) -> int:
        """The word after the home, party or bracket that stands behind a name of a list."""
        words, j = self.words, self._past_home(j)[0]
        if words.fold(j) == "alias" and words.is_capital(j + 1):
            return j + 2
        if words.at(j) != "(" or j + 1 in self.office_at:
            return j
        close = next((i for i in range(j + 1, j + MOST_IN_BRACKET) if words.at(i) in ")\n"), 0)
        return close + 1 if close and words.at(close) == ")" else j

    def _past_home(self, j: int) -> tuple[int, bool]:
        """The word after `dari PLACE` at word `j`, and whether it stands there."""
        words = self.words
        if words.fold(j) not in ("dari", "asal"):
            return j, False
        if j + 1 in self.reading.places:
            return self.reading.places[j + 1][1], True
        j += 1
        while words.is_capital(j):
            j += 1
        return j, True
