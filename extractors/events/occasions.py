"""Whether a noun of holding names an occasion at all: not one called off, nor a law's title."""

from __future__ import annotations

import re

from extractors.events.words import Cue, Sentences

_OFF = re.compile(r"ditunda|tertunda|batal|diundur|ditangguhkan|urung")
_ABOUT = 9  # characters: `tentang` and the white space behind it
_CALLED_OFF = re.compile(
    r"(?:(?!\s(?:sempat|pernah|yang)\s)[^.,\n]){0,80}"
    r"\s(?:ditunda|tertunda|dibatalkan|batal|diundur|ditangguhkan|urung)\b"
)
_NOT_DONE = re.compile(
    r"\b(?:belum|tidak|batal|urung)\s"
    r"(?:(?:akan|bisa|dapat|jadi|boleh|melakukan|menggelar|melaksanakan)\s){1,2}$"
)
_OF_A_LAW = re.compile(r"\b(?:Undang-Undang|Peraturan|UU|PP|Perda|PKPU)\b[^.]{0,120}\btentang\s$")
_HAVE_A_MATTER = frozenset(
    ["workshop", "technical_guidance", "training", "coordination_meeting", "socialisation"]
)


def is_matter(sentences: Sentences, cue: Cue) -> bool:
    """Whether the noun tells what a meeting right before it is about: "bimtek peningkatan mutu"."""
    return any(
        other.kind in _HAVE_A_MATTER and 0 < cue.start - other.end <= 2
        for other in sentences.cues_in(sentences.index(cue.start), "nouns")
    )


def is_no_occasion(sentences: Sentences, cue: Cue) -> bool:
    """Whether the event was called off, was not held, or only stands in the title of a law."""
    text, index = sentences.text, sentences.index(cue.start)
    start, end = sentences.bounds(index)
    if sentences.once(index, _tells_calling_off) and _CALLED_OFF.match(text, cue.end, end):
        return True
    if _NOT_DONE.search(text, max(start, cue.start - 40), cue.start):
        return True
    about = text.find("tentang", max(start, cue.start - _ABOUT), cue.start)
    return about >= 0 and _OF_A_LAW.search(text, start, cue.start) is not None


def _tells_calling_off(text: str, start: int, end: int) -> bool:
    return _OFF.search(text, start, end) is not None
