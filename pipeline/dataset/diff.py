"""What changed between two published versions, row by row, read side by side in sorted order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import pyarrow.parquet as pq

from pipeline.dataset.load import find_version
from pipeline.dataset.schema import TABLES, Table

Row = dict[str, Any]
Group = tuple[str, list[Row]]
ChangeKind = Literal["added", "modified", "deleted"]


@dataclass(frozen=True, slots=True)
class Change:
    """One row that differs. `key` names it; `columns` are those that differ in a modified row."""

    table: str
    kind: ChangeKind
    key: Row
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    added: int = 0
    modified: int = 0
    deleted: int = 0


def diff_versions(v1: str, v2: str, root: Path | None = None) -> Iterator[Change]:
    """Every change from version `v1` to `v2`, table by table, in order of key.

    Raises DatasetNotFoundError when one is not published.
    """
    return diff_folders(find_version(v1, root), find_version(v2, root))


def diff_folders(old: Path, new: Path) -> Iterator[Change]:
    """Every change from the tables in `old` to those in `new`, in the columns that both have."""
    for table in TABLES.values():
        yield from _diff_table(table, old / f"{table.name}.parquet", new / f"{table.name}.parquet")


def count_changes(changes: Iterator[Change]) -> dict[str, ChangeCounts]:
    """The number of changes of each table, tables without any included."""
    counts = Counter((change.table, change.kind) for change in changes)
    return {
        name: ChangeCounts(*(counts[name, kind] for kind in ("added", "modified", "deleted")))
        for name in TABLES
    }


def _diff_table(table: Table, old: Path, new: Path) -> Iterator[Change]:
    columns = _common_columns(table, old, new)
    left, right = _groups(table, old, columns), _groups(table, new, columns)
    a, b = next(left, None), next(right, None)
    while a or b:
        if b is None or (a is not None and a[0] < b[0]):
            assert a is not None
            yield from _diff_group(table, a[1], [])
            a = next(left, None)
        elif a is None or b[0] < a[0]:
            yield from _diff_group(table, [], b[1])
            b = next(right, None)
        else:
            if a[1] != b[1]:
                yield from _diff_group(table, a[1], b[1])
            a, b = next(left, None), next(right, None)


def _common_columns(table: Table, old: Path, new: Path) -> list[str]:
    names = list(table.schema.names)
    for path in (old, new):
        if path.exists():
            found = set(pq.read_schema(path).names)
            names = [name for name in names if name in found]
    return names


def _groups(table: Table, path: Path, columns: list[str]) -> Iterator[Group]:
    """Rows by the first column of the sort order."""
    if not path.exists():
        return
    batches = pq.ParquetFile(path).iter_batches(4096, columns=columns)
    rows = (row for batch in batches for row in batch.to_pylist())
    for key, group in groupby(rows, key=lambda row: row[table.order[0]]):
        yield key, list(group)


def _diff_group(table: Table, old: list[Row], new: list[Row]) -> Iterator[Change]:
    """Rows of equal key are one row, modified; in a table without a key, rows of equal evidence."""
    names = table.key or table.order
    places: dict[str, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for side, rows in ((0, old), (1, new)):
        for row in rows:
            places[repr([row[name] for name in names])][side].append(row)
    for place in sorted(places):
        before, after = places[place]
        left = [row for row in before if row not in after]
        right = [row for row in after if row not in before]
        for row_before, row_after in zip(left, right, strict=False):
            differing = tuple(n for n in row_after if row_before[n] != row_after[n])
            yield Change(table.name, "modified", _key(row_after, names), differing)
        for row in left[len(right) :]:
            yield Change(table.name, "deleted", _key(row, names))
        for row in right[len(left) :]:
            yield Change(table.name, "added", _key(row, names))


def _key(row: Row, names: tuple[str, ...]) -> Row:
    return {name: row[name] for name in names}
