"""Finder of officials: every named person to whom the text gives a position, one row each.

Find, then resolve: names are tied to offices (`holders`), the forms of one person's name are
brought together under the fullest one, and the verbs of the text give the roles (`roles`).
Leaves `doc._.person_mentions` for the finders that need speakers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from extractors.doc import Doc
from extractors.model import (
    OfficeMention,
    Official,
    PersonMention,
    Role,
)
from extractors.names.reader import NamePhrase, name_key
from extractors.names.same_person import (
    same_parts,
)
from extractors.offices.description import Office
from extractors.offices.finder import OfficeReading, find_offices
from extractors.officials.mentions import read_names
from extractors.officials.persons import Person, group_persons
from extractors.officials.role_posts import give_post_roles
from extractors.officials.role_words import Actor, is_spokesman
from extractors.officials.roles import assign_roles
from extractors.officials.rows import official_of
from extractors.sentences import span_of


def find_officials(doc: Doc) -> list[Official]:
    """The officials of the text in the order in which they are first named."""
    reading = doc.user_data.get("office_reading")
    if reading is None:
        find_offices(doc)
        reading = doc.user_data["office_reading"]
    names = read_names(reading.words, reading)
    persons = group_persons(reading, names)
    if not persons:
        doc._.person_mentions = ()
        return []
    mentions = _mentions(persons, names)
    actors = _actors(reading, persons, mentions)
    mentioned = Counter(p for _, p in mentions)
    roles = assign_roles(reading.words, doc._.sentence_starts, actors, _spokesmen(reading, persons))
    give_post_roles(reading, persons, roles)
    ordered = sorted(range(len(persons)), key=lambda p: persons[p].statements[0])
    named = [persons[p].full for p in range(len(persons))]
    found = []
    for p in ordered:
        held = roles[p]
        stood_for = named[held.represents] if held.represents is not None else None
        found.append(
            official_of(
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


# ---- mentions


def _mentions(
    persons: Sequence[Person], names: Sequence[NamePhrase]
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
    reading: OfficeReading, persons: Sequence[Person], mentions: Sequence[tuple[NamePhrase, int]]
) -> list[Actor]:
    """Where the text speaks of the persons, by name or by their office alone, in order."""
    holder = {k: p for p, person in enumerate(persons) for k in person.offices}
    actors = []
    covered = set()
    last = 0
    for name, p in mentions:
        start, end = name.start, name.end
        for k in persons[p].offices:
            phrase = reading.offices[k].phrase
            if (
                0 <= name.start - phrase.end <= 25
                and last <= phrase.start  # no other holder between: "Wakil Ketua A dan B"
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
        last = name.end
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
    k: int, office: Office, reading: OfficeReading, persons: Sequence[Person]
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


def _spokesmen(reading: OfficeReading, persons: Sequence[Person]) -> frozenset[int]:
    return frozenset(
        p for p, person in enumerate(persons)
        if any(is_spokesman(reading.resolved[k].position) for k in person.offices)
    )  # fmt: skip


# ---- rows
