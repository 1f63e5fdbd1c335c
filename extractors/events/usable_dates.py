"""Which dates of an article may be an event's, and what each of them is tied to."""

from __future__ import annotations

import re
from datetime import timedelta

from extractors.doc import Doc
from extractors.events.lasting import LONGEST
from extractors.events.ties import ACTS, SPEAKING, Tie, clause_tie
from extractors.events.venues import is_speech_hall
from extractors.events.words import Cue, Sentences
from extractors.model import DateMention
from extractors.sentences import text_of

_PERIOD = re.compile(
    r"\b(?:hingga|sampai|sejak|periode|per|selama|untuk)\s(?:bulan\s)?$", re.IGNORECASE
)
_AS_OF = re.compile(r"\bper\s$", re.IGNORECASE)  # "data per Senin (21/4)"
_ELECTION = re.compile(  # its day is known beforehand: "Pilkada serentak 9 Desember 2020"
    r"\b(?:pilkada|pemilukada|pemilu|pilpres|pileg|pilgub|pilbup|pilwali|pilwako|pilkades|pencoblosan"
    r"|pemungutan suara)\s(?:serentak\s)?(?:pada\s)?(?:tanggal\s)?$",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"[\s,]*(?:[^.,;\n]{1,20}\s)?(?P<word>saat|ketika|usai|seusai|selepas|di sela(?:-sela)?)\s"
)
_OCCASION_REACH = 40
_QUOTE = re.compile(r"[“”\"]")
_BESIDE = 32  # characters
_ON = re.compile(r"(?<!,)\spada\s(?:hari\s|tanggal\s)*$")
_ON_REACH = 24
_FAR = timedelta(days=370)
_WEEK = timedelta(days=7)


def is_usable(doc: Doc, sentences: Sentences, mention: DateMention) -> bool:
    """Whether the date may be an event's or one of speaking: no year, law, history."""
    if mention.precision == "month" and _PERIOD.search(
        text_of(doc), max(0, mention.span.start - 20), mention.span.start
    ):
        return False
    if mention.precision == "day" and _AS_OF.search(
        text_of(doc), max(0, mention.span.start - 8), mention.span.start
    ):
        return False
    if _ELECTION.search(text_of(doc), max(0, mention.span.start - 60), mention.span.start) and (
        text_of(doc)[mention.span.start].isdigit() or mention.weekday_agrees is None
    ):
        return False
    if mention.precision == "year" or mention.end_date - mention.start_date > LONGEST:
        return False
    published = doc._.context.published
    sure = mention.year_given and mention.weekday_agrees  # more so than the site's own day
    if published and not sure and abs(mention.start_date - published) > _FAR:
        return False
    if not published and mention.start_date.year + 1 < max(
        other.start_date.year for other in doc._.dates if other.precision != "year"
    ):
        return False
    if mention.relative and published and abs(mention.start_date - published) > _WEEK:
        return False
    if mention.relative and mention.precision == "day" and sentences.is_quoted(mention.span.start):
        return False
    return not any(_rules_out(sentences, cue, mention) for cue in _no_dates(sentences, mention))


def _no_dates(sentences: Sentences, mention: DateMention) -> list[Cue]:
    """The words of its sentence that may say that it is no date of an event; those of history
    say nothing of a day that is printed with its weekday."""
    labels = ("no_event",) if mention.weekday_agrees is not None else ("no_event", "history")
    return sentences.cues_in(mention.span.sentence, *labels)


def _rules_out(sentences: Sentences, cue: Cue, mention: DateMention) -> bool:
    """Whether the word stands right before the date, no other date nor quotation mark between."""
    start = mention.span.start
    if not cue.start <= start <= cue.end + _BESIDE:
        return False
    between = sentences.text[cue.end : start]
    return _QUOTE.search(between) is None and not any(
        cue.end <= other.span.start < start for other in sentences.dates
    )


def tie_of(doc: Doc, sentences: Sentences, mention: DateMention) -> Tie:
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
    if tie == "statement" and _is_told_of(sentences, mention):
        return "event"
    return tie


def _is_told_of(sentences: Sentences, mention: DateMention) -> bool:
    """Whether the day belongs to an act that is told of: "X mengatakan, bantuan disalurkan kepada
    warga pada Kamis (6/10)". A day of speaking is set off by a comma."""
    start = mention.span.start
    if not _ON.search(sentences.text, max(0, start - _ON_REACH), start):
        return False
    cues = sentences.cues_in(mention.span.sentence)
    said = [cue.start for cue in cues if cue.label in SPEAKING and cue.start < start]
    return bool(said) and any(
        cue.label in ("acts", "weak_acts") and max(said) < cue.start < start for cue in cues
    )


def _occasion_follows(sentences: Sentences, mention: DateMention) -> bool:
    """Whether the act spoken at follows the date: "kata X, Rabu (23/7) saat meninjau lokasi"."""
    occasion = _OCCASION.match(sentences.text, mention.span.end)
    return occasion is not None and any(
        0 <= cue.start - occasion.start("word") <= _OCCASION_REACH
        for cue in sentences.cues_in(mention.span.sentence, "at_event", *ACTS)
    )


def is_told(doc: Doc, sentences: Sentences, mention: DateMention) -> bool:
    """Whether the day is tied to an act or to somebody speaking."""
    return (
        mention.precision == "day"
        and is_usable(doc, sentences, mention)
        and tie_of(doc, sentences, mention) != "loose"
    )


def is_day_of_act(doc: Doc, sentences: Sentences, mention: DateMention) -> bool:
    """Whether the date is a day on which something was done, not said."""
    return (
        mention.precision == "day"
        and is_usable(doc, sentences, mention)
        and tie_of(doc, sentences, mention) != "statement"
    )
