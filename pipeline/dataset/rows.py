"""One article and what was found in it → rows of the tables, and the dictionary's JSON form."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from extractors.model import Article, Count, Extraction, Span
from pipeline.crawl.urls import article_id, canonicalize
from pipeline.dataset.schema import EXTRACTED, TABLES, codes_of

Row = dict[str, Any]
REGION_CODE = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the page of an article was fetched and lies: the columns that crawling gives."""

    url: str
    source_id: str
    fetched_at: datetime
    warc_file: str
    warc_offset: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that breaks the dictionary and was left out: `reason` is a code."""

    reason: str
    detail: str


def article_row(key: str, article: Article, provenance: Provenance | None) -> Row:
    """The row of `articles` in schema order; what needs all articles is null.

    `story_id` and `gone_at` are filled when every article is known. `key`
    is the article_id; without a provenance its columns are null.
    """
    published = article.published_at or article.modified_at
    offset = published.utcoffset() if published else None
    known: Row = {
        "article_id": key,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "published_at": _utc(article.published_at),
        "modified_at": _utc(article.modified_at),
        "utc_offset": int(offset.total_seconds()) // 60 if offset is not None else None,
        "text_sha256": hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest(),
    }
    if provenance is not None:
        known |= {name: getattr(provenance, name) for name in Provenance.__slots__}
        known["fetched_at"] = _utc(provenance.fetched_at)
    return {
        name: known[name] if name in known else _plain(getattr(article, name, None))
        for name in TABLES["articles"].schema.names
    }


def extracted_rows(
    key: str, article: Article, extraction: Extraction
) -> tuple[dict[str, list[Row]], list[Fault]]:
    """The rows of each table of EXTRACTED in schema order, and the rows that were left out.

    event_id is local (`ARTICLE_ID-N`) until events are resolved across articles. A row that
    breaks the dictionary (evidence outside of the text, a code that is not listed, a repeated
    row) is a Fault: it costs that row, not the article.
    """
    kept: dict[str, list[Row]] = {}
    faults: list[Fault] = []
    for table in EXTRACTED:
        seen: set[str] = set()
        kept[table] = []
        for position, record in enumerate(getattr(extraction, table)):
            row = _extracted_row(table, key, position, record)
            fault = find_fault(table, row, len(article.text)) or _repeated(table, row, seen)
            if fault:
                faults.append(fault)
            else:
                kept[table].append(row)
    for row in [row for row in kept["events"] if row["is_primary"]][1:]:
        row["is_primary"] = False
        faults.append(Fault("second_primary", f"events: [{row['start']}:{row['end']}]"))
    events = {row["event_id"] for row in kept["events"]}
    for row in kept["participants"]:
        if row["event_id"] not in events:
            row["event_id"] = None
    return kept, faults


def find_fault(table: str, row: Mapping[str, Any], text_length: int) -> Fault | None:
    """The first thing in a row that breaks the dictionary, or None."""
    if not 0 <= row["start"] < row["end"] <= text_length:
        return Fault("bad_evidence", f"{table}: [{row['start']}:{row['end']}] of {text_length}")
    for column in TABLES[table].schema:
        value, codes = row[column.name], codes_of(column)
        if value is None or value == "":
            if not column.nullable and column.name != "person_id":
                return Fault("missing_value", f"{table}.{column.name}")
        elif codes and not set([value] if isinstance(value, str) else value) <= set(codes):
            return Fault("bad_code", f"{table}.{column.name}: {value}")
        elif column.name == "region_code" and not REGION_CODE.fullmatch(value):
            return Fault("bad_code", f"{table}.region_code: {value}")
        elif column.name.endswith("_span_end"):
            start = row[column.name.removesuffix("end") + "start"]
            if not 0 <= start < value <= text_length:
                return Fault("bad_evidence", f"{table}.{column.name}: [{start}:{value}]")
    for low, high in (("count_low", "count_high"), ("start_date", "end_date")):
        if row.get(low) is not None and row.get(high) is not None and row[low] > row[high]:
            return Fault("bad_interval", f"{table}: {low} {row[low]}, {high} {row[high]}")
    return None


def to_json_form(key: str, article: Article, extraction: Extraction) -> Row:
    """One article in the JSON form of the data dictionary; dates and times are ISO 8601.

    Times keep the zone that the page or its source gives. `key` is the input's own id; it is
    the article_id too where the article has no URL. Rows in it do not repeat the article_id.
    """
    url = article.canonical_url or article.url
    try:
        own_id = article_id(canonicalize(url)) if url else key
    except ValueError:  # an address of a file or a page, which no crawl could fetch
        own_id = key
    row = article_row(own_id, article, None)
    row["published_at"], row["modified_at"] = article.published_at, article.modified_at
    tables, _ = extracted_rows(own_id, article, extraction)
    form: Row = {"id": key, "article": _iso(row)}
    for table, rows in tables.items():
        form[table] = [_iso(row, leave_out="article_id") for row in rows]
    return form


def _extracted_row(table: str, key: str, position: int, record: Any) -> Row:
    values: Row = {"article_id": key}
    for name in record.__slots__:
        values |= _columns(name, getattr(record, name))
    if table == "events":
        values["event_id"] = f"{key}-{position}"
    elif table == "participants":
        values["event_id"] = None if record.event is None else f"{key}-{record.event}"
    return {name: values.get(name) for name in TABLES[table].schema.names}


def _columns(name: str, value: Any) -> Row:
    """The columns that one field of an extractor's record becomes."""
    if name == "span":
        return {"start": value.start, "end": value.end, "sentence": value.sentence}
    if isinstance(value, Count):
        return {
            "count_low": value.low,
            "count_high": value.high,
            "qualifier": value.qualifier,
        }
    if isinstance(value, Span):
        return {f"{name}_start": value.start, f"{name}_end": value.end}
    return {name: _plain(value)}


def _repeated(table: str, row: Row, seen: set[str]) -> Fault | None:
    key = repr([row[name] for name in TABLES[table].key or row])
    if key in seen:
        return Fault("repeated_row", f"{table}: [{row['start']}:{row['end']}]")
    seen.add(key)
    return None


def _plain(value: Any) -> Any:
    """Tuples as lists; no text at all as null."""
    return list(value) if isinstance(value, tuple) else None if value == "" else value


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None


def _iso(row: Row, leave_out: str = "") -> Row:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in row.items()
        if name != leave_out
    }
