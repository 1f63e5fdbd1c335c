"""What an event is called, and its theme."""

from __future__ import annotations

import re

from extractors.events.words import Cue
from extractors.vocabulary import load_vocabulary

_WORDS = load_vocabulary("events")["names"]
_STOP = re.compile(
    rf"\s*(?:[,;:()“”\"\n]|(?<!\bKab)(?<!\bProv)(?<!\bKec)(?<!\bNo)\.|\b(?:{'|'.join(_WORDS['ends_before'])}"
    rf"|ke(?!-?\s?(?:\d|[IVXL]+\b))"
    rf"|(?-i:(?!(?:{'|'.join(_WORDS['no_verbs'])})\b)(?:di|me|ber|ter)[a-z]{{4,}}))\b|$)",
    re.IGNORECASE,
)
_OPENS_BEFORE = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, _WORDS['opens_before']))})\s\Z", re.IGNORECASE
)
_TRAILING = re.compile(r"(?:\s(?:dan|atau|&|-|–))+\Z")
_BRACKET = re.compile(r"\s*\([^\W\d][^\W\d]{1,15}(?:[ -][^\W\d]{1,15}){0,2}\s?\)")
_NUMBER = re.compile(rf"\s+(?:\d|(?:{'|'.join(_WORDS['numbers'])})\b)")
_MARKS = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_MARKED = (
    r"(?:[“”\"](?P<{0}>[^“”\"\n]{{3,200}})[”“\"]"
    r"|[‘’'](?P<{0}_single>[^“”\"\n]{{3,200}}?)[’'](?!\w))"
)
_THEME = re.compile(
    rf"\b(?:ber)?tema(?:kan|nya)?\b[^“”‘’'\"\n.]{{0,60}}{_MARKED.format('theme')}"
    rf"|\bbertajuk\s+{_MARKED.format('title')}",
    re.IGNORECASE,
)
_GENERIC = ("kegiatan", "acara")
_LONGEST, _FARTHEST_BEFORE = 160, 40  # characters


def event_name(text: str, anchor: Cue) -> str | None:
    """The printed name from its noun to where the clause goes on; None for the noun alone."""
    if anchor.label != "nouns":
        return None
    start, end = anchor.start, anchor.end
    if quoted := _in_marks(text, start):
        return quoted
    if text[start:end].lower() in _GENERIC and text[end + 1 : end + 2].isupper():
        start = end + 1
    elif before := _OPENS_BEFORE.search(text, max(start - _FARTHEST_BEFORE, 0), start):
        start = before.start()
    name_end = end if _NUMBER.match(text, end) else _end_of_name(text, end)
    name = _TRAILING.sub("", " ".join(text[start : min(name_end, start + _LONGEST)].split()))
    named = text[anchor.start : end].lower() not in _GENERIC or start > anchor.start
    return name if named and len(name.split()) > 1 and len(name) < _LONGEST else None


def _end_of_name(text: str, end: int) -> int:
    """Where the name ends: brackets with an abbreviation in them belong to it."""
    while True:
        if bracket := _BRACKET.match(text, end):
            end = bracket.end()
            continue
        stop = _STOP.search(text, end)
        if stop is None or not (bracket := _BRACKET.match(text, stop.start())):
            return stop.start() if stop else end
        end = bracket.end()


def _in_marks(text: str, start: int) -> str | None:
    """The whole name between quotation marks, where its noun opens it."""
    closing = _MARKS.get(text[start - 1 : start])
    end = text.find(closing, start, start + _LONGEST) if closing else -1
    name = text[start:end] if end > 0 else ""
    return " ".join(name.strip(" ,.").split()) if " " in name and "\n" not in name else None


def find_theme(text: str) -> str | None:
    """What stands in quotes after "bertema", "mengusung tema", "bertajuk"."""
    if "tema" not in text and "Tema" not in text and "bertajuk" not in text:
        return None
    match = _THEME.search(text)
    if match is None:
        return None
    theme = next(found for found in match.groups() if found)
    return " ".join(theme.strip(" ,.").split())
