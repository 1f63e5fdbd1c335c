"""The links of names and offices grouped by person, each with the fullest form of the name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.model import OfficeMention
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
from extractors.offices.finder import OfficeReading
from extractors.officials.holders import link_holders
from extractors.officials.links import Link
from extractors.vocabulary import load_vocabulary


@dataclass(slots=True)
class Person:
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


def group_persons(reading: OfficeReading, names: Sequence[NamePhrase]) -> list[Person]:
    """The links grouped by person; each person with the fullest form of the name in the text."""
    persons: list[Person] = []
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
            person = Person()
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


def _is_voice_of(link: Link, reading: OfficeReading, persons: Sequence[Person]) -> bool:
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


def _named_before(persons: Sequence[Person], name: NamePhrase) -> Person | None:
    """The only person of whose name this short name is a part."""
    key = name_key(name.name)
    fitting = [p for p in persons if len(key) < len(p.key) and same_parts(key, p.key)]
    return fitting[0] if len(fitting) == 1 and not name.honorifics else None


def _find_person(
    persons: Iterable[Person], name: NamePhrase, office: OfficeMention, reading: OfficeReading
) -> Person | None:
    key = name_key(name.name)
    best: Person | None = None
    for person in persons:
        if key == person.key:
            return person
        parts = same_parts(key, person.key) or skips_middle(key, person.key)
        cut = not parts and is_cut_form(key, person.key)
        if not parts and not cut and not alike(key, person.key, SIMILAR):
            continue
        shared = any(same_post(reading.resolved[k], office) for k in person.offices)
        if cut:  # wherever its own place was taken from
            alike_posts = any(_may_be_one(reading.resolved[k], office) for k in person.offices)
            best = best or (person if alike_posts else None)
            continue
        acts = min(len(key), len(person.key)) > 1 and (
            office.acting or any(reading.resolved[k].acting for k in person.offices)
        )  # who acts for another has a post of their own
        if parts and (shared or acts or extends(key, person.key)):
            best = person
        elif alike(key, person.key, SIMILAR if shared else SAME):
            best = best or person
    return best


def same_post(a: OfficeMention, b: OfficeMention) -> bool:
    """Whether two offices may be one: the same position, and no two different bodies or regions."""
    if a.jurisdiction and b.jurisdiction and a.jurisdiction != b.jurisdiction:
        return False
    return _may_be_one(a, b)


def _may_be_one(a: OfficeMention, b: OfficeMention) -> bool:
    """Whether position and body of two offices may be the same, whatever their regions."""
    if a.position != b.position:
        short, long = sorted((a.position, b.position), key=len)
        return long.startswith(f"{short} ") and a.institution == b.institution is not None
    return not (a.institution and b.institution) or a.institution == b.institution


def _extend_names(persons: Sequence[Person], names: Sequence[NamePhrase]) -> None:
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
