"""What an office may cover: nothing, the region of its unit's name, a region of its level."""

from __future__ import annotations

import re

from extractors.model import Level, Region
from extractors.offices.description import AT_A_SEAT, COLLEGES, OF_REGIONS, Office
from extractors.offices.printed_regions import KIND_OF_REGION
from extractors.places.regions import lookup, region_by_code
from extractors.vocabulary import load_vocabulary

_PRIVATE = frozenset(load_vocabulary("institutions")["kinds"]["private"].split())


_OF_AN_EVENT = tuple(load_vocabulary("offices")["context"]["of_an_event"])


def is_numbered(office: Office) -> bool:
    """A numbered unit whose name is no region (`Korem 011 X`, `Koramil 1621-05/Kapan`) covers
    what nobody says."""
    body = office.institution or ""
    return office.phrase.head.kind == "command" and any(c.isdecimal() for c in body)


def of_unit_name(office: Office) -> Region | None:
    """The region in the name of a numbered unit that covers one: `Kodim 0718/X`, `Kodim 0718 X`."""
    name = re.split(r"[0-9][\s/]+(?=[A-Z])", office.institution or "")[-1]
    found = [r for r in lookup(name) if r.level in office.phrase.head.levels]
    return found[0] if len(found) == 1 else None


def is_private(office: Office) -> bool:
    if (office.institution or "").startswith(OF_REGIONS):
        return False
    words = (office.institution or "").split(" ")
    inside = office.phrase.body[1:2] if office.phrase.body[:1] in (("UPT",), ("UPTD",)) else ()
    private = not _PRIVATE.isdisjoint((words[0], *office.phrase.body[:1], *inside))
    private = private or not COLLEGES.isdisjoint(words)
    private = private or (office.institution or "").startswith((*AT_A_SEAT, "Balai "))
    of_house = office.office_type == "legislature"  # `Ketua Panitia Khusus`
    return private or (office.position.startswith(_OF_AN_EVENT) and not of_house)


def fit(region: Region, office: Office, levels: tuple[Level, ...]) -> Region | None:
    """The region, or the part of its chain, that the office may cover."""
    if region.level in levels:
        wanted = next((k for p, k in KIND_OF_REGION.items() if office.position.endswith(p)), None)
        return region if wanted is None or region.name.startswith(wanted) else None
    if levels == ("province",):
        return region_by_code(region.code[:2])
    return None
