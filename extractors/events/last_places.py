"""Where an event was that tells no place itself: the dateline, the lead, the venue's province."""

from __future__ import annotations

import re

from extractors.doc import Doc
from extractors.events.place_phrases import (
    LEAD,
    belongs_to_body,
    dateline_places,
    dateline_town,
    is_local,
)
from extractors.events.regions import fitting, lowest, resolved
from extractors.events.seats import office_seat
from extractors.events.words import Cue, Sentences
from extractors.model import Region, RegionMention, VenueMention
from extractors.places.regions import lookup
from extractors.places.seats import seat_itself
from extractors.sentences import text_of

_HEAD_ACTS = re.compile(  # directly behind the dateline
    r"\s[-–—:|]\s*(?:(?:Plt|Pj|Plh|Penjabat|Wakil)\b\.?\s(?:\(P[jl][th]?\)\s)?)?"
    r"(?P<head>Bupati|Wali ?[Kk]ota|Wabup|Pemkab|Pemkot"
    r"|Pemerintah\s(?:Kabupaten|Kota)(?:\s\([A-Z]\w+\))?)"
)
_FIRST_LINE = 60
_FIRST_WORDS = 160
CITY_PROVINCES = frozenset(["31"])  # Jakarta: a dateline like any city's


def place_of_the_news(
    doc: Doc,
    sentences: Sentences,
    regions: tuple[RegionMention, ...],
    anchor: Cue,
    venue: VenueMention | None,
) -> tuple[str | None, str | None]:
    """The dateline; the only regency of the lead; the province in the venue's name.

    A dateline in another regency of the province than that of the head who acts is only where
    the paper sits: "KENDARI – Bupati Konawe melantik …".
    """
    if head := _acting_head(doc, sentences, anchor):
        return head.name, head.code
    dateline = dateline_places(doc, regions)
    if any(r.candidates[0].code in CITY_PROVINCES for r in dateline) and (
        city := _only_city(regions)
    ):
        return resolved(doc, city.candidates)
    if local := [r for r in dateline if is_local(r) or r.candidates[0].code in CITY_PROVINCES]:
        return lowest(doc, local[:1])
    if seat := fitting(doc, seat_itself(doc._.context.dateline or dateline_town(doc))):
        return resolved(doc, seat)
    if doc._.context.dateline and (found := lookup(doc._.context.dateline, level="regency")):
        return resolved(doc, tuple(found))
    if venue is not None and (province := _province_of(doc, regions, venue)):
        return province.name, province.code
    return _place_of_the_lead(doc, sentences, regions, dateline)


def _place_of_the_lead(
    doc: Doc,
    sentences: Sentences,
    regions: tuple[RegionMention, ...],
    dateline: list[RegionMention],
) -> tuple[str | None, str | None]:
    """The only regency of the opening sentences, whatever the dateline names, the only province."""
    lead = [
        r
        for r in regions
        if r.span.sentence < LEAD + 1 and is_local(r) and not belongs_to_body(sentences.text, r)
    ]
    codes = sorted({r.candidates[0].code for r in lead}, key=len)
    if codes and all(codes[-1].startswith(code) for code in codes):
        return lowest(doc, lead)
    if dateline:
        return lowest(doc, dateline[:1])
    provinces = [
        r for r in regions if r.span.sentence <= LEAD and r.candidates[0].level == "province"
    ]
    if len({r.candidates[0].code for r in provinces}) == 1 and all(
        code.startswith(provinces[0].candidates[0].code) for code in codes
    ):
        return lowest(doc, provinces[:1])
    return None, None


def _acting_head(doc: Doc, sentences: Sentences, anchor: Cue) -> Region | None:
    """The regency whose head or government opens the first sentence and does what is reported,
    where the dateline names another one of its province."""
    if sentences.rank(sentences.index(anchor.start)) > LEAD:
        return None
    end = min(sentences.bounds(0)[1], max(anchor.start, _FIRST_WORDS))
    dateline = next((r for r in doc._.regions if r.span.start < _FIRST_LINE), None)
    head = _HEAD_ACTS.search(sentences.text, 0, end)
    if head is None or dateline is None or not dateline_places(doc, (dateline,)):
        return None
    acting = next((r for r in doc._.regions if r.span.start >= head.start("head")), None)
    if acting is None or acting.span.start > head.end() + 1 or len(acting.candidates) > 1:
        return None
    region, town = acting.candidates[0], dateline.candidates[0]
    if region.level != "regency" or town.level != "regency" or town.code == region.code:
        return None
    return region if region.code[:2] == town.code[:2] else None


def _only_city(regions: tuple[RegionMention, ...]) -> RegionMention | None:
    """The one city of Jakarta that the lead names, when the dateline is Jakarta."""
    cities = {
        r.candidates[0].code: r
        for r in regions
        if r.span.sentence <= LEAD
        and r.candidates[0].level == "regency"
        and r.candidates[0].code[:2] in CITY_PROVINCES
    }
    return next(iter(cities.values())) if len(cities) == 1 else None


def _province_of(
    doc: Doc, regions: tuple[RegionMention, ...], venue: VenueMention
) -> Region | None:
    """The province whose building the venue is: "Aula X Rumah Jabatan Gubernur Sultra"."""
    printed = text_of(doc)[venue.span.start : venue.span.end]
    inside = [r for r in regions if venue.span.start <= r.span.start < venue.span.end]
    if inside and inside[0].candidates[0].level == "province":
        return inside[0].candidates[0]
    seat = office_seat(doc, printed)
    return seat if seat and seat.level == "province" else None
