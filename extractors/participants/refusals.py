"""What speaks against a counted group: targets, quotas, rates, earlier events, victims, stocks."""

from __future__ import annotations

import re

from extractors.counts.counted import Counted, unit_before
from extractors.counts.participation import is_attendance
from extractors.participants.gifts import is_gift_to
from extractors.vocabulary import any_of, load_vocabulary

_REFUSED = load_vocabulary("participants")["refused"]
_WORDS = {key: any_of(words) for key, words in _REFUSED.items() if key != "reason"}
_STAYED_AWAY = re.compile(
    rf"\s+(?:yang\s+|di antaranya\s+)?(?:(?:{_WORDS['denials']})\s+(?:\w+\s)?"
    rf"(?:{_WORDS['attending']})|{_WORDS['absent']})\b",
    re.I,
)
_PAST_YEAR = re.compile(
    r"\b(?:pada|tahun|data) (?:tahun )?20\d\d (?:lalu|silam|kemarin)\b(?:[^.;]|\.\d)*$", re.I
)
_IF = re.compile(rf"\b(?:{_WORDS['conditions']})\b[^.;]*$", re.I)
_REFUSED_BEFORE = re.compile(
    rf"(?<!sehari )\b(?:{_WORDS['before']})\b(?! (?:{_WORDS['amounts']})\b)[^.,;]{{0,45}}$"
    r"|\btahap\b(?![^.,;]*\b(?:sudah|telah|diikuti|dihadiri)\b)[^.,;]{0,45}$",
    re.I,
)
_EACH = rf"masing-masing\s+(?:{_WORDS['each']})"
_REFUSED_AFTER = re.compile(
    rf"(?:\s+(?:perwakilan|utusan|wakil|orang))?[\s,]*(?:(?:yang|di|untuk|dari|tingkat)\s+)?"
    rf"(?:(?P<state>{_WORDS['states']})|{_EACH}|{_WORDS['after']})\b",
    re.I,
)
_RATE = re.compile(rf"\b{_EACH}\b[^.,;\d]{{0,60}}$", re.I)
# 30 camat, yakni 20 camat dari A dan 10 dari B, yang diundang
_ONLY_INVITED = re.compile(
    r"(?:,\s(?:yakni|yaitu|terdiri)|\s(?:dan|serta))\b[^.;]{0,90}?\byang diundang\b", re.I
)
# Dari jumlah itu, 87 keluarga …: a part of a stock before, unless they came
_OF_THAT = re.compile(
    rf"\bdari (?:{_WORDS['wholes']}|sekian(?: \w+)?)(?: tersebut| itu| ini)?\b[^.;\d]{{0,20}}$",
    re.I,
)
# gelombang kedua akan digelar bulan depan dengan sasaran 60 peserta
_NEXT_STAGE = re.compile(
    rf"\b(?:{_WORDS['stages']}) (?:{_WORDS['later']}|ke-\d|II|III|2|3)"
    rf"\b[^.;]*\b(?:{_WORDS['to_come']})\b[^.;]*$",
    re.I,
)
_GETS = re.compile(rf"\b(?:{_WORDS['gets']})\b", re.I)
_LISTED = re.compile(r"\s+yang (?:terdaftar|mendaftar|diundang)\b", re.I)  # sebanyak 155 anak
# diikuti oleh 100 orang yang diundang: they came
_THEY_CAME = re.compile(r"\bdi\s?(?:ikuti|hadiri)\s+(?:oleh\s+)?(?:sebanyak\s+)?$", re.I)
# proses akreditasi melibatkan 26 yayasan
_ASSESSED = re.compile(r"\bakreditasi\b[^.;]*$", re.I)
# yang dilantik yaitu lima Camat, 13 Kepala Bidang: parts by post
_BY_POST = re.compile(
    r"\b(?:dilantik|dikukuhkan|dimutasi|dirotasi)\b[^.;]*?"
    r"\s(?:yaitu|yakni|terdiri(?: dari| atas)?)\b[^.;]*$",
    re.I,
)
_POSTS = re.compile(r"(?:,|\bdan|\bserta)\s", re.I)
# sedangkan 3 dukuh yang lain telah mengikutinya tahun lalu
_THE_OTHERS = re.compile(
    rf"\s+(?:orang\s+)?(?:yang\s+)?lain(?:nya)?\s+(?:yang\s+)?(?:{_WORDS['elsewhere']})\b", re.I
)
# Hingga saat ini yang mengikuti program sebanyak 100 anak: a stock
_NOW = re.compile(rf"\b(?:{_WORDS['now']})\b[^.;]*\b(?:{_WORDS['stated']})\s+$", re.I)
_QUOTA = re.compile(r"^\W*(?:kuota|target)\b", re.I)
_KINDS = 7  # and fewer pillars are the kinds of them


def is_refused(counted: Counted, head: str, tail: str) -> bool:
    """Whether the words around say that those counted did not take part."""
    if counted.number.count.high == 1 or _are_kinds(counted):
        return True
    if _before(head) or _after(counted, head, tail):
        return True
    if counted.unit_kind == "body" and _ASSESSED.search(head):
        return True
    if _BY_POST.search(head) and (_POSTS.search(head[-60:]) or _POSTS.match(tail)):
        return True
    came = any(map(is_attendance, re.findall(r"[a-z]+", tail[:60])))
    return not came and _OF_THAT.search(head[-60:]) is not None


def _are_kinds(counted: Counted) -> bool:
    """`4 Pilar Kesejahteraan Sosial`: the kinds of pillars, no people."""
    high = counted.number.count.high
    is_sum = counted.pillar is not None and counted.pillar.pillar == "psks"
    return is_sum and high is not None and high <= _KINDS


def _before(head: str) -> bool:
    """Whether the words in front tell of a target, a rate, another time or a condition."""
    return bool(
        _REFUSED_BEFORE.search(head[-90:])
        or _RATE.search(head[-90:])
        or _QUOTA.search(head)
        or _PAST_YEAR.search(head[-120:])
        or _NEXT_STAGE.search(head[-200:])
        or _IF.search(head[-160:])
        or _NOW.search(head)
    )


def _after(counted: Counted, head: str, tail: str) -> bool:
    """Whether the words behind tell of harm, of a state, of a rate or of absence."""
    if _THE_OTHERS.match(tail) or _ONLY_INVITED.match(tail) or _STAYED_AWAY.match(tail):
        return True
    after = _REFUSED_AFTER.match(tail)
    stated = unit_before(head[-90:]) or _THEY_CAME.search(head[-40:])
    if after is None or (_LISTED.match(tail) and stated):
        return False
    in_need = after["state"] and (is_gift_to(head) or _GETS.search(tail[:90]))
    return not in_need
