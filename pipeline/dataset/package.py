"""The version's own description: a Frictionless data package, a README and the list of changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from errno import EBADMSG
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.dataset.diff import ChangeCounts
from pipeline.dataset.rows import REGION_CODE
from pipeline.dataset.schema import TABLES, ForeignKey, Table, codes_of, description_of
from pipeline.settings import VERSION

_TYPES = (
    (pa.types.is_timestamp, "datetime"),
    (pa.types.is_date, "date"),
    (pa.types.is_integer, "integer"),
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_list, "any"),
    (pa.types.is_string, "string"),
)
LICENSE = {
    "name": "CC-BY-4.0",
    "title": "Extracted values: CC BY 4.0; headlines and texts remain with their publishers",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def describe_package(
    folder: Path, version: str, rows: Mapping[str, int], fingerprint: str
) -> dict[str, Any]:
    """The descriptor of the tables in `folder` (Data Package 1.0, Table Schema).

    `content_sha256` covers the tables' bytes and nothing else: two versions with the same
    tables have the same. `fingerprint` is that of the extractors that read them.
    """
    resources = [_describe_table(table, folder, rows[table.name]) for table in TABLES.values()]
    return {
        "profile": "data-package",
        "name": "pilar",
        "title": "Indonesian regional news as data: officials, events, participants, figures",
        "version": version,
        "licenses": [LICENSE],
        "sources": [{"title": "The news sites named in articles.source_id"}],
        "pilar_version": VERSION,
        "extractors_fingerprint": fingerprint,
        "content_sha256": content_sha256(folder),
        "resources": resources,
    }


def content_sha256(folder: Path) -> str:
    """A digest of the tables in `folder`."""
    digest = hashlib.sha256()
    for name in TABLES:
        digest.update(f"{name} {file_sha256(folder / f'{name}.parquet')}\n".encode())
    return digest.hexdigest()


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_package(folder: Path) -> dict[str, Any]:
    """The descriptor of a published version."""
    path = folder / "datapackage.json"
    try:
        package: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        _ = (
            package["content_sha256"],
            [(one["path"], one["sha256"]) for one in package["resources"]],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise OSError(EBADMSG, "not the descriptor that was published", str(path)) from error
    return package


def _describe_table(table: Table, folder: Path, rows: int) -> dict[str, Any]:
    path = folder / f"{table.name}.parquet"
    schema: dict[str, Any] = {"fields": [_describe_column(column) for column in table.schema]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.foreign_keys:
        schema["foreignKeys"] = [_describe_reference(table, key) for key in table.foreign_keys]
    return {
        "name": table.name,
        "description": table.description,
        "path": path.name,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        # Not `bytes` and `hash`: frictionless 5 compares those with nothing for Parquet, and fails.
        "sha256": file_sha256(path),
        "rows": rows,
        "schema": schema,
    }


def _describe_reference(table: Table, key: ForeignKey) -> dict[str, Any]:
    """A foreign key as frictionless 5 understands it: one with a null column is a mistake to it,
    so that of a nullable reference the nullable columns alone are declared."""
    pairs = list(zip(key.columns, key.references, strict=True))
    pairs = [pair for pair in pairs if table.schema.field(pair[0]).nullable] or pairs
    reference = {"resource": key.table, "fields": [theirs for _, theirs in pairs]}
    return {"fields": [ours for ours, _ in pairs], "reference": reference}


def _describe_column(column: pa.Field) -> dict[str, Any]:
    kind = next(name for test, name in _TYPES if test(column.type))
    if kind == "integer" and column.nullable:
        kind = (
            "number"  # frictionless 5 reads a Parquet column of whole numbers and nulls as floats
        )
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    codes = codes_of(column)
    if codes and kind != "any":
        constraints["enum"] = list(codes)
    if column.name == "region_code":
        constraints["pattern"] = REGION_CODE.pattern
    described = {"name": column.name, "type": kind, "description": description_of(column)}
    if kind == "any":  # frictionless 5 can't read lists from Parquet as its type "array"
        described["items"] = {"type": "string"} | ({"enum": list(codes)} if codes else {})
    return described | ({"constraints": constraints} if constraints else {})


def describe_readme(version: str, rows: Mapping[str, int]) -> str:
    """README.md of a version: its tables and how to load them."""
    listed = "\n".join(
        f"| {table.name} | {rows[table.name]:,} | {table.description} |"
        for table in TABLES.values()
    )
    return f"""# Pilar dataset {version}

Indonesian regional news as data. All tables join on `article_id`; `start` and `end` are
character offsets into `articles.text`, so that `text[start:end]` is the evidence of a row.
Columns, codes and keys stand in `datapackage.json`; what changed since the version before, in
`CHANGES.md`. This folder never changes.

| table | rows | |
|---|---:|---|
{listed}

```python
import pandas as pd
officials = pd.read_parquet("officials.parquet")
```

```sql
SELECT name, position, count(*) FROM 'officials.parquet' GROUP BY ALL ORDER BY 3 DESC;
```

Licence: {LICENSE["title"]}.
"""  # noqa: S608, the SQL is an example for the reader


def describe_changes(
    version: str, previous: str | None, changes: Mapping[str, ChangeCounts]
) -> str:
    """CHANGES.md of a version: rows added, modified and deleted in each table since `previous`."""
    if previous is None:
        return f"# Changes in {version}\n\nThe first version.\n"
    listed = "\n".join(
        f"| {name} | {one.added:,} | {one.modified:,} | {one.deleted:,} |"
        for name, one in changes.items()
    )
    return f"""# Changes in {version}, against {previous}

| table | added | modified | deleted |
|---|---:|---:|---:|
{listed}

Row by row: `pilar diff {previous} {version}`.
"""
