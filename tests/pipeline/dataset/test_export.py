"""Copies of a version for other tools: nothing lost, nothing run as a formula."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

from pipeline.dataset.export import FORMATS, XLSX_MAX_CELL, ExportError, export_version
from pipeline.dataset.publish import publish
from pipeline.dataset.schema import TABLES
from tests.pipeline.made import (
    TEXT,
    made_article,
    made_extraction,
    made_page,
    made_shard,
    shard_rows,
)

FORMULA = '=HYPERLINK("http://jahat.example","klik")'


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    article = made_article(title=FORMULA, section="@sum", byline="a\x0bb")
    rows = shard_rows(made_page(), article)
    long = made_article(TEXT + "\n" + "Panjang sekali. " * 3000)
    rows += shard_rows(made_page("https://dua.example/b", source_id="dua"), long)
    figure = made_extraction().pillar_figures[0]
    open_end = replace(made_extraction(), pillar_figures=(
        replace(figure, count=replace(figure.count, high=None, qualifier="at_least")),))  # fmt: skip
    rows += shard_rows(made_page("https://tiga.example/c", source_id="tiga"), None, open_end)
    return publish([made_shard(folder / "shards", "a", rows)], folder / "dataset").folder


def test_sqlite_holds_every_row_with_keys(version: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(export_version(version, "sqlite", tmp_path / "pilar.sqlite"))
    for name in TABLES:
        frame = pd.read_parquet(version / f"{name}.parquet")
        rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
        assert len(rows) == len(frame)
    [(title, tags, published)] = connection.execute(
        "SELECT title, tags, published_at FROM articles WHERE section = '@sum'"
    )
    assert (title, json.loads(tags)) == (FORMULA, ["Sosial", "PSM"])
    assert published == "2025-12-10T04:00:00Z"
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    counts = connection.execute("SELECT count_low, count_high FROM pillar_figures").fetchall()
    assert (1263, None) in counts
    connection.close()


def test_duckdb_holds_the_tables_with_their_types(version: Path, tmp_path: Path) -> None:
    path = export_version(version, "duckdb", tmp_path / "pilar.duckdb")
    with duckdb.connect(str(path), read_only=True) as connection:
        assert {name for (name,) in connection.execute("SHOW TABLES").fetchall()} == set(TABLES)
        [(roles, kind)] = connection.execute(
            "SELECT DISTINCT roles, typeof(roles) FROM officials"
        ).fetchall()
    assert (roles, kind) == (["opened", "quoted"], "VARCHAR[]")


def test_csv_has_no_cell_that_a_spreadsheet_runs(version: Path, tmp_path: Path) -> None:
    folder = export_version(version, "csv", tmp_path / "csv")
    assert {path.stem for path in folder.iterdir()} == set(TABLES)
    for path in folder.iterdir():
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    frame = pd.read_csv(folder / "articles.csv")
    assert f"'{FORMULA}" in set(frame["title"])
    texts = pd.read_parquet(version / "articles.parquet")["text"]
    assert list(frame["text"]) == list(texts)


def test_xlsx_marks_formulas_as_text_and_lists_what_was_cut(version: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(export_version(version, "xlsx", tmp_path / "pilar.xlsx"))
    assert book.sheetnames == [*TABLES, "cut"]
    cells = [cell for row in book["articles"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    values = [cell.value for cell in cells]
    assert FORMULA in values
    assert "ab" in values
    assert max(len(value) for value in values if isinstance(value, str)) == XLSX_MAX_CELL
    cut = list(book["cut"].iter_rows(values_only=True))
    assert {(sheet, column) for sheet, _, column in cut[1:]} == {
        ("articles", "text"),
        ("article_versions", "text"),
    }
    numbers = {row[1] for row in book["pillar_figures"].iter_rows(values_only=True)}
    assert "psm" in numbers


@pytest.mark.parametrize("kind", FORMATS)
def test_an_export_overwrites_nothing(version: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "out"
    target.write_text("mine")
    with pytest.raises(ExportError, match="exists already"):
        export_version(version, kind, target)
    assert target.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [target]


def test_a_format_that_is_not_known_is_refused(version: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="'pdf': not one of csv, xlsx, sqlite, duckdb"):
        export_version(version, "pdf", tmp_path / "out")


@pytest.mark.parametrize(("library", "kind"), [("openpyxl", "xlsx"), ("duckdb", "duckdb")])
def test_a_missing_library_is_named(version: Path, tmp_path: Path, library: str, kind: str) -> None:
    code = (
        f"import sys; sys.modules['{library}'] = None\n"
        "from pathlib import Path\n"
        "from pipeline.dataset.export import ExportError, export_version\n"
        "try:\n    export_version(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))\n"
        "except ExportError as error:\n    print(error)"
    )
    arguments = [str(version), kind, str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    assert done.stdout == f'{library} is not installed: pip install "pilar[export]"\n'
    assert list(tmp_path.iterdir()) == []
