"""Acts that the vocabulary of events lacks, where the lead says that they were held or opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from extractors.doc import Doc
from extractors.events.ties import GENERIC
from extractors.events.words import Cue, Sentences
from extractors.text_words import add_flag, words_of
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
    r"(?P<noun>(?:HUT|Hari (?:Jadi|Lahir|Ulang Tahun)|Milad|Harlah?|Dies Natalis)(?:nya)?\b)"
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
_COMING = re.compile(r"\w+\s(?:langsung\s)?(?:di|ke)\s(?:\w+\s)?[A-Z]")
_LONGEST_SUBJECT = 90
_LONGEST_NAME = 70


_GOES_ON = add_flag(
    re.compile(r"(?:di(?:gelar|selenggarakan|adakan|pusatkan|mulai)|berlangsung)\b").match
)
_CELEBRATES = add_flag(
    re.compile(
        r"(?:saat|ketika|usai|menghadiri|hadiri|merayakan|memperingati|peringati|rayakan)\Z"
    ).match
)
_MOVES = add_flag(re.compile(r"(?:mutasi|rotasi|rolling)\Z").match)
_HOLDING = add_flag(
    re.compile(
        r"(?i:menggelar|mengadakan|menyelenggarakan|menghelat|membuka|menutup|(?:meng)?hadiri)\Z"
    ).match
)
_COMES = add_flag(re.compile(r"(?:hadir|tiba|singgah|mampir)\Z").match)
_CONTEST_STARTS = frozenset(re.findall(r"[a-z\d]{3,}", " ".join(_LIMITS["contests"])))
_CONTESTS = add_flag(lambda word: word.lower() in _CONTEST_STARTS)


def unlisted_acts(doc: Doc, sentences: Sentences, reach: int) -> list[Cue]:
    """Cues of acts in the first `reach` characters that no list of the vocabulary names."""
    text = sentences.text
    jubilees = (
        _ANNIVERSARY.match(text, start, reach) for start in _starts(doc, _CELEBRATES, reach)
    )
    moves = (_NEW_POSTS.match(text, start, reach) for start in _starts(doc, _MOVES, reach))
    return [
        *_going_on(doc, sentences, reach),
        *_held(doc, sentences, reach),
        *_contests(doc, sentences, reach),
        *_arrivals(doc, sentences, reach),
        *(Cue(*found.span("noun"), "nouns", "commemoration") for found in jubilees if found),
        *(Cue(*found.span("noun"), "acts", "inauguration") for found in moves if found),
    ]


def _starts(doc: Doc, flag: int, reach: int) -> list[int]:
    """Where in the lead the words with the flag begin."""
    words = words_of(doc)
    return list(takewhile(lambda at: at < reach, (words.starts[i] for i in words.flagged(flag))))


def _going_on(doc: Doc, sentences: Sentences, reach: int) -> Iterator[Cue]:
    """Subjects of holding: "Penempatan dimulai Rabu (23/7)"."""
    text = sentences.text
    verbs = (_IS_GOING_ON.match(text, at - 1, reach) for at in _starts(doc, _GOES_ON, reach) if at)
    for verb in filter(None, verbs):
        match = _NOMINAL.search(text, max(0, verb.start() - _LONGEST_SUBJECT), verb.start())
        if match is None or _NO_GATHERING.match(text, match.start()):
            continue
        start, end = match.span("noun")
        if not _is_listed(sentences, start, verb.start()):
            yield Cue(start, end, "nouns", None)


def _held(doc: Doc, sentences: Sentences, reach: int) -> Iterator[Cue]:
    """Objects of holding and opening: "menggelar ruwatan bumi", "membuka Gita Bahana Belia"."""
    text = sentences.text
    for at in _starts(doc, _HOLDING, reach):
        match = _HOLDS.match(text, at, reach) or _ATTENDS.match(text, at, reach)
        if match is None:
            continue
        start, end = match.span("noun")
        name_end = min(start + _LONGEST_NAME, sentences.bounds(sentences.index(start))[1])
        if not _NO_GATHERING.match(text, start) and not _is_listed(sentences, start, name_end):
            yield Cue(start, end, "nouns", None)


def _arrivals(doc: Doc, sentences: Sentences, reach: int) -> Iterator[Cue]:
    """An office that came somewhere on a stated day: "Selasa (16/8) Bupati hadir di Pantai X"."""
    text = sentences.text
    days = {mention.span.sentence for mention in doc._.dates if mention.precision == "day"}
    for at in _starts(doc, _COMES, reach):
        index = sentences.index(at)
        if (
            index in days
            and _COMING.match(text, at)
            and any(cue.start < at for cue in sentences.cues_in(index, "civic"))
        ):
            yield Cue(at, at + text[at:].index(" "), "weak_acts", "visit")


def is_contest(sentences: Sentences, cue: Cue) -> bool:
    """Whether the cue is a sports week or cup, of whose opening or close the text tells."""
    return _CONTEST.match(sentences.text, cue.start) is not None


def _contests(doc: Doc, sentences: Sentences, reach: int) -> Iterator[Cue]:
    """Sports weeks and cups where the sentence tells of their opening, not of the play."""
    text = sentences.text
    for at in _starts(doc, _CONTESTS, reach):
        contest = _CONTEST.match(text, at)
        if contest and sentences.once(sentences.index(at), _is_ceremony):
            yield Cue(*contest.span(), "nouns", None)


def _is_ceremony(text: str, start: int, end: int) -> bool:
    return _CEREMONY.search(text, start, end) is not None


def _is_listed(sentences: Sentences, start: int, end: int) -> bool:
    """Whether the vocabulary knows a noun of an event between the offsets."""
    return any(
        start <= cue.start < end or cue.start <= start < cue.end
        for cue in sentences.cues_in(sentences.index(start), "nouns")
        if sentences.text[cue.start : cue.end].lower() not in GENERIC
    )
