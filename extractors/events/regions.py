"""Which of the regions that words may mean is the place: by type word, level, office and seat."""

from __future__ import annotations

from extractors.doc import Doc
from extractors.model import Region, RegionMention
from extractors.places.regions import bare_offices
from extractors.places.seats import seat_named
from extractors.sentences import text_of

_LEVELS = {"village": 0, "district": 1, "regency": 2, "province": 3}


def lowest(doc: Doc, mentions: list[RegionMention]) -> tuple[str | None, str | None]:
    """Of the places printed together the lowest that has its type word, else the regency.

    A town without a type word stands for the regency around it.
    """
    if town := _town_inside(doc, mentions):
        return resolved(doc, town)
    typed = [m for m in mentions if m.typed and m.candidates[0].level in _LEVELS]
    local = [m for m in mentions if any(r.level == "regency" for r in m.candidates)]
    if typed and (not local or _LEVELS[typed[0].candidates[0].level] <= _LEVELS["regency"]):
        lowest = min(typed, key=lambda m: _LEVELS[m.candidates[0].level])
        if lowest.candidates[0].level != "province" or not local:
            return resolved(doc, lowest.candidates)
    if local:
        codes = {m.candidates[0].code for m in local}
        if len(codes) > 1 and not any(m.typed for m in local):
            return None, None
        return resolved(doc, tuple(r for r in local[0].candidates if r.level == "regency"))
    districts = [m for m in mentions if m.candidates[0].level == "district"]
    if districts:
        return _district_of(doc, districts[0])
    return resolved(doc, mentions[0].candidates)


def _town_inside(doc: Doc, mentions: list[RegionMention]) -> tuple[Region, ...]:
    """The district that the text calls a town of its regency ("di kota A, Kabupaten B"), or that
    tells a Kabupaten and a Kota of one name apart ("di Cisarua, Bogor")."""
    if len(mentions) < 2 or mentions[0].typed:
        return ()
    town, around = mentions[0], {region.code for region in mentions[1].candidates}
    called = text_of(doc)[max(0, town.span.start - 5) : town.span.start].lower() == "kota "
    if not called and len(around) == 1:
        return ()
    return tuple(r for r in town.candidates if r.level == "district" and r.parent_code in around)


def _district_of(doc: Doc, mention: RegionMention) -> tuple[str | None, str | None]:
    """The district that a town without a type word names: in a regency that the text tells of, or
    in the one that the town is the seat of. Without either, of several namesakes none."""
    parents = {r.parent_code or "": r for r in mention.candidates}
    told = {region.code for other in doc._.regions for region in other.candidates[:1]}
    kept = [region for code, region in parents.items() if code in told]
    if not kept:
        town = text_of(doc)[mention.span.start : mention.span.end]
        seats = {region.code for region in fitting(doc, seat_named(town))}
        kept = [region for code, region in parents.items() if code in seats]
    kept = kept or list(parents.values())
    if len(kept) == 1:
        return kept[0].name, kept[0].code
    return mention.candidates[0].name, None


def fitting(doc: Doc, seat: tuple[Region, ...]) -> tuple[Region, ...]:
    """The regencies of a seat that lie in a province that the text or its source tells of."""
    told = {region.code[:2] for m in doc._.regions for region in m.candidates[:1]}
    if doc._.context.region_code:
        told.add(doc._.context.region_code[:2])
    return tuple(region for region in seat if not told or region.code[:2] in told)


def resolved(doc: Doc, candidates: tuple[Region, ...]) -> tuple[str | None, str | None]:
    """The one region that the words mean; between namesakes the one whose office the text names."""
    candidates = tuple({region.code: region for region in candidates}.values())
    if len(candidates) > 1:
        if len(bare_offices(text_of(doc))) > 1:
            return None, None
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
