"""The region that an office phrase prints: of several meanings the one that fits the office."""

from __future__ import annotations

from extractors.model import Level, Region
from extractors.offices.reader import OfficePhrase
from extractors.places.regions import district_word, lookup, region_chain
from extractors.places.seats import seat_named

KIND_OF_REGION = {"Bupati": "Kabupaten", "Wali Kota": "Kota"}


def region_of(phrase: OfficePhrase) -> Region | None:
    """The region of the printed place that fits the office best."""
    if phrase.place is None:
        if phrase.village and phrase.village.startswith("Kecamatan "):
            found = lookup(phrase.village, level="district", within=phrase.within)
            return found[0] if len(found) == 1 else None
        if phrase.place_words:
            return _seat_of(phrase)
        return None
    candidates = phrase.place.candidates
    twins = [r for r in candidates if r.level == "regency"]
    if len({r.code for r in twins}) > 1 and phrase.body and "/" in phrase.body[-1]:
        return None  # `Kodim 1701/Jayapura`: the city and the regency
    wanted = next((k for p, k in KIND_OF_REGION.items() if phrase.head.position.endswith(p)), None)
    if wanted:
        for region in candidates:
            if region.name.startswith(wanted):
                return region
        for region in lookup(phrase.place_words or "", level="regency"):
            if region.name.startswith(wanted):
                return region
    for level in phrase.head.levels:
        for region in candidates:
            if region.level == level:
                return region
    numbered = any(c.isdecimal() for word in phrase.body for c in word)
    if phrase.head.kind == "command" and phrase.head.levels:
        if numbered:
            return None  # `Kodim 1506/Namlea` covers no district
        return _seat_of(phrase) or candidates[0]
    return candidates[0]


def _seat_of(phrase: OfficePhrase) -> Region | None:
    """The region of a body that is named after a town (`Pengadilan Negeri Kandangan`)."""
    levels = phrase.head.levels or ("regency", "province")
    town = phrase.place_words or ""
    places = lookup(f"Kota {town[:-5]}" if town.endswith(" Kota") else town)
    exact = {place for place in places if place.level in levels}
    exact = exact or {region for region in seat_named(town) if region.level in levels}
    found = exact or {p for place in places for p in region_chain(place) if p.level in levels}
    return found.pop() if len(found) == 1 else None


def jurisdiction_of(phrase: OfficePhrase, region: Region | None) -> tuple[str | None, Level]:
    if phrase.village and not (region and phrase.head.level == "district"):
        return phrase.village, "district" if phrase.village.startswith("Kecamatan") else "village"
    if region is not None:
        return _as_printed(region, phrase), region.level
    return None, phrase.head.level or "other"


def _as_printed(region: Region, phrase: OfficePhrase) -> str:
    """The region's official name; a district keeps its regional type word (UU 21/2001, 13/2012)."""
    if region.level != "district":
        return region.name
    printed = (phrase.place_words or "").partition(" ")[0]
    if printed in _DISTRICT_WORDS:
        return f"{printed} {region.short_name}"
    if printed in ("Kecamatan", "Kec", "Kec."):
        return region.name
    word = _DISTRICT_HEADS.get(phrase.head.position) or district_word(region.code)
    return f"{word} {region.short_name}" if word else region.name


_DISTRICT_WORDS = frozenset({"Distrik", "Kapanewon", "Kemantren"})


_DISTRICT_HEADS = {
    "Panewu": "Kapanewon",
    "Mantri Pamong Praja": "Kemantren",
    "Kepala Distrik": "Distrik",
}
