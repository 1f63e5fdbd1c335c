"""Numbers tied to pillars: which number of a text counts which pillar.

Whether the number is a stock is for `pillars` to judge.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter

from spacy.tokens import Doc

from extractors.counts.numbers import Number
from extractors.counts.pillar_names import PillarName
from extractors.model import RegionMention
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("pillars")
_FILLERS = _VOCABULARY["fillers"]
_UNITS = any_of(_FILLERS["units"])
_BETWEEN = re.compile(rf"(?:\s|\b(?:{any_of(_FILLERS['between'])})\b)*", re.I)
_UNIT_BETWEEN = re.compile(rf"\s*(?P<unit>{_UNITS})\b", re.I)
_UNIT_AFTER = re.compile(rf"\)?\s*(?P<unit>{_UNITS})\b", re.I)
# PSM [Kabupaten X] [sampai saat ini] berjumlah N
_LINK = re.compile(
    rf"""\s*(?:\([^)]*\)\s*)?(?:(?:{any_of(_FILLERS["place"])}|(?-i:[A-Z])\w*)[\s-]+){{1,7}}
    | (?:[\s:(=–-]|\b(?:{any_of(_FILLERS["own"])})\b)*
    | .{{0,70}}?\b(?:{any_of(_FILLERS["amounts"])})\s*:?\s*""",
    re.VERBOSE | re.I,
)
_STATUS_WORD = any_of(
    word for status, words in _VOCABULARY["status"].items() if status != "reason" for word in words
)
STATUS = re.compile(rf"\b(?:{_STATUS_WORD})\b", re.I)
_STATUS_AFTER = re.compile(
    rf"\s+(?:di\s?antaranya\s+)?(?:(?:yang|sudah|telah|masih|berstatus|tercatat|dinyatakan)\s+)*(?:{_STATUS_WORD})\b",
    re.I,
)
_STATUS_BEFORE = re.compile(
    rf"\byang\s+(?:(?:sudah|telah|masih|kini|berstatus|benar-benar|betul-betul)\s+)*"
    rf"(?:{_STATUS_WORD}|siap\s\w+|bisa\s\w+|ada|tersedia)\s+"
    r"(?:(?:pada|di|oleh|dalam)\s[^.;,\d]{2,40}?\b(?=hanya|baru|tinggal|ada))?"
    r"(?:[^.;,\d]{0,140}?\b(?=sebanyak|berjumlah))?(?:setiap saat\s+|sekarang\s+|bahkan\s+)*"
    r"(?:(?:hanya|baru|tinggal|tersisa|sebanyak|ada|berjumlah|sekitar|saat ini|mencapai)\s+)*$",
    re.I,
)
_TIER = re.compile(r"\s+(?:pratama|muda|madya|utama|purna)\b", re.I)  # a subtotal by tier
_THEIR_NUMBER = re.compile(rf"\b(?:{any_of(_FILLERS['theirs'])})\b[^.;]{{0,40}}$", re.I)
_MEMBERS = ("orang", "anggota", "personel", "personil", "pengurus", "relawan", "jiwa")
# jumlah Karang Taruna baru 328 gampong: the places stand for the bodies
_VILLAGES = re.compile(r"\s+(?:gampong|desa|kelurahan|nagari|kampung)\b(?=\s*[.,;\n])", re.I)
# 5 desa yang punya KSB: bodies of which a village has one
_OF_VILLAGES = ("karang_taruna", "ksb", "puskesos")
_VILLAGES_OWN = re.compile(
    r"(?:\s+(?:gampong|desa|kelurahan|nagari|kampung|di antaranya))?\s+yang\s+"
    r"(?:(?:sudah|telah|baru|kini)\s+)*(?:punya|memiliki|mempunyai)\b"
)
_OF_TOTAL = re.compile(
    r"\s+(?:[a-z]+\s+){0,2}dari\s+(?:total|jumlah|keseluruhan|seluruh)\s+(?:[a-z]+\s+){0,2}"
)
_HAS = re.compile(rf"[^.,;\d]{{0,60}}?\b(?:{any_of(_FILLERS['has'])})\s+", re.I)
_NEW_SENTENCE = re.compile(r"[.!?]\s+[A-Z“\"]|\n")
_NEAR, _FAR, FARTHEST = 60, 250, 600  # characters between what belongs together
_PLACE_GAP = re.compile(
    r"\s*(?::|\(|sebanyak|sejumlah|sendiri|ada|baru|hanya|sekitar|berjumlah|mencapai|terdapat|dengan|=|–|-)?\s*"
    rf"|(?:\s+(?:{any_of(_FILLERS['part'])}))*,?\s+(?:(?:yakni|yaitu|sebanyak|sejumlah)\s+)?"
)
_AMONG = r"\s+(?:yang\s+)?di\s?antaranya\b"
# 12 di antaranya berada di | 12 lembaga di antaranya ada di
_PART_IN = re.compile(
    _AMONG + r"\s+(?:berada|ada|terdapat|tersebar|bertugas|berdomisili|berasal)?\s*(?:di|dari)\s+",
    re.I,
)
_PART_AFTER = re.compile(_AMONG, re.I)
_PART_BEFORE = re.compile(
    r"\b(?:dari (?:jumlah|total|angka|keseluruhan)(?: tersebut| itu| ini)?|baru|hanya"
    r"|dari \d[\d.]*(?: \w+)? (?:tersebut|itu))\b"
    r"[^.;\d]{0,30}$",
    re.I,
)
_CERTIFIED_AFTER = re.compile(
    rf"(?:{_AMONG})?\s+(?:(?:yang|sudah|telah|pernah|masih)\s+)*(?:{any_of(_FILLERS['certified'])})\b",
    re.I,
)
_OF = re.compile(r"\s+(?:orang\s+)?dari\s+(?:total\s+)?\d[\d.]*")
_SENTENCES = 2  # a part may stand that many sentences behind its whole


@dataclass(frozen=True, slots=True)
class PillarCount:
    """A number tied to a pillar; `start` and `end` span both."""

    number: Number
    pillar: PillarName
    start: int
    end: int
    unit: str | None
    region: RegionMention | None = None
    part: bool = False  # a part of a stock, set apart by its status


def find_pillar_counts(
    doc: Doc, text: str, numbers: list[Number], pillars: list[PillarName]
) -> list[PillarCount]:
    """The numbers that count a pillar, in the order of the text."""
    tied: dict[int, PillarCount] = {}
    for number in numbers:
        candidate = _pillar_after(text, number, pillars)
        if candidate:
            tied[number.start] = candidate
    counted = {candidate.pillar.start for candidate in tied.values()}
    for number in numbers:
        if number.start not in tied:
            before = _pillar_before(text, number, pillars, counted, numbers)
            if before:
                tied[number.start] = before
    counted = {candidate.pillar.start for candidate in tied.values()}
    for candidate in _by_region(doc, text, numbers, pillars, counted):
        tied[candidate.number.start] = candidate
    for number in numbers:
        if number.start in tied:
            continue
        candidate = (
            _by_status(text, number, pillars, counted)
            or _share(text, number, pillars)
            or _by_villages(text, number, pillars)
        )
        if candidate:
            tied[number.start] = candidate
    for number in numbers if tied else ():
        if number.start not in tied and (whole := _whole(text, number, numbers, tied)):
            tied[number.start] = whole
    return [tied[start] for start in sorted(tied)]


def _whole(
    text: str, number: Number, numbers: list[Number], tied: dict[int, PillarCount]
) -> PillarCount | None:
    """`15 pengurus Karang Taruna dari total 18 pengurus`: the whole of the number before."""
    index = bisect_left(numbers, number.start, key=attrgetter("start")) - 1
    part = tied.get(numbers[index].start) if index >= 0 else None
    if part is None or number.start - part.end > _NEAR:
        return None
    if not _OF_TOTAL.fullmatch(text, part.end, number.start):
        return None
    unit = _UNIT_AFTER.match(text, number.end)
    end = unit.end() if unit else number.end
    word = unit["unit"].lower() if unit else part.unit
    return PillarCount(number, part.pillar, number.start, end, word, part=True)


def _next_pillar(pillars: list[PillarName], at: int) -> PillarName | None:
    index = bisect_left(pillars, at, key=attrgetter("start"))
    return pillars[index] if index < len(pillars) else None


def _last_pillar(pillars: list[PillarName], at: int) -> PillarName | None:
    index = bisect_right(pillars, at, key=attrgetter("end")) - 1
    return pillars[index] if index >= 0 else None


def _pillar_after(text: str, number: Number, pillars: list[PillarName]) -> PillarCount | None:
    """`1.263 Pekerja Sosial Masyarakat (PSM)`, `30 orang anggota Tagana`."""
    pillar = _next_pillar(pillars, number.end)
    if pillar is None or pillar.start - number.end > _NEAR:
        return None
    gap = text[number.end : pillar.start]
    if not _BETWEEN.fullmatch(gap):
        return None
    unit = _UNIT_BETWEEN.match(gap)
    return PillarCount(
        number, pillar, number.start, pillar.end, unit["unit"].lower() if unit else None
    )


def _pillar_before(
    text: str,
    number: Number,
    pillars: list[PillarName],
    counted: set[int],
    numbers: list[Number],
) -> PillarCount | None:
    """`PSM 1.263 orang`, `jumlah Tagana di Tapin sebanyak 40 orang`, `jumlahnya 40 orang`."""
    pillar = _last_pillar(pillars, number.start)
    if pillar is None or number.start - pillar.end > _FAR:
        return None
    previous = bisect_left(numbers, number.start, key=attrgetter("start")) - 1
    if previous >= 0 and numbers[previous].start >= pillar.end:
        return None
    gap = text[pillar.end : number.start]
    if _TIER.match(gap):
        return None
    unit = _UNIT_AFTER.match(text, number.end)
    end = unit.end() if unit else number.end
    word = unit["unit"].lower() if unit else None
    if number.count.qualifier == "approx":  # sekitar 40: the qualifier is an amount, too
        gap += "sebanyak "
    linked = not _NEW_SENTENCE.search(gap) and pillar.start not in counted and _LINK.fullmatch(gap)
    if linked and unit is None and (village := _VILLAGES.match(text, number.end)):
        return PillarCount(number, pillar, pillar.start, village.end(), None)
    if linked and (unit or _ends_phrase(text, number.end)):
        return PillarCount(number, pillar, pillar.start, end, word)
    if word in _MEMBERS and pillar.start not in counted and _HAS.fullmatch(gap):
        return PillarCount(number, pillar, pillar.start, end, word)
    if unit and _THEIR_NUMBER.search(gap):
        return PillarCount(number, pillar, number.start, end, word)
    return None


def _by_status(
    text: str, number: Number, pillars: list[PillarName], counted: set[int]
) -> PillarCount | None:
    """A part of a stock by its status: `30 di antaranya terakreditasi`, `yang aktif hanya 20`.

    It may stand in a sentence of its own: `Dari jumlah itu, baru 85 yang mengikuti pelatihan`.
    """
    pillar = _last_pillar(pillars, number.start)
    if pillar is None or number.start - pillar.end > _FAR:
        return None
    unit = _UNIT_AFTER.match(text, number.end)
    end = unit.end() if unit else number.end
    part = _PART_AFTER.match(text, end) or _PART_BEFORE.search(text, pillar.end, number.start)
    sentences = len(_NEW_SENTENCE.findall(text, pillar.end, number.start))
    if sentences and (not part or pillar.start not in counted or sentences > _SENTENCES):
        return None
    after = _STATUS_AFTER.match(text, end) or (part and _CERTIFIED_AFTER.match(text, end))
    before = _STATUS_BEFORE.search(text, pillar.end, number.start)
    if not after and before is None:
        return None
    word = unit["unit"].lower() if unit else None
    start = before.start() if before else number.start
    return PillarCount(number, pillar, start, after.end() if after else end, word, part=True)


def _share(text: str, number: Number, pillars: list[PillarName]) -> PillarCount | None:
    """`baru 59 dari 169 LKS yang terakreditasi`: the number in front of the whole."""
    of = _OF.match(text, number.end)
    pillar = _next_pillar(pillars, of.end()) if of else None
    if of is None or pillar is None or pillar.start - of.end() > _NEAR:
        return None
    if not _BETWEEN.fullmatch(text, of.end(), pillar.start):
        return None
    after = _STATUS_AFTER.match(text, pillar.end) or _CERTIFIED_AFTER.match(text, pillar.end)
    if after is None:
        return None
    return PillarCount(number, pillar, number.start, after.end(), None, part=True)


def _by_villages(text: str, number: Number, pillars: list[PillarName]) -> PillarCount | None:
    """`dari 609 gampong baru 212 yang memiliki Karang Taruna`, `Karang Taruna di 44 kelurahan`."""
    if owning := _VILLAGES_OWN.match(text, number.end):
        pillar = _next_pillar(pillars, owning.end())
        if pillar and pillar.start - owning.end() <= 1 and pillar.pillar in _OF_VILLAGES:
            return PillarCount(number, pillar, number.start, pillar.end, None, part=True)
    pillar = _last_pillar(pillars, number.start)
    if pillar is None or pillar.pillar not in _OF_VILLAGES:
        return None
    if text[pillar.end : number.start] != " di ":
        return None
    village = _VILLAGES.match(text, number.end)
    return PillarCount(number, pillar, pillar.start, village.end(), None) if village else None


def _ends_phrase(text: str, end: int) -> bool:
    return bool(
        re.match(r"\s*(?:[.,;:)\n]|$|dan\b|serta\b|yang\b|di\b|pada\b|se-)", text[end : end + 8])
    )


def _by_region(
    doc: Doc,
    text: str,
    numbers: list[Number],
    pillars: list[PillarName],
    counted: set[int],
) -> list[PillarCount]:
    """A breakdown by region: `Tapin 30 orang, Balangan 25 orang`; or one item behind a total."""
    groups: dict[int, list[PillarCount]] = {}
    for mention in doc._.regions:
        item = _region_item(text, mention, numbers, pillars)
        if item:
            groups.setdefault(item.pillar.start, []).append(item)
    kept = [group for start, group in groups.items() if len(group) > 1 or start in counted]
    return [item for group in kept for item in group]


def _region_item(
    text: str, mention: RegionMention, numbers: list[Number], pillars: list[PillarName]
) -> PillarCount | None:
    at = bisect_left(numbers, mention.span.end, key=attrgetter("start"))
    pillar = _last_pillar(pillars, mention.span.start)
    if pillar and (item := _part_in(text, mention, numbers[max(0, at - 1) : at], pillar)):
        return item
    if at == len(numbers) or pillar is None:
        return None
    number = numbers[at]
    if not _PLACE_GAP.fullmatch(text, mention.span.end, number.start):
        return None
    if mention.span.start - pillar.end > FARTHEST:
        return None
    if "\n" in text[pillar.end : mention.span.start] or _pillar_after(text, number, pillars):
        return None
    unit = _UNIT_AFTER.match(text, number.end)
    if not (unit or _ends_phrase(text, number.end)):
        return None
    end = unit.end() if unit else number.end
    if not _ends_phrase(text, end):
        return None
    word = unit["unit"].lower() if unit else None
    return PillarCount(number, pillar, mention.span.start, end, word, mention)


def _part_in(
    text: str, mention: RegionMention, before: list[Number], pillar: PillarName
) -> PillarCount | None:
    """`41 LKS, 12 di antaranya berada di Kabupaten X`."""
    if not before or before[0].start < pillar.end:
        return None
    number = before[0]
    unit = _UNIT_AFTER.match(text, number.end)
    end = unit.end() if unit else number.end
    if not _PART_IN.fullmatch(text, end, mention.span.start):
        return None
    word = unit["unit"].lower() if unit else None
    return PillarCount(number, pillar, number.start, mention.span.end, word, mention)
