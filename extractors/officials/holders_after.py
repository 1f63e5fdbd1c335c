"""The name after an office: `OFFICE NAME`, `OFFICE, NAME`, `OFFICE (NAME)`, a name a line."""

from __future__ import annotations

from extractors.names.reader import NamePhrase
from extractors.names.titles import opens_rank
from extractors.names.words import is_given_name
from extractors.offices.heads import is_plural
from extractors.offices.named_holders import listed_from
from extractors.offices.reader import OfficePhrase
from extractors.officials.holders_across import JOINTS, HoldersAcross
from extractors.officials.links import LINKS, QUARTERS
from extractors.officials.plausible import VERB
from extractors.officials.recall import MOST_IN_BRACKET
from extractors.places.regions import lookup
from extractors.vocabulary import load_vocabulary

_BULLETS = frozenset({".", ")", "-", "–", "•", "*", "·"})
_SENTENCE_ENDS = frozenset({"", ".", "\n", "!", "?", "”", '"', "“"})
_JOINING = frozenset({"dan", "serta", "bersama", "beserta", "juga", "turut"})
_LONGEST_CODE = 4
_MOST_OWN_NAME = 6
_MOST_IN_CLAUSE = 14
_PARTS = frozenset({"belakang", "hilir", "hulu", "ilir", "ulu", "dalam", "luar", "darat", "laut"})
_WEEKDAYS = frozenset(load_vocabulary("dates")["weekdays"])
_TWO_WORDS = frozenset(
    tuple(pair.split()) for pair in load_vocabulary("roles")["links"]["two_words"]
)


def _without(text: str, phrase: OfficePhrase) -> str:
    """The text apart from the office phrase and what it would run into."""
    return f"{text[: phrase.start]}\n{text[phrase.end :]}"


class HoldersAfter(HoldersAcross):
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

    def _behind_clause(self, j: int) -> NamePhrase | None:
        """The name after a clause about the office: `yang dilantik pekan lalu, NAME, …`.

        The clause is printed small and has a comma behind it, or a verb of saying follows the name.
        """
        words = self.words
        if words.fold(j) not in LINKS.clauses:
            return None
        purpose = words.fold(j) == "untuk"  # `Juru Bicara X untuk penanganan Covid-19, dr. NAME`
        i, free = j + 1, purpose  # `Kader X yang juga mantan Bupati Y, NAME, …`
        while i - j < _MOST_IN_CLAUSE and (
            words.at(i).islower()
            or words.at(i).isdecimal()
            or (free and (words.is_capital(i) or words.at(i) == "-"))
        ):
            free = free or words.fold(i) in ("mantan", "eks")
            i += 1
        comma = words.at(i) == ","
        name = self.by_first.get(i + comma)
        if name is None or i == j + 1 or i + comma in self.reading.places:
            return None
        if not self._is_plausible(name) or (purpose and not (comma and name.honorifics)):
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

    def _behind_hospital(self, phrase: OfficePhrase, name: NamePhrase) -> NamePhrase | None:
        """The holder after a person whom a hospital is named after: `RSUD dr. NAME X, dr. NAME`."""
        words, j = self.words, name.last
        hospital = phrase.body[:1] and phrase.body[0].upper().startswith(("RS", "RUMAH"))
        if not hospital or not name.honorifics or name.first > phrase.last:
            return None
        if j in self.reading.places:
            j = self.reading.places[j][1]
        holder = self.by_first.get(j + 1) if words.at(j) == "," else None
        return holder if holder is not None and self._is_plausible(holder) else None

    def _behind_place(self, name: NamePhrase) -> NamePhrase | None:
        """The holder after what is the post's place or body: `Kepala Pasar X, NAME, …`.

        Such is a lone rare word, or a run with an abbreviation or a place in it (`Kaprodi Penjas
        UMBS, NAME`), or even a given name where the text comes back to the other one alone.
        """
        words, parts = self.words, name.name.split()
        holder = self.by_first.get(name.last + 1) if words.at(name.last) == "," else None
        if name.honorifics or name.degrees or holder is None:
            return None
        if self._is_apposed(name, holder):
            return holder
        named = any(map(is_given_name, parts))
        placed, told = self._is_place_behind(name), self._is_told_of(name, holder)
        if named and not (placed or told):
            return None
        code = parts[-1].isupper() and len(parts[-1]) > 2 and parts[-1].isalpha()
        code = code or name.last - 1 in self.covered
        code = code or not (named or self.covered.isdisjoint(range(name.first, name.last)))
        if len(parts) > 1 and (not code or name.name.isupper()):
            return None
        if not self._is_plausible(holder) or self._opens_name_first_pair(holder):
            return None
        after = holder.last + (words.at(holder.last) == ",")
        spoken = words.at(after).islower() and words.fold(after) not in JOINTS
        dated = placed and (spoken or words.fold(after) in _WEEKDAYS)
        if told and words.at(after).islower() and words.fold(after) not in ("dan", "serta"):
            return holder
        sure = code or words.texts.count(name.name) == 1
        return holder if dated or (spoken and sure) else None

    def _is_apposed(self, name: NamePhrase, holder: NamePhrase) -> bool:
        """`OFFICE X, NAME mengatakan`, `kata OFFICE X, NAME, Senin`: one who speaks, so X is none.

        The office opens its sentence or follows a word of saying, and no list goes on.
        """
        words, phrase = self.words, self.ending.get(name.first)
        if phrase is None or not self._is_plausible(holder) or self._opens_name_first_pair(holder):
            return False
        if len(holder.name) <= _LONGEST_CODE and not is_given_name(holder.name):
            return False  # `…, Sos menyampaikan`
        i = holder.last + (words.at(holder.last) == ",")
        if self._opens_clause(phrase.first):
            i += words.fold(i) in ("juga", "pun")
            return words.fold(i) in LINKS.speaking or VERB.match(words.fold(i)) is not None
        if words.fold(phrase.first - 1) not in LINKS.nouns | {"oleh"}:
            return False
        dated = words.fold(i) in _WEEKDAYS or words.at(i) in ("(", ".", "\n", "")
        return dated or (words.at(i).islower() and words.fold(i) not in _JOINING)

    def _opens_clause(self, i: int) -> bool:
        """Whether word `i` opens its sentence, or stands behind `Sementara itu,` or a dateline."""
        words, j = self.words, i - 1
        if words.at(j) == ",":
            j -= 1
            while words.at(j).islower():
                j -= 1
            j -= words.at(j - 1) in _SENTENCE_ENDS and not is_given_name(words.at(j))
        return words.at(j) in _SENTENCE_ENDS or words.at(i - 1) in ("-", "–", "—")

    def _is_place_behind(self, name: NamePhrase) -> bool:
        """Whether the name is a place of the gazetteer, or of a village head whom the text told."""
        phrase = self.ending.get(name.first)
        if name.first in self.reading.places or lookup(name.name):
            return True
        if phrase is None or not phrase.head.village or phrase.village:
            return False
        return f"{phrase.head.village} {name.name}" in _without(self.words.text, phrase)

    def _is_told_of(self, name: NamePhrase, holder: NamePhrase) -> bool:
        """Whether the text names one person of `OFFICE BODY X, NAME` again, but never `X`."""
        phrase, texts = self.ending.get(name.first), self.words.texts
        if phrase is None or phrase.place_words or phrase.village:
            return False
        if not (phrase.body or phrase.head.village):
            return False
        if texts.count(name.name.split()[0]) > 1 or " " not in holder.name:
            return False
        return any(texts.count(part) > 1 for part in holder.name.split() if len(part) > 2)

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
