"""Acts that the vocabulary of events lacks, where the lead says that they were held or opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.events.ties import GENERIC
from extractors.events.words import Cue, Sentences
from extractors.vocabulary import load_vocabulary

_LIMITS = load_vocabulary("events")["limits"]
_IS_GOING_ON = re.compile(
    r"\s(?:digelar|berlangsung|diselenggarakan|diadakan|dipusatkan"
    r"|dimulai(?=\s+(?:pada\s+)?(?:hari\s+)?[A-Z\d]))\b"
)
_NOMINAL = re.compile(r"\b(?P<noun>[Pp]e\w{4,}an|[Ll]ayanan|[Aa]ksi)\b(?:\s[\w()-]+){0,5}$")
_NO_GATHERING = re.compile(rf"(?i:{'|'.join(_LIMITS['no_gathering'])})\b")
_ANNIVERSARY = re.compile(
    r"\b(?:saat|ketika|usai|menghadiri|hadiri|merayakan|memperingati|peringati|rayakan)\s"
    r"(?P<noun>(?:HUT|Hari (?:Jadi|Lahir|Ulang Tahun)|Milad|Harlah|Dies Natalis)\b)"
)
_NEW_POSTS = re.compile(  # "Bupati X mutasi 30 pejabat": the loan word as a verb
    r"\b(?P<noun>(?:mutasi|rotasi|rolling))\s(?:(?:sekitar|sebanyak|puluhan|ratusan|sejumlah|\d+)\s)+"
    r"(?:pejabat|ASN|kepala|camat|eselon)\b"
)
_CONTEST = re.compile(rf"\b(?:{'|'.join(_LIMITS['contests'])})\b", re.IGNORECASE)
_CEREMONY = re.compile(
    r"\b(?:(?:mem)?buka|dibuka|pembukaan|(?:me)?nutup|ditutup|penutupan|(?:meng)?hadiri|opening"
    r"|meresmikan|diresmikan|menyaksikan|(?:me)?lepas|melepas|dilepas|kick ?off)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\b(?:menggelar|mengadakan|menyelenggarakan|menghelat)\s(?:(?:kegiatan|acara|sebuah)\s){0,2}"
    r"(?P<noun>[A-Za-z][\w-]{3,})",
    re.IGNORECASE,
)
_ATTENDS = re.compile(
    r"\b(?:menghadiri|[Hh]adiri|membuka|menutup)\s(?:(?:secara|resmi|langsung|kegiatan|acara|undangan|dan)\s){0,4}"
    r"(?P<noun>[A-Z][\w-]+)(?=\s[A-Z\d])"
)
_LONGEST_SUBJECT = 90
_LONGEST_NAME = 70


def unlisted_acts(sentences: Sentences, reach: int) -> list[Cue]:
    """Cues of acts in the first `reach` characters that no list of the vocabulary names."""
    return [
        *_going_on(sentences, reach),
        *_held(sentences, reach),
        *_contests(sentences, reach),
        *(
            Cue(*jubilee.span("noun"), "nouns", "commemoration")
            for jubilee in _ANNIVERSARY.finditer(sentences.text, 0, reach)
        ),
        *(
            Cue(*moved.span("noun"), "acts", "inauguration")
            for moved in _NEW_POSTS.finditer(sentences.text, 0, reach)
        ),
    ]


def _going_on(sentences: Sentences, reach: int) -> Iterator[Cue]:
    """Subjects of holding: "Penempatan dimulai Rabu (23/7)"."""
    text = sentences.text
    for verb in _IS_GOING_ON.finditer(text, 0, reach):
        match = _NOMINAL.search(text, max(0, verb.start() - _LONGEST_SUBJECT), verb.start())
        if match is None or _NO_GATHERING.match(text, match.start()):
            continue
        start, end = match.span("noun")
        if not _is_listed(sentences, start, verb.start()):
            yield Cue(start, end, "nouns", None)


def _held(sentences: Sentences, reach: int) -> Iterator[Cue]:
    """Objects of holding and opening: "menggelar ruwatan bumi", "membuka Gita Bahana Belia"."""
    text = sentences.text
    for pattern in (_HOLDS, _ATTENDS):
        for match in pattern.finditer(text, 0, reach):
            start, end = match.span("noun")
            index = sentences.index(start)
            name_end = min(start + _LONGEST_NAME, sentences.bounds(index)[1])
            if not _NO_GATHERING.match(text, start) and not _is_listed(sentences, start, name_end):
                yield Cue(start, end, "nouns", None)


def _contests(sentences: Sentences, reach: int) -> Iterator[Cue]:
    """Sports weeks and cups where the sentence tells of their opening, not of the play."""
    text = sentences.text
    for contest in _CONTEST.finditer(text, 0, reach):
        if _CEREMONY.search(text, *sentences.bounds(sentences.index(contest.start()))):
            yield Cue(*contest.span(), "nouns", None)


def _is_listed(sentences: Sentences, start: int, end: int) -> bool:
    """Whether the vocabulary knows a noun of an event between the offsets."""
    return any(
        start <= cue.start < end or cue.start <= start < cue.end
        for cue in sentences.cues_in(sentences.index(start), "nouns")
        if sentences.text[cue.start : cue.end].lower() not in GENERIC
    )
