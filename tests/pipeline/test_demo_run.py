"""The whole way over real HTTP: the demo's two days, from discovery to the published tables."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import duckdb
import pandas as pd
import pytest
from frictionless import Package

import pipeline
from corpus.demo import gold
from pipeline.crawl.urls import canonicalize
from pipeline.dataset.schema import TABLES
from pipeline.evaluate import evaluate, fold
from pipeline.report.run_report import render_run_report
from tests.demo_fixture import DemoRun

EVIDENCE = ["officials", "events", "participants", "pillar_figures", "quotes", "legal_references"]


@pytest.fixture(scope="module")
def tables(demo_run: DemoRun) -> dict[str, pd.DataFrame]:
    return pipeline.load_dataset(root=demo_run.settings.root)


def test_both_runs_end_well(demo_run: DemoRun) -> None:
    assert [(run.exit_code, run.version) for run in demo_run.runs] == [(0, "v0001"), (0, "v0002")]
    assert all(not run.problems for run in demo_run.runs)


def test_every_page_gives_exactly_its_article(tables: dict[str, pd.DataFrame]) -> None:
    articles = tables["articles"].set_index("canonical_url")
    expected = {
        canonicalize(one["article"]["canonical_url"]): one["article"] for one in gold(day=2)
    }
    online = articles[articles["gone_at"].isna()]
    assert set(online.index) == set(expected)
    for url, article in expected.items():
        read = articles.loc[url]
        assert read["text"] == article["text"], url
        assert read["title"] == article["title"], url
        assert (read["byline"] if pd.notna(read["byline"]) else None) == article["byline"], url
        assert (read["dateline"] if pd.notna(read["dateline"]) else None) == article["dateline"]


def test_the_second_day_brings_what_changed_and_nothing_else(demo_run: DemoRun) -> None:
    changes = demo_run.runs[1].changes
    assert changes["articles"] == {"added": 2, "modified": 3, "deleted": 0}
    assert changes["article_versions"]["deleted"] == 0
    assert changes["tombstones"] == {"added": 2, "modified": 0, "deleted": 0}


def test_copies_of_a_release_share_a_story(tables: dict[str, pd.DataFrame]) -> None:
    copies = Counter(tables["articles"]["story_id"])
    assert copies.most_common(1)[0][1] == 3


@pytest.mark.parametrize("table", EVIDENCE)
def test_every_offset_is_evidence(tables: dict[str, pd.DataFrame], table: str) -> None:
    texts = tables["articles"].set_index("article_id")["text"]
    rows = tables[table]
    assert len(rows)
    for row in rows.itertuples():
        evidence = texts[row.article_id][row.start : row.end]
        assert evidence.strip()
        if table == "quotes":
            assert " ".join(evidence.split()) == row.text
        if table == "officials":
            assert fold(row.name.split()[-1]) in fold(evidence)


@pytest.mark.parametrize("table", list(TABLES))
def test_pandas_and_duckdb_read_every_table(demo_run: DemoRun, table: str) -> None:
    path = demo_run.latest / f"{table}.parquet"
    frame = pd.read_parquet(path)
    with duckdb.connect() as connection:
        count = connection.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
    assert count == (len(frame),)
    assert list(frame.columns) == TABLES[table].schema.names


def test_the_data_package_is_valid(demo_run: DemoRun) -> None:
    package = demo_run.latest / "datapackage.json"
    report = Package(str(package)).validate()
    assert report.valid, json.dumps(report.flatten(["type", "message"]))


def test_extraction_of_the_demo_holds_its_floors(tables: dict[str, pd.DataFrame]) -> None:
    """Floors over the demo's own gold; raise them with the figures, lower them never silently."""
    from pipeline.inputs import extract_gold

    records = list(gold(day=2))
    evaluation = evaluate(
        records, {one["id"]: one for one in extract_gold(records, date(2026, 1, 1))}
    )
    f1 = {score.field: round(score.counts.f1, 3) for score in evaluation.scores}
    below = {field: (f1[field], floor) for field, floor in FLOORS.items() if f1[field] < floor}
    assert not below


FLOORS = {
    "official, person": 0.90,
    "official, full": 0.70,
    "event date": 0.90,
    "date basis": 0.80,
    "venue": 0.85,
    "locality": 0.85,
    "participants": 0.80,
    "pillar figures": 0.85,
    "quotes": 0.85,
    "legal references": 0.85,
}


def test_the_report_tells_what_came_and_what_did_not(
    demo_run: DemoRun,
) -> None:
    page = (demo_run.settings.runs / demo_run.runs[0].run_id / "report.html").read_text("utf-8")
    assert "kabar-banua" in page
    assert "robots_disallowed" in page
    assert "http://" not in page
    assert "<script" not in page
    assert render_run_report(demo_run.runs[0], demo_run.latest).startswith("<!doctype html>")
