"""The vocabulary of roles: verbs and other cues; the actors whom they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from extractors.model import Role
from extractors.vocabulary import any_of, load_vocabulary


class Actor(NamedTuple):
    """`text[start:end]` speaks of person number `person` (None: an office nobody holds by name)."""

    start: int
    end: int
    person: int | None
    named: bool


@dataclass(slots=True)
class Held:
    """The roles of one person; `represents` is the number of the person they stood in for."""

    roles: set[Role] = field(default_factory=set)
    represents: int | None = None


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    active: dict[str, Role]
    passive: dict[str, Role]
    acts: dict[str, Role]
    speech: frozenset[str]
    told: frozenset[str]
    verbs: re.Pattern[str]
    cues: frozenset[str]
    oblique: re.Pattern[str]
    dialogue: re.Pattern[str]
    spokesmen: tuple[str, ...]


def _cue_pattern(verbs: set[str], data: dict[str, Any]) -> tuple[re.Pattern[str], frozenset[str]]:
    """The pattern that reads a cue, and the words at which a cue may begin."""
    nouns = data["speech"]["nouns"].split()
    names = ("presence", "speaker_nouns", "lectures", "leader_nouns")
    presence, speakers, lectures, leaders = (data["cues"][name].split() for name in names)
    others = [
        "menurut",
        "diwakili",
        "diwakilkan",
        "wakili",
        "mewakili",
        "melalui",
        "atas",
        "bersama",
    ]
    pattern = (
        rf"\b(?:(?P<verb>{any_of(verbs)})|(?P<noun>{any_of(nouns)})(?P<nya>nya)?"
        rf"|(?P<menurut>menurut)|(?P<hadir>{any_of(presence)})"
        r"|(?P<wakil>diwakili|diwakilkan|(?<=di )wakili|mewakili|melalui|atas nama)"
        rf"|(?P<join>bersama)|(?P<narasumber>{any_of(speakers)})"
        rf"|(?P<lecture>{any_of(lectures)})|(?P<leader>{any_of(leaders)}))\b"
    )
    named = (f"{noun}nya" for noun in nouns)
    words = {*verbs, *nouns, *named, *presence, *speakers, *lectures, *leaders, *others, "bersama"}
    return re.compile(pattern, re.IGNORECASE), frozenset(words)


@cache
def vocabulary() -> _Vocabulary:
    data = load_vocabulary("roles")
    active, passive, acts = (
        {word: role for role, words in data[table].items() for word in words.split()}
        for table in ("active", "passive", "acts")
    )
    speech = frozenset(data["speech"]["verbs"].split())
    told = frozenset(data["speech"]["passive"].split())
    words = {*active, *passive, *speech, *told, *acts}
    verbs, cue_words = _cue_pattern(words, data)
    cues = data["cues"]
    after_cue = r"(?:\s+(?:oleh|langsung|para|pula|juga|dengan|kepada|bapak|ibu))*\s*:?\s*\Z"
    oblique = rf"\b(?:{'|'.join(cues['oblique'].split())}){after_cue}"
    return _Vocabulary(
        active=active,
        passive=passive,
        acts=acts,
        speech=speech,
        told=told,
        verbs=verbs,
        cues=cue_words,
        oblique=re.compile(oblique, re.IGNORECASE),
        dialogue=re.compile(rf"\b(?:{'|'.join(cues['dialogue_nouns'].split())})\b", re.IGNORECASE),
        spokesmen=tuple(cues["spokesmen"]),
    )


def is_spokesman(position: str) -> bool:
    """Whether the holder speaks for a house rather than standing in for its head."""
    return any(word in position for word in vocabulary().spokesmen)
