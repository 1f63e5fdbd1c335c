"""Jurisdictions: the region of an office whose place is not printed, from the text around it.

The nearest statement fixes it: the same post or body with its place elsewhere, a government or an
office of a region, a place with its type word, the dateline, and at last the source's region.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_OF_AN_EVENT = tuple(load_vocabulary("offices")["context"]["of_an_event"])


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
    if _is_numbered(office) and (
        region := _of_unit_name(office) or _abbreviated(office, statements)
    ):
        return region, region.name, region.level
    if _is_private(office) or _is_numbered(office) or office.position.startswith(_ENVOYS):
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


def _is_numbered(office: Office) -> bool:
    """A numbered unit whose name is no region (`Korem 011 X`, `Koramil 1621-05/Kapan`) covers
    what nobody says."""
    body = office.institution or ""
    return office.phrase.head.kind == "command" and any(c.isdecimal() for c in body)


def _of_unit_name(office: Office) -> Region | None:
    """The region in the name of a numbered unit that covers one: `Kodim 0718/X`, `Kodim 0718 X`."""
    name = re.split(r"[0-9][\s/]+(?=[A-Z])", office.institution or "")[-1]
    found = [r for r in lookup(name) if r.level in office.phrase.head.levels]
    return found[0] if len(found) == 1 else None


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
    of_house = office.office_type == "legislature"  # `Ketua Panitia Khusus`
    return private or (office.position.startswith(_OF_AN_EVENT) and not of_house)


def _nearest(
    office: Office,
    levels: tuple[Level, ...],
    statements: Sequence[Statement],
    offices: Sequence[Office],
    text: str,
    before: Sequence[tuple[Office, Region | None]],
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
        beside = beside or _in_list(office, levels, statements, text, before)
        beside = beside or _after_in_list(office, levels, offices, text)
        if beside and not any(in_sentence(text, s.start, here) for s, _region in same):
            same = beside
        if same:
            return min(same, key=lambda pair: distance(pair[0].start, here))[1]
    elif listed := _in_list(office, levels, statements, text, before):
        return listed[0][1]
    for strength in (3, 2, 1):
        near = [(s, r) for s, r in fitting if s.strength >= strength]
        if near:
            return min(near, key=lambda pair: distance(pair[0].start, here))[1]
    return None


def _in_list(
    office: Office,
    levels: tuple[Level, ...],
    statements: Sequence[Statement],
    text: str,
    before: Sequence[tuple[Office, Region | None]],
) -> list[tuple[Statement, Region]]:
    """The region of the last post before it in its list, though no place is printed there:
    `hadir Bupati NAME, Sekda NAME`. A place between the two decides for itself."""
    here = office.phrase.start
    for other, region in reversed(before):
        start, end = other.phrase.start, other.phrase.end
        if not in_sentence(text, start, here) or not _LISTED.search(text, end, here):
            return []
        if any(end <= s.start < here for s in statements):
            return []
        fitting = _fit(region, office, levels) if region is not None else None
        if fitting is None and region is not None and _is_of_district(office, other):
            fitting = region
        if fitting is not None:
            return [(Statement(start, fitting, 3, None), fitting)]
    return []


def _is_of_district(office: Office, other: Office) -> bool:
    """Whether a post may be of the district of the `Camat` before it in its list."""
    if other.level != "district" or other.phrase.head.kind != "region" or office.phrase.head.levels:
        return False
    unit = office.position.startswith("Kepala Seksi") and not office.institution
    return unit or office.office_type in _OF_DISTRICTS


def _after_in_list(
    office: Office, levels: tuple[Level, ...], offices: Sequence[Office], text: str
) -> list[tuple[Statement, Region]]:
    """The region of the post that closes its list: `Ketua DPRD NAME dan Ketua PKK X NAME`."""
    end = office.phrase.end
    for other in offices:
        start = other.phrase.start
        if start <= end or other.region is None or _is_private(other):
            continue
        if start > end + _NEXT_IN_LIST or other.phrase.head.kind == "command":
            return []
        fitting = _fit(other.region, office, levels) if in_sentence(text, end, start) else None
        if fitting is None or _CLOSING.search(text[end:start]) is None:
            return []
        return [(Statement(start, fitting, 3, None), fitting)]
    return []


_NEXT_IN_LIST = 60  # characters
_CLOSING = re.compile(r"\b(?:dan|serta|beserta)\s*\Z")
_LISTED = re.compile(r",|\b(?:dan|serta|bersama|didampingi)\b")


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
