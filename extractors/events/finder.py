"""Finder of events: what the article reports, when, where and who held it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractors.doc import Doc
from extractors.events.choice import reported_event
from extractors.events.dates import choose_date, other_date
from extractors.events.event_date import EventDate, as_event_date
from extractors.events.localities import choose_locality
from extractors.events.names import event_name, find_theme
from extractors.events.organiser import find_organiser
from extractors.events.venues import choose_venue
from extractors.events.words import Cue, Sentences, find_cues
from extractors.model import Event
from extractors.places.regions import district_word
from extractors.sentences import span_of, text_of

_MOST_BACKGROUND = 5


def find_events(doc: Doc) -> list[Event]:
    """The events of the article: the one it reports first and foremost, then dated others."""
    if not text_of(doc).strip():
        return []
    sentences = Sentences(doc)
    title = find_cues(doc._.context.title)
    anchor = reported_event(doc, sentences, title)
    if anchor is None:
        return []
    primary = _event(doc, sentences, anchor)
    others = _background(doc, sentences, anchor, primary)
    return sorted([primary, *others], key=lambda event: event.span.start)


def _event(doc: Doc, sentences: Sentences, anchor: Cue) -> Event:
    dated = choose_date(doc, sentences, anchor)
    venue = choose_venue(doc, sentences, anchor, dated)
    locality, code = choose_locality(doc, sentences, anchor, venue, dated.span if dated else None)
    event = Event(
        span=span_of(doc, anchor.start, anchor.end),
        is_primary=True,
        event_type=anchor.kind or "other",
        event_name=event_name(sentences.text, anchor),
        theme=find_theme(text_of(doc)),
        organiser=find_organiser(doc, anchor),
        locality=_in_regional_words(locality, code),
        region_code=code,
    )
    if venue is not None:
        event = replace(
            event,
            venue=venue.name,
            venue_type=venue.venue_type,
            address=venue.address,
            venue_span=venue.span,
        )
    return event if dated is None else _with_date(event, dated)


def _in_regional_words(locality: str | None, code: str | None) -> str | None:
    """The locality, a district by the word that its province has for it: `Distrik Wamena`."""
    if locality and code and locality.startswith("Kecamatan ") and (word := district_word(code)):
        return locality.replace("Kecamatan", word, 1)
    return locality


def _with_date(event: Event, dated: EventDate) -> Event:
    return replace(
        event,
        start_date=dated.start,
        end_date=dated.end,
        day_part=dated.day_part,
        date_basis=dated.basis,
        date_precision=dated.precision,
        weekday_agrees=dated.weekday_agrees,
        date_span=dated.span,
    )


# ---- other events that the article mentions


def _background(doc: Doc, sentences: Sentences, anchor: Cue, primary: Event) -> list[Event]:
    """Events with a date of their own, outside quotations, that are not the primary one."""
    events: list[Event] = []
    taken = {sentences.index(anchor.start)}
    if primary.date_span:
        taken.add(primary.date_span.sentence)
    for cue in sentences.cues:
        index = sentences.index(cue.start)
        if cue.label != "nouns" or index in taken or sentences.is_quoted(cue.start):
            continue
        holds = [h for h in sentences.cues_in(index, "hold") if abs(h.start - cue.start) < 160]
        mention = other_date(doc, sentences, cue) if holds else None
        if mention is None or _within(mention.start_date, primary):
            continue
        event = Event(
            span=span_of(doc, cue.start, cue.end),
            is_primary=False,
            event_type=cue.kind or "other",
            event_name=event_name(sentences.text, cue),
        )
        events.append(_with_date(event, as_event_date(mention, "event")))
        taken.add(index)
    return events[:_MOST_BACKGROUND]


def _within(day: date, primary: Event) -> bool:
    start, end = primary.start_date, primary.end_date
    return start is not None and end is not None and start <= day <= end
