"""The row of one person: which post is the position, and where it is held."""

from __future__ import annotations

from functools import cache

from extractors.doc import Doc
from extractors.model import Level, OfficeType, Official, Region, Role
from extractors.names.reader import NamePhrase
from extractors.offices.finder import OfficeReading
from extractors.offices.villages_around import read_village
from extractors.officials.links import LINKS
from extractors.officials.persons import Person, same_post
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


def official_of(
    doc: Doc,
    reading: OfficeReading,
    person: Person,
    roles: tuple[Role, ...],
    represents: str | None,
    mentions: int,
) -> Official:
    assert person.full is not None
    main, others = _rank_offices(reading, person)
    same = [k for k in person.offices if same_post(reading.resolved[k], reading.resolved[main])]
    region_from = next((k for k in same if reading.offices[k].jurisdiction is not None), main)
    office, placed = reading.resolved[main], reading.resolved[region_from]
    jurisdiction, region, level = placed.jurisdiction, placed.region, placed.level
    if office.office_type == "pillar" and reading.offices[region_from].jurisdiction is None:
        home = next((h for n in person.names if (h := home_of(reading, n))), None)
        if home is not None:
            jurisdiction, region, level = home
    start, end = person.statements[0]
    institution = office.institution or next(
        (reading.resolved[k].institution for k in same if reading.resolved[k].institution), None
    )
    return Official(
        span=span_of(doc, start, end),
        name=person.full.name,
        honorifics=max((n.honorifics for n in person.names), key=len),
        degrees=max((n.degrees for n in person.names), key=len),
        position=office.position,
        other_positions=tuple(others),
        acting=next((reading.resolved[k].acting for k in same if reading.resolved[k].acting), None),
        institution=institution,
        jurisdiction=jurisdiction,
        region_code=region.code if region else None,
        level=level,
        office_type=_type_in(institution, office.office_type),
        roles=roles,
        represents=represents,
        mentions=mentions,
    )


def _type_in(institution: str | None, office_type: OfficeType) -> OfficeType:
    """The type of a post in that institution; pillars and free bodies decide over the post."""
    if institution is None or office_type not in ("organisation", "agency"):
        return office_type
    return next((kind for name, kind in _types().items() if name in institution), office_type)


@cache
def _types() -> dict[str, OfficeType]:
    types = load_vocabulary("roles")["types"]
    return {name: kind for kind, names in types.items() for name in names}


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


def _is_side_post(reading: OfficeReading, person: Person, k: int) -> bool:
    """`OFFICE NAME, yang juga OFFICE2`, `… (OFFICE2)`: the second of two, whatever its kind.

    The first must be held in a body, or it is but a task: `ketua panitia yang juga Camat X`.
    """
    words, before = reading.words, reading.offices[k].phrase.first - 1
    post = reading.resolved[k]
    if post.acting or (post.level == "national" and post.office_type == "executive"):
        return False
    while words.fold(before) in LINKS.holding:
        before -= 1
    if words.fold(before) in LINKS.too:
        beside = words.fold(before - 1) == "yang"
    else:
        beside = words.fold(before) == "(" and before == reading.offices[k].phrase.first - 1
    return beside and any(
        _is_standing(reading.resolved[j].institution)
        for j in person.offices[: person.offices.index(k)]
    )


def _is_standing(institution: str | None) -> bool:
    """Whether a post is held in a body that is there to stay, not a task force."""
    return institution not in (None, "Tim") and institution.split()[0] not in _FOR_A_TASK


_FOR_A_TASK = frozenset(load_vocabulary("institutions")["kinds"]["for_a_task"].split())


def _rank_offices(reading: OfficeReading, person: Person) -> tuple[int, list[str]]:
    """The office for `position`, and the words of the others."""
    offices = reading.resolved

    def rank(k: int) -> int:
        served = offices[k].position.endswith(" Upacara")  # for an hour
        return _TYPE_RANK["other" if served else offices[k].office_type]

    def weight(k: int) -> tuple[int, bool, int, int]:
        explicit = reading.offices[k].jurisdiction is not None
        return (rank(k), not explicit, -len(offices[k].position), k)

    held = [k for k in person.offices if not _is_side_post(reading, person, k)]
    by_type = min(map(rank, held))
    first = next(k for k in held if rank(k) == by_type)
    same = [k for k in person.offices if same_post(offices[k], offices[first])]
    main = min(same, key=weight)
    others: list[str] = []
    for k in person.offices:
        if same_post(offices[k], offices[main]):
            continue
        words = _joined(offices[k].position, offices[k].institution)
        if words not in others:
            others.append(words)
    return main, others
