"""Which date of an article is the event's, and what ties the two together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Doc

from extractors.events.ties import ACTS, GENERIC, Tie, clause_tie
from extractors.events.venues import is_speech_hall
from extractors.events.words import Cue, Sentences
from extractors.model import DateBasis, DateMention, DayPart, EventType, Precision, Span
from extractors.sentences import text_of
from extractors.vocabulary import load_vocabulary

_NUMBERS: dict[str, int] = load_vocabulary("dates")["number_words"]
_LASTS = re.compile(
    rf"\b(?:selama|berlangsung|digelar|dilaksanakan|diadakan)\s+(?:(?P<digits>\d{{1,2}})|(?P<word>{'|'.join(_NUMBERS)}))(?:\s*\(\w+\))?\s+hari\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:hingga|sampai(?: dengan)?|s\.?/?d\.?|terakhir|ditutup|berakhir)\s+"
    r"(?:pada\s+)?(?:hari\s+)?(?:tanggal\s+)?$"
)
_POINTING = re.compile(r"\s(?:mendatang|lalu|silam|depan|nanti)\b")
_OTHER_TIMES = ("future", "earlier")
_OCCASION = re.compile(
    r"[\s,]*(?:[^.,;\n]{1,20}\s)?(?P<word>saat|ketika|usai|seusai|selepas|di sela(?:-sela)?)\s"
)
_OCCASION_REACH = 40
_PERIOD = re.compile(r"\b(?:hingga|sampai|sejak|periode|per|selama)\s(?:bulan\s)?$", re.IGNORECASE)
_DATELINE = re.compile(r"[^\n.]{0,60}$")
_FAR = timedelta(days=370)
_WEEK = timedelta(days=7)
_LONGEST = timedelta(days=45)
_LONGEST_TOLD_APART = timedelta(days=14)
_NEAR = 4  # sentences between the first day and the last
_LEAST = 4.0  # score of a date of the event
_LEAST_FAR = 1.5  # where the article tells no other
_LEAD = 3
_FAR_AWAY = 6  # sentences; beyond them distance tells nothing more
_SPEECH = 6  # sentences in which a speech goes on
_NAME = 120  # characters that an event's name may take
_LONGEST_DATELINE = 80
_OF_ONE_DAY: frozenset[EventType] = frozenset(["inauguration", "signing", "launch"])
_OPENING = re.compile(r"\W*(?:\w+,?\s+)?|[^.,;]*\b(?:ini|itu|tersebut)\s+(?:\w+\s+){0,2}")
_HELD_AGAIN = re.compile(
    r"^[^.,;]{0,60}\b(?:itu|tersebut|ini|dimaksud)\s+(?:\w+\s+){0,2}"
    r"(?:digelar|diselenggarakan|dilaksanakan|diadakan|berlangsung|dilakukan|dihelat|dibuka)\b"
)


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


def choose_date(doc: Doc, sentences: Sentences, anchor: Cue) -> EventDate | None:
    """The date of the event that `anchor` names.

    A date that the text ties to the event comes first, then a date of speaking, then the day of
    publication; None when there is neither.
    """
    usable = [date for date in doc._.dates if _usable(doc, sentences, date)]
    ties = {mention.span: _tie(doc, sentences, mention) for mention in usable}
    tied = [
        (_score(doc, sentences, mention, ties[mention.span], anchor), mention) for mention in usable
    ]
    held = [(score, mention) for score, mention in tied if score >= _LEAST]
    statements = [mention for mention in usable if ties[mention.span] == "statement"]
    acts = [pair for pair in held if not _is_of_incident(sentences, pair[1])]
    if acts or statements:
        held = acts
    if held:
        mention = max(held, key=lambda pair: (pair[0], -pair[1].span.start))[1]
        return _extended(sentences, mention, usable, ties, anchor)
    printed = [mention for mention in statements if not mention.relative]
    if printed and _is_speech(sentences, printed[0]):
        return _extended(sentences, printed[0], usable, ties, anchor)
    if printed:
        return as_event_date(printed[0], "statement")
    if usable and (header := _header(doc, usable[0])):
        return header
    if statements:
        return as_event_date(statements[0], "statement")
    far = [pair for pair in tied if pair[0] >= _LEAST_FAR and ties[pair[1].span] == "event"]
    if far:  # told far from the event, yet nothing else is
        mention = max(far, key=lambda pair: (pair[0], -pair[1].span.start))[1]
        return _extended(sentences, mention, usable, ties, anchor)
    published = doc._.context.published
    if published is None:
        return None
    return EventDate(published, published, "published", "day", None, None, None)


def other_date(doc: Doc, sentences: Sentences, anchor: Cue) -> DateMention | None:
    """The date of a background event: one in its own sentence that is no date of speaking."""
    for mention in doc._.dates:
        if (
            mention.span.sentence == sentences.index(anchor.start)
            and mention.precision != "year"
            and mention.span.start > anchor.start
            and _usable(doc, sentences, mention)
            and _tie(doc, sentences, mention) == "event"
        ):
            found: DateMention = mention
            return found
    return None


def is_told(doc: Doc, sentences: Sentences, mention: DateMention) -> bool:
    """Whether the day is tied to an act or to somebody speaking."""
    return (
        mention.precision == "day"
        and _usable(doc, sentences, mention)
        and _tie(doc, sentences, mention) != "loose"
    )


def is_day_of_act(doc: Doc, sentences: Sentences, mention: DateMention) -> bool:
    """Whether the date is a day on which something was done, not said."""
    return (
        mention.precision == "day"
        and _usable(doc, sentences, mention)
        and _tie(doc, sentences, mention) != "statement"
    )


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


def _usable(doc: Doc, sentences: Sentences, mention: DateMention) -> bool:
    if mention.precision == "month" and _PERIOD.search(
        text_of(doc), max(0, mention.span.start - 20), mention.span.start
    ):
        return False
    if mention.precision == "year" or mention.end_date - mention.start_date > _LONGEST:
        return False
    published = doc._.context.published
    if published and abs(mention.start_date - published) > _FAR:
        return False
    if not published and mention.start_date.year + 1 < max(
        other.start_date.year for other in doc._.dates if other.precision != "year"
    ):
        return False
    if mention.relative and published and abs(mention.start_date - published) > _WEEK:
        return False
    if mention.relative and mention.precision == "day" and sentences.is_quoted(mention.span.start):
        return False
    return not any(
        cue.start < mention.span.start <= cue.end + 32 or cue.start <= mention.span.start < cue.end
        for cue in sentences.cues_in(mention.span.sentence, "no_event")
    )


def _tie(doc: Doc, sentences: Sentences, mention: DateMention) -> Tie:
    """Whether the date is one of the event or of somebody speaking."""
    start, end = sentences.bounds(mention.span.sentence)
    text = sentences.text
    offset = mention.span.start
    alone = not re.search(r"\w", text[start:offset]) and not re.search(
        r"\w", text[mention.span.end : end]
    )
    if alone and start and text[start - 1] != "\n":  # "… di Aula X. Rabu (14/9/2016)."
        return clause_tie(sentences, start - 1, start)
    tie = clause_tie(sentences, offset, offset)
    venues = [venue for venue in doc._.venues if start <= venue.span.start < end]
    if tie == "loose" and venues:
        return "event"
    if tie == "statement" and _occasion_follows(sentences, mention):
        return "event"
    if tie == "statement" and any(is_speech_hall(sentences, venue) for venue in venues):
        return "event"
    return tie


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


def _occasion_follows(sentences: Sentences, mention: DateMention) -> bool:
    """Whether the act spoken at follows the date: "kata X, Rabu (23/7) saat meninjau lokasi"."""
    occasion = _OCCASION.match(sentences.text, mention.span.end)
    return occasion is not None and any(
        0 <= cue.start - occasion.start("word") <= _OCCASION_REACH
        for cue in sentences.cues_in(mention.span.sentence, "at_event", *ACTS)
    )


def _score(doc: Doc, sentences: Sentences, mention: DateMention, tie: Tie, anchor: Cue) -> float:
    if tie == "statement":
        return 0
    index = mention.span.sentence
    distance = min(abs(index - sentences.index(anchor.start)), _FAR_AWAY)
    if tie == "loose" and not (distance == 0 or index < _LEAD):
        return 0
    score = 6.0 if tie == "event" else 4.5
    score += 4 if distance == 0 else 2 if distance == 1 else -0.4 * distance
    score -= 0.1 * min(index, _FAR_AWAY)
    if _in_dateline(sentences, mention):
        score -= 2
    if sentences.is_quoted(mention.span.start):
        score -= 4
    if any(venue.span.sentence == index for venue in doc._.venues):
        score += 1
    if mention.relative:
        score -= 2
    if mention.weekday_agrees is not None:
        score += 1
    if mention.precision == "month":
        score -= 4
    if mention.start_date != mention.end_date:
        score += 1
    text = sentences.text
    nearby = any(
        0 <= mention.span.start - cue.end <= 60 for cue in sentences.cues_in(index, *_OTHER_TIMES)
    )
    if distance and (nearby or _POINTING.match(text, mention.span.end)):
        score -= 2.5
    nouns = [
        cue
        for cue in sentences.cues_in(index, *ACTS)
        if text[cue.start : cue.end].lower() not in GENERIC
    ]
    if distance and nouns:
        same = any(cue.kind == anchor.kind for cue in nouns)
        score += (2.0 if distance > 1 else 0) if same else -2.5
    if distance and any(cue.kind == anchor.kind and _taken_up(text, cue, mention) for cue in nouns):
        score += 3
    return score


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
        r"[a-z]{2,} [a-z]{2,}|[.!?]", sentences.text[: mention.span.start]
    )


def _extended(
    sentences: Sentences,
    mention: DateMention,
    usable: list[DateMention],
    ties: dict[Span, Tie],
    anchor: Cue,
) -> EventDate:
    """A range that holds the chosen day wins over it; else "selama N hari" counts from it."""
    chosen = as_event_date(mention, "event")
    if mention.precision != "day" or mention.start_date != mention.end_date:
        return chosen
    for other in usable:
        if (
            other.precision == "day"
            and other.start_date < other.end_date
            and other.start_date <= mention.start_date <= other.end_date
            and ties[other.span] != "statement"
            and not sentences.is_quoted(other.span.start)
            and not _is_of_another(sentences, other, anchor)
        ):
            return replace(
                as_event_date(other, "event"), day_part=other.day_part or mention.day_part
            )
    if end := _closing_day(sentences, mention, usable, ties):
        return replace(chosen, end=end)
    days = _days(sentences, anchor)
    if days is None:
        return chosen
    if sentences.cues_in(mention.span.sentence, "closing"):
        return replace(chosen, start=chosen.start - timedelta(days=days - 1))
    return replace(chosen, end=chosen.end + timedelta(days=days - 1))


def _is_of_another(sentences: Sentences, mention: DateMention, anchor: Cue) -> bool:
    """Whether the range is that of a greater event: "apel ini rangkaian Jambore X, 25-28 Mei"."""
    index, start = mention.span.sentence, mention.span.start
    nouns = [
        cue
        for cue in sentences.cues_in(index, "nouns")
        if 0 <= start - cue.end <= 2 * _NAME
        and sentences.text[cue.start : cue.end].lower() not in GENERIC
    ]
    if not nouns or nouns[-1].kind == anchor.kind or index == sentences.index(anchor.start):
        return False
    return any(
        sentences.text[cue.start : cue.end].lower() == "rangkaian" and cue.start < nouns[-1].start
        for cue in sentences.cues_in(index, "setting")
    )


def _closing_day(
    sentences: Sentences,
    mention: DateMention,
    usable: list[DateMention],
    ties: dict[Span, Tie],
) -> date | None:
    """The last day, told apart from the first: "dibuka Kamis (5/12) … ditutup Sabtu (7/12)"."""
    for other in usable:
        start = other.span.start
        if (
            other.precision == "day"
            and timedelta(0) < other.end_date - mention.start_date <= _told_apart(mention, other)
            and start > mention.span.end
            and other.span.sentence - mention.span.sentence <= _NEAR
            and ties[other.span] == "event"
            and not sentences.is_quoted(start)
            and _UNTIL.search(sentences.text, max(0, start - 40), start)
        ):
            return other.end_date
    return None


def _told_apart(first: DateMention, last: DateMention) -> timedelta:
    return _LONGEST if first.span.sentence == last.span.sentence else _LONGEST_TOLD_APART


def _days(sentences: Sentences, anchor: Cue) -> int | None:
    """How many days the event lasts, where the text says so of the event itself."""
    for lasts in _LASTS.finditer(sentences.text):
        index = sentences.index(lasts.start())
        before = [
            cue
            for cue in sentences.cues_in(index, "hold", "nouns")
            if 0 <= lasts.start() - cue.end <= _NAME or lasts.start() <= cue.start < lasts.end()
        ]
        if (
            before
            and _tells_of(sentences, before, anchor, index)
            and not sentences.is_quoted(lasts.start())
        ):
            days = int(lasts["digits"]) if lasts["digits"] else _NUMBERS[lasts["word"].lower()]
            return days if 1 < days <= 31 else None
    return None


def _tells_of(sentences: Sentences, cues: list[Cue], anchor: Cue, index: int) -> bool:
    """Whether what is said to last is the event: its own noun, "kegiatan", or no noun at all in
    a sentence that opens with the verb; "operasi berlangsung 20 hari" tells of another."""
    nouns = [cue for cue in cues if cue.label == "nouns"]
    if not nouns:
        start = sentences.bounds(index)[0]
        return anchor.kind not in _OF_ONE_DAY and (
            index == sentences.index(anchor.start)
            or _OPENING.fullmatch(sentences.text, start, cues[0].start) is not None
        )
    return all(
        cue.kind == anchor.kind or sentences.text[cue.start : cue.end].lower() in GENERIC
        for cue in nouns
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
