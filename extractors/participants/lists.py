"""Numbers that carry on the one before: the next item of a list, a part, the same people again."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from extractors.counts.clauses import is_verb
from extractors.counts.counted import Counted
from extractors.participants.statements import Row, Statement
from extractors.vocabulary import any_of, load_vocabulary

_REFUSED = load_vocabulary("participants")["refused"]
_SOULS = frozenset(("jiwa", "orang", "kk", "kepala keluarga", "keluarga", "warga"))
_EXACTLY = re.compile(r"[\s,(–-]*(?:persisnya|tepatnya|pastinya)\s+", re.I)
_SUBTOTAL = re.compile(rf"\b(?:{any_of(_REFUSED['subtotal'])})\b", re.I)
# 10 orang pengurus Karang Taruna Kecamatan dan 60 orang pengurus desa: parts by tier
_TIER = re.compile(
    r"\s+(?:tingkat\s+)?(?:provinsi|kabupaten|kota|kecamatan|desa|kelurahan)\b(?!\s+(?-i:[A-Z]))",
    re.I,
)
_LIST_GAP = re.compile(
    r"[^.;:\d]{0,90}?(?:,|\bdan|\bserta|\bditambah|&|\bmaupun)\s*"
    r"(?:(?:sebanyak|sejumlah|oleh|perwakilan|utusan|wakil)\s+)?"
)
# bagi 412 guru, mubalig 87 orang; 85 KPM, Martapura Timur 60 KPM: the noun or place in front
_NOUN_GAP = re.compile(
    r"[^.;:\d]{0,60}?(?:,|\bdan|\bserta)\s+(?:(?:dan|serta)\s+)?"
    r"((?:[a-z]+ ){1,2}|(?:[A-Z]\w+ ){1,3})(?:(?:sebanyak|sejumlah|ada|berjumlah|tercatat) )?\(?"
)
# 15 KK atau sekitar 90 jiwa: the same people by another unit
_IN_OTHER_UNITS = re.compile(
    r"\s*(?:\([A-Z]+\)\s*)?"
    r"(?:(?:atau|dengan|dari|dan|setara|yang terdiri (?:dari|atas)|berjumlah|,)\s+|[(/]\s*)"
    r"(?:(?:sekitar|total|jumlah|sebanyak|anggota keluarga)\s+){0,2}"
)
# parts by place: utusan Desa A 50 orang, Desa B (25 orang)
_JOINT = re.compile(
    r"[,;():–-]|\b(?:dengan|rincian|rinciannya|yakni|yaitu|masing-masing|terdiri|dari|atas|utusan"
    r"|perwakilan|peserta|asal|warga|dan|serta|sebanyak|sejumlah|di|ada|meliputi|orang)\b",
    re.I,
)
_TYPES = frozenset(("desa", "kelurahan", "kecamatan", "kabupaten", "kota", "provinsi", "nagari"))
_NAMED = re.compile(rf"\s(?!(?i:{any_of(_TYPES)}))[A-Z][a-z]")
_TYPE = (
    r"(?:desa|kelurahan|kel|gampong|nagari|kampung|dusun|pekon|kecamatan|kec|distrik|kabupaten|kab"
    r"|kota|negeri|banjar|lembang)"
)
_PLACE = re.compile(rf"(?i:{_TYPE})\b\.?(?: [A-Z]\w*)+$")
_FROM_PLACE = re.compile(rf"\s+(?:dari|asal|utusan|perwakilan)\s+(?i:{_TYPE})\b\.?\s+[A-Z]")
_LONGEST_NAME = 5  # words of a place with its type


def carry_on(statement: Statement, previous: Row) -> tuple[bool, Row | None]:
    """Whether the number before in the sentence decides on this one, and the row if it is one."""
    counted = statement.counted
    gap = statement.text[previous.counted.end : counted.number.start]
    row = Row(counted, previous.kind, previous.expected)
    if is_repetition(gap) or same_souls(statement, previous):
        return True, row
    if _SUBTOTAL.search(gap) or previous.is_part:
        return True, _part(statement, previous, row, gap)
    if counted.unit_kind not in ("speaker", "other") and (
        _LIST_GAP.fullmatch(gap) or _names_next(counted, previous.counted, gap)
    ):
        return True, row
    return False, None


def _part(statement: Statement, previous: Row, row: Row, gap: str) -> Row | None:
    """The part of a total as a row: by its region or its pillar, not by sex, tier or kind."""
    counted, whole = statement.counted, previous.counted
    if _is_region(statement):
        named = replace(counted, unit=whole.unit, unit_kind=whole.unit_kind)
        return replace(row, counted=named, is_part=True)
    if _of_place(statement, previous, gap):
        return replace(row, is_part=True)
    if _is_kind_of(counted, whole):
        return None
    return row if counted.pillar and not _TIER.match(statement.tail) else None


def same_souls(statement: Statement, previous: Row) -> bool:
    """Whether the number before counts the same people: `15 KK atau sekitar 90 jiwa`."""
    counted, before = statement.counted, previous.counted
    if counted.unit not in _SOULS or counted.unit == before.unit:
        return False
    start, end = before.end, counted.number.start
    return _IN_OTHER_UNITS.fullmatch(statement.text, start, end) is not None


def is_repetition(gap: str) -> bool:
    """Whether the words between two numbers say that the second is the first, exactly."""
    return _EXACTLY.fullmatch(gap) is not None


def _names_next(counted: Counted, before: Counted, gap: str) -> bool:
    """Whether the next item of a list names those counted, or their place, before the number."""
    if counted.unit not in (before.unit, "orang"):
        return False
    noun = _NOUN_GAP.fullmatch(gap)
    return noun is not None and not any(map(is_verb, noun[1].lower().split()))


def _of_place(statement: Statement, previous: Row, gap: str) -> bool:
    """A part of a total by its place: `utusan Desa A 50 orang`, `20 orang dari Desa B`."""
    if _FROM_PLACE.match(statement.tail):
        return True
    names = _JOINT.sub(" ", gap).split()
    if not 0 < len(names) <= _LONGEST_NAME:
        return False
    if _PLACE.match(" ".join(names)):
        return True
    start, end = previous.counted.end, statement.counted.number.start
    at = bisect_left(statement.regions, start)
    known = at < len(statement.regions) and statement.regions[at] < end
    return (known or previous.is_part) and all(name[0].isupper() for name in names)


def _is_kind_of(counted: Counted, whole: Counted) -> bool:
    """`44 pengurus LKS, terdiri dari 30 LKSA`: a subtotal by kind."""
    if counted.pillar is None or whole.pillar is None:
        return False
    return counted.pillar.pillar.startswith(whole.pillar.pillar)


def _is_region(statement: Statement) -> bool:
    """`5 Kabupaten X`: several of what was counted before, from one region."""
    return statement.counted.unit in _TYPES and _NAMED.match(statement.tail) is not None
