"""From which day to which an event lasted: a range, a closing day, or so many days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from extractors.events.event_date import EventDate, as_event_date
from extractors.events.ties import GENERIC, Tie
from extractors.events.words import Cue, Sentences
from extractors.model import DateMention, EventType, Span
from extractors.text_words import add_flag
from extractors.vocabulary import any_of, load_vocabulary

_NUMBERS: dict[str, int] = load_vocabulary("dates")["number_words"]
_LASTING = ("selama", "berlangsung", "digelar", "dilaksanakan", "diadakan")
_MAY_LAST = add_flag(lambda word: word.lower() in _LASTING)
_LASTS = re.compile(
    rf"(?:{any_of(_LASTING)})\s+(?:(?P<digits>\d{{1,2}})|(?P<word>{'|'.join(_NUMBERS)}))(?:\s*\(\w+\))?\s+hari\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:hingga|sampai(?: dengan)?|s\.?/?d\.?|terakhir|ditutup|berakhir)\s+"
    r"(?:dengan\s)?(?:(?:ke |di )?(?:acara |babak |partai |laga |malam |hari )?(?:grand )?"
    r"(?:final|puncak(?:nya)?|penutupan(?:nya)?|terakhir|selesai|berakhir)\s+)?"
    r"(?:pada\s+|di\s+)?(?:hari\s+)?(?:tanggal\s+)?$"
)
_GOES_ON = re.compile(r"\b(?:berlangsung|digelar|dilaksanakan|diadakan|diselenggarakan)\b[^.,;]*$")
_OPENING = re.compile(r"\W*(?:\w+,?\s+)?|[^.,;]*\b(?:ini|itu|tersebut)\s+(?:\w+\s+){0,2}")
_BEFOREHAND = re.compile(r"\b(?:sesudah|setelah|usai|seusai)\s[^.,;]{0,60}$", re.IGNORECASE)
_OF_THOSE_THERE = re.compile(
    r"(?:\s(?:ini|itu|ke depan|tersebut|pelaksanaan|pelatihan))?,?\s(?:\w+\s){0,3}?"
    r"(?:peserta|mereka|kegiatan|acara|para)\b"
)
_OF_ONE_DAY: frozenset[EventType] = frozenset(["inauguration", "signing", "launch"])
LONGEST = timedelta(days=45)
_LONGEST_TOLD_APART = timedelta(days=14)
_NEAR = 6  # sentences between the first day and the last
_BESIDE = 24  # characters between "selama N hari" and its range
_SUBJECT = 12  # from the start of a sentence to the noun that it tells of
_NAME = 120  # characters that an event's name may take


def extended(
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
    days = _days(sentences, anchor, [other for other in usable if other != mention])
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
            and timedelta(0)
            < other.end_date - mention.start_date
            <= _told_apart(sentences, mention, other)
            and start > mention.span.end
            and other.span.sentence - mention.span.sentence <= _NEAR
            and ties[other.span] == "event"
            and not sentences.is_quoted(start)
            and _UNTIL.search(sentences.text, max(0, start - 40), start)
        ):
            return other.end_date
    return None


def _told_apart(sentences: Sentences, first: DateMention, last: DateMention) -> timedelta:
    """How long it may last: longer where one sentence tells both days or says that it goes on."""
    start = sentences.bounds(last.span.sentence)[0]
    near = first.span.sentence == last.span.sentence
    goes_on = _GOES_ON.search(sentences.text, start, last.span.start)
    return LONGEST if near or goes_on else _LONGEST_TOLD_APART


def _days(sentences: Sentences, anchor: Cue, others: list[DateMention]) -> int | None:
    """How many days the event lasts, where the text says so of the event itself.

    What is counted out in a range of `others` ("selama 17 hari, 28 Februari - 16 Maret") is not
    counted again.
    """
    for i in sentences.words.flagged(_MAY_LAST):
        lasts = _LASTS.match(sentences.text, sentences.words.starts[i])
        if lasts is None:
            continue
        index = sentences.index(lasts.start())
        before = [
            cue
            for cue in sentences.cues_in(index, "hold", "nouns")
            if 0 <= lasts.start() - cue.end <= _NAME or lasts.start() <= cue.start < lasts.end()
        ]
        if (
            (
                _opens_with(sentences, lasts)
                or (before and _tells_of(sentences, before, anchor, index))
            )
            and not sentences.is_quoted(lasts.start())
            and not _BEFOREHAND.search(sentences.text, sentences.bounds(index)[0], lasts.start())
            and not any(_counts_out(other, lasts) for other in others)
        ):
            days = int(lasts["digits"]) if lasts["digits"] else _NUMBERS[lasts["word"].lower()]
            return days if 1 < days <= 31 else None
    return None


def _opens_with(sentences: Sentences, lasts: re.Match[str]) -> bool:
    """Whether the days open a sentence on those who take part: "Selama empat hari, peserta …"."""
    start = sentences.bounds(sentences.index(lasts.start()))[0]
    return (
        not re.search(r"\w", sentences.text[start : lasts.start()])
        and _OF_THOSE_THERE.match(sentences.text, lasts.end()) is not None
    )


def _counts_out(mention: DateMention, lasts: re.Match[str]) -> bool:
    """Whether the days that last are those of the range: they stand in it or right before it."""
    return mention.start_date < mention.end_date and (
        mention.span.start - _BESIDE <= lasts.start() < mention.span.end
    )


def _tells_of(sentences: Sentences, cues: list[Cue], anchor: Cue, index: int) -> bool:
    """Whether what is said to last is the event: its own noun, "kegiatan", or no noun at all in
    a sentence that opens with the verb; "operasi berlangsung 20 hari" tells of another."""
    nouns = [cue for cue in cues if cue.label == "nouns"]
    start = sentences.bounds(index)[0]
    if not nouns:
        nouns = [cue for cue in sentences.cues_in(index, "nouns") if cue.start - start <= _SUBJECT]
    if not nouns:
        return anchor.kind not in _OF_ONE_DAY and (
            index == sentences.index(anchor.start)
            or _OPENING.fullmatch(sentences.text, start, cues[0].start) is not None
        )
    return all(
        cue.kind == anchor.kind or sentences.text[cue.start : cue.end].lower() in GENERIC
        for cue in nouns
    )
