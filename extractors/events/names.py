"""What an event is called, its theme, and who held it."""

from __future__ import annotations

import re

from extractors.doc import Doc
from extractors.events.words import Cue
from extractors.model import Region
from extractors.sentences import text_of
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
_HELD = (
    *("digelar", "diselenggarakan", "dilaksanakan", "diadakan", "digagas", "diinisiasi"),
    *("diprakarsai", "dihelat"),
)
_HOLD = ("menggelar", "mengadakan", "menyelenggarakan", "melaksanakan")
_AGENCY = (
    rf"(?:{'|'.join(sorted(_WORDS['agencies'], key=len, reverse=True))})"
    r"(?:\s+(?:[A-Z][\w./()-]*|dan|Anak|RI)(?=[\s,.]))*"
)
_HELD_BY = re.compile(
    rf"\b(?:{'|'.join(_HELD)})"
    rf"(?:\s+oleh)?\s+(?P<agency>{_AGENCY})"
)
_HOLDS = re.compile(rf"(?P<agency>{_AGENCY})[^.\n]{{0,40}}?\s(?:{'|'.join(_HOLD)})\b")
_THROUGH = re.compile(rf"\b[Mm]elalui\s+(?P<agency>{_AGENCY})")
_GOVERNMENT = re.compile(r"\b(?:Pemerintah|Pemkot|Pemko|Pemkab|Pemprov)\b")
_GENERIC = ("kegiatan", "acara")
_LEAD = 700
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


def find_organiser(doc: Doc) -> str | None:
    """The body that held the event, abbreviations expanded, with the region printed beside it."""
    lead = text_of(doc)[:_LEAD]
    for pattern, needed in ((_HELD_BY, _HELD), (_THROUGH, ("elalui",)), (_HOLDS, _HOLD)):
        match = pattern.search(lead) if any(word in lead for word in needed) else None
        if match is None:
            continue
        agency = match["agency"].rstrip(" ,.(")
        start = match.start("agency")
        region = next(
            (r for r in doc._.regions if start < r.span.start <= start + len(agency) + 1), None
        )
        if region is None:
            name = _expand(agency)
            if pattern is _THROUGH and (home := _government(doc)):
                name = f"{name} {home.name}"
            return name
        body = _expand(text_of(doc)[start : region.span.start].strip(" ,.(-"))
        return f"{body} {region.candidates[0].name}"
    return None


def _government(doc: Doc) -> Region | None:
    """The region of the government that acts "melalui Dinas X"."""
    match = _GOVERNMENT.search(text_of(doc)[:_LEAD])
    if match is None:
        return None
    for region in doc._.regions:
        if match.start() <= region.span.start <= match.end() + 20:
            found: Region = region.candidates[0]
            return found
    return None


def _expand(agency: str) -> str:
    words = agency.split()
    return " ".join([_WORDS["expansions"].get(words[0].lower(), words[0]), *words[1:]])
