"""Units of police and army that the text names apart from any office: `Polres X`, `Kodim 0822/X`.

An officer who is named without his unit (`Kasat Binmas NAME`, `Dandim Letkol NAME`) belongs to the
nearest of them that has such officers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Level, Region, RegionMention
from extractors.offices.complement import Complement
from extractors.offices.description import Office, describe
from extractors.offices.led_bodies import phrase_of
from extractors.offices.villages_around import distance
from extractors.offices.words import Head, office_words
from extractors.text_words import TextWords, add_flag, folded_word
from extractors.vocabulary import load_vocabulary

Places = dict[int, tuple[RegionMention, int]]

_UNITS = load_vocabulary("offices")["units"]
_COMMANDERS: dict[str, str] = _UNITS["commanders"]
_OFFICERS: list[dict[str, str]] = _UNITS["officers"]
_PROSECUTORS = tuple(_UNITS["prosecutors"].split(", "))
_NAMES_UNIT = add_flag(lambda word: folded_word(word) in _COMMANDERS)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the text names it at `start`, and what it covers."""

    start: int
    kind: str
    name: str
    region: Region | None
    jurisdiction: str | None
    level: Level


def in_units(offices: Sequence[Office], words: TextWords, places: Places) -> list[Office]:
    """The offices, officers and commanders without a unit with the one that the text names."""
    lacking = [office for office in offices if _kinds(office)]
    if not lacking:
        return list(offices)
    units = [*_of_commanders(offices), *_named(words, places)]
    return [_placed(office, units) if _kinds(office) else office for office in offices]


def _kinds(office: Office) -> tuple[str, ...]:
    """The kinds of units that the office may be of, where it names none itself."""
    phrase = office.phrase
    if phrase.place or phrase.place_words:
        return ()
    if not phrase.body and office.position.startswith(_PROSECUTORS):
        return ("kejari", "kejati", "kejaksaan")
    if office.office_type != "security":
        return ()
    if phrase.head.kind == "command":
        bare = len(phrase.body) == 1 and phrase.body[0].lower() in _COMMANDERS
        return (phrase.body[0].lower(),) if bare else ()
    if phrase.head.kind != "unit" or (office.institution and " " in office.institution):
        return ()
    if office.institution:
        return (office.institution.lower(),)
    for entry in _OFFICERS:
        if office.position.startswith(tuple(entry["posts"].split(", "))):
            return tuple(entry["units"].split())
    return ()


def _of_commanders(offices: Sequence[Office]) -> list[Unit]:
    return [
        Unit(
            o.phrase.start,
            o.phrase.body[0].lower(),
            o.institution,
            o.region,
            o.jurisdiction,
            o.level,
        )
        for o in offices
        if o.institution
        and " " in o.institution
        and o.phrase.body
        and o.phrase.body[0].lower() in _COMMANDERS
        and o.office_type == "security"
    ]


def _named(words: TextWords, places: Places) -> list[Unit]:
    """The units that stand in the text with their number or place."""
    found = []
    for i in words.flagged(_NAMES_UNIT):
        unit = _unit(words, i, places) if words.is_capital(i) else None
        if unit is not None:
            found.append(unit)
    return found


def _unit(words: TextWords, i: int, places: Places) -> Unit | None:
    after = i + 1 + (words.folded[i] == "kejaksaan")
    head = _head("kejati" if words.fold(i + 1) == "tinggi" else words.folded[i])
    named = Complement(words, after, head, places)
    named.read()
    if named.last <= after:
        return None
    office = describe(phrase_of(words, i, named.last, head, named))
    if office.institution is None or " " not in office.institution:
        return None
    return Unit(
        words.starts[i],
        words.folded[i],
        office.institution,
        office.region,
        office.jurisdiction,
        office.level,
    )


def _head(kind: str) -> Head:
    """The post of the commander of such a unit, with the unit as the text prints it."""
    return office_words().heads[(_COMMANDERS[kind],)]


def _placed(office: Office, units: Sequence[Unit]) -> Office:
    kinds, here = _kinds(office), office.phrase.start
    near = [u for u in units if u.kind in kinds and u.start != here]
    if not near:
        return office
    unit = min(near, key=lambda u: distance(u.start, here))
    return office._replace(
        institution=unit.name,
        office_type="security",
        region=unit.region,
        jurisdiction=unit.jurisdiction,
        level=unit.level if unit.jurisdiction else office.level,
    )
