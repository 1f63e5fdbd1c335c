"""Whether a clause tells of the event or of somebody speaking about it."""

from __future__ import annotations

import re
from typing import Literal

from extractors.events.words import Cue, Sentences
from extractors.vocabulary import load_vocabulary

Tie = Literal["event", "statement", "loose"]

GENERIC = frozenset(["kegiatan", "acara"])  # an event only right after a verb of holding it
ACTS = ("nouns", "acts", "weak_acts")
_OF_EVENT = frozenset([*ACTS, "hold", "at_event"])
TOLD_TO_THE_PRESS = frozenset(load_vocabulary("events")["limits"]["told_to_the_press"])
SPEAKING = frozenset(["saying", "interview"])
_NOT_HOLDING = frozenset(["kegiatan", "acara", "hadir", "narasumber"])
_OCCASION = re.compile(
    r"\b(?:saat|ketika|usai|seusai|selesai|setelah|sebelum|pada|dalam|di ?sela(?:-sela)?"
    r"|di tengah|di hadapan|melalui)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)


def clause_tie(sentences: Sentences, offset: int, end: int) -> Tie:
    """What the words before `end` in the clause around `offset` tell of; else the words after.

    A speech at the event is of the event: "kata X saat membuka rakor". Where neither the event
    nor speaking is told of, the clause is loose.
    """
    index = sentences.index(offset)
    tail = sentences.tail(offset)
    cues = sentences.cues_in(index)
    before = [cue for cue in cues if tail <= cue.start and cue.end <= end]
    speaks = [cue for cue in before if cue.label in SPEAKING]
    if speaks:
        return _speaking(sentences.text, before, speaks)
    if any(cue.label in _OF_EVENT for cue in before):
        return "event"
    for cue in cues:
        if cue.start >= end and cue.label in _OF_EVENT:
            return "event"
        if cue.start >= end and cue.label in SPEAKING:
            return "statement"
    return "loose"


def _speaking(text: str, before: list[Cue], speaks: list[Cue]) -> Tie:
    if any(cue.label == "at_event" for cue in before):
        return "event"
    first, last = speaks[0].start, speaks[-1].end
    for cue in before:
        if cue.start < first or any(said.start <= cue.start < said.end for said in speaks):
            continue
        if cue.label in ACTS and _OCCASION.search(text, max(0, cue.start - 40), cue.start):
            return "event"
        word = text[cue.start : cue.end].lower()
        if cue.label == "hold" and cue.start >= last and word not in _NOT_HOLDING:
            return "event"
    return "statement"
