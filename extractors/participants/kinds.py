"""Whether a counted group took part, and how: the words of its sentence and its neighbours.

First what speaks against it (targets, quotas, victims, stocks), then lists and breakdowns that
carry on a number before, then the clause itself.
"""

from __future__ import annotations

import re

from extractors.counts.clauses import verb_before
from extractors.counts.counted import Counted, unit_before
from extractors.counts.participation import is_attendance, part_in_clause
from extractors.model import ParticipantKind
from extractors.participants.gifts import (
    are_recipients,
    given_before,
    in_other_act,
    is_served,
    is_taught,
    received,
)
from extractors.participants.lists import carry_on, same_souls
from extractors.participants.refusals import is_refused
from extractors.participants.statements import Row, Statement
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("participants")
_CAME = _VOCABULARY["came"]
_REFUSED = _VOCABULARY["refused"]
_FILLER = rf"(?:\s+(?:{any_of(_VOCABULARY['fillers']['cue'])}))*"
_CAME_NEAR = re.compile(
    r"\b(?:diikuti|dihadiri|di ikuti|di hadiri|hadir|melibatkan|disaksikan|didampingi|disambut)\b"
    r"[^;\d]{0,220}$",
    re.I,
)
_AGENTS = re.compile(
    r"\b(?:di ?ikuti|di ?hadiri|peserta|utusan|perwakilan|wakil)\b[^;\d]{0,260}$", re.I
)
# yang ikut dalam dialog ini, yaitu A, B (TKSK), dan C, yang berjumlah 274 orang
_AGENTS_IN_LIST = re.compile(
    r"\b(?:di ?ikuti|di ?hadiri|ikut|mengikuti|melibatkan)\b[^;\n]{0,480},\s(?:yang|dengan)\s"
    r"[\w ]{0,30}$",
    re.I,
)
_SENT = re.compile(rf"\b(?:{any_of(_CAME['sent'])}){_FILLER}\s*$", re.I)
# dapur umum beroperasi sejak pagi dengan 25 orang anggota
_STAFFED = re.compile(
    r"\b(?:beroperasi|bergerak|berangkat|turun|bekerja|bertugas|dibuka|didirikan|dibantu)\b"
    r"[^;\n]{0,80}\bdengan\s+$",
    re.I,
)
_SENT_AFTER = re.compile(rf"^[^.;,\n\d]{{0,60}}?\b(?:{any_of(_CAME['sent_after'])})\b", re.I)
_ON_SITE = re.compile(rf"^[^.;,\n\d]{{0,60}}?\b(?:{any_of(_CAME['on_site'])})\b", re.I)
_DEPLOYED = frozenset(("tagana", "sahabat_tagana", "pelopor_perdamaian", "ksb"))
_HELPERS = frozenset(_CAME["helpers"])
_BODIES_BEFORE = re.compile(
    r"\b(?:di\s?ikuti|di\s?hadiri|diwarnai|diramaikan|dimeriahkan|menghadirkan|hadir|mengundang|mempertemukan|melibatkan"
    r"|peserta(?:nya)? (?:terdiri (?:dari|atas)|berasal|datang))"
    rf"(?:\s+(?:{any_of(_CAME['envoys'])}))*\s*$",
    re.I,
)
# dihadiri A, B, serta perwakilan dari 34 perusahaan; peserta yang merupakan utusan 13 puskesmas
_ENVOYS_BEFORE = re.compile(
    r"\b(?:di\s?ikuti|di\s?hadiri|hadir|(?<!\d )peserta(?:nya)?)\b"
    r"(?:[^.;\d]*|[^.;]*(?:,|\bdan|\bserta))\s(?:perwakilan|utusan|wakil|delegasi)(?:nya)?(?:\s+(?:dari|asal))?\s+$",
    re.I,
)
_BODIES_AFTER = re.compile(
    r"(?:\s+(?:dari|asal|se)\b[^.;,]{0,60}?)?"
    rf"\s+(?:yang\s+)?(?:{any_of(_CAME['bodies'])})",
    re.I,
)
_BY = re.compile(r"\boleh\s+(?:sebanyak\s+)?$", re.I)
# 96 TKSK duduk di aula. Mereka mengikuti bimtek
_THEY = re.compile(
    r"[^\n]{0,300}?[.!?]\s(?:Mereka|Semuanya|Seluruhnya|Semua|Para peserta)\s(?:\w+\s)?"
    r"(?:mengikuti|hadir|dilatih|dilantik|dikukuhkan|ikut|dibekali|berkumpul)\b"
)
# dihadiri A, B dan C [yang] [dengan] jumlah keseluruhan 150 orang
_STATED_AMOUNT = re.compile(
    r"\b(?:berjumlah|(?:dengan |yang )?(?:jumlah|total)(?:nya)?(?: keseluruhan| total)?|seluruhnya"
    r"|secara keseluruhan)(?: (?:berjumlah|mencapai|menjadi|sebanyak|ada|adalah))?\s+$",
    re.I,
)
# penyerahan SK kepada 20 …, 6 LKSA yang mendapat sertifikat: honoured or appointed, given no goods
_PAPER = rf"(?:{any_of(_VOCABULARY['received']['papers'])})\b"
_PAPER_TO = re.compile(
    r"\b(?:menyerahkan|penyerahan|diserahkan|serahkan|pemberian|memberikan|diberikan)\s+"
    rf"(?:\w+\s+){{0,3}}{_PAPER}(?![^.;]*\b(?:uang|hadiah|bingkisan|bantuan|paket)\b)"
    r"(?:[^.;\d]|\b(?:19|20)\d\d\b|\d+\s+tahun\b){0,80}$",
    re.I,
)
_GETS_PAPER = re.compile(
    r"[^.;,\d]{0,60}?\b(?:men(?:erima|dapat(?:kan)?)|memperoleh|meraih|dianugerahi|diberi)\s+"
    rf"(?:\w+\s+)?{_PAPER}(?!\s+(?:dan|serta|berupa)\s+(?:\w+\s+)?(?:uang|hadiah|bingkisan|bantuan))",
    re.I,
)
# Penghargaan berupa piagam dan uang pembinaan: said of the award in the next sentence
_WITH_GOODS = re.compile(
    rf"[^.\n]*\.\s[^.\n]{{0,30}}?(?:{_PAPER}|[Hh]adiah)[^.\n]{{0,60}}\b(?:uang|tabungan|bingkisan|bantuan)\b",
    re.I,
)
_RELEASES = re.compile(r"\bmelepas\s+$", re.I)
_STAND_INS = ("perwakilan", "wakil", "utusan")
_SYMBOLIC = re.compile(r"\bsimbolis\b[^.;]{0,60}$", re.I)
_NAMED_OFFICE = re.compile(
    r"\b(?:mengukuhkan|melantik|pelantikan|pengukuhan)\s+(?:[a-z]+\s+){0,4}$", re.I
)
_LONG_LIST = 120  # words
_GUEST_VERBS = frozenset(_CAME["guests"])
# didampingi A, B, dan puluhan relawan: an item of a list of guests
_GUESTS = re.compile(r"\b(?:hadir|dihadiri|didampingi|disaksikan|diikuti|bersama|beserta)\b", re.I)
_ITEM = re.compile(r"(?:\b(?:dan|serta|beserta|termasuk|perwakilan|keterwakilan)|,)\s+$", re.I)
_EXPECTED = re.compile(rf"\b(?:{any_of(_REFUSED['expected'])})\b[^.;]{{0,60}}$", re.I)
# dari total 171 peserta yang ikut serta
_THOSE_OF = re.compile(r"\s+yang\s+(?:\w+\s+)?(?:ikut|hadir|mengikuti|turut|berpartisipasi)\b")
_FROM = re.compile(r"(?<!terdiri)\s(?:dari|se)\s+(?:total\s+|sebanyak\s+)?$", re.I)


def judge(statement: Statement, previous: Row | None) -> Row | None:
    """The counted group as a row; None when it is none. `previous` stands in the same sentence."""
    counted, head, tail = statement.counted, statement.head, statement.tail
    if previous and counted.number.start < previous.counted.end:
        return None
    if is_refused(counted, head, tail):
        return None
    expected = bool(_EXPECTED.search(head[-80:]))
    if counted.unit_kind == "body" and (
        _BODIES_BEFORE.search(head[-90:]) or _ENVOYS_BEFORE.search(head)
    ):
        return Row(counted, "participant", expected)
    same = previous and same_souls(statement, previous)
    those = counted.unit_kind in ("attendee", "person") and _THOSE_OF.match(tail)
    if (
        not (same or those)
        and counted.unit_kind not in ("official", "speaker")
        and _FROM.search(head[-20:])
    ):
        return None
    if previous:
        decided, carried = carry_on(statement, previous)
        if decided:
            return carried
    kind = _kind(statement, head, tail)
    return Row(counted, kind, expected) if kind else None


def _is_stated(counted: Counted, head: str) -> bool:
    """Whether these words end in the amount of those who came: `dihadiri A, B, berjumlah`."""
    if not _STATED_AMOUNT.search(head[-50:]):
        return False
    people = counted.unit_kind in ("person", "attendee")
    return bool(_AGENTS.search(head) or (people and _AGENTS_IN_LIST.search(head)))


def _kind(statement: Statement, head: str, tail: str) -> ParticipantKind | None:
    counted = statement.counted
    if _is_stated(counted, head):
        served = is_served(counted, head, tail, statement.text)
        return "beneficiary" if served else "participant"
    if counted.unit_kind == "speaker":
        return "speaker"
    if counted.unit_kind == "official":
        return "participant" if _CAME_NEAR.search(head) else None
    if is_honoured(statement):
        return "participant"
    part = part_in_clause(statement.clause, counted, statement.lead)
    if _is_helper(counted) and (_SENT.search(head) or _STAFFED.search(head)):
        return "participant"
    if part == "spoke":
        return "speaker"
    if (
        part == "received"
        or received(counted, head, tail, statement.aid, part)
        or (statement.aid and are_recipients(counted, head))
    ):
        symbolic = counted.unit in _STAND_INS and _SYMBOLIC.search(head)
        return None if symbolic or in_other_act(head) else "beneficiary"
    if _is_helper(counted) and _SENT_AFTER.match(tail):
        return "participant"
    if part in ("given", "none"):
        return None
    if counted.unit_kind == "body":
        came = part == "came" and (
            _BODIES_AFTER.match(tail) or _BY.search(head) or unit_before(head[-90:])
        )
        return "participant" if came else None
    if counted.unit == "jiwa":
        return None  # counted by censuses and damage
    if part == "came" and counted.unit_kind == "household" and _RELEASES.search(head):
        return None  # out of the programme, not on their way
    if part == "came" or _came_at_large(statement, head):
        served = given_before(counted, head, tail) or is_served(counted, head, tail, statement.text)
        return "beneficiary" if served else "participant"
    return None


def is_honoured(statement: Statement) -> bool:
    """Whether a paper is all that they are given: an award, a certificate, an appointment."""
    given = _PAPER_TO.search(statement.head[-160:])
    if not (given or (statement.lead and _GETS_PAPER.match(statement.tail))):
        return False
    return _WITH_GOODS.match(statement.text, statement.counted.end) is None


def _came_at_large(statement: Statement, head: str) -> bool:
    """What a wider view than the clause tells: lists of guests, `Mereka` in the next sentence."""
    counted = statement.counted
    if counted.unit_kind == "attendee" or counted.pillar:
        named = counted.unit == "peserta" or unit_before(head[-90:]) is not None
        if named or _CAME_NEAR.search(head):
            return True
    loose = counted.number.count.qualifier == "indefinite"
    near = _CAME_NEAR.search(head) or _is_guest(statement, head) or (loose and _GUESTS.search(head))
    if near and (loose or _ITEM.search(head)):
        return True
    if counted.unit_kind != "person":
        return False
    if _NAMED_OFFICE.search(head[-80:]):
        return True
    end = counted.end
    return _THEY.match(statement.text, end, end + 360) is not None


def _is_guest(statement: Statement, head: str) -> bool:
    """The last item of a list of guests: `dihadiri A, B, Danramil 11, serta puluhan dukuh`.

    No other verb stands behind the one of attendance.
    """
    if not _ITEM.search(head[-30:]):
        return False
    return verb_before(statement.clause, _LONG_LIST) in _GUEST_VERBS


def says_they_came(statement: Statement) -> bool:
    """Whether a verb of attendance stands by the counted, so that no event need be known."""
    beside = statement.head[-60:] + statement.tail[:80]
    if _SENT.search(statement.head) or _ON_SITE.match(statement.tail):
        return True
    return any(map(is_attendance, re.findall(r"[a-z]+", beside))) or is_taught(statement.head)


def _is_helper(counted: Counted) -> bool:
    """Whether those counted may be sent to an event: `24 personel Tagana`, `30 relawan`."""
    if counted.pillar:
        return counted.pillar.pillar in _DEPLOYED
    return counted.unit in _HELPERS
