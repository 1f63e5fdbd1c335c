"""Shards → the tables of the dataset: select, resolve across articles, sort, write.

Rows go through a spool that is divided by the first digits of their id, so that each table is
sorted a part at a time and no table is ever whole in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.dataset.resolution import Resolved, resolve
from pipeline.dataset.schema import EXTRACTED, PEOPLE, STORIES, TABLES, Table
from pipeline.dataset.selection import Selection, read_selected, select_rows

ARTICLES_A_PART = 20_000
ROW_GROUP = 20_000
SPOOL_BYTES = 64 << 20
_REJECT_COLUMNS = TABLES["rejects"].schema.names
_TOMBSTONE_COLUMNS = [n for n in TABLES["tombstones"].schema.names if n != "article_id"]


def build_tables(shards: Sequence[Path], folder: Path) -> dict[str, int]:
    """Write TABLE.parquet for every table into `folder`; the number of rows of each.

    The files are byte-identical for the same shards in any order. Raises OSError.
    """
    selection = select_rows(sorted(shards))
    parts = _parts_for(len(selection.current))
    spool = Spool(folder / "spool", parts)
    resolved = resolve(selection)
    _spool_current(selection, resolved, spool)
    _spool_versions(selection, spool)
    _spool_tombstones(selection, spool)
    _spool_rejects(selection, spool)
    rows = {}
    for table in TABLES.values():
        if table is PEOPLE:
            sorted_parts: Iterable[pa.Table] = [_from_records(table, map(asdict, resolved.people))]
        elif table is STORIES:
            sorted_parts = [_from_records(table, resolved.stories)]
        else:
            sorted_parts = (_sorted(table, spool.read(table.name, part)) for part in range(parts))
        rows[table.name] = write_table(table, sorted_parts, folder / f"{table.name}.parquet")
    spool.remove()
    return rows


def write_table(table: Table, sorted_parts: Iterable[pa.Table], path: Path) -> int:
    """Write a table's parts as one Parquet file with fixed options; the number of rows."""
    rows = 0
    with pq.ParquetWriter(
        path, table.schema, compression="zstd", compression_level=6, version="2.6"
    ) as writer:
        for part in sorted_parts:
            writer.write_table(part.cast(table.schema), row_group_size=ROW_GROUP)
            rows += len(part)
    return rows


class Spool:
    """Rows by table and part, in memory up to SPOOL_BYTES, beyond that in files of `folder`."""

    def __init__(self, folder: Path, parts: int) -> None:
        self._folder = folder
        self._parts = parts
        self._held: dict[tuple[str, int], list[pa.Table]] = defaultdict(list)
        self._bytes = 0

    def add(self, name: str, rows: pa.Table, id_column: str = "article_id") -> None:
        """Add rows of table `name`, divided by the first three hex digits of their id."""
        if not len(rows):
            return
        if self._parts == 1:
            self._held[name, 0].append(rows)
        else:
            part_of = [
                int(key[:3], 16) * self._parts // 4096 for key in rows[id_column].to_pylist()
            ]
            numbers = pa.array(part_of)
            for part in set(part_of):
                self._held[name, part].append(rows.filter(pc.equal(numbers, part)))
        self._bytes += rows.nbytes
        if self._bytes > SPOOL_BYTES:
            self._spill()

    def read(self, name: str, part: int) -> pa.Table | None:
        """All rows of one part, or None where there are none."""
        tables = self._held.pop((name, part), [])
        path = self._path(name, part)
        if path.exists():
            tables = [*_read_streams(path), *tables]
        return pa.concat_tables(tables) if tables else None

    def remove(self) -> None:
        """Remove the files."""
        for path in self._folder.glob("*.arrows"):
            path.unlink()
        if self._folder.exists():
            self._folder.rmdir()

    def _spill(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        for (name, part), tables in self._held.items():
            rows = pa.concat_tables(tables)
            with (
                self._path(name, part).open("ab") as file,
                pa.ipc.new_stream(file, rows.schema) as writer,
            ):
                writer.write_table(rows)
        self._held.clear()
        self._bytes = 0

    def _path(self, name: str, part: int) -> Path:
        return self._folder / f"{name}-{part:04d}.arrows"


def _read_streams(path: Path) -> Iterator[pa.Table]:
    """The Arrow streams that were appended to one file."""
    end = path.stat().st_size
    with path.open("rb") as file:
        while file.tell() < end:
            yield pa.ipc.open_stream(file).read_all()


def _parts_for(articles: int) -> int:
    parts = 1
    while parts * ARTICLES_A_PART < articles and parts < 4096:
        parts *= 2
    return parts


def _spool_current(selection: Selection, resolved: Resolved, spool: Spool) -> None:
    """The current state of each article with its extracted rows, ids resolved."""
    columns = ["article", *EXTRACTED]
    article, official, event = 0, 0, 0
    for rows, places in read_selected(selection.shards, selection.current, columns):
        tables = {name: flatten_rows(rows[name]) for name in EXTRACTED}
        articles = flatten_struct(rows["article"])
        articles = _with(articles, "story_id", resolved.story_ids[article:][: len(rows)])
        articles = _with(articles, "gone_at", _times(places["gone_at"]))
        officials, events = tables["officials"], tables["events"]
        person_ids = resolved.person_ids[official:][: len(officials)]
        event_ids = resolved.event_ids[event:][: len(events)]
        speakers = _lookup(officials, ("article_id", "name"), person_ids)
        event_of = dict(zip(events["event_id"].to_pylist(), event_ids, strict=True))
        tables["officials"] = _with(officials, "person_id", person_ids)
        tables["events"] = _with(events, "event_id", event_ids)
        local = tables["participants"]["event_id"].to_pylist()
        tables["participants"] = _with(
            tables["participants"], "event_id", [event_of.get(key) for key in local]
        )
        said_by = _pairs(tables["quotes"], ("article_id", "speaker_name"))
        tables["quotes"] = _with(
            tables["quotes"], "person_id", [speakers.get(key) for key in said_by]
        )
        spool.add("articles", articles)
        for name, table in tables.items():
            spool.add(name, table)
        article += len(rows)
        official += len(officials)
        event += len(events)


def _spool_versions(selection: Selection, spool: Spool) -> None:
    names = TABLES["article_versions"].schema.names
    for rows, places in read_selected(selection.shards, selection.versions, ["article"]):
        articles = flatten_struct(rows["article"])
        is_current = pa.array(places["is_current"].astype(bool))
        spool.add(
            "article_versions", articles.append_column("is_current", is_current).select(names)
        )


def _spool_tombstones(selection: Selection, spool: Spool) -> None:
    places_of = selection.tombstones
    for rows, places in read_selected(selection.shards, places_of, _TOMBSTONE_COLUMNS):
        ids = pa.array(places["gone_article"], pa.string())
        spool.add("tombstones", rows.append_column("article_id", ids))


def _spool_rejects(selection: Selection, spool: Spool) -> None:
    for shard in selection.shards:
        rejects = pq.read_table(shard, columns=_REJECT_COLUMNS, filters=[("kind", "=", "reject")])
        spool.add("rejects", rejects, "page_id")
    for rows, _ in read_selected(selection.shards, selection.lost, _REJECT_COLUMNS):
        reasons = [f"http_{status}" for status in rows["status"].to_pylist()]
        rows = _with(_with(rows, "reason", reasons), "detail", [None] * len(rows))
        spool.add("rejects", rows, "page_id")


def flatten_rows(column: pa.ChunkedArray) -> pa.Table:
    """The rows of a list<struct> column, in order."""
    lists = column.combine_chunks()
    return pa.Table.from_struct_array(lists.flatten())


def flatten_struct(column: pa.ChunkedArray) -> pa.Table:
    """A struct column as a table."""
    return pa.Table.from_struct_array(column.combine_chunks())


def _with(table: pa.Table, name: str, values: Sequence[Any] | pa.Array) -> pa.Table:
    position = table.schema.get_field_index(name)
    kind = table.schema.field(position).type
    array = values if isinstance(values, pa.Array) else pa.array(values, kind)
    return table.set_column(position, pa.field(name, kind), array.cast(kind))


def _times(values: pd.Series) -> pa.Array:
    return pa.array([None if pd.isna(value) else value.to_pydatetime() for value in values])


def _pairs(table: pa.Table, columns: tuple[str, str]) -> list[tuple[Any, Any]]:
    first, second = (table[name].to_pylist() for name in columns)
    return list(zip(first, second, strict=True))


def _lookup(
    table: pa.Table, columns: tuple[str, str], values: Sequence[str]
) -> dict[tuple[Any, Any], str]:
    return dict(zip(_pairs(table, columns), values, strict=True))


def _sorted(table: Table, rows: pa.Table | None) -> pa.Table:
    """Rows in the table's order, ties by every other plain column; a repeated key once."""
    if rows is None:
        return table.schema.empty_table()
    rows = rows.select(table.schema.names)
    plain = [field.name for field in table.schema if not pa.types.is_list(field.type)]
    keys = [*table.order, *(name for name in plain if name not in table.order)]
    rows = rows.sort_by([(name, "ascending") for name in keys])
    if table.name == "rejects":  # the first time that a page was rejected for that reason
        repeated = rows.select(list(table.order)).to_pandas().duplicated()
        rows = rows.filter(pa.array(~repeated))
    return rows


def _from_records(table: Table, records: Iterable[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(records), schema=table.schema)
