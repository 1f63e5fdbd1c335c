"""Who held an event: the body that holds it as subject, or by which it is held.

Bodies, their full names and their regions are those of `extractors.offices`.
"""

from __future__ import annotations

import re

from extractors.doc import Doc
from extractors.offices.finder import OfficeReading, find_offices
from extractors.offices.named_bodies import NamedBody, name_in_full, opens_named_body, read_body
from extractors.sentences import text_of
from extractors.text_words import TextWords, add_flag
from extractors.vocabulary import load_vocabulary

_WORDS = load_vocabulary("events")["organisers"]
_ACTS = frozenset(_WORDS["holding"] + _WORDS["acting"])
_HELD_BY = frozenset(_WORDS["held_by"])
_SUBJECT_AFTER = frozenset(_WORDS["subject_after"])
_THROUGH = frozenset(_WORDS["through"])
_NO_VERB = frozenset(_WORDS["no_verb"])
_VERB = re.compile(r"(?:me[a-z]{4,}|ber[a-z]{3,}|di[a-z]{4,}|ter[a-z]{4,})\Z")
_OPENS = frozenset({"", "\n", ".", ",", "-", "–", "—", ":", ")", "|", "/", "_", "”", '"', "“"})
_STOPS = frozenset({".", "\n", "!", "?", ";", ":"})
_LEAD = 800
_FARTHEST = 40
_OPENS_BODY = add_flag(opens_named_body)


def find_organiser(doc: Doc) -> str | None:
    """The body that held the event, in full and with its region."""
    reading = _reading(doc)
    words, after = reading.words, 0
    for i in words.flagged(_OPENS_BODY):
        if words.starts[i] > _LEAD:
            break
        if i < after:
            continue
        held = _is_agent(words, i)
        if not held and not _may_be_subject(words, i):
            continue
        body = read_body(reading, i)
        if body is None:
            continue
        after = body.last
        if held:
            return name_in_full(body, reading, doc)
        if found := _acting(reading, body):
            return name_in_full(found, reading, doc)
    return None


def _reading(doc: Doc) -> OfficeReading:
    if "office_reading" not in doc.user_data:
        find_offices(doc)
    reading: OfficeReading = doc.user_data["office_reading"]
    return reading


def _is_agent(words: TextWords, i: int) -> bool:
    """Whether the body at word `i` is the agent: `yang digelar (oleh) Dinas X`."""
    j = i - 1
    while words.fold(j) in ("oleh", "pihak", "bersama", "langsung", "jajaran", "rombongan"):
        j -= 1
    return words.fold(j) in _HELD_BY


def _may_be_subject(words: TextWords, i: int) -> bool:
    before = words.fold(i - 1)
    return before in _OPENS or before in _SUBJECT_AFTER


def _acting(reading: OfficeReading, body: NamedBody) -> NamedBody | None:
    """The body itself if an act of the news follows, or the agency through which it acts."""
    words, j = reading.words, body.last
    end = min(j + _FARTHEST, len(words))
    while j < end:
        word = words.fold(j)
        if word in _STOPS:
            return None
        if word == "(":
            j = _closing(words, j)
        elif word in _THROUGH and body.is_government and (part := _part(reading, j + 1)):
            body, j = part, part.last
            continue
        elif word in _ACTS:
            return body
        elif word == "yang" or (_VERB.match(word) and word not in _NO_VERB and words.at(j).islower()):
            return None
        j += 1
    return None


def _closing(words: TextWords, i: int) -> int:
    return next((j for j in range(i, min(i + 12, len(words))) if words.at(j) == ")"), i)


def _part(reading: OfficeReading, i: int) -> NamedBody | None:
    return read_body(reading, i) if opens_named_body(reading.words.at(i)) else None
