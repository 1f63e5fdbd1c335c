"""What a number counts: people of a kind, households, bodies, pillars, holders of an office."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Literal

from extractors.counts.numbers import Number
from extractors.counts.pillar_names import PillarName
from extractors.model import Count
from extractors.vocabulary import any_of, load_vocabulary

# `other`: a noun that no list has, people only where the verb says so
UnitKind = Literal["attendee", "person", "household", "body", "speaker", "official", "other"]

_VOCABULARY = load_vocabulary("participants")
_UNITS: dict[UnitKind, list[str]] = _VOCABULARY["units"]
_KIND_OF_UNIT: dict[str, UnitKind] = {
    word: kind for kind, words in _UNITS.items() for word in words
}
_GLUED = any_of(_VOCABULARY["fillers"]["glued"])
# 40 orang peserta; also glued or misprinted: 40.orang, 50 0rang, pesertadengan
_UNIT = re.compile(
    rf"\)?(?:\s*|\.\s?(?=(?-i:[a-z])))(?:[o0]rang\s+)?(?P<unit>{any_of(_KIND_OF_UNIT)}|0rang|org)(?:nya)?"
    rf"(?:\b|(?={_GLUED}))(?:/[A-Za-z]+)?",
    re.I,
)
# persons by the form of the noun: pengrajin, pemilih, perajin, wirausahawan; not pelatihan
_AGENT = re.compile(
    r"\s+(?P<unit>(?:(?:calon|mantan|para)\s+)?"
    r"(?!(?:pe\w+an|pekan|persen|peti|pesawat|peluang|perkara|perda|persil|pemda|peta|pelabuhan"
    r"|perahu|permen|penjuru|pesan|peran|petak|penginap|pengapian)\b)"
    r"(?:pe(?:n|m|ng|ny|r|l)?[a-z]{4,}|[a-z]{3,}(?:wan|wati)))\b"
)
_STATED_BY = (
    *("berjumlah", "sebanyak", "mencapai", "sejumlah", "ada", "jumlahnya", "adalah", "tercatat"),
    ":",
)
_UNIT_BEFORE = re.compile(
    rf"\b(?P<unit>{any_of(_UNITS['attendee'] + _UNITS['speaker'])})(?:nya)?\b[^.;,\d]{{0,50}}?"
    rf"(?:{any_of(_STATED_BY)})\s*:?\s*$",
    re.I,
)
_DIRECT = re.compile(
    r"\b(?:di\s?ikuti|di\s?hadiri)(?:\s+(?:oleh|sebanyak|sekitar|lebih dari))*\s+$", re.I
)
_THINGS = any_of(_VOCABULARY["refused"]["measures"] + _VOCABULARY["refused"]["things"])
_OTHER_UNIT = re.compile(rf"\s+(?!(?i:{_THINGS})\b)(?P<unit>[A-Za-z][a-z]{{3,}})\b")
_ANY_NOUN = re.compile(rf"\s+(?!(?:{_THINGS})\b)(?P<unit>[a-z]{{4,}}(?:['’][a-z]+)?)\b")
# Ribuan aparatur negara mengikuti upacara: any noun before a verb of attendance
_ATTENDING = re.compile(
    rf"\s+(?!(?:{_THINGS})\b)"
    r"(?P<unit>(?!(?:yang|di|dari|untuk|dan|akan|sudah|telah|dengan)\b)[a-z][a-z-]{2,}(?:\s(?!yang\b|dari\b|dan\b)[a-z-]{3,}){0,2}?)"
    r"\s+(?:mengikuti|menghadiri|hadir|ikuti|hadiri|dilantik|dikukuhkan|memadati|berkumpul)\b"
)
_AMONG = re.compile(
    r"^\s+(?:orang\s+)?di\s?antaranya\s+(?:\w+\s+){0,2}?"
    r"(?:hadir|mengikuti|ikut|turut|datang|menerima|terima|mendapat|mendapatkan|memperoleh|diberi"
    r"|dilantik|dikukuhkan)\b",
    re.I,
)
# sekitar 40-an yang akan dilantik
_SWORN_IN = re.compile(
    r"\s+yang\s+(?:(?:akan|telah|sudah|baru|saja)\s+)*"
    r"(?:dilantik|dikukuhkan|dimutasi|dirotasi|diwisuda|diambil sumpah)",
    re.I,
)
_OUT_OF_NEXT = re.compile(r"\s+(?:orang\s+)?(?:dari|di antara)\s+(?:total\s+|jumlah\s+)?$")
_OFFICIALS = re.compile(
    rf"\b(?P<office>{any_of(_VOCABULARY['officials']['words'])})(?:\s+(?:dari|se|di))?\s*$", re.I
)
_OFFICIAL_REGIONS = re.compile(rf"\s+(?:{any_of(_VOCABULARY['officials']['regions'])})\b", re.I)
_ELLIPSIS = re.compile(r"\s+(?:dari|asal|lainnya dari)\s+(?:[a-z]+\s+)?[A-Z]")
_CARRIES = re.compile(r"\s+(?:dari|asal|di)\b[^.;:\d\n]{2,50}?(?:,|\bdan|\bserta|&)\s*")
_PILLAR_GAP = re.compile(rf"\.?\s*(?:(?:{any_of(_VOCABULARY['fillers']['pillar'])})\s+)*", re.I)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what it counts; `end` lies behind the unit, also that of `N dari M unit`."""

    number: Number
    unit: str
    unit_kind: UnitKind
    end: int
    pillar: PillarName | None


def find_counted(text: str, numbers: list[Number], pillars: list[PillarName]) -> list[Counted]:
    """The numbers that count people or bodies, in the order of the text."""
    found: list[Counted] = []
    for i, number in enumerate(numbers):
        counted = _counted(text, numbers, i, pillars)
        if counted is None and found and _ELLIPSIS.match(text, number.end):
            counted = _as_before(text, found[-1], number)
        if counted:
            found.append(counted)
    return found


def _as_before(text: str, before: Counted, number: Number) -> Counted | None:
    """`78 TKSK dari DIY dan 38 dari Jawa Tengah`: a number whose unit stands at the one before."""
    if not _CARRIES.fullmatch(text, before.end, number.start):
        return None
    return replace(before, number=number, end=number.end)


def _counted(text: str, numbers: list[Number], i: int, pillars: list[PillarName]) -> Counted | None:
    number = numbers[i]
    end = number.end
    following = numbers[i + 1] if i + 1 < len(numbers) else None
    if following and _is_part_of(text, end, following):
        end = following.end  # 45 dari 60 PSM: the unit stands behind the second number
    elif i and _is_part_of(text, numbers[i - 1].end, number):
        return None
    if pillar := _pillar_after(text, end, pillars):
        return Counted(number, pillar.written, "person", pillar.end, pillar)
    if regions := _OFFICIAL_REGIONS.match(text, end):
        office = _OFFICIALS.search(text, max(0, number.start - 40), number.start)
        if office:
            return Counted(number, office["office"].lower(), "official", regions.end(), None)
    return _with_unit(text, number, end)


def _with_unit(text: str, number: Number, end: int) -> Counted | None:
    unit = _UNIT.match(text, end)
    before = unit_before(text[max(0, number.start - 90) : number.start])
    if unit:
        word = unit["unit"].lower()
        if word in ("0rang", "org"):
            word = "orang"
        kind = _KIND_OF_UNIT[word]
        if kind == "body" and unit.group().split()[0].lower() == "orang":  # 60 orang tim X
            return Counted(number, "orang", "person", text.index("orang", end) + 5, None)
        if before and word == "orang":
            kind = _KIND_OF_UNIT[before["unit"].lower()]
        return Counted(number, word, kind, unit.end(), None)
    if agent := _AGENT.match(text, end):
        return Counted(number, agent["unit"], "person", agent.end(), None)
    if before:
        word = before["unit"].lower()
        return Counted(number, word, _KIND_OF_UNIT[word], end, None)
    if _DIRECT.search(text, max(0, number.start - 40), number.start) and (
        other := _OTHER_UNIT.match(text, end)
    ):
        return Counted(number, other["unit"], "attendee", other.end(), None)
    if attending := _ATTENDING.match(text, end):
        return Counted(number, attending["unit"], "person", attending.end("unit"), None)
    if _AMONG.match(text[end : end + 60]) or is_sworn_in(text, end):
        return Counted(number, "orang", "person", end, None)
    if other := _ANY_NOUN.match(text, end):
        return Counted(number, other["unit"], "other", other.end(), None)
    return None


def is_sworn_in(text: str, end: int) -> bool:
    """Whether `yang akan dilantik` follows: those counted are sworn in, whatever their noun."""
    return _SWORN_IN.match(text, end) is not None


def unit_before(head: str) -> re.Match[str] | None:
    """`pesertanya berjumlah`, `peserta:` at the end of these words."""
    stated = head.rstrip().lower().endswith(_STATED_BY)
    return _UNIT_BEFORE.search(head) if stated else None


def _is_part_of(text: str, end: int, whole: Number) -> bool:
    """`45 dari 60 PSM`, `45 orang dari 60 kader`; not `45 orang dari 10 desa` (their origins)."""
    if whole.start - end > 40:
        return False
    gap = text[end : whole.start]
    if not _OUT_OF_NEXT.fullmatch(gap):
        return False
    unit = _UNIT.match(text, whole.end)
    return not ("orang" in gap and unit and _KIND_OF_UNIT.get(unit["unit"].lower()) == "body")


def _pillar_after(text: str, end: int, pillars: list[PillarName]) -> PillarName | None:
    index = bisect_left(pillars, end, key=attrgetter("start"))
    pillar = pillars[index] if index < len(pillars) else None
    if pillar and _PILLAR_GAP.fullmatch(text, end, pillar.start):
        return pillar
    return None


def makes_exact(other: Count, loose: Count) -> bool:
    """Whether `other` states more exactly the number that `loose` rounds."""
    if loose.qualifier == "exact" or other.low is None or other.qualifier == "indefinite":
        return False
    if other.qualifier != "exact" and loose.qualifier != "indefinite":
        return False
    low = loose.low if loose.low is not None else 0
    high = loose.high if loose.high is not None else low * 2
    slack = high // 10 if loose.qualifier in ("approx", "at_least", "at_most") else 0
    return low - slack <= other.low <= high + slack
