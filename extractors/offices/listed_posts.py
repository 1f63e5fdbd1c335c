"""Regions of posts in a list: that of the post before in it, or of the one that closes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Level, Region
from extractors.offices.covered import fit, is_private
from extractors.offices.description import Office
from extractors.offices.statements import Statement
from extractors.offices.villages_around import in_sentence


def in_list(
    office: Office,
    levels: tuple[Level, ...],
    statements: Sequence[Statement],
    text: str,
    before: Sequence[tuple[Office, Region | None]],
) -> list[tuple[Statement, Region]]:
    """The region of the last post before it in its list, though no place is printed there:
    `hadir Bupati NAME, Sekda NAME`. A place between the two decides for itself."""
    here = office.phrase.start
    for other, region in reversed(before):
        start, end = other.phrase.start, other.phrase.end
        if not in_sentence(text, start, here) or not _LISTED.search(text, end, here):
            return []
        if any(end <= s.start < here for s in statements):
            return []
        fitting = fit(region, office, levels) if region is not None else None
        if fitting is None and region is not None and _is_of_district(office, other):
            fitting = region
        if fitting is not None:
            return [(Statement(start, fitting, 3, None), fitting)]
    return []


def _is_of_district(office: Office, other: Office) -> bool:
    """Whether a post may be of the district of the `Camat` before it in its list."""
    if other.level != "district" or other.phrase.head.kind != "region" or office.phrase.head.levels:
        return False
    unit = office.position.startswith("Kepala Seksi") and not office.institution
    return unit or office.office_type in OF_DISTRICTS


def after_in_list(
    office: Office, levels: tuple[Level, ...], offices: Sequence[Office], text: str
) -> list[tuple[Statement, Region]]:
    """The region of the post that closes its list: `Ketua DPRD NAME dan Ketua PKK X NAME`."""
    end = office.phrase.end
    for other in offices:
        start = other.phrase.start
        if start <= end or other.region is None or is_private(other):
            continue
        if start > end + _NEXT_IN_LIST or other.phrase.head.kind == "command":
            return []
        fitting = fit(other.region, office, levels) if in_sentence(text, end, start) else None
        if fitting is None or _CLOSING.search(text[end:start]) is None:
            return []
        return [(Statement(start, fitting, 3, None), fitting)]
    return []


_NEXT_IN_LIST = 60  # characters


_CLOSING = re.compile(r"\b(?:dan|serta|beserta)\s*\Z")


_LISTED = re.compile(r",|\b(?:dan|serta|bersama|didampingi)\b")


OF_DISTRICTS = ("organisation", "pillar")
