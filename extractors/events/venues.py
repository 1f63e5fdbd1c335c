"""Which venue of an article is the event's."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.doc import Doc
from extractors.events.event_date import EventDate
from extractors.events.ties import ACTS, TOLD_TO_THE_PRESS, clause_tie
from extractors.events.words import Cue, Sentences
from extractors.model import DateMention, VenueMention
from extractors.sentences import text_of

_JOINED = re.compile(
    r"\b(?:dan|serta|maupun|atau|juga)\s+$|\b(?:hadir|menyaksikan|disaksikan|ditonton|mendaftar\w*)\b"
)
_NTH_DAY = re.compile(
    r"\bhari (?:pertama|kedua|ketiga|keempat|berikutnya|selanjutnya|terakhir)\b", re.IGNORECASE
)
_JOINS_IN = re.compile(r"\b(?:mengikuti|ikuti)\s(?:\S+\s){1,16}$")
_ONLINE_TITLE = 3.0  # score of an online meeting whose headline says so
_VIRTUAL = re.compile(r"\b(?:virtual|daring|online|zoom)\b", re.IGNORECASE)
# Done by hand: never online.
_ON_SITE = re.compile(r"panen|penanaman|tanam|peletakan|penebaran|bersih", re.IGNORECASE)
_AND_AT = re.compile(
    r",?\s(?:[^,.;\n]{1,40},?\s)?(?:dan|serta)\s(?:di\s)?(?P<head>[A-Z]\w+)\s[A-Z]"
)
_SEVERAL = re.compile(
    r"\btersebar di\s|\b(?:di\s?|pada\s)"
    r"(?:dua|tiga|empat|lima|enam|beberapa|sejumlah|berbagai|\d+)\s(?:\(\w+\)\s)?"
    r"(?:lokasi|tempat|titik|venue)\b"
)
_GATHERING_PLACES = frozenset(["hotel", "hall", "field", "school", "worship"])
_LEAST = 2.0  # score of a venue among others
_LEAST_ALONE = 0.5  # of the only one that the article names
_LEAST_FAR = -3.5  # and of one that is made for gatherings: told far from the event
_TO_GATHER_IN = frozenset(["hotel", "hall", "field", "residence", "village"])
_TOWN_HALL = re.compile(r"Balai ?[Kk]ota")
_TO_A_PAPER = re.compile(
    r"\bkepada\s(?:\S+\.(?:com|co|id|net|news|tv)\b|A(?:ntara|NTARA)\b|[A-Z]\S*(?:[Nn]ews|[Pp]ost?|TV|Media)\b)"
)
_HELD = re.compile(
    r"\b(?:digelar|dilaksanakan|berlangsung|diselenggarakan|diadakan|dilakukan|dihadiri|diikuti)\s+$"
)
_DONE = re.compile(
    r"\s(?:(?:itu|ini|tersebut|sendiri)\s){0,2}"
    r"(?:dilakukan|digelar|dilaksanakan|berlangsung|dipimpin|diselenggarakan)\b"
)
_RECEIVED = re.compile(r"\b(?:disambut|diterima|menyambut|penyambutan|penerimaan)\b")
_TO_SEE = re.compile(r"\b(?:ke|meninjau|mengunjungi)\s+$", re.IGNORECASE)
_OF_ARRIVAL = re.compile(r"(?:bandar|terminal|pelabuhan|stasiun|dermaga)", re.IGNORECASE)
_EARLIER = re.compile(  # "setelah dua tahun hanya dilakukan secara daring"
    r"\b(?:setelah|sebelumnya|dua tahun|tahun(?:-tahun)? (?:lalu|sebelumnya)|selama)\b[^,.]*$",
    re.IGNORECASE,
)
_HELD_AT = re.compile(
    r"\b(?:berlangsung|bertempat|digelar|dilaksanakan|diselenggarakan|diadakan|dipusatkan|terpusat"
    r"|dilangsungkan|dihelat|berlokasi|bertempatkan|dilakukan|dibuka|ditutup|didirikan|terletak)\s+(?:langsung\s+)?"
    r"(?:di|pada|bertempat)?\s*(?:di)?\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)


def choose_venue(
    doc: Doc, sentences: Sentences, anchor: Cue, dated: EventDate | None
) -> VenueMention | None:
    """The venue of the event that `anchor` names, or None; never the place of somebody speaking."""
    virtual = _VIRTUAL.search(doc._.context.title) is not None
    on_site = _ON_SITE.match(sentences.text, anchor.start) is not None
    scored = [
        (
            _score(sentences, venue, anchor, dated, virtual),
            -venue.span.start,
            position,
        )
        for position, venue in enumerate(doc._.venues)
        if not (on_site and venue.venue_type == "online")
    ]
    if not scored:
        return None
    best, _, position = max(scored)
    venue: VenueMention = doc._.venues[position]
    least = _LEAST
    if _is_only_one(doc, sentences, venue, dated):
        least = _LEAST_FAR if venue.venue_type in _TO_GATHER_IN else _LEAST_ALONE
    if best < least or _moves_on(doc, sentences, venue):
        return None
    if is_one_of_several(sentences, venue):
        return replace(venue, name=None)
    return _without_holder(doc, venue) if venue.venue_type == "residence" else venue


def _without_holder(doc: Doc, venue: VenueMention) -> VenueMention:
    """The residence without the name of who lives there: "kediaman Wakil Bupati X Rahmat"."""
    start, end = venue.span.start, venue.span.end
    for person in doc._.person_mentions:
        if start < person.span.start < end:
            name = text_of(doc)[start : person.span.start].rstrip()
            if len(name.split()) > 1:
                return replace(venue, name=" ".join(name.split()))
    return venue


def is_one_of_several(sentences: Sentences, venue: VenueMention) -> bool:
    """Whether the event was at several places at once: "di Hotel A, Tegal, dan Hotel B, Slawi",
    "di dua lokasi, yaitu di Aula A … dan Lapangan B"."""
    start = sentences.bounds(venue.span.sentence)[0]
    if _SEVERAL.search(sentences.text, start, venue.span.start):
        return True
    joint = _AND_AT.match(sentences.text, venue.span.end)
    head = (venue.name or "").partition(" ")[0]
    return joint is not None and bool(head) and joint["head"] == head


def _is_only_one(
    doc: Doc, sentences: Sentences, venue: VenueMention, dated: EventDate | None
) -> bool:
    """Whether the article names no other venue, and this one with the event, not with some other
    day: "Sebelum acara dimulai, peserta menyanyi di Aula X"."""
    start, index = venue.span.start, venue.span.sentence
    return (
        len({other.name for other in doc._.venues}) == 1
        and clause_tie(sentences, start, start) == "event"
        and all(_is_day(m, dated) for m in doc._.dates if m.span.sentence == index)
        and not sentences.cues_in(index, "future", "earlier")
        and not _OF_ARRIVAL.match(sentences.text, start)
    )


def _moves_on(doc: Doc, sentences: Sentences, venue: VenueMention) -> bool:
    """Whether the event had a venue a day: "hari pertama … di A dan hari kedua … di B"."""
    others = [
        other
        for other in doc._.venues
        if other.span.sentence == venue.span.sentence and other.name not in (None, venue.name)
    ]
    start, end = sentences.bounds(venue.span.sentence)
    return bool(others) and len(_NTH_DAY.findall(sentences.text, start, end)) > 1


def is_speech_hall(sentences: Sentences, venue: VenueMention) -> bool:
    """Whether the place of speaking is one that people gather at, so that the speech was held
    at the event: "ujarnya di Ballroom Hotel X, Rabu (23/8)"; no interview, no office."""
    return (
        venue.name is not None
        and venue.venue_type in _GATHERING_PLACES
        and not _TOWN_HALL.match(venue.name)
        and not sentences.cues_in(venue.span.sentence, "interview")
        and not _TO_A_PAPER.search(sentences.text, *sentences.bounds(venue.span.sentence))
    )


def _is_resumed(sentences: Sentences, venue: VenueMention, anchor: Cue) -> bool:
    """Whether the sentence comes back to the event: "Pelantikan itu dilakukan X di ruang Y"."""
    text = sentences.text
    return any(
        cue.kind == anchor.kind
        and cue.start < venue.span.start
        and _DONE.match(text, cue.end, venue.span.start) is not None
        for cue in sentences.cues_in(venue.span.sentence, "nouns")
    )


def _is_day(mention: DateMention, dated: EventDate | None) -> bool:
    """Whether the mention is the one that the event's date was read from, or another of it."""
    return dated is not None and (
        mention.span == dated.span
        or (mention.start_date, mention.end_date) == (dated.start, dated.end)
    )


def _is_beside_the_day(sentences: Sentences, venue: VenueMention, dated: EventDate | None) -> bool:
    """Whether the sentence of the venue tells the event's day too."""
    index = venue.span.sentence
    return any(_is_day(m, dated) for m in sentences.dates if m.span.sentence == index)


def _is_received(sentences: Sentences, venue: VenueMention) -> bool:
    """Whether the visitors were welcomed there, and not only where they arrived."""
    start = venue.span.start
    return (
        _RECEIVED.search(sentences.text, sentences.bounds(venue.span.sentence)[0], start)
        is not None
    ) and not _OF_ARRIVAL.match(sentences.text, start)


def _score(
    sentences: Sentences,
    venue: VenueMention,
    anchor: Cue,
    dated: EventDate | None,
    virtual: bool,
) -> float:
    text = sentences.text
    start, index = venue.span.start, venue.span.sentence
    distance = abs(sentences.told_in(index) - sentences.index(anchor.start))
    held = _HELD_AT.search(text, max(0, start - 50), start) is not None
    same = any(cue.kind == anchor.kind for cue in sentences.cues_in(index, "nouns"))
    score = 4.0 if distance == 0 else 2 - 0.5 * (min(distance, 2) if same else distance)
    score -= 0.1 * index
    if _is_beside_the_day(sentences, venue, dated):
        score += 2
    if held:
        score += 2.5
    if distance > 1 and same and _is_resumed(sentences, venue, anchor):
        score += 1
    if anchor.kind == "visit" and _is_received(sentences, venue):
        score += 1.5
    if any(c.end <= start for c in sentences.cues_in(index, *ACTS)):
        score += 0.2
    if sentences.is_quoted(start):
        score -= 5
    if venue.venue_type == "online":
        return _online_score(sentences, venue, score, distance, virtual)
    if venue.name is None:
        score -= 1
    if anchor.kind != "visit" and _TO_SEE.search(text, max(0, start - 14), start):
        score -= 2
    tie = clause_tie(sentences, start, start)
    if tie == "event" or held:
        score += 1
    elif (
        tie == "statement"
        and text[anchor.start : anchor.end].lower() not in TOLD_TO_THE_PRESS
        and not is_speech_hall(sentences, venue)
    ):
        score -= 6
    return score


def _online_score(
    sentences: Sentences, venue: VenueMention, score: float, distance: int, virtual: bool
) -> float:
    """The score of an online meeting, `virtual` where the headline says so; below any venue where
    it is another meeting's, or some people only joined in."""
    text, start = sentences.text, venue.span.start
    score += _ONLINE_TITLE * virtual
    joins = _JOINS_IN.search(text, sentences.bounds(venue.span.sentence)[0], start)
    if joins and virtual:
        return score + 6
    if _EARLIER.search(text, sentences.tail(start), start):
        return -1.0
    if distance and not (_HELD.search(text, max(0, start - 40), start) and distance <= 3):
        return -1.0
    if joins:
        return score + 6  # "mengikuti rapat secara virtual": wherever the person sat
    return -1.0 if _JOINED.search(text, max(0, start - 45), start) else score + 3
