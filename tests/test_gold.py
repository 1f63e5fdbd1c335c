"""The gold standard is sound, and extraction holds its floors on it.

Raise a floor when the figures rise; lowering one takes a reason in DECISIONS.md.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractors.places.regions import region_by_code
from pipeline.column_agreement import column_agreement
from pipeline.dataset.schema import TABLES, codes_of
from pipeline.evaluate import evaluate, read_records
from pipeline.inputs import extract_gold

GOLD = Path(__file__).parents[1] / "corpus" / "gold"
SEEN_ON = date(2026, 1, 1)
PARTS = {part: list(read_records(GOLD / part)) for part in ("dev", "test", "hard", "unseen")}
FLOORS: dict[str, dict[str, float]] = {
    "dev": {
        "official, person": 0.98,
        "official, full": 0.94,
        "event date": 0.98,
        "date basis": 0.98,
        "venue": 0.96,
        "locality": 0.95,
        "participants": 0.97,
        "pillar figures": 0.94,
        "quotes": 0.97,
        "legal references": 0.98,
    },
    "test": {
        "official, person": 0.95,
        "official, full": 0.86,
        "event date": 0.96,
        "date basis": 0.96,
        "venue": 0.85,
        "locality": 0.86,
        "participants": 0.89,
        "pillar figures": 0.91,
        "quotes": 0.93,
        "legal references": 0.96,
    },
    "hard": {
        "official, person": 0.95,
        "official, full": 0.85,
        "event date": 0.96,
        "date basis": 0.95,
        "venue": 0.89,
        "locality": 0.90,
        "participants": 0.90,
        "pillar figures": 0.87,
        "quotes": 0.96,
        "legal references": 0.97,
    },
    "unseen": {
        "official, person": 0.93,
        "official, full": 0.82,
        "event date": 0.94,
        "date basis": 0.98,
        "venue": 0.87,
        "locality": 0.79,
        "participants": 0.78,
        "pillar figures": 0.74,
        "quotes": 0.93,
        "legal references": 0.96,
    },
}


# Agreement of columns that the dictionary does not score, on the rows that both sides have.
COLUMN_FLOORS: dict[str, dict[str, float]] = {
    "dev": {
        "events.event_type": 0.86,
        "events.event_name": 0.76,
        "events.organiser": 0.81,
        "officials.roles": 0.73,
        "officials.office_type": 0.96,
        "participants.unit": 0.89,
        "pillar_figures.status": 0.96,
        "legal_references.issuer": 0.96,
    },
    "unseen": {
        "events.event_type": 0.93,
        "events.event_name": 0.65,
        "events.organiser": 0.85,
        "officials.roles": 0.72,
        "officials.office_type": 0.96,
        "participants.unit": 0.90,
        "pillar_figures.status": 0.87,
        "legal_references.issuer": 0.84,
    },
}


@pytest.mark.parametrize("part", list(COLUMN_FLOORS))
def test_columns_hold_their_floors(part: str) -> None:
    records = PARTS[part]
    agreement = column_agreement(
        records, {one["id"]: one for one in extract_gold(records, SEEN_ON)}
    )
    shares = {f"{one.table}.{one.column}": one.share for one in agreement}
    floors = COLUMN_FLOORS[part]
    assert {name: shares[name] for name, floor in floors.items() if shares[name] < floor} == {}


@pytest.mark.parametrize("part", list(FLOORS))
def test_extraction_holds_its_floors(part: str) -> None:
    records = PARTS[part]
    evaluation = evaluate(records, {one["id"]: one for one in extract_gold(records, SEEN_ON)})
    f1 = {score.field: score.counts.f1 for score in evaluation.scores}
    assert {field: f1[field] for field, floor in FLOORS[part].items() if f1[field] < floor} == {}


def test_second_annotation_covers_the_test_part() -> None:
    second = {record["id"]: record for record in read_records(GOLD / "second.jsonl")}
    assert set(second) == {record["id"] for record in PARTS["test"]}
    agreement = evaluate(PARTS["test"], second)
    assert all(score.counts.f1 > 0.85 for score in agreement.scores)


@pytest.mark.parametrize(
    "record", [one for part in PARTS.values() for one in part], ids=lambda one: one["id"]
)
def test_gold_is_sound(record: dict[str, Any]) -> None:
    text = record["article"]["text"]
    for row in record["quotes"]:
        assert row["text"] in text
    for row in record["officials"]:
        assert row["name"].split()[-1] in text
    for row in record["events"]:
        assert row.get("venue") is None or row["venue"] in text
        assert not row["start_date"] or row["start_date"] <= row["end_date"]
    for table in ("officials", "events", "participants", "pillar_figures", "legal_references"):
        for row in record[table]:
            code = row.get("region_code")
            assert code is None or region_by_code(code)
            for column in TABLES[table].schema:
                value, codes = row.get(column.name), codes_of(column)
                if codes and value:
                    assert {value} if isinstance(value, str) else set(value) <= set(codes)


def test_no_article_stands_twice() -> None:
    texts = [record["article"]["text"] for part in PARTS.values() for record in part]
    assert len(set(texts)) == len(texts) == 400


def test_off_topic_pages_give_no_events_and_no_figures() -> None:
    records = list(read_records(GOLD / "off_topic.jsonl"))
    found = list(extract_gold(records, SEEN_ON))
    assert len(found) == 100
    assert sum(len(one["events"]) for one in found) <= 2
    assert [one["id"] for one in found if one["pillar_figures"]] == []
