"""Roles that a post or its statement tells: who organised, who led, who took office."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.offices.finder import OfficeReading
from extractors.officials.persons import Person
from extractors.officials.role_words import Held

_ORGANISES = re.compile(r"Ketua (?:Umum )?(?:Panitia(?! Khusus| Persiapan| Perancang)|Pelaksana)\b")
_LEADS = re.compile(r"(?:Inspektur|Pembina) Upacara\b")
_LEAD = 400
_IS_INSTALLATION = re.compile(
    r"\b(?:(?:me|di)?lantik|pelantikan|(?:me|pe)ngukuhk?an|(?:di)?kukuhkan|sertijab"
    r"|serah terima jabatan|mutasi|memutasi|rotasi|merotasi)\b",
    re.IGNORECASE,
)
_TAKES_POST = re.compile(
    r"\b(?:sebag[ai]{2,3}|menjadi|menjabat|dilantik|dikukuhkan|dijabat|diisi|ditempati|diduduki"
    r"|dipercayakan|diserahkan|untuk)\b| [-–—:] |\("
)
_LEFT = re.compile(r"\b(?:masa jabatan|masa tugas|mantan|menggantikan|eks)\W*\Z", re.IGNORECASE)


def give_post_roles(
    reading: OfficeReading, persons: Sequence[Person], roles: Mapping[int, Held]
) -> None:
    """Add the roles that follow from posts for an hour, and from new posts."""
    text = reading.words.text
    installs = _IS_INSTALLATION.search(text, 0, _LEAD) is not None
    for p, person in enumerate(persons):
        posts = [reading.resolved[k].position for k in person.offices]
        if any(_ORGANISES.match(post) for post in posts):
            roles[p].roles.add("organised")
        if any(_LEADS.match(post) for post in posts):
            roles[p].roles.add("led")
        national = any(reading.resolved[k].level == "national" for k in person.offices)
        if installs and not national and not roles[p].roles and _takes_office(text, person):
            roles[p].roles.add("was_inaugurated")


def _takes_office(text: str, person: Person) -> bool:
    """Whether a post is given as to a new holder: `X sebagai Camat`, `X – Camat`."""
    return any(
        _TAKES_POST.search(text, start, end) and not _LEFT.search(text, max(0, start - 30), start)
        for start, end in person.statements
    )
