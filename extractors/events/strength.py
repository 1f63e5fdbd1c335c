"""How surely a cue names the event that an article reports."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.doc import Doc
from extractors.events.occasions import is_matter, is_no_occasion
from extractors.events.ties import GENERIC
from extractors.events.usable_dates import is_told
from extractors.events.words import Cue, Sentences
from extractors.model import EventType
from extractors.vocabulary import load_vocabulary

_LIMITS = load_vocabulary("events")["limits"]
WEIGHTS = {"nouns": 2.0, "acts": 3.0, "weak_acts": 1.5}
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
_STANDING = frozenset(_LIMITS["standing"])
_SETTING_WINDOW = 28
_NAMES_A_BODY = re.compile(r"\s[A-Z]")  # "melalui Dinas Sosial menyalurkan bantuan"
_FIRST_LINE = 60  # characters; a date in them is the day that the article reports of
_LONGEST_HEADING = 140
_HELD_FOR = re.compile(r"\b(?:menggelar|digelar|membuka|menghadiri)\b[^,]*$")


@dataclass(frozen=True, slots=True)
class Headline:
    """Event types and cue words of the headline."""

    kinds: frozenset[EventType | None]
    acts: frozenset[EventType | None]
    words: frozenset[str]


def strength(doc: Doc, sentences: Sentences, cue: Cue, headline: Headline, settled: bool) -> float:
    """How surely the cue names what the article reports."""
    text = sentences.text
    index = sentences.index(cue.start)
    if sentences.once(index, _is_no_report) or is_no_occasion(sentences, cue):
        return 0.0
    word = text[cue.start : cue.end].lower()
    if word in GENERIC and not _is_own_event(sentences, cue):
        return 0.0
    score = WEIGHTS[cue.label]
    if cue.label == "weak_acts" and _GOODS.match(text, cue.end):
        score = WEIGHTS["acts"]
    if _is_occasion_of_speech(sentences, cue):
        score += 2.5
    if is_matter(sentences, cue):
        score -= 2
    if cue.label == "nouns":
        score += 3 if _is_held(sentences, cue) else -1 if settled else -3
    if text[cue.start].isupper() and cue.start > sentences.bounds(index)[0]:
        score += 1
    if any(d.span.sentence == index and d.precision == "day" for d in sentences.dates):
        score += 1.5
    if any(v.span.sentence == index for v in sentences.venues):
        score += 1.5
    rank = sentences.rank(index)
    score += 3 - rank if rank < 4 else -0.5 * rank
    if cue.kind in headline.kinds:
        score += 3.5 if cue.kind in headline.acts and cue.label != "nouns" else 2
    if word in headline.words:
        score += 1.5
    return score - _against(sentences, cue, index, rank)


def _against(sentences: Sentences, cue: Cue, index: int, rank: int) -> float:
    """What speaks against the cue: it is only the setting, is to come, quoted or long ago."""
    less = 0.0
    if _is_setting(sentences, cue, index):
        less += 3
    if rank and any(
        0 <= cue.start - future.end <= _SETTING_WINDOW
        for future in sentences.cues_in(index, "future")
    ):
        less += 3
    if sentences.is_quoted(cue.start) and not _is_quoted_name(sentences, cue):
        less += 5
    if sentences.once(index, is_long_ago):
        less += 4
    return less


def _is_setting(sentences: Sentences, cue: Cue, index: int) -> bool:
    """Whether the cue only tells on what occasion: "dalam rangka HUT", "melalui pelatihan"."""
    text = sentences.text
    window = max(sentences.bounds(index)[0], cue.start - _SETTING_WINDOW)
    return any(
        0 <= cue.start - setting.end <= _SETTING_WINDOW
        and (cue.label == "nouns" or not _NAMES_A_BODY.search(text, setting.end, cue.start))
        for setting in sentences.cues_in(index, "setting")
    ) and not _HELD_FOR.search(text[window : cue.start].lower())


def _is_no_report(text: str, start: int, end: int) -> bool:
    """Whether the sentence is a headline or a caption."""
    may_be_caption = any(text.find(part, start, end) >= 0 for part in _PARTS_OF_CAPTION)
    return _is_heading(text, start, end) or (
        may_be_caption and _CAPTION.search(text, start, end) is not None
    )


def is_long_ago(text: str, start: int, end: int) -> bool:
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


def has_setting(doc: Doc, sentences: Sentences) -> bool:
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
