"""How a figure is printed: the words of its pillar, and the noun that is counted."""

from __future__ import annotations

import re

from extractors.counts.pillar_names import PillarName, find_pillar_names
from extractors.pillars.phrases import PillarCount
from extractors.vocabulary import any_of, load_vocabulary

_FILLERS = load_vocabulary("pillars")["fillers"]
_UNITS = any_of(_FILLERS["units"] + _FILLERS["helpers"])
_SPELT = re.compile(r"\s?\((?P<words>[A-Za-z]+(?:[ /-][A-Za-z]+){1,5})\)")
_UNIT_NEXT = re.compile(rf"\s+(?P<unit>{_UNITS})\b", re.I)
_UNIT_BEFORE = re.compile(rf"\b(?P<unit>{_UNITS})\s+$", re.I)
_PLACES_NEXT = re.compile(rf"\s+(?P<unit>{any_of(_FILLERS['villages'])})\b", re.I)
# Lembaga Kesejahteraan Sosial, panti asuhan: the name opens with its kind
_KIND = re.compile(rf"(?P<unit>{any_of(_FILLERS['kinds'])})\b", re.I)


def as_written(text: str, pillar: PillarName) -> str:
    """The name as printed, with the short or the full form in the bracket right behind it."""
    if "(" in text[pillar.start : pillar.end]:
        return " ".join(text[pillar.start : pillar.end].split())
    bracket = _SPELT.match(text, pillar.end)
    if bracket and _spells(bracket["words"], pillar):
        return f"{pillar.written} ({bracket['words']})"
    return pillar.written


def _spells(words: str, pillar: PillarName) -> bool:
    """Whether these words spell the abbreviation that stands before them."""
    initials = "".join(word[0] for word in re.split(r"[ /-]", words))
    short = pillar.written.split()[-1]
    return initials.upper() == short.upper() or any(
        name.pillar == pillar.pillar for name in find_pillar_names(words)
    )


def unit_of(text: str, candidate: PillarCount) -> str | None:
    """The noun that is counted, in the words of the figure: beside the number or in the name."""
    if candidate.unit:
        return candidate.unit
    number, pillar = candidate.number, candidate.pillar
    behind = pillar.end <= number.start  # the number stands behind the name
    limit = candidate.end if behind else pillar.start
    for pattern in (_PLACES_NEXT, _UNIT_NEXT):
        if match := pattern.match(text, number.end, limit):
            return match["unit"].lower()
    if not candidate.start <= pillar.start < candidate.end:
        return None  # a part or a share, whose pillar is named before
    before = _UNIT_BEFORE.search(text, max(0, pillar.start - 20), pillar.start) if behind else None
    match = before or _KIND.match(pillar.written)
    return match["unit"].lower() if match else None
