"""Finder of participants: stated numbers of people or bodies who took part in the event.

Each number with a countable unit is judged by the words around it in its sentence: came, spoke,
received, or none of these. Doubtful numbers give no row.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter

from spacy.tokens import Doc

from extractors.model import Count, ParticipantKind, Participants, Pillar
from extractors.numbers import Number, numbers_of
from extractors.pillar_attendance import find_pillar_attendance
from extractors.pillar_names import PillarName, pillar_names_of
from extractors.sentences import span_of, starts_of, text_of
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("participants")
_UNITS: dict[str, list[str]] = _VOCABULARY["units"]
_KIND_OF_UNIT = {word: kind for kind, words in _UNITS.items() for word in words}


_CAME = _VOCABULARY["came"]
_RECEIVED = _VOCABULARY["received"]
_REFUSED = _VOCABULARY["refused"]
_FILLER = rf"(?:\s+(?:{any_of(_VOCABULARY['fillers']['cue'])}))*"
_UNIT = re.compile(
    rf"\)?\s+(?:orang\s+)?(?P<unit>{any_of(_KIND_OF_UNIT)})(?:nya)?\b(?:/[A-Za-z]+)?", re.I
)
_STATED_BY = (
    *("berjumlah", "sebanyak", "mencapai", "sejumlah", "ada", "jumlahnya", "adalah", "tercatat"),
    ":",
)
_UNIT_BEFORE = re.compile(
    rf"\b(?P<unit>{any_of(_UNITS['attendee'] + _UNITS['speaker'])})(?:nya)?\b[^.;,\d]{{0,50}}?"
    rf"(?:{any_of(_STATED_BY)})\s*:?\s*$",
    re.I,
)
_CAME_BEFORE = re.compile(rf"\b(?:{any_of(_CAME['before'])})\b{_FILLER}[\s(:]*$", re.I)
_CAME_NEAR = re.compile(
    r"\b(?:diikuti|dihadiri|di ikuti|di hadiri|hadir|melibatkan|disaksikan|didampingi|disambut)\b"
    r"[^;\d]{0,220}$",
    re.I,
)
_SENT = re.compile(rf"\b(?:{any_of(_CAME['sent'])}){_FILLER}\s*$", re.I)
_SENT_AFTER = re.compile(rf"^[^.;,\n\d]{{0,60}}?\b(?:{any_of(_CAME['sent_after'])})\b", re.I)
_DEPLOYED = frozenset(("tagana", "sahabat_tagana", "pelopor_perdamaian", "ksb"))
_HELPERS = frozenset(_CAME["helpers"])
_SHOWS = frozenset(_CAME["shows"])
_TAUGHT_BY = re.compile(rf"\b(?:{any_of(_CAME['taught_by'])})\s*$", re.I)
_BODIES_BEFORE = re.compile(
    r"\b(?:di\s?ikuti|di\s?hadiri|menghadirkan)"
    r"(?:\s+(?:oleh|sebanyak|perwakilan|utusan|wakil|delegasi|peserta|dari|sekitar))*\s*$",
    re.I,
)
_BODIES_AFTER = re.compile(rf"\s+(?:yang\s+)?(?:{any_of(_CAME['bodies'])})", re.I)
# 96 TKSK duduk di aula. Mereka mengikuti bimtek
_THEY = re.compile(
    r"^[^\n]{0,300}?[.!?]\s(?:Mereka|Semuanya|Seluruhnya|Semua|Para peserta)\s(?:\w+\s)?"
    r"(?:mengikuti|hadir|dilatih|dilantik|dikukuhkan|ikut|dibekali|berkumpul)\b"
)
_STAYED_AWAY = re.compile(
    r"^\s+(?:yang\s+|di antaranya\s+)?(?:(?:tidak|tak|belum|batal|urung)\s+(?:\w+\s)?"
    r"(?:hadir|ikut|mengikuti|datang|menghadiri|berangkat)|absen|berhalangan)\b",
    re.I,
)
_PRESENT = re.compile(r"\s+(?:yang\s+|turut\s+|ikut\s+)*(?:hadir|mengikuti|menghadiri)\b", re.I)
_PRESENT_BEFORE = re.compile(
    rf"\b(?:diikuti|dihadiri|hadir|peserta|melantik|mengukuhkan){_FILLER}\s*$", re.I
)
# Petugasnya dua orang: whom somebody has
_OWNED = re.compile(
    r"\b(?:petugas|anak|pegawai|pengurus|anggota|karyawan|personel|guru|istri|cucu|staf|siswa"
    r"|warga|relawan|kader)nya\s+(?:ada\s+|hanya\s+|cuma\s+)?$",
    re.I,
)
_EXISTS = re.compile(
    rf"\b(?:memiliki|mempunyai|punya|tersedia|terdapat|menaungi|membina){_FILLER}\s*$", re.I
)
_NOW = re.compile(r"\b(?:saat ini|kini|hingga kini|sekarang)\b[^.;]*$", re.I)
_JOINED = re.compile(r"\s+(?:yang\s+|sudah\s+|telah\s+)*(?:bergabung|tergabung)\b", re.I)
_DECISION = re.compile(
    r"\b(?:menyerahkan|penyerahan|diserahkan|serahkan)\s+(?:\w+\s+){0,3}"
    r"(?:SK|surat keputusan|petikan)\b[^.;\d]{0,60}$",
    re.I,
)
_IN_FRONT = re.compile(r"\b(?:di hadapan|dihadapan|di depan)\s+$", re.I)
_RELEASES = re.compile(r"\bmelepas\s+$", re.I)
_EXACTLY = re.compile(r"[\s,(–-]*(?:persisnya|tepatnya|pastinya)\s+", re.I)
_SYMBOLIC = re.compile(r"\bsimbolis\b[^.;]{0,60}$", re.I)
_NAMED_OFFICE = re.compile(
    r"\b(?:mengukuhkan|melantik|pelantikan|pengukuhan)\s+(?:[a-z]+\s+){0,4}$", re.I
)
_DIRECT = re.compile(
    r"\b(?:di\s?ikuti|di\s?hadiri)(?:\s+(?:oleh|sebanyak|sekitar|lebih dari))*\s+$", re.I
)
_SAYS_SO = re.compile(
    rf"(?:{_DIRECT.pattern})|\b(?:peserta|pesertanya|undangan|hadirin)\b[^.;,\d]*$", re.I
)
_OTHER_UNIT = re.compile(rf"\s+(?!(?:{any_of(_REFUSED['measures'])})\b)(?P<unit>[a-z]{{4,}})\b")
_TEACHING = rf"(?:{any_of(_CAME['teaching'])})"
_TAUGHT_BEFORE = re.compile(
    rf"\b{_TEACHING}\b[^.;,\d]{{0,60}}?\b(?:{any_of(_CAME['to'])}){_FILLER}\s*$", re.I
)
# didampingi A, B, dan puluhan relawan: the last item of a list of guests
_GUESTS = re.compile(r"\b(?:hadir|dihadiri|didampingi|disaksikan|diikuti)\b", re.I)
_LAST_ITEM = re.compile(r"\b(?:dan|serta)\s+$", re.I)
_TAUGHT = re.compile(rf"\b{_TEACHING}\s+$", re.I)
_CAME_AFTER = re.compile(
    r"^(?:[^.;\n\d]|(?:dari|dan|serta|perwakilan|,) \d+){0,150}?\b"
    rf"(?:(?:{any_of(_CAME['after'])})|(?:{any_of(_CAME['gets'])}) {_TEACHING})\b",
    re.I,
)
_GIVES = re.compile(rf"\b(?:{any_of(_RECEIVED['gives'])})\b", re.I)
_TO = re.compile(rf"\b(?:{any_of(_RECEIVED['to'])})\b{_FILLER}\s*$", re.I)
_RECEIVES = re.compile(
    r"^(?:\s*\([^)\d]*\))?(?:[^.;,\d]{0,60}?|\s+(?:di|dari|asal|se)\b[^.;\d]{0,110}?)"
    rf"\b(?:{any_of(_RECEIVED['after'])})\b",
    re.I,
)
_HANDS_OVER = re.compile(
    r"\b(?:(?:men)?(?:y?erahkan|yalurkan|salurkan)|membagikan|bagikan|diserahkan|disalurkan|penyerahan|penyaluran)\b",
    re.I,
)
_RECIPIENTS = re.compile(r"\bpenerima\b[^.;,\d]{0,40}$", re.I)
_PROGRAMME = re.compile(
    r"\b(?:terdata|tercatat|terdaftar|program|tahun|kuota|alokasi|tahap)\b", re.I
)
_GOODS = re.compile(rf"\b(?:{any_of(_RECEIVED['goods'])})\b", re.I)
_REFUSED_BEFORE = re.compile(
    rf"(?<!sehari )\b(?:{any_of(_REFUSED['before'])})\b[^.,;]{{0,45}}$", re.I
)
_REFUSED_AFTER = re.compile(
    rf"^[\s,]*(?:yang\s+|di\s+|untuk\s+)?(?:{any_of(_REFUSED['after'])})\b", re.I
)
_EXPECTED = re.compile(rf"\b(?:{any_of(_REFUSED['expected'])})\b[^.;]{{0,60}}$", re.I)
_SUBTOTAL = re.compile(rf"\b(?:{any_of(_REFUSED['subtotal'])})\b", re.I)
_LIST_GAP = re.compile(
    r"^[^.;:\d]{0,90}?(?:,|\bdan|\bserta|\bditambah|&|\bmaupun)\s*(?:sebanyak\s+|sejumlah\s+|oleh\s+)?$"
)
_AMONG = re.compile(
    r"^\s+(?:orang\s+)?di\s?antaranya\s+(?:\w+\s+){0,2}?(?:hadir|mengikuti|ikut|turut|datang)", re.I
)
_LEAD = 400  # characters at the head of an article that tell what it reports
_LONGEST = 500  # characters of a sentence that are read to each side of a number
_GENERIC = frozenset(("orang", "peserta", "undangan", "warga", "anggota"))
_SURE_KINDS = ("attendee", "speaker")
_FROM = re.compile(r"(?<!terdiri)\s(?:dari|se)\s+(?:total\s+|sebanyak\s+)?$", re.I)
_OUT_OF_NEXT = re.compile(r"\s+(?:orang\s+)?(?:dari|di antara)\s+(?:total\s+|jumlah\s+)?$")
_OFFICIALS = re.compile(
    rf"\b(?P<office>{any_of(_VOCABULARY['officials']['words'])})(?:\s+(?:dari|se|di))?\s*$", re.I
)
_OFFICIAL_REGIONS = re.compile(rf"\s+(?:{any_of(_VOCABULARY['officials']['regions'])})\b", re.I)
_GROUP = re.compile(
    r"\s+((?:pilar[- ]pilar sosial|pilar sosial|(?:dari\s+)?(?:unsur|kalangan)\s+[\w ]{3,40}))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number with what it counts; `end` lies behind the unit, also that of `N dari M unit`."""

    number: Number
    unit: str
    unit_kind: str
    end: int
    pillar: PillarName | None


def find_participants(doc: Doc) -> list[Participants]:
    """Who came, spoke or received, in numbers; only the sure ones where no event is known."""
    numbers = numbers_of(doc)
    if not numbers:
        return []
    text = text_of(doc)
    event = next((i for i, e in enumerate(doc._.events) if e.is_primary), None)
    pillars = pillar_names_of(doc)
    rows: list[Participants] = []
    aid = _is_aid(doc, text)
    previous: tuple[_Counted, ParticipantKind, bool] | None = None
    for i, number in enumerate(numbers):
        counted = _counted(text, numbers, i, pillars)
        if counted is None:
            continue
        first, last = _sentence_of(doc, text, number.start)
        if previous and previous[0].number.start < first:
            previous = None
        judged = _judge(text, counted, previous, (first, last), aid)
        if judged and _counted_as_stock(doc, text, counted, first):
            judged = None
        if (
            judged
            and not doc._.events
            and not _sure(text, counted, first, aid and judged[0] == "beneficiary")
        ):
            judged = None
        if judged:
            previous = (counted, *judged)
            rows.append(_row(doc, text, counted, judged, event))
    rows.extend(_of_lists(doc, text, numbers, pillars, rows, event))
    return _exact_only(sorted(rows, key=lambda row: row.span.start))


def _of_lists(
    doc: Doc,
    text: str,
    numbers: list[Number],
    pillars: list[PillarName],
    rows: list[Participants],
    event: int | None,
) -> list[Participants]:
    """Rows of lists with the number behind the pillar, except what is counted already."""
    taken = [row.span for row in (*rows, *doc._.pillar_figures)]
    return [
        Participants(
            span=span_of(doc, item.start, item.end),
            count=item.number.count,
            unit="orang",
            group=item.pillar.written,
            pillar=item.pillar.pillar,
            kind="participant",
            expected=False,
            event=event,
        )
        for item in find_pillar_attendance(text, numbers, pillars)
        if not any(span.start <= item.number.start < span.end for span in taken)
    ]


def _counted_as_stock(doc: Doc, text: str, counted: _Counted, first: int) -> bool:
    """Whether the number is a pillar figure and nothing beside it says that they came."""
    at = counted.number.start
    if not any(f.span.start <= at < f.span.end for f in doc._.pillar_figures):
        return False
    direct = _PRESENT_BEFORE.search(text[max(first, at - 120) : at])
    return not (direct or _PRESENT.match(text, counted.end))


def _sure(text: str, counted: _Counted, first: int, received: bool) -> bool:
    """Whether the sentence itself says that they took part, where no event was found."""
    head = text[first : counted.number.start]
    if counted.unit in _SHOWS:
        return False
    if received and first < _LEAD:
        return True
    if counted.unit_kind in _SURE_KINDS or _SAYS_SO.search(head[-80:]):
        return True
    return counted.pillar is not None and not _deployed(counted, head, text[counted.end :])


def _sentence_of(doc: Doc, text: str, at: int) -> tuple[int, int]:
    starts = starts_of(doc)
    index = bisect_right(starts, at) - 1
    end = starts[index + 1] if index + 1 < len(starts) else len(text)
    return max(starts[index], at - _LONGEST), min(end, at + _LONGEST)


# ---- what is counted


def _counted(
    text: str, numbers: list[Number], i: int, pillars: list[PillarName]
) -> _Counted | None:
    number = numbers[i]
    end = number.end
    following = numbers[i + 1] if i + 1 < len(numbers) else None
    if following and _is_part_of(text, end, following):
        end = following.end  # 45 dari 60 PSM: the unit stands behind the second number
    elif i and _is_part_of(text, numbers[i - 1].end, number):
        return None
    pillar = _pillar_after(text, end, pillars)
    if pillar:
        return _Counted(number, pillar.written, "person", pillar.end, pillar)
    office = _OFFICIALS.search(text[max(0, number.start - 40) : number.start])
    if office and (regions := _OFFICIAL_REGIONS.match(text, end)):
        return _Counted(number, office["office"].lower(), "official", regions.end(), None)
    unit = _UNIT.match(text, end)
    before = _unit_before(text[max(0, number.start - 90) : number.start])
    if unit:
        word = unit["unit"].lower()
        kind = _KIND_OF_UNIT[word]
        if kind == "body" and unit.group().split()[0].lower() == "orang":  # 60 orang tim X
            return _Counted(number, "orang", "person", text.index("orang", end) + 5, None)
        if before and word == "orang":
            kind = _KIND_OF_UNIT[before["unit"].lower()]
        return _Counted(number, word, kind, unit.end(), None)
    if before:
        word = before["unit"].lower()
        return _Counted(number, word, _KIND_OF_UNIT[word], end, None)
    if _DIRECT.search(text, max(0, number.start - 40), number.start) and (
        other := _OTHER_UNIT.match(text, end)
    ):
        return _Counted(number, other["unit"], "attendee", other.end(), None)
    if _AMONG.match(text[end : end + 60]):
        return _Counted(number, "orang", "person", end, None)
    return None


def _unit_before(head: str) -> re.Match[str] | None:
    """`pesertanya berjumlah`, `peserta:` at the end of these words."""
    stated = head.rstrip().lower().endswith(_STATED_BY)
    return _UNIT_BEFORE.search(head) if stated else None


def _is_part_of(text: str, end: int, whole: Number) -> bool:
    """`45 dari 60 PSM`, `45 orang dari 60 kader`; not `45 orang dari 10 desa` (their origins)."""
    gap = text[end : whole.start]
    if not _OUT_OF_NEXT.fullmatch(gap):
        return False
    unit = _UNIT.match(text, whole.end)
    return not ("orang" in gap and unit and _KIND_OF_UNIT[unit["unit"].lower()] == "body")


_PILLAR_GAP = re.compile(rf"\s+(?:(?:{any_of(_VOCABULARY['fillers']['pillar'])})\s+)*", re.I)


def _pillar_after(text: str, end: int, pillars: list[PillarName]) -> PillarName | None:
    index = bisect_left(pillars, end, key=attrgetter("start"))
    pillar = pillars[index] if index < len(pillars) else None
    if pillar and pillar.pillar != "psks" and _PILLAR_GAP.fullmatch(text, end, pillar.start):
        return pillar
    return None


# ---- came, spoke, received, or none


def _judge(
    text: str,
    counted: _Counted,
    previous: tuple[_Counted, ParticipantKind, bool] | None,
    sentence: tuple[int, int],
    aid: bool,
) -> tuple[ParticipantKind, bool] | None:
    """The kind of the row and whether it is only announced; None when the number is no row."""
    head = text[sentence[0] : counted.number.start]
    tail = text[counted.end : sentence[1]]
    if _REFUSED_BEFORE.search(head) or _REFUSED_AFTER.match(tail):
        return None
    if (
        _STAYED_AWAY.match(tail)
        or _OWNED.search(head)
        or (counted.pillar and _is_stock(head, tail))
    ):
        return None
    if counted.unit_kind == "body" and _BODIES_BEFORE.search(head):
        return "participant", bool(_EXPECTED.search(head[-80:]))
    if _FROM.search(head) and counted.unit_kind not in ("official", "speaker"):
        return None
    if previous:
        gap = text[previous[0].end : counted.number.start]
        if _EXACTLY.fullmatch(gap):
            return previous[1], previous[2]
        if _SUBTOTAL.search(gap):
            return (previous[1], previous[2]) if counted.pillar else None
        if _LIST_GAP.match(gap) and counted.unit_kind != "speaker":
            return previous[1], previous[2]
    expected = bool(_EXPECTED.search(head[-80:]))
    if counted.unit_kind == "speaker":
        return "speaker", expected
    if counted.unit_kind == "official":
        return ("participant", expected) if _CAME_NEAR.search(head) else None
    if counted.unit_kind == "person" and _TAUGHT_BY.search(head):
        return "speaker", expected
    if _DECISION.search(head):
        return "participant", expected
    if _received(counted, head, tail, aid) or (aid and _recipients(counted, head)):
        return None if _SYMBOLIC.search(head) else ("beneficiary", expected)
    if _came(counted, head, tail) or (
        (counted.unit_kind == "person") and _THEY.match(text[counted.end : counted.end + 360])
    ):
        return ("beneficiary" if _given_before(counted, head, tail) else "participant"), expected
    return None


def _given_before(counted: _Counted, head: str, tail: str) -> bool:
    """`di hadapan 48 penghuni panti, X menyerahkan selimut`."""
    return (
        counted.unit_kind == "person"
        and _IN_FRONT.search(head) is not None
        and _GIVES.search(tail) is not None
        and _GOODS.search(tail) is not None
    )


def _is_stock(head: str, tail: str) -> bool:
    """`memiliki 20 PSM`, `kini 20 LKS telah bergabung`: a figure, not attendance."""
    return bool(_EXISTS.search(head) or (_NOW.search(head) and _JOINED.match(tail)))


def _deployed(counted: _Counted, head: str, tail: str) -> bool:
    """`mengirim 24 personel Tagana`, `30 relawan disiagakan`: helpers sent to the event."""
    if counted.pillar.pillar not in _DEPLOYED if counted.pillar else counted.unit not in _HELPERS:
        return False
    return bool(_SENT.search(head) or _SENT_AFTER.match(tail))


def _came(counted: _Counted, head: str, tail: str) -> bool:
    if _AMONG.match(tail) or _deployed(counted, head, tail):
        return True
    direct = bool(_CAME_BEFORE.search(head[-120:]) or _TAUGHT_BEFORE.search(head[-160:]))
    if counted.unit_kind == "attendee" or counted.pillar:
        named = counted.unit == "peserta" or _unit_before(head[-90:]) is not None
        return direct or named or bool(_CAME_NEAR.search(head)) or bool(_CAME_AFTER.match(tail))
    if counted.unit_kind == "body":
        return bool(_BODIES_BEFORE.search(head) or _BODIES_AFTER.match(tail))
    if counted.unit_kind == "household" and _RELEASES.search(head):
        return False  # out of the programme, not on their way
    near = counted.number.count.qualifier == "indefinite" and (
        _CAME_NEAR.search(head) or (_GUESTS.search(head) and _LAST_ITEM.search(head))
    )
    taught = counted.unit_kind == "person" and _TAUGHT.search(head)
    sworn = counted.unit_kind == "person" and _NAMED_OFFICE.search(head[-80:])
    return direct or bool(near or taught or sworn) or bool(_CAME_AFTER.match(tail))


def _received(counted: _Counted, head: str, tail: str, aid: bool) -> bool:
    if counted.unit_kind not in ("person", "household", "attendee"):
        return False
    if _TAUGHT_BEFORE.search(head[-160:]):
        return False
    if not aid and not _GOODS.search(head + tail):
        return False
    gives = _GIVES.search(head) or _GIVES.search(tail[:80])
    if gives and _TO.search(head[-60:]):
        return True
    return bool(_RECEIVES.match(tail))


def _is_aid(doc: Doc, text: str) -> bool:
    """Whether the article reports that aid was handed over."""
    primary = next((e for e in doc._.events if e.is_primary), None)
    named = primary is not None and primary.event_type == "aid_distribution"
    return named or _HANDS_OVER.search(text[:500]) is not None


def _recipients(counted: _Counted, head: str) -> bool:
    """`total penerima 285 orang`, `ada 123 penerima bantuan` in an article about a hand-over."""
    if _PROGRAMME.search(head):
        return False
    return counted.unit in ("penerima", "penerima manfaat") or bool(_RECIPIENTS.search(head))


# ---- rows


def _row(
    doc: Doc,
    text: str,
    counted: _Counted,
    judged: tuple[ParticipantKind, bool],
    event: int | None,
) -> Participants:
    pillar: Pillar | None = counted.pillar.pillar if counted.pillar else None
    group = counted.pillar.written if counted.pillar else None
    if group is None and (match := _GROUP.match(text, counted.end)):
        group = match[1]
    start = counted.number.start
    return Participants(
        span=span_of(doc, start, counted.end),
        count=counted.number.count,
        unit=counted.unit,
        group=group,
        pillar=pillar,
        kind=judged[0],
        expected=judged[1],
        event=event,
    )


def _exact_only(rows: list[Participants]) -> list[Participants]:
    """Of the same people stated several times, the exact statement; the first of equal ones."""
    kept: list[Participants] = []
    for i, row in enumerate(rows):
        others = [r.count for j, r in enumerate(rows) if j != i and r.kind == row.kind]
        if any(_makes_exact(other, row.count) for other in others):
            continue
        if any(k.kind == row.kind and k.count == row.count and _same_group(k, row) for k in kept):
            continue
        kept.append(row)
    return kept


def _same_group(one: Participants, other: Participants) -> bool:
    units = (one.unit, other.unit)
    if units[0] != units[1] and not _GENERIC.intersection(units):
        return False
    return one.pillar == other.pillar or None in (one.pillar, other.pillar)


def _makes_exact(other: Count, loose: Count) -> bool:
    """Whether `other` states more exactly the number that `loose` rounds."""
    if loose.qualifier == "exact" or other.low is None or other.qualifier == "indefinite":
        return False
    if other.qualifier != "exact" and loose.qualifier != "indefinite":
        return False
    low = loose.low if loose.low is not None else 0
    high = loose.high if loose.high is not None else low * 2
    slack = high // 10 if loose.qualifier in ("approx", "at_least", "at_most") else 0
    return low - slack <= other.low <= high + slack
