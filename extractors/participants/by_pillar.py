"""Participants stated pillar by pillar, number behind name: `PSM 62 orang, TKSK (15 orang)`.

Such a list, on one line or one item a line (also a table that became lines), counts those who
came when its introduction says so; else it is for `pillars` to judge.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from extractors.counts.numbers import Number
from extractors.counts.pillar_names import PillarName
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("participants")["lists"]
_GAP = re.compile(
    r"[ \t]*(?:[:(=–-]|(?:sebanyak|sejumlah|berjumlah|ada)\b)?[ \t]*\(?|[ \t]*\n[ \t]*"
)
_UNIT = re.compile(r"[ \t]*(?:orang|peserta|anggota|personel|personil|lembaga|pengurus)\b|", re.I)
_CLOSE = re.compile(r"(?:[ \t]*\))?")
_JOINT = re.compile(r"[\s,;.*•–-]*(?:(?:dan|serta|maupun)\b)?[\s,*•–-]*(?:pendamping\s+)?", re.I)
# in a list of pillars the bare programme stands for its facilitators
_PROGRAMME = re.compile(
    r"\b(?:Program Keluarga Harapan(?: \(PKH\))?|PKH)(?=\s*(?:[:(]|\d|\n\d|sebanyak))"
)
_DETAIL = re.compile(r"\brincian\w*\b|\bterdiri (?:dari|atas)\b", re.I)
_CAME = re.compile(rf"\b(?:{any_of(_VOCABULARY['came'])})\b[^.]*$", re.I)
_STOCK = re.compile(rf"\b(?:{any_of(_VOCABULARY['stock'])})\b", re.I)
_TABLE = re.compile(rf"(?:^|\n)(?:{any_of(_VOCABULARY['headings'])})[^\n]{{0,20}}\s*$", re.I)
_REACH = 160  # characters of an introduction
_LINES = 500  # characters before a table in which its article speaks of participants


@dataclass(frozen=True, slots=True)
class PillarAttendance:
    """`text[start:end]` states that `number` people of the pillar came."""

    number: Number
    pillar: PillarName
    start: int
    end: int


def find_pillar_attendance(
    text: str, numbers: list[Number], pillars: list[PillarName]
) -> list[PillarAttendance]:
    """The numbers behind pillars that an introduction makes participants, in order."""
    found: list[PillarAttendance] = []
    chain: list[PillarAttendance] = []
    if not pillars:
        return found
    for pillar in _with_programme(text, pillars):
        item = _item(text, numbers, pillar)
        if item is None:
            continue
        if chain and not _JOINT.fullmatch(text, chain[-1].end, item.start):
            found.extend(_came(text, chain))
            chain = []
        chain.append(item)
    return found + _came(text, chain)


def _with_programme(text: str, pillars: list[PillarName]) -> list[PillarName]:
    bare = [
        PillarName(match.start(), match.end(), "pkh", match.group())
        for match in _PROGRAMME.finditer(text)
        if not any(p.start <= match.start() < p.end for p in pillars)
    ]
    return sorted((*pillars, *bare), key=attrgetter("start"))


def _item(text: str, numbers: list[Number], pillar: PillarName) -> PillarAttendance | None:
    index = bisect_left(numbers, pillar.end, key=attrgetter("start"))
    if index == len(numbers) or not _GAP.fullmatch(text, pillar.end, numbers[index].start):
        return None
    number = numbers[index]
    unit = _UNIT.match(text, number.end)
    end = unit.end() if unit else number.end
    closed = _CLOSE.match(text, end)
    end = closed.end() if closed else end
    ends_line = text[end : end + 1] in ("", "\n", ".", ",", ";", " ")
    own = (unit and unit.group()) or "\n" in text[pillar.end : number.start]
    if not ends_line or not own:
        return None
    return PillarAttendance(number, pillar, pillar.start, end)


def _came(text: str, chain: list[PillarAttendance]) -> list[PillarAttendance]:
    """The chain when its introduction tells of attendance, else nothing."""
    if not chain:
        return []
    start = chain[0].start
    line = text.rfind("\n", 0, start) + 1
    intro = text[max(line, start - _REACH) : start]
    if not intro.strip():
        before = text[max(0, line - _REACH) : max(0, line - 1)]
        if _TABLE.search(before):
            intro = text[max(0, line - _LINES) : line].replace(".", " ")
        else:
            intro = before[before.rfind("\n") + 1 :] if before.rstrip().endswith(":") else ""
    sentence = re.split(r"[.!?]\s", intro)[-1]
    if _DETAIL.search(
        sentence
    ):  # the sentence before says of what: 90 peserta hadir. Rinciannya, …
        sentence = text[max(0, start - _REACH) : start].replace(".", " ").replace("\n", " ")
    return chain if _CAME.search(sentence) and not _STOCK.search(sentence) else []
