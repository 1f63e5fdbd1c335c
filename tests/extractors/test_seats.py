"""Towns that stand for the regency they govern."""

from __future__ import annotations

import pytest

from extractors.model import Span
from extractors.places.seats import seat_beside, seat_named


@pytest.mark.parametrize(
    ("town", "codes"),
    [
        ("Amuntai", ["63.08"]),
        ("AMUNTAI", ["63.08"]),
        ("Tanjung Redeb", ["64.03"]),
        ("Martapura", ["63.03", "16.08"]),
        ("Banjarmasin", []),  # a city of its own
        ("Amuntai Tengah", []),  # a district
        ("", []),
        (None, []),
    ],
)
def test_seat_named(town: str | None, codes: list[str]) -> None:
    assert [region.code for region in seat_named(town)] == codes


@pytest.mark.parametrize(
    ("text", "venue", "codes"),
    [
        ("di Gedung Melati Amuntai, Selasa", "Gedung Melati Amuntai", ["63.08"]),
        ("di Gedung Melati, Amuntai, Selasa", "Gedung Melati", ["63.08"]),
        ("di Gedung Melati di Tanjung Redeb", "Gedung Melati", ["64.03.05"]),
        ("di Gedung Melati, Selasa", "Gedung Melati", []),
        ("di Balai Desa Teluk Selong, Rabu", "Balai Desa Teluk Selong", []),
    ],
)
def test_seat_beside(text: str, venue: str, codes: list[str]) -> None:
    start = text.index(venue)
    found = seat_beside(text, Span(start, start + len(venue), 0))
    assert [region.code for region in found] == codes
