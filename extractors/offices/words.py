"""The vocabulary of posts and bodies: heads of offices, acting prefixes, words of institutions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from extractors.misprints import Misprints
from extractors.model import Level, OfficeType, RegionMention
from extractors.names.words import folded_set, is_balinese_article, is_common_word, is_given_name
from extractors.offices.compounds import agency, agency_post, fields_of
from extractors.places.regions import lookup
from extractors.places.seats import seat_named
from extractors.text_words import TextWords, printed_words
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
    data = load_vocabulary("offices")
    institutions = load_vocabulary("institutions")
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
    acting = {
        tuple(w.lower() for w in printed_words(form)): short
        for short, forms in data["acting"].items()
        for form in forms
    }
    bodies: dict[str, OfficeType] = {}
    capitals: set[str] = set()
    kinds: tuple[OfficeType, ...] = ("organisation", "agency", "legislature", "security")
    for kind in kinds:
        for word in institutions["bodies"][kind].split():
            bodies[word.lower()] = kind
            if word.isupper():
                capitals.add(word.lower())
    for short, full in institutions["expansions"].items():
        opening = bodies.get(full.partition(" ")[0].lower())
        if opening is not None:  # an abbreviated body is a body of the same kind
            bodies.setdefault(short.lower(), opening)
    capitals.update(k.lower() for k in institutions["expansions"] if k.isupper())
    capitals.update(k.lower() for k in institutions["words"]["codes"].split() if k.isupper())
    capitals -= {word.lower() for word in institutions["expansions"] if not word.isupper()}
    return OfficeWords(
        heads=heads,
        sizes={word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()},
        upper_only=frozenset(upper),
        acting=acting,
        blocked=folded_set(data["context"]["blocked"]),
        things=folded_set(data["context"]["things"]),
        plural=folded_set(data["context"]["plural"]),
        bodies=bodies,
        words=folded_set(institutions["words"]["list"]),
        codes=folded_set(institutions["words"]["codes"]),
        expansions={k.lower(): v for k, v in institutions["expansions"].items()},
        phrases={tuple(k.split()): v for k, v in institutions["phrases"].items()},
        named=folded_set(institutions["bodies"]["named"]),
        field_bodies=folded_set(institutions["bodies"]["fields"]),
        capitals=frozenset(capitals),
        pointed=frozenset({"setda", "setprov", "pemprov", "pemkab", "pemkot", "pemda", "dinas"}),
    )


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
    if agency(folded) or fields_of(folded):
        return True
    opening, hyphen, rest = word.partition("-")
    if hyphen:
        return is_body_word(opening) and (is_body_word(rest) or rest.isupper())
    return word[:1].isupper() and _is_misprinted(folded)


_SHORTEST_MISPRINT = 8


@lru_cache(maxsize=8192)
def _is_misprinted(folded: str) -> bool:
    """Whether the word is a long word of bodies with one letter amiss (`Pemberdayan`)."""
    return _intended(folded) is not None


def corrected(word: str) -> str:
    """A misprinted word of bodies or abbreviation of one as it should be; any other as it is."""
    folded, table = word.lower(), office_words()
    if not word[:1].isupper() or any(folded in t for t in (table.words, table.expansions)):
        return word
    return (_intended(folded) or word).title() if _is_misprinted(folded) else word


@lru_cache(maxsize=8192)
def _intended(folded: str) -> str | None:
    if len(folded) < _SHORTEST_MISPRINT or is_given_name(folded) or seat_named(folded):
        return None
    found = _misprints().intended(folded)
    table = office_words()
    known = folded in table.bodies or folded in table.sizes or (folded,) in table.acting
    known = known or is_common_word(folded) or bool(agency(folded) or lookup(folded.title()))
    return None if known else found


@cache
def _misprints() -> Misprints:
    table = office_words()
    return Misprints([*table.words, *table.expansions, *table.bodies], _SHORTEST_MISPRINT)


def expand(word: str) -> str:
    """The full form of an abbreviation of the fixed list; any other word as it is."""
    table, folded = office_words(), word.lower()
    full = table.expansions.get(folded) or agency(folded) or fields_of(folded)
    if full is None and (meant := corrected(word)) != word:
        return meant
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


# ---- heads


def match_head(
    words: TextWords, i: int, places: Mapping[int, tuple[RegionMention, int]] = MappingProxyType({})
) -> tuple[Head, int] | None:
    """The head that starts at word `i` and the word after it.

    A type word that opens a place name (`Koordinator Kabupaten Banjar`) belongs to the place.
    """
    table = office_words()
    if words.folded[i] not in table.sizes and words.folded[i] != "ka":
        post = agency_post(words.folded[i])
        return (_head_of_agency(*post), i + 1) if post else None
    inner = words.is_capital(i) and words.is_capital(i - 1) and is_given_name(words.at(i))
    for size in table.sizes.get(words.folded[i], ()):
        j = i + size
        form = tuple(words.folded[i:j])
        head = table.heads.get(form) if len(form) == size else None
        if head is None or (inner and size == 1):  # `Lukmanul Hakim`
            continue
        if form[0] == "koordinator" and len(form) > 1 and j - 1 in places:
            continue
        if form[1:] == ("dewan",) and words.is_capital(j) and is_common_word(words.folded[j]):
            continue  # `Anggota Dewan Perwakilan Rakyat`, `Sekretaris Dewan Pendidikan`
        if form[-1] == "i" and is_balinese_article(words, j - 1):
            continue  # `Wakil Ketua I Putu …`
        if form in table.upper_only and not words.texts[i].isupper():
            continue
        return head, j
    if words.folded[i] == "ka" and words.is_capital(i):
        j = i + 1 + (words.at(i + 1) == ".")
        if words.is_capital(j) and (body_type(words.at(j)) or words.fold(j) in table.expansions):
            return table.heads[("kepala",)], j
    return None


def opens_office(word: str) -> bool:
    """Whether an office may open with this word in lower case: a cheap test before matching."""
    if word in office_words().sizes or word == "ka":
        return True
    return len(word) > 5 and agency_post(word) is not None


def _head_of_agency(position: str, body: str) -> Head:
    return Head(position, "head", None, (), "agency", body, None, False)


def acting_before(words: TextWords, i: int) -> tuple[str | None, int]:
    """The acting prefix that ends before word `i` (`Plt.`), and the word where it starts."""
    j = i
    while words.at(j - 1) in (".", ")", "("):
        j -= 1
    for size in (2, 1):
        if j < size:
            continue
        key = tuple(words.folded[j - size : j])
        short = office_words().acting.get(key)
        if short is None or (size == 1 and not words.is_capital(j - 1) and key[0] == "pejabat"):
            continue
        first = j - size
        if key == ("pejabat",) and words.at(first + 1) != "(":
            continue
        if words.at(first - 1) == "(" and ")" in words.texts[first:i]:
            first -= 1
            outer, start = acting_before(words, first)
            if outer:
                return outer, start
        return short, first
    return None, i


def is_blocked(words: TextWords, first: int) -> bool:
    """Whether the words before make it no office of a holder: `mantan`, `Kantor`, `para`."""
    before = words.fold(first - 1)
    if before == "." and words.fold(first - 2) in ("alm", "sk", "no"):
        return True
    table = office_words()
    if before in table.blocked:
        if before == "upacara" and words.fold(first - 2) in _LEADERS:
            return False
        if before in ("istri", "isteri", "suami") and words.is_capital(first - 2):
            return False  # `NAME istri OFFICE NAME`
        return not (before == "se" and words.touches(first))
    return False


_LEADERS = frozenset({"inspektur", "pembina", "pemimpin", "perwira", "komandan"})


def is_of_thing(words: TextWords, first: int) -> bool:
    """Whether the word before is a building or a paper of the holder: `Kantor`, `perintah`."""
    return words.fold(first - 1) in office_words().things


def is_seat(words: TextWords, first: int, last: int) -> bool:
    """Whether a post is told to be somebody's: `Jabatan Camat dipercayakan kepada NAME`.

    Of `serah terima jabatan OFFICE dari NAME kepada NAME` the second has it.
    """
    before, after = words.fold(first - 1), words.fold(last)
    if before not in ("jabatan", "posisi", "kursi", "jabat"):
        return False
    return after in _FILLED or (after == "dari" and words.fold(first - 2) in ("terima", "serah"))


_FILLED = frozenset(load_vocabulary("roles")["links"]["filled"].split())


def is_plural(words: TextWords, first: int) -> bool:
    """Whether the word before makes it the post of several: `para`, `15 Ketua Karang Taruna`."""
    before = words.fold(first - 1)
    if before.isdecimal() and len(before) < 4 and before != "1":
        return words.fold(first - 2) not in ("ke", "-")
    return before in office_words().plural and before not in _SINGULAR


_SINGULAR = frozenset({"perwakilan", "seorang", "unsur", "jajaran"})
