"""The vocabulary of names: given names, words that begin, end or never are one, misprints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from extractors.misprints import Misprints
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_SHORTEST_MISPRINT = 8  # letters: shorter ones make true names (`Tangkap`, `Tangkas`)


@dataclass(frozen=True, slots=True)
class NameWords:
    given: frozenset[str]
    abbreviated: frozenset[str]
    particles: frozenset[str]
    never: frozenset[str]
    bodies: frozenset[str]
    words: frozenset[str]
    last_words: frozenset[str]
    first_too: frozenset[str]
    never_alone: frozenset[str]
    openers: frozenset[str]
    after_title: frozenset[str]
    short_capitals: frozenset[str]
    never_first: frozenset[str]
    balinese: frozenset[str]
    also_words: frozenset[str]
    clan_titles: frozenset[str]


def folded_set(words: str | Iterable[str]) -> frozenset[str]:
    """The words of a vocabulary entry (a list, or one string of words) in lower case."""
    return frozenset(w.lower() for w in (words.split() if isinstance(words, str) else words))


@cache
def name_words() -> NameWords:
    data = load_vocabulary("names")
    institutions = load_vocabulary("institutions")
    given = folded_set(data["given"])
    every = _body_words(institutions)
    codes = institutions["words"]["codes"].split()
    short_capitals = frozenset(w.lower() for w in every + codes if w.isupper() and len(w) < 4)
    bodies = folded_set(every) - given - short_capitals
    never = (folded_set(data["never"] + data["countries"]) | _head_words()) - given
    field_words = (
        folded_set(institutions["words"]["list"])
        | {code.lower() for code in codes if len(code) > 3}
    ) - given
    last_words = folded_set(data["last_words"])
    return NameWords(
        given=given,
        abbreviated=frozenset(data["abbreviated"]),
        particles=frozenset(data["particles"]),
        never=never,
        bodies=bodies,
        words=field_words,
        last_words=last_words,
        first_too=folded_set(data["first_too"]),
        never_alone=folded_set(data["never_alone"]),
        openers=folded_set(data["openers"]),
        after_title=folded_set(data["after_title"]),
        short_capitals=short_capitals,
        never_first=frozenset(w for w in bodies | never | field_words if len(w) > 1) - last_words,
        balinese=folded_set(data["balinese"]),
        also_words=folded_set(data["also_words"]),
        clan_titles=folded_set(data["clan_titles"]),
    )


def _body_words(institutions: dict[str, Any]) -> list[str]:
    """The words that open a body's name, and the abbreviations of such names."""
    words = " ".join(institutions["bodies"].values()).split()
    opening = folded_set(words)
    return words + [
        short
        for short, full in institutions["expansions"].items()
        if full.partition(" ")[0].lower() in opening
    ]


def opens_name(word: str) -> bool:
    """Whether the word hardly ever stands but at the start of a name (`Muhammad`, `Siti`)."""
    return word.lower() in name_words().openers


def is_short_form(word: str) -> bool:
    """Whether the word abbreviates names and is part of one: `Muh`, `IGB`."""
    return word in name_words().abbreviated


def is_also_word(word: str) -> bool:
    """Whether a given name is a word of the language too (`Budi`, `Melati`)."""
    return word.lower() in name_words().also_words


def is_balinese_article(words: TextWords, i: int) -> bool:
    """Whether the `I` at word `i` is part of a Balinese name, and no ordinal number."""
    j = i + 1 + (words.at(i + 1) == ".")
    return words.at(i) == "I" and words.is_capital(j) and words.fold(j) in name_words().balinese


@cache
def post_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(load_vocabulary('names')['posts'])})\\Z")


@cache
def _common() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """Common words; the shapes of derived words; the openings of derived words on the list."""
    data = load_vocabulary("common_words")
    return (
        folded_set(data["words"] + data["foreign"]) - name_words().given,
        re.compile(f"(?:{'|'.join(data['derived'])})\\Z"),
        re.compile(f"(?:{'|'.join(data['prefixes'])})\\w{{4}}"),
    )


@lru_cache(maxsize=8192)
def is_common_word(folded: str) -> bool:
    """Whether a word in lower case is one of the language's, and no part of a name."""
    words, _derived, _prefixes = _common()
    return folded in words or is_derived_word(folded)


def is_foreign_word(folded: str) -> bool:
    """Whether a word in lower case is an English one of events and firms."""
    return folded in _foreign()


@cache
def _foreign() -> frozenset[str]:
    return folded_set(load_vocabulary("common_words")["foreign"])


@lru_cache(maxsize=8192)
def is_derived_word(folded: str) -> bool:
    """Whether a word in lower case is a verb or noun with affixes (`menurunkan`, `kedudukan`)."""
    words, derived, prefixes = _common()
    if folded in name_words().given:
        return False
    return derived.match(folded) is not None or (
        folded in words and prefixes.match(folded) is not None
    )


def _head_words() -> frozenset[str]:
    """The words that open a post: a name never runs into `Kepala` or `Sekda`."""
    forms = (form for entry in load_vocabulary("offices")["office"] for form in entry["forms"])
    return folded_set(form.split()[0] for form in forms)


@lru_cache(maxsize=8192)
def is_misprint(folded: str) -> bool:
    """Whether a word is a misprint of a word of institutions (`ksehatan`), and no given name."""
    if len(folded) < _SHORTEST_MISPRINT or is_given_name(folded):
        return False
    return _institution_words().intended(folded) is not None


@cache
def _institution_words() -> Misprints:
    words = name_words().words | name_words().bodies | name_words().never
    return Misprints(words, _SHORTEST_MISPRINT - 1)


@lru_cache(maxsize=8192)
def is_given_name(word: str) -> bool:
    """Whether the word is a common given name, or ends as only given names do."""
    folded = word.lower()
    return folded in name_words().given or _given_ending().match(folded) is not None


@cache
def _given_ending() -> re.Pattern[str]:
    return re.compile(rf"[a-z]{{2,}}{load_vocabulary('names')['given_endings']}\Z")
