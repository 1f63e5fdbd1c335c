"""What changed between two versions, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.model import Extraction
from pipeline.dataset.assemble import write_table
from pipeline.dataset.diff import Change, count_changes, diff_folders, diff_versions
from pipeline.dataset.load import DatasetNotFoundError
from pipeline.dataset.publish import publish
from pipeline.dataset.schema import PILLAR_FIGURES, STORIES
from tests.pipeline.made import (
    TEXT,
    made_article,
    made_extraction,
    made_page,
    made_shard,
    shard_rows,
)


def version(tmp_path: Path, name: str, *pages: tuple[str, str, Extraction | None]) -> None:
    rows = []
    for site, text, extraction in pages:
        page = made_page(f"https://{site}.example/a", source_id=site, hours=len(name))
        rows += shard_rows(page, made_article(text), extraction)
    publish([made_shard(tmp_path / "shards", name, rows)], tmp_path / "dataset")


def changes(tmp_path: Path, table: str) -> list[Change]:
    return [one for one in diff_versions("v0001", "v0002", tmp_path) if one.table == table]


def test_rows_added_modified_and_deleted_are_named(tmp_path: Path) -> None:
    longer = TEXT + "\nDiperbarui pukul 14.00 Wita."
    version(tmp_path, "a", ("satu", TEXT, None), ("dua", "Berita lain sekali.", Extraction()))
    version(tmp_path, "ab", ("satu", longer, None), ("tiga", "Berita ketiga.", Extraction()))
    found = {one.kind: one for one in changes(tmp_path, "articles")}
    assert set(found) == {"added", "modified", "deleted"}
    assert set(found["modified"].columns) == {"text", "text_sha256", "fetched_at"}
    assert changes(tmp_path, "officials") == []


def test_a_person_whose_evidence_moved_is_modified_not_replaced(tmp_path: Path) -> None:
    official = made_extraction().officials[0]
    moved = replace(official, span=replace(official.span, start=50, end=64))
    version(tmp_path, "a", ("satu", TEXT, None))
    version(tmp_path, "ab", ("satu", TEXT, replace(made_extraction(), officials=(moved,))))
    version(
        tmp_path, "abc", ("satu", TEXT + "\nBaru.", replace(made_extraction(), officials=(moved,)))
    )
    [change] = [
        one for one in diff_versions("v0001", "v0002", tmp_path) if one.table == "officials"
    ]
    assert (change.kind, change.columns) == ("modified", ("start",))
    assert change.key["name"] == "Rusmini Hasanah"


def test_a_version_is_no_different_from_itself(tmp_path: Path) -> None:
    version(tmp_path, "a", ("satu", TEXT, None))
    assert list(diff_versions("v0001", "latest", tmp_path)) == []


def test_a_version_that_is_not_there_is_told(tmp_path: Path) -> None:
    version(tmp_path, "a", ("satu", TEXT, None))
    with pytest.raises(DatasetNotFoundError, match="published: v0001"):
        list(diff_versions("v0001", "v0002", tmp_path))


def write_stories(folder: Path, stories: dict[str, int]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        {"story_id": key, "articles": count, "sources": [], "first_published_at": None}
        for key, count in sorted(stories.items())
    ]
    write_table(STORIES, [pa.Table.from_pylist(rows, STORIES.schema)], folder / "stories.parquet")


STORIES_OF = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 3), max_size=6)


@given(old=STORIES_OF, new=STORIES_OF)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_diff_is_that_of_two_mappings(
    tmp_path_factory: pytest.TempPathFactory, old: dict[str, int], new: dict[str, int]
) -> None:
    folder = tmp_path_factory.mktemp("diff")
    write_stories(folder / "old", old)
    write_stories(folder / "new", new)
    found = {
        (one.kind, one.key["story_id"]) for one in diff_folders(folder / "old", folder / "new")
    }
    assert found == (
        {("added", key) for key in new.keys() - old.keys()}
        | {("deleted", key) for key in old.keys() - new.keys()}
        | {("modified", key) for key in old.keys() & new.keys() if old[key] != new[key]}
    )
    counts = count_changes(diff_folders(folder / "old", folder / "new"))["stories"]
    assert counts.added + counts.modified + counts.deleted == len(found)


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ([1, 2], [2], ["deleted"]),
        ([2], [1, 2], ["added"]),
        ([1, 2], [1, 3], ["modified"]),
        ([1], [2, 3], ["modified", "added"]),
        ([2, 1], [1, 2], []),
    ],
)
def test_rows_without_a_key_are_matched_by_their_evidence(
    tmp_path: Path, old: Sequence[int], new: Sequence[int], kinds: list[str]
) -> None:
    figure = dict.fromkeys(PILLAR_FIGURES.schema.names) | {
        "article_id": "a", "pillar": "psm", "pillar_as_written": "PSM", "qualifier": "exact",
        "status": "total", "start": 1, "end": 4, "sentence": 0,
    }  # fmt: skip
    for name, counts in (("old", old), ("new", new)):
        rows = [figure | {"count_low": count} for count in counts]
        (tmp_path / name).mkdir()
        table = pa.Table.from_pylist(rows, PILLAR_FIGURES.schema)
        write_table(PILLAR_FIGURES, [table], tmp_path / name / "pillar_figures.parquet")
    found = [one.kind for one in diff_folders(tmp_path / "old", tmp_path / "new")]
    assert found == kinds
