"""Which place of an article is the event's: the town or district where it was."""

from __future__ import annotations

import re

from extractors.doc import Doc
from extractors.events.last_places import place_of_the_news
from extractors.events.place_phrases import (
    LEAD,
    TO_ATTEND,
    address_beside,
    belongs_to_body,
    dateline_places,
    is_held_there,
    is_local,
    listed_with,
    names_place,
)
from extractors.events.regions import lowest, resolved
from extractors.events.venue_localities import place_in_name, place_of_venue
from extractors.events.venues import is_one_of_several
from extractors.events.words import Cue, Sentences
from extractors.model import EventType, RegionMention, Span, VenueMention
from extractors.sentences import text_of
from extractors.vocabulary import load_vocabulary

_HOSTS = re.compile(
    r"\b(?:menggelar|gelar|melaksanakan|mengadakan|menyelenggarakan|digelar|diselenggarakan|memusatkan)\b"
)
_GUESTS = re.compile(r"\b(?:mengikuti|ikuti|menghadiri|hadir(?:i)?|menyaksikan)\b", re.IGNORECASE)
_SENT_AWAY = re.compile(r"\b(?:mewakili|wakili|utusan)\b[^.]{0,120}\btingkat [Nn]asional\b")
_FOR_VICTIMS: frozenset[EventType | None] = frozenset(
    ["aid_distribution", "disaster_response", "visit", "social_service"]
)
_DAY_FOLLOWS = re.compile(
    rf"\s*,?\s*(?:pada\s+)?(?:hari\s+)?(?:{'|'.join(load_vocabulary('dates')['weekdays'])})\b",
    re.IGNORECASE,
)
_CHAINED = re.compile(r"\s*,\s*(?:Kabupaten|Kota|Provinsi)?\s*")
_SPOKEN = re.compile(r"(?:,|\bdi|\bke)\s+(?:[A-Z][\w'’]+,?\s+){0,3}$")
_IN_TITLE = re.compile(
    r"\bdi\s(?:(?:Desa|Kelurahan|Nagari|Gampong|Kampung)\s(?:[A-Z]\w+\s){1,2})?(?=[A-Z])",
    re.IGNORECASE,
)
_SENDING = frozenset(load_vocabulary("events")["limits"]["sending"])
HEARINGS = frozenset(load_vocabulary("events")["limits"]["hearings"])


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
        if address_beside(sentences.text, regions, venue.span):
            return None, None
    elif venue is not None and (place := place_of_venue(doc, sentences, anchor, venue)):
        return place
    if named := _told_with(doc, sentences, anchor, date_span):
        if others := listed_with(sentences.text, regions, named[0]):
            town = _dateline_among(doc, [named[0], *others]) if venue is not None else None
            return lowest(doc, [town]) if town else _around(regions, [named[0], *others])
        return lowest(doc, [named[0], *address_beside(sentences.text, regions, named[0].span)])
    if part := place_in_name(sentences, regions, anchor):
        return lowest(doc, [part, *address_beside(sentences.text, regions, part.span)])
    if spoken := _spoken_at(sentences, regions):
        return lowest(doc, spoken)
    if venue is None and _is_elsewhere(sentences, anchor):
        return None, None
    if helped := _of_victims(sentences, regions, anchor, venue):
        return resolved(doc, helped.candidates)
    if venue is None and (entitled := _in_title(doc, regions)):
        return resolved(doc, entitled.candidates)
    return place_of_the_news(doc, sentences, regions, anchor, venue)


def _told_with(
    doc: Doc, sentences: Sentences, anchor: Cue, date_span: Span | None
) -> list[RegionMention]:
    """The places of which "di PLACE" says that the event was there, regencies and districts first.

    Provinces alone do not count against a town in the dateline.
    """
    regions: tuple[RegionMention, ...] = doc._.regions
    indexes = {sentences.index(anchor.start)} | ({date_span.sentence} if date_span else set())
    indexes |= {i for i in range(1, len(sentences)) if sentences.told_in(i) in indexes}
    named = [
        r
        for r in regions
        if names_place(sentences, r, indexes) and not _is_sent_to(sentences, anchor, r)
    ]
    if not any(region.candidates[0].level != "province" for region in named):
        named = [r for r in regions if is_held_there(sentences, r)] or named
    told = sentences.text[anchor.start : anchor.end].lower() in HEARINGS
    if not named and not told and sentences.rank(sentences.index(anchor.start)) <= LEAD + 1:
        # "… di Kabupaten X. Penempatan dimulai Rabu …"
        named = [
            r
            for r in regions
            if r.typed and names_place(sentences, r, {0}) and not _is_sent_to(sentences, anchor, r)
        ]
    if all(r.candidates[0].level == "province" for r in named):
        visited = any(TO_ATTEND.match(sentences.text, r.span.end) for r in named)
        return named if visited or not any(map(is_local, dateline_places(doc, regions))) else []
    return [r for r in named if r.candidates[0].level != "province"]


def _is_sent_to(sentences: Sentences, anchor: Cue, region: RegionMention) -> bool:
    """Whether people are only sent to the place: "memberangkatkan relawan ke lokasi di X"."""
    text, start = sentences.text, region.span.start
    return (
        region.span.sentence == sentences.index(anchor.start)
        and anchor.end < start
        and text[anchor.start : anchor.end].lower() in _SENDING
        and " ke " in text[anchor.end : start]
    )


def _dateline_among(doc: Doc, listed: list[RegionMention]) -> RegionMention | None:
    """The town of the dateline, where it is one of the places listed."""
    codes = {region.candidates[0].code for region in listed}
    towns = dateline_places(doc, doc._.regions)
    return next((town for town in towns if town.candidates[0].code in codes), None)


def _in_title(doc: Doc, regions: tuple[RegionMention, ...]) -> RegionMention | None:
    """The place of the headline: "Dinsos Gelar X di Kecamatan Y", as the text means it."""
    title = doc._.context.title
    for found in _IN_TITLE.finditer(title):
        for region in regions:
            printed = text_of(doc)[region.span.start : region.span.end].lower()
            if title[found.end() :].lower().startswith(printed) and (
                region.typed or is_local(region)
            ):
                return region
    return None


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
        and not _is_sent_to(sentences, anchor, region)
    }
    return next(iter(hit.values())) if len(hit) == 1 else None


def _around(
    regions: tuple[RegionMention, ...], listed: list[RegionMention]
) -> tuple[str | None, str | None]:
    """The regency around several districts, where the text names it; else no place."""
    parents = {r.candidates[0].parent_code for r in listed}
    for region in regions:
        if {region.candidates[0].code} == parents:
            return region.candidates[0].name, region.candidates[0].code
    return None, None


def _is_elsewhere(sentences: Sentences, anchor: Cue) -> bool:
    """Whether the region only sent somebody away: "mewakili X … tingkat nasional"."""
    end = sentences.bounds(sentences.index(anchor.start))[1]
    return _SENT_AWAY.search(sentences.text, 0, end) is not None


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
