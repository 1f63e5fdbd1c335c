"""What follows the head of an office: fields of work, the body, the place.

The walk goes from word to word. Words of which bodies and fields are made, bracketed
abbreviations and place names continue the office; the first other capitalised word ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import RegionMention
from extractors.names.reader import read_name
from extractors.names.words import is_given_name
from extractors.offices.complement_bodies import BodyReader
from extractors.offices.heads import match_head
from extractors.offices.named_holders import is_named
from extractors.offices.words import Head, body_type, office_words
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_WORDS = load_vocabulary("institutions")["words"]
_VILLAGE_TYPES = {word.lower(): word for word in _WORDS["village_types"].split()}
_MOST_WORDS = 28
_MOST_EVENT_WORDS = 9
_MOST_SHORTENED = 6  # words before the bracket of an abbreviation
_COMMITTEES = ("Ketua Panitia", "Ketua Pelaksana", "Ketua Penyelenggara")


class Complement(BodyReader):
    """Walks the words after a head and sorts them into fields, body and place."""

    def __init__(
        self,
        words: TextWords,
        i: int,
        head: Head,
        places: dict[int, tuple[RegionMention, int]],
        of_named: bool = False,
    ) -> None:
        super().__init__(words, i, head, places)
        self.of_named = of_named
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
        self._rest_before_holder()
        if self.words.at(self.i) == "," and self.head.kind == "unit" and not self.body:
            self._body_after_comma()

    def _body_after_comma(self) -> None:
        """`Kabid Angkutan Jalan, Dishub Sultra, NAME`: the unit's body between commas."""
        words, i = self.words, self.i + 1
        if body_type(words.at(i)) is None or not words.is_capital(i) or match_head(words, i):
            return
        rest = Complement(words, i, self.head, self.places)
        while rest._step():
            pass
        if not rest.body or rest.fields:
            return
        after = rest.last + (words.at(rest.last) == ",")
        name = read_name(words, after)
        if name is None or match_head(words, after):
            return
        told = " " in name.name and words.at(name.last).islower()
        if after == rest.last and rest.place is None and not told:
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
        if self._parent_unit(i):
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
        if self._local_unit(i):
            return True
        if self.head.village and self.head.kind == "region" and words.is_capital(i):
            return self._take_village(i, self.head.village)
        if self.head.kind == "region":
            return self._skip_type_word(i) or self._unknown_place(i)
        if self.head.kind == "fixed" and self.head.level == "national":
            return False  # `Kapolri Jenderal Polisi NAME`
        return self._body_word(i) or self._event_of(i)

    def _event_of(self, i: int) -> bool:
        """`Ketua Panitia Hari Jadi X, NAME`: the event that a committee prepares."""
        words, j = self.words, i
        if not self.head.position.startswith(_COMMITTEES) or self.body or not words.is_capital(i):
            return False
        while words.is_capital(j) or words.at(j).isdecimal() or words.at(j) == "-":
            if is_given_name(words.at(j)) or j - i > _MOST_EVENT_WORDS:
                return False
            j += 1
        if j - i < 2 or words.at(j) != "," or not is_named(words, j):
            return False
        self.fields.extend(words.texts[i:j])
        self._take(j)
        return False

    def _bracket(self) -> bool:
        """Skip `(Sekda)`, `(Dinsos)`, `(Kaltara)`; stop at `(NAME)`."""
        words, i = self.words, self.i
        close = next(
            (j for j in range(i + 1, min(i + 8, len(words))) if words.texts[j] in ")\n"), None
        )
        if close is None or words.at(close) != ")" or close == i + 1:
            return False
        holder = read_name(words, i + 1)
        if holder is not None and holder.honorifics and holder.last == close:
            return False  # `Ketua MUI (KH. NAME)`
        inside = range(i + 1, close)
        if not any(self._is_abbreviation(j) for j in inside):
            single = len(inside) == 1 and not is_given_name(words.at(i + 1))
            if single and self._shortens(i + 1):
                self._take(close + 1)
                return True
            goes_on = read_name(words, close + 1) is not None or (
                words.at(close + 1) == "," and read_name(words, close + 2) is not None
            )
            placed = close + 1 in self.places and self.places[close + 1][0].typed
            if not (single and goes_on) and not (placed and self.place is None):
                return False
        self._take(close + 1)
        return True

    def _shortens(self, j: int) -> bool:
        """Whether the word is made of the words before the bracket: `(Mabinda)`, `(Danup)`."""
        before = self.words.text[max(0, self.words.starts[j] - 90) : self.words.starts[j]].lower()
        short = self.words.fold(j)
        if _made_of_parts(short, self.words.folded[max(0, j - _MOST_SHORTENED) : j - 1]):
            return True
        for start in (m.start() for m in re.finditer(rf"\b{re.escape(short[0])}", before)):
            letters = iter(before[start:])
            if all(c in letters for c in short):
                return True
        return False


def _made_of_parts(short: str, words: Sequence[str]) -> bool:
    """Whether parts of two letters or more, each of a further word, make up the word."""
    if not short:
        return True
    return any(
        short[:cut] in word and _made_of_parts(short[cut:], words[k + 1 :])
        for k, word in enumerate(words)
        for cut in range(2, len(short) + 1)
        if cut < len(word)
    )
