"""Every check fails on the data that it is there to stop."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.dataset.assemble import build_tables
from pipeline.dataset.checks import CheckFailure, Problem, check_tables
from pipeline.dataset.schema import TABLES
from pipeline.shards import Row
from tests.pipeline.made import TEXT, made_article, made_page, made_shard, shard_rows

NOBODY = "0" * 16
OTHER = "Lurah meninjau posko banjir. " * 9
GONE = 404


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    rows = shard_rows(made_page("https://satu.example/a", source_id="satu"))
    rows += shard_rows(made_page("https://dua.example/b", source_id="dua", hours=2))
    changed = made_page("https://dua.example/b", source_id="dua", hours=3)
    rows += shard_rows(changed, made_article(TEXT + "\nDiperbarui."))
    rows += shard_rows(made_page("https://satu.example/a", status=GONE, source_id="satu", hours=9))
    rows += shard_rows(made_page("https://satu.example/hilang", status=GONE, source_id="satu"))
    build_tables([made_shard(folder / "shards", "a", rows)], folder)
    return folder


def corrupt(good: Path, folder: Path, table: str, change: Callable[[list[Row]], object]) -> None:
    """A copy of the good tables in which `change` was done to the rows of one."""
    for name in TABLES:
        shutil.copy(good / f"{name}.parquet", folder)
    path = folder / f"{table}.parquet"
    rows = pq.read_table(path).to_pylist()
    change(rows)
    schema = TABLES[table].schema
    loose = pa.schema([field.with_nullable(True) for field in schema])
    # Written with the dictionary's schema in name, whatever stands in the rows.
    written = pa.Table.from_pylist(rows, loose)
    pq.write_table(pa.Table.from_arrays(written.columns, schema=schema), path)


def put(**values: object) -> Callable[[list[Row]], object]:
    return lambda rows: rows[0].update(values)


def repeat(rows: list[Row]) -> None:
    rows.append(dict(rows[0]))


def test_good_tables_have_no_problem(good: Path) -> None:
    assert check_tables(good) == []


@pytest.mark.parametrize(
    ("table", "change", "check"),
    [
        ("articles", put(article_id="kabar/1"), "article_id: form"),
        ("articles", put(text="  "), "text: not empty"),
        ("articles", put(body_method="magic"), "body_method: codes"),
        ("articles", put(story_id=NOBODY), "story_id stands in stories"),
        ("articles", put(text_sha256="f" * 64), "text_sha256 is the text's"),
        ("articles", put(published_at=datetime(1970, 1, 1, tzinfo=UTC)), "published_at: since 1990"),
        ("articles", put(published_at=datetime(2031, 1, 1, tzinfo=UTC)), "published before it was"),
        ("articles", put(warc_offset=-1), "warc_offset: not negative"),
        ("articles", repeat, "article_id is unique"),
        ("article_versions", lambda rows: [row.update(is_current=False) for row in rows], "is_current marks the text in articles"),
        ("article_versions", repeat, "article_id, text_sha256 is unique"),
        ("article_versions", put(article_id=NOBODY), "article_id stands in articles"),
        ("officials", put(level="kingdom"), "level: codes"),
        ("officials", put(roles=["opened", "slept"]), "roles: codes"),
        ("officials", put(region_code="6372"), "region_code: form"),
        ("officials", put(region_code="63.7"), "region_code: form"),
        ("officials", put(person_id=NOBODY), "person_id stands in people"),
        ("officials", put(article_id=NOBODY), "article_id stands in articles"),
        ("officials", put(name=" "), "name: not empty"),
        ("officials", put(start=-1), "start: not negative"),
        ("officials", put(end=10_000), "start, end mark words of the text"),
        ("officials", put(start=136, end=136), "start < end"),
        ("officials", put(sentence=-1), "sentence: not negative"),
        ("officials", put(mentions=-1), "mentions: not negative"),
        ("officials", repeat, "article_id, name is unique"),
        ("events", put(event_id="x"), "event_id: form"),
        ("events", put(event_type="party"), "event_type: codes"),
        ("events", put(start_date=date(2025, 12, 11)), "start_date <= end_date"),
        ("events", put(date_span_end=9_999), "date_span_start, date_span_end mark words"),
        ("events", put(venue_span_start=None), "venue_span_start, venue_span_end mark words"),
        ("events", lambda rows: rows.append({**rows[0], "event_id": f"{NOBODY}-1"}), "one primary"),
        ("participants", put(count_low=66), "count_low <= count_high"),
        ("participants", put(count_low=-1), "count_low: not negative"),
        ("participants", put(qualifier="roughly"), "qualifier: codes"),
        ("participants", put(event_id=f"{NOBODY}-0"), "article_id, event_id stands in events"),
        ("pillar_figures", put(pillar="pilar"), "pillar: codes"),
        ("pillar_figures", put(end=5, start=7), "start < end"),
        ("quotes", put(person_id=NOBODY), "person_id stands in people"),
        ("quotes", put(text=""), "text: not empty"),
        ("legal_references", put(kind="law"), "kind: codes"),
        ("people", put(person_id="Rusmini"), "person_id: form"),
        ("people", put(first_published_at=datetime(2030, 1, 1, tzinfo=UTC)), "first_published_at <="),
        ("stories", put(story_id="s"), "story_id: form"),
        ("tombstones", put(article_id=NOBODY), "article_id stands in articles"),
        ("rejects", put(reason=""), "reason: not empty"),
    ],
)  # fmt: skip
def test_each_check_fails_on_bad_data(
    good: Path, tmp_path: Path, table: str, change: Callable[[list[Row]], object], check: str
) -> None:
    corrupt(good, tmp_path, table, change)
    problems = check_tables(tmp_path)
    assert any(one.table == table and check in one.check for one in problems), problems
    assert all(one.rows >= 1 and one.example for one in problems)


@pytest.mark.parametrize("column", ["name", "level", "roles", "start"])
def test_a_null_where_none_may_be_is_found(good: Path, tmp_path: Path, column: str) -> None:
    corrupt(good, tmp_path, "officials", lambda rows: None)
    path = tmp_path / "officials.parquet"
    rows = pq.read_table(path).to_pylist()
    rows[0][column] = None
    loose = pa.schema([field.with_nullable(True) for field in TABLES["officials"].schema])
    pq.write_table(pa.Table.from_pylist(rows, loose), path)
    [problem] = check_tables(tmp_path)
    assert problem.check == "columns are those of the dictionary"


def test_a_missing_file_and_a_strange_column_are_found(good: Path, tmp_path: Path) -> None:
    corrupt(good, tmp_path, "quotes", lambda rows: None)
    path = tmp_path / "quotes.parquet"
    table = pq.read_table(path)
    pq.write_table(table.append_column("mood", pa.array(["glad"] * len(table))), path)
    [problem] = check_tables(tmp_path)
    assert (problem.table, problem.example) == ("quotes", "mood: string")
    path.unlink()
    assert check_tables(tmp_path) == [Problem("quotes", "the file is there", 0, "quotes.parquet")]


def test_blank_evidence_is_no_evidence(good: Path, tmp_path: Path) -> None:
    newline = TEXT.index("\n")
    corrupt(good, tmp_path, "quotes", put(start=newline, end=newline + 1))
    assert [one.check for one in check_tables(tmp_path)] == ["start, end mark words of the text"]


def test_a_failure_lists_every_problem_once_with_its_rows(good: Path, tmp_path: Path) -> None:
    def spoil(rows: list[Row]) -> None:
        for row in rows:
            row.update(level="kingdom", mentions=-1)

    corrupt(good, tmp_path, "officials", spoil)
    failure = CheckFailure(check_tables(tmp_path))
    assert str(failure).splitlines() == [
        "checks failed:",
        "  officials: level: codes: 2 rows, such as 'kingdom'",
        "  officials: mentions: not negative: 2 rows, such as -1",
    ]
