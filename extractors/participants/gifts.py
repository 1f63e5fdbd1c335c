"""Who received: goods, money or services given in the very act that is reported."""

from __future__ import annotations

import re

from extractors.counts.counted import Counted
from extractors.counts.participation import Part
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("participants")
_PARTICIPATION = load_vocabulary("participation")
_ACTS, _WITH = _PARTICIPATION["acts"], _PARTICIPATION["with"]
_CAME = _VOCABULARY["came"]
_RECEIVED = _VOCABULARY["received"]
_VICTIMS = _VOCABULARY["victims"]
_FILLER = rf"(?:\s+(?:{any_of(_VOCABULARY['fillers']['cue'])}))*"

_RECEIVING_BODIES = frozenset(_RECEIVED["bodies"])
_SERVED = frozenset(_VOCABULARY["services"]["units"])
_PATIENTS = frozenset(_VOCABULARY["services"]["patients"])
_BESIDE = 60  # characters
_OPENING = 400  # characters at the head of an article
_SERVICE = re.compile(rf"\b(?:{any_of(_VOCABULARY['services']['words'])})\b", re.I)
_IN_FRONT = re.compile(r"\b(?:di hadapan|dihadapan|di depan)\s+$", re.I)
_TEACHING = rf"(?:{any_of(_CAME['teaching'])})"
_TAUGHT_BEFORE = re.compile(
    rf"\b{_TEACHING}\b[^.;,\d]{{0,60}}?\b(?:{any_of(_CAME['to'])}){_FILLER}\s*$", re.I
)
_GIVES = re.compile(rf"\b(?:{any_of(_RECEIVED['gives'])})\b", re.I)
_HANDS = re.compile(rf"[^.;“\"]{{0,80}}\b(?:{any_of(_RECEIVED['hands'])})\b")
_TO = re.compile(rf"\b(?:{any_of(_RECEIVED['to'])})\b{_FILLER}\s*$", re.I)
_RECEIVES = re.compile(
    r"(?:\s*\([^)\d]*\))?(?:[^.;,\d]{0,60}?|\s+(?:di|dari|asal|se)\b[^.;\d]{0,110}?)"
    rf"\b(?:{any_of(_RECEIVED['after'])})\b",
    re.I,
)
_RECEIVES_TEACHING = re.compile(
    rf"{_RECEIVES.pattern}\s+(?:(?!(?:{any_of(_WITH['place'])})\b)\w+\s+){{0,2}}?"
    rf"(?:{any_of(_ACTS['held'] + _ACTS['papers'])})\b",
    re.I,
)
_RECIPIENTS = re.compile(
    r"\b(?:penerima|sasaran bantuan)\b[^.;,\d]{0,40}$"
    r"|\b(?:penerimaan manfaat|kpm)\)?(?: \(kpm\))?\s+(?:sebanyak|sejumlah|berjumlah|mencapai)\s+$",
    re.I,
)
# untuk Siak [terdapat] 400 orang: the share of a place
_SHARE = re.compile(
    r"\b(?i:untuk|khusus(?: untuk)?)(?:\s(?!Rp)[A-Z]\w+){1,4}\s+"
    r"(?:(?:ada|terdapat|sebanyak|berjumlah)\s+)?$"
)
# routine, announced, of the whole country: not in the very act
_OTHER_ACT_BEFORE = re.compile(rf"\b(?:{any_of(_RECEIVED['other_act'])})\b", re.I)
_FOR_VICTIMS = re.compile(
    rf"\b(?:{any_of(_VICTIMS['aid'])})\b[^.\n]{{0,90}}\b(?:{any_of(_VICTIMS['words'])})\b", re.I
)
_HOUSEHOLDS = frozenset(_VICTIMS["households"])
_HIT = re.compile(rf"\b(?:{any_of(_VICTIMS['words'] + _VICTIMS['losses'])})\b", re.I)
# the dead and hurt, areas of several places: not those who stand for the gift
_HARMED = re.compile(
    rf"\b(?:{any_of(_VICTIMS['harmed'])})\b"
    rf"|\b(?:\d+|{any_of(_VICTIMS['several'])}) (?:{any_of(_VICTIMS['areas'])})\b",
    re.I,
)
_PROGRAMME = re.compile(rf"\b(?:{any_of(_RECEIVED['programme'])})\b", re.I)
_GOODS = re.compile(rf"\b(?:{any_of(_RECEIVED['goods'])})\b", re.I)


def given_before(counted: Counted, head: str, tail: str) -> bool:
    """`di hadapan 48 penghuni panti, X menyerahkan selimut`."""
    return (
        counted.unit_kind == "person"
        and _IN_FRONT.search(head) is not None
        and _HANDS.match(tail) is not None
    )


def is_served(counted: Counted, head: str, tail: str, text: str) -> bool:
    """`70 anak mengikuti khitanan massal`: they came to be served, and are not the staff."""
    if counted.unit not in _SERVED:
        return False
    if counted.unit in _PATIENTS and _SERVICE.search(text, 0, _OPENING):
        return True
    return bool(_SERVICE.search(head[-_BESIDE:]) or _SERVICE.search(tail[:_BESIDE]))


def received(counted: Counted, head: str, tail: str, aid: bool, part: Part | None) -> bool:
    """Whether they are given something: `kepada 40 lansia`, `40 lansia menerima`."""
    body = counted.unit_kind == "body"
    if body and counted.unit not in _RECEIVING_BODIES:
        return False
    if body and aid and _RECEIVES.match(tail) and _GOODS.search(tail):
        return True
    if _RECEIVES_TEACHING.match(tail):
        return False  # 70 pelaku usaha mendapat pembinaan
    if part == "given" and not body and _GOODS.search(head + tail):
        return not _TAUGHT_BEFORE.search(head[-160:])
    given = _TO.search(head[-60:]) and (_GIVES.search(head) or _GIVES.search(tail[:80]))
    if not given and (body or counted.unit_kind == "other" or not _RECEIVES.match(tail)):
        return False
    if _TAUGHT_BEFORE.search(head[-160:]):
        return False
    return aid or _GOODS.search(head + tail) is not None


def are_recipients(counted: Counted, head: str) -> bool:
    """`total penerima 285 orang`, `ada 123 penerima bantuan` in an article about a hand-over."""
    if _PROGRAMME.search(head):
        return False
    if counted.unit in ("penerima", "penerima manfaat") or _RECIPIENTS.search(head):
        return True
    return counted.unit_kind in ("person", "household") and _SHARE.search(head[-80:]) is not None


def in_other_act(head: str) -> bool:
    """Whether the gift is another than the one reported: a routine, a plan, a country's total."""
    return _OTHER_ACT_BEFORE.search(head[-160:]) is not None


def is_for_victims(lead: str) -> bool:
    """Whether an article that opens with these words reports aid for those hit by a disaster."""
    return _FOR_VICTIMS.search(lead) is not None


def are_hit(counted: Counted, head: str, tail: str) -> bool:
    """`korban kebakaran sejumlah 24 KK`, `15 jiwa kehilangan rumah`: they got aid for victims."""
    sentence = head + tail
    hit = counted.unit in _HOUSEHOLDS and _HIT.search(sentence) is not None
    return hit and _HARMED.search(sentence) is None


def is_gift_to(head: str) -> bool:
    """Whether these words end in a gift to those who follow: `selimut bagi`."""
    return _TO.search(head[-60:]) is not None and _GOODS.search(head) is not None


def is_handed(head: str) -> bool:
    """Whether these words end in an act of giving to those who follow: `disalurkan kepada`."""
    return _TO.search(head[-60:]) is not None and _GIVES.search(head[-120:]) is not None


def is_taught(head: str) -> bool:
    """Whether these words end in teaching to those who follow: `bimtek bagi`."""
    return _TAUGHT_BEFORE.search(head[-160:]) is not None
