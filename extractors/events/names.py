"""What an event is called, and its theme."""

from __future__ import annotations

import re

from extractors.events.words import Cue
from extractors.vocabulary import load_vocabulary

_WORDS = load_vocabulary("events")["names"]
_STOP = re.compile(
    rf"\s*(?:[,.;:()“”\"\n]|\b(?:{'|'.join(_WORDS['ends_before'])}|tahun(?=\s+\d))\b|$)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\([A-Z][\w ]{1,15}\)\s*")
_THEME = re.compile(
    r"\b(?:ber)?tema(?:kan)?\b[^“\"\n.]{0,30}[“\"](?P<theme>[^“”\"\n]{3,200})[”\"]"
    r"|\bbertajuk\s+[“\"](?P<title>[^“”\"\n]{3,200})[”\"]",
    re.IGNORECASE,
)
_GENERIC = ("kegiatan", "acara")
_THEME_REACH = 900


def event_name(text: str, anchor: Cue) -> str | None:
    """The printed name from its noun to where the clause goes on; None for the noun alone."""
    if anchor.label != "nouns":
        return None
    start, end = anchor.start, anchor.end
    bracket = _BRACKET.match(text, end)
    stop = _STOP.search(text, bracket.end() if bracket else end)
    name_end = stop.start() if stop else end
    if bracket and text[start].islower() and text[bracket.end() : bracket.end() + 1].isupper():
        start = bracket.end()  # "rapat koordinasi (Rakor) Pilar …": the name follows the bracket
    name = " ".join(text[start : min(name_end, start + 160)].split())
    goes_on = (
        text[start:end].lower() not in _GENERIC or name[end - start + 1 : end - start + 2].isupper()
    )
    return name if goes_on and len(name.split()) > 1 and len(name) < 160 else None


def find_theme(text: str, anchor: Cue) -> str | None:
    """What stands in quotes after "bertema", "mengusung tema", "bertajuk"."""
    if "tema" not in text and "bertajuk" not in text:
        return None
    match = _THEME.search(text, 0, anchor.end + _THEME_REACH)
    if match is None:
        return None
    theme = match["theme"] or match["title"]
    return " ".join(theme.strip(" ,.").split())
