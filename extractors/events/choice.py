"""Which of an article's cues names the event that it reports, if any does.

An event is announced by a noun of holding ("rakor", "pelantikan") beside a verb that makes an
act of it, or by an act itself ("meninjau", "menyerahkan bantuan"). The lead decides which one
the article reports; news of crime, matches, prices and weather has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.doc import Doc
from extractors.events.dates import is_day_of_act, is_told
from extractors.events.occasions import is_matter, is_no_occasion
from extractors.events.ties import GENERIC, clause_tie
from extractors.events.unlisted import is_contest, unlisted_acts
from extractors.events.words import Cue, Sentences
from extractors.model import EventType
from extractors.vocabulary import load_vocabulary

_LIMITS = load_vocabulary("events")["limits"]
_LEAD_SENTENCES = 9
_LEAD_CHARACTERS = 2200
_PLAINLY_CIVIC = 3
_WEIGHTS = {"nouns": 2.0, "acts": 3.0, "weak_acts": 1.5}
_OFF_TOPIC = {"crime": 2.0, "sport": 2.0, "market": 1.0, "weather": 0.6, "notice": 1.5}
_LONG_AGO = re.compile(
    r"\b(?:pernah|dahulu|dulu)\b|\b(?:pada|sejak|tahun)\s+(?:tahun\s+)?(?:19\d\d|200\d|201\d)\b"
)
_IS_HELD = re.compile(
    r"(?:\s(?:ini|itu|tersebut|yang|perdana|serupa|sosial|utama))?\s"
    r"(?:digelar|diselenggar\w*|dilaksanakan|diadakan|berlangsung|dipusatkan)\b"
)
_IS_NAMED_AND_HELD = re.compile(  # "Kegiatan 'Tutur Desa' hari Minggu (11/4) dipusatkan di …"
    r"\s['‘’\"“]?[A-Z][^.\n]{2,90}?\s(?:digelar|diselenggarakan|dilaksanakan|diadakan|berlangsung|dipusatkan|dihelat)\b"
)
_CAPTION = re.compile(r"\bFoto bersama\b|\(\s*[Ff]oto\b|^Foto\b|\b[Kk]etgam\b|\bKeterangan foto\b")
_PARTS_OF_CAPTION = ("oto", "etgam")  # one of them stands in every match: found far faster
_OCCASION = re.compile(
    r"\b(?:dalam|pada|saat|ketika|usai|lewat|di sela|di sela-sela)"
    r"\s(?:acara\s|kegiatan\s|sebuah\s)?$",
    re.IGNORECASE,
)
_OCCASION_OF_SPEECH = re.compile(
    r"\b(?:saat|ketika|usai|seusai|selepas|di ?sela(?:-sela)?)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_GOODS = re.compile(rf"\s(?:[\w.]+\s){{0,4}}(?:{'|'.join(_LIMITS['goods'])})\b")
_COUNTED = re.compile(
    r"\d\s(?:desa|kelurahan|kecamatan|sekolah|\w+)\s(?:\w+\s){0,4}yang\s(?:\w+\s)?$"
)
_OF_PEOPLE = re.compile(  # "anggota yang telah mengikuti pelatihan"
    r"\b(?:telah|sudah|pernah|wajib|harus|belum)\s(?:mengikuti|ikut|mendapat|mendapatkan|menerima|menjalani)$"
)
_HOLDS = re.compile(
    r"\b(?:menggelar|mengadakan|menyelenggarakan|melaksanakan|gelar|membuka|menghadiri)\s$",
    re.IGNORECASE,
)
_DONE = frozenset(_LIMITS["done"])
_DONE_REACH = 260
_STANDING = frozenset(_LIMITS["standing"])
_HEARINGS = frozenset(_LIMITS["hearings"])
_SETTING_WINDOW = 28
_NAMES_A_BODY = re.compile(r"\s[A-Z]")  # "melalui Dinas Sosial menyalurkan bantuan"
_SCENE = 3  # sentences in which place and day alone make an event
_FIRST_LINE = 60  # characters; a date in them is the day that the article reports of
_MILD = 1.5  # of being off topic
_LOCAL = 6.0  # threshold of news that names a local body or office
_LONGEST_HEADING = 140
_BODY = re.compile(
    r"\b(?:Kabid|Kasi|Kabag|Kasubbag|Kasubag|Kasubdit|Subdit|Pokja|Satgas|Bagian|Satuan|Ketua|Balai|Badan|Dinas|Bidang|Seksi|UPTD?|Sekretaris|Anggota|Kepala|Lembaga|Panitia|Pusat"
    r"|Komisi|Unit|Direktur|Direktorat|Forum|Ikatan|Deputi|Kementerian|Tim)\s"
    r"(?:(?:[A-Z][\w-]*,?|dan|&)\s){0,6}$"
)


@dataclass(frozen=True, slots=True)
class _Headline:
    """Event types and cue words of the headline."""

    kinds: frozenset[EventType | None]
    acts: frozenset[EventType | None]
    words: frozenset[str]


def reported_event(doc: Doc, sentences: Sentences, title: list[Cue]) -> Cue | None:
    """The cue of the event that the article reports first and foremost; None if it has none."""
    lead = [
        cue
        for cue in [*sentences.cues, *unlisted_acts(doc, sentences, _LEAD_CHARACTERS)]
        if cue.label in _WEIGHTS
        and cue.start < _LEAD_CHARACTERS
        and sentences.rank(sentences.index(cue.start)) < _LEAD_SENTENCES
        and not _is_part_of_a_name(sentences, cue)
    ]
    penalty = _off_topic(sentences, title)
    if not lead:
        return _untitled(doc, sentences, title, penalty)
    headline = _Headline(
        frozenset(cue.kind for cue in title if cue.label in _WEIGHTS),
        frozenset(cue.kind for cue in title if cue.label in ("acts", "weak_acts")),
        frozenset(doc._.context.title[c.start : c.end].lower() for c in title),
    )
    settled = _has_setting(doc, sentences)
    scored = [(_strength(doc, sentences, cue, headline, settled), -cue.start, cue) for cue in lead]
    best, _, cue = max(scored, key=lambda item: item[:2])
    if _is_hearing(sentences, cue) or _is_opened(doc, sentences, cue):
        penalty = 0
    if best - penalty < _threshold(doc, sentences, title):
        return _untitled(doc, sentences, title, penalty)
    generic = sentences.text[cue.start : cue.end].lower() in GENERIC
    named = [other.kind for other in title if other.label == "nouns"]
    return cue._replace(kind=named[0]) if generic and named else cue


def _untitled(doc: Doc, sentences: Sentences, title: list[Cue], penalty: float) -> Cue | None:
    """What is told without a noun for it, in news that is plainly local: a scene, a dated act."""
    if penalty > _MILD or _threshold(doc, sentences, title) > _LOCAL:
        return None
    return _scene(doc, sentences) or _dated_act(doc, sentences, title)


def _dated_act(doc: Doc, sentences: Sentences, title: list[Cue]) -> Cue | None:
    """Something that was held, opened or handed over on a printed weekday, told late or under a
    name that no list has: "Perhelatan yang dibuka Kamis (8/6)"."""
    kinds = [cue.kind for cue in title if cue.label in _WEIGHTS]
    for mention in sentences.dates:
        index = mention.span.sentence
        if mention.weekday_agrees is None or sentences.rank(index) >= _LEAD_SENTENCES:
            continue
        if sentences.is_quoted(mention.span.start) or sentences.once(index, _is_long_ago):
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
        if sentences.is_quoted(venue.span.start) or sentences.once(index, _is_long_ago):
            continue
        dated = [d for d in sentences.dates if d.span.sentence == index and not d.relative]
        told = clause_tie(sentences, venue.span.start, venue.span.start) == "statement"
        if not told and any(is_day_of_act(doc, sentences, mention) for mention in dated):
            return Cue(venue.span.start, venue.span.end, "acts", None)
    return None


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
    if local >= _PLAINLY_CIVIC and _has_setting(doc, sentences):
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


def _strength(
    doc: Doc,
    sentences: Sentences,
    cue: Cue,
    headline: _Headline,
    settled: bool,
) -> float:
    """How surely the cue names what the article reports."""
    text = sentences.text
    index = sentences.index(cue.start)
    start, _end = sentences.bounds(index)
    if sentences.once(index, _is_no_report) or is_no_occasion(sentences, cue):
        return 0.0
    score = _WEIGHTS[cue.label]
    if cue.label == "weak_acts" and _GOODS.match(text, cue.end):
        score = _WEIGHTS["acts"]
    if _is_occasion_of_speech(sentences, cue):
        score += 2.5
    if text[cue.start : cue.end].lower() in GENERIC and not _is_own_event(sentences, cue):
        return 0.0
    if is_matter(sentences, cue):
        score -= 2
    if cue.label == "nouns":
        score += 3 if _is_held(sentences, cue) else -1 if settled else -3
    if text[cue.start].isupper() and cue.start > start:
        score += 1
    if any(d.span.sentence == index and d.precision == "day" for d in sentences.dates):
        score += 1.5
    if any(v.span.sentence == index for v in sentences.venues):
        score += 1.5
    rank = sentences.rank(index)
    score += 3 - rank if rank < 4 else -0.5 * rank
    if cue.kind in headline.kinds:
        score += 3.5 if cue.kind in headline.acts and cue.label != "nouns" else 2
    if text[cue.start : cue.end].lower() in headline.words:
        score += 1.5
    before = text[max(start, cue.start - _SETTING_WINDOW) : cue.start].lower()
    if any(
        0 <= cue.start - setting.end <= _SETTING_WINDOW
        and (cue.label == "nouns" or not _NAMES_A_BODY.search(text, setting.end, cue.start))
        for setting in sentences.cues_in(index, "setting")
    ) and not re.search(r"\b(?:menggelar|digelar|membuka|menghadiri)\b[^,]*$", before):
        score -= 3
    if rank and any(
        0 <= cue.start - future.end <= _SETTING_WINDOW
        for future in sentences.cues_in(index, "future")
    ):
        score -= 3
    if sentences.is_quoted(cue.start) and not _is_quoted_name(sentences, cue):
        score -= 5
    if sentences.once(index, _is_long_ago):
        score -= 4
    return score


def _is_no_report(text: str, start: int, end: int) -> bool:
    """Whether the sentence is a headline or a caption."""
    may_be_caption = any(text.find(part, start, end) >= 0 for part in _PARTS_OF_CAPTION)
    return _is_heading(text, start, end) or (
        may_be_caption and _CAPTION.search(text, start, end) is not None
    )


def _is_long_ago(text: str, start: int, end: int) -> bool:
    return _LONG_AGO.search(text, start, end) is not None


def _is_occasion_of_speech(sentences: Sentences, cue: Cue) -> bool:
    """Whether somebody was heard at the act: "kata Bupati saat mengukuhkan pengurus X"."""
    if not _OCCASION_OF_SPEECH.search(sentences.text, max(0, cue.start - 30), cue.start):
        return False
    said = sentences.cues_in(sentences.index(cue.start), "saying")
    return any(word.start < cue.start for word in said) and not sentences.is_quoted(cue.start)


def _is_quoted_name(sentences: Sentences, cue: Cue) -> bool:
    """Whether the quotation is the event's name: melaksanakan "Temu Karya …"."""
    opens = sentences.text[cue.start - 1 : cue.start] in {'"', "“", "«"}
    return opens and any(
        0 <= cue.start - hold.end <= 12
        for hold in sentences.cues_in(sentences.index(cue.start), "hold")
    )


def _has_setting(doc: Doc, sentences: Sentences) -> bool:
    """Whether the article tells a named venue, or a day of the act or of speaking about it."""
    return any(venue.name for venue in sentences.venues) or any(
        mention.span.start < _FIRST_LINE or is_told(doc, sentences, mention)
        for mention in sentences.dates
    )


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether the sentence is a short line without a stop: a headline or a caption."""
    line = text[start:end]
    return len(line) < _LONGEST_HEADING and line.endswith("\n") and line.rstrip()[-1:].isalnum()


def _is_own_event(sentences: Sentences, cue: Cue) -> bool:
    """Whether "kegiatan" is held in so many words and no noun of an event follows at once."""
    nouns = sentences.cues_in(sentences.index(cue.start), "nouns")
    if any(0 < noun.start - cue.end < 3 for noun in nouns):
        return False
    text = sentences.text
    before = _HOLDS.search(text, max(0, cue.start - 20), cue.start)
    return (
        before is not None
        or _IS_HELD.match(text, cue.end) is not None
        or _IS_NAMED_AND_HELD.match(text, cue.end) is not None
    )


def _is_held(sentences: Sentences, cue: Cue) -> bool:
    """Whether a verb of holding stands by the noun in its sentence."""
    if _OCCASION.search(sentences.text, max(0, cue.start - 24), cue.start):
        return sentences.text[cue.start : cue.end].lower() not in _STANDING
    if _OF_PEOPLE.search(sentences.text, max(0, cue.start - 32), max(0, cue.start - 1)):
        return False
    return any(
        -160 <= hold.start - cue.end <= 220
        and not cue.start <= hold.start < cue.end
        and not _OF_PEOPLE.search(sentences.text, max(0, hold.start - 16), hold.end)
        and not _COUNTED.search(sentences.text, max(0, hold.start - 40), hold.start)
        for hold in sentences.cues_in(sentences.index(cue.start), "hold")
    )
