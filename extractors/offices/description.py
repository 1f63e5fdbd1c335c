"""Offices in words: position, institution, kind and printed region of an office phrase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors.model import Level, OfficeType, Region
from extractors.offices.in_full import LEVEL_WORDS, expanded, short_form, tidy, without_type_word
from extractors.offices.printed_regions import jurisdiction_of, region_of
from extractors.offices.reader import OfficePhrase
from extractors.offices.words import body_type, corrected, expand, is_pillar
from extractors.vocabulary import load_vocabulary


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
    if fields[:1] == [head.position.rpartition(" ")[2]]:
        fields = fields[1:]  # `Kepala Pusat Penerangan Kementerian X`: its body is the ministry
    if fields == ["Pengurus"] and phrase.body and phrase.body[-1] not in _WHOLE:
        fields = []  # `Ketua Pengurus Karang Taruna Kabupaten X`
    body = short_form(" ".join(expanded([*map(corrected, without_type_word(phrase.body))]))).split()
    position, institution = _in_words(phrase, fields, body)
    if institution and phrase.national and body[0] in ("DPR", "DPD", "MPR"):
        institution = f"{institution} RI"
    region = region_of(phrase)
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
    jurisdiction, level = jurisdiction_of(phrase, region)
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
    elif position == "Kepala Pusat" and not (phrase.place or phrase.village):
        position, institution = f"Kepala {institution}", None  # it is one of a ministry's
    return tidy(position).replace("Walikota", "Wali Kota"), institution


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
    if region is None and phrase.head.position in _OF_THE_STATE and COLLEGES.isdisjoint(body):
        return not phrase.village
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
# Posts that only bodies of the whole country have, unless a region is printed.
_OF_THE_STATE = ("Kepala Pusat", "Wakil Ketua Umum")
_WHOLE = ("Nasional", "Pusat", "Besar")
_OF_WHOLE = ("Ketua Umum", "Sekretaris Jenderal", "Bendahara Umum")
_CENTRAL = frozenset({"Pusat", "PBNU", "DPP", "PP", "PB"})  # `Pengurus Pusat`, `PP X`
_BRANCHES = frozenset(
    {"Balai", "Kantor", "Loka", "Sentra", "Stasiun"}
)  # of a ministry, in a region
_EVERYWHERE = frozenset({"Badan Amil Zakat Nasional"})  # in every region, whatever its name says
