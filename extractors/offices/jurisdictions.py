"""Jurisdictions: the region of an office whose place is not printed, from the text around it.

The nearest statement fixes it: the same post or body with its place elsewhere, a government or an
office of a region, a place with its type word, the dateline, and at last the source's region.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.doc import Doc
from extractors.model import Level, Region
from extractors.offices.covered import fit, is_numbered, is_private, of_unit_name
from extractors.offices.description import Office
from extractors.offices.in_full import LEVEL_WORDS
from extractors.offices.listed_posts import OF_DISTRICTS, after_in_list, in_list
from extractors.offices.printed_regions import KIND_OF_REGION
from extractors.offices.statements import Statement
from extractors.offices.villages_around import (
    distance,
    in_sentence,
    nearest_village,
    of_neighbour,
    village_of_body,
)
from extractors.places.regions import lookup, region_by_code, region_chain
from extractors.text_words import TextWords

_ABROAD: tuple[Level, ...] = ("regency", "province")
_ENVOYS = ("Duta Besar", "Wakil Duta Besar", "Konsul", "Kuasa Usaha")


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
    """Give a post the place of the one joined to it: `Ketua PKK/Bunda PAUD Desa X`,
    `Bupati, Wakil Bupati dan Sekda X`."""
    shared = list(offices)
    for k in reversed(range(len(shared) - 1)):
        office, other = shared[k], shared[k + 1]
        if office.jurisdiction is None and _is_joined(office, other, words):
            shared[k] = office._replace(
                region=other.region, jurisdiction=other.jurisdiction, level=other.level
            )
    return shared


def _is_joined(office: Office, other: Office, words: TextWords) -> bool:
    """Whether the other post follows at once, and may be of the same place."""
    head, last = office.phrase.head, office.phrase.last
    if words.fold(last) not in _TWO_POSTS or other.phrase.first != last + 1:
        return False
    if head.kind == "head":
        return words.at(last) != ","
    return head.kind == "region" and other.region is not None and other.level in head.levels


_TWO_POSTS = frozenset({"/", ",", "sekaligus", "merangkap", "dan", "serta", "beserta", "bersama"})


def resolve(
    office: Office,
    statements: Sequence[Statement],
    offices: Sequence[Office],
    doc: Doc,
    text: str,
    before: Sequence[tuple[Office, Region | None]] = (),
) -> tuple[Region | None, str | None, Level]:
    """The region, its official name and the level of an office, from the text around it.

    `before` are the offices before it in the text with the regions found for them.
    """
    if office.jurisdiction is not None or office.level == "national":
        return office.region, office.jurisdiction, office.level
    head = office.phrase.head
    here = office.phrase.start
    if head.level == "village":
        villages = {o.phrase.village for o in offices if o.phrase.village}
        village = nearest_village(text, here, head.village, villages)
        village = village or of_neighbour(office, offices, text)
        return None, village, "village"
    if is_numbered(office) and (region := of_unit_name(office) or _abbreviated(office, statements)):
        return region, region.name, region.level
    if is_private(office) or is_numbered(office) or office.position.startswith(_ENVOYS):
        return None, None, "other"
    body = office.institution or ""
    if body.endswith(" RI") or (body.startswith("Kementerian") and not office.phrase.body):
        return None, "Indonesia", "national"
    said = LEVEL_WORDS.get(office.phrase.body[-1].lower()) if office.phrase.body else None
    levels: tuple[Level, ...] = (said,) if said else head.levels or _ABROAD
    region = _nearest(office, levels, statements, offices, text, before)
    village = village_of_body(office, offices, text) if said is None else None
    if village:
        return None, village, "village"
    if region is None:
        region = _from_context(levels, statements, doc)
    if region is None:
        return None, None, head.level or "other"
    return region, region.name, region.level


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


def _nearest(
    office: Office,
    levels: tuple[Level, ...],
    statements: Sequence[Statement],
    offices: Sequence[Office],
    text: str,
    before: Sequence[tuple[Office, Region | None]],
) -> Region | None:
    here, (own, rivals) = office.phrase.start, _same_post(office, offices)
    if own is not None:
        return own
    usable = [(s, fit(s.region, office, levels)) for s in statements]
    fitting = [(s, region) for s, region in usable if region is not None and region not in rivals]
    if office.institution:
        same = [(s, r) for s, r in fitting if s.institution == office.institution]
        same += [(s, s.region) for s in statements if _states_district(s, office)]
        beside = [(s, r) for s, r in fitting if s.strength == 3]
        beside = [(s, r) for s, r in beside if in_sentence(text, s.start, here)]
        beside = beside or in_list(office, levels, statements, text, before)
        beside = beside or after_in_list(office, levels, offices, text)
        if beside and not any(in_sentence(text, s.start, here) for s, _region in same):
            same = beside
        if same:
            return min(same, key=lambda pair: distance(pair[0].start, here))[1]
    elif listed := in_list(office, levels, statements, text, before):
        return listed[0][1]
    for strength in (3, 2, 1):
        near = [(s, r) for s, r in fitting if s.strength >= strength]
        if near:
            statement, region = min(near, key=lambda pair: distance(pair[0].start, here))
            if in_sentence(text, statement.start, here):
                return region
            return _prevailing([r for _statement, r in fitting], region)
    return None


def _same_post(
    office: Office, offices: Sequence[Office]
) -> tuple[Region | None, set[Region | None]]:
    """The region of the same post where its place is printed; those of its rivals before that."""
    rivals: set[Region | None] = set()
    for other in offices:
        same = other.position == office.position and other.institution == office.institution
        if same and other.region is not None:
            if not _is_rival(office, other):
                return other.region, rivals
            rivals.add(other.region)
    return None, rivals


def _prevailing(named: Sequence[Region], nearest: Region) -> Region:
    """The region that the text names several times as often as the nearest, else this."""
    region, times = Counter(named).most_common(1)[0]
    return region if times >= _OFTEN and times >= _TIMES * named.count(nearest) else nearest


_OFTEN, _TIMES = 3, 3  # at twice as often a host region goes before that of the speakers


def _states_district(statement: Statement, office: Office) -> bool:
    """Whether the text names the office's own organisation as a district's."""
    return (
        office.office_type in OF_DISTRICTS
        and not office.phrase.head.levels
        and statement.institution == office.institution
        and statement.region.level == "district"
    )


def _is_rival(office: Office, other: Office) -> bool:
    """Whether the same post is held by two persons here: then it is one of two regions."""
    return (
        office.holder is not None
        and other.holder is not None
        and not set(office.holder.split()) & set(other.holder.split())
    )


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
