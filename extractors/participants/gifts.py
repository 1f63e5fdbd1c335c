"""Who received: goods, money or services given in the very act that is reported."""

from __future__ import annotations

import re

from extractors.counts.counted import Counted
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("participants")
_CAME = _VOCABULARY["came"]
_RECEIVED = _VOCABULARY["received"]
_FILLER = rf"(?:\s+(?:{any_of(_VOCABULARY['fillers']['cue'])}))*"

_RECEIVING_BODIES = frozenset(_RECEIVED["bodies"])
_IN_FRONT = re.compile(r"\b(?:di hadapan|dihadapan|di depan)\s+$", re.I)
_TEACHING = rf"(?:{any_of(_CAME['teaching'])})"
_TAUGHT_BEFORE = re.compile(
    rf"\b{_TEACHING}\b[^.;,\d]{{0,60}}?\b(?:{any_of(_CAME['to'])}){_FILLER}\s*$", re.I
)
_GIVES = re.compile(rf"\b(?:{any_of(_RECEIVED['gives'])})\b", re.I)
_HANDS = re.compile(r"[^.;“\"]{0,80}\b(?:menyerahkan|membagikan|menyalurkan|memberikan bantuan)\b")
_TO = re.compile(rf"\b(?:{any_of(_RECEIVED['to'])})\b{_FILLER}\s*$", re.I)
_RECEIVES = re.compile(
    r"(?:\s*\([^)\d]*\))?(?:[^.;,\d]{0,60}?|\s+(?:di|dari|asal|se)\b[^.;\d]{0,110}?)"
    rf"\b(?:{any_of(_RECEIVED['after'])})\b",
    re.I,
)
_RECIPIENTS = re.compile(r"\bpenerima\b[^.;,\d]{0,40}$", re.I)
_PROGRAMME = re.compile(
    r"\b(?:terdata|tercatat|terdaftar|program|tahun|kuota|alokasi|tahap"
    r"|penerima (?:pkh|bpnt|bst|blt|bansos|pip|kip|kis|jkn))\b",
    re.I,
)
_GOODS = re.compile(rf"\b(?:{any_of(_RECEIVED['goods'])})\b", re.I)


def given_before(counted: Counted, head: str, tail: str) -> bool:
    """`di hadapan 48 penghuni panti, X menyerahkan selimut`."""
    return (
        counted.unit_kind == "person"
        and _IN_FRONT.search(head) is not None
        and _HANDS.match(tail) is not None
    )


def received(counted: Counted, head: str, tail: str, aid: bool) -> bool:
    """Whether they are given something: `kepada 40 lansia`, `40 lansia menerima`."""
    body = counted.unit_kind == "body"
    if body and counted.unit not in _RECEIVING_BODIES:
        return False
    given = _TO.search(head[-60:]) and (_GIVES.search(head) or _GIVES.search(tail[:80]))
    if not given and (body or not _RECEIVES.match(tail)):
        return False
    if _TAUGHT_BEFORE.search(head[-160:]):
        return False
    return aid or _GOODS.search(head + tail) is not None


def are_recipients(counted: Counted, head: str) -> bool:
    """`total penerima 285 orang`, `ada 123 penerima bantuan` in an article about a hand-over."""
    if _PROGRAMME.search(head):
        return False
    return counted.unit in ("penerima", "penerima manfaat") or bool(_RECIPIENTS.search(head))


def is_gift_to(head: str) -> bool:
    """Whether these words end in a gift to those who follow: `selimut bagi`."""
    return _TO.search(head[-60:]) is not None and _GOODS.search(head) is not None


def is_taught(head: str) -> bool:
    """Whether these words end in teaching to those who follow: `bimtek bagi`."""
    return _TAUGHT_BEFORE.search(head[-160:]) is not None
