"""The schemas and the written data dictionary say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.dataset.schema import TABLES, codes_of, description_of

DICTIONARY = Path(__file__).parents[3] / "corpus/data-dictionary.md"


def section(table: str) -> str:
    text = DICTIONARY.read_text(encoding="utf-8")
    found = re.search(rf"^## {table}:.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"{table} has no section in the data dictionary"
    return found[0]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_stands_in_the_dictionary_nullable_or_not(name: str) -> None:
    listed: dict[str, bool] = {}
    for line in section(name).splitlines():
        if line.startswith("| "):
            names = line.split("|")[1]
            for column, mark in re.findall(r"([a-z]\w*)(\??)", names):
                listed[column] = bool(mark)
    listed.pop("column", None)
    if name not in ("articles", "article_versions", "people", "stories", "tombstones", "rejects"):
        listed |= dict.fromkeys(("article_id", "start", "end", "sentence"), False)
    assert listed == {column.name: column.nullable for column in TABLES[name].schema}


@pytest.mark.parametrize("name", TABLES)
def test_every_code_stands_in_the_dictionary(name: str) -> None:
    text = section(name) + section("participants")
    if name == "participants":
        text += section("pillar_figures")
    for column in TABLES[name].schema:
        missing = [code for code in codes_of(column) if f"`{code}`" not in text]
        assert not missing, column.name


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_columns_are_described_and_keys_exist(table: object) -> None:
    schema = TABLES[table.name].schema  # type: ignore[attr-defined]
    assert all(description_of(column) for column in schema)
    assert set(table.key) | set(table.order) <= set(schema.names)  # type: ignore[attr-defined]
    for key in table.foreign_keys:  # type: ignore[attr-defined]
        assert set(key.columns) <= set(schema.names)
        assert set(key.references) <= set(TABLES[key.table].schema.names)
    assert all(column.nullable is False for column in schema if pa.types.is_list(column.type))
