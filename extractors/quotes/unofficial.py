"""Persons without an office as subjects: `Sumiyati tampak …`, `kapten Majene Siti Aminah enggan …`.

A name is read where a subject may stand: at the opening of the sentence, behind a comma, or behind
the word for a person (warga, kapten, bernama). It has to be surely one: a common given name, a
title, an age, such a word before it or a verb of saying behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.names.reader import NamePhrase, read_name
from extractors.names.titles import is_title_word
from extractors.names.words import is_common_word, is_given_name
from extractors.quotes.scene import Scene
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_VOCABULARY = load_vocabulary("saying")
_PERSONS = _VOCABULARY["persons"]
_ACTIVE = frozenset(_VOCABULARY["active"]["words"])
_NO_NAME = frozenset(_PERSONS["no_name"])
_ROLES = frozenset((*_PERSONS["roles"], *_PERSONS["introducing"], *_PERSONS["address"]))
_MARKS = frozenset("“”\"'‘’.-–—(")
_ACT, _LOOK = frozenset(_PERSONS["act"]), frozenset(_PERSONS["look"])
_SAY = _ACTIVE - frozenset(_PERSONS["weak"])
_NOUN = re.compile(r"(?:pe|ke)\w{4,}an")
_TELLING = frozenset(_PERSONS["telling"])
_BACK = frozenset(_PERSONS["back"])
_MOST_TELLING = 12  # words between a name and its verb that tell who the person is
_REACH = 30  # words of a sentence in which its subject may open


@dataclass(frozen=True, slots=True)
class Unofficial:
    """The reader of such subjects in one scene."""

    scene: Scene
    words: TextWords

    def subject(self, first: int, last: int) -> str | None:
        """The name, as printed, of the person who is the subject of `[first, last)`."""
        words = self.words
        begin = words.index_from(first)
        while words.at(begin) in _MARKS:
            begin += 1
        end = min(words.index_from(last), begin + _REACH)
        last_read = begin
        for i in range(begin, end):
            if i < last_read or not words.texts[i][0].isupper() or not self._may_open(i, begin):
                continue
            if name := read_name(words, i):
                if words.folded[i] not in _NO_NAME and self._is_subject(
                    name, self._opens(i, begin), end
                ):
                    return name.name
                last_read = name.last
        return None

    def _may_open(self, i: int, begin: int) -> bool:
        words, at = self.words, self.words.starts[i]
        stands = (
            i == begin
            or words.texts[i - 1] == ","
            or is_title_word(words.texts[i])
            or self._introduced(i)
        )
        return stands and not self.scene.in_place(at) and not self.scene.in_mention(at)

    def _opens(self, i: int, begin: int) -> bool:
        """Whether only an adverbial phrase stands before: `Di tempat terpisah, Siti warga …`."""
        return all(word.islower() for word in self.words.texts[begin + 1 : i - 1])

    def _introduced(self, i: int) -> bool:
        """Whether the word for a person stands before: `kapten`, `kapten Majene`."""
        words, before = self.words, i - 1
        while before and words.starts[before] in self.scene.regions:
            before -= 1
        return words.fold(before) in _ROLES

    def _is_subject(self, name: NamePhrase, opens: bool, end: int) -> bool:
        words, after = self.words, name.last
        aged = words.at(after) in ("(", ",") and words.at(after + 1).isdecimal()
        if aged:
            after += 3 + (words.fold(after + 2) == "tahun")
        comma = words.at(after) == ","
        says = self._says(after + comma)
        if after >= end or not (says or comma or words.at(after).islower()):
            return False
        if words.fold(after) in _BACK:
            return False  # `mantan camat X tersebut`
        introduced = self._introduced(name.first)
        if not opens and not introduced and not says:
            return aged
        called = introduced and (" " in name.name or is_given_name(name.name))
        sure = aged or says or called or name.honorifics or name.degrees
        return bool(sure) or self._known(name, end)

    def _says(self, i: int) -> bool:
        """Whether a verb of saying stands at word `i`, or behind what tells who the person is:
        `NAME, salah satu alumni X menyebut`, `NAME selaku sie acara mengatakan`."""
        words = self.words
        if words.fold(i) in _ACTIVE:
            return True
        if words.fold(i) not in _TELLING and not (words.at(i).islower() and words.at(i - 1) == ","):
            return False
        for j in range(i + 1, i + _MOST_TELLING):
            if words.fold(j) in _SAY:
                return True
            if words.at(j) in (".", "\n", "", ":") or words.at(j) in _MARKS:
                return False
        return False

    def _known(self, name: NamePhrase, end: int) -> bool:
        """Whether the words alone tell that they name a person."""
        parts = name.name.split()
        if any(is_common_word(part.lower()) for part in parts):
            return False
        if any(map(is_given_name, parts)) or self._printed_within(parts[0]):
            return True
        return self._acts(name, end)

    def _acts(self, name: NamePhrase, end: int) -> bool:
        """Whether unknown words do what persons alone do, or say something in the sentence."""
        words, after = self.words, name.last
        if _NOUN.fullmatch(name.name.split()[0].lower()):
            return False  # `Pekarangan`
        after += words.fold(after) in _LOOK
        if words.fold(after) == "yang":  # `Karmila yang rumahnya terendam, berharap …`
            return not _SAY.isdisjoint(words.folded[after:end])
        return words.fold(after) in _ACT

    def _printed_within(self, word: str) -> bool:
        """Whether the text prints the word elsewhere behind a small one: it is no opening's."""
        words = self.words
        return any(
            text == word and words.at(i - 1).islower() and words.starts[i] not in self.scene.regions
            for i, text in enumerate(words.texts)
        )
