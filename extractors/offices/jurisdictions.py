"""Jurisdictions: the region of an office whose place is not printed, from the text around it.

The nearest statement fixes it: the same post or body with its place elsewhere, a government or an
office of a region, a place with its type word, the dateline, and at last the source's region.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.doc import Doc
from extractors.model import Level, Region
from extractors.offices.description import (
    AT_A_SEAT,
    COLLEGES,
    KIND_OF_REGION,
    LEVEL_WORDS,
    OF_REGIONS,
    Office,
    expanded,
    tidy,
)
from extractors.offices.villages_around import (
    distance,
    in_sentence,
    nearest_village,
    of_neighbour,
    village_of_body,
)
from extractors.offices.words import body_type
from extractors.places.regions import lookup, region_by_code, region_chain
from extractors.text_words import TextWords
from extractors.vocabulary import load_vocabulary

_GOVERNING = re.compile(
    r"(?:[Pp]emerintah(?:an)?|PEMERINTAH|[Pp]em(?:kab|kot|ko|prov|prop|da)|PEM(?:KAB|KOT|KO|PROV)|Wilayah|lingkup|setda)"
    r"\.?\s+\Z"
)
_ABROAD: tuple[Level, ...] = ("regency", "province")
_PRIVATE = frozenset(load_vocabulary("institutions")["kinds"]["private"].split())
_ENVOYS = ("Duta Besar", "Wakil Duta Besar", "Konsul", "Kuasa Usaha")
_OF_AN_EVENT = (
    "Ketua Panitia", "Ketua Rombongan", "Ketua Kontingen", "Ketua tim", "Ketua dewan juri",
    "Komandan Upacara", "Perwira Upacara", "Pemimpin Upacara", "Koordinator aksi",
    "Juru bicara warga", "Juru bicara aksi",
)  # fmt: skip


def agree(offices: list[Office]) -> list[Office]:
    """Let an office whose place has several meanings take the one that another office fixes."""
    fixed = {
        o.region.code for o in offices
        if o.region is not None and o.phrase.place is not None
        and (len(o.phrase.place.candidates) == 1 or o.position.endswith(tuple(KIND_OF_REGION)))
    }  # fmt: skip
    agreed = []
    for office in offices:
        place = office.phrase.place
        if place is not None and office.region is not None and office.region.code not in fixed:
            for region in place.candidates:
                if region.code in fixed and region.level == office.region.level:
                    office = office._replace(
                        region=region, jurisdiction=region.name, level=region.level
                    )
                    break
        agreed.append(office)
    return agreed


def share_places(offices: Sequence[Office], words: TextWords) -> list[Office]:
    """Give a post the place of the one joined to it: `Ketua PKK/Bunda PAUD Desa X`."""
    shared = list(offices)
    for k, (office, other) in enumerate(pairwise(offices)):
        phrase = office.phrase
        joined = words.fold(phrase.last) in _TWO_POSTS and other.phrase.first == phrase.last + 1
        if joined and phrase.head.kind == "head" and office.jurisdiction is None:
            shared[k] = office._replace(
                region=other.region, jurisdiction=other.jurisdiction, level=other.level
            )
    return shared


_TWO_POSTS = frozenset({"/", "sekaligus", "merangkap", "dan", "serta"})


class Statement(NamedTuple):
    """A place where the text says which region it speaks of: `strength` 3 for a body or office
    of the region, 2 for a region with its type word, 1 for its bare name."""

    start: int
    region: Region
    strength: int
    institution: str | None


def find_statements(doc: Doc, words: TextWords, offices: Sequence[Office]) -> list[Statement]:
    of_office = {id(o.phrase.place): o for o in offices if o.phrase.place is not None}
    heads = {o.phrase.start for o in offices}  # `Karo Adpim` names no regency
    found = []
    for mention in doc._.regions:
        start = mention.span.start
        if start in heads:
            continue
        office = of_office.get(id(mention))
        if office is not None and office.region is not None:
            if office.level != "national":
                found.append(Statement(start, office.region, 3, office.institution))
            continue
        body = _body_before(words, words.index_from(start))
        before = words.text[max(0, start - 30) : start]
        strength = 3 if body or _GOVERNING.search(before) else 2 if mention.typed else 1
        found.append(Statement(start, mention.candidates[0], strength, body))
    return found


_STATING = ("agency", "legislature", "organisation")


def _body_before(words: TextWords, i: int) -> str | None:
    """The name of the body that directly precedes word `i`, expanded (`Dinsos`, `Dinas Sosial`)."""
    j = i
    if words.at(j - 1) == ")":
        while j > 0 and words.at(j) != "(" and i - j < 6:
            j -= 1
    while j > 0 and i - j < 14:
        word = words.at(j - 1)
        if words.is_capital(j - 1) and body_type(word) in _STATING:
            return tidy(" ".join(expanded(words.texts[j - 1 : i]))) or None
        if not (word[:1].isupper() or word.lower() == "dan" or word in (",", "&", "-")):
            return None
        j -= 1
    return None


def resolve(
    office: Office, statements: Sequence[Statement], offices: Sequence[Office], doc: Doc, text: str
) -> tuple[Region | None, str | None, Level]:
    """The region, its official name and the level of an office, from the text around it."""
    if office.jurisdiction is not None or office.level == "national":
        return office.region, office.jurisdiction, office.level
    head = office.phrase.head
    here = office.phrase.start
    if head.level == "village":
        villages = {o.phrase.village for o in offices if o.phrase.village}
        village = nearest_village(text, here, head.village, villages)
        village = village or of_neighbour(office, offices, text)
        return None, village, "village"
    if _is_numbered(office) and (region := _abbreviated(office, statements)):
        return region, region.name, region.level
    if _is_private(office) or _is_numbered(office) or office.position.startswith(_ENVOYS):
        return None, None, "other"
    body = office.institution or ""
    if body.endswith(" RI") or (body.startswith("Kementerian") and not office.phrase.body):
        return None, "Indonesia", "national"
    said = LEVEL_WORDS.get(office.phrase.body[-1].lower()) if office.phrase.body else None
    levels: tuple[Level, ...] = (said,) if said else head.levels or _ABROAD
    region = _nearest(office, levels, statements, offices, text)
    village = village_of_body(office, offices, text) if said is None else None
    if village:
        return None, village, "village"
    if region is None:
        region = _from_context(levels, statements, doc)
    if region is None:
        return None, None, head.level or "other"
    return region, region.name, region.level


def _is_numbered(office: Office) -> bool:
    """A numbered unit whose name is no region (`Korem 011 X`, `Koramil 1621-05/Kapan`) covers
    what nobody says."""
    body = office.institution or ""
    return office.phrase.head.kind == "command" and any(c.isdecimal() for c in body)


def _abbreviated(office: Office, statements: Sequence[Statement]) -> Region | None:
    """The stated region whose name the unit's abbreviates: `Kodim 1209/Bky`, `Koramil 09/Nrs`."""
    short = (office.institution or "").rpartition("/")[2].lower()
    if not 2 < len(short) < 6 or not short.isalpha():
        return None
    for statement in statements:
        name = statement.region.short_name.lower()
        letters = iter(name)
        fits = statement.region.level in office.phrase.head.levels and name[0] == short[0]
        if fits and all(letter in letters for letter in short):
            return statement.region
    return None


def _is_private(office: Office) -> bool:
    if (office.institution or "").startswith(OF_REGIONS):
        return False
    words = (office.institution or "").split(" ")
    inside = office.phrase.body[1:2] if office.phrase.body[:1] in (("UPT",), ("UPTD",)) else ()
    private = not _PRIVATE.isdisjoint((words[0], *office.phrase.body[:1], *inside))
    private = private or not COLLEGES.isdisjoint(words)
    private = private or (office.institution or "").startswith(AT_A_SEAT)
    return private or office.position.startswith(_OF_AN_EVENT)


def _nearest(
    office: Office,
    levels: tuple[Level, ...],
    statements: Sequence[Statement],
    offices: Sequence[Office],
    text: str,
) -> Region | None:
    here, rivals = office.phrase.start, set()
    for other in offices:  # the same post with its place printed
        if (
            other.position == office.position
            and other.region is not None
            and other.institution == office.institution
        ):
            if not _is_rival(office, other):
                return other.region
            rivals.add(other.region)
    usable = [(s, _fit(s.region, office, levels)) for s in statements]
    fitting = [(s, region) for s, region in usable if region is not None and region not in rivals]
    if office.institution:
        same = [(s, r) for s, r in fitting if s.institution == office.institution]
        same += [(s, s.region) for s in statements if _states_district(s, office)]
        beside = [(s, r) for s, r in fitting if s.strength == 3]
        beside = [(s, r) for s, r in beside if in_sentence(text, s.start, here)]
        if beside and not any(in_sentence(text, s.start, here) for s, _region in same):
            same = beside
        if same:
            return min(same, key=lambda pair: distance(pair[0].start, here))[1]
    for strength in (3, 2, 1):
        near = [(s, r) for s, r in fitting if s.strength >= strength]
        if near:
            return min(near, key=lambda pair: distance(pair[0].start, here))[1]
    return None


def _states_district(statement: Statement, office: Office) -> bool:
    """Whether the text names the office's own organisation as a district's."""
    return (
        office.office_type in _OF_DISTRICTS
        and not office.phrase.head.levels
        and statement.institution == office.institution
        and statement.region.level == "district"
    )


_OF_DISTRICTS = ("organisation", "pillar")


def _is_rival(office: Office, other: Office) -> bool:
    """Whether the same post is held by two persons here: then it is one of two regions."""
    return (
        office.holder is not None
        and other.holder is not None
        and not set(office.holder.split()) & set(other.holder.split())
    )


def _fit(region: Region, office: Office, levels: tuple[Level, ...]) -> Region | None:
    """The region, or the part of its chain, that the office may cover."""
    if region.level in levels:
        wanted = next((k for p, k in KIND_OF_REGION.items() if office.position.endswith(p)), None)
        return region if wanted is None or region.name.startswith(wanted) else None
    if levels == ("province",):
        return region_by_code(region.code[:2])
    return None


def _from_context(
    levels: tuple[Level, ...], statements: Sequence[Statement], doc: Doc
) -> Region | None:
    """The dateline's region, then the source's, at a level that the office may have."""
    context = doc._.context
    found: list[Region] = []
    if context.dateline:
        found += lookup(context.dateline)
    if context.region_code and (source := region_by_code(context.region_code)):
        found.append(source)
    for region in found:
        for part in region_chain(region):
            if part.level in levels:
                return part
    return None
