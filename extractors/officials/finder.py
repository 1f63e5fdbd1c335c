"""Finder of officials: every named person to whom the text gives a position, one row each.

Find, then resolve: names are tied to offices (`holders`), the forms of one person's name are
brought together under the fullest one, and the verbs of the text give the roles (`roles`).
Leaves `doc._.person_mentions` for the finders that need speakers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import get_args

from extractors.doc import Doc
from extractors.model import (
    Level,
    OfficeMention,
    OfficeType,
    Official,
    PersonMention,
    Region,
    Role,
)
from extractors.names.reader import NamePhrase, name_key
from extractors.names.same_person import (
    SAME,
    SIMILAR,
    alike,
    extends,
    fullness,
    is_cut_form,
    is_first_mention_of,
    same_parts,
    second_names,
    skips_middle,
)
from extractors.offices.description import Office
from extractors.offices.finder import OfficeReading, find_offices
from extractors.offices.villages_around import read_village
from extractors.officials.holders import link_holders
from extractors.officials.mentions import read_names
from extractors.officials.recall import Link
from extractors.officials.roles import Actor, assign_roles, is_spokesman
from extractors.sentences import span_of
from extractors.vocabulary import load_vocabulary

_TYPE_RANK: dict[OfficeType, int] = {  # which of several posts is the row's position
    "executive": 0,
    "legislature": 1,
    "agency": 1,
    "security": 1,
    "pillar": 2,
    "organisation": 3,
    "other": 4,
}


@dataclass(slots=True)
class _Person:
    """One person while the article is read: the names and the offices linked to them."""

    names: list[NamePhrase] = field(default_factory=list)
    offices: list[int] = field(default_factory=list)
    statements: list[tuple[int, int]] = field(default_factory=list)
    full: NamePhrase | None = None
    key: tuple[str, ...] = ()
    second: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, name: NamePhrase) -> None:
        self.names.append(name)
        if self.full is None or fullness(name) > fullness(self.full):
            self.full, self.key = name, name_key(name.name)


def find_officials(doc: Doc) -> list[Official]:
    """The officials of the text in the order in which they are first named."""
    reading = doc.user_data.get("office_reading")
    if reading is None:
        find_offices(doc)
        reading = doc.user_data["office_reading"]
    names = read_names(reading.words, reading)
    persons = _persons(reading, names)
    if not persons:
        doc._.person_mentions = ()
        return []
    mentions = _mentions(persons, names)
    actors = _actors(reading, persons, mentions)
    mentioned = Counter(p for _, p in mentions)
    roles = assign_roles(reading.words, doc._.sentence_starts, actors, _spokesmen(reading, persons))
    ordered = sorted(range(len(persons)), key=lambda p: persons[p].statements[0])
    named = [persons[p].full for p in range(len(persons))]
    found = []
    for p in ordered:
        held = roles[p]
        stood_for = named[held.represents] if held.represents is not None else None
        found.append(
            _official(
                doc,
                reading,
                persons[p],
                tuple(sorted(held.roles, key=_ROLE_ORDER.index)),
                stood_for.name if stood_for else None,
                mentioned[p],
            )
        )
    doc._.person_mentions = tuple(
        PersonMention(span_of(doc, name.name_start, name.name_end), persons[p].full.name)  # type: ignore[union-attr]
        for name, p in mentions
    )
    return found


_ROLE_ORDER: tuple[Role, ...] = get_args(Role)


# ---- persons


def _persons(reading: OfficeReading, names: Sequence[NamePhrase]) -> list[_Person]:
    """The links grouped by person; each person with the fullest form of the name in the text."""
    persons: list[_Person] = []
    called = second_names(reading.words, names)
    links = link_holders(reading, names)
    longer = {part for link in links if " " in link.name.name for part in name_key(link.name.name)}
    for link in links:
        office = reading.resolved[link.office]
        if _is_voice_of(link, reading, persons) or _is_beside_pillar(link, office, longer):
            continue
        own = called.get(name_key(link.name.name), link.name)
        person = _find_person(persons, own, office, reading)
        if person is None and link.by_name:
            person = _named_before(persons, own)
        if person is None:
            person = _Person()
            persons.append(person)
        for name in dict.fromkeys((own, link.name)):
            person.add(name)
        if link.office not in person.offices:
            person.offices.append(link.office)
        person.statements.append(
            (min(office.span.start, link.name.start), max(office.span.end, link.name.end))
        )
    _extend_names(persons, names)
    for key, name in called.items():
        for person in persons:
            if name in person.names:
                person.second.append(key)
    return persons


def _is_voice_of(link: Link, reading: OfficeReading, persons: Sequence[_Person]) -> bool:
    """`Membacakan sambutan Gubernur, NAME berkata`: the reader, already named with another post."""
    before = reading.words.fold(reading.offices[link.office].phrase.first - 1)
    return (
        before in _VOICES
        and " " not in link.name.name
        and any(same_parts(name_key(link.name.name), person.key) for person in persons)
    )


def _is_beside_pillar(link: Link, office: OfficeMention, longer: set[str]) -> bool:
    """`Menurut NAME, TKSK bisa …`: an official's short name next to a pillar is no member of it."""
    if office.office_type != "pillar" or link.by_name or link.name.honorifics:
        return False
    return " " not in link.name.name and not longer.isdisjoint(name_key(link.name.name))


_VOICES = frozenset(load_vocabulary("roles")["links"]["voices"].split())


def _named_before(persons: Sequence[_Person], name: NamePhrase) -> _Person | None:
    """The only person of whose name this short name is a part."""
    key = name_key(name.name)
    fitting = [p for p in persons if len(key) < len(p.key) and same_parts(key, p.key)]
    return fitting[0] if len(fitting) == 1 and not name.honorifics else None


def _find_person(
    persons: Iterable[_Person], name: NamePhrase, office: OfficeMention, reading: OfficeReading
) -> _Person | None:
    key = name_key(name.name)
    best: _Person | None = None
    for person in persons:
        if key == person.key:
            return person
        parts = same_parts(key, person.key) or skips_middle(key, person.key)
        cut = not parts and is_cut_form(key, person.key)
        if not parts and not cut and not alike(key, person.key, SIMILAR):
            continue
        same_post = any(_same_post(reading.resolved[k], office) for k in person.offices)
        if cut:
            best = best or (person if same_post else None)
            continue
        acts = min(len(key), len(person.key)) > 1 and (
            office.acting or any(reading.resolved[k].acting for k in person.offices)
        )  # who acts for another has a post of their own
        if parts and (same_post or acts or extends(key, person.key)):
            best = person
        elif alike(key, person.key, SIMILAR if same_post else SAME):
            best = best or person
    return best


def _same_post(a: OfficeMention, b: OfficeMention) -> bool:
    """Whether two offices may be one: the same position, and no two different bodies or regions."""
    if a.jurisdiction and b.jurisdiction and a.jurisdiction != b.jurisdiction:
        return False
    if a.position != b.position:
        short, long = sorted((a.position, b.position), key=len)
        return long.startswith(f"{short} ") and a.institution == b.institution is not None
    return not (a.institution and b.institution) or a.institution == b.institution


def _extend_names(persons: Sequence[_Person], names: Sequence[NamePhrase]) -> None:
    """Let a name that no office claims give a person's fuller form when it can be only theirs."""
    taken = {name.first for person in persons for name in person.names}
    parts = {part for person in persons for part in person.key}
    refused: set[tuple[str, ...]] = set()
    for name in names:
        key = name_key(name.name)
        if name.first in taken or key in refused or parts.isdisjoint(key):
            continue
        fitting = [p for p in persons if same_parts(key, p.key)]
        if len(fitting) == 1 and len(key) > len(fitting[0].key) and extends(key, fitting[0].key):
            fitting[0].add(name)
            refused.clear()
        else:
            refused.add(key)
    for person in persons:
        first = is_first_mention_of(person.names[0], names, taken) if len(person.key) == 1 else None
        if first is not None:
            person.add(first)


# ---- mentions


def _mentions(
    persons: Sequence[_Person], names: Sequence[NamePhrase]
) -> list[tuple[NamePhrase, int]]:
    """Each place that names one of the persons, with the person's index."""
    own = {name.first: p for p, person in enumerate(persons) for name in person.names}
    keys = [(person.key, *person.second) for person in persons]
    parts = {part for forms in keys for key in forms for part in key}
    fitting: dict[tuple[str, ...], list[int]] = {}
    last_named: dict[int, int] = {}
    found = []
    for name in names:
        p = own.get(name.first)
        if p is None:
            key = name_key(name.name)
            if parts.isdisjoint(key):
                continue
            if key not in fitting:
                fitting[key] = [
                    q
                    for q, forms in enumerate(keys)
                    if any(len(key) <= len(form) and same_parts(key, form) for form in forms)
                ]
            if not fitting[key]:
                continue
            p = max(fitting[key], key=lambda q: (last_named.get(q, -1), -q))
        last_named[p] = name.start
        found.append((name, p))
    return found


def _actors(
    reading: OfficeReading, persons: Sequence[_Person], mentions: Sequence[tuple[NamePhrase, int]]
) -> list[Actor]:
    """Where the text speaks of the persons, by name or by their office alone, in order."""
    holder = {k: p for p, person in enumerate(persons) for k in person.offices}
    actors = []
    covered = set()
    for name, p in mentions:
        start, end = name.start, name.end
        for k in persons[p].offices:
            phrase = reading.offices[k].phrase
            if (
                0 <= name.start - phrase.end <= 25
                and holder.get(k) == p
                and "\n" not in reading.words.text[phrase.end : name.start]
            ):
                start = min(start, phrase.start)
                covered.add(k)
            elif (
                0 <= phrase.start - name.end <= 60
                and (name.start, phrase.end) in persons[p].statements
            ):
                end = max(end, phrase.end)
                covered.add(k)
        actors.append(Actor(start, end, p, True))
    known: dict[tuple[object, ...], int | None] = {}
    for k, office in enumerate(reading.offices):
        if k in covered:
            continue
        held = reading.resolved[k]
        post = (held.position, held.institution, held.office_type, office.region)
        if post not in known:
            known[post] = _holder(k, office, reading, persons)
        actors.append(Actor(office.phrase.start, office.phrase.end, known[post], False))
    return sorted(actors, key=lambda a: (a.start, a.end))


def _holder(
    k: int, office: Office, reading: OfficeReading, persons: Sequence[_Person]
) -> int | None:
    """The person whom an office without a name means, if the text names its holder."""
    mention = reading.resolved[k]
    found = [
        p for p, person in enumerate(persons)
        if any(_means(mention, office, reading.resolved[j]) for j in person.offices)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _means(mention: OfficeMention, office: Office, held: OfficeMention) -> bool:
    if mention.office_type == "pillar":
        return False
    if mention.position != held.position and not held.position.startswith(mention.position + " "):
        return False
    if (
        office.region is not None
        and held.region is not None
        and office.region.code != held.region.code
    ):
        return False
    return not (mention.institution and held.institution) or mention.institution == held.institution


def _spokesmen(reading: OfficeReading, persons: Sequence[_Person]) -> frozenset[int]:
    return frozenset(
        p for p, person in enumerate(persons)
        if any(is_spokesman(reading.resolved[k].position) for k in person.offices)
    )  # fmt: skip


# ---- rows


def _official(
    doc: Doc,
    reading: OfficeReading,
    person: _Person,
    roles: tuple[Role, ...],
    represents: str | None,
    mentions: int,
) -> Official:
    assert person.full is not None
    main, others = _rank_offices(reading, person)
    same = [k for k in person.offices if _same_post(reading.resolved[k], reading.resolved[main])]
    region_from = next((k for k in same if reading.offices[k].jurisdiction is not None), main)
    office, placed = reading.resolved[main], reading.resolved[region_from]
    jurisdiction, region, level = placed.jurisdiction, placed.region, placed.level
    if office.office_type == "pillar" and reading.offices[region_from].jurisdiction is None:
        home = next((h for n in person.names if (h := home_of(reading, n))), None)
        if home is not None:
            jurisdiction, region, level = home
    start, end = person.statements[0]
    return Official(
        span=span_of(doc, start, end),
        name=person.full.name,
        honorifics=max((n.honorifics for n in person.names), key=len),
        degrees=max((n.degrees for n in person.names), key=len),
        position=office.position,
        other_positions=tuple(others),
        acting=next((reading.resolved[k].acting for k in same if reading.resolved[k].acting), None),
        institution=office.institution
        or next(
            (reading.resolved[k].institution for k in same if reading.resolved[k].institution), None
        ),
        jurisdiction=jurisdiction,
        region_code=region.code if region else None,
        level=level,
        office_type=office.office_type,
        roles=roles,
        represents=represents,
        mentions=mentions,
    )


def home_of(reading: OfficeReading, name: NamePhrase) -> tuple[str, Region | None, Level] | None:
    """The place after `NAME dari …`: where a member of a pillar serves."""
    words = reading.words
    j = words.index_from(name.end)
    if words.fold(j) not in ("dari", "asal"):
        return None
    found = reading.places.get(j + 1)
    if found is not None:
        region = found[0].candidates[0]
        return region.name, region, region.level
    village = read_village(words.text, words.starts[j + 1]) if j + 1 < len(words) else None
    return (village, None, "village") if village else None


def _joined(position: str, institution: str | None) -> str:
    """The words of an office in one string, no word twice: `Kepala Dinas Sosial`."""
    if not institution:
        return position
    opening, _, last = position.rpartition(" ")
    return f"{opening if institution.startswith(last) and opening else position} {institution}"


def _is_side_post(reading: OfficeReading, person: _Person, k: int) -> bool:
    """`OFFICE yang juga OFFICE2 NAME`: a member's post after a chair's is the second."""
    words, first = reading.words, reading.offices[k].phrase.first
    return (
        k - 1 in person.offices
        and reading.resolved[k].position.startswith("Anggota")
        and reading.resolved[k - 1].position.startswith("Ketua")
        and words.folded[first - 2 : first] == ["yang", "juga"]
        and reading.offices[k - 1].phrase.last == first - 2
    )


def _rank_offices(reading: OfficeReading, person: _Person) -> tuple[int, list[str]]:
    """The office for `position`, and the words of the others."""
    offices = reading.resolved

    def weight(k: int) -> tuple[int, bool, int, int]:
        office = offices[k]
        explicit = reading.offices[k].jurisdiction is not None
        return (_TYPE_RANK[office.office_type], not explicit, -len(office.position), k)

    held = [k for k in person.offices if not _is_side_post(reading, person, k)]
    by_type = min(_TYPE_RANK[offices[k].office_type] for k in held)
    first = next(k for k in held if _TYPE_RANK[offices[k].office_type] == by_type)
    same = [k for k in person.offices if _same_post(offices[k], offices[first])]
    main = min(same, key=weight)
    others: list[str] = []
    for k in person.offices:
        if _same_post(offices[k], offices[main]):
            continue
        words = _joined(offices[k].position, offices[k].institution)
        if words not in others:
            others.append(words)
    return main, others
