"""Columns are compared on the rows that gold and extraction share."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.column_agreement import column_agreement

OFFICIAL = {"name": "Rahmadi", "position": "Kepala Dinas", "roles": ["opened", "quoted"]}
COUNT = {"count_low": 40, "count_high": 40, "kind": "participant", "unit": "peserta"}


def shares(gold: dict[str, Any], predicted: dict[str, Any]) -> dict[str, tuple[int, int]]:
    agreement = column_agreement([{"id": "a", **gold}], {"a": {"id": "a", **predicted}})
    return {f"{one.table}.{one.column}": (one.equal, one.rows) for one in agreement}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, (1, 1)),
        ({"name": "RAHMADI,"}, (1, 1)),
        ({"roles": ["quoted", "opened"]}, (1, 1)),
        ({"roles": ["quoted"]}, (0, 1)),
        ({"roles": []}, (0, 1)),
    ],
)
def test_lists_have_no_order(change: dict[str, Any], expected: tuple[int, int]) -> None:
    found = shares({"officials": [OFFICIAL]}, {"officials": [OFFICIAL | change]})
    assert found["officials.roles"] == expected


def test_rows_of_one_side_are_left_out() -> None:
    other = OFFICIAL | {"name": "Siti", "position": "Camat"}
    found = shares({"officials": [OFFICIAL, other]}, {"officials": [OFFICIAL]})
    assert found["officials.position"] == (1, 1)
    assert shares({"officials": [OFFICIAL]}, {}) == {}


def test_a_row_is_matched_once() -> None:
    twice = [COUNT, COUNT | {"unit": "orang"}]
    found = shares({"participants": twice}, {"participants": twice})
    assert found["participants.unit"] == (2, 2)
    assert found["participants.count_low"] == (2, 2)


def test_only_columns_of_both_sides_and_the_primary_event() -> None:
    gold = {"events": [{"is_primary": True, "event_type": "visit", "theme": None}]}
    predicted = {
        "events": [
            {"is_primary": False, "event_type": "training"},
            {"is_primary": True, "event_type": "Visit"},
        ]
    }
    assert shares(gold, predicted) == {"events.event_type": (1, 1)}


def test_an_unknown_article_shares_nothing() -> None:
    assert column_agreement([{"id": "b", "officials": [OFFICIAL]}], {}) == ()
