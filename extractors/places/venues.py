"""Finder of venues: a preposition, a phrase with a head noun (aula, hotel, lapangan, …), its end.

The head noun gives the type; the name runs on over capitalised words until a comma, a date, a
street or the sentence ends it, so a town printed without a comma stays in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extractors.doc import Doc
from extractors.model import VenueMention, VenueType
from extractors.places.gazetteer import key
from extractors.places.venue_names import (
    CAPITAL_ONLY,
    FILLER,
    HEAD,
    LOWER_WORD,
    QUALIFIED,
    STOREY,
    TYPES,
    alternatives,
    cut_name,
    is_specific,
    room_type,
    venue_type,
)
from extractors.places.villages import is_village
from extractors.sentences import span_of, text_of
from extractors.text_words import TextWords, add_flag, words_of
from extractors.vocabulary import any_of, load_vocabulary

_WORDS = load_vocabulary("venues")
_PLACES = _WORDS["places"]
_DATE_WORDS = load_vocabulary("dates")
_WEEKDAYS = alternatives(word.capitalize() for word in _DATE_WORDS["weekdays"])
_STOP = (
    rf"(?:(?i:{alternatives(_PLACES['stop'])})\b|(?:{_WEEKDAYS})\b"
    rf"|\d{{1,2}}(?:\s*[-–/.]\s*\d|\s+(?i:{alternatives(_DATE_WORDS['months'])})\b)|\d+\.\d)"
)
_DOTTED = rf"(?:[A-Z]|{alternatives(_PLACES['dotted'])})\."
_CAPITAL = rf"(?:{_DOTTED}(?=[ ]?[A-Z0-9])|[A-Z0-9][\w'’/&-]*(?:\.(?=[A-Z0-9])[\w'’-]+)*)"
_LOWER = (
    rf"(?:{LOWER_WORD}\b"
    rf"|(?:{alternatives(_PLACES['capital_only'])})(?=[ ][A-Z]|{QUALIFIED}))"
)
_ABBREVIATION = rf"\((?!{_STOP})[A-Z][^()\n,/]{{1,24}}\)"
_FILLED_KIND = (
    rf"(?:{alternatives(_PLACES['qualified'])})(?:{FILLER}){{1,2}}(?=[ ](?:[A-Z]|\d|\([A-Z]))"
)
_AFTER_A_DAY = (  # "Lapangan 17 Agustus", "Alun-alun 19 November"
    rf"(?i:{alternatives(_DATE_WORDS['words']['named_after_a_date'])})[ ]\d{{1,2}}[ ]"
    rf"(?i:{alternatives(_DATE_WORDS['months'])})\b(?![ ]\d{{4}})"
)
_NAME = (
    rf"(?=[A-Za-z0-9])(?!dan\b)(?:{_AFTER_A_DAY}(?:[ \xa0]|(?![\w(&]))|(?!{_STOP})"
    rf"(?:{STOREY}|{_CAPITAL}|{_FILLED_KIND}|{_LOWER}|{_ABBREVIATION}|(?:dan|&)(?=[ ]{_CAPITAL}))"
    r"(?:[ \xa0]|(?=\([A-Z])|(?<=\.)(?=[A-Z0-9])|(?![\w(&])))+"
)
_STREET = (
    rf"(?:Jl|Jln|Jalan|jl|jln|jalan)\b\.?\s*{_CAPITAL}(?:[ ](?!{_STOP}|[Nn]o(?:mor)?\b){_CAPITAL})*"
    r"(?:\s(?:[Nn]o|[Nn]omor)\b\.?\s?\d+)?"
)
_BEFORE = [*_PLACES["before"], *(word.title() for word in _PLACES["before"]), "DI"]
_GLUED = rf"[Dd]i(?=(?i:{alternatives(_PLACES['glued'])})\b)"  # "dilapangan X"
_LEAD = re.compile(rf"(?:{alternatives(_BEFORE)})\s|{_GLUED}")
_LEADS = frozenset(lead.split()[0] for lead in _BEFORE)
_GLUED_LEAD = re.compile(_GLUED)
_FIRST = (
    rf"(?:(?P<before>{alternatives(_BEFORE)})\s+|{_GLUED})(?:(?:di|pada)\s+)?"
    rf"(?:(?:{alternatives(_PLACES['between'])})\s+(?!parkir\b))*"
    rf"(?:(?P<indefinite>(?i:{alternatives(_PLACES['indefinite'])}))\s+)?"
)
_REST = rf"[“\"']?(?P<name>{_NAME})[”\"']?(?:[,\s]*(?P<address>{_STREET}))?"
_PHRASE = re.compile(_FIRST + _REST)
_VISITING = frozenset(_PLACES["visiting"])
_BARE = re.compile(rf"(?P<before>(?!))?(?P<indefinite>(?!))?{_REST}")
_BARE_KINDS = frozenset(_PLACES["without_preposition"])
_BEFORE_BARE = re.compile(rf"(?:{alternatives(_PLACES['held'])})\s$|\d\)?\)\s$")
_BUILDING_OF_HIS = re.compile(rf",\s(?P<name>{_NAME})")
_IS_FILLED = add_flag(
    re.compile(rf"{any_of(words.split()[0] for words in _PLACES['filled'])}\b").match
)
_FILLED = re.compile(rf"[ ](?:{alternatives(_PLACES['filled'])})\b")
_LONGEST_SUBJECT = 120
_ONLINE = re.compile(rf"\b(?:{alternatives(_PLACES['online'])})\b", re.IGNORECASE)
_REGION = re.compile(
    r"(?:Desa|Kelurahan|Kecamatan|Kabupaten|Kota|Dusun|Provinsi|Kampung|Nagari|Kab|Kec|Prov)\b",
    re.IGNORECASE,
)
_ONLINE_TITLE = re.compile(r"\b(?:virtual|daring|zoom)\b", re.IGNORECASE)
_SEAT = re.compile(  # of an office: it says whose
    rf"\b(?:kantor|rumah dinas|pendopo)\s(?:{alternatives(_WORDS['office_holders']['words'])})$",
    re.IGNORECASE,
)
_POINTING = re.compile(rf"\s+(?:{alternatives(_PLACES['pointing'])})$")
_WHOSE = re.compile(r"(?:\w+\s)?\w{3,}nya\b")
_FLOOR = re.compile(  # "lantai II Aula Kantor X", "ruang Aula X": the hall is the venue
    rf"{STOREY}[\s,]+|(?:ruang|ruangan|gedung)\s(?=aula\b)", re.IGNORECASE
)
_OF_VILLAGE = re.compile(  # before a name in lower case: "kantor desa selalong"
    r"\b(?:desa|kelurahan|nagari|gampong|kampung|pekon|camat|lurah|kecamatan|distrik)(?:\s[A-Z]\w+)?$",
    re.IGNORECASE,
)
_SMALL = re.compile(r"[ ](?P<name>[a-z]{4,})(?=\s*(?:[.,;]|$))", re.MULTILINE)
_NO_NAMES = frozenset([*_PLACES["pointing"], *_PLACES["no_names"]])
_OWN_NAME = re.compile(r"\s[A-Z]\w+(?:\s[A-Z]\w+)*$")
_NUMBERED = re.compile(r"\s(?:[IVX]+|\d+)\b")  # "ruang rapat III rektorat tersebut"
_AT = frozenset(["di", "Di", "bertempat", "berlokasi", "Bertempat"])
_HELD_ITSELF = frozenset(["bertempat", "berlokasi", "Bertempat"])
_HELD = re.compile(
    rf"\b(?:{alternatives(_PLACES['held'])})\s"
    rf"(?:(?:langsung|kembali|serentak)\s|[^.;\n]{{0,80}}(?:\d\)|\d{{4}}|\b(?:{_WEEKDAYS})),?\s)?$"
)
_LONGEST_HELD = 120
_LEAST_WORDS = 2
_ADDRESS = re.compile(
    r",\s(?:di\s)?(?i:desa|kelurahan|kel|kecamatan|kec|kabupaten|kab|kota|jalan|jl|jln|dusun|kampung|nagari"
    r"|gampong|distrik|lingkungan)\b"
)
_BODY = re.compile(
    r"(?:Din[a-z]{2,}|Badan|Kementerian|Dis[a-z]{3,}|BP[A-Z]+|Biro|Bagian|Inspektorat)\b"
)
_UNIT = re.compile(rf"(?:{alternatives(_PLACES['units'])})\b", re.IGNORECASE)
_NO_VENUES = frozenset(_PLACES["no_venues"])


def find_venues(doc: Doc) -> list[VenueMention]:
    """The venues of the text in its order; `name` None for unnamed and for online ones."""
    text = text_of(doc)
    phrases = _phrases(words_of(doc))
    mentions = [mention for match in phrases if (mention := _venue(doc, match)) is not None]
    mentions += filter(None, (_venue(doc, match) for match in _bare_phrases(words_of(doc))))
    mentions += _subjects(doc)
    lowered = text.lower()
    on_site = _mentions(lowered, _PLACES["hybrid"]) and not _ONLINE_TITLE.search(
        doc._.context.title
    )
    if _mentions(lowered, _PLACES["online"]) and not on_site:
        mentions += _online(doc)
    return sorted(mentions, key=lambda mention: mention.span.start)


def _phrases(words: TextWords) -> Iterator[re.Match[str]]:
    text, end = words.text, 0
    for i in words.flagged(_OPENS_VENUE):
        for offset in _leads(words.texts[i]):
            start = words.starts[i] + offset
            lead = _LEAD.match(text, start) if start >= end else None
            if lead is None:
                continue
            phrase = _PHRASE.match(text, start)
            if phrase is None and lead.group().rstrip() in _VISITING:
                phrase = _visited().match(text, start)
            end = phrase.end() if phrase else lead.end()
            if phrase:
                yield phrase


@cache  # built of all heads, for few texts
def _visited() -> re.Pattern[str]:
    """`meninjau progres pembangunan Jembatan X`, `mengecek stok beras di Gudang Y`."""
    return re.compile(
        rf"(?P<before>{alternatives(_VISITING)})\s+(?P<indefinite>(?!))?(?:[a-z][a-z-]*\s+){{1,6}}?"
        rf"(?={alternatives([*TYPES, *map(str.title, TYPES)])}\s[A-Z0-9]){_REST}"
    )


def _bare_phrases(words: TextWords) -> Iterator[re.Match[str]]:
    """Venues without a preposition: "digelar Hotel X", "Rabu (2/7/2025) kediaman Wakil Bupati"."""
    for i in words.flagged(_OPENS_BARE):
        start = words.starts[i]
        if _BEFORE_BARE.search(words.text, max(0, start - 20), start) and (
            phrase := _BARE.match(words.text, start)
        ):
            yield phrase


def _leads(word: str) -> list[int]:
    """Where in a word the lead of a venue may begin: `di`, `se-di`, `dilapangan`."""
    opens = [at for at in range(len(word)) if not (at and word[at - 1].isalnum())]
    return [at for at in opens if word[at:] in _LEADS or _GLUED_LEAD.match(word, at)]


_OPENS_VENUE = add_flag(_leads)
_OPENS_BARE = add_flag(lambda word: word.lower() in _BARE_KINDS)


def _subjects(doc: Doc) -> Iterator[VenueMention]:
    """Venues that open a sentence: "Aula X menjadi lokasi rakor", "Alun-Alun Y dipadati warga"."""
    text = text_of(doc)
    words = words_of(doc)
    for i in words.flagged(_IS_FILLED):
        filled = _FILLED.match(text, words.starts[i] - 1) if i else None
        if filled is None:
            continue
        subject = _subject().search(text, max(0, filled.start() - _LONGEST_SUBJECT), filled.start())
        if subject is None:
            continue
        name, start = cut_name(subject["name"]), subject.start("name")
        kind = venue_type(name)
        if kind and " " in name and HEAD.match(name):
            yield VenueMention(span_of(doc, start, start + len(name)), " ".join(name.split()), kind)


@cache  # built of all heads, for few texts
def _subject() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:^|\n|[–—:|.),]|\s-)\s*|^)(?P<name>{_NAME})(?:,[ ](?:[A-Z]\w+[ ]?){{1,3}},?)?$"
    )


def _mentions(lowered: str, words: list[str]) -> bool:
    return any(word in lowered for word in words)


def _online(doc: Doc) -> Iterator[VenueMention]:
    for match in _ONLINE.finditer(text_of(doc)):
        yield VenueMention(span_of(doc, match.start(), match.end()), None, "online")


def _venue(doc: Doc, match: re.Match[str]) -> VenueMention | None:
    name = cut_name(match["name"])
    start = match.start("name")
    if (floor := _FLOOR.match(name)) and HEAD.match(name, floor.end()):
        name, start = name[floor.end() :], start + floor.end()
    kind = venue_type(name) or room_type(text_of(doc), name, start) or _sure_type(doc, match, name)
    if kind is None or not _is_place(name, (match["before"] or "di").lower(), match["indefinite"]):
        return None
    small = _SMALL.match(text_of(doc), start + len(name))
    if small and _OF_VILLAGE.search(name) and small["name"] not in _NO_NAMES:
        name = text_of(doc)[start : small.end()]
    pointing = _POINTING.search(name)
    if pointing and (
        _OWN_NAME.search(name, 0, pointing.start())
        or _NUMBERED.search(name, 0, pointing.start())
        or _SEAT.search(name, 0, pointing.start())
    ):  # "Pantai Panduri tersebut", "halaman kantor bupati setempat"
        name, pointing = name[: pointing.start()], None
    whose = _WHOSE.match(name)  # "Ruang Kerjanya", "kediamannya X"
    unnamed = bool(match["indefinite"] or pointing or whose) or name in _PLACES["nameless"]
    if unnamed or not any(c.isupper() or c.isdigit() for c in name):
        if not unnamed and not is_specific(name):
            return None
        if whose and (building := _building_of_his(doc, start + len(name))):
            return replace(building, venue_type=kind)
        if unnamed:
            head = match.start("indefinite") if match["indefinite"] else start
            return VenueMention(span_of(doc, head, start + len(name)), None, kind)
    address = match["address"] if match["name"].rstrip().endswith(name) else None
    return VenueMention(
        span_of(doc, start, start + len(name)), " ".join(name.split()), kind, address
    )


def _building_of_his(doc: Doc, end: int) -> VenueMention | None:
    """The building named behind a place of somebody's own: "di ruang kerjanya, Kantor Bupati X"."""
    after = _BUILDING_OF_HIS.match(text_of(doc), end)
    name = cut_name(after["name"]) if after else ""
    kind = venue_type(name) if after and not _REGION.match(name) else None
    if after is None or kind is None or " " not in name:
        return None
    start = after.start("name")
    return VenueMention(span_of(doc, start, start + len(name)), " ".join(name.split()), kind)


def _sure_type(doc: Doc, match: re.Match[str], name: str) -> VenueType | None:
    """The type of a venue without a head noun that a list knows, where the phrase leaves no doubt
    that it is one: "digelar di Pahlawan Religi Center", "di Green Land, Kelurahan X"."""
    text, start = text_of(doc), match.start("name")
    words = name.split()
    if match["indefinite"] or (match["before"] or "") not in _AT or not words[0][0].isupper():
        return None
    if len(words) < _LEAST_WORDS or words[0].lower() in _NO_VENUES or is_village(key(name)):
        return None
    if any(region.span.start == start for region in doc._.regions) or _REGION.match(name):
        return None
    held = match["before"] in _HELD_ITSELF or _HELD.search(
        text, max(0, match.start() - _LONGEST_HELD), match.start()
    )
    if not held and not match["address"] and not _ADDRESS.match(text, start + len(name)):
        return None
    return "office" if _BODY.match(name) else "other"


def _is_place(name: str, before: str, indefinite: str | None) -> bool:
    """Whether the phrase is a venue: no region, no bare kind, after "pada" a kind first of all."""
    if _REGION.match(name) or name[0].isdigit():
        return False
    if before == "pada" and not indefinite and (not HEAD.match(name) or _UNIT.match(name)):
        return False
    return bool(indefinite) or " " in name or name.lower() not in CAPITAL_ONLY
