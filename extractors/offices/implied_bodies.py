"""Bodies that an office does not print: those of the nearest agency, house, unit or board."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.offices.description import LEVEL_WORDS, Office, expanded, tidy
from extractors.offices.jurisdictions import distance
from extractors.offices.words import body_type, expand, is_body_word, match_head, office_words
from extractors.text_words import TextWords, add_flag
from extractors.vocabulary import load_vocabulary

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
        return _nearest_school(words, office.phrase.start)
    if office.institution is None and position.startswith(_OF_MINISTRIES):
        ministry = _ministry_before(office, offices, words)
        if ministry:
            return ministry
    if position.startswith(_OF_COLLEGES) and not _names_college(office.institution):
        college = _nearest_college(words, office.phrase.start)
        return tidy(f"{office.institution or ''} {college or ''}") or None
    if office.institution is None and office.phrase.head.office_type == "organisation":
        return _of_the_same_board(office, offices, words)
    if office.office_type == "legislature" and not office.institution:
        return _nearest_legislature(office, offices, words)
    if office.office_type == "security" and office.phrase.head.kind == "unit":
        return office.institution or _nearest_command(office, offices)
    if office.institution and office.institution not in ("Dinas", "Badan"):
        if office.institution.lower() in office_words().named:
            full = _full_name(office.institution, office.phrase.start, words)
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
    earlier = [body for body in stated if body[0] < here and not body[1].startswith(_APART)]
    if earlier:
        return earlier[-1][1]
    return _nearest([*stated, *_bodies_named(words, openings)], here) or office.institution


def in_committees(offices: Sequence[Office], words: TextWords) -> list[Office]:
    """The offices, deputies and members with the committee whose chair is named before them:
    `Ketua Komisi II A bersama Wakil Ketua B`, `Sekretaris Komisi C`, `anggota lainnya D`."""
    placed: list[Office] = []
    chair: tuple[Office, str] | None = None
    for office in offices:
        if chair is not None and office.institution is None and office.region is None:
            seat, committee = _SEAT.fullmatch(office.position), chair[1]
            between = words.text[chair[0].phrase.end : office.phrase.start]
            if seat and len(between) < _SAME_SCENE and "\n" not in between and ". " not in between:
                office = replace(
                    chair[0], phrase=office.phrase, position=f"{seat[1]} {committee}", holder=None
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
        and abs(o.phrase.start - here) < _SAME_SCENE and _is_beside(office, o)
    ]  # fmt: skip
    if others:
        (_, far), body = min(others)
        since = words.text[max(here - far, 0) : here]
        of_house = body_type(body.partition(" ")[0]) == "legislature"
        if of_house and "\n" not in since and ". " not in since:
            return body
        return _nearest_organisation(words, here, max(here - far, 0)) or body
    numbered = office.position.startswith("Wakil") and office.position.endswith("I")
    house = _nearest_legislature(office, offices, words) if numbered else None
    return house or _nearest_organisation(words, here)


def _is_beside(office: Office, other: Office) -> bool:
    """Whether the other sits on such a board, or heads the agency whose secretary this may be."""
    if _BOARD.match(other.position):
        return True
    return (
        office.position == "Sekretaris"
        and other.position in ("Kepala Dinas", "Kepala Badan")
        and other.phrase.start < office.phrase.start
    )


def _nearest_organisation(words: TextWords, here: int, since: int = 0) -> str | None:
    """The last organisation that the text names before `here`, if not far from it."""
    for i in reversed(range(words.index_from(here))):
        if here - words.starts[i] > _SAME_SCENE or words.starts[i] <= since:
            return None
        if not words.is_capital(i) or body_type(words.at(i)) != "organisation":
            continue
        if words.at(i).islower() or words.fold(i) in office_words().field_bodies - {"karang"}:
            continue
        end = _body_end(words, i)
        while end > i + 1 and words.fold(end - 1) in _PLACE_TYPES:
            end -= 1
        if end > i + 1 or words.at(i).isupper():
            return tidy(" ".join(expanded(words.texts[i:end])))
    return None


def _names_college(body: str | None) -> bool:
    return body is not None and not COLLEGE_WORDS.isdisjoint(body.split(" "))


def _nearest_college(words: TextWords, here: int) -> str | None:
    """The college that the text names nearest, before `here` if there is one."""
    found: list[tuple[tuple[bool, int], str]] = []
    for i in words.flagged(_IS_COLLEGE):
        j = i + 1
        while words.is_capital(j) and match_head(words, j) is None:
            j += 1
        if j > i + 1:
            found.append((distance(words.starts[i], here), " ".join(words.texts[i:j])))
    return min(found)[1] if found else None


def _nearest_school(words: TextWords, here: int) -> str | None:
    """The school that the text names nearest, before `here` if there is one."""
    found: list[tuple[tuple[bool, int], str]] = []
    for i, word in enumerate(words.texts):
        if word in _SCHOOLS and (words.at(i + 1).isdecimal() or words.fold(i + 1) == "negeri"):
            j = i + 1
            while words.is_capital(j) or words.at(j).isdecimal():
                j += 1
            found.append((distance(words.starts[i], here), " ".join(words.texts[i:j])))
    return min(found)[1] if found else None


def _service(position: str) -> tuple[str, ...]:
    """How the names of the units begin that may have such an officer: police, army, prosecutors."""
    if position.startswith(_ARMY):
        return ("Ko", "La", "Yonif", "Brig", "Satgas", "Batalyon", "Denpom")
    if position.startswith(_PROSECUTORS):
        return ("Kejaksaan", "Cabang", "Pol")
    return ("Pol",)


COLLEGE_WORDS = frozenset(load_vocabulary("institutions")["kinds"]["colleges"].split())
_IS_COLLEGE = add_flag(COLLEGE_WORDS.__contains__)
_OF_COLLEGES = (
    "Rektor", "Wakil Rektor", "Pembantu Rektor", "Pembantu Dekan", "Dekan", "Wakil Dekan", "Dosen", "Guru Besar", "Ketua Program Studi",
    "Ketua Jurusan", "Sekretaris Jurusan", "Wakil Ketua LPPM", "Ketua LPPM",
)  # fmt: skip
_ARMY = (
    "Kapen", "Pasi", "Kasiter", "Kasi ", "Kasilog", "Kasipers", "Bati", "Dan", "Perwira", "Pabung",
    "Aster", "Aspers", "Asops", "Kapok", "Kakumdam", "Kakesdam", "Pa Sandi", "Irdam",
)  # fmt: skip
_PROSECUTORS = ("Kepala Seksi", "Asisten", "Jaksa")
_SCHOOLS = frozenset(load_vocabulary("institutions")["kinds"]["schools"].split())
_BOARD = re.compile(
    r"(?:Ketua|Wakil Ketua|Sekretaris|Wakil Sekretaris|Bendahara|Wakil Bendahara)"
    r"(?: Umum| Harian| I{1,3}| IV)?\Z"
)
_SEAT = re.compile(r"(Wakil Ketua|Sekretaris|Anggota)(?: (?:Komisi|Fraksi|Pansus|Komite))?")
_CHAIR = re.compile(r"Ketua ((?:Komisi|Fraksi|Pansus|Panitia|Badan|Banggar|Bapemperda|Komite)\b.*)")
_OF_MINISTRIES = (
    "Direktur ", "Kepala Biro", "Kepala Pusat", "Sekretaris Jenderal", "Asisten Deputi", "Deputi ",
    "Sekretaris Direktorat Jenderal", "Inspektur Jenderal",
)  # fmt: skip
_PLACE_TYPES = LEVEL_WORDS.keys() | {"desa", "kelurahan", "kecamatan", "gampong", "nagari"}
_NEXT_IN_LIST = 80
_SAME_SCENE = 400  # characters
_REGIONAL_HOUSES = {"papua": "DPRP", "aceh": "DPRA"}


def _bodies_named(words: TextWords, opening: tuple[str, ...]) -> list[tuple[int, str]]:
    """The agencies that the text names, with the places where they stand."""
    found: list[tuple[int, str]] = []
    for i in words.flagged(_OPENS_AGENCY):
        if not expand(words.texts[i]).startswith(opening):
            continue
        j = _body_end(words, i)
        while j > i + 1 and words.fold(j - 1) in LEVEL_WORDS:
            j -= 1
        name = tidy(" ".join(expanded(words.texts[i:j]))).removesuffix(" RI")
        if " " in name:
            found.append((words.starts[i], name))
    return found


def _nearest(bodies: Sequence[tuple[int, str]], here: int) -> str | None:
    """The nearest body, before `here` if there is one; of a census or land office only if alone."""
    own = [body for body in bodies if not body[1].startswith(_APART)] or bodies
    return min(own, key=lambda body: distance(body[0], here))[1] if own else None


_OPENS_AGENCY = add_flag(lambda word: word[0].isupper() and body_type(word) == "agency")
# Agencies of the state that are guests in the news of others.
_APART = ("Badan Pusat Statistik", "Badan Pertanahan", "Badan Narkotika", "Badan Penyelenggara")


def _body_end(words: TextWords, i: int) -> int:
    """The word after the name of the agency that word `i` opens; commas join fields of work."""
    j, sure = i + 1, i + 1
    while True:
        if words.is_capital(j) and is_body_word(words.at(j)):
            j += 1
            sure = sure if words.at(j) == "," else j
        elif words.fold(j) in (",", "dan") and words.is_capital(j + 1):
            if not is_body_word(words.at(j + 1)) or match_head(words, j + 1):
                return j if words.fold(j) == "dan" else sure
            if words.fold(j) == "," and "dan" not in words.folded[j : j + 14]:
                return j
            j += 1
        else:
            return j


def _full_name(bare: str, here: int, words: TextWords) -> str | None:
    """The nearest body before `here` whose name opens with this word: `panti`, `forum tersebut`."""
    folded = bare.lower()
    if folded not in words.folded:
        return None
    for i in reversed(range(words.index_from(here))):
        if words.folded[i] == folded and words.is_capital(i + 1):
            j = i + 1
            while words.is_capital(j) or (words.fold(j) == "dan" and words.is_capital(j + 1)):
                j += 1
            return f"{bare} {tidy(' '.join(expanded(words.texts[i + 1 : j])))}"
    return None


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
