"""Which of an article's cues names the event that it reports, if any does.

An event is announced by a noun of holding ("rakor", "pelantikan") beside a verb that makes an
act of it, or by an act itself ("meninjau", "menyerahkan bantuan"). The lead decides which one
the article reports; news of crime, matches, prices and weather has none.
"""

from __future__ import annotations

import re

from extractors.doc import Doc
from extractors.events.strength import WEIGHTS, Headline, has_setting, strength
from extractors.events.ties import GENERIC
from extractors.events.unlisted import is_contest, unlisted_acts
from extractors.events.unnamed import LEAD_SENTENCES, unnamed_act
from extractors.events.words import Cue, Sentences
from extractors.model import EventType
from extractors.vocabulary import load_vocabulary

_LIMITS = load_vocabulary("events")["limits"]
_LEAD_CHARACTERS = 2200
_TYPE_REACH = 900  # characters in which a noun tells what a bare "kegiatan" was
_PLAINLY_CIVIC = 3
_OFF_TOPIC = {"crime": 2.0, "sport": 2.0, "market": 1.0, "weather": 0.6, "notice": 1.5}
_HEARINGS = frozenset(_LIMITS["hearings"])
_MILD = 1.5  # of being off topic
_LOCAL = 6.0  # threshold of news that names a local body or office
_BODY = re.compile(
    r"\b(?:Kabid|Kasi|Kabag|Kasubbag|Kasubag|Kasubdit|Subdit|Pokja|Satgas|Bagian|Satuan|Ketua|Balai|Badan|Dinas|Bidang|Seksi|UPTD?|Sekretaris|Anggota|Kepala|Lembaga|Panitia|Pusat"
    r"|Komisi|Unit|Direktur|Direktorat|Forum|Ikatan|Deputi|Kementerian|Tim)\s"
    r"(?:(?:[A-Z][\w-]*,?|dan|&)\s){0,6}$"
)


def reported_event(doc: Doc, sentences: Sentences, title: list[Cue]) -> Cue | None:
    """The cue of the event that the article reports first and foremost; None if it has none."""
    lead = [
        cue
        for cue in [*sentences.cues, *unlisted_acts(doc, sentences, _LEAD_CHARACTERS)]
        if cue.label in WEIGHTS
        and cue.start < _LEAD_CHARACTERS
        and sentences.rank(sentences.index(cue.start)) < LEAD_SENTENCES
        and not _is_part_of_a_name(sentences, cue)
    ]
    penalty = _off_topic(sentences, title)
    if not lead:
        return _unnamed(doc, sentences, title, penalty)
    headline = Headline(
        frozenset(cue.kind for cue in title if cue.label in WEIGHTS),
        frozenset(cue.kind for cue in title if cue.label in ("acts", "weak_acts")),
        frozenset(doc._.context.title[c.start : c.end].lower() for c in title),
    )
    settled = has_setting(doc, sentences)
    scored = [(strength(doc, sentences, cue, headline, settled), -cue.start, cue) for cue in lead]
    best, _, cue = max(scored, key=lambda item: item[:2])
    if _is_hearing(sentences, cue) or _is_opened(doc, sentences, cue):
        penalty = 0
    if best - penalty < _threshold(doc, sentences, title):
        return _unnamed(doc, sentences, title, penalty)
    return cue._replace(kind=_kind(sentences, cue, title, doc._.context.title))


def _kind(sentences: Sentences, cue: Cue, title: list[Cue], headline: str) -> EventType | None:
    """The type of the event: that of its cue; of a bare "kegiatan" and of an act that no list
    names that of the headline, of the sentence, of the first words that tell of any."""
    if cue.kind and not _is_generic(sentences.text, cue):
        return cue.kind
    in_title = [other for other in title if not _is_generic(headline, other)]
    here = sentences.cues_in(sentences.index(cue.start), "nouns")
    lead = (other for other in sentences.cues if other.start < _TYPE_REACH)
    told = [
        *(other for other in in_title if other.label == "nouns"),
        *(other for other in in_title if other.label == "acts"),
        *(
            other
            for other in (*here, *lead)
            if other.label == "nouns" and not _is_generic(sentences.text, other)
        ),
    ]
    return next((other.kind for other in told if other.kind), None)


def _is_generic(text: str, cue: Cue) -> bool:
    return text[cue.start : cue.end].lower() in GENERIC


def _unnamed(doc: Doc, sentences: Sentences, title: list[Cue], penalty: float) -> Cue | None:
    if penalty > _MILD or _threshold(doc, sentences, title) > _LOCAL:
        return None
    return unnamed_act(doc, sentences, title)


def _is_hearing(sentences: Sentences, cue: Cue) -> bool:
    """Whether the cue is a court hearing, which is an event though it is news of crime."""
    return sentences.text[cue.start : cue.end].lower() in _HEARINGS


def _is_opened(doc: Doc, sentences: Sentences, cue: Cue) -> bool:
    """Whether the cue is a contest that the head of a region opens or closes."""
    index = sentences.index(cue.start)
    return is_contest(sentences, cue) and any(
        office.span.sentence == index and office.office_type == "executive"
        for office in doc._.offices
    )


def _threshold(doc: Doc, sentences: Sentences, title: list[Cue]) -> float:
    """Least strength of an event: the plainer the news is of local public life, the less."""
    words = {
        (cue.label, sentences.text[cue.start : cue.end].lower())
        for cue in sentences.cues
        if cue.label in ("civic", "national") and cue.start < _LEAD_CHARACTERS
    }
    words |= {(cue.label, "") for cue in title if cue.label in ("civic", "national")}
    local = sum(label == "civic" for label, _ in words)
    if local >= _PLAINLY_CIVIC and has_setting(doc, sentences):
        return 4.0
    if local:
        return 6.0
    return 8.5 if words or doc._.officials else 9.5


def _is_part_of_a_name(sentences: Sentences, cue: Cue) -> bool:
    """Whether the noun belongs to a venue, a body or its short form: "Balai Diklat", "(Rakor)"."""
    if any(venue.span.start <= cue.start < venue.span.end for venue in sentences.venues):
        return True
    before = sentences.text[max(0, cue.start - 70) : cue.start]
    if before.endswith("("):
        return True
    return sentences.text[cue.start].isupper() and _BODY.search(before) is not None


def _off_topic(sentences: Sentences, title: list[Cue]) -> float:
    """How much the opening speaks of crime, matches, prices or weather."""
    words: dict[str, set[str]] = {label: set() for label in _OFF_TOPIC}
    for index in range(min(4, len(sentences))):
        for cue in sentences.cues_in(index, *_OFF_TOPIC):
            words[cue.label].add(sentences.text[cue.start : cue.end].lower())
    for cue in title:
        if cue.label in words:
            words[cue.label].add(f"{cue.label} in title")
    return max(_OFF_TOPIC[label] * len(found) for label, found in words.items())
