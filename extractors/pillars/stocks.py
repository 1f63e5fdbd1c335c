"""Whether a number tied to a pillar is a stock, or attendance, a need, a target, a rate."""

from __future__ import annotations

import re
from bisect import bisect_right

from extractors.counts.clauses import clause_of
from extractors.counts.counted import Counted
from extractors.counts.participation import attended, met
from extractors.doc import Doc
from extractors.model import PillarFigure
from extractors.pillars.counts import STATUS
from extractors.pillars.phrases import FARTHEST, PillarCount
from extractors.sentences import starts_of, text_of
from extractors.text_words import words_of
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("pillars")
_SHAPES = _VOCABULARY["shapes"]
_DATE_WORDS = (
    *(word for month in load_vocabulary("months")["months"].values() for word in month),
    *_SHAPES["date_words"],
)

_STRONG = re.compile(rf"\b(?:{any_of(_VOCABULARY['stock']['strong'])})\b", re.I)
_WEAK = re.compile(rf"\b(?:{any_of(_VOCABULARY['stock']['weak'])})\b", re.I)
_CAME = re.compile(rf"\b(?:{any_of(_VOCABULARY['attendance']['words'])})\b", re.I)
_DATIVE = ("untuk", "bagi", "kepada")
_CAME_WORD = any_of(w for w in _VOCABULARY["attendance"]["words"] if w not in _DATIVE)
_CAME_AFTER = re.compile(rf"\b(?:{_CAME_WORD})\b", re.I)
# 35 petugas Tagana X yang kini sudah menangani bencana
_ON_DUTY = re.compile(
    r"\s+(?:(?-i:[A-Z])\w+\s+){0,3}yang\s+(?:(?:kini|saat ini|sedang|tengah|sudah|telah)\s+)*"
    rf"(?:{any_of(_VOCABULARY['attendance']['on_duty'])})\b",
    re.I,
)
_CAME_NEXT = re.compile(
    rf"\s*(?:\w+\s+)?(?:{_CAME_WORD})\b"
    r"|\s+(?:dari|asal|utusan|se)\b[^.;()\n]{0,60}?\s"
    rf"(?:{any_of(_VOCABULARY['attendance']['present'])})\b",
    re.I,
)
_REFUSED_BEFORE = re.compile(
    rf"\b(?:{any_of(_VOCABULARY['refused']['before'])})\b"
    r"(?! (?:bulan|tahun)\b)[^,.;]{0,40}$",
    re.I,
)
# per desa; not per Desember 2024
_RATE = rf"\bper\b(?!\s+(?:{any_of(_DATE_WORDS)}|\d))"
_REFUSED_AFTER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:dan\s+\w+\s+[a-z]+\s+)?"
    rf"(?:/\s?[a-z]|{_RATE}|(?:di|untuk|pada)?\s*\b(?:{any_of(_VOCABULARY['refused']['after'])})\b"
    rf"|(?:saat ini\s+)?(?:{any_of(_VOCABULARY['refused']['persons'])})\b"
    rf"|(?:(?-i:[A-Z])\w+\s+){{0,3}}yang\s+(?:telah\s+|sudah\s+)?"
    rf"(?:(?:{any_of(_VOCABULARY['refused']['after'])})\b|(?!saat\b)\w+\s+(?:ini|tersebut)\b))",
    re.I,
)
_KINDS = 30  # fewer pillars of social welfare are the kinds of them
_OUT_OF = re.compile(r"\d\s+(?:[\w()]+\s+){0,5}(?:dari|di antara)\s+(?:total\s+|jumlah\s+)?$")
_FORCE = _SHAPES["force"]
_AMOUNT = re.compile(r"\b(?:berjumlah|beranggotakan)\s+$", re.I)
_STANDS = re.compile(
    rf"(?:\s(?-i:[A-Z])\w+){{0,4}}\s+(?:yang\s+)?{any_of(_SHAPES['stands'])}\b", re.I
)
_OWN = re.compile(rf"\s+(?:{any_of(_VOCABULARY['fillers']['own'])})\s", re.I)
# dari 576 TKSK di Jawa Tengah, sebanyak 573 hadir
_WHOLE_BEFORE = re.compile(r"\bdari\s+(?:total\s+|jumlah\s+)?$", re.I)
_PART_NEXT = re.compile(
    r"[^.;,\d]{0,60},\s*(?:sebanyak|baru|hanya|ada|yang|sudah|terdapat)?\s*(?:\w+\s+){0,3}\d"
    r"|[^.;,\d]{0,200}\b(?:sebanyak|hanya|baru)\s+\d"
)
_BY_KIND = re.compile(rf"\b(?:rincian\w*|{any_of(_SHAPES['by_kind'])})\b", re.I)
# 30 personel itu terdiri dari 25 Tagana: parts of those who came
_PART_OF_THESE = re.compile(
    rf"\d\s{any_of(_SHAPES['comers'])}(?:\s\w+)?\s(?:itu|tersebut|ini)"
    rf"\s(?:yang\s)?{any_of(_SHAPES['made_up'])}\b[^.;]*$"
    r"|\b(?:diikuti|dihadiri)\b[^.;]*\d[^.;]*\b(?:terdiri|yakni|yaitu|rincian\w*)\b[^.;]*$",
    re.I,
)
_JOINT = re.compile(r"\)?\s*[,;]?\s*(?:(?:dan|serta|sedangkan|kemudian|lalu)\s+)?")
# keluarga yang didampingi 83 pendamping PKH; pihaknya dibantu 60 Sahabat Tagana
_CARED_FOR = re.compile(
    r"\b(?:mereka|semuanya|seluruhnya)\s+(?:hanya\s+)?(?:ditangani|dilayani|dibina|diasuh)(?:\s+oleh)?\s+$|"
    rf"\b{any_of(_SHAPES['clients'])}\)?[^.;,]{{0,30}}?\b(?:yang\s+)?(?:hanya\s+)?"
    rf"{any_of(_SHAPES['cared_for'])}"
    r"(?:\s+oleh)?\s+$",
    re.I,
)
# Di Garut [ada] 11 KSB: the clause opens with a place
_PLACE_OPENS = re.compile(
    r"(?:^|[.,;“\"]\s*)(?:di|khusus|se-?)\s?(?:\w+\s+){0,1}[A-Z]\w+(?:\s[A-Z]\w+){0,2}"
    r"(?:\s(?!di\b)[a-z-]+){0,4}\s+$",
    re.I,
)
_AMOUNT_OF_GUESTS = re.compile(
    r"\bpeserta(?:nya)?\b[^.;]{0,60}\b(?:berjumlah|sebanyak|mencapai|ada)\b", re.I
)
_PROPOSED = re.compile(r"\b(?:di ?|meng)usulkan\b")
# Untuk LKS ada 21 lembaga: a topic, no recipient
_TOPIC = re.compile(r"\b(?:untuk|khusus(?: untuk)?|kalau|bagi)\s+$", re.I)
# target tahun 2016, yaitu sebanyak 200 LKS; diharapkan telah tersedia 5.000
_AIMED = re.compile(
    rf"\b(?:{any_of(_VOCABULARY['aims']['words'])})\b(?:[^.;\d]|\b(?:19|20)\d\d\b){{0,90}}$", re.I
)
# di Kota X [terdapat] 35 panti asuhan; not: mengunjungi tiga panti asuhan
_HOMES_EXIST = re.compile(
    rf"\b(?:{any_of(_VOCABULARY['homes']['exist'])})\s+(?:di\s(?:\w+\s){{1,4}})?$", re.I
)
# Dari 100 tim Tagana sudah kami terjunkan: all of them; not `20 peserta dari 9 LKS`
_ALL_OF = re.compile(r"(?:^|[.,;“\"]\s*)dari\s+(?:total\s+|jumlah\s+)?$", re.I)
_HERE = re.compile(rf"\b(?:{any_of(_VOCABULARY['attendance']['here'])})\b", re.I)
_CONSISTS = re.compile(r"\bterdiri (?:dari|atas)\s+$", re.I)  # 80 pendamping: a part by role
# 1.200 Tagana yang telah mengikuti pelatihan: those who once did
_ONCE_TRAINED = re.compile(
    rf"\s+yang\s+(?:sudah|telah|pernah)\s+(?:{any_of(_VOCABULARY['fillers']['certified'])})\b", re.I
)
# memberikan sertifikat akreditasi bagi tujuh LKS; 6 LKSA yang mendapatnya
_CERTIFICATE = r"sertifikat\s(?:hasil\s)?akreditasi"
_CERTIFIED = re.compile(rf"\b{_CERTIFICATE}\s(?:\w+\s)?(?:bagi|kepada|untuk|ke)\s+$", re.I)
_GETS_CERTIFICATE = re.compile(
    rf"[^.;\d]{{0,60}}?\b{any_of(_SHAPES['received'])}\s{_CERTIFICATE}", re.I
)
_EXIST = re.compile(r"\b(?:ada|terdapat|tercatat|terdata|memiliki)\s+$", re.I)
_BUT_ONE = re.compile(r"\b(?:hanya|baru|cuma|tinggal|ada)\s+$", re.I)


def sentence_of(doc: Doc, text: str, at: int) -> tuple[int, int]:
    """The offsets of the sentence that the character lies in, at most FARTHEST to each side."""
    starts = starts_of(doc)
    index = bisect_right(starts, at) - 1
    end = starts[index + 1] if index + 1 < len(starts) else len(text)
    return max(starts[index], at - FARTHEST), min(end, at + FARTHEST)


def is_stock(text: str, candidate: PillarCount, first: int, last: int) -> bool:
    """Whether the words around make the number a stock, not attendance, a need or a rate."""
    number, pillar = candidate.number, candidate.pillar
    if _REFUSED_BEFORE.search(text[first : number.start]):
        return False
    behind = pillar.end <= number.start  # the number stands behind the name
    inside = text[candidate.start : candidate.end] if behind else ""
    if candidate.part or STATUS.search(inside):
        return True
    head, tail = text[first : candidate.start], text[candidate.end : last]
    if behind:
        head = _TOPIC.sub("", text[first : pillar.start]) + text[pillar.end : candidate.start]
    if _is_refused(text, candidate, head, tail) or _AIMED.search(head[-160:]):
        return False
    if is_trained(text, candidate) or _is_certified(candidate, head, tail):
        return True
    if _WHOLE_BEFORE.search(head) and _PART_NEXT.match(tail):
        return True
    if _OUT_OF.search(text[first : number.start]) or _PROPOSED.search(head):
        return True
    if (
        _CAME.search(inside)
        or _CAME_NEXT.match(tail)
        or _ON_DUTY.match(tail)
        or _AMOUNT_OF_GUESTS.search(head)
    ):
        return False
    if _ALL_OF.search(head) and not _HERE.search(tail[:40]):
        return True
    if _CARED_FOR.search(head):
        return True
    came, stock = _last(_CAME, head), _last(_STRONG, head)
    if came > stock:
        return False
    return stock >= 0 or _STRONG.search(inside) is not None or _stands(text, candidate, head, tail)


def _is_certified(candidate: PillarCount, head: str, tail: str) -> bool:
    """Whether institutions are given their accreditation: so many are accredited."""
    if not candidate.pillar.pillar.startswith("lks"):
        return False
    return bool(_CERTIFIED.search(head) or _GETS_CERTIFICATE.match(tail))


def is_trained(text: str, candidate: PillarCount) -> bool:
    """Whether those who exist are counted by a training of the past, no event of this article."""
    if candidate.pillar.end <= candidate.number.start:
        return False
    before = text[max(0, candidate.start - 30) : candidate.start]
    trained = _ONCE_TRAINED.match(text, candidate.end)
    return trained is not None and _EXIST.search(before) is not None


def _is_refused(text: str, candidate: PillarCount, head: str, tail: str) -> bool:
    """Whether the count is of kinds, of one, of nobody in particular, or of those who came."""
    number, pillar = candidate.number, candidate.pillar
    count = number.count
    amount = _AMOUNT.search(text, pillar.end, number.start)
    if not amount and _REFUSED_AFTER.match(tail):
        return True
    if _PART_OF_THESE.search(head):
        return True
    if pillar.loose and _CONSISTS.search(head):
        return True
    if pillar.loose and pillar.pillar == "lksa" and not _HOMES_EXIST.search(head[-60:]):
        return True
    if pillar.pillar == "psks" and count.high is not None and count.high <= _KINDS:
        return True
    if count.high == 1 and not _BUT_ONE.search(head[-20:]):
        return True
    return count.qualifier == "indefinite" and not _STRONG.search(head + tail)


def _stands(text: str, candidate: PillarCount, head: str, tail: str) -> bool:
    """Whether the words behind, the place or a weak word before make it a stock."""
    number, pillar = candidate.number, candidate.pillar
    inside = text[candidate.start : candidate.end] if pillar.end <= number.start else ""
    came_after, stock_after = _CAME_AFTER.search(tail.split(",")[0]), _STRONG.search(tail[:80])
    if candidate.unit in _FORCE and pillar.start > number.start and not _STANDS.match(tail):
        return False
    if came_after and (not stock_after or came_after.start() < stock_after.start()):
        return False
    return bool(
        stock_after
        or _OWN.match(inside, pillar.end - candidate.start)
        or candidate.region
        or (pillar.start > number.start and _PLACE_OPENS.search(head))
        or re.search(r"\s[A-Z]\w+\s", text[pillar.end : number.start])
        or _WEAK.search(head[-40:])
        or _WEAK.search(inside)
        or re.match(r"\s*(?:\([A-Z]+\)\s*)?(?:se-?\s?[A-Z]|di [A-Z])", tail)
    )


def carries_on(text: str, before: PillarFigure | None, candidate: PillarCount) -> bool:
    """The next item of a list of stocks: `Tagana 31 orang, TKSK 3 orang`, `135 PSM dan 12 TKSK`."""
    if before is None or not _JOINT.fullmatch(text, before.span.end, candidate.start):
        return False
    if candidate.pillar.end <= candidate.number.start:
        return True
    tail = text[candidate.end : candidate.end + 120]
    refused = _REFUSED_AFTER.match(tail) or _CAME_AFTER.search(re.split(r"[.;\n]", tail)[0])
    return not refused and candidate.number.count.high != 1


def in_attendance(doc: Doc, candidate: PillarCount) -> bool:
    """Whether the clause has those people come: `bertatap muka dengan 22 pengurus Tagana`."""
    number, pillar = candidate.number, candidate.pillar
    text = text_of(doc)
    if candidate.part or pillar.start < number.end or is_trained(text, candidate):
        return False
    counted = Counted(number, pillar.written, "person", pillar.end, pillar)
    first, last = sentence_of(doc, text, candidate.start)
    clause = clause_of(words_of(doc), number.start, pillar.end, first, last)
    return met(clause, counted) or attended(clause)


def is_kind_of(text: str, whole: PillarFigure, figure: PillarFigure) -> bool:
    """A part by a kind that has no code: `135 LKS, terdiri dari …, sembilan LKS disabilitas`."""
    same = (whole.pillar, whole.region_code) == (figure.pillar, figure.region_code)
    first, last = whole.span.end, figure.span.start
    if not same or figure.status not in ("total", whole.status) or text.find(".", first, last) >= 0:
        return False
    return _BY_KIND.search(text[first:last]) is not None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
