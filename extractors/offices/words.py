"""The vocabulary of posts and bodies: heads of offices, acting prefixes, words of institutions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from extractors.misprints import Misprints
from extractors.model import Level, OfficeType
from extractors.names.words import folded_set, is_common_word, is_given_name
from extractors.offices.compounds import agency, code_in_full, fields_of
from extractors.places.regions import lookup
from extractors.places.seats import seat_named
from extractors.text_words import printed_words
from extractors.vocabulary import load_vocabulary

# The number of one of several units: `Komisi IV`, `Wilayah IIA`, `Komisi D`.
ROMAN = re.compile(r"(?:[IVX]+|I{1,3}[ABC]|[0-9]{1,4}|[A-F])\Z")


@dataclass(frozen=True, slots=True)
class Head:
    """One entry of the vocabulary of posts, with the form that was matched left out."""

    position: str
    kind: str
    level: Level | None
    levels: tuple[Level, ...]
    office_type: OfficeType
    body: str | None
    village: str | None
    needs_complement: bool
    needs_body: bool = False
    lone: bool = False


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The vocabulary of offices and bodies, in lower case, as the readers look it up.

    `sizes` are the lengths in words of the heads that a word opens, longest first.
    """

    heads: dict[tuple[str, ...], Head]
    sizes: dict[str, tuple[int, ...]]
    upper_only: frozenset[tuple[str, ...]]
    acting: dict[tuple[str, ...], str]
    blocked: frozenset[str]
    things: frozenset[str]
    plural: frozenset[str]
    bodies: dict[str, OfficeType]
    words: frozenset[str]
    codes: frozenset[str]
    expansions: dict[str, str]
    phrases: dict[tuple[str, ...], str]
    named: frozenset[str]
    field_bodies: frozenset[str]
    pointed: frozenset[str]
    capitals: frozenset[str]


@cache
def office_words() -> OfficeWords:
    """The tables out of `offices.toml` and `institutions.toml`."""
    data, institutions = load_vocabulary("offices"), load_vocabulary("institutions")
    heads: dict[tuple[str, ...], Head] = {}
    sizes: dict[str, set[int]] = {}
    upper = set()
    for form, head in _head_forms(data):
        words = tuple(printed_words(form))
        folded = tuple(w.lower() for w in words)
        heads.setdefault(folded, head)
        sizes.setdefault(folded[0], set()).add(len(folded))
        if form.isupper() and len(words) == 1:
            upper.add(folded)
    return OfficeWords(
        heads=heads,
        sizes={word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()},
        upper_only=frozenset(upper),
        acting={
            tuple(w.lower() for w in printed_words(form)): short
            for short, forms in data["acting"].items()
            for form in forms
        },
        blocked=folded_set(data["context"]["blocked"]),
        things=folded_set(data["context"]["things"]),
        plural=folded_set(data["context"]["plural"]),
        bodies=_bodies(institutions),
        words=folded_set(institutions["words"]["list"]),
        codes=folded_set(institutions["words"]["codes"]),
        expansions={k.lower(): v for k, v in institutions["expansions"].items()},
        phrases={tuple(k.split()): v for k, v in institutions["phrases"].items()},
        named=folded_set(institutions["bodies"]["named"]),
        field_bodies=folded_set(institutions["bodies"]["fields"]),
        capitals=_in_capitals(institutions),
        pointed=folded_set(institutions["words"]["pointed"]),
    )


_BODY_TYPES: tuple[OfficeType, ...] = ("organisation", "agency", "legislature", "security")


def _bodies(institutions: dict[str, Any]) -> dict[str, OfficeType]:
    """The words that open bodies; an abbreviated body is one of the same kind."""
    bodies: dict[str, OfficeType] = {}
    for kind in _BODY_TYPES:
        bodies |= dict.fromkeys((w.lower() for w in institutions["bodies"][kind].split()), kind)
    for short, full in institutions["expansions"].items():
        opening = bodies.get(full.partition(" ")[0].lower())
        if opening is not None:
            bodies.setdefault(short.lower(), opening)
    return bodies


def _in_capitals(institutions: dict[str, Any]) -> frozenset[str]:
    """The short forms that are written in capitals only, in lower case."""
    expansions = institutions["expansions"]
    printed = [word for kind in _BODY_TYPES for word in institutions["bodies"][kind].split()]
    printed += [*expansions, *institutions["words"]["codes"].split()]
    upper = {word.lower() for word in printed if word.isupper()}
    return frozenset(upper - {word.lower() for word in expansions if not word.isupper()})


def _head_forms(data: dict[str, Any]) -> list[tuple[str, Head]]:
    forms: list[tuple[str, Head]] = []
    for entry in data["office"]:
        for form in entry["forms"]:
            head = Head(
                position=entry.get("position", form),
                kind=entry["kind"],
                level=entry.get("level"),
                levels=tuple(entry.get("levels", [entry["level"]] if "level" in entry else [])),
                office_type=entry["type"],
                body=entry.get("body"),
                village=entry.get("village"),
                needs_complement=entry.get("needs_complement", False),
                needs_body=entry.get("needs_body", False),
                lone=entry.get("lone", False),
            )
            forms.append((form, head))
    for short, position in data["ministers"].items():
        forms.append(
            (
                short,
                Head(
                    position, "minister", "national", ("national",), "executive", None, None, False
                ),
            )
        )
    return forms


def body_type(word: str) -> OfficeType | None:
    """The kind of body that a word opens (`Dinas`, `DPRD`, `Yayasan`), or None."""
    table, folded = office_words(), word.lower()
    kind = table.bodies.get(folded)
    if kind is None and folded[:1] == "d" and (code_in_full(word) or "").startswith("Dinas "):
        return "agency"
    if kind is None and agency(folded):
        return "agency"
    if kind is None and "-" in word:
        return body_type(word.partition("-")[0])
    if kind is None and word[:1].isupper() and (intended := _intended(folded)):
        return table.bodies.get(intended)
    if kind is not None and len(word) < 4 and folded in table.capitals and not word.isupper():
        return None  # `bin`, `Man` are no BIN, MAN
    return kind


def is_body_word(word: str) -> bool:
    """Whether the names of bodies and fields of work are made of this word."""
    table, folded = office_words(), word.lower()
    if folded in table.words:
        return True
    if folded in table.codes or folded in table.expansions:
        return len(word) > 3 or word.isupper() or folded not in table.capitals
    if agency(folded) or fields_of(folded) or code_in_full(word):
        return True
    opening, hyphen, rest = word.partition("-")
    if hyphen:
        return is_body_word(opening) and (is_body_word(rest) or rest.isupper())
    return _intended(folded) is not None


def corrected(word: str) -> str:
    """A misprinted word of bodies or abbreviation of one as it should be; any other as it is."""
    intended = _intended(word.lower()) if word[:1].isupper() else None
    return intended.title() if intended else word


_SHORTEST_MISPRINT = 8


@lru_cache(maxsize=8192)
def _intended(folded: str) -> str | None:
    """The long word of bodies that has one letter amiss (`pemberdayan`, `rehabilitas`)."""
    if len(folded) < _SHORTEST_MISPRINT or is_given_name(folded) or is_common_word(folded):
        return None
    found, table = _misprints().intended(folded), office_words()
    if found is None or folded in table.sizes or (folded,) in table.acting:
        return None
    return None if agency(folded) or seat_named(folded) or lookup(folded.title()) else found


@cache
def _misprints() -> Misprints:
    table = office_words()
    return Misprints([*table.words, *table.expansions, *table.bodies], _SHORTEST_MISPRINT)


def expand(word: str) -> str:
    """The full form of an abbreviation of the fixed list; any other word as it is."""
    table, folded = office_words(), word.lower()
    full = table.expansions.get(folded) or agency(folded) or fields_of(folded)
    full = full or code_in_full(word)
    if full is not None and len(word) < 4 and folded in table.capitals and not word.isupper():
        return word  # `Pu`, `Kan` are no PU, KAN
    if full is None and "-" in word and is_body_word(word) and folded not in table.words:
        parts = [expand(part) for part in word.split("-")]
        return " ".join(parts) if parts != word.split("-") else word
    return full if full is not None else word


def is_pillar(body: Sequence[str]) -> bool:
    """Whether the words of a body name a pillar of social welfare in full: `Karang Taruna`."""
    return " ".join(body).lower().startswith(_PILLARS)


_PILLARS = (
    "ikatan pekerja sosial",
    "taruna siaga",
    "tagana",
    "karang taruna",
    "kampung siaga bencana",
)
