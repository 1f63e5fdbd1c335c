"""A published version in other formats: CSV, Excel, SQLite, DuckDB.

Parquet stays the dataset; these are copies for tools that do not read it. Lists become JSON
text, except in DuckDB. A spreadsheet program runs a cell that begins with `=`, `+`, `-` or `@`
as a formula: CSV cells of that kind get an apostrophe in front (OWASP, "CSV Injection"), in
Excel files they are marked as text.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dataset.load import table_files
from pipeline.dataset.schema import TABLES

FORMATS = ("csv", "xlsx", "sqlite", "duckdb")
XLSX_MAX_ROWS = 1_048_576
XLSX_MAX_CELL = 32_767
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class ExportError(Exception):
    """The export can't be made: target there already, library missing, table too large."""


def export_version(folder: Path, kind: str, target: Path) -> Path:
    """Write the tables of the version in `folder` to `target`: a folder for CSV, else a file.

    The target appears whole or not at all. Raises ExportError, OSError.
    """
    if kind not in FORMATS:
        raise ExportError(f"format {kind!r}: not one of {', '.join(FORMATS)}")
    if target.exists():
        raise ExportError(f"{target}: exists already")
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.with_name(f".{target.name}.tmp")
    _remove(scratch)
    try:
        _EXPORTERS[kind](table_files(folder), scratch)
        scratch.rename(target)
    finally:
        _remove(scratch)
    return target


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _rows(path: Path) -> Iterator[list[Any]]:
    for batch in pq.ParquetFile(path).iter_batches(4096):
        columns = [column.to_pylist() for column in batch.columns]
        yield from (list(row) for row in zip(*columns, strict=True))


def _plain(value: Any) -> Any:
    """Numbers, text or None: lists as JSON, times in ISO 8601, truth values as 0 and 1."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


# ---- CSV


def _export_csv(files: dict[str, Path], target: Path) -> None:
    target.mkdir()
    for name, path in files.items():
        # The mark at the start tells Excel that the file is UTF-8.
        with (target / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(pq.read_schema(path).names)
            writer.writerows([_harmless(_plain(value)) for value in row] for row in _rows(path))


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


# ---- Excel


def _export_xlsx(files: dict[str, Path], target: Path) -> None:
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
    except ImportError as error:
        raise ExportError('openpyxl is not installed: pip install "pilar[export]"') from error
    book = Workbook(write_only=True)
    cut: list[list[Any]] = []
    for name, path in files.items():
        if pq.read_metadata(path).num_rows >= XLSX_MAX_ROWS:
            raise ExportError(f"{name}: more rows than an Excel sheet holds; export to duckdb")
        sheet = book.create_sheet(name)
        names = pq.read_schema(path).names
        sheet.append(names)
        for number, row in enumerate(_rows(path), start=2):
            cells = []
            for column, value in zip(names, row, strict=True):
                text, whole = _xlsx_value(value)
                cell = WriteOnlyCell(sheet, text)
                if isinstance(text, str):
                    cell.data_type = "s"  # never a formula
                cells.append(cell)
                if not whole:
                    cut.append([name, number, column])
            sheet.append(cells)
    if cut:
        sheet = book.create_sheet("cut")
        sheet.append(["sheet", "row", f"column cut at {XLSX_MAX_CELL} characters"])
        for line in cut:
            sheet.append(line)
    book.save(target)


def _xlsx_value(value: Any) -> tuple[Any, bool]:
    """The value as a cell holds it, and whether that is all of it."""
    plain = _plain(value)
    if not isinstance(plain, str):
        return plain, True
    text = _NOT_IN_XML.sub("", plain)
    return text[:XLSX_MAX_CELL], len(text) <= XLSX_MAX_CELL


# ---- SQLite


def _export_sqlite(files: dict[str, Path], target: Path) -> None:
    try:
        connection = sqlite3.connect(target)
    except sqlite3.Error as error:
        raise ExportError(f"{target}: {error}") from error
    try:
        for name, path in files.items():
            connection.execute(_create_table(name, pq.read_schema(path)))
            marks = ", ".join("?" * len(pq.read_schema(path).names))
            connection.executemany(
                f'INSERT INTO "{name}" VALUES ({marks})',  # noqa: S608, names of our own schema
                ([_plain(value) for value in row] for row in _rows(path)),
            )
        connection.commit()
    finally:
        connection.close()


def _create_table(name: str, schema: pa.Schema) -> str:
    table = TABLES[name]
    columns = [
        f'"{column.name}" {_sqlite_type(column.type)}{"" if column.nullable else " NOT NULL"}'
        for column in schema
    ]
    if table.key:
        columns.append(f"PRIMARY KEY ({_quoted(table.key)})")
    columns += [
        f'FOREIGN KEY ({_quoted(key.columns)}) REFERENCES "{key.table}" ({_quoted(key.references)})'
        for key in table.foreign_keys
    ]
    return f'CREATE TABLE "{name}" ({", ".join(columns)})'


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _sqlite_type(kind: pa.DataType) -> str:
    return "INTEGER" if pa.types.is_integer(kind) or pa.types.is_boolean(kind) else "TEXT"


# ---- DuckDB


def _export_duckdb(files: dict[str, Path], target: Path) -> None:
    try:
        import duckdb
    except ImportError as error:
        raise ExportError('duckdb is not installed: pip install "pilar[export]"') from error
    with duckdb.connect(str(target)) as connection:
        for name, path in files.items():
            connection.execute(
                f'CREATE TABLE "{name}" AS SELECT * FROM read_parquet(?)',  # noqa: S608
                [str(path)],
            )


_EXPORTERS: dict[str, Callable[[dict[str, Path], Path], None]] = {
    "csv": _export_csv,
    "xlsx": _export_xlsx,
    "sqlite": _export_sqlite,
    "duckdb": _export_duckdb,
}
