"""Which venue and which place of an article are the event's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc

from extractors.event_ties import clause_tie
from extractors.event_words import Cue, Sentences
from extractors.model import Region, RegionMention, Span, VenueMention
from extractors.regions import lookup, region_by_code
from extractors.seats import seat_beside, seat_named
from extractors.sentences import text_of

_JOINED = re.compile(
    r"\b(?:dan|serta|maupun|atau|juga)\s+$|\b(?:hadir|menyaksikan|disaksikan|ditonton|mendaftar\w*)\b"
)
_HELD = re.compile(
    r"\b(?:digelar|dilaksanakan|berlangsung|diselenggarakan|diadakan|dilakukan|dihadiri|diikuti)\s+$"
)
_HELD_AT = re.compile(
    r"\b(?:berlangsung|bertempat|digelar|dilaksanakan|diselenggarakan|diadakan|dipusatkan|terpusat"
    r"|dilangsungkan|dihelat|berlokasi|bertempatkan|dilakukan|dibuka|ditutup)\s+(?:langsung\s+)?"
    r"(?:di|pada|bertempat)?\s*(?:di)?\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)
_HELD_THERE = re.compile(
    r"\b(?:berlangsung|bertempat|digelar|dilaksanakan|diselenggarakan|diadakan|dipusatkan|penertiban"
    r"|kegiatan|sasaran\s\w+)\s(?:\w+\s){0,2}di\s[^.,;]{0,30}(?:,\s[\w. ]{0,30})?$",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:di|mengunjungi|meninjau|mendatangi|menyambangi|menyisir|(?:kunjungan|berkunjung|bertandang)"
    r"(?:\s\w+){0,2}\s+ke)\s+(?:wilayah\s+|kawasan\s+|lingkungan\s+)?"
    r"(?:(?:[Dd]esa|[Kk]elurahan|[Dd]usun|[Kk]ampung|[Nn]agari|[Gg]ampong|Jalan|Jl\.?)\s"
    r"(?:[A-Z]\w*\s?){1,4},?\s*)*$"
)
_HOSTS = re.compile(
    r"\b(?:menggelar|gelar|melaksanakan|mengadakan|menyelenggarakan|digelar|diselenggarakan|memusatkan)\b"
)
_DISTRICT_OFFICE = re.compile(r"\b(?:Camat|Kecamatan|Distrik|Panewu|Kapanewon)\s$", re.IGNORECASE)
_DATELINE_TOWN = re.compile(
    r"(?:[\w.]+,\s)?(?P<town>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\s*(?:[,(|][^\n–—-]{0,30})?\s*[–—|:-]"
)
_ADDRESS_GAP = re.compile(
    r"(?:[\s,().-]|\b(?:di|desa|kelurahan|kecamatan|kabupaten|kota|provinsi|kawasan|[A-Z]\w*|\d+)\b)*"
)
_LIST_GAP = re.compile(r"\s*(?:\([^()]*\))?\s*(?:,|dan|serta|&|,\s*(?:dan|serta))\s*(?:di\s+)?")
_CITY_PROVINCES = frozenset(["31"])  # Jakarta: a dateline like any city's
_LEVELS = {"village": 0, "district": 1, "regency": 2, "province": 3}
_LEAD = 2
_FIRST_LINE = 60  # characters in which a dateline ends
_ADDRESS = 110


def choose_venue(
    doc: Doc, sentences: Sentences, anchor: Cue, date_span: Span | None
) -> VenueMention | None:
    """The venue of the event that `anchor` names, or None; never the place of somebody speaking."""
    scored = [
        (_score(sentences, venue, anchor, date_span), -venue.span.start, position)
        for position, venue in enumerate(doc._.venues)
    ]
    if not scored:
        return None
    best, _, position = max(scored)
    venue: VenueMention = doc._.venues[position]
    return venue if best >= 2 else None


def _score(sentences: Sentences, venue: VenueMention, anchor: Cue, date_span: Span | None) -> float:
    text = sentences.text
    start, index = venue.span.start, venue.span.sentence
    distance = abs(index - sentences.index(anchor.start))
    held = _HELD_AT.search(text, max(0, start - 50), start) is not None
    same = any(cue.kind == anchor.kind for cue in sentences.cues_in(index, "nouns"))
    score = 4.0 if distance == 0 else 2 - 0.5 * (min(distance, 2) if same else distance)
    score -= 0.1 * index
    if date_span and date_span.sentence == index:
        score += 2
    if held:
        score += 2.5
    if sentences.is_quoted(start):
        score -= 5
    if venue.venue_type == "online":
        if distance and not (_HELD.search(text, max(0, start - 40), start) and distance <= 3):
            return -1.0
        return -1.0 if _JOINED.search(text, max(0, start - 45), start) else score + 3
    if venue.name is None:
        score -= 1
    before = text[max(0, start - 14) : start].split()
    if (
        before
        and before[-1].lower() in ("ke", "meninjau", "mengunjungi")
        and anchor.kind != "visit"
    ):
        score -= 2
    tie = clause_tie(sentences, start, start)
    if tie == "event" or held:
        score += 1
    elif tie == "statement":
        score -= 6
    return score


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
    if venue is not None:
        beside = _beside(sentences.text, regions, venue.span)
        if any(region.candidates[0].level != "province" for region in beside):
            return _lowest(doc, beside)
        inside = [
            region
            for region in regions
            if venue.span.start <= region.span.start < venue.span.end and _is_local(region)
        ]
        if governed := [r for r in regions if _is_governed(sentences.text, r, venue.span)]:
            return _resolved(doc, governed[0].candidates)
        if not inside and beside and (town := _dateline_within(doc, regions, beside[0])):
            return _lowest(doc, [town])
        if inside or beside:
            return _lowest(doc, inside or beside)
        if seat := _fitting(doc, seat_beside(sentences.text, venue.span)):
            return _resolved(doc, seat)
    indexes = {sentences.index(anchor.start)} | ({date_span.sentence} if date_span else set())
    named = [region for region in regions if _names_place(sentences, region, indexes)]
    if not any(region.candidates[0].level != "province" for region in named):
        named = [r for r in regions if _is_held_there(sentences, r)] or named
    before = sentences.index(anchor.start) - 1
    if not named and before == 0:  # "… di Kabupaten X. Penempatan dimulai Rabu …"
        named = [r for r in regions if r.typed and _names_place(sentences, r, {before})]
    if named:
        if _is_list(sentences.text, regions, named[0]):
            return None, None
        return _lowest(doc, [named[0], *_beside(sentences.text, regions, named[0].span)])
    return _fallback(doc, sentences, regions, venue)


def _host(doc: Doc, sentences: Sentences, anchor: Cue) -> tuple[str | None, str | None]:
    """The region whose body held the online meeting; nobody's where the text tells of guests."""
    index = sentences.index(anchor.start)
    if not _HOSTS.search(sentences.text, 0, sentences.bounds(index)[1]):
        return None, None
    hosts = [r for r in doc._.regions if r.span.sentence <= index and r.typed]
    return _lowest(doc, hosts[:1]) if hosts else (None, None)


def _is_governed(text: str, region: RegionMention, venue: Span) -> bool:
    """Whether the venue is the seat of a district: "Aula Kantor Camat X"."""
    return (
        venue.start < region.span.start < venue.end
        and region.candidates[0].level == "district"
        and _DISTRICT_OFFICE.search(text, venue.start, region.span.start) is not None
    )


def _fallback(
    doc: Doc, sentences: Sentences, regions: tuple[RegionMention, ...], venue: VenueMention | None
) -> tuple[str | None, str | None]:
    """The dateline; the only regency of the lead; the province in the venue's name."""
    dateline = _dateline(doc, regions)
    if local := [r for r in dateline if _is_local(r) or r.candidates[0].code in _CITY_PROVINCES]:
        return _lowest(doc, local[:1])
    if seat := _fitting(doc, seat_named(doc._.context.dateline or _town(doc))):
        return _resolved(doc, seat)
    if doc._.context.dateline and (found := lookup(doc._.context.dateline, level="regency")):
        return _resolved(doc, tuple(found))
    lead = [r for r in regions if r.span.sentence < _LEAD + 1 and _is_local(r)]
    codes = sorted({r.candidates[0].code for r in lead}, key=len)
    if codes and all(codes[-1].startswith(code) for code in codes):
        return _lowest(doc, lead)
    if dateline:
        return _lowest(doc, dateline[:1])
    provinces = [
        r for r in regions if r.span.sentence <= _LEAD and r.candidates[0].level == "province"
    ]
    if not lead and len({r.candidates[0].code for r in provinces}) == 1:
        return _lowest(doc, provinces[:1])
    return None, None


def _dateline(doc: Doc, regions: tuple[RegionMention, ...]) -> list[RegionMention]:
    return [r for r in regions if r.span.start < _FIRST_LINE and _opens(doc, r)]


def _dateline_within(
    doc: Doc, regions: tuple[RegionMention, ...], province: RegionMention
) -> RegionMention | None:
    """The town of the dateline, if it lies in the province printed beside the venue."""
    code = province.candidates[0].code
    return next(
        (
            r
            for r in _dateline(doc, regions)
            if _is_local(r) and r.candidates[0].code.startswith(code)
        ),
        None,
    )


def _is_local(mention: RegionMention) -> bool:
    """Whether the words name a regency or city, or a district with its type word."""
    return any(region.level == "regency" for region in mention.candidates) or (
        mention.typed and mention.candidates[0].level == "district"
    )


def _opens(doc: Doc, mention: RegionMention) -> bool:
    """Whether the mention stands in the dateline: "BANJARMASIN –", "Kendari, 12 Agustus"."""
    after = text_of(doc)[mention.span.end : mention.span.end + 45]
    before = text_of(doc)[: mention.span.start]
    if "\n" in before.strip() or re.search(r"[a-z]{4,} [a-z]{4,}", before):
        return False
    return bool(
        re.match(r"\s*(?:[,|(][^\n]{0,35}?)?\s*(?:[-–—:|]|\)|_)|,\s*\d|\n|,[^\n]{0,40}\n", after)
    )


def _beside(text: str, regions: Iterable[RegionMention], span: Span) -> list[RegionMention]:
    """The places of the address that follows the venue."""
    beside: list[RegionMention] = []
    end = span.end
    for region in regions:
        if region.span.start < span.end or region.span.sentence != span.sentence:
            continue
        if region.span.start > span.end + _ADDRESS or not _ADDRESS_GAP.fullmatch(
            text, end, region.span.start
        ):
            break
        beside.append(region)
        end = region.span.end
    return beside


def _names_place(sentences: Sentences, region: RegionMention, indexes: set[int]) -> bool:
    """Whether "di PLACE" in one of these sentences says where the event was."""
    start = region.span.start
    if region.span.sentence not in indexes or sentences.is_quoted(start):
        return False
    if not _IN.search(sentences.text, max(0, start - 70), start):
        return False
    return clause_tie(sentences, start, start) != "statement"


def _is_held_there(sentences: Sentences, region: RegionMention) -> bool:
    """Whether an early sentence says "berlangsung di … PLACE" of a town or district."""
    start = region.span.start
    return (
        _is_local(region)
        and sentences.rank(region.span.sentence) <= _LEAD + 2
        and not sentences.is_quoted(start)
        and _HELD_THERE.search(sentences.text, max(0, start - 80), start) is not None
    )


def _is_list(text: str, regions: tuple[RegionMention, ...], first: RegionMention) -> bool:
    """Whether the place is the first of several of its level: "di A, B dan C"."""
    following = regions[regions.index(first) + 1 :][:1]
    return any(
        other.candidates[0].level == first.candidates[0].level
        and other.candidates[0].code != first.candidates[0].code
        and _LIST_GAP.fullmatch(text, first.span.end, other.span.start) is not None
        for other in following
    )


def _lowest(doc: Doc, mentions: list[RegionMention]) -> tuple[str | None, str | None]:
    """Of the places printed together the lowest that has its type word, else the regency.

    A town without a type word stands for the regency around it.
    """
    typed = [m for m in mentions if m.typed and m.candidates[0].level in _LEVELS]
    local = [m for m in mentions if any(r.level == "regency" for r in m.candidates)]
    if typed and (not local or _LEVELS[typed[0].candidates[0].level] <= _LEVELS["regency"]):
        lowest = min(typed, key=lambda m: _LEVELS[m.candidates[0].level])
        if lowest.candidates[0].level != "province" or not local:
            return _resolved(doc, lowest.candidates)
    if local:
        codes = {m.candidates[0].code for m in local}
        if len(codes) > 1 and not any(m.typed for m in local):
            return None, None
        return _resolved(doc, tuple(r for r in local[0].candidates if r.level == "regency"))
    districts = [m for m in mentions if m.candidates[0].level == "district"]
    if districts:
        return _regency_of(doc, districts[0])
    return _resolved(doc, mentions[0].candidates)


def _regency_of(doc: Doc, mention: RegionMention) -> tuple[str | None, str | None]:
    """The regency that a town without a type word stands for: its own, or the one it governs."""
    parents = {r.parent_code or "": r for r in mention.candidates}
    told = {region.code for other in doc._.regions for region in other.candidates[:1]}
    if not told & parents.keys():
        town = text_of(doc)[mention.span.start : mention.span.end]
        if seat := _fitting(doc, seat_named(town)):
            return _resolved(doc, seat)
    kept = [code for code in parents if code in told] or list(parents)
    region = region_by_code(kept[0]) if len(kept) == 1 else None
    if region is None:
        return mention.candidates[0].name, None
    return region.name, region.code


def _fitting(doc: Doc, seat: tuple[Region, ...]) -> tuple[Region, ...]:
    """The regencies of a seat that lie in a province that the text or its source tells of."""
    told = {region.code[:2] for m in doc._.regions for region in m.candidates[:1]}
    if doc._.context.region_code:
        told.add(doc._.context.region_code[:2])
    return tuple(region for region in seat if not told or region.code[:2] in told)


def _town(doc: Doc) -> str | None:
    """The town of the dateline, where the article's reader gave none: "AMUNTAI – Dinas …"."""
    town = _DATELINE_TOWN.match(text_of(doc))
    return town["town"] if town else None


def _resolved(doc: Doc, candidates: tuple[Region, ...]) -> tuple[str | None, str | None]:
    """The one region that the words mean; between namesakes the one whose office the text names."""
    candidates = tuple({region.code: region for region in candidates}.values())
    if len(candidates) > 1:
        offices = {
            office.region.code
            for office in doc._.offices
            if office.region and office.office_type in ("executive", "agency", "legislature")
        }
        kept = tuple(region for region in candidates if region.code in offices)
        if len(kept) != 1:
            return None, None
        candidates = kept
    return candidates[0].name, candidates[0].code
