"""Numbers tied to pillars: which number of a text counts which pillar.

Whether the number is a stock is for `pillars` to judge.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from extractors.counts.numbers import Number
from extractors.counts.pillar_names import PillarName
from extractors.doc import Doc
from extractors.pillars.breakdowns import count_by_region
from extractors.pillars.phrases import (
    AMONG,
    BETWEEN,
    FAR,
    NEAR,
    UNIT_AFTER,
    PillarCount,
    ends_phrase,
    last_pillar,
    next_pillar,
    pillar_after,
)
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("pillars")
_FILLERS = _VOCABULARY["fillers"]
_SHAPES = {name: any_of(words) for name, words in _VOCABULARY["shapes"].items() if name != "reason"}
_NOW = any_of(_VOCABULARY["as_of"]["now"])
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
    rf"\s+(?:di\s?antaranya\s+)?(?:{_SHAPES['asserted']}\s+)*(?:{_STATUS_WORD})\b",
    re.I,
)
_STATUS_BEFORE = re.compile(
    rf"\byang\s+(?:{_SHAPES['stressed']}\s+)*"
    rf"(?:{_STATUS_WORD}|siap\s\w+|bisa\s\w+|ada|tersedia)\s+"
    r"(?:(?:pada|di|oleh|dalam)\s[^.;,\d]{2,40}?\b(?=hanya|baru|tinggal|ada))?"
    r"(?:(?:[a-z]+\s){1,4}(?=hanya|baru|tinggal|cuma))?"
    r"(?:[^.;,\d]{0,140}?\b(?=sebanyak|berjumlah))?(?:setiap saat\s+|sekarang\s+|bahkan\s+)*"
    rf"(?:{_SHAPES['only']}\s+)*$",
    re.I,
)
_TIER = re.compile(rf"\s+{_SHAPES['tiers']}\b", re.I)  # a subtotal by tier
_THEIR_NUMBER = re.compile(rf"\b(?:{any_of(_FILLERS['theirs'])})\b[^.;]{{0,40}}$", re.I)
# Hingga saat ini ada sekitar 60 anggota, in the sentence behind the one of the pillar
_NOW_ARE = re.compile(
    rf"[.!?]\s[^.]{{0,30}}\b{_NOW}\b\s(?:\w+\s)?"
    rf"{_SHAPES['exist_now']}\s+"
    r"(?:sebanyak\s)?$"
)
_HOME_UNITS = _VOCABULARY["shapes"]["home_units"]
_OWN_MEMBERS = _VOCABULARY["shapes"]["own_members"]
_MEMBERS = (*_OWN_MEMBERS, *_VOCABULARY["shapes"]["people"])
_PLACES = any_of(_FILLERS["villages"])
# jumlah Karang Taruna baru 328 gampong: the places stand for the bodies
_VILLAGES = re.compile(rf"\s+(?:{_PLACES})\b(?=\s*[.,;\n]|\s+se\b|\s+di\s)", re.I)
# 5 desa yang punya KSB: bodies of which a village has one
_OF_VILLAGES = _VOCABULARY["shapes"]["in_villages"]
_VILLAGES_OWN = re.compile(
    rf"(?:\s+(?:{_PLACES}|di antaranya))?\s+yang\s+"
    r"(?:(?:sudah|telah|baru|kini)\s+)*(?:punya|memiliki|mempunyai)\b"
)
_MEASURE = re.compile(rf"\s+(?:{any_of(_FILLERS['measures'])})\b", re.I)
_OF_TOTAL = re.compile(rf"\s+(?:[a-z]+\s+){{0,2}}dari\s+{_SHAPES['wholes']}\s+(?:[a-z]+\s+){{0,2}}")
_HAS = re.compile(rf"[^.,;\d]{{0,60}}?\b(?:{any_of(_FILLERS['has'])})\s+", re.I)
_NEW_SENTENCE = re.compile(r"[.!?]\s+[A-Z“\"]|\n")
_PART_AFTER = re.compile(AMONG, re.I)
_PART_BEFORE = re.compile(
    rf"\b(?:dari {_SHAPES['sums']}(?: tersebut| itu| ini)?|baru|hanya"
    r"|dari \d[\d.]*(?: \w+)? (?:tersebut|itu))\b"
    r"[^.;\d]{0,30}$",
    re.I,
)
_CERTIFIED_AFTER = re.compile(
    rf"(?:{AMONG})?\s+(?:(?:yang|sudah|telah|pernah|masih)\s+)*(?:{any_of(_FILLERS['certified'])})\b",
    re.I,
)
# Tapi yang aktif melapor baru 180-an orang
_CONTRAST = re.compile(rf"[.!?]\s{_SHAPES['contrast_opens']}\b[^.]*$")
# Angka itu naik dibanding tahun lalu yang hanya 590
_EARLIER = re.compile(
    r"[.,;”\"]*\s(?:[Aa]ngka|[Jj]umlah)(?:nya| itu| ini| tersebut)\b[^.\d]{0,60}"
    r"\b(?:dibanding\w*|dari|semula|sebelumnya)\b[^.\d]{0,30}"
    r"\b(?:tahun (?:lalu|sebelumnya|(?:19|20)\d\d)|sebelumnya|semula)(?: yang)?"
    rf"(?: {_SHAPES['was']})?\s+"
)
# Pada 2010 sebanyak 350 orang. Sedangkan 2016 sudah mencapai 1.034 orang
_LATER = re.compile(
    rf"[.,;”\"]*\s{_SHAPES['later_opens']}\b[^.\d]{{0,30}}"
    rf"(?:(?:19|20)\d\d)?[^.\d]{{0,20}}\b{_SHAPES['became']}\s+"
    rf"|,? {_NOW} (?:sudah |telah )?(?:menjadi|mencapai|ada)\s+"
)
_OF = re.compile(r"\s+(?:orang\s+)?dari\s+(?:total\s+)?\d[\d.]*")
_SENTENCES = 2  # a part may stand that many sentences behind its whole


def find_pillar_counts(
    doc: Doc, text: str, numbers: list[Number], pillars: list[PillarName]
) -> list[PillarCount]:
    """The numbers that count a pillar, in the order of the text."""
    tied: dict[int, PillarCount] = {}
    for number in numbers:
        candidate = pillar_after(text, number, pillars)
        if candidate:
            tied[number.start] = candidate
    counted = {candidate.pillar.start for candidate in tied.values()}
    for number in numbers:
        if number.start not in tied:
            before = _pillar_before(text, number, pillars, counted, numbers)
            if before:
                tied[number.start] = before
    counted = {candidate.pillar.start for candidate in tied.values()}
    for candidate in count_by_region(doc, text, numbers, pillars, counted):
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
        if number.start not in tied and (
            whole := _whole(text, number, numbers, tied, _OF_TOTAL)
            or _whole(text, number, numbers, tied, _EARLIER)
            or _whole(text, number, numbers, tied, _LATER)
        ):
            tied[number.start] = whole
    return [tied[start] for start in sorted(tied)]


def _whole(
    text: str,
    number: Number,
    numbers: list[Number],
    tied: dict[int, PillarCount],
    link: re.Pattern[str],
) -> PillarCount | None:
    """The same stock by another number, behind a link from the one before.

    `15 pengurus Karang Taruna dari total 18`, `163 orang. Angka itu naik dari tahun lalu 150`.
    """
    index = bisect_left(numbers, number.start, key=attrgetter("start")) - 1
    part = tied.get(numbers[index].start) if index >= 0 else None
    if part is None or number.start - part.end > 2 * NEAR:
        return None
    if not link.fullmatch(text, part.end, number.start):
        return None
    unit = UNIT_AFTER.match(text, number.end)
    end = unit.end() if unit else number.end
    word = unit["unit"].lower() if unit else part.unit
    return PillarCount(number, part.pillar, number.start, end, word, part=True)


def _pillar_before(
    text: str,
    number: Number,
    pillars: list[PillarName],
    counted: set[int],
    numbers: list[Number],
) -> PillarCount | None:
    """`PSM 1.263 orang`, `jumlah Tagana di Tapin sebanyak 40 orang`, `jumlahnya 40 orang`."""
    pillar = last_pillar(pillars, number.start)
    if pillar is None or number.start - pillar.end > FAR:
        return None
    previous = bisect_left(numbers, number.start, key=attrgetter("start")) - 1
    if previous >= 0 and numbers[previous].start >= pillar.end:
        return None
    gap = text[pillar.end : number.start]
    if _TIER.match(gap):
        return None
    unit = UNIT_AFTER.match(text, number.end)
    end = unit.end() if unit else number.end
    word = unit["unit"].lower() if unit else None
    if pillar.loose and pillar.pillar == "lksa" and word not in _HOME_UNITS:
        return None  # the children of a home
    if number.count.qualifier == "approx":  # sekitar 40: the qualifier is an amount, too
        gap += "sebanyak "
    if _MEASURE.match(text, number.end):
        return None
    linked = not _NEW_SENTENCE.search(gap) and pillar.start not in counted and _LINK.fullmatch(gap)
    if linked and unit is None and (village := _VILLAGES.match(text, number.end)):
        return PillarCount(number, pillar, pillar.start, village.end(), None)
    if linked and (unit or ends_phrase(text, number.end)):
        return PillarCount(number, pillar, pillar.start, end, word)
    if word in _MEMBERS and pillar.start not in counted and _HAS.fullmatch(gap):
        return PillarCount(number, pillar, pillar.start, end, word)
    if unit and (_THEIR_NUMBER.search(gap) or (word in _OWN_MEMBERS and _NOW_ARE.search(gap))):
        return PillarCount(number, pillar, number.start, end, word)
    return None


def _by_status(
    text: str, number: Number, pillars: list[PillarName], counted: set[int]
) -> PillarCount | None:
    """A part of a stock by its status: `30 di antaranya terakreditasi`, `yang aktif hanya 20`.

    It may stand in a sentence of its own: `Dari jumlah itu, baru 85 yang mengikuti pelatihan`.
    """
    pillar = last_pillar(pillars, number.start)
    if pillar is None or number.start - pillar.end > FAR:
        return None
    unit = UNIT_AFTER.match(text, number.end)
    end = unit.end() if unit else number.end
    part = _PART_AFTER.match(text, end) or _PART_BEFORE.search(text, pillar.end, number.start)
    sentences = len(_NEW_SENTENCE.findall(text, pillar.end, number.start))
    if sentences and not part and sentences < 2:
        part = _CONTRAST.search(text, pillar.end, number.start)
    if sentences and (not part or pillar.start not in counted or sentences > _SENTENCES):
        return None
    if _MEASURE.match(text, number.end):
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
    pillar = next_pillar(pillars, of.end()) if of else None
    if of is None or pillar is None or pillar.start - of.end() > NEAR:
        return None
    if not BETWEEN.fullmatch(text, of.end(), pillar.start):
        return None
    after = _STATUS_AFTER.match(text, pillar.end) or _CERTIFIED_AFTER.match(text, pillar.end)
    if after is None:
        return None
    return PillarCount(number, pillar, number.start, after.end(), None, part=True)


def _by_villages(text: str, number: Number, pillars: list[PillarName]) -> PillarCount | None:
    """`dari 609 gampong baru 212 yang memiliki Karang Taruna`, `Karang Taruna di 44 kelurahan`."""
    if owning := _VILLAGES_OWN.match(text, number.end):
        pillar = next_pillar(pillars, owning.end())
        if pillar and pillar.start - owning.end() <= 1 and pillar.pillar in _OF_VILLAGES:
            return PillarCount(number, pillar, number.start, pillar.end, None, part=True)
    pillar = last_pillar(pillars, number.start)
    if pillar is None or pillar.pillar not in _OF_VILLAGES:
        return None
    if text[pillar.end : number.start] != " di ":
        return None
    village = _VILLAGES.match(text, number.end)
    return PillarCount(number, pillar, pillar.start, village.end(), None) if village else None
