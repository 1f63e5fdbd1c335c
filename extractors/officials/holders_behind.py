"""The holder behind what is no holder: the rest of a post (`OFFICE X, NAME`), or a clause."""

from __future__ import annotations

from extractors.names.reader import NamePhrase
from extractors.names.titles import opens_rank
from extractors.names.words import is_given_name
from extractors.offices.reader import OfficePhrase
from extractors.officials.holders_across import JOINTS, HoldersAcross
from extractors.officials.links import LINKS
from extractors.officials.plausible import VERB
from extractors.places.regions import lookup
from extractors.vocabulary import load_vocabulary

_SENTENCE_ENDS = frozenset({"", ".", "\n", "!", "?", "”", '"', "“"})
_JOINING = frozenset({"dan", "serta", "bersama", "beserta", "juga", "turut"})
_LONGEST_CODE = 4
_MOST_IN_CLAUSE = 14
_WEEKDAYS = frozenset(load_vocabulary("dates")["weekdays"])


def _without(text: str, phrase: OfficePhrase) -> str:
    """The text apart from the office phrase and what it would run into."""
    return f"{text[: phrase.start]}\n{text[phrase.end :]}"


class HoldersBehind(HoldersAcross):
    """What stands behind an office and something more."""

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
        if phrase.head.office_type == "security" and opens_rank(words, holder.first):
            return holder.last not in self.office_at  # `Danlanud Pangeran Bun Yamin, Letkol NAME`
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
