"""The gazetteer of Indonesian regions: provinces, regencies and cities, districts.

Codes and names are Kemendagri's (`vocabulary/regions.csv`, licence beside it); abbreviations and
nicknames come from `vocabulary/regions.toml`. Everything is loaded once, on first use.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from extractors import vocabulary
from extractors.model import Level, Region
from extractors.vocabulary import VocabularyError, load_vocabulary

Kind = Literal["provinsi", "kabupaten", "kota", "kecamatan"]
KINDS: tuple[Kind, ...] = ("provinsi", "kabupaten", "kota", "kecamatan")
_LEVELS: dict[Kind, Level] = {
    "provinsi": "province",
    "kabupaten": "regency",
    "kota": "regency",
    "kecamatan": "district",
}
_ALIAS_SECTIONS = ("provinces", "regencies", "nicknames")
MOST_WORDS = 6  # of the longest name, `Siau Tagulandang Biaro` and the like with its type
_OF_ISLANDS = ("19",)  # `Kepulauan Babel`


def squash(word: str) -> str:
    """A word in lower case as it stands in a `key`: without apostrophes."""
    return word.replace("'", "").replace("’", "")


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """The form in which names compare: lower-case letters and digits only (`Banjar Baru`)."""
    return re.sub(r"[\W_]", "", name).lower()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Tables by code and by `key`; `aliases` holds abbreviations and nicknames as printed.

    `capitals` are the aliases that count only when they stand all in capitals (`HST`);
    `keys` are those of all names and aliases, sorted.
    """

    rows: dict[str, tuple[Kind, str, str]]
    names: dict[str, tuple[str, ...]]
    aliases: dict[str, str]
    capitals: frozenset[str]
    keys: tuple[str, ...]

    def may_start(self, word: str) -> bool:
        """Whether any name may start with this word in lower case: a test before `codes`."""
        opening = squash(word)
        at = bisect_left(self.keys, opening)
        return at < len(self.keys) and self.keys[at].startswith(opening)

    def codes(self, words: str, squashed: str, kind: Kind | None = None) -> tuple[str, ...]:
        """The codes that these words may name, those of one kind only where it is told; empty
        when they name no region."""
        if kind == "kecamatan":  # `Camat Palas`: no alias, which are those of larger regions
            return tuple(c for c in self.names.get(squashed, ()) if kind_of(c) == kind)
        if kind:
            return tuple(c for c in self.codes(words, squashed) if kind_of(c) == kind)
        alias = self.aliases.get(squashed)
        if alias is None or (squashed in self.capitals and not words.isupper()):
            return self.names.get(squashed, ())
        return (alias, *(c for c in self.names.get(squashed, ()) if c != alias))


def kind_of(code: str) -> Kind:
    """The kind that a Kemendagri code tells: cities have regency numbers from 71 on."""
    if len(code) == 2:
        return "provinsi"
    if len(code) == 5:
        return "kota" if code[3] >= "7" else "kabupaten"
    return "kecamatan"


@cache
def gazetteer() -> Gazetteer:
    """The tables, loaded once. Raises VocabularyError on an alias without a region."""
    rows: dict[str, tuple[Kind, str, str]] = {}
    names: dict[str, list[str]] = {}
    source = (files(vocabulary) / "regions.csv").read_text(encoding="utf-8")
    lines = csv.reader(source.splitlines())
    next(lines)
    for code, kind, name in lines:
        rows[code] = (kind_of(code), kind.title(), name)
        names.setdefault(key(name), []).append(code)
        if name.startswith("Kepulauan "):
            names.setdefault(key(name.replace("Kepulauan", "Kep", 1)), []).append(code)
    aliases, capitals = _aliases(rows)
    keys = tuple(sorted({*names, *aliases}))
    return Gazetteer(rows, {k: tuple(v) for k, v in names.items()}, aliases, capitals, keys)


def _aliases(
    rows: dict[str, tuple[Kind, str, str]],
) -> tuple[dict[str, str], frozenset[str]]:
    vocabulary_ = load_vocabulary("regions")
    aliases: dict[str, str] = {}
    capitals: set[str] = set()
    for section in _ALIAS_SECTIONS:
        for name, code in vocabulary_[section].items():
            if name == "reason":
                continue
            if code not in rows:
                raise VocabularyError(
                    f"vocabulary/regions.toml: {section}.{name}: no region {code}"
                )
            aliases[key(name)] = code
            if code in _OF_ISLANDS:
                aliases.update({f"{word}{key(name)}": code for word in ("kepulauan", "kep")})
            if name.isupper():
                capitals.add(key(name))
    return aliases, frozenset(capitals)


@cache
def region_by_code(code: str) -> Region | None:
    """The region with this Kemendagri code (`63`, `63.71`, `65.01.06`), or None."""
    row = gazetteer().rows.get(code)
    if row is None:
        return None
    kind, type_word, name = row
    parent = code.rpartition(".")[0] or None
    return Region(code, f"{type_word} {name}", _LEVELS[kind], name, parent)


def region_chain(region: Region) -> tuple[Region, ...]:
    """The region itself, then what it lies in: district, regency, province."""
    chain: list[Region] = []
    code: str | None = region.code
    while code and (part := region_by_code(code)):
        chain.append(part)
        code = part.parent_code
    return tuple(chain)


@cache
def _type_words() -> dict[str, Kind]:
    words = load_vocabulary("regions")["type_words"]
    return {word: kind for kind in KINDS for word in words[kind]}


@lru_cache(maxsize=4096)
def lookup(name: str, level: Level | None = None, within: str | None = None) -> tuple[Region, ...]:
    """The regions that a name, abbreviation or nickname may mean, highest level first.

    The name may carry a type word (`Kota Banjarmasin`, `Kab. Banjar`), which then counts.
    `within` is the code of a province or regency that the region must lie in (or be).
    """
    tables = gazetteer()
    codes = tables.codes(name, key(name))
    first, _, rest = name.strip().partition(" ")
    kind = _type_words().get(first.lower().rstrip("."))
    if kind and rest:
        codes = tables.codes(rest, key(rest), kind) or codes
    found = [region_by_code(code) for code in codes if lies_in(code, within)]
    kept = [r for r in found if r is not None and level in (None, r.level)]
    return tuple(sorted(kept, key=lambda r: (len(r.code), r.code)))


def lies_in(code: str, within: str | None) -> bool:
    """Whether the region `code` is `within` or lies in it; True when `within` is None."""
    return within is None or code == within or code.startswith(within + ".")
