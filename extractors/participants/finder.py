"""Finder of participants: stated numbers of people or bodies who took part in the event.

Each number with a countable unit is judged by its clause and its neighbours: came, spoke,
received, or none of these. Doubtful numbers give no row.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from extractors.counts.clauses import clause_of
from extractors.counts.counted import Counted, find_counted, is_sworn_in
from extractors.counts.numbers import Number, numbers_of
from extractors.counts.participation import takes_part
from extractors.counts.pillar_names import PillarName, pillar_names_of
from extractors.doc import Doc
from extractors.model import Participants
from extractors.participants.by_pillar import PillarAttendance, find_pillar_attendance
from extractors.participants.by_place import Total, place_parts
from extractors.participants.gifts import are_hit, is_for_victims, is_handed
from extractors.participants.kinds import is_honoured, judge, says_they_came
from extractors.participants.repetitions import exact_only, without_subtotals
from extractors.participants.statements import Row, Statement
from extractors.sentences import span_of, starts_of, text_of
from extractors.text_words import add_flag, words_of
from extractors.vocabulary import any_of, load_vocabulary

_VOCABULARY = load_vocabulary("participants")
_FILLER = rf"(?:\s+(?:{any_of(_VOCABULARY['fillers']['cue'])}))*"
_SHOWS = frozenset(_VOCABULARY["came"]["shows"])
_PRESENT = re.compile(r"\s+(?:yang\s+|turut\s+|ikut\s+)*(?:hadir|mengikuti|menghadiri)\b", re.I)
_PRESENT_BEFORE = re.compile(
    rf"\b(?:diikuti|dihadiri|hadir|peserta|melantik|mengukuhkan){_FILLER}\s*$", re.I
)
_SAYS_SO = re.compile(
    r"\b(?:di\s?ikuti|di\s?hadiri)(?:\s+(?:oleh|sebanyak|sekitar|lebih dari))*\s+$"
    r"|\b(?:peserta|pesertanya|undangan|hadirin)\b[^.;,\d]*$",
    re.I,
)
_SWORN = re.compile(
    r"\b(?:melantik|mengukuhkan|lantik|kukuhkan|wisuda|penobatan|mewisuda|melepas|mengumpulkan|merotasi|memutasi|mutasi|menyambut"
    r"|membekali|melatih|memberangkatkan|mengambil sumpah)"
    r"\s+(?:sebanyak\s+)?$"
)
_AGAIN = re.compile(r"\s+(?:itu|ini|tersebut)\b")
_HAND_OVER = any_of(_VOCABULARY["received"]["hands_over"])
_HANDS_OVER = re.compile(rf"\b(?:{_HAND_OVER})\b", re.I)
_IS_HAND_OVER = add_flag(re.compile(rf"(?:{_HAND_OVER})\Z", re.I).match)
_FEW = 2_000  # people
_LEAD = 400  # characters at the head of an article that tell what it reports
_HEAD = 500  # characters in which a hand-over is announced
_LONGEST = 500  # characters of a sentence that are read to each side of a number
_COUNTED_NOUN = re.compile(rf"\b(?:{any_of(_VOCABULARY['counted']['nouns'])})\b", re.I)
_SURE_KINDS = ("attendee", "speaker")
_GROUP = re.compile(
    r"\s+((?:pilar[- ]pilar sosial|pilar sosial|(?:dari\s+)?(?:unsur|kalangan)\s+[\w ]{3,40}))",
    re.I,
)


def find_participants(doc: Doc) -> list[Participants]:
    """Who came, spoke or received, in numbers; only the sure ones where no event is known."""
    numbers = numbers_of(doc)
    if not numbers:
        return []
    text, pillars = text_of(doc), _sure_names(doc)
    event = next((i for i, e in enumerate(doc._.events) if e.is_primary), None)
    rows: list[Participants] = []
    parts: set[int] = set()  # where the rows of parts by place start
    aid = _is_aid(doc, text)
    regions = [mention.span.start for mention in doc._.regions]
    previous: Row | None = None
    lists = find_pillar_attendance(text, numbers, pillars)
    listed = {item.number.start for item in lists}
    for counted in find_counted(text, numbers, pillars):
        if counted.number.start in listed:
            continue
        statement = _statement(doc, text, counted, aid, regions)
        if previous and previous.counted.number.start < statement.first:
            previous = None
        if again := _repeats(statement, rows):
            previous = Row(counted, again.kind, again.expected)  # its parts may follow
            continue
        row = judge(statement, previous)
        if row is None or _counted_as_stock(doc, statement):
            continue
        if not doc._.events and not (previous or _sure(statement, row)):
            continue
        previous = row
        if row.is_part:
            parts.add(counted.number.start)
        rows.append(_participants(doc, text, row, event))
    if aid and not any(row.kind == "beneficiary" for row in rows):
        rows.extend(_victims(doc, text, event))
    rows.extend(_of_lists(doc, lists, rows, event))
    for part in _of_places(doc, text, numbers, rows, regions):
        parts.add(part.span.start)
        rows.append(part)
    rows.sort(key=lambda row: row.span.start)
    return exact_only(text, without_subtotals(rows, parts, numbers), parts)


def _sure_names(doc: Doc) -> list[PillarName]:
    return [name for name in pillar_names_of(doc) if not name.loose]


def _statement(doc: Doc, text: str, counted: Counted, aid: bool, regions: list[int]) -> Statement:
    starts, at = starts_of(doc), counted.number.start
    index = bisect_right(starts, at) - 1
    end = starts[index + 1] if index + 1 < len(starts) else len(text)
    first, last = max(starts[index], at - _LONGEST), min(end, at + _LONGEST)
    clause = clause_of(words_of(doc), at, counted.end, first, last)
    return Statement(text, counted, first, last, clause, aid, starts[index] < _LEAD, regions)


def _victims(doc: Doc, text: str, event: int | None) -> list[Participants]:
    """Those hit by the disaster whose victims the aid is for, as the first sentence counts them."""
    if not is_for_victims(text[:_HEAD]):
        return []
    found: list[Participants] = []
    first = -1  # where the sentence starts
    for counted in find_counted(text, numbers_of(doc), _sure_names(doc)):
        statement = _statement(doc, text, counted, True, [])
        if first >= 0 and statement.first != first:
            break
        if are_hit(counted, statement.head, statement.tail):
            first = statement.first
            found.append(_participants(doc, text, Row(counted, "beneficiary", False), event))
    return found


def _of_lists(
    doc: Doc, lists: list[PillarAttendance], rows: list[Participants], event: int | None
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
        for item in lists
        if not any(span.start <= item.number.start < span.end for span in taken)
    ]


def _of_places(
    doc: Doc, text: str, numbers: list[Number], rows: list[Participants], regions: list[int]
) -> list[Participants]:
    """The parts by place behind each total, except those that have a row already."""
    starts = [*starts_of(doc), len(text)]
    taken = {row.span.start for row in rows}
    found: list[Participants] = []
    totals = {row.count: row for row in reversed(rows) if row.kind != "speaker"}
    for number in numbers:  # the total may be stated again in front of its parts
        row = totals.get(number.count)
        if row is None or number.count.qualifier != "exact":
            continue
        after = bisect_right(starts, number.start)
        last, following = starts[after], starts[min(after + 1, len(starts) - 1)]
        total = Total(number.end, last, following, number.count.low or 0)
        for part in place_parts(text, numbers, total, regions):
            if part.start not in taken:
                taken.add(part.start)
                found.append(
                    replace(row, span=span_of(doc, part.start, part.end), count=part.count)
                )
    return found


def _repeats(statement: Statement, rows: list[Participants]) -> Participants | None:
    """The row of those counted before: `14 LKSA itu`, `ke-34 orang tersebut`."""
    counted = statement.counted
    if not _AGAIN.match(statement.text, counted.end):
        return None
    return next((row for row in rows if row.count == counted.number.count), None)


def _counted_as_stock(doc: Doc, statement: Statement) -> bool:
    """Whether the number is a pillar figure and nothing beside it says that they came."""
    at = statement.counted.number.start
    stocks: dict[int, int] = doc.user_data.get("stocks", {})
    if not any(start <= at < end for start, end in stocks.items()) and not _is_stock_again(
        doc, statement.counted
    ):
        return False
    direct = _PRESENT_BEFORE.search(statement.head[-120:])
    present = direct or _PRESENT.match(statement.text, statement.counted.end)
    return not (present or is_honoured(statement))


def _is_stock_again(doc: Doc, counted: Counted) -> bool:
    """Whether a figure before states the same number of the same pillar."""
    if counted.pillar is None:
        return False
    stock = (counted.pillar.pillar, counted.number.count)
    figures = (f for f in doc._.pillar_figures if f.span.end <= counted.number.start)
    return any((f.pillar, f.count) == stock for f in figures)


def _sure(statement: Statement, row: Row) -> bool:
    """Whether the sentence itself says that they took part, where no event was found."""
    counted = statement.counted
    if counted.unit in _SHOWS:
        return False
    if _SWORN.search(statement.head[-60:]) or is_sworn_in(statement.text, counted.end):
        return True
    if row.kind == "beneficiary" and (
        _is_of_few(counted) if statement.lead else statement.aid and is_handed(statement.head)
    ):
        return True
    if counted.unit_kind in _SURE_KINDS or _SAYS_SO.search(statement.head[-80:]):
        return True
    if counted.unit_kind not in ("body", "other") and takes_part(statement.clause):
        return True
    return counted.pillar is not None and says_they_came(statement)


def _is_of_few(counted: Counted) -> bool:
    """Whether they may all have been given something in one act: no figure of a programme."""
    return (counted.number.count.high or counted.number.count.low or 0) <= _FEW


def _is_aid(doc: Doc, text: str) -> bool:
    """Whether the article reports that aid was handed over."""
    primary = next((e for e in doc._.events if e.is_primary), None)
    named = primary is not None and primary.event_type == "aid_distribution"
    told = words_of(doc).any_flagged(_IS_HAND_OVER, 0, _HEAD)
    return named or (told and _HANDS_OVER.search(text, 0, _HEAD) is not None)


def _participants(doc: Doc, text: str, row: Row, event: int | None) -> Participants:
    counted = row.counted
    unit, group = _unit_and_group(text, counted)
    return Participants(
        span=span_of(doc, counted.number.start, counted.end),
        count=counted.number.count,
        unit=unit,
        group=group,
        pillar=counted.pillar.pillar if counted.pillar else None,
        kind=row.kind,
        expected=row.expected,
        event=event,
    )


def _unit_and_group(text: str, counted: Counted) -> tuple[str, str | None]:
    """The noun that the number counts as printed, and whom it counts: `40 orang PSM`, `5 orang
    narasumber`, `24 anggota Tagana` are 40 orang, 5 orang and 24 anggota of these groups."""
    group = counted.pillar.written if counted.pillar else None
    noun = _COUNTED_NOUN.search(text, counted.number.end, counted.end)
    if noun and noun[0].lower() != counted.unit.lower():
        return noun[0].lower(), group or counted.unit
    if group is None and (match := _GROUP.match(text, counted.end)):
        group = match[1]
    return counted.unit, group
