"""The date of an event, and what a date in the text makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.model import DateBasis, DateMention, DayPart, Precision, Span


@dataclass(frozen=True, slots=True)
class EventDate:
    """The date of an event, with the mention that it was read from."""

    start: date
    end: date
    basis: DateBasis
    precision: Precision
    day_part: DayPart | None
    weekday_agrees: bool | None
    span: Span | None


def as_event_date(mention: DateMention, basis: DateBasis) -> EventDate:
    """A mention as the date of an event."""
    return EventDate(
        start=mention.start_date,
        end=mention.end_date,
        basis=basis,
        precision=mention.precision,
        day_part=mention.day_part,
        weekday_agrees=mention.weekday_agrees,
        span=mention.span,
    )
