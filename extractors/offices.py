"""Finder of offices: positions that the text states, with body, region and level.

Read, then resolve: `office_reader` reads the phrases; here their words become position and
institution, and an office whose place is not printed takes the region of the nearest statement
that fixes it (its body elsewhere in the text, a government, another office, the dateline).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from extractors.model import Level, OfficeMention, OfficeType, Region, RegionMention
from extractors.names import read_name
from extractors.office_reader import (
    OfficePhrase,
    body_type,
    expand,
    is_body_word,
    match_head,
    read_office,
)
from extractors.regions import lookup, region_by_code, region_chain
from extractors.sentences import span_of
from extractors.text_words import TextWords, split_words
from extractors.vocabulary import load_vocabulary

_GOVERNING = re.compile(
    r"(?:[Pp]emerintah(?:an)?|PEMERINTAH|[Pp]em(?:kab|kot|ko|prov|prop|da)|PEM(?:KAB|KOT|KO|PROV)|Wilayah|lingkup|setda)"
    r"\.?\s+\Z"
)
_VILLAGE = re.compile(
    r"\b(Desa|Kelurahan|Gampong|Nagari|Kampung|Pekon|Kalurahan) ((?:[A-Z][\w'’]+)(?: (?:[A-Z][\w'’]+|[IVX]+))*)"
)
_KINDS = {"Bupati": "Kabupaten", "Wali Kota": "Kota"}
_ABROAD: tuple[Level, ...] = ("regency", "province")


@dataclass(frozen=True, slots=True)
class Office:
    """An office phrase with its position and institution in words; the place still as read."""

    phrase: OfficePhrase
    position: str
    institution: str | None
    office_type: OfficeType
    region: Region | None
    jurisdiction: str | None
    level: Level


@dataclass(frozen=True, slots=True)
class OfficeReading:
    """What the finder of people needs besides the mentions: the words and the unresolved offices."""

    words: TextWords
    places: dict[int, tuple[RegionMention, int]]
    offices: tuple[Office, ...]
    resolved: tuple[OfficeMention, ...]


def find_offices(doc: Doc) -> list[OfficeMention]:
    """The offices of the text in order, resolved; leaves the reading for `people`."""
    words = split_words(doc.text)
    places = {
        words.index_from(m.span.start): (m, words.index_from(m.span.end)) for m in doc._.regions
    }
    offices = _agree([_describe(phrase) for phrase in _read_phrases(words, places)])
    statements = _statements(doc, words, offices)
    mentions = []
    for office in offices:
        region, jurisdiction, level = _resolve(office, statements, offices, doc, words.text)
        institution = _inherited_institution(office, offices, words)
        if office.phrase.head.kind == "command" and office.phrase.place_words is None and region is not None:
            institution = _with_place(institution, region)
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
    i = 0
    while i < len(words):
        found = match_head(words, i)
        if found is None:
            i += 1
            continue
        phrase = read_office(words, i, places)
        if phrase is None:
            i = found[1]
            continue
        yield phrase
        i = max(phrase.last, found[1])


# ---- words into position and institution


def _describe(phrase: OfficePhrase) -> Office:
    head = phrase.head
    position = " ".join([head.position, *_expanded(phrase.fields)])
    body = _expanded(_without_type_word(phrase.body))
    institution: str | None = " ".join(body) if body else None
    if head.kind == "minister":
        field = [*_expanded(phrase.fields), *body]
        position = " ".join([head.position, *(w for w in field if w != "Kementerian")])
        institution = None
    elif head.kind == "region":
        institution = None
    elif head.kind == "command":
        place = phrase.place_words if phrase.place_words and phrase.place_words not in (institution or "") else None
        institution = " ".join([*body, *([place] if place else [])])
    elif body and head.kind == "head" and head.position in ("Kepala", "Sekretaris"):
        if not phrase.fields and body[0] in _UNITS:
            position = f"{head.position} {body[0]}"
    position = _tidy(position)
    if institution and phrase.national and body[0] in ("DPR", "DPD", "MPR"):
        institution = f"{institution} RI"
    region = _region_of(phrase)
    position = _by_region(position, region)
    office_type = _type_of(phrase, body)
    if office_type == "security" and institution and head.kind != "command" and phrase.place_words:
        institution = f"{institution} {phrase.place_words}"
    jurisdiction, level = _jurisdiction(phrase, region)
    if _is_national(phrase, body, region):
        region, jurisdiction, level = None, "Indonesia", "national"
    return Office(
        phrase, position, _tidy(institution) if institution else None, office_type, region, jurisdiction, level
    )


def _by_region(position: str, region: Region | None) -> str:
    """`orang nomor satu di X` is Gubernur, Bupati or Wali Kota by what X is."""
    if "|" not in position:
        return position
    of_province, of_regency, of_city = position.split("|")
    if region is not None and region.level == "province":
        return of_province
    return of_city if region is not None and region.name.startswith("Kota ") else of_regency


_UNITS = frozenset(
    {"Dinas", "Badan", "Kantor", "Biro", "Balai", "Inspektorat", "Satuan", "Sekolah", "Puskesmas", "Pusat", "Sentra"}
)
_NATIONAL = frozenset(
    {"Kementerian", "DPR", "DPD", "MPR", "BNPB", "KPK", "BSSN", "BRIN", "Mabes", "TNI", "Polri", "Bappenas", "LAN", "ANRI", "BKN", "BPK", "BPKP", "Ombudsman"}
)  # fmt: skip
_PILLAR_WORDS = frozenset(
    {
        "ipsm", "psm", "tksk", "tagana", "fk-psm", "fkpsm", "fpsm", "lks", "lksa", "lkslu", "pkh", "uppkh", "ppkh", "pensosmas",
        "k3s", "lkks", "lk3", "wksbm", "ipspi", "ksb", "slrt", "puskesos", "taruna",
    }
)  # fmt: skip


def _without_type_word(body: Sequence[str]) -> Sequence[str]:
    """`Dinas PU Provinsi` without the type word that only tells the level."""
    return body[:-1] if len(body) > 1 and body[-1].lower() in _LEVEL_WORDS else body


_LEVEL_WORDS: dict[str, Level] = {"provinsi": "province", "propinsi": "province", "kabupaten": "regency", "kota": "regency"}


def _expanded(parts: Sequence[str]) -> list[str]:
    """The words with abbreviations of the fixed list in full, without a word said twice in a row."""
    out: list[str] = []
    for part in parts:
        for word in expand(part).split():
            if out and out[-1].lower() == word.lower() and word != ",":
                continue
            out.append(word)
    return [_cased(word) for word in out]


def _cased(word: str) -> str:
    if word.isupper() and len(word) > 4 and expand(word) == word and word.isalpha() and _is_plain(word):
        return word.capitalize()
    if word.islower() and word not in ("dan", "serta", "pada", "di") and len(word) > 2 and word.isalpha():
        return word.capitalize()
    return word


def _is_plain(word: str) -> bool:
    """Whether a word in capitals is an ordinary word, not an abbreviation."""
    return any(v in word for v in "AIUEO") and word.lower() in _plain_words()


def _plain_words() -> frozenset[str]:
    return _PLAIN


_PLAIN = frozenset(w.lower() for w in load_vocabulary("institutions")["words"]["list"].split())


def _tidy(text: str) -> str:
    return re.sub(r"\s+([,/])", r"\1", text).replace("/ ", "/").strip(" ,")


def _type_of(phrase: OfficePhrase, body: Sequence[str]) -> OfficeType:
    head = phrase.head
    folded = {w.lower() for w in (*phrase.body, *phrase.fields)}
    if head.kind in ("region", "command", "minister"):
        return head.office_type
    if folded & _PILLAR_WORDS and head.office_type not in ("security", "legislature"):
        if not (phrase.body and phrase.body[0].lower() in ("dinas", "dinsos", "kementerian", "kemensos")):
            return "pillar"
    for word in (*phrase.body[:1], *body[:1]):
        kind = body_type(word)
        if kind in ("legislature", "security"):
            return head.office_type if "Sekretaris" in head.position and kind == "legislature" and head.office_type == "agency" else kind
        if kind and head.office_type in ("organisation", "agency"):
            return kind
    return head.office_type


def _is_national(phrase: OfficePhrase, body: Sequence[str], region: Region | None) -> bool:
    if phrase.head.level == "national":
        return region is None or phrase.head.kind == "minister"
    if phrase.national and region is None:
        return True
    if region is not None or not body:
        return False
    if body[0] == "Kantor" or phrase.body[-1].lower() in _LEVEL_WORDS:
        return False
    if phrase.head.office_type == "organisation" and {"Nasional", "Pusat", "PBNU", "DPP"} & set(body):
        return True
    return body[0] in _NATIONAL and not (body[0] == "Kementerian" and phrase.head.position == "Kepala Kantor")


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
    wanted = next((k for p, k in _KINDS.items() if phrase.head.position.endswith(p)), None)
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
    return candidates[0]


def _seat_of(phrase: OfficePhrase) -> Region | None:
    """The region of a body that is named after a town (`Pengadilan Negeri Kandangan`)."""
    found = {
        part for place in lookup(phrase.place_words or "") for part in region_chain(place)
        if part.level in phrase.head.levels
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


def _jurisdiction(phrase: OfficePhrase, region: Region | None) -> tuple[str | None, Level]:
    if phrase.village and not (region and phrase.head.level == "district"):
        return phrase.village, "district" if phrase.village.startswith("Kecamatan") else "village"
    if region is not None:
        return region.name, region.level
    return None, phrase.head.level or "other"


def _agree(offices: list[Office]) -> list[Office]:
    """Let an office whose place has several meanings take the one that another office fixes."""
    fixed = {
        o.region.code for o in offices
        if o.region is not None and o.phrase.place is not None
        and (len(o.phrase.place.candidates) == 1 or o.position.endswith(tuple(_KINDS)))
    }  # fmt: skip
    agreed = []
    for office in offices:
        place = office.phrase.place
        if place is not None and office.region is not None and office.region.code not in fixed:
            for region in place.candidates:
                if region.code in fixed and region.level == office.region.level:
                    office = replace(
                        office, region=region, jurisdiction=region.name, level=region.level
                    )
                    break
        agreed.append(office)
    return agreed


# ---- jurisdictions that are not printed


@dataclass(frozen=True, slots=True)
class _Statement:
    """A place where the text says which region it speaks of: `strength` 3 for a body or office
    of the region, 2 for a region with its type word, 1 for its bare name."""

    start: int
    region: Region
    strength: int
    institution: str | None


def _statements(doc: Doc, words: TextWords, offices: Sequence[Office]) -> list[_Statement]:
    of_office = {id(o.phrase.place): o for o in offices if o.phrase.place is not None}
    found = []
    for mention in doc._.regions:
        start = mention.span.start
        office = of_office.get(id(mention))
        if office is not None and office.region is not None:
            if office.level != "national":
                found.append(_Statement(start, office.region, 3, office.institution))
            continue
        body = _body_before(words, words.index_from(start))
        before = words.text[max(0, start - 30) : start]
        strength = 3 if body or _GOVERNING.search(before) else 2 if mention.typed else 1
        found.append(_Statement(start, mention.candidates[0], strength, body))
    return found


def _body_before(words: TextWords, i: int) -> str | None:
    """The name of the body that directly precedes word `i`, expanded (`Dinsos`, `Dinas Sosial`)."""
    j = i
    if words.at(j - 1) == ")":
        while j > 0 and words.at(j) != "(" and i - j < 6:
            j -= 1
    while j > 0 and i - j < 14:
        word = words.at(j - 1)
        if body_type(word) == "agency" and words.is_capital(j - 1):
            return _tidy(" ".join(_expanded(words.texts[j - 1 : i]))) or None
        if not (word[:1].isupper() or word.lower() == "dan" or word in (",", "&", "-")):
            return None
        j -= 1
    return None


def _with_place(institution: str | None, region: Region) -> str | None:
    """`Polres` with the region that the text fixes for it; a numbered unit has its own name."""
    if not institution or "/" in institution or any(c.isdigit() for c in institution):
        return institution
    return f"{institution} {region.short_name}"


def _nearest_body(words: TextWords, here: int, opening: tuple[str, ...]) -> str | None:
    """The nearest body that the text names apart from any office, before `here` if there is one."""
    found: list[tuple[tuple[bool, int], str]] = []
    for i, word in enumerate(words.texts):
        if not word[0].isupper() or body_type(word) != "agency" or not expand(word).startswith(opening):
            continue
        j = i + 1
        while words.is_capital(j) and is_body_word(words.texts[j]) or (
            words.fold(j) == "dan" and words.is_capital(j + 1) and is_body_word(words.at(j + 1))
        ):
            j += 1
        name = _tidy(" ".join(_expanded(words.texts[i:j])))
        if " " in name:
            found.append((_distance(words.starts[i], here), name))
    return min(found)[1] if found else None


def _inherited_institution(
    office: Office, offices: Sequence[Office], words: TextWords
) -> str | None:
    """The body of a unit's head that prints none: that of the nearest earlier agency, else later."""
    position = office.position
    if office.institution and office.institution not in ("Dinas", "Badan"):
        return office.institution
    asks = office.phrase.head.kind == "unit" and office.office_type == "agency"
    bare = office.institution in ("Dinas", "Badan")
    if not (asks or bare) or position.startswith(_OWN_BODY):
        return office.institution
    here = office.phrase.start
    opening = office.institution or ("Dinas", "Badan", "Sekretariat", "Kantor", "Balai", "Inspektorat")
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


_OWN_BODY = ("Asisten", "Staf", "Deputi", "Direktur", "Sekretaris Direktorat", "Inspektur", "Kepala Urusan", "Kepala Pelaksana", "Kepala Biro", "Kepala Bagian", "Tenaga Ahli")


def _resolve(
    office: Office, statements: Sequence[_Statement], offices: Sequence[Office], doc: Doc, text: str
) -> tuple[Region | None, str | None, Level]:
    """The region, its official name and the level of an office, from the text around it."""
    if office.jurisdiction is not None or office.level == "national":
        return office.region, office.jurisdiction, office.level
    head = office.phrase.head
    here = office.phrase.start
    if head.level == "village":
        village = _nearest_village(text, here, head.village)
        if village:
            return None, village, "village"
        return None, None, "village"
    if _is_private(office):
        return None, None, "other"
    said = _LEVEL_WORDS.get(office.phrase.body[-1].lower()) if office.phrase.body else None
    levels: tuple[Level, ...] = (said,) if said else head.levels or _ABROAD
    region = _nearest(office, levels, statements, offices)
    if region is None:
        region = _from_context(levels, statements, doc)
    if region is None:
        return None, None, head.level or "other"
    return region, region.name, region.level


def _is_private(office: Office) -> bool:
    opening = (office.institution or "").split(" ")[0]
    return opening in (
        "PT", "CV", "UD", "Yayasan", "Universitas", "Institut", "Politeknik", "Koperasi", "Bank", "Fakultas", "Pondok", "Ponpes",
        "Pesantren", "Partai", "Kelompok", "Komunitas", "Panitia",
    ) or office.position.startswith(("Ketua Panitia", "Ketua Rombongan", "Ketua Kontingen"))  # fmt: skip


def _nearest(
    office: Office,
    levels: tuple[Level, ...],
    statements: Sequence[_Statement],
    offices: Sequence[Office],
) -> Region | None:
    here = office.phrase.start
    for other in offices:  # the same post with its place printed
        if other.position == office.position and other.region is not None and other.institution == office.institution:
            return other.region
    usable = [(s, _fit(s.region, office, levels)) for s in statements]
    fitting = [(s, region) for s, region in usable if region is not None]
    if office.institution:
        same = [(s, r) for s, r in fitting if s.institution == office.institution]
        if same:
            return min(same, key=lambda pair: _distance(pair[0].start, here))[1]
    for strength in (3, 2, 1):
        near = [(s, r) for s, r in fitting if s.strength >= strength]
        if near:
            return min(near, key=lambda pair: _distance(pair[0].start, here))[1]
    return None


def _distance(start: int, here: int) -> tuple[bool, int]:
    """What precedes fixes the region before what follows does."""
    return start > here, abs(start - here)


def _fit(region: Region, office: Office, levels: tuple[Level, ...]) -> Region | None:
    """The region, or the part of its chain, that the office may cover."""
    if region.level in levels:
        wanted = next((k for p, k in _KINDS.items() if office.position.endswith(p)), None)
        return region if wanted is None or region.name.startswith(wanted) else None
    if levels == ("province",):
        return next((r for r in region_chain(region) if r.level == "province"), None)
    return None


def _from_context(
    levels: tuple[Level, ...], statements: Sequence[_Statement], doc: Doc
) -> Region | None:
    """The dateline's region, then the source's, at a level that the office may have."""
    context = doc._.context
    found: list[Region] = []
    if context.dateline:
        found += lookup(context.dateline)
    if context.region_code and (source := region_by_code(context.region_code)):
        found.append(source)
    for region in found:
        for part in region_chain(region):
            if part.level in levels:
                return part
    return None


def _nearest_village(text: str, here: int, kind: str | None) -> str | None:
    """The nearest village that the text names with its type word, before `here` if there is one."""
    found = []
    for match in _VILLAGE.finditer(text):
        if kind in ("Desa", "Kelurahan") and match[1] not in (kind, "Kampung", "Gampong"):
            continue
        found.append((_distance(match.start(), here), f"{match[1]} {match[2]}"))
    return min(found)[1] if found else None


def name_after(words: TextWords, i: int) -> bool:
    """Whether a name starts at word `i`."""
    return read_name(words, i) is not None
