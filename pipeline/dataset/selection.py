"""Which rows of the shards the dataset shows: current states, versions, what is gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.shards import SHARD_SCHEMA

_INDEX_COLUMNS = [
    "kind",
    "page_id",
    "article_id",
    "status",
    "fetched_at",
    "warc_file",
    "warc_offset",
    "complete",
    "content_sha256",
    "article.text_sha256",
]
_WHOLE_COLUMNS = [name.partition(".")[0] for name in _INDEX_COLUMNS]
_BATCH_ROWS = 2048


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of the shards by position: `shard` and `row` say where.

    `current` has one row an article (`article_id`, `gone_at`), `versions` one a distinct text
    (`is_current`), `tombstones` one a gone article (`gone_article`, its id), `lost` one a page that
    answered 404 or 410 and never gave an article. All are sorted by place.
    """

    shards: tuple[Path, ...]
    current: pd.DataFrame
    versions: pd.DataFrame
    tombstones: pd.DataFrame
    lost: pd.DataFrame


def select_rows(shards: Sequence[Path]) -> Selection:
    """The selection over all shards; it does not depend on their order.

    Of an article's states the one fetched last is current (one with all pages of the article
    before one without); it counts as fetched when it was first seen so, so that fetching an
    unchanged page again changes nothing.
    """
    pages = _read_index(shards)
    pages = pages.sort_values(["fetched_at", "warc_file", "warc_offset"], kind="stable")
    articles = pages[pages["kind"] == "article"]
    last = articles.sort_values("complete", kind="stable").drop_duplicates(
        "article_id", keep="last"
    )
    first_seen = articles.drop_duplicates(["article_id", "content_sha256"])
    current = first_seen.merge(last[["article_id", "content_sha256"]])
    versions = articles.drop_duplicates(["article_id", "text_sha256"])
    texts = current[["article_id", "text_sha256"]].assign(is_current=True)
    versions = versions.merge(texts, how="left", on=["article_id", "text_sha256"])
    versions["is_current"] = versions["is_current"].notna()
    tombstones, lost = _select_gone(pages[pages["kind"] == "gone"], articles)
    gone_at = tombstones.set_index("article_id")["fetched_at"].rename("gone_at")
    current = current.join(gone_at, on="article_id")
    return Selection(
        tuple(shards),
        _by_place(current, "article_id", "gone_at"),
        _by_place(versions, "is_current"),
        _by_place(tombstones, "gone_article"),
        _by_place(lost),
    )


def read_selected(
    shards: Sequence[Path], places: pd.DataFrame, columns: Sequence[str]
) -> Iterator[tuple[pa.Table, pd.DataFrame]]:
    """The selected rows in order of place, with their rows of `places`, a batch at a time."""
    for shard, rows in places.groupby("shard", sort=True)[["row", *places.columns[2:]]]:
        file = pq.ParquetFile(shards[int(str(shard))])
        start = 0
        for batch in file.iter_batches(_BATCH_ROWS, columns=list(columns)):
            inside = rows[rows["row"].between(start, start + len(batch) - 1)]
            if len(inside):
                positions = pa.array(inside["row"].to_numpy() - start)
                yield pa.Table.from_batches([batch]).take(positions), inside
            start += len(batch)


def _read_index(shards: Sequence[Path]) -> pd.DataFrame:
    """One row a page, ids and digests as 64-bit numbers: what must fit in memory for all pages."""
    tables = [_index_of(SHARD_SCHEMA.empty_table().select(_WHOLE_COLUMNS), -1)]
    for number, shard in enumerate(shards):
        tables.append(_index_of(pq.ParquetFile(shard).read(_INDEX_COLUMNS), number))
    index: pd.DataFrame = pa.concat_tables(tables).to_pandas()
    return index


def _index_of(table: pa.Table, shard: int) -> pa.Table:
    """The index columns of one shard, with the place of each row."""
    hashes = pc.struct_field(table["article"], "text_sha256")
    numbered = table.drop_columns(["article"]).append_column("text_sha256", hashes)
    for name in ("page_id", "article_id", "content_sha256", "text_sha256"):
        position = numbered.schema.get_field_index(name)
        numbers = [int(value[:16], 16) if value else 0 for value in numbered[name].to_pylist()]
        numbered = numbered.set_column(position, name, pa.array(numbers, pa.uint64()))
    shards = pa.array(np.full(len(table), shard, dtype="int32"))
    rows = pa.array(np.arange(len(table), dtype="int32"))
    return numbered.append_column("shard", shards).append_column("row", rows)


def _select_gone(gone: pd.DataFrame, articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The first answer that each gone article was gone, and answers that belong to no article."""
    addresses = pd.concat(
        [
            articles[["page_id", "article_id"]],
            articles[["article_id"]].assign(page_id=articles["article_id"]),
        ]
    ).drop_duplicates()
    last_seen = articles.groupby("article_id")["fetched_at"].max().rename("last_seen")
    known = gone.drop(columns="article_id").merge(addresses, on="page_id")
    known = known.join(last_seen, on="article_id")
    tombstones = known[known["fetched_at"] > known["last_seen"]].drop_duplicates("article_id")
    lost = gone[~gone["page_id"].isin(addresses["page_id"])].drop_duplicates("page_id")
    article_ids = [format(number, "016x") for number in tombstones["article_id"]]
    return tombstones.assign(gone_article=article_ids), lost


def _by_place(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.sort_values(["shard", "row"])[["shard", "row", *columns]].reset_index(drop=True)
