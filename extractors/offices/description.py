"""Offices in words: position, institution, kind and printed region of an office phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.model import Level, OfficeType, Region
from extractors.offices.reader import OfficePhrase
from extractors.offices.words import body_type, corrected, expand, is_pillar, office_words
from extractors.places.regions import lookup, region_chain
from extractors.places.seats import seat_named
from extractors.vocabulary import load_vocabulary

KIND_OF_REGION = {"Bupati": "Kabupaten", "Wali Kota": "Kota"}


class Office(NamedTuple):
    """An office phrase with its position and institution in words; the place still as read."""

    phrase: OfficePhrase
    position: str
    institution: str | None
    office_type: OfficeType
    region: Region | None
    jurisdiction: str | None
    level: Level
    holder: str | None = None


def describe(phrase: OfficePhrase) -> Office:
    """The phrase with its abbreviations in full and its printed place as a region."""
    head = phrase.head
    fields = expanded(phrase.fields)
    if head.position.endswith(" ".join(fields)):
        fields = []
    if fields == ["Pengurus"] and phrase.body and phrase.body[-1] not in _WHOLE:
        fields = []  # `Ketua Pengurus Karang Taruna Kabupaten X`
    body = _short(" ".join(expanded([*map(corrected, _without_type_word(phrase.body))]))).split()
    position, institution = _in_words(phrase, fields, body)
    if institution and phrase.national and body[0] in ("DPR", "DPD", "MPR"):
        institution = f"{institution} RI"
    region = _region_of(phrase)
    position = _by_region(position, region)
    office_type = _type_of(phrase, body)
    in_name = _in_name(phrase, body)
    if institution:
        carries = in_name or _carries_place(
            body, office_type, head.kind, not (phrase.place and phrase.place.typed)
        )
        institution = _with_place(institution, phrase, carries)
    if in_name:
        region = None
    jurisdiction, level = _jurisdiction(phrase, region)
    if _is_national(phrase, body, region):
        region, jurisdiction, level = None, "Indonesia", "national"
    return Office(
        phrase,
        position,
        tidy(institution) if institution else None,
        office_type,
        region,
        jurisdiction,
        level,
    )


def _in_words(phrase: OfficePhrase, fields: list[str], body: list[str]) -> tuple[str, str | None]:
    """Position and institution, the place left out but where it names a command's unit."""
    head = phrase.head
    position = " ".join([head.position, *fields])
    institution: str | None = " ".join(body) or None
    if head.kind == "minister":
        field = [*expanded(phrase.fields), *body]
        bidang = head.position.rpartition(" ")[2]  # `Menko Bidang X`
        field = [w for w in field if w not in ("Kementerian", bidang)]
        position = " ".join([head.position, *field])
        institution = None
    elif head.kind == "region":
        institution = institution if head.office_type == "security" else None
        position = f"{position} terpilih" if phrase.elected else position
    elif head.kind == "command":
        named = phrase.place_words and phrase.place_words not in (institution or "")
        place = phrase.place_words if named and body[0] not in _SEATED else None
        institution = " ".join([*body, *([place] if place else [])])
    elif (
        head.position in ("Kepala", "Sekretaris")
        and not fields
        and body
        and body[0] in _UNITS
        and "Stasiun" not in body
    ):
        position = f"{head.position} {body[0]}"
    return tidy(position).replace("Walikota", "Wali Kota"), institution


def _short(body: str) -> str:
    """The body by the abbreviation that stays, where the text writes it out."""
    for full, short in _SHORT.items():
        if body.startswith(full):
            return short + body.removeprefix(full).removeprefix(f" {short}")
    return body


_SHORT: dict[str, str] = load_vocabulary("institutions")["short"]


def _with_place(institution: str, phrase: OfficePhrase, carries: bool) -> str:
    """The body with the place that is part of its name; a branch has that of its village too."""
    place = phrase.place_words
    if institution == "Sekretariat" and place and phrase.place and phrase.place.typed:
        return f"{institution} {place.partition(' ')[0]}"  # `Sekretariat Provinsi X`
    if place and carries and not institution.endswith(f"/{place}"):
        return f"{institution.removesuffix(f' {place}')} {place}"
    if phrase.village and not place and institution.endswith(_BRANCHES_END):
        return f"{institution} {phrase.village.partition(' ')[2]}"
    return institution


# Courts and prosecutors' offices: the town after them is their seat, and gives the jurisdiction.
_SEATED = frozenset({"Kejaksaan", "Cabang", "Pengadilan", "Badan"})


def _in_name(phrase: OfficePhrase, body: Sequence[str]) -> bool:
    """Whether the town is the last word of a school's, bank's or firm's own name."""
    if body and body[0] in _COMMANDS:
        return phrase.place is not None
    if not body or not phrase.place_words:
        return False
    if phrase.place and phrase.place.typed and body[0] not in _SCHOOLS:
        return False
    name = " ".join(body)
    if name.startswith(OF_REGIONS):
        return False
    seated = name.startswith(AT_A_SEAT) or not COLLEGES.isdisjoint(body) or "Kelas" in body
    return seated or not _WITH_TOWN.isdisjoint((body[0], phrase.body[0]))


def _carries_place(
    body: Sequence[str], office_type: OfficeType, kind: str, place_is_bare: bool
) -> bool:
    """Whether the place after a body is part of its name: `Polres X`, `Cabang X`, `DPR Aceh`."""
    if "Stasiun" in body[1:] and place_is_bare:
        return True  # `BMKG Stasiun Meteorologi X Cilacap`
    if kind == "command" or not body or body[0] in _SEATED:
        return False
    if body[0] in _REGIONAL_FIRMS and len(body) > 1 and place_is_bare:
        return True
    return office_type == "security" or body[-1] in _BRANCHED or list(body) == ["DPR"]


_BRANCHED = frozenset({"Cabang", "Ranting"})  # named after the place of the branch
_BRANCHES_END = tuple(f" {word}" for word in sorted(_BRANCHED))


def _by_region(position: str, region: Region | None) -> str:
    """`orang nomor satu di X` is Gubernur, Bupati or Wali Kota by what X is."""
    if "|" not in position:
        return position
    of_province, of_regency, of_city = position.split("|")
    if region is not None and region.level == "province":
        return of_province
    return of_city if region is not None and region.name.startswith("Kota ") else of_regency


_KINDS = load_vocabulary("institutions")["kinds"]
_UNITS = frozenset(_KINDS["units"].split())
_WITH_TOWN = frozenset(_KINDS["seated"].split())
_REGIONAL_FIRMS = frozenset(_KINDS["of_region"].split())
_SCHOOLS = frozenset(_KINDS["schools"].split())
_COMMANDS = frozenset({"Lanal", "Lanud", "Lantamal", "Kodam", "Korem"})
OF_REGIONS = ("Bank Indonesia",)  # its offices cover the region that they are named after
AT_A_SEAT = tuple(_KINDS["at_a_seat"])
COLLEGES = frozenset(
    {"Universitas", "Institut", "Politeknik", "Puskesmas", "RSUD"}
)  # also of a faculty in them
_NATIONAL = frozenset(_KINDS["national"].split()) | {
    expand(word) for word in _KINDS["national"].split()
}
_PILLAR_WORDS = frozenset(_KINDS["pillars"].split())


def _without_type_word(body: Sequence[str]) -> Sequence[str]:
    """`Dinas PU Provinsi` without the type word that only tells the level."""
    if len(body) > 2 and body[-1].lower() == "administrasi" and body[-2].lower() in LEVEL_WORDS:
        return body[:-2]  # `Suku Dinas X Kota Administrasi`
    return body[:-1] if len(body) > 1 and body[-1].lower() in LEVEL_WORDS else body


LEVEL_WORDS: dict[str, Level] = {
    "provinsi": "province",
    "propinsi": "province",
    "kabupaten": "regency",
    "kota": "regency",
}


def expanded(parts: Sequence[str]) -> list[str]:
    """The words with abbreviations of the fixed list in full, none twice in a row."""
    out: list[str] = []
    for full in _in_full(parts):
        for word in full.split():
            if out and out[-1].lower() == word.lower() and word != ",":
                continue
            out.append(word)
    return [_cased(word) for word in out]


def _in_full(parts: Sequence[str]) -> Iterator[str]:
    """The parts in full; abbreviations of several words (`PP dan PA`) before those of one."""
    phrases, i = office_words().phrases, 0
    while i < len(parts):
        for size in (3, 2):
            full = phrases.get(tuple(part.lower() for part in parts[i : i + size]))
            if full is not None:
                yield full
                i += size
                break
        else:
            yield expand(parts[i])
            i += 1


def _cased(word: str) -> str:
    if (
        word.isupper()
        and len(word) > 4
        and expand(word) == word
        and word.isalpha()
        and _is_plain(word)
    ):
        return word.capitalize()
    if (
        word.islower()
        and word not in ("dan", "serta", "pada", "di")
        and len(word) > 2
        and word.isalpha()
    ):
        return word.capitalize()
    return word


def _is_plain(word: str) -> bool:
    """Whether a word in capitals is an ordinary word, not an abbreviation."""
    return any(v in word for v in "AIUEO") and word.lower() in _PLAIN


_PLAIN = frozenset(w.lower() for w in load_vocabulary("institutions")["words"]["list"].split())


def tidy(text: str) -> str:
    """The words with their commas and strokes closed up."""
    if "," in text or "/" in text:
        text = re.sub(r"\s+([,/])", r"\1", text).replace("/ ", "/")
    return text.strip(" ,")


def _type_of(phrase: OfficePhrase, body: Sequence[str]) -> OfficeType:
    head = phrase.head
    folded = {w.lower() for w in (*phrase.body, *phrase.fields)}
    if head.kind in ("region", "command", "minister"):
        return head.office_type
    if (
        (folded & _PILLAR_WORDS or is_pillar(phrase.body))
        and head.office_type not in ("security", "legislature")
        and not (
            phrase.body and phrase.body[0].lower() in ("dinas", "dinsos", "kementerian", "kemensos")
        )
    ):
        return "pillar"
    if body and body[0] in ("DPD", "DPC", "DPW") and len(body) > 1:
        return "organisation"
    for word in (*phrase.body[:1], *body[:1]):
        kind = body_type(word)
        if kind in ("legislature", "security"):
            return (
                head.office_type
                if "Sekretaris" in head.position
                and kind == "legislature"
                and head.office_type == "agency"
                else kind
            )
        if kind and head.office_type in ("organisation", "agency"):
            return kind
    return head.office_type


def _is_national(phrase: OfficePhrase, body: Sequence[str], region: Region | None) -> bool:
    if phrase.head.level == "national":
        return region is None or phrase.head.kind == "minister"
    if phrase.national and (region is None or body[:1] in (["DPR"], ["DPD"], ["MPR"])):
        return True
    if region is None and {"menteri", "presiden"} & {w.lower() for w in phrase.fields}:
        return True
    if region is None and not body and phrase.head.position == "Direktur" and phrase.fields:
        return corrected(phrase.fields[0]) in _DIRECTORATES
    if region is not None or not body:
        return False
    if body[0] == "Kantor" or phrase.body[-1].lower() in LEVEL_WORDS:
        return False
    printed, name = {*phrase.body, *phrase.fields}, " ".join(body)
    if phrase.fields[:2] == ("Pengurus", "Nasional"):
        return True
    if phrase.head.position.endswith(_OF_WHOLE) and (
        phrase.body[-1] == "Indonesia" or (len(body) == 1 and name.isupper() and name[-1] == "I")
    ):
        return not phrase.village
    if phrase.head.office_type == "organisation" and (
        not _CENTRAL.isdisjoint(printed)
        or (phrase.body[-1] == "Nasional" and name not in _EVERYWHERE)
    ):
        return True
    if body[:2] in (["DPR", "RI"], ["DPD", "RI"], ["MPR", "RI"]):
        return True
    if body[0] == "Kementerian" and (
        phrase.head.position == "Kepala Kantor" or not _BRANCHES.isdisjoint(expanded(phrase.fields))
    ):
        return False
    return not _NATIONAL.isdisjoint((phrase.body[0], body[0], name))


# First words of a ministry's directorates: `Direktur Perlindungan Sosial Korban Bencana Alam`.
_DIRECTORATES = frozenset({
    "Perlindungan", "Pemberdayaan", "Rehabilitasi", "Jaminan", "Bina", "Pencegahan", "Penanganan",
    "Fasilitasi", "Potensi", "Kepahlawanan", "Advokasi", "Penataan", "Pembinaan", "Pengembangan",
})  # fmt: skip
_WHOLE = ("Nasional", "Pusat", "Besar")
_OF_WHOLE = ("Ketua Umum", "Sekretaris Jenderal", "Bendahara Umum")
_CENTRAL = frozenset({"Pusat", "PBNU", "DPP", "PP", "PB"})  # `Pengurus Pusat`, `PP X`
_BRANCHES = frozenset(
    {"Balai", "Kantor", "Loka", "Sentra", "Stasiun"}
)  # of a ministry, in a region
_EVERYWHERE = frozenset({"Badan Amil Zakat Nasional"})  # in every region, whatever its name says


def _region_of(phrase: OfficePhrase) -> Region | None:
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


def _jurisdiction(phrase: OfficePhrase, region: Region | None) -> tuple[str | None, Level]:
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
    word = _DISTRICT_HEADS.get(phrase.head.position) or _district_word(region.code)
    return f"{word} {region.short_name}" if word else region.name


def _district_word(code: str) -> str | None:
    """What a district is called in Papua and in Yogyakarta; None elsewhere."""
    if code[:2] in ("91", "92", "93", "94", "95", "96"):
        return "Distrik"
    if code[:2] != "34":
        return None
    return "Kemantren" if code[3] == "7" else "Kapanewon"


_DISTRICT_WORDS = frozenset({"Distrik", "Kapanewon", "Kemantren"})
_DISTRICT_HEADS = {
    "Panewu": "Kapanewon",
    "Mantri Pamong Praja": "Kemantren",
    "Kepala Distrik": "Distrik",
}
