"""The town or district that an event's venue and name tell: address, owner, seat."""

from __future__ import annotations

import re

from extractors.doc import Doc
from extractors.events.last_places import CITY_PROVINCES
from extractors.events.place_phrases import (
    address_beside,
    dateline_places,
    dateline_within,
    is_local,
)
from extractors.events.regions import fitting, lowest, resolved
from extractors.events.seats import office_seat, village_district
from extractors.events.words import Cue, Sentences
from extractors.model import Region, RegionMention, Span, VenueMention
from extractors.places.regions import lookup
from extractors.places.seats import seat_beside
from extractors.sentences import text_of

_DISTRICT_OFFICE = re.compile(r"\b(?:Camat|Kecamatan|Distrik|Panewu|Kapanewon)\s$", re.IGNORECASE)
_VILLAGE_AFTER = re.compile(
    r"[\s,]*(?:(?:Jl|Jln|Jalan)\b[^,.\n]{0,40},\s)?(?:[Dd]esa|[Kk]elurahan|[Nn]agari|[Gg]ampong|[Kk]ampung)"
    r"(?:\s[A-Z]\w*){1,3}"
)
_NAME_GAP = re.compile(
    r"(?:[\s(),.“”\"-]|\b(?:pengurus|anggota|tingkat|desa|kelurahan|kampung|nagari|di|dan|untuk|bagi|se|pembentukan"
    r"|[A-Z][\w'’]*|[IVX\d]+)\b)*"
)
_OF_THE_HEAD = re.compile(
    r"\b(?:Bupati|DPRD|Wali ?[Kk]ota|[Pp]emkab|[Pp]emkot)\b"
)  # governs the whole regency
_GUEST = re.compile(
    r"\b(?:DPRD|DPRK|Komisi|Pem[kp]\w+|Pemerintah|Bupati|Wali|Dinas|rombongan|Tim|TP)\b"
)
_OF_THE_GOVERNOR = re.compile(r"\b(?:Gubernur|Gubernuran|Setdaprov|DPRD [Pp]rov)", re.IGNORECASE)


def place_of_venue(
    doc: Doc, sentences: Sentences, anchor: Cue, venue: VenueMention
) -> tuple[str | None, str | None] | None:
    """Name and code of the place that the venue tells; None if it tells none."""
    regions: tuple[RegionMention, ...] = doc._.regions
    place = _of_venue(doc, sentences, regions, venue)
    if place is None:
        return None
    if district := _of_name(sentences, regions, anchor, venue, place[1]):
        return resolved(doc, district.candidates)
    return _narrowed(doc, regions, venue, *place)


def _of_venue(
    doc: Doc, sentences: Sentences, regions: tuple[RegionMention, ...], venue: VenueMention
) -> tuple[str | None, str | None] | None:
    """The place that the venue's address, its name or the office that it is the seat of tells."""
    text = sentences.text
    if governed := [r for r in regions if _is_governed(text, r, venue.span)]:
        return resolved(doc, governed[0].candidates)
    beside = address_beside(text, regions, venue.span)
    if any(region.candidates[0].level != "province" for region in beside):
        return lowest(doc, [*_districts_inside(regions, venue), *beside])
    inside = [
        region
        for region in regions
        if venue.span.start <= region.span.start < venue.span.end
        and (is_local(region) or region.candidates[0].code in CITY_PROVINCES)
    ]
    address = _VILLAGE_AFTER.match(text, venue.span.end)
    end = address.end() if address else venue.span.end
    if district := village_district(text, regions, venue.span.start, end):
        return resolved(doc, district.candidates)
    if city := _city_named(regions, venue):
        return city.name, city.code
    if not inside and beside and (town := dateline_within(doc, regions, beside[0])):
        return lowest(doc, [town])
    if inside or beside:
        name, code = lowest(doc, inside or beside)
        if code is None and (city := _capital(text, venue, inside or beside)):
            return city.name, city.code
        return name, code
    seat = office_seat(doc, venue.name or text[venue.span.start : venue.span.end])
    if seat and seat.level != "province":
        return seat.name, seat.code
    if governed_from := fitting(doc, seat_beside(text, venue.span)):
        return resolved(doc, governed_from)
    return None


def _of_name(
    sentences: Sentences,
    regions: tuple[RegionMention, ...],
    anchor: Cue,
    venue: VenueMention,
    code: str | None,
) -> RegionMention | None:
    """The district in the event's name, where the venue only tells the town or regency around it:
    "Musrenbang Kecamatan A di Hotel B"."""
    part = place_in_name(sentences, regions, anchor)
    if part is None or code is None or not part.candidates[0].code.startswith(code + "."):
        return None
    beside = address_beside(sentences.text, regions, venue.span)
    return None if any(region.typed for region in beside) else part


def place_in_name(
    sentences: Sentences, regions: tuple[RegionMention, ...], anchor: Cue
) -> RegionMention | None:
    """The district or regency in the event's own name: "Pencanangan KSB Desa A Kecamatan B"; not
    where its guests are from: "kunjungan kerja Komisi IV DPRD Kabupaten A"."""
    index = sentences.index(anchor.start)
    if anchor.label != "nouns":
        return None
    for region in regions:
        if region.span.sentence == index and region.typed and region.span.start >= anchor.end:
            gap = _NAME_GAP.fullmatch(sentences.text, anchor.end, region.span.start)
            if gap and anchor.kind == "visit" and _GUEST.search(gap.group()):
                return None
            return region if gap and region.candidates[0].level != "province" else None
    return None


def _narrowed(
    doc: Doc,
    regions: tuple[RegionMention, ...],
    venue: VenueMention,
    name: str | None,
    code: str | None,
) -> tuple[str | None, str | None]:
    """The district of the dateline, where the venue only tells whose it is: "KAJEN – … di Halaman
    Polres Pekalongan"; a regency printed as the address stays."""
    text = text_of(doc)
    inside = [r for r in regions if venue.span.start < r.span.start < venue.span.end]
    owner = inside[0].candidates[0] if inside else office_seat(doc, venue.name or "")
    town = next(iter(dateline_places(doc, regions)), None)
    if _OF_THE_HEAD.search(text, venue.span.start, venue.span.end):
        return name, code
    if code is None or town is None or owner is None or owner.code != code:
        return name, code
    if any(region.typed for region in [*inside, *address_beside(text, regions, venue.span)]):
        return name, code
    districts = [
        r for r in town.candidates if r.level == "district" and r.code.startswith(code + ".")
    ]
    if len(districts) != 1 or any(r.level == "regency" for r in town.candidates):
        return name, code
    return districts[0].name, districts[0].code


def _districts_inside(
    regions: tuple[RegionMention, ...], venue: VenueMention
) -> list[RegionMention]:
    """The districts with their type word in the venue's name: "Alun-alun Kecamatan X"."""
    return [
        r
        for r in regions
        if venue.span.start < r.span.start < venue.span.end
        and r.typed
        and r.candidates[0].level == "district"
    ]


def _city_named(regions: tuple[RegionMention, ...], venue: VenueMention) -> Region | None:
    """The city called as its province, at the end of the venue's name: "Balai Raya X Bengkulu"."""
    for region in regions:
        province = region.candidates[0]
        if region.span.end == venue.span.end and not region.typed and province.level == "province":
            cities = lookup(f"Kota {province.short_name}", level="regency")
            return next((c for c in cities if c.parent_code == province.code), None)
    return None


def _capital(text: str, venue: VenueMention, places: list[RegionMention]) -> Region | None:
    """The city, of a Kota and a Kabupaten of one name, where the governor has his office."""
    if not _OF_THE_GOVERNOR.search(text, venue.span.start, venue.span.end):
        return None
    cities = {r.code: r for r in places[0].candidates if r.name.startswith("Kota ")}
    return next(iter(cities.values())) if len(cities) == 1 else None


def _is_governed(text: str, region: RegionMention, venue: Span) -> bool:
    """Whether the venue is the seat of a district: "Aula Kantor Camat X"."""
    return (
        venue.start < region.span.start < venue.end
        and region.candidates[0].level == "district"
        and _DISTRICT_OFFICE.search(text, venue.start, region.span.start) is not None
    )
