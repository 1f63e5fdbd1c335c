"""The walk over the words after the head of an office: how far it went and what it found."""

from __future__ import annotations

from extractors.model import RegionMention
from extractors.names.reader import read_name
from extractors.names.words import is_given_name
from extractors.offices.heads import match_head
from extractors.offices.words import Head, office_words
from extractors.text_words import TextWords


class Walker:
    """The words after a head, how far they are read, and what they name.

    `places` maps the index of a place name's first word to the mention and the word after it.
    """

    def __init__(
        self, words: TextWords, i: int, head: Head, places: dict[int, tuple[RegionMention, int]]
    ) -> None:
        self.words, self.i, self.head, self.places = words, i, head, places
        self.begin, self.of_named = i, False
        self.fields: list[str] = []
        self.body: list[str] = []
        self.place: RegionMention | None = None
        self.place_words: str | None = None
        self.village: str | None = None
        self.within: str | None = None
        self.national = self.comes_from = self.elected = False
        self.open_run: tuple[int, int] | None = None
        self.last = i
        self.lower = words.at(i - 1).islower()

    def _take(self, to: int) -> None:
        self.i = self.last = to

    def _is_name(self, at: int, after: int, mention: RegionMention) -> bool:
        """Whether an untyped place name is rather the start of a person's name."""
        words = self.words
        level = mention.candidates[0].level
        if self.head.kind in ("region", "command") and level in self.head.levels:
            return False
        apposed = words.at(after) == "," and not match_head(words, after + 1)
        if apposed and self.body and level != "district" and read_name(words, after + 1):
            return False  # `Kepala Dinsos Lingga, NAME`
        if after - at > 1 or not is_given_name(words.at(at)):
            return level == "district" and self.head.kind == "minister"
        return True

    def _capital_run(self, i: int) -> int:
        """The word after the run of capitalised words at `i` that no honorific or place ends."""
        words, j = self.words, i
        while words.is_capital(j) and j - i < 8 and words.at(j) not in ("\n",):
            if words.fold(j) in office_words().sizes and j > i:
                break
            if j > i and (self._honorific(j) or (j in self.places and self.places[j][0].typed)):
                break
            j += 1
        return j

    def _honorific(self, j: int) -> bool:
        phrase = read_name(self.words, j)
        return phrase is not None and bool(phrase.honorifics)
