"""Places that an article tells elsewhere: the district of a village, the region of an office."""

from __future__ import annotations

import re

from extractors.doc import Doc
from extractors.model import Level, Region, RegionMention
from extractors.sentences import text_of
from extractors.vocabulary import load_vocabulary

_WORDS = load_vocabulary("venues")["seats"]
_VILLAGE = re.compile(
    rf"\b(?:{'|'.join(_WORDS['village_types'])})\.?\s+(?P<name>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){{0,2}})"
    r"(?:\s*\([^()]*\))?[\s,]*(?:di\s+)?$",
    re.IGNORECASE,
)
_LONGEST_VILLAGE = 60
_SHORTEST_NAME = 4
_THIS = frozenset(["", "setempat", "tersebut", "itu", "ini"])
_SEATS: tuple[tuple[Level, re.Pattern[str]], ...] = tuple(
    (level, re.compile(rf"\b(?:{'|'.join(_WORDS[level])})\b", re.IGNORECASE))
    for level in ("village", "district", "province", "regency")
)


def village_district(
    text: str, regions: tuple[RegionMention, ...], start: int, end: int
) -> RegionMention | None:
    """The district of a village named in this stretch of text, printed with it elsewhere.

    "… di Desa A, Kecamatan B. Kegiatan di Balai Desa A …": the second is in Kecamatan B too.
    """
    stretch = text[start:end].lower()
    for region in regions:
        if not region.typed or region.candidates[0].level != "district":
            continue
        at = region.span.start
        village = _VILLAGE.search(text, max(0, at - _LONGEST_VILLAGE), at)
        name = village["name"].lower() if village else ""
        if len(name) >= _SHORTEST_NAME and re.search(rf"\b{re.escape(name)}\b", stretch):
            return region
    return None


def office_seat(doc: Doc, venue: str) -> Region | None:
    """The region whose office the venue is, where the venue leaves it out: "Aula Kantor Camat".

    The district, also of a village's office, is the only one that the text names; the regency or
    province the only one whose head the text names.
    """
    for level, seat in _SEATS:
        found = seat.search(venue)
        if found and level == "village" and venue[found.end() :].strip(" .").lower() not in _THIS:
            return None  # "Kantor Desa X": its own name would tell the district
        if found:
            low = level in ("village", "district")
            return _only_district(doc) if low else _only_headed(doc, level)
    return None


def _only_district(doc: Doc) -> Region | None:
    found = {
        region.candidates[0].code: region.candidates[0]
        for region in doc._.regions
        if region.typed and region.candidates[0].level == "district"
    }
    for office in doc._.offices:
        if office.region and office.region.level == "district":
            found[office.region.code] = office.region
    told = {r.candidates[0].code for r in doc._.regions if r.candidates[0].level == "regency"}
    inside = [r for r in found.values() if not told or r.parent_code in told]
    return inside[0] if len(inside) == 1 else None


def _only_headed(doc: Doc, level: Level) -> Region | None:
    found: dict[str, Region] = {}
    text = text_of(doc)
    for office in doc._.offices:
        if (
            office.region
            and office.region.level == level
            and office.office_type == "executive"
            and office.region.short_name in text
        ):
            found[office.region.code] = office.region
    return next(iter(found.values())) if len(found) == 1 else None
