"""Names of venues: where a phrase with a head noun ends, and the type that the noun gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractors.model import VenueType
from extractors.places.gazetteer import lookup
from extractors.vocabulary import any_of, load_vocabulary

_WORDS = load_vocabulary("venues")
_PLACES = _WORDS["places"]
TYPES: dict[str, VenueType] = {
    head: kind for kind, heads in _WORDS["heads"].items() for head in heads
}


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; white space in them may be any."""
    return any_of(words).replace(r"\ ", r"\s+")


_LOWER_HEADS = [head for head in TYPES if head not in _PLACES["capital_only"]]
_LOWER_WORDS = [*_LOWER_HEADS, *_WORDS["neutral"]["words"], *_WORDS["inner"]["words"]]
LOWER_WORD = f"(?:{alternatives(_LOWER_WORDS)})"
# One or two plain words between a kind and a proper name: "posko pengungsian Mapolres X"
FILLER = (
    rf"[ ](?!(?:{alternatives(_PLACES['no_filler'])})\b)(?!(?:me|di|ber|ter)[a-z]{{3}})[a-z]{{3,}}"
)
QUALIFIED = (  # "lapangan upacara kantor X", "lapangan tenis indoor Polres X"
    rf"(?:(?:[ ]{LOWER_WORD}){{1,3}}[ ][A-Z]|(?:{FILLER}){{1,2}}[ ][A-Z(])"
)
STOREY = (  # "lantai 3", "Lt. II"; "ll" is a misprint of it
    rf"(?i:lantai|lt)\b\.?[ ]?(?:\d+|[IVX]+|l{{1,3}}|(?i:{alternatives(_PLACES['storeys'])}))\b"
)
_INSTITUTIONS = re.compile(r"\b(?:Dinas|Badan|Balai|Kementerian|Bidang|Biro|Kantor|Unit|Komisi)\b")
HEAD = re.compile(rf"(?<![\w-])(?:{alternatives(TYPES)})(?![\w-])", re.IGNORECASE)
_NAME_WORD = re.compile(r"\w+")
_HEAD_WORDS = frozenset(_NAME_WORD.findall(head)[0].lower() for head in TYPES)
_JOINT_LAST = re.compile(r"(?:[\s&]|\sdan)+$")
_TRAILING = re.compile(r"\s(?:Kecamatan|Kabupaten|Kec|Kab)\.?$")
_KIND_LAST = re.compile(rf"\s(?:{alternatives(_PLACES['double'])})$", re.IGNORECASE)
_SECOND_KIND = re.compile(r"(?i:convention|spa|resto|villas?|residence|cafe|ballroom)(?:\s\w+)?\s*")
_TYPED_REGION = re.compile(
    r"(?<=\s)(?P<kind>Desa|Kelurahan|Kecamatan|Kabupaten|Kota|Dusun|Provinsi|Kampung|Nagari|Kab|Kec)\b"
    r"\.?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_GOVERNED = re.compile(  # "Kantor Camat X Kabupaten Y": the regency is the address
    r"\b(?:Camat|Lurah|Kelurahan|Kecamatan|Distrik|Desa)\s(?!Kabupaten|Kota|Provinsi)[A-Z][\w'’]*(?:\s[A-Z][\w'’]*)*?\s"
    r"(?P<region>(?:Kabupaten|Kota|Provinsi|Kab|Prov)\b\.?\s[A-Z])"
)
_OFFICE = re.compile(rf"\s(?:{alternatives(_WORDS['office_holders']['words'])})\b")
_BRACKET_LAST = re.compile(r"\s\([^()]*\)$")  # "rumah jabatan (Rujab) Bupati X"
_POINTED = re.compile(r"[A-Z]\w*\s(?:tersebut|setempat)(?=\s[A-Z])")
_NOMINAL = re.compile(r"[PK]e[a-z]{3,}an\b")  # "Pos Pencarian dan Penyelamatan"
_NOMINAL_LAST = re.compile(r"\s[PK]e[a-z]{3,}an$")
_OF_TOWNS = ("hala", "alun")  # a yard or square keeps the town that it is called after
_FIELDS = [head for head, kind in TYPES.items() if kind == "field" and head[:4] not in _OF_TOWNS]
_OPEN_PLACE = re.compile(rf"(?:{alternatives(_FIELDS)})\b", re.IGNORECASE)
_COMPLEX = re.compile(r"[Kk]omplek?s?\s[A-Z]")
_ROOM = re.compile(r"[Rr]uang(?:an)?\s[A-Z]")
_BUILDING = re.compile(r",\s+(?P<name>[^,.\n()]{3,60})")
_INNER = frozenset([*_WORDS["neutral"]["words"], *_WORDS["inner"]["words"], "rumah"])
CAPITAL_ONLY = frozenset(_PLACES["capital_only"])


def cut_name(name: str) -> str:
    """The name up to an office ("… Gubernur X") or a "dan" that joins something else.

    After a kind ("Kantor Bupati") or inside an institution ("Dinas A dan B") both belong.
    """
    if pointed := _POINTED.search(name):  # "Hotel X tersebut Kepala Bidang Y"
        name = name[: pointed.end()]
    for office in _OFFICE.finditer(name):
        before = _BRACKET_LAST.sub("", name[: office.start()]).rpartition(" ")[2].lower()
        if before not in TYPES and before not in _INNER:
            name = name[: office.start()]
            break
    name = _without_address(name)
    head, joint, tail = name.partition(" dan ")
    double = _KIND_LAST.search(head) is not None and (  # "X Resto dan Fishing"
        not HEAD.match(tail) or _SECOND_KIND.fullmatch(tail) is not None
    )
    of_one_body = _NOMINAL_LAST.search(head) and _NOMINAL.match(tail)
    if (
        joint
        and not double
        and not of_one_body
        and (HEAD.match(tail) or not _INSTITUTIONS.search(head))
    ):
        name = head
    name = _JOINT_LAST.sub("", name)
    region = _TRAILING.search(name)  # "Aula X Kecamatan" before a district in lower case
    return name[: region.start()] if region and not _ends_in_kind(name[: region.start()]) else name


def _ends_in_kind(name: str) -> bool:
    last = name.rpartition(" ")[2].lower()
    return last in TYPES or last in _INNER or last in _PLACES["kinds_besides"]


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
        after_kind = before in TYPES or before in _PLACES["kinds_besides"]
        small = region["kind"].lower() in _PLACES["small_regions"]
        if not kept and not any(c.isupper() for c in name[: region.start()]):
            after_kind = True  # "lapangan sepakbola Desa X": nothing else names it
        inland = _OPEN_PLACE.match(name) is not None  # "Pantai X Kota Y": the town is no part of it
        if kept or ((small or inland) and not after_kind and not _INSTITUTIONS.search(name)):
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


def venue_type(name: str) -> VenueType | None:
    return _headed_type(name) or ("other" if _COMPLEX.match(name) else None)


def _headed_type(name: str) -> VenueType | None:
    for head in _heads(name):
        word = " ".join(head.group().lower().split())
        if word in CAPITAL_ONLY and head.group()[0].islower() and not _named(name, head.end()):
            continue
        return TYPES[word]
    return None


def _heads(name: str) -> Iterator[re.Match[str]]:
    """The head nouns of the name: as `HEAD.finditer`, tried at the words that open one."""
    end = 0
    for word in _NAME_WORD.finditer(name):
        if word.start() < end or word[0].lower() not in _HEAD_WORDS:
            continue
        if head := HEAD.match(name, word.start()):
            end = head.end()
            yield head


def room_type(text: str, name: str, start: int) -> VenueType | None:
    """The type of a room called by its own name ("Ruang Kenanga"): of the building after it."""
    if not _ROOM.match(name):
        return None
    end = start + len(name)
    building = _BUILDING.match(text, end)
    return (venue_type(building["name"]) if building else None) or "hall"


def _named(name: str, end: int) -> bool:
    """Whether a proper name follows the head: "lapangan Murjani", "lapangan upacara Kodim X"."""
    return name[end : end + 2].strip()[:1].isupper() or _qualified().match(name, end) is not None


@cache  # built of all heads, for few texts
def _qualified() -> re.Pattern[str]:
    return re.compile(QUALIFIED)


def is_specific(name: str) -> bool:
    """Whether a name in lower case says more than a kind: "kantor bupati", not "kantor"."""
    heads = HEAD.sub("", name).split()
    return any(word not in _WORDS["neutral"]["words"] for word in heads)
