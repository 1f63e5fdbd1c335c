"""Bodies that an office does not print: those of the nearest agency, house, unit or board."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.offices.bodies_in_text import (
    APART,
    COLLEGE_WORDS,
    SAME_SCENE,
    bodies_named,
    full_name,
    nearest_college,
    nearest_of,
    nearest_organisation,
    nearest_school,
)
from extractors.offices.description import Office, tidy
from extractors.offices.villages_around import distance
from extractors.offices.words import body_type, office_words
from extractors.text_words import TextWords, add_flag

_OWN_BODY = (
    "Asisten",
    "Staf",
    "Inspektur",
    "Kepala Urusan",
    "Kepala Pelaksana",
    "Kepala Biro",
    "Kepala Bagian",
    "Tenaga Ahli",
)


def inherited_institution(
    office: Office, offices: Sequence[Office], words: TextWords
) -> str | None:
    """The office's body; a unit's head that prints none has that of the nearest agency."""
    position = office.position
    if position in ("Kepala Sekolah", "Kepala Madrasah") and office.institution is None:
        return nearest_school(words, office.phrase.start)
    if office.institution is None and position.startswith(_OF_MINISTRIES):
        ministry = _ministry_before(office, offices, words)
        if ministry is None and office.level == "national":
            ministry = _ministry_named(office, offices, words)
        if ministry:
            return ministry
    if position.startswith(_OF_COLLEGES) and not _names_college(office.institution):
        college = nearest_college(words, office.phrase.start)
        if college and office.institution and _shortens(office.institution, college):
            return college  # `Rektor Unisba`
        return tidy(f"{office.institution or ''} {college or ''}") or None
    if office.institution is None and office.phrase.head.office_type == "organisation":
        return _of_the_same_board(office, offices, words)
    if office.office_type == "legislature" and not office.institution:
        return _nearest_legislature(office, offices, words)
    if office.office_type == "security" and office.phrase.head.kind == "unit":
        return office.institution or _nearest_command(office, offices)
    if office.institution and office.institution not in ("Dinas", "Badan"):
        if office.institution.lower() in office_words().named | _UNITS_OF_AGENCIES:
            full = full_name(office.institution, office.phrase.start, words)
            return full or office.institution
        return office.institution
    asks = office.phrase.head.kind == "unit" and office.office_type == "agency"
    asks = asks and office.level != "district"  # `Kepala Seksi Sosial di Kecamatan X`
    bare = office.institution in ("Dinas", "Badan")
    auditor = position.startswith("Inspektur Pembantu")
    if not (asks or bare) or (position.startswith(_OWN_BODY) and not auditor):
        return office.institution
    here = office.phrase.start
    opening = office.institution or _openings(office)
    known = [
        o for o in offices
        if o is not office and o.institution and o.institution not in ("Dinas", "Badan")
        and o.institution.startswith(opening) and o.office_type == "agency"
    ]  # fmt: skip
    openings = (opening,) if isinstance(opening, str) else opening
    stated = [(o.phrase.start, o.institution) for o in known if o.institution]
    earlier = [body for body in stated if body[0] < here and not body[1].startswith(APART)]
    if earlier:
        return earlier[-1][1]
    return nearest_of([*stated, *bodies_named(words, openings)], here) or office.institution


def in_committees(offices: Sequence[Office], words: TextWords) -> list[Office]:
    """The offices, deputies and members with the committee whose chair is named before them:
    `Ketua Komisi II A bersama Wakil Ketua B`, `Sekretaris Komisi C`, `anggota lainnya D`."""
    placed: list[Office] = []
    chair: tuple[Office, str] | None = None
    for office in offices:
        if chair is not None and office.institution is None and office.region is None:
            seat, committee = _SEAT.fullmatch(office.position), chair[1]
            between = words.text[chair[0].phrase.end : office.phrase.start]
            if seat and len(between) < SAME_SCENE and "\n" not in between and ". " not in between:
                office = chair[0]._replace(
                    phrase=office.phrase, position=f"{seat[1]} {committee}", holder=None
                )
        placed.append(office)
        chaired = _CHAIR.fullmatch(office.position)
        if chaired and office.office_type == "legislature":
            chair = office, chaired[1]
    return placed


def _ministry_before(office: Office, offices: Sequence[Office], words: TextWords) -> str | None:
    """The ministry of the officials named just before: `Sekjen Kemensos A, Kepala Biro Humas B`."""
    here = office.phrase.start
    for other in reversed([o for o in offices if o.phrase.end <= office.phrase.start]):
        gap = words.text[other.phrase.end : here]
        if "\n" in gap or len(gap) > _NEXT_IN_LIST or other.region is not None:
            return None
        if other.phrase.head.kind == "minister":
            return re.sub(r"^(?:Wakil )?Menteri", "Kementerian", other.position)
        if (other.institution or "").startswith("Kementerian"):
            return other.institution
        here = other.phrase.start
    return None


def _ministry_named(office: Office, offices: Sequence[Office], words: TextWords) -> str | None:
    """The ministry, or that of the minister, which the text names nearest."""
    stated = bodies_named(words, ("Kementerian",))
    stated += [
        (other.phrase.start, re.sub(r"^(?:Wakil )?Menteri", "Kementerian", other.position))
        for other in offices
        if other.phrase.head.kind == "minister" and " " in other.position
    ]
    return nearest_of(stated, office.phrase.start)


def _of_the_same_board(office: Office, offices: Sequence[Office], words: TextWords) -> str | None:
    """The body of a chairman or secretary who is named without it: that of the others before.

    `Ketua DPRD X, A, dan Wakil Ketua II B`; a numbered deputy without such a neighbour is one of
    the house that the text names.
    """
    if not _BOARD.match(office.position) or office.phrase.fields:
        return None
    here = office.phrase.start
    others = [
        (distance(o.phrase.start, here), o.institution) for o in offices
        if o.institution and o is not office and o.phrase.head.kind == "head"
        and abs(o.phrase.start - here) < SAME_SCENE and _is_beside(office, o)
    ]  # fmt: skip
    if others:
        (_, far), body = min(others)
        since = words.text[max(here - far, 0) : here]
        of_house = body_type(body.partition(" ")[0]) == "legislature"
        if of_house and "\n" not in since and ". " not in since:
            return body
        return nearest_organisation(words, here, max(here - far, 0)) or body
    numbered = office.position.startswith("Wakil") and office.position.endswith("I")
    house = _nearest_legislature(office, offices, words) if numbered else None
    return house or nearest_organisation(words, here)


def _is_beside(office: Office, other: Office) -> bool:
    """Whether the other sits on such a board, or heads the agency whose secretary this may be."""
    if _BOARD.match(other.position):
        return True
    return (
        office.position == "Sekretaris"
        and other.position in ("Kepala Dinas", "Kepala Badan")
        and other.phrase.start < office.phrase.start
    )


def _names_college(body: str | None) -> bool:
    return body is not None and not COLLEGE_WORDS.isdisjoint(body.split(" "))


def _shortens(short: str, name: str) -> bool:
    letters = iter(name.lower())
    return short.isalpha() and all(letter in letters for letter in short.lower())


def _service(position: str) -> tuple[str, ...]:
    """How the names of the units begin that may have such an officer: police, army, prosecutors."""
    if position.startswith(_ARMY):
        return ("Ko", "La", "Yonif", "Brig", "Satgas", "Batalyon", "Denpom")
    if position.startswith(_PROSECUTORS):
        return ("Kejaksaan", "Cabang", "Pol")
    return ("Pol",)


_UNITS_OF_AGENCIES = frozenset({"uptd", "upt"})
_OF_COLLEGES = (
    "Rektor", "Wakil Rektor", "Pembantu Rektor", "Dekan", "Wakil Dekan", "Pembantu Dekan",
    "Dosen", "Guru Besar", "Ketua Program Studi", "Ketua Jurusan", "Sekretaris Jurusan",
    "Ketua LPPM", "Wakil Ketua LPPM",
)  # fmt: skip
_ARMY = (
    "Kapen", "Pasi", "Kasiter", "Kasi ", "Kasilog", "Kasipers", "Bati", "Dan", "Perwira", "Pabung",
    "Aster", "Aspers", "Asops", "Kapok", "Kakumdam", "Kakesdam", "Pa Sandi", "Irdam",
)  # fmt: skip
_PROSECUTORS = ("Kepala Seksi", "Asisten", "Jaksa")
_BOARD = re.compile(
    r"(?:Ketua|Wakil Ketua|Sekretaris|Wakil Sekretaris|Bendahara|Wakil Bendahara)"
    r"(?: Umum| Harian| I{1,3}| IV)?\Z"
)
_SEAT = re.compile(r"(Wakil Ketua|Sekretaris|Anggota)(?: (?:Komisi|Fraksi|Pansus|Komite))?")
_CHAIR = re.compile(r"Ketua ((?:Komisi|Fraksi|Pansus|Panitia|Badan|Banggar|Bapemperda|Komite)\b.*)")
_OF_MINISTRIES = (
    "Direktur ", "Kepala Biro", "Kepala Pusat", "Sekretaris Jenderal", "Asisten Deputi", "Deputi ",
    "Sekretaris Direktorat Jenderal", "Inspektur Jenderal", "Staf Ahli Menteri",
    "Staf Khusus Menteri",
)  # fmt: skip
_NEXT_IN_LIST = 80
_REGIONAL_HOUSES = {"papua": "DPRP", "aceh": "DPRA"}


def _openings(office: Office) -> tuple[str, ...]:
    """The first words of the bodies that may have such a unit."""
    if office.phrase.head.level == "national":
        return ("Kementerian", "Badan Nasional")
    if office.position.startswith(("Kepala Bidang", "Kepala Sub Bidang")):
        return ("Dinas", "Badan", "Kantor", "Balai", "Inspektorat")
    if office.position.startswith("Inspektur"):
        return ("Inspektorat",)
    return ("Dinas", "Badan", "Sekretariat", "Kantor", "Balai", "Inspektorat", "Sentra")


_IS_HOUSE = add_flag({"DPR", "DPD", "DPRD", "DPRA", "DPRK", "DPRP"}.__contains__)


def _nearest_legislature(office: Office, offices: Sequence[Office], words: TextWords) -> str | None:
    """The house whose committee or faction the office is of: the nearest that the text names."""
    here = office.phrase.start
    found = [
        (distance(o.phrase.start, here), o.institution) for o in offices
        if o.institution and o.office_type == "legislature"
    ]  # fmt: skip
    for i in words.flagged(_IS_HOUSE):
        word = words.texts[i]
        if word in ("DPR", "DPD") and words.fold(i + 1) == "ri":
            found.append((distance(words.starts[i], here), f"{word} RI"))
        elif word == "DPR" and words.fold(i + 1) in _REGIONAL_HOUSES:
            house = _REGIONAL_HOUSES[words.fold(i + 1)]
            found.append((distance(words.starts[i], here), house))
        elif word in ("DPRD", "DPRA", "DPRK", "DPRP"):
            found.append((distance(words.starts[i], here), word))
    return min(found)[1] if found else None


def _nearest_command(office: Office, offices: Sequence[Office]) -> str | None:
    """The police or army unit whose officer is meant: that of the nearest commander."""
    here, service = office.phrase.start, _service(office.position)
    found = [
        (distance(o.phrase.start, here), o.institution) for o in offices
        if o.institution and o.phrase.head.kind == "command"
        and o.institution.startswith(service)
    ]  # fmt: skip
    return min(found)[1] if found else None
