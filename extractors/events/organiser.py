"""Who held an event: the body that holds it as subject, or by which it is held.

Bodies, their full names and their regions are those of `extractors.offices`. The first body of
the lead that does so counts: of `A bersama B menggelar` A, of a government that acts through an
agency the agency.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractors.doc import Doc
from extractors.events.words import Cue
from extractors.offices.finder import OfficeReading, find_offices
from extractors.offices.named_bodies import NamedBody, name_in_full, opens_named_body, read_body
from extractors.offices.words import body_type
from extractors.sentences import starts_of
from extractors.text_words import TextWords, add_flag
from extractors.vocabulary import load_vocabulary

_WORDS = load_vocabulary("events")["organisers"]
_ACTS = frozenset(_WORDS["holding"] + _WORDS["acting"])
_HELD_BY = frozenset(_WORDS["held_by"])
_DONE_BY = _HELD_BY | frozenset(_WORDS["done_by"])
_BY = frozenset(_WORDS["by"])
_SUBJECT_AFTER = frozenset(_WORDS["subject_after"])
_THROUGH = frozenset(_WORDS["through"])
_NO_VERB = frozenset(_WORDS["no_verb"])
_VERB = re.compile(r"(?:me[a-z]{4,}|ber[a-z]{3,}|di[a-z]{4,}|ter[a-z]{4,})\Z")
_OPENS = frozenset({"", "\n", ".", ",", "-", "–", "—", ":", ")", "]", "|", "/", "”", '"', "“"})
_STOPS = frozenset({".", "\n", "!", "?", ";", ":"})
_DASHES = frozenset("-–—|")
_OWNED = {kind: frozenset(names) for kind, names in _WORDS["owned"].items()}
_ROOMS = frozenset(_WORDS["rooms"])
_IN_NAME = re.compile(r"(?:[\d()]|ke|dan)")
_LEAD, _ACT_LEAD = 800, 400  # characters
_MOST_BEFORE_BY, _MOST_IN_NAME = 14, 9  # words
_COMPANY, _WITH = frozenset(_WORDS["company"]), frozenset(_WORDS["with"])
_BESIDE = 250  # characters
_MEMBERS = ("Pengurus", "Anggota")
_OPENS_BODY = add_flag(opens_named_body)


def find_organiser(doc: Doc, anchor: Cue) -> str | None:
    """The body that held the event, in full and with its region."""
    reading = _reading(doc)
    body = next(_holders(reading, starts_of(doc), anchor), None) or next(_owners(reading), None)
    return name_in_full(body, reading, doc) if body else None


def _reading(doc: Doc) -> OfficeReading:
    if "office_reading" not in doc.user_data:
        find_offices(doc)
    reading: OfficeReading = doc.user_data["office_reading"]
    return reading


def _holders(reading: OfficeReading, sentences: Sequence[int], anchor: Cue) -> Iterator[NamedBody]:
    """The bodies of the lead that hold the event or do what the news reports."""
    words, after = reading.words, 0
    for i in words.flagged(_OPENS_BODY):
        if words.starts[i] > _LEAD:
            return
        if i < after:
            continue
        beside = abs(words.starts[i] - anchor.start) < _BESIDE
        held = _is_agent(words, i, _DONE_BY if beside else _HELD_BY)
        if not (held or _may_be_subject(words, i)) or _is_in_office(reading, i):
            continue
        body = read_body(reading, i)
        if body is None:
            continue
        after = body.last
        if words.at(i - 1) == "," and _is_apposed(words, i, body):
            continue
        last = words.starts[body.last - 1]
        end = sentences[bisect_right(sentences, last) :][:1] or [len(words.text)]
        if found := body if held else _acting(reading, body, end[0], anchor):
            yield found


def _owners(reading: OfficeReading) -> Iterator[NamedBody]:
    """The bodies of the lead whose event is named: `Rapat Paripurna DPRD X`."""
    words = reading.words
    for i in words.flagged(_OPENS_BODY):
        if words.starts[i] > _LEAD:
            return
        if _is_owner(words, i) and (body := read_body(reading, i)):
            yield body


def _is_owner(words: TextWords, i: int) -> bool:
    owned = _OWNED.get(body_type(words.at(i)) or "", frozenset())
    j = i - 1
    while i - j < _MOST_IN_NAME and (words.is_capital(j) or _IN_NAME.match(words.at(j))):
        if words.fold(j) in owned:
            return words.fold(j - 1) not in _ROOMS
        j -= 1
    return words.fold(j) in owned and words.fold(j - 1) not in _ROOMS


def _is_in_office(reading: OfficeReading, i: int) -> bool:
    return any(
        o.phrase.first <= i < o.phrase.last and not o.position.startswith(_MEMBERS)
        for o in reading.offices
        if o.phrase.head.kind != "fixed"
    )


def _is_agent(words: TextWords, i: int, verbs: frozenset[str]) -> bool:
    """Whether the body at word `i` is the agent: `digelar Dinas X`, `digelar di Y oleh Dinas X`."""
    j = i - 1
    while words.fold(j) in _BY:
        j -= 1
    if words.fold(j) in verbs:
        return True
    if words.fold(i - 1) != "oleh":
        return False
    for k in reversed(range(max(i - _MOST_BEFORE_BY, 0), i - 1)):
        if words.fold(k) in _STOPS:
            return False
        if _VERB.match(words.at(k)) and words.fold(k) not in _NO_VERB:
            return words.fold(k) in verbs
    return False


def _may_be_subject(words: TextWords, i: int) -> bool:
    before = words.fold(i - 1)
    if before in _COMPANY and words.fold(i - 2) in _WITH:
        return False  # `Bupati X bersama jajaran Forkopimda`
    glued = words.text[words.starts[i] - 1 : words.starts[i]] == "_"
    return glued or before in _OPENS or before in _SUBJECT_AFTER


def _is_apposed(words: TextWords, i: int, body: NamedBody) -> bool:
    """Whether a comma joins the body to what is named before it: `Kepala Seksi X, Dinas Y, NAME`,
    `di Aula Z, Desa Y`."""
    area = not (body.units or body.office.institution)
    return area or (
        words.at(body.last) == "," and (words.is_capital(i - 2) or words.at(i - 2) == ")")
    )


def _acting(reading: OfficeReading, body: NamedBody, end: int, anchor: Cue) -> NamedBody | None:
    """The body itself if an act of the news follows, or the agency through which it acts."""
    words, j, delegated = reading.words, body.last, False
    if words.at(j) in _DASHES:
        return None  # a dateline
    while j < len(words) and words.starts[j] < end:
        word = words.fold(j)
        if word == "\n":
            return None
        if word == "(":
            j = _closing(words, j)
        elif body.delegates and _leads_through(words, j) and (part := _part(reading, j + 1)):
            body, j, delegated = part.under(body), part.last, True
            continue
        elif word in _ACTS or (delegated and word.startswith("me") and _VERB.match(word)):
            near = words.starts[j] < _ACT_LEAD or words.starts[body.last - 1] < anchor.end < end
            return body if near else None
        elif word == "yang" or (_VERB.match(words.at(j)) and word not in _NO_VERB):
            return None
        j += 1
    return None


def _leads_through(words: TextWords, j: int) -> bool:
    word = words.fold(j)
    return word in _THROUGH or (word == "ini" and words.fold(j - 1) == "hal")


def _closing(words: TextWords, i: int) -> int:
    return next((j for j in range(i, min(i + 12, len(words))) if words.at(j) == ")"), i)


def _part(reading: OfficeReading, i: int) -> NamedBody | None:
    return read_body(reading, i) if opens_named_body(reading.words.at(i)) else None
