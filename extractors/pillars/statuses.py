"""Which stock a figure is: those who are registered, active, accredited, or all."""

from __future__ import annotations

import re
from typing import cast

from extractors.model import PillarFigure, PillarStatus
from extractors.pillars.phrases import PillarCount
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("pillars")
_RECORDED = {"registered": _VOCABULARY["recorded"]["words"]}
_NOT_YET = rf"\b(?:{any_of(_VOCABULARY['not_yet']['words'])})\s(?:untuk\s)?"
_STATUSES: dict[str, re.Pattern[str]] = {
    status: re.compile(
        rf"(?P<lacking>{_NOT_YET})?\b(?:{any_of([*words, *_RECORDED.get(status, ())])})\b", re.I
    )
    for status, words in _VOCABULARY["status"].items()
    if status != "reason"
}
_LIST = _VOCABULARY["handed_on"]
_HANDED_ON = _LIST["statuses"]
_CLAUSE_BEFORE = re.compile(r"[,;]|\bdan\b")
_CLAUSE_BEHIND = re.compile(rf"[,;]|\b(?:dan|{any_of(_LIST['contrast'])})\b")
# 10 TKSK sesuai jumlah kecamatan, 46 Tagana, ditambah 4 LKS
_SAME_LIST = re.compile(
    rf"(?:(?!\b(?:{any_of(_LIST['contrast'] + _LIST['verbs'])})\b)[^.;:\n]){{1,120}}", re.I
)
_NEAR_BEHIND = re.compile(r".{0,50}\w*", re.S)
# 35 dari 62 anggota Tagana mengikuti pelatihan: what follows is said of the 35
_OUT_OF = re.compile(r"\bdari\s(?:total\s|jumlah\s)?$", re.I)
_OF_THOSE = re.compile(r"[^.;\d]{0,30}\byang\b", re.I)


def status_of(text: str, candidate: PillarCount, first: int, last: int) -> PillarStatus:
    """The status in the words of the figure and beside them in its clause, else the total."""
    head = _CLAUSE_BEFORE.split(text[max(first, candidate.start - 60) : candidate.start])[-1]
    tail = _CLAUSE_BEHIND.split(text[candidate.end : last])[0]
    near_behind = _NEAR_BEHIND.match(tail)
    tail = near_behind[0] if near_behind else ""
    if _OUT_OF.search(head) and not _OF_THOSE.match(tail):
        tail = ""
    near = head + text[candidate.start : candidate.end] + tail
    for status, words in _STATUSES.items():
        if any(not match["lacking"] for match in words.finditer(near)):
            return cast(PillarStatus, status)
    return "total"


def status_after(
    text: str, candidate: PillarCount, figure: PillarFigure, before: PillarFigure
) -> PillarStatus:
    """The status of a figure that follows another.

    A region's share in a stock has the stock's. In a list, a verb governs all of it
    (`tercatat 40 Tagana, 12 TKSK`), an attribute its own item (`40 Tagana aktif, 12 TKSK`).
    """
    if figure.status != "total" or candidate.part:
        return figure.status
    if candidate.region and before.pillar == figure.pillar:
        return before.status
    listed = before.status in _HANDED_ON and _SAME_LIST.fullmatch(
        text, before.span.end, candidate.start
    )
    return before.status if listed else figure.status
