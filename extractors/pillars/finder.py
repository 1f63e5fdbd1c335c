"""Finder of pillar figures: how many of a social-welfare pillar a region has.

A stock counts those who exist, are registered or serve. People of a pillar who came to the event
are participants, not figures; needs, quotas, targets and rates are neither.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.counts.counted import makes_exact
from extractors.counts.numbers import numbers_of
from extractors.counts.pillar_names import pillar_names_of
from extractors.doc import Doc
from extractors.model import Pillar, PillarFigure, RegionMention
from extractors.pillars.as_of import as_of
from extractors.pillars.counts import find_pillar_counts
from extractors.pillars.phrases import PillarCount
from extractors.pillars.places import items_of, places_of, region_of, without_items
from extractors.pillars.statuses import status_after, status_of
from extractors.pillars.stocks import carries_on, in_attendance, is_kind_of, is_stock, sentence_of
from extractors.pillars.wording import as_written, unit_of
from extractors.sentences import span_of, text_of

_MEMBERS = ("anggota", "orang", "jiwa")


def find_pillar_figures(doc: Doc) -> list[PillarFigure]:
    """The stocks of pillars that the text states, in order, each with its region if known.

    Where stocks are stated, repetitions too, is kept in `doc.user_data["stocks"]`.
    """
    pillars = pillar_names_of(doc)
    if not pillars:
        return []
    text, numbers = text_of(doc), numbers_of(doc)
    counts = find_pillar_counts(doc, text, numbers, pillars)
    if not counts:
        return []
    figures: list[PillarFigure] = []
    places, items = places_of(doc, text), items_of(counts)
    whole: PillarFigure | None = None  # the last stock that is no item of a breakdown
    before: PillarFigure | None = None  # the last stock
    for candidate in counts:
        first, last = sentence_of(doc, text, candidate.start)
        carried = carries_on(text, before, candidate)
        if (carried or is_stock(text, candidate, first, last)) and not in_attendance(
            doc, candidate
        ):
            near = without_items(places, items, candidate)
            figure = _figure(doc, text, candidate, first, last, near)
            of = whole if candidate.region and not carried else before
            if of:
                figure = replace(figure, status=status_after(text, candidate, figure, of))
            if whole and (candidate.part or _goes_on(candidate, figure, whole)):
                figure = _where_its_whole_is(figure, whole, first, near)
            if not candidate.part and (candidate.region is None or whole is None):
                whole = figure
            before = figure
            if not any(is_kind_of(text, other, figure) for other in figures):
                figures.append(figure)
    doc.user_data["stocks"] = {figure.span.start: figure.span.end for figure in figures}
    parts = {candidate.start for candidate in counts if candidate.part}
    return _without_repetitions(figures, parts)


def _figure(
    doc: Doc, text: str, candidate: PillarCount, first: int, last: int, places: list[RegionMention]
) -> PillarFigure:
    region, code = region_of(doc, text, candidate, first, last, places)
    day, precision = as_of(doc, text, candidate, first, last)
    return PillarFigure(
        span=span_of(doc, candidate.start, candidate.end),
        pillar=_pillar_of(candidate),
        pillar_as_written=as_written(text, candidate.pillar),
        count=candidate.number.count,
        unit=unit_of(text, candidate),
        region=region,
        region_code=code,
        status=status_of(text, candidate, first, last),
        as_of=day,
        as_of_precision=precision,
    )


def _goes_on(candidate: PillarCount, figure: PillarFigure, before: PillarFigure) -> bool:
    """Whether the sentence goes on about the stock of the one before, and is no item of a list."""
    return candidate.region is None and before.span.sentence + 1 == figure.span.sentence


def _where_its_whole_is(
    figure: PillarFigure, whole: PillarFigure, first: int, places: list[RegionMention]
) -> PillarFigure:
    """A part or a sequel of a stock, in the stock's region where its sentence names none."""
    start, end = first, figure.span.end
    named = any(start <= mention.span.start < end for mention in places)
    if named or figure.pillar != whole.pillar:
        return figure
    return replace(figure, region=whole.region, region_code=whole.region_code)


def _pillar_of(candidate: PillarCount) -> Pillar:
    """The pillar counted; the members of the association of the PSM are PSM."""
    members = candidate.pillar.pillar == "ipsm" and candidate.unit in _MEMBERS
    return "psm" if members else candidate.pillar.pillar


def _without_repetitions(figures: list[PillarFigure], parts: set[int]) -> list[PillarFigure]:
    """Drop a stock stated again: the same pillar and region, the same number or a looser one.

    `parts`: where the parts of a stock start, which do not repeat the whole.
    """
    seen: set[tuple[Pillar, object, str | None]] = set()
    kept = []
    exact = [f for f in figures if f.count.qualifier == "exact"]
    for figure in figures:
        if any(
            (f.pillar, f.region_code) == (figure.pillar, figure.region_code)
            and (f.span.start in parts) == (figure.span.start in parts)
            and makes_exact(f.count, figure.count)
            for f in exact
        ):
            continue
        row = (figure.pillar, figure.count, figure.region_code)
        if row not in seen:
            seen.add(row)
            kept.append(figure)
    return kept
