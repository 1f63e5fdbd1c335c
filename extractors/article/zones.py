"""The zone in which a moment that is stated in UTC falls on the day that the site counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

from extractors.article.published import Stamp

WEST, EAST = 12, 14  # hours from UTC of the outermost zones
USUAL = 9  # hours from UTC within which most sites are
_STEP = timedelta(minutes=15)  # between zones


def days_apart(one: Stamp, other: Stamp) -> int:
    return abs((one.moment.date() - other.moment.date()).days)


def on_day_of(printed: Stamp, stamp: Stamp, most: int) -> Stamp:
    """A moment in a zone in which it falls on a day beside its own: in that of the time which is
    printed, else in the nearest, at `most` that many hours from UTC."""
    if own := printed_zone(printed, stamp):
        return replace(stamp, moment=stamp.moment.astimezone(own))
    later = printed.moment.date() > stamp.moment.date()
    hours = 24 - stamp.moment.hour if later else -stamp.moment.hour - 1
    if not -min(most, WEST) <= hours <= most:
        return stamp
    return replace(stamp, moment=stamp.moment.astimezone(timezone(timedelta(hours=hours))))


def printed_zone(printed: Stamp, stamp: Stamp) -> timezone | None:
    """The zone in which a moment is the printed time; none if it is in none that there is."""
    if not printed.precise or stamp.moment.tzinfo is None:
        return None
    moment = stamp.moment.replace(second=0, microsecond=0)
    ahead = printed.moment.replace(tzinfo=None, second=0) - moment.replace(tzinfo=None)
    offset = (moment.utcoffset() or timedelta()) + ahead
    real = timedelta(hours=-WEST) <= offset <= timedelta(hours=EAST)
    return timezone(offset) if real and not offset % _STEP else None
