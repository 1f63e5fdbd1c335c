"""Seats of regencies: the towns that they are governed from."""

from __future__ import annotations

import re
from functools import cache

from extractors.model import Region, Span
from extractors.places.gazetteer import key
from extractors.places.regions import lookup
from extractors.vocabulary import VocabularyError, load_vocabulary

_TOWN = r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?"
_AFTER = re.compile(rf"\s*(?:,|\bdi)\s+(?P<town>{_TOWN})")
_LAST_WORDS = 2
_VILLAGE = re.compile(
    r"\b(?:Desa|Kelurahan|Kampung|Nagari|Gampong|Dusun|Kecamatan)\b", re.IGNORECASE
)


@cache
def _seats() -> dict[str, tuple[Region, ...]]:
    """Regencies by `key` of their seat. Raises VocabularyError on a regency that is none."""
    seats = {}
    for town, names in load_vocabulary("seats")["seats"].items():
        regions: list[Region] = []
        for name in [names] if isinstance(names, str) else names:
            found = {region.code: region for region in lookup(name) if region.name == name}
            if len(found) != 1:
                raise VocabularyError(f"vocabulary/seats.toml: seats.{town}: no region {name}")
            regions += found.values()
        seats[key(town)] = tuple(regions)
    return seats


def seat_named(town: str | None) -> tuple[Region, ...]:
    """The regencies whose seat has this name; empty when it is no seat."""
    return _seats().get(key(town), ()) if town else ()


def seat_itself(town: str | None) -> tuple[Region, ...]:
    """What a seat's name means as a place: the district of that name in the regency that it
    governs, else that regency."""
    return tuple(
        next((d for d in lookup(town or "", level="district") if d.parent_code == r.code), r)
        for r in seat_named(town)
    )


def seat_beside(text: str, venue: Span) -> tuple[Region, ...]:
    """The seat that ends the venue's name or follows it, as a place: "Gedung Agung Amuntai"."""
    after = _AFTER.match(text, venue.end)
    printed = text[venue.start : venue.end].split()
    if _VILLAGE.search(text, venue.start, venue.end):
        printed = []
    words = after["town"].split() if after else []
    for candidate in (words, words[:1], printed[-_LAST_WORDS:], printed[-1:]):
        if found := seat_itself(" ".join(candidate)):
            return found
    return ()
