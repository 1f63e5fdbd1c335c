"""The name after an office: `OFFICE NAME`, `OFFICE, NAME`, `OFFICE (NAME)`, a name a line."""

from __future__ import annotations

from extractors.names.reader import NamePhrase, is_given_name
from extractors.names.titles import opens_rank
from extractors.offices.heads import is_plural
from extractors.offices.named_holders import listed_from
from extractors.offices.reader import OfficePhrase
from extractors.offices.words import body_type, is_body_word, office_words
from extractors.officials.recall import _VERB, LINKS, QUARTERS, Recaller
from extractors.places.regions import lookup
from extractors.vocabulary import load_vocabulary

_MOST_IN_BRACKET = 8
_BULLETS = frozenset({".", ")", "-", "–", "•", "*", "·"})
_MOST_OWN_NAME = 6
_MOST_IN_CLAUSE = 14
_MOST_ACROSS = 14  # words of an office that its reader did not know
_JOINTS = frozenset({"dan", "serta", "pada", "untuk", "di", "bersama"})
_PARTS = frozenset({"belakang", "hilir", "hulu", "ilir", "ulu", "dalam", "luar", "darat", "laut"})
_WEEKDAYS = frozenset(load_vocabulary("dates")["weekdays"])
_COUNTRIES = frozenset(load_vocabulary("names")["countries"].lower().split())
_TWO_WORDS = frozenset(
    tuple(pair.split()) for pair in load_vocabulary("roles")["links"]["two_words"]
)


def _without(text: str, phrase: OfficePhrase) -> str:
    """The text apart from the office phrase and what it would run into."""
    return f"{text[: phrase.start]}\n{text[phrase.end :]}"


class HoldersAfter(Recaller):
    """What stands behind an office."""

    def _after(self, phrase: OfficePhrase) -> tuple[NamePhrase | None, bool]:
        """The name after an office, and whether only a comma joins the two."""
        words = self.words
        j, comma = phrase.last, False
        if words.at(j) == ":" and (listed := self._line_name(j)):
            return listed, False
        if words.at(j) == "(":
            name = self.by_first.get(j + 1)
            if name is not None and words.at(name.last) in (")", ","):
                return name, False
            return None, False
        if words.at(j) == "." and words.touches(j) and words.fold(j - 1) in LINKS.pointed:
            j += 1
        if words.at(j) == ",":
            j, comma = j + 1, True
        elif words.at(j) in (":", "-", "–", "—"):
            j += 1
            comma = words.at(j - 1) != ":"
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
        if name is not None and comma and self._is_subject_after(phrase, name):
            return None, False
        if name is not None and not comma and (holder := self._behind_place(name)):
            return holder, True
        if name is None or not self._is_plausible(name) or self._is_other_word(name, comma):
            return None, False
        if comma and " " not in name.name and name.last in self.office_at:
            return None, False  # `Camat Sawan, Pembaca Lurah …`
        if not comma and self._is_place_of_named(phrase, name):
            return None, False
        if (
            comma
            and not name.honorifics
            and j in self.reading.places
            and not is_given_name(words.at(j))
        ):
            return None, False
        return name, comma

    def _is_subject_after(self, phrase: OfficePhrase, name: NamePhrase) -> bool:
        """`Dalam pelantikan Pj Gubernur, Tito berharap …`: an act upon a post, then who speaks."""
        words = self.words
        acts = _VERB.match(words.fold(name.last)) or words.fold(name.last) in LINKS.speaking
        return words.fold(phrase.first - 1) in LINKS.occasions and bool(acts)

    def _is_place_of_named(self, phrase: OfficePhrase, name: NamePhrase) -> bool:
        """`NAME selaku Bendesa Adat X`: a lone rare word behind the post of the name before it."""
        if name.honorifics or name.degrees or " " in name.name or is_given_name(name.name):
            return False
        before = self.by_last.get(phrase.first - 1)
        return (
            self.words.fold(phrase.first - 1) in ("selaku", "sebagai")
            and before is not None
            and self._is_plausible(before)
            and self.words.at(name.last) in (",", ".", "\n", "")
        )

    def _lists_villages(self, phrase: OfficePhrase) -> bool:
        """`para Wali Nagari A, B dan C`: villages all."""
        return phrase.village is not None and is_plural(self.words, phrase.first)

    def _behind_clause(self, j: int) -> NamePhrase | None:
        """The name after a clause about the office: `yang dilantik pekan lalu, NAME, …`.

        The clause is printed small and has a comma behind it, or a verb of saying follows the name.
        """
        words = self.words
        if words.fold(j) not in LINKS.clauses:
            return None
        i = j + 1
        while i - j < _MOST_IN_CLAUSE and (words.at(i).islower() or words.at(i).isdecimal()):
            i += 1
        comma = words.at(i) == ","
        name = self.by_first.get(i + comma)
        if (
            name is None
            or i == j + 1
            or i + comma in self.reading.places
            or not self._is_plausible(name)
        ):
            return None
        if self._opens_name_first_pair(name) or self._is_other_word(name, comma):
            return None
        spoken = words.fold(name.last) in LINKS.speaking
        after = words.at(name.last)
        return name if spoken or (comma and (after in (",", ".", "(") or after.islower())) else None

    def _successor(self, j: int) -> NamePhrase | None:
        """The second of `OFFICE dari NAME kepada NAME2`."""
        words = self.words
        former = self.by_first.get(j + 1) if words.fold(j) == "dari" else None
        if former is None or words.fold(former.last) not in ("kepada", "ke"):
            return None
        return self.by_first.get(former.last + 1)

    def _behind_place(self, name: NamePhrase) -> NamePhrase | None:
        """The holder after what is the post's place or body: `Kepala Pasar X, NAME, …`.

        Such is a lone rare word, or a run with an abbreviation (`Kaprodi Penjas UMBS, NAME`).
        """
        words, parts = self.words, name.name.split()
        phrase = next((p for p in self.offices if p.last == name.first), None)
        placed = name.first in self.reading.places or bool(lookup(name.name))
        if phrase is not None and phrase.head.village and not phrase.village:
            placed = placed or f"{phrase.head.village} {name.name}" in _without(words.text, phrase)
        if name.honorifics or name.degrees or (any(map(is_given_name, parts)) and not placed):
            return None
        code = parts[-1].isupper() and len(parts[-1]) > 2 and parts[-1].isalpha()
        if len(parts) > 1 and (not code or name.name.isupper()):
            return None
        holder = self.by_first.get(name.last + 1) if words.at(name.last) == "," else None
        if holder is None or not self._is_plausible(holder) or self._opens_name_first_pair(holder):
            return None
        after = holder.last + (words.at(holder.last) == ",")
        spoken = words.at(after).islower() and words.fold(after) not in _JOINTS
        dated = placed and (spoken or words.fold(after) in _WEEKDAYS)
        return holder if dated or (spoken and (code or words.texts.count(name.name) == 1)) else None

    def _across(self, phrase: OfficePhrase) -> NamePhrase | None:
        """The name after the rest of a long or unknown office: capitals, places, brackets.

        Only a name that cannot be part of that rest counts: titled, or one with a given name.
        """
        words, j = self.words, phrase.last
        if self._lists_villages(phrase):
            return None
        kind = phrase.head.kind
        open_ended = kind in ("head", "unit", "minister") or (
            kind == "fixed" and phrase.head.office_type != "executive"
        )
        for _ in range(_MOST_ACROSS):
            if j in self.office_at:
                return None
            name = self.by_first.get(j) or (words.at(j) == "(" and self.by_first.get(j + 1)) or None
            if name is not None and self._is_sure(name):
                return None if words.fold(j - 1) in _JOINTS or name.first in self.owned else name
            if words.at(j) == "(":
                close = next((n for n in range(j, j + 10) if words.at(n) in (")", "\n", "")), j)
                if words.at(close) != ")":
                    return None
                j = close + 1
            elif j in self.reading.places:
                j = self.reading.places[j][1]
            elif self._is_rest(j, open_ended):
                j += 1
            else:
                return None
        return None

    def _is_rest(self, j: int, open_ended: bool) -> bool:
        """Whether word `j` may belong to an office that goes on unread."""
        words = self.words
        if words.at(j).isdecimal() or words.at(j) in (",", "/", "-", "&"):
            return True
        if words.at(j).isupper() and 1 < len(words.at(j)) < 5:
            return True  # `Camat KBT NAME`
        if words.fold(j) in QUARTERS or words.fold(j) == "disingkat":
            return True
        if words.fold(j) == "dengan":
            return words.fold(j - 1) == "disingkat"
        if words.fold(j) == "dari":
            return open_ended and body_type(words.at(j + 1)) == "agency"
        if words.at(j) == "." and words.touches(j):
            return words.fold(j - 1) in office_words().pointed
        if not open_ended or words.fold(j) in _COUNTRIES:
            return False
        return words.is_capital(j) or words.fold(j) in _JOINTS or is_body_word(words.at(j))

    def _is_sure(self, name: NamePhrase) -> bool:
        """Whether this is a person's name wherever it stands, and no office of its own follows."""
        words = self.words
        if self._opens_name_first_pair(name) or name.last in self.office_at:
            return False
        if self._is_other_word(name, words.at(name.first - 1) == ","):
            return False
        if name.honorifics or name.degrees:
            return True
        first, *rest = name.name.split()
        if not self._is_plausible(name) or name.first in self.reading.places:
            return False
        if words.at(name.last) == "," and self._typed_at(name.last + 1):
            return False  # `Hotel X, Kampung Y, Kecamatan Z`
        before, follows = words.at(name.first - 1), words.fold(name.last)
        if not (words.at(name.last).islower() or follows in (",", ".", ")")):
            return False
        if is_given_name(first):
            return True
        if before in (",", ")", "("):
            apposed = follows == "," and words.at(name.last + 1).islower()
            return bool(rest) or follows.isalpha() or apposed
        return name.first - 1 in self.covered and (bool(rest) or follows in LINKS.speaking)

    def _typed_at(self, j: int) -> bool:
        """Whether a place with its type word starts at word `j`."""
        return j in self.reading.places and self.reading.places[j][0].typed

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

    def _opens_name_first_pair(self, name: NamePhrase) -> bool:
        """Whether `NAME, OFFICE` follows: then the list names its people before their offices."""
        return self.words.at(name.last) in (",", "(") and name.last + 1 in self.office_at

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
        if words.at(j) != "(" or j + 1 in self.office_at:
            return j
        close = next((i for i in range(j + 1, j + _MOST_IN_BRACKET) if words.at(i) in ")\n"), 0)
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
