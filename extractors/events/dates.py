"""Which date of an article is the event's, and what ties the two together."""

from __future__ import annotations

import re

from extractors.doc import Doc
from extractors.events.event_date import EventDate, as_event_date
from extractors.events.lasting import extended
from extractors.events.ties import ACTS, GENERIC, TOLD_TO_THE_PRESS, Tie
from extractors.events.usable_dates import is_usable, tie_of
from extractors.events.words import Cue, Sentences
from extractors.model import DateMention
from extractors.sentences import text_of

_POINTING = re.compile(r"\s(?:mendatang|lalu|silam|depan|nanti)\b")
_OTHER_TIMES = ("future", "earlier")
_OCCASION_REACH = 40
_TODAY = re.compile(r"\b(?:hari|pagi|siang|sore|petang|malam)\sini\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsejak\s(?:hari\s|tanggal\s|pada\s)*$", re.IGNORECASE)
_DATELINE = re.compile(r"[^\n.]{0,60}$")
_LEAST = 3.5  # score of a date of the event
_LEAST_TO_COME = 4.0
_LEAST_FAR = 1.5  # where the article tells no other
_LEAD = 3
_FAR_AWAY = 6  # sentences; beyond them distance tells nothing more
_SPEECH = 6  # sentences in which a speech goes on
_DATELINE_LESS = 1.5
_TO_COME_LESS = 4.0
_NAME = 120  # characters that an event's name may take
_LONGEST_DATELINE = 80
_HELD_AGAIN = re.compile(
    r"^[^.,;]{0,60}\b(?:itu|tersebut|ini|dimaksud)\s+(?:\w+\s+){0,2}"
    r"(?:digelar|diselenggarakan|dilaksanakan|diadakan|berlangsung|dilakukan|dihelat|dibuka)\b"
)


def choose_date(doc: Doc, sentences: Sentences, anchor: Cue) -> EventDate | None:
    """The date of the event that `anchor` names.

    A date that the text ties to the event comes first, then a date of speaking, then the day of
    publication; None when there is neither.
    """
    usable = [date for date in doc._.dates if is_usable(doc, sentences, date)]
    ties = {mention.span: tie_of(doc, sentences, mention) for mention in usable}
    tied = [
        (_score(doc, sentences, mention, ties[mention.span], anchor), mention) for mention in usable
    ]
    statements = [mention for mention in usable if ties[mention.span] == "statement"]
    if held := _held(doc, sentences, tied, statements):
        mention = _best(doc, sentences, held, anchor)
        others = [m for m in usable if m is mention or not _is_of_incident(sentences, m)]
        return extended(sentences, mention, others, ties, anchor)
    printed = [mention for mention in statements if not mention.relative]
    printed.sort(key=lambda mention: mention.precision != "day")
    if printed and _is_also_of_event(sentences, printed[0], anchor):
        return extended(sentences, printed[0], usable, ties, anchor)
    if printed:
        return as_event_date(printed[0], "statement")
    if usable and (header := _header(doc, usable[0])):
        return header
    if statements:
        return as_event_date(statements[0], "statement")
    far = [pair for pair in tied if pair[0] >= _LEAST_FAR and ties[pair[1].span] == "event"]
    if far:  # told far from the event, yet nothing else is
        mention = max(far, key=lambda pair: (pair[0], -pair[1].span.start))[1]
        return extended(sentences, mention, usable, ties, anchor)
    published = doc._.context.published
    if published is None:
        return None
    return EventDate(published, published, "published", "day", None, None, None)


def _held(
    doc: Doc,
    sentences: Sentences,
    tied: list[tuple[float, DateMention]],
    statements: list[DateMention],
) -> list[tuple[float, DateMention]]:
    """The dates near enough to the event; those of a misfortune only where no other date is.

    More is asked of a day after the news, or without its day after somebody spoke.
    """
    told_on = doc._.context.published or max((m.start_date for m in statements), default=None)
    held = [
        (score, mention)
        for score, mention in tied
        if score >= (_LEAST_TO_COME if told_on and mention.start_date > told_on else _LEAST)
    ]
    acts = [pair for pair in held if not _is_of_incident(sentences, pair[1])]
    return acts if acts or statements else held


def _is_also_of_event(sentences: Sentences, mention: DateMention, anchor: Cue) -> bool:
    """Whether the day of speaking is the event's too: it was spoken there, to the press that the
    event was for, or of today."""
    return (
        sentences.text[anchor.start : anchor.end].lower() in TOLD_TO_THE_PRESS
        or _is_speech(sentences, mention)
        or _says_today(sentences, mention, anchor)
    )


def _best(
    doc: Doc, sentences: Sentences, held: list[tuple[float, DateMention]], anchor: Cue
) -> DateMention:
    """The date with the highest score; one in the dateline, or one to come that is not told with
    the event, only where no other comes near it."""
    published = doc._.context.published
    own = sentences.index(anchor.start)

    def rank(pair: tuple[float, DateMention]) -> tuple[float, int]:
        score, mention = pair
        if _in_dateline(sentences, mention):
            score -= _DATELINE_LESS
        if published and mention.start_date > published and mention.span.sentence != own:
            score -= _TO_COME_LESS
        return score, -mention.span.start

    return max(held, key=rank)[1]


def other_date(doc: Doc, sentences: Sentences, anchor: Cue) -> DateMention | None:
    """The date of a background event: one in its own sentence that is no date of speaking."""
    for mention in doc._.dates:
        if (
            mention.span.sentence == sentences.index(anchor.start)
            and mention.precision != "year"
            and mention.span.start > anchor.start
            and is_usable(doc, sentences, mention)
            and tie_of(doc, sentences, mention) == "event"
        ):
            found: DateMention = mention
            return found
    return None


def _is_speech(sentences: Sentences, mention: DateMention) -> bool:
    """Whether the day of speaking is the event's: the speaker was heard at the event just before.

    "Dalam kesempatan tersebut X menyampaikan … "…," kata X, Senin (20/2)."
    """
    index = mention.span.sentence
    if sentences.cues_in(index, "interview"):
        return False
    return any(
        sentences.cues_in(before, "at_event")
        and sentences.cues_in(before, "saying")
        and not sentences.cues_in(before, "interview")
        for before in range(max(0, index - _SPEECH), index)
    )


def _says_today(sentences: Sentences, mention: DateMention, anchor: Cue) -> bool:
    """Whether the speaker did it on the day of speaking: "Kita salurkan bantuan hari ini," ujar X,
    Rabu (26/6)."""
    text, start = sentences.text, mention.span.start
    line = text.rfind("\n", 0, start) + 1
    said = [(at, end) for at, end in sentences.quoted if line <= at and end <= start]
    if not said or sentences.cues_in(mention.span.sentence, "interview"):
        return False
    return any(
        abs(today.start() - cue.start) <= _OCCASION_REACH * 2
        for today in _TODAY.finditer(text, *said[-1])
        for cue in sentences.cues
        if said[-1][0] <= cue.start < said[-1][1]
        and cue.label in ACTS
        and (cue.kind == anchor.kind or text[cue.start : cue.end].lower() in GENERIC)
    )


def _score(doc: Doc, sentences: Sentences, mention: DateMention, tie: Tie, anchor: Cue) -> float:
    if tie == "statement":
        return 0
    index = mention.span.sentence
    distance = min(abs(sentences.told_in(index) - sentences.index(anchor.start)), _FAR_AWAY)
    if tie == "loose" and not (distance == 0 or index < _LEAD):
        return 0
    score = 6.0 if tie == "event" else 4.5
    score += 4 if distance == 0 else 2 if distance == 1 else -0.4 * distance
    score -= 0.1 * min(index, _FAR_AWAY)
    if any(venue.span.sentence == index for venue in doc._.venues):
        score += 1
    score += _as_printed(sentences, mention)
    text = sentences.text
    nearby = any(
        0 <= mention.span.start - cue.end <= 60 for cue in sentences.cues_in(index, *_OTHER_TIMES)
    )
    if distance and (nearby or _POINTING.match(text, mention.span.end)):
        score -= 2.5
    if _goes_on_since(sentences, mention, anchor):
        score -= 2.5
    nouns = [
        cue
        for cue in sentences.cues_in(index, *ACTS)
        if text[cue.start : cue.end].lower() not in GENERIC
    ]
    if distance and nouns:
        same = any(cue.kind == anchor.kind for cue in nouns)
        score += (2.0 if distance > 1 else 1.0) if same else -2.5
    if distance and any(cue.kind == anchor.kind and _taken_up(text, cue, mention) for cue in nouns):
        score += 3
    return score


def _as_printed(sentences: Sentences, mention: DateMention) -> float:
    """What the print of the date itself says for it: a weekday, a range; a month says little."""
    score = -2.0 * _in_dateline(sentences, mention)
    score -= 4.0 * sentences.is_quoted(mention.span.start)
    score -= 2.0 * mention.relative
    score += 1.0 * (mention.weekday_agrees is not None)
    score -= 4.0 * (mention.precision == "month")
    return score + 1.0 * (mention.start_date != mention.end_date)


def _goes_on_since(sentences: Sentences, mention: DateMention, anchor: Cue) -> bool:
    """Whether something else goes on since the day: "penutupan pelatihan sejak Senin"."""
    start = mention.span.start
    if not _SINCE.search(sentences.text, max(0, start - 24), start):
        return False
    cues = sentences.cues_in(mention.span.sentence, *ACTS)
    return any(cue.start > anchor.end and cue.end < start for cue in cues)


def _taken_up(text: str, noun: Cue, mention: DateMention) -> bool:
    """Whether the noun takes the event up and is held on the day: "temu karya itu digelar …"."""
    return _HELD_AGAIN.search(text, noun.end, mention.span.start) is not None


def _is_of_incident(sentences: Sentences, mention: DateMention) -> bool:
    """Whether the last that is told before the date is a misfortune: "… ludes terbakar, Selasa"."""
    start = mention.span.start
    before = [
        cue
        for cue in sentences.cues_in(mention.span.sentence, "incident", *ACTS, "hold")
        if cue.end <= start
    ]
    return bool(before) and before[-1].label == "incident" and start - before[-1].end < _NAME


def _in_dateline(sentences: Sentences, mention: DateMention) -> bool:
    """Whether the date stands in the dateline: "Kendari (22/3/2018) Dinas …", on its own line."""
    return mention.span.end < _LONGEST_DATELINE and not re.search(
        r"[a-z]{2,} [a-z]{2,}|[.!?]|\s[–—-]\s*\w.*\w{4}", sentences.text[: mention.span.start]
    )


def _header(doc: Doc, mention: DateMention) -> EventDate | None:
    """A date in the dateline ("Kendari, 12 Agustus 2021"): the day that the article reports of."""
    line_end = text_of(doc).find("\n")
    if mention.span.start > 80 or not _DATELINE.match(text_of(doc), 0, mention.span.start):
        return None
    if mention.precision != "day" or (line_end >= 0 and mention.span.end > line_end):
        return None
    same = mention.start_date == doc._.context.published
    return as_event_date(mention, "published" if same else "event")
