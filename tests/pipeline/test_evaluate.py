"""The scorer against the rules of the data dictionary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate import Counts, GoldError, compare, evaluate, fold, read_records

OFFICIAL = {
    "name": "Rahmadi",
    "position": "Kepala Dinas",
    "institution": "Dinas Sosial",
    "jurisdiction": "Kota Banjarbaru",
    "acting": None,
}
EVENT = {
    "is_primary": True,
    "start_date": "2025-03-04",
    "end_date": "2025-03-04",
    "date_basis": "event",
    "venue": "Aula Bapperida",
    "venue_type": "hall",
    "region_code": "63.72",
}
COUNT = {"count_low": 40, "count_high": 49, "qualifier": "approx", "kind": "participant"}


def record(**tables: Any) -> dict[str, Any]:
    return {"id": "a", **tables}


@pytest.mark.parametrize(
    ("field", "gold", "predicted", "counts"),
    [
        ("official, person", [OFFICIAL], [OFFICIAL | {"name": "RAHMADI,"}], (1, 1, 1)),
        ("official, person", [OFFICIAL], [OFFICIAL | {"name": "Rahmad"}], (0, 1, 1)),
        ("official, person", [OFFICIAL], [OFFICIAL, OFFICIAL], (1, 2, 1)),
        (
            "official, full",
            [OFFICIAL],
            [OFFICIAL | {"position": "Kepala Dinas Sosial", "institution": None}],
            (1, 1, 1),
        ),
        ("official, full", [OFFICIAL], [OFFICIAL | {"acting": "Plt"}], (0, 1, 1)),
        ("official, full", [OFFICIAL], [OFFICIAL | {"jurisdiction": None}], (0, 1, 1)),
        ("official, full", [OFFICIAL], [OFFICIAL | {"position": "Sekretaris"}], (0, 1, 1)),
    ],
)
def test_officials(field: str, gold: Any, predicted: Any, counts: tuple[int, int, int]) -> None:
    found, _ = compare(record(officials=gold), record(officials=predicted), field)
    assert found == Counts(*counts)


@pytest.mark.parametrize(
    ("field", "change", "counts"),
    [
        ("event date", {}, (1, 1, 1)),
        ("event date", {"end_date": "2025-03-05"}, (0, 1, 1)),
        ("event date", {"start_date": None, "end_date": None}, (0, 0, 1)),
        ("date basis", {"date_basis": "statement"}, (0, 1, 1)),
        ("venue", {"venue": "aula BAPPERIDA (Bap)"}, (1, 1, 1)),
        ("venue", {"venue": "Aula"}, (0, 1, 1)),
        ("venue", {"venue": None}, (0, 1, 1)),
        ("locality", {"region_code": "63.03"}, (0, 1, 1)),
        ("locality", {"region_code": None}, (0, 0, 1)),
    ],
)
def test_primary_event(field: str, change: dict[str, Any], counts: tuple[int, int, int]) -> None:
    background = EVENT | {"is_primary": False, "start_date": "2025-07-01"}
    predicted = record(events=[background, EVENT | change])
    assert compare(record(events=[EVENT]), predicted, field)[0] == Counts(*counts)
    assert compare(record(event=EVENT), predicted, field)[0] == Counts(*counts)


def test_venues_without_a_name_compare_by_type() -> None:
    gold = record(events=[EVENT | {"venue": None, "venue_type": "hotel"}])
    hall = record(events=[EVENT | {"venue": None, "venue_type": "hall"}])
    assert compare(gold, gold, "venue")[0].right == 1
    assert compare(gold, hall, "venue")[0].right == 0


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ({"speaker_name": "A", "text": "satu  dua"}, {"speaker_name": "a", "text": "satu dua"}, 1),
        ({"speaker_name": "A", "text": "satu dua"}, {"speaker_name": None, "text": "satu dua"}, 0),
        ({"speaker_name": "A", "text": "satu dua"}, {"speaker_name": "A", "text": "satu dua."}, 0),
        (
            {"speaker_name": "A", "text_start": "satu", "text_end": "tiga"},
            {"speaker_name": "A", "text": "Satu dua tiga,"},
            1,
        ),
        (
            {"speaker_name": "A", "text_start": "satu", "text_end": "dua"},
            {"speaker_name": "A", "text": "Satu dua tiga"},
            0,
        ),
    ],
)
def test_quotes(gold: Any, predicted: Any, right: int) -> None:
    found, mistakes = compare(record(quotes=[gold]), record(quotes=[predicted]), "quotes")
    assert found.right == right
    assert [m.kind for m in mistakes] == ([] if right else ["missed", "false"])


@pytest.mark.parametrize(
    ("change", "right"), [({}, 1), ({"qualifier": "exact"}, 0), ({"kind": "speaker"}, 0)]
)
def test_participants(change: dict[str, Any], right: int) -> None:
    predicted = record(participants=[COUNT | change])
    assert compare(record(participants=[COUNT]), predicted, "participants")[0].right == right


def test_legal_number_may_be_text_or_number() -> None:
    gold = record(legal_references=[{"kind": "uu", "number": "11", "year": 2009}])
    predicted = record(legal_references=[{"kind": "uu", "number": 11, "year": 2009}])
    assert compare(gold, predicted, "legal references")[0].right == 1


def test_evaluation_sums_over_articles_and_names_mistakes_with_evidence() -> None:
    gold = [record(officials=[OFFICIAL]), {"id": "b", "officials": [OFFICIAL]}]
    predicted = {
        "a": {
            "article": {"text": "Kepala Dinas Sosial Rahmad hadir"},
            "officials": [OFFICIAL | {"name": "Rahmad", "start": 0, "end": 26}],
        }
    }
    evaluation = evaluate(gold, predicted)
    person = evaluation.scores[0]
    assert (person.counts.right, person.counts.predicted, person.counts.gold) == (0, 1, 2)
    false = [m for m in evaluation.mistakes if m.kind == "false"]
    assert false[0].evidence == "Kepala Dinas Sosial Rahmad"
    assert person.low <= person.counts.f1 <= person.high


@given(st.lists(st.sampled_from(["Rahmadi", "Siti", "I Wayan"]), unique=True, max_size=3))
def test_gold_against_itself_is_perfect(names: list[str]) -> None:
    gold = record(officials=[OFFICIAL | {"name": name} for name in names], events=[EVENT])
    evaluation = evaluate([gold], {"a": gold})
    assert all(score.counts.f1 == 1.0 for score in evaluation.scores)
    assert evaluation.mistakes == ()


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_read_records(tmp_path: Path) -> None:
    lines = tmp_path / "gold.jsonl"
    lines.write_text('{"id": "a"}\n\n{"id": "b"}\n', encoding="utf-8")
    assert [r["id"] for r in read_records(lines)] == ["a", "b"]
    (tmp_path / "x.json").write_text('{"id": "x"}', encoding="utf-8")
    assert [r["id"] for r in read_records(tmp_path)] == ["x"]


@pytest.mark.parametrize("text", ["{", "[]", '{"id": 3}'])
def test_bad_gold_names_file_and_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a"}\n' + text + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl:2"):
        list(read_records(path))


def test_missing_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such file"):
        list(read_records(tmp_path / "none.jsonl"))
