"""Acts that no noun names: a scene of place and day, something held on a printed weekday."""

from __future__ import annotations

from extractors.doc import Doc
from extractors.events.strength import WEIGHTS, is_long_ago
from extractors.events.ties import clause_tie
from extractors.events.usable_dates import is_day_of_act
from extractors.events.words import Cue, Sentences
from extractors.vocabulary import load_vocabulary

LEAD_SENTENCES = 9
_SCENE = 3  # sentences in which place and day alone make an event
_DONE = frozenset(load_vocabulary("events")["limits"]["done"])
_DONE_REACH = 260


def unnamed_act(doc: Doc, sentences: Sentences, title: list[Cue]) -> Cue | None:
    """What the article tells without a noun for it; only of news that is plainly local."""
    return _scene(doc, sentences) or _dated_act(doc, sentences, title)


def _dated_act(doc: Doc, sentences: Sentences, title: list[Cue]) -> Cue | None:
    """Something that was held, opened or handed over on a printed weekday, told late or under a
    name that no list has: "Perhelatan yang dibuka Kamis (8/6)"."""
    kinds = [cue.kind for cue in title if cue.label in WEIGHTS]
    for mention in sentences.dates:
        index = mention.span.sentence
        if mention.weekday_agrees is None or sentences.rank(index) >= LEAD_SENTENCES:
            continue
        if sentences.is_quoted(mention.span.start) or sentences.once(index, is_long_ago):
            continue
        if not is_day_of_act(doc, sentences, mention):
            continue
        for cue in sentences.cues_in(index, "hold", "weak_acts"):
            word = sentences.text[cue.start : cue.end].lower()
            if word in _DONE and 0 < mention.span.start - cue.end <= _DONE_REACH:
                return Cue(cue.start, cue.end, "acts", cue.kind or next(iter(kinds), None))
    return None


def _scene(doc: Doc, sentences: Sentences) -> Cue | None:
    """An act without a word for it: officials or bodies at a named venue on a stated day.

    Only in the opening sentences, where place and day stand together and nobody is speaking.
    """
    for venue in sentences.venues:
        index = venue.span.sentence
        if venue.name is None or sentences.rank(index) >= _SCENE:
            continue
        if sentences.is_quoted(venue.span.start) or sentences.once(index, is_long_ago):
            continue
        dated = [d for d in sentences.dates if d.span.sentence == index and not d.relative]
        told = clause_tie(sentences, venue.span.start, venue.span.start) == "statement"
        if not told and any(is_day_of_act(doc, sentences, mention) for mention in dated):
            return Cue(venue.span.start, venue.span.end, "acts", None)
    return None
