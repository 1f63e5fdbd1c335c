"""Which place of an article is the event's: the town or district where it was."""

from __future__ import annotations

import re

from extractors.doc import Doc
from extractors.events.last_places import CITY_PROVINCES, place_of_the_news
from extractors.events.place_phrases import (
    LEAD,
    TO_ATTEND,
    address_beside,
    belongs_to_body,
    dateline_places,
    dateline_within,
    is_held_there,
    is_local,
    listed_with,
    names_place,
)
from extractors.events.regions import fitting, lowest, resolved
from extractors.events.seats import office_seat, village_district
from extractors.events.venues import is_one_of_several
from extractors.events.words import Cue, Sentences
from extractors.model import EventType, Region, RegionMention, Span, VenueMention
from extractors.places.seats import seat_beside
from extractors.sentences import text_of
from extractors.vocabulary import load_vocabulary

_HELD = re.compile(
    r"\b(?:digelar|dilaksanakan|berlangsung|diselenggarakan|diadakan|dilakukan|dihadiri|diikuti)\s+$"
)
_HOSTS = re.compile(
    r"\b(?:menggelar|gelar|melaksanakan|mengadakan|menyelenggarakan|digelar|diselenggarakan|memusatkan)\b"
)
_GUESTS = re.compile(r"\b(?:mengikuti|ikuti|menghadiri|hadir(?:i)?|menyaksikan)\b", re.IGNORECASE)
_DISTRICT_OFFICE = re.compile(r"\b(?:Camat|Kecamatan|Distrik|Panewu|Kapanewon)\s$", re.IGNORECASE)
_SENT_AWAY = re.compile(r"\b(?:mewakili|wakili|utusan)\b[^.]{0,120}\btingkat [Nn]asional\b")
_FOR_VICTIMS: frozenset[EventType | None] = frozenset(
    ["aid_distribution", "disaster_response", "visit", "social_service"]
)
_VILLAGE_AFTER = re.compile(
    r"[\s,]*(?:(?:Jl|Jln|Jalan)\b[^,.\n]{0,40},\s)?(?:[Dd]esa|[Kk]elurahan|[Nn]agari|[Gg]ampong|[Kk]ampung)"
    r"(?:\s[A-Z]\w*){1,3}"
)
_NAME_GAP = re.compile(
    r"(?:[\s(),.“”\"-]|\b(?:pengurus|anggota|tingkat|desa|kelurahan|kampung|nagari|di|dan|untuk|bagi|se|pembentukan"
    r"|[A-Z][\w'’]*|[IVX\d]+)\b)*"
)
_DAY_FOLLOWS = re.compile(
    rf"\s*,?\s*(?:pada\s+)?(?:hari\s+)?(?:{'|'.join(load_vocabulary('dates')['weekdays'])})\b",
    re.IGNORECASE,
)
_CHAINED = re.compile(r"\s*,\s*(?:Kabupaten|Kota|Provinsi)?\s*")
_SPOKEN = re.compile(r"(?:,|\bdi|\bke)\s+(?:[A-Z][\w'’]+,?\s+){0,3}$")
HEARINGS = frozenset(load_vocabulary("events")["limits"]["hearings"])
_OF_THE_HEAD = re.compile(r"\b(?:Bupati|DPRD|Wali ?[Kk]ota)\b")  # governs the whole regency
_OF_THE_GOVERNOR = re.compile(r"\b(?:Gubernur|Gubernuran|Setdaprov|DPRD [Pp]rov)", re.IGNORECASE)


def choose_locality(
    doc: Doc, sentences: Sentences, anchor: Cue, venue: VenueMention | None, date_span: Span | None
) -> tuple[str | None, str | None]:
    """Name and code of the town or district where the event took place; (None, None) if open.

    The lowest level printed with its type word; without one, the regency or city that the words
    name.
    """
    regions: tuple[RegionMention, ...] = doc._.regions
    if venue is not None and venue.venue_type == "online":
        return _host(doc, sentences, anchor)
    if venue is not None and is_one_of_several(sentences, venue):
        return None, None
    if venue is not None and (place := _of_venue(doc, sentences, regions, venue)):
        if district := _of_name(sentences, regions, anchor, venue, place[1]):
            return resolved(doc, district.candidates)
        return _narrowed(doc, regions, venue, *place)
    indexes = {sentences.index(anchor.start)} | ({date_span.sentence} if date_span else set())
    indexes |= {i for i in range(1, len(sentences)) if sentences.told_in(i) in indexes}
    named = [region for region in regions if names_place(sentences, region, indexes)]
    if not any(region.candidates[0].level != "province" for region in named):
        named = [r for r in regions if is_held_there(sentences, r)] or named
    told = sentences.text[anchor.start : anchor.end].lower() in HEARINGS
    if not named and not told and sentences.rank(sentences.index(anchor.start)) <= LEAD + 1:
        # "… di Kabupaten X. Penempatan dimulai Rabu …"
        named = [r for r in regions if r.typed and names_place(sentences, r, {0})]
    visited = any(TO_ATTEND.match(sentences.text, r.span.end) for r in named)
    if (
        not visited
        and all(r.candidates[0].level == "province" for r in named)
        and any(is_local(r) for r in dateline_places(doc, regions))
    ):
        named = []
    named = [r for r in named if r.candidates[0].level != "province"] or named
    if named:
        if others := listed_with(sentences.text, regions, named[0]):
            return _around(regions, [named[0], *others])
        return lowest(doc, [named[0], *address_beside(sentences.text, regions, named[0].span)])
    if part := _in_name(sentences, regions, anchor):
        return lowest(doc, [part, *address_beside(sentences.text, regions, part.span)])
    if spoken := _spoken_at(sentences, regions):
        return lowest(doc, spoken)
    if venue is None and _is_elsewhere(sentences, anchor):
        return None, None
    if helped := _of_victims(sentences, regions, anchor, venue):
        return resolved(doc, helped.candidates)
    return place_of_the_news(doc, sentences, regions, venue)


def _of_victims(
    sentences: Sentences,
    regions: tuple[RegionMention, ...],
    anchor: Cue,
    venue: VenueMention | None,
) -> RegionMention | None:
    """The district that a misfortune befell, where the event is the help for its victims; the
    only one told with an event that has no venue."""
    own = sentences.index(anchor.start)
    told = {own} if venue is None else set()
    if anchor.kind in _FOR_VICTIMS:
        told |= {
            index
            for index in range(len(sentences))
            if sentences.rank(index) <= LEAD + 1 and sentences.cues_in(index, "incident", "weather")
        }
    hit = {
        region.candidates[0].code: region
        for region in regions
        if region.typed
        and region.candidates[0].level == "district"
        and region.span.sentence in told
        and not sentences.is_quoted(region.span.start)
        and not (region.span.sentence == own and belongs_to_body(sentences.text, region))
    }
    return next(iter(hit.values())) if len(hit) == 1 else None


def _of_name(
    sentences: Sentences,
    regions: tuple[RegionMention, ...],
    anchor: Cue,
    venue: VenueMention,
    code: str | None,
) -> RegionMention | None:
    """The district in the event's name, where the venue only tells the town or regency around it:
    "Musrenbang Kecamatan A di Hotel B"."""
    part = _in_name(sentences, regions, anchor)
    if part is None or code is None or not part.candidates[0].code.startswith(code + "."):
        return None
    beside = address_beside(sentences.text, regions, venue.span)
    return None if any(region.typed for region in beside) else part


def _around(
    regions: tuple[RegionMention, ...], listed: list[RegionMention]
) -> tuple[str | None, str | None]:
    """The regency around several districts, where the text names it; else no place."""
    parents = {r.candidates[0].parent_code for r in listed}
    for region in regions:
        if {region.candidates[0].code} == parents:
            return region.candidates[0].name, region.candidates[0].code
    return None, None


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


def _is_elsewhere(sentences: Sentences, anchor: Cue) -> bool:
    """Whether the region only sent somebody away: "mewakili X … tingkat nasional"."""
    end = sentences.bounds(sentences.index(anchor.start))[1]
    return _SENT_AWAY.search(sentences.text, 0, end) is not None


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


def _capital(text: str, venue: VenueMention, places: list[RegionMention]) -> Region | None:
    """The city, of a Kota and a Kabupaten of one name, where the governor has his office."""
    if not _OF_THE_GOVERNOR.search(text, venue.span.start, venue.span.end):
        return None
    cities = {r.code: r for r in places[0].candidates if r.name.startswith("Kota ")}
    return next(iter(cities.values())) if len(cities) == 1 else None


def _in_name(
    sentences: Sentences, regions: tuple[RegionMention, ...], anchor: Cue
) -> RegionMention | None:
    """The district or regency in the event's own name: "Pencanangan KSB Desa A Kecamatan B"."""
    index = sentences.index(anchor.start)
    if anchor.label != "nouns":
        return None
    for region in regions:
        if region.span.sentence == index and region.typed and region.span.start >= anchor.end:
            gap = _NAME_GAP.fullmatch(sentences.text, anchor.end, region.span.start)
            return region if gap and region.candidates[0].level != "province" else None
    return None


def _spoken_at(sentences: Sentences, regions: tuple[RegionMention, ...]) -> list[RegionMention]:
    """The town where somebody spoke on a stated day: "kata X di Tanjung Selor, Bulungan, Jumat"."""
    for region in regions:
        index = region.span.sentence
        if not sentences.cues_in(index, "saying") or sentences.is_quoted(region.span.start):
            continue
        if not _DAY_FOLLOWS.match(sentences.text, region.span.end):
            continue
        chain = [region]
        for other in reversed(regions[: regions.index(region)]):
            if other.span.sentence == index and _CHAINED.fullmatch(
                sentences.text, other.span.end, chain[0].span.start
            ):
                chain.insert(0, other)
        if _SPOKEN.search(sentences.text, max(0, chain[0].span.start - 40), chain[0].span.start):
            return chain
    return []


def _host(doc: Doc, sentences: Sentences, anchor: Cue) -> tuple[str | None, str | None]:
    """The region whose body held the online meeting; nobody's where the text tells of guests."""
    index = sentences.index(anchor.start)
    end = sentences.bounds(index)[1]
    if not _HOSTS.search(sentences.text, 0, end) or _GUESTS.search(sentences.text, 0, end):
        return None, None
    hosts = [r for r in doc._.regions if r.span.sentence <= index and r.typed and is_local(r)]
    return lowest(doc, hosts[:1]) if hosts else (None, None)


def _is_governed(text: str, region: RegionMention, venue: Span) -> bool:
    """Whether the venue is the seat of a district: "Aula Kantor Camat X"."""
    return (
        venue.start < region.span.start < venue.end
        and region.candidates[0].level == "district"
        and _DISTRICT_OFFICE.search(text, venue.start, region.span.start) is not None
    )
