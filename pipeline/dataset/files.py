"""Parquet tables of single files, outside of any published version."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.model import Article, Extraction
from pipeline.dataset.rows import article_row, extracted_rows
from pipeline.dataset.schema import EXTRACTED, TABLES

BATCH = 512


def write_tables(
    folder: Path, extracted: Iterable[tuple[str, Article, Extraction]]
) -> dict[str, int]:
    """Write `articles` and every extracted table to `folder`; the number of rows of each.

    Each item is an id, its article and what is found in it. Columns that only a crawl or the
    resolution across articles fills are null. Files that are there already are replaced when
    all rows are written. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    schemas = {name: _nullable(TABLES[name].schema) for name in ("articles", *EXTRACTED)}
    scratch = {name: folder / f".{name}.parquet.new" for name in schemas}
    counts = dict.fromkeys(schemas, 0)
    waiting: dict[str, list[dict[str, Any]]] = {name: [] for name in schemas}
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(pq.ParquetWriter(scratch[name], schema, compression="zstd"))
            for name, schema in schemas.items()
        }

        def flush(least: int) -> None:
            for name, rows in waiting.items():
                if len(rows) >= least:
                    writers[name].write_table(pa.Table.from_pylist(rows, schemas[name]))
                    counts[name] += len(rows)
                    rows.clear()

        for key, article, extraction in extracted:
            waiting["articles"].append(article_row(key, article, None))
            tables, _ = extracted_rows(key, article, extraction)
            for name, rows in tables.items():
                waiting[name] += rows
            flush(BATCH)
        flush(0)
    for name, path in scratch.items():
        path.replace(folder / f"{name}.parquet")
    return counts


def _nullable(schema: pa.Schema) -> pa.Schema:
    return pa.schema([column.with_nullable(True) for column in schema])
