"""Finder of offices: positions that the text states, with body, region and level.

Read, then resolve: `reader` reads the phrases, `description` puts them into words,
`jurisdictions` finds the regions that are not printed; here units find the bodies they belong to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.doc import Doc
from extractors.model import Level, OfficeMention, Region, RegionMention
from extractors.names.reader import read_name
from extractors.offices.abbreviations import Printed, printed_abbreviations, written_out
from extractors.offices.description import Office, describe
from extractors.offices.heads import match_head, opens_office
from extractors.offices.implied_bodies import in_committees, inherited_institution
from extractors.offices.jurisdictions import agree, resolve, share_places
from extractors.offices.led_bodies import (
    is_leading_verb,
    leads,
    read_deputy,
    read_fellow,
    read_fraction,
    read_leader,
)
from extractors.offices.named_units import in_units
from extractors.offices.reader import OfficePhrase, read_office
from extractors.offices.statements import Statement, find_statements
from extractors.offices.words import body_type
from extractors.sentences import span_of, text_of
from extractors.text_words import TextWords, add_flag, folded_word, words_of
from extractors.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class OfficeReading:
    """What the finders of people and events need: the words, the places, the offices as read and
    resolved, the statements of regions, the abbreviations that the text writes out."""

    words: TextWords
    places: dict[int, tuple[RegionMention, int]]
    offices: tuple[Office, ...]
    resolved: tuple[OfficeMention, ...]
    statements: tuple[Statement, ...]
    printed: Printed


def find_offices(doc: Doc) -> list[OfficeMention]:
    """The offices of the text in order, resolved; leaves the reading for `officials`."""
    words = words_of(doc)
    places = _places_at(doc, words)
    printed = printed_abbreviations(words, places)
    offices = agree(
        [describe(written_out(phrase, printed)) for phrase in _read_phrases(words, places)]
    )
    offices = share_places(_in_own_words(offices, printed), words)
    offices = in_units(in_committees(offices, words), words, places)
    statements = find_statements(doc, words, offices)
    bodies = [inherited_institution(office, offices, words) for office in offices]
    offices = _with_holders(offices, bodies, words)
    mentions: list[OfficeMention] = []
    resolved: list[tuple[Office, Region | None]] = []
    for office, institution in zip(offices, bodies, strict=True):
        office = _with_body(office, institution)
        found = resolve(office, statements, offices, doc, words.text, resolved)
        resolved.append((office, found[0]))
        mentions.append(_mention(doc, office, institution, *found))
    doc.user_data["office_reading"] = OfficeReading(
        words, places, tuple(offices), tuple(mentions), tuple(statements), printed
    )
    return mentions


def _with_body(office: Office, institution: str | None) -> Office:
    """The office with the body that it inherits: of this kind is a post of an unknown one."""
    if not institution or institution == office.institution:
        return office
    kind = body_type(institution.partition(" ")[0])
    of_body = kind if kind and office.office_type == "organisation" else office.office_type
    return office._replace(institution=institution, office_type=of_body)


def _mention(
    doc: Doc,
    office: Office,
    institution: str | None,
    region: Region | None,
    jurisdiction: str | None,
    level: Level,
) -> OfficeMention:
    """The record of an office: its body with the place that belongs to the name."""
    phrase = office.phrase
    bare = phrase.head.kind == "command" and phrase.place_words is None
    if bare and region is not None and institution == phrase.head.body:
        institution = _with_place(institution, region)
    if region is not None and _is_special_house(institution, region):
        institution = f"DPR {region.short_name}"  # UU 2/2021: a house for every province
    if level == "village" and jurisdiction:
        jurisdiction = _type_as_printed(jurisdiction, text_of(doc))
    return OfficeMention(
        span=span_of(doc, phrase.start, phrase.end),
        position=office.position,
        acting=phrase.acting,
        institution=institution,
        region=region,
        jurisdiction=jurisdiction,
        level=level,
        office_type=office.office_type,
    )


def _with_holders(
    offices: list[Office], bodies: list[str | None], words: TextWords
) -> list[Office]:
    """The offices with the names beside those posts that the text prints more than once."""
    posts = [(office.position, body) for office, body in zip(offices, bodies, strict=True)]
    printed = Counter(posts)
    return [
        office._replace(holder=_name_beside(words, office.phrase)) if printed[post] > 1 else office
        for office, post in zip(offices, posts, strict=True)
    ]


def _name_beside(words: TextWords, phrase: OfficePhrase) -> str | None:
    """The name before `NAME selaku OFFICE`, else that after the phrase, after a comma or none."""
    if words.fold(phrase.first - 1) in _AS_POST:
        for j in range(max(phrase.first - _FARTHEST, 0), phrase.first - 1):
            name = read_name(words, j)
            if name and name.last <= phrase.first - 1 and words.fold(name.last) in _BEFORE_POST:
                return name.name
    name = read_name(words, phrase.last + (words.at(phrase.last) == ","))
    return name.name if name else None


def _places_at(doc: Doc, words: TextWords) -> dict[int, tuple[RegionMention, int]]:
    """The places by their first words; one inside of a word (`Tenau-Kupang`) names no region."""
    found = {}
    for mention in doc._.regions:
        i = words.index_from(mention.span.start)
        if words.starts[i : i + 1] == [mention.span.start]:
            found[i] = mention, words.index_from(mention.span.end)
    return found


_OPENS_OFFICE = add_flag(
    lambda word: is_leading_verb(folded_word(word)) or opens_office(folded_word(word))
)


def _read_phrases(
    words: TextWords, places: dict[int, tuple[RegionMention, int]]
) -> list[OfficePhrase]:
    after = 0
    read: list[OfficePhrase] = []
    for i in words.flagged(_OPENS_OFFICE):
        if i < after:
            continue
        phrase = _implied(words, i, read, places)
        if phrase is None and (found := match_head(words, i)):
            after = found[1]
            phrase = read_office(words, i, places)
        bare = phrase is None or not (phrase.body or phrase.fields)
        if bare and words.folded[i] == "anggota":
            near = [p for p in read if i - p.last < _SAME_SENTENCE]
            phrase = read_fellow(words, i, near) or phrase
        if phrase is not None:
            read.append(phrase)
            after = max(phrase.last, after)
    return read


def _implied(
    words: TextWords,
    i: int,
    read: Sequence[OfficePhrase],
    places: dict[int, tuple[RegionMention, int]],
) -> OfficePhrase | None:
    """A post without a head at word `i`; `read` are the posts before it."""
    word = words.folded[i]
    if word == "fraksi":
        return read_fraction(words, i, places)
    if word == "wakilnya":
        return read_deputy(words, i, read[-1] if read else None)
    return read_leader(words, i, places) if leads(words, i) else None


_SAME_SENTENCE = 40  # words between a chair and the other members


def _in_own_words(offices: list[Office], printed: Printed) -> list[Office]:
    """The offices whose body ends in a place's name as the text prints it: `Majelis Rakyat X`."""
    names = {" ".join(full) for full in printed.values()}
    wholes = [f"{office.institution} {office.phrase.place_words}" for office in offices]
    return [
        office._replace(institution=whole) if office.institution and whole in names else office
        for office, whole in zip(offices, wholes, strict=True)
    ]


_AS_POST = ("sebagai", "selaku")
_BEFORE_POST = ("sebagai", "selaku", "terpilih", "ditunjuk", "dilantik", ",")
_FARTHEST = 8  # words from a name to its post


def _is_special_house(institution: str | None, region: Region) -> bool:
    """Whether it is the house of a province that has its own law: `DPRP`, `DPR Papua Barat`."""
    if institution in ("DPRP", "DPRPB"):
        return True
    return region.level == "province" and (institution or "").startswith(("DPR Papua", "DPR Aceh"))


_VILLAGE_TYPES = tuple(load_vocabulary("institutions")["words"]["village_types"].split())


def _type_as_printed(village: str, text: str) -> str:
    """The village with the type word that the text prints for it (`Kalurahan X`)."""
    _type, _, name = village.partition(" ")
    if not name or village in text:
        return village
    return next((f"{t} {name}" for t in _VILLAGE_TYPES if f"{t} {name}" in text), village)


def _with_place(institution: str | None, region: Region) -> str | None:
    """`Polres` with the region that the text fixes for it; a numbered unit has its own name."""
    if not institution or "/" in institution or any(c.isdigit() for c in institution):
        return institution
    if institution.startswith(("Kejaksaan", "Pengadilan")):
        return institution
    return f"{institution} {region.short_name}"
