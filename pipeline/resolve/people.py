"""The same person across articles: equal or variant names whose offices go together.

Conservative: two persons kept apart by mistake cost a count, two persons made one cost the
truth. Works on the distinct (name, office) pairs of the corpus, not on its rows.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from rapidfuzz import fuzz

MIN_OFFICE_SIMILARITY = 80
MIN_SPELLING_SIMILARITY = 88
_MUHAMMAD = frozenset(
    {"m", "moch", "mochamad", "mochammad", "moh", "mohamad", "mohammad", "mohd", "muh", "muhamad",
     "muhammad", "muhd"}
)  # fmt: skip
# Offices that one person holds at a time begin with one of these words.
_SINGLE_HOLDER = frozenset(
    {"bupati", "camat", "dandim", "danrem", "direktur", "gubernur", "kapolda", "kapolres",
     "kapolresta", "kapolsek", "kepala", "ketua", "lurah", "menteri", "pangdam", "rektor",
     "sekretaris", "wakil", "wali"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """What tells bearers of one name apart; texts as in `officials`."""

    position: str
    institution: str | None
    region_code: str | None
    office_type: str


@dataclass(frozen=True, slots=True)
class Naming:
    """One row of `officials`: who is named where."""

    article_id: str
    published: datetime | None
    name: str
    office: Office
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One row of `people`."""

    person_id: str
    name: str
    other_names: list[str]
    positions: list[str]
    institutions: list[str]
    jurisdictions: list[str]
    region_code: str | None
    articles: int
    first_published_at: datetime | None
    last_published_at: datetime | None


def resolve_people(namings: Sequence[Naming]) -> tuple[list[str], list[Person]]:
    """The person_id of each naming, aligned, and the persons by id; the same for any order."""
    keys = [(fold_name(naming.name), naming.office) for naming in namings]
    bearers = sorted(set(keys), key=repr)
    groups = _Groups(len(bearers))
    by_name: dict[str, list[int]] = defaultdict(list)
    for i, (name, _) in enumerate(bearers):
        by_name[name].append(i)
    for name, same_name in by_name.items():
        _join_same_name(name, [(i, bearers[i][1]) for i in same_name], groups)
    _join_variants(bearers, groups)
    group_of = {bearer: groups.find(i) for i, bearer in enumerate(bearers)}
    members: dict[int, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        members[group_of[key]].append(row)
    person_ids = [""] * len(namings)
    people = []
    for rows in members.values():
        person = _describe([namings[row] for row in rows])
        people.append(person)
        for row in rows:
            person_ids[row] = person.person_id
    return person_ids, sorted(people, key=lambda person: person.person_id)


class _Groups:
    """Disjoint sets over 0..n-1, each known by its least member."""

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))

    def find(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def union(self, i: int, j: int) -> None:
        a, b = sorted((self.find(i), self.find(j)))
        self._parent[b] = a


@cache
def fold_name(name: str) -> str:
    """Case folded, without punctuation; every spelling of Muhammad is `m`."""
    words = re.sub(r"[^\w\s]", " ", re.sub("['’‘`]", "", name)).casefold().split()
    return " ".join("m" if word in _MUHAMMAD else word for word in words)


def _fold_office(office: Office) -> str:
    words = re.sub(r"[^\w\s]", " ", f"{office.position} {office.institution or ''}")
    return " ".join(words.casefold().split())


def _join_same_name(name: str, bearers: list[tuple[int, Office]], groups: _Groups) -> None:
    """Bearers of one name. Those without a region join last, and only where one person fits."""
    placed = [one for one in bearers if one[1].region_code]
    for position, (i, a) in enumerate(placed):
        for j, b in placed[position + 1 :]:
            if _same_bearer(name, a, b):
                groups.union(i, j)
    alone = []
    for i, a in bearers:
        if a.region_code:
            continue
        fitting = {groups.find(j) for j, b in placed if " " in name and _similar_office(a, b)}
        if not fitting:
            alone.append((i, a))
        elif len(fitting) == 1:
            groups.union(i, fitting.pop())
    for position, (i, a) in enumerate(alone):
        for j, b in alone[position + 1 :]:
            if _similar_office(a, b):
                groups.union(i, j)


def _same_bearer(name: str, a: Office, b: Office) -> bool:
    """Whether one person of that name can hold both offices, each with a region."""
    if a.region_code == b.region_code:
        # A name of one word is too common to join two different offices by it alone.
        return " " in name or _similar_office(a, b)
    nested = _inside(a.region_code, b.region_code) or _inside(b.region_code, a.region_code)
    return nested and " " in name and a.office_type == b.office_type and _similar_office(a, b)


def _inside(inner: str | None, outer: str | None) -> bool:
    return bool(inner and outer and inner.startswith(f"{outer}."))


def _similar_office(a: Office, b: Office) -> bool:
    return (
        a.office_type == b.office_type
        and fuzz.token_set_ratio(_fold_office(a), _fold_office(b)) >= MIN_OFFICE_SIMILARITY
    )


def _join_variants(bearers: Sequence[tuple[str, Office]], groups: _Groups) -> None:
    """Variant names in the very same single-holder office; one that fits two is left alone."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, (_, office) in enumerate(bearers):
        if office.region_code and office.position.casefold().split(" ")[0] in _SINGLE_HOLDER:
            holders[_fold_office(office), office.region_code].append(i)
    for same_office in holders.values():
        names = sorted((len(bearers[i][0]), bearers[i][0], i) for i in same_office)
        for position, (_, name, i) in enumerate(names):
            fuller = [
                (other, j) for _, other, j in names[position + 1 :] if is_variant(name, other)
            ]
            if all(is_variant(a, b) for a, _ in fuller for b, _ in fuller):
                for _, j in fuller:
                    groups.union(i, j)


def is_variant(a: str, b: str) -> bool:
    """Whether two folded names can be one person's: a misspelling, initials, a part left out.

    `nuryadi` and `nuriyadi`, `a rahman hakim` and `abdul rahman hakim`, `rahman hakim` and
    `abdul rahman hakim`; never `suryani` and `suryadi`.
    """
    if a == b:
        return True
    short, long = sorted((a.split(), b.split()), key=len)
    if len(short) < len(long):
        rest = iter(long)
        return len("".join(short)) >= 4 and all(word in rest for word in short)
    pairs = list(zip(short, long, strict=True))
    if all(x == y or (x[0] == y[0] and 1 in (len(x), len(y))) for x, y in pairs):
        return any(x == y and len(x) > 2 for x, y in pairs)
    return all(x == y or _misspelt(x, y) for x, y in pairs)


def _misspelt(a: str, b: str) -> bool:
    """One sound written in two ways: doubled letters, y for i, dj for j …, or a letter too many."""
    if _sound(a) == _sound(b):
        return True
    longer = max(len(a), len(b))
    return (
        len(a) != len(b)
        and longer >= 7
        and a[0] == b[0]
        and fuzz.ratio(a, b) >= MIN_SPELLING_SIMILARITY
    )


@cache
def _sound(word: str) -> str:
    """The word in the spelling of 1972, doubled letters once: `Soekarno` → `sukarno`."""
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


_SPELLINGS = (
    ("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("ch", "kh"), ("kh", "k"), ("th", "t"),
    ("dh", "d"), ("iy", "i"), ("y", "i"), ("v", "f"), ("z", "s"), ("q", "k"), ("h", ""),
)  # fmt: skip


def _describe(namings: Sequence[Naming]) -> Person:
    first = min(namings, key=_age)
    anchor = f"{first.article_id} {first.name}"  # a name stands once in an article
    names = _by_frequency(naming.name for naming in namings)
    codes = _by_frequency(naming.office.region_code for naming in namings)
    dates = [naming.published for naming in namings if naming.published]
    return Person(
        person_id=hashlib.sha256(anchor.encode()).hexdigest()[:16],
        name=names[0],
        other_names=names[1:],
        positions=_by_frequency(naming.office.position for naming in namings),
        institutions=_by_frequency(naming.office.institution for naming in namings),
        jurisdictions=_by_frequency(naming.jurisdiction for naming in namings),
        region_code=codes[0] if codes else None,
        articles=len({naming.article_id for naming in namings}),
        first_published_at=min(dates, default=None),
        last_published_at=max(dates, default=None),
    )


def _age(naming: Naming) -> tuple[bool, float, str, str]:
    published = naming.published
    return (
        published is None,
        published.timestamp() if published else 0.0,
        naming.article_id,
        naming.name,
    )


def _by_frequency(values: Iterable[str | None]) -> list[str]:
    """The distinct values: the most frequent first, then the longest, then by alphabet."""
    counts = Counter(value for value in values if value)
    return sorted(counts, key=lambda value: (-counts[value], -len(value), value))
