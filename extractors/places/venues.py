"""Finder of venues: a preposition, a phrase with a head noun (aula, hotel, lapangan, …), its end.

The head noun gives the type; the name runs on over capitalised words until a comma, a date, a
street or the sentence ends it, so a town printed without a comma stays in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from extractors.model import VenueMention, VenueType
from extractors.places.gazetteer import lookup
from extractors.sentences import span_of, text_of
from extractors.text_words import TextWords, add_flag, words_of
from extractors.vocabulary import load_vocabulary

_WORDS = load_vocabulary("venues")
_PLACES = _WORDS["places"]
_TYPES: dict[str, VenueType] = {
    head: kind for kind, heads in _WORDS["heads"].items() for head in heads
}
_DATE_WORDS = load_vocabulary("dates")
_INSTITUTIONS = re.compile(r"\b(?:Dinas|Badan|Balai|Kementerian|Bidang|Biro|Kantor|Unit|Komisi)\b")


def _any(words: Iterable[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)
    )


_LOWER_HEADS = [head for head in _TYPES if head not in _PLACES["capital_only"]]
_STOP = (
    rf"(?:(?i:{_any(_PLACES['stop'])})\b|(?:{_any(w.title() for w in _DATE_WORDS['weekdays'])})\b"
    rf"|\d{{1,2}}(?:\s*[-–/.]\s*\d|\s+(?i:{_any(_DATE_WORDS['months'])})\b)|\d+\.\d)"
)
_DOTTED = r"(?:[A-Z]|Lt|Kab|Kec|Prov|Drs?|dr|KH|Hj|Prof|Ir|St|Muh|Moh)\."
_CAPITAL = rf"(?:{_DOTTED}(?=[ ]?[A-Z0-9])|[A-Z0-9][\w'’/&-]*(?:\.(?=[A-Z0-9])[\w'’-]+)*)"
_LOWER_WORDS = [*_LOWER_HEADS, *_WORDS["neutral"]["words"], *_WORDS["inner"]["words"]]
_QUALIFIED = rf"(?:[ ](?:{_any(_LOWER_WORDS)})){{1,3}}[ ][A-Z]"  # "lapangan upacara kantor X"
_LOWER = (
    rf"(?:(?:{_any(_LOWER_WORDS)})\b"
    rf"|(?:{_any(_PLACES['capital_only'])})(?=[ ][A-Z]|{_QUALIFIED}))"
)
_ABBREVIATION = r"\([A-Z][^()\d\n,]{1,24}\)"
_AFTER_A_DAY = (  # "Lapangan 17 Agustus", "Alun-alun 19 November"
    rf"(?i:{_any(_DATE_WORDS['words']['named_after_a_date'])})[ ]\d{{1,2}}[ ]"
    rf"(?i:{_any(_DATE_WORDS['months'])})\b(?![ ]\d{{4}})"
)
_NAME = (
    rf"(?=[A-Za-z0-9])(?!dan\b)(?:{_AFTER_A_DAY}(?:[ \xa0]|(?![\w(&]))|(?!{_STOP})"
    rf"(?:{_CAPITAL}|{_LOWER}|{_ABBREVIATION}|(?:dan|&)(?=[ ]{_CAPITAL}))"
    r"(?:[ \xa0]|(?<=\.)(?=[A-Z0-9])|(?![\w(&])))+"
)
_STREET = (
    rf"(?:Jl|Jln|Jalan|jl|jln|jalan)\b\.?\s*{_CAPITAL}(?:[ ](?!{_STOP}|[Nn]o(?:mor)?\b){_CAPITAL})*"
    r"(?:\s(?:[Nn]o|[Nn]omor)\b\.?\s?\d+)?"
)
_BEFORE = [*_PLACES["before"], *(word.title() for word in _PLACES["before"]), "DI"]
_GLUED = rf"[Dd]i(?=(?:{_any(_PLACES['glued'])})\b)"  # "dilapangan X"
_LEAD = re.compile(rf"(?:{_any(_BEFORE)})\s|{_GLUED}")
_LEADS = frozenset(lead.split()[0] for lead in _BEFORE)
_GLUED_LEAD = re.compile(_GLUED)
_PHRASE = re.compile(
    rf"""(?:(?P<before>{_any(_BEFORE)})\s+|{_GLUED})
    (?:(?:di|pada)\s+)?(?:(?:{_any(_PLACES["between"])})\s+(?!parkir\b))*
    (?:(?P<indefinite>(?i:{_any(_PLACES["indefinite"])}))\s+)?
    [“"']?(?P<name>{_NAME})[”"']?
    (?:[,\s]*(?P<address>{_STREET}))?""",
    re.VERBOSE,
)
_FILLED = re.compile(rf"[ ](?:{_any(_PLACES['filled'])})\b")
_SUBJECT = re.compile(
    rf"(?:(?:^|\n|[–—:|.),]|\s-)\s*|^)(?P<name>{_NAME})(?:,[ ](?:[A-Z]\w+[ ]?){{1,3}},?)?$"
)
_LONGEST_SUBJECT = 120
_HEAD = re.compile(rf"(?<![\w-])(?:{_any(_TYPES)})(?![\w-])", re.IGNORECASE)
_NAME_WORD = re.compile(r"\w+")
_HEAD_WORDS = frozenset(_NAME_WORD.findall(head)[0].lower() for head in _TYPES)
_TRAILING = re.compile(r"\s(?:Kecamatan|Kabupaten|Kec|Kab)\.?$")
_KIND_LAST = re.compile(rf"\s(?:{_any(_PLACES['double'])})$", re.IGNORECASE)
_ONLINE = re.compile(rf"\b(?:{_any(_PLACES['online'])})\b", re.IGNORECASE)
_REGION = re.compile(
    r"(?:Desa|Kelurahan|Kecamatan|Kabupaten|Kota|Dusun|Provinsi|Kampung|Nagari|Kab|Kec|Prov)\b",
    re.IGNORECASE,
)
_TYPED_REGION = re.compile(
    r"(?<=\s)(?P<kind>Desa|Kelurahan|Kecamatan|Kabupaten|Kota|Dusun|Provinsi|Kampung|Nagari|Kab|Kec)\b"
    r"\.?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_GOVERNED = re.compile(  # "Kantor Camat X Kabupaten Y": the regency is the address
    r"\b(?:Camat|Lurah|Kelurahan|Kecamatan|Distrik|Desa)\s(?!Kabupaten|Kota|Provinsi)[A-Z][\w'’]*(?:\s[A-Z][\w'’]*)*?\s"
    r"(?P<region>(?:Kabupaten|Kota|Provinsi|Kab|Prov)\b\.?\s[A-Z])"
)
_ONLINE_TITLE = re.compile(r"\b(?:virtual|daring|zoom)\b", re.IGNORECASE)
_OFFICE = re.compile(rf"\s(?:{_any(_WORDS['office_holders']['words'])})\b")
_SEAT = re.compile(  # of an office: it says whose
    rf"\b(?:kantor|rumah dinas|pendopo)\s(?:{_any(_WORDS['office_holders']['words'])})$",
    re.IGNORECASE,
)
_COMPLEX = re.compile(r"[Kk]omplek?s?\s[A-Z]")
_ROOM = re.compile(r"[Rr]uang(?:an)?\s[A-Z]")
_BUILDING = re.compile(r",\s+(?P<name>[^,.\n()]{3,60})")
_POINTING = re.compile(rf"\s+(?:{_any(_PLACES['pointing'])})$")
_NAMED_LATER = re.compile(_QUALIFIED)
_WHOSE = re.compile(r"(?:\w+\s)?\w{3,}nya\b")
_FLOOR = re.compile(  # "lantai II Aula Kantor X": the hall is the venue
    rf"(?:lantai|lt)\b\.?\s?(?:\d+|[IVX]+|dua|tiga|satu|empat)[\s,]+(?=(?:{_any(_TYPES)})\b)",
    re.IGNORECASE,
)
_OWN_NAME = re.compile(r"\s[A-Z]\w+(?:\s[A-Z]\w+)*$")
_INNER = frozenset([*_WORDS["neutral"]["words"], *_WORDS["inner"]["words"], "rumah"])
_CAPITAL_ONLY = frozenset(_PLACES["capital_only"])


def find_venues(doc: Doc) -> list[VenueMention]:
    """The venues of the text in its order; `name` None for unnamed and for online ones."""
    text = text_of(doc)
    phrases = _phrases(words_of(doc))
    mentions = [mention for match in phrases if (mention := _venue(doc, match)) is not None]
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
            end = phrase.end() if phrase else lead.end()
            if phrase:
                yield phrase


def _leads(word: str) -> list[int]:
    """Where in a word the lead of a venue may begin: `di`, `se-di`, `dilapangan`."""
    opens = [at for at in range(len(word)) if not (at and word[at - 1].isalnum())]
    return [at for at in opens if word[at:] in _LEADS or _GLUED_LEAD.match(word, at)]


_OPENS_VENUE = add_flag(_leads)


def _subjects(doc: Doc) -> Iterator[VenueMention]:
    """Venues that open a sentence: "Aula X menjadi lokasi rakor", "Alun-Alun Y dipadati warga"."""
    text = text_of(doc)
    for filled in _FILLED.finditer(text):
        subject = _SUBJECT.search(text, max(0, filled.start() - _LONGEST_SUBJECT), filled.start())
        if subject is None:
            continue
        name, start = _cut(subject["name"]), subject.start("name")
        kind = _type(name)
        if kind and " " in name and _HEAD.match(name):
            yield VenueMention(span_of(doc, start, start + len(name)), " ".join(name.split()), kind)


def _mentions(lowered: str, words: list[str]) -> bool:
    return any(word in lowered for word in words)


def _online(doc: Doc) -> Iterator[VenueMention]:
    for match in _ONLINE.finditer(text_of(doc)):
        yield VenueMention(span_of(doc, match.start(), match.end()), None, "online")


def _venue(doc: Doc, match: re.Match[str]) -> VenueMention | None:
    name = _cut(match["name"])
    start = match.start("name")
    if floor := _FLOOR.match(name):
        name, start = name[floor.end() :], start + floor.end()
    kind = _type(name) or _room_type(text_of(doc), name, start)
    if kind is None or not _is_place(name, (match["before"] or "di").lower(), match["indefinite"]):
        return None
    pointing = _POINTING.search(name)
    if pointing and (
        _OWN_NAME.search(name, 0, pointing.start()) or _SEAT.search(name, 0, pointing.start())
    ):  # "Pantai Panduri tersebut", "halaman kantor bupati setempat"
        name, pointing = name[: pointing.start()], None
    whose = _WHOSE.match(name)  # "Ruang Kerjanya", "kediamannya X"
    unnamed = bool(match["indefinite"] or pointing or whose) or name in _PLACES["nameless"]
    if unnamed or not any(c.isupper() or c.isdigit() for c in name):
        if not unnamed and not _specific(name):
            return None
        if unnamed:
            head = match.start("indefinite") if match["indefinite"] else start
            return VenueMention(span_of(doc, head, start + len(name)), None, kind)
    address = match["address"] if match["name"].rstrip().endswith(name) else None
    return VenueMention(
        span_of(doc, start, start + len(name)), " ".join(name.split()), kind, address
    )


def _is_place(name: str, before: str, indefinite: str | None) -> bool:
    """Whether the phrase is a venue: no region, no bare kind, after "pada" a kind first of all."""
    if _REGION.match(name) or name[0].isdigit():
        return False
    if before == "pada" and not indefinite and not _HEAD.match(name):
        return False
    return bool(indefinite) or " " in name or name.lower() not in _CAPITAL_ONLY


def _cut(name: str) -> str:
    """The name up to an office ("… Gubernur X") or a "dan" that joins something else.

    After a kind ("Kantor Bupati") or inside an institution ("Dinas A dan B") both belong.
    """
    for office in _OFFICE.finditer(name):
        before = name[: office.start()].rpartition(" ")[2].lower()
        if before not in _TYPES and before not in _INNER:
            name = name[: office.start()]
            break
    name = _without_address(name)
    head, joint, tail = name.partition(" dan ")
    double = _KIND_LAST.search(head) is not None and not _HEAD.match(tail)  # "X Resto dan Fishing"
    if joint and not double and (_HEAD.match(tail) or not _INSTITUTIONS.search(head)):
        name = head
    name = re.sub(r"(?:[\s&]|\sdan)+$", "", name)
    region = _TRAILING.search(name)  # "Aula X Kecamatan" before a district in lower case
    return name[: region.start()] if region and not _ends_in_kind(name[: region.start()]) else name


def _ends_in_kind(name: str) -> bool:
    last = name.rpartition(" ")[2].lower()
    return last in _TYPES or last in _INNER or last in _PLACES["kinds_besides"]


def _without_address(name: str) -> str:
    """The name up to the village or district that it lies in, when no comma parts them.

    A region right after a kind or a body belongs to the name ("Kantor Desa X", "Aula Dinas Y
    Kabupaten Z"); a second region never does.
    """
    kept = False
    last = -1
    if governed := _GOVERNED.search(name):
        name = name[: governed.start("region")].rstrip()
    for region in _TYPED_REGION.finditer(name):
        if region.start() == last or name.count("(", 0, region.start()) > name.count(
            ")", 0, region.start()
        ):
            continue  # inside a bracket, or the region's name: "Kecamatan Dusun Timur"
        last = region.end()
        name = _without_province(name, region)
        before = name[: region.start()].rstrip().rpartition(" ")[2].lower()
        after_kind = before in _TYPES or before in _PLACES["kinds_besides"]
        small = region["kind"].lower() in _PLACES["small_regions"]
        if not kept and not any(c.isupper() for c in name[: region.start()]):
            after_kind = True  # "lapangan sepakbola Desa X": nothing else names it
        if kept or (small and not after_kind and not _INSTITUTIONS.search(name)):
            return name[: region.start()].rstrip()
        kept = True
    return name


def _without_province(name: str, region: re.Match[str]) -> str:
    """The name without the province behind its town: "Hotel X Kota Y Maluku Utara"."""
    words = name[region.end() :].split()
    for size in range(1, len(words)):
        town = f"{region['kind']} {' '.join(words[:size])}"
        province = " ".join(words[size:])
        if lookup(town, level="regency") and lookup(province, level="province"):
            return name[: -len(province)].rstrip() if name.endswith(province) else name
    return name


def _type(name: str) -> VenueType | None:
    return _headed_type(name) or ("other" if _COMPLEX.match(name) else None)


def _headed_type(name: str) -> VenueType | None:
    for head in _heads(name):
        word = " ".join(head.group().lower().split())
        if word in _CAPITAL_ONLY and head.group()[0].islower() and not _named(name, head.end()):
            continue
        return _TYPES[word]
    return None


def _heads(name: str) -> Iterator[re.Match[str]]:
    """The head nouns of the name: as `_HEAD.finditer`, tried at the words that open one."""
    end = 0
    for word in _NAME_WORD.finditer(name):
        if word.start() < end or word[0].lower() not in _HEAD_WORDS:
            continue
        if head := _HEAD.match(name, word.start()):
            end = head.end()
            yield head


def _room_type(text: str, name: str, start: int) -> VenueType | None:
    """The type of a room called by its own name ("Ruang Kenanga"): of the building after it."""
    if not _ROOM.match(name):
        return None
    end = start + len(name)
    building = _BUILDING.match(text, end)
    return (_type(building["name"]) if building else None) or "hall"


def _named(name: str, end: int) -> bool:
    """Whether a proper name follows the head: "lapangan Murjani", "lapangan upacara Kodim X"."""
    return name[end : end + 2].strip()[:1].isupper() or _NAMED_LATER.match(name, end) is not None


def _specific(name: str) -> bool:
    """Whether a name in lower case says more than a kind: "kantor bupati", not "kantor"."""
    heads = _HEAD.sub("", name).split()
    return any(word not in _WORDS["neutral"]["words"] for word in heads)
