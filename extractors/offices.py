"""Finder of offices: positions that the text states, with body, region and level.

Read, then resolve: `office_reader` reads the phrases, `office_description` puts them into words,
`jurisdictions` finds the regions that are not printed; here units find the bodies they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from extractors.jurisdictions import agree, distance, find_statements, resolve
from extractors.model import OfficeMention, Region, RegionMention
from extractors.office_description import LEVEL_WORDS, Office, describe, expanded, tidy
from extractors.office_reader import OfficePhrase, read_office
from extractors.office_words import body_type, expand, is_body_word, match_head, office_words
from extractors.sentences import span_of
from extractors.text_words import TextWords, words_of
from extractors.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class OfficeReading:
    """What the finder of people needs: the words, the places, the offices as read and resolved."""

    words: TextWords
    places: dict[int, tuple[RegionMention, int]]
    offices: tuple[Office, ...]
    resolved: tuple[OfficeMention, ...]


def find_offices(doc: Doc) -> list[OfficeMention]:
    """The offices of the text in order, resolved; leaves the reading for `people`."""
    words = words_of(doc)
    places = {
        words.index_from(m.span.start): (m, words.index_from(m.span.end)) for m in doc._.regions
    }
    offices = agree([describe(phrase) for phrase in _read_phrases(words, places)])
    offices = _written_out(offices, words)
    statements = find_statements(doc, words, offices)
    mentions = []
    bodies = [_inherited_institution(office, offices, words) for office in offices]
    for office, institution in zip(offices, bodies, strict=True):
        if office.office_type in ("legislature", "security") and institution != office.institution:
            office = replace(office, institution=institution)
        region, jurisdiction, level = resolve(office, statements, offices, doc, words.text)
        if (
            office.phrase.head.kind == "command"
            and office.phrase.place_words is None
            and region is not None
        ):
            institution = _with_place(institution, region)
        if level == "village" and jurisdiction:
            jurisdiction = _type_as_printed(jurisdiction, words.text)
        mentions.append(
            OfficeMention(
                span=span_of(doc, office.phrase.start, office.phrase.end),
                position=office.position,
                acting=office.phrase.acting,
                institution=institution,
                region=region,
                jurisdiction=jurisdiction,
                level=level,
                office_type=office.office_type,
            )
        )
    doc.user_data["office_reading"] = OfficeReading(words, places, tuple(offices), tuple(mentions))
    return mentions


def _read_phrases(
    words: TextWords, places: dict[int, tuple[RegionMention, int]]
) -> Iterable[OfficePhrase]:
    openers, after = office_words().sizes, 0
    for i, word in enumerate(words.folded):
        if word not in openers and word != "ka":
            continue
        found = match_head(words, i) if i >= after else None
        if found is None:
            continue
        after = found[1]
        phrase = read_office(words, i, places)
        if phrase is not None:
            yield phrase
            after = max(phrase.last, after)


def _written_out(offices: list[Office], words: TextWords) -> list[Office]:
    """The offices with abbreviated bodies as the text itself writes them out: `Forum X (FX)`."""
    printed = _abbreviations(words)
    if not printed:
        return offices
    out, names = [], frozenset(printed.values())
    for office in offices:
        whole = f"{office.institution} {office.phrase.place_words}"
        if office.institution and whole in names:  # `Majelis Rakyat Papua (MRP)`
            office = replace(office, institution=whole)
        elif office.institution:
            parts = [
                printed.get(word, word) if _is_own(word) else word
                for word in office.institution.split()
            ]
            office = replace(office, institution=" ".join(parts))
        out.append(office)
    return out


def _is_own(code: str) -> bool:
    """Whether an abbreviation is the article's own: no general one, and not on the fixed list."""
    return code not in _STAY and expand(code) == code


def _abbreviations(words: TextWords) -> dict[str, str]:
    """Abbreviations in brackets whose letters are the initials of the words before them."""
    found: dict[str, str] = {}
    for i, word in enumerate(words.texts):
        if word != "(" or words.at(i + 2) != ")" or not words.at(i + 1).isupper():
            continue
        code = words.texts[i + 1]
        if len(code) < 3:
            continue
        j, left = i, len(code)
        while left and j > 0 and words.texts[j - 1] != "\n":
            j -= 1
            if words.is_capital(j):
                if words.texts[j][0] != code[left - 1]:
                    break
                left -= 1
            elif words.texts[j] not in _SMALL:
                break
        if not left:
            found[code] = tidy(" ".join(words.texts[j:i]))
    return found


_SMALL = frozenset({"dan", "untuk", "di", ","})
_STAY = frozenset(load_vocabulary("institutions")["kinds"]["stay"].split())
_VILLAGE_TYPES = tuple(load_vocabulary("institutions")["words"]["village_types"].split())


def _type_as_printed(village: str, text: str) -> str:
    """The village with the type word that the text prints for it (`Kalurahan X`)."""
    _type, _, name = village.partition(" ")
    if not name or village in text:
        return village
    return next((f"{t} {name}" for t in _VILLAGE_TYPES if f"{t} {name}" in text), village)


def _with_place(institution: str | None, region: Region) -> str | None:
    """`Polres` with the region that the text fixes for it; a numbered unit has its own name."""
    if not institution or "/" in institution or any(c.isdigit() for c in institution):
        return institution
    if institution.startswith(("Kejaksaan", "Pengadilan")):
        return institution
    return f"{institution} {region.short_name}"


def _nearest_body(words: TextWords, here: int, opening: tuple[str, ...]) -> str | None:
    """The nearest body that the text names apart from any office, before `here` if there is one."""
    found: list[tuple[tuple[bool, int], str]] = []
    for i, word in enumerate(words.texts):
        if (
            not word[0].isupper()
            or body_type(word) != "agency"
            or not expand(word).startswith(opening)
        ):
            continue
        j = _body_end(words, i)
        while j > i + 1 and words.fold(j - 1) in LEVEL_WORDS:
            j -= 1
        name = tidy(" ".join(expanded(words.texts[i:j])))
        if " " in name:
            found.append((distance(words.starts[i], here), name))
    return min(found)[1] if found else None


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


def _inherited_institution(
    office: Office, offices: Sequence[Office], words: TextWords
) -> str | None:
    """The office's body; a unit's head that prints none has that of the nearest agency."""
    position = office.position
    if office.office_type == "legislature" and not office.institution:
        return _nearest_legislature(office, offices, words)
    if office.office_type == "security" and office.phrase.head.kind == "unit":
        return office.institution or _nearest_command(office, offices)
    if office.institution and office.institution not in ("Dinas", "Badan"):
        if office.institution.lower() in office_words().named:
            full = _full_name(office.institution, office.phrase.start, words)
            return full or office.institution
        return office.institution
    if office.phrase.head.lone and not office.institution:
        return _body_of_board(office, offices)
    asks = office.phrase.head.kind == "unit" and office.office_type == "agency"
    asks = asks and office.level != "district"  # `Kepala Seksi Sosial di Kecamatan X`
    bare = office.institution in ("Dinas", "Badan")
    if not (asks or bare) or position.startswith(_OWN_BODY):
        return office.institution
    here = office.phrase.start
    opening = office.institution or _openings(office)
    known = [
        o for o in offices
        if o is not office and o.institution and o.institution not in ("Dinas", "Badan")
        and o.institution.startswith(opening) and o.office_type == "agency"
    ]  # fmt: skip
    earlier = [o for o in known if o.phrase.start < here]
    if earlier:
        return earlier[-1].institution
    if known:
        return known[0].institution
    openings = (opening,) if isinstance(opening, str) else opening
    return _nearest_body(words, here, openings) or office.institution


def _body_of_board(office: Office, offices: Sequence[Office]) -> str | None:
    """The body of the nearest office of an organisation: before this one if there is one."""
    known = [
        o
        for o in offices
        if o.institution and o.phrase.head.office_type in ("organisation", "pillar")
    ]
    earlier = [o for o in known if o.phrase.start < office.phrase.start]
    near = earlier[-1:] or known[:1]
    return near[0].institution if near else None


def _openings(office: Office) -> tuple[str, ...]:
    """The first words of the bodies that may have such a unit."""
    if office.phrase.head.level == "national":
        return ("Kementerian", "Badan Nasional")
    if office.position.startswith(("Kepala Bidang", "Kepala Sub Bidang")):
        return ("Dinas", "Badan", "Kantor", "Balai", "Inspektorat")
    return ("Dinas", "Badan", "Sekretariat", "Kantor", "Balai", "Inspektorat")


def _nearest_legislature(office: Office, offices: Sequence[Office], words: TextWords) -> str | None:
    """The house whose committee or faction the office is of: the nearest that the text names."""
    here = office.phrase.start
    found = [
        (distance(o.phrase.start, here), o.institution) for o in offices
        if o.institution and o.office_type == "legislature"
    ]  # fmt: skip
    for i, word in enumerate(words.texts):
        if word in ("DPR", "DPD") and words.fold(i + 1) == "ri":
            found.append((distance(words.starts[i], here), f"{word} RI"))
        elif word in ("DPRD", "DPRA", "DPRK", "DPRP"):
            found.append((distance(words.starts[i], here), word))
    return min(found)[1] if found else None


def _nearest_command(office: Office, offices: Sequence[Office]) -> str | None:
    """The police or army unit whose officer is meant: that of the nearest commander."""
    here = office.phrase.start
    found = [
        (distance(o.phrase.start, here), o.institution) for o in offices
        if o.institution and o.phrase.head.kind == "command"
    ]  # fmt: skip
    return min(found)[1] if found else None


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
