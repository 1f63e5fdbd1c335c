"""Publishing: determinism, versions, kills, full disks; and what readers get."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from frictionless import Package
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.model import Extraction
from pipeline.dataset import assemble
from pipeline.dataset.assemble import build_tables
from pipeline.dataset.checks import CheckFailure
from pipeline.dataset.load import DatasetNotFoundError, load_dataset
from pipeline.dataset.package import content_sha256, read_package
from pipeline.dataset.publish import PublishError, publish, verify_version
from pipeline.dataset.schema import TABLES
from pipeline.shards import Row
from tests.pipeline.made import (
    TEXT,
    made_article,
    made_extraction,
    made_page,
    made_shard,
    shard_rows,
)

OTHER = "Bupati meresmikan jembatan gantung di Desa Sungai Rangas. " * 4


def corpus(pages: int = 12) -> list[Row]:
    """Copies, corrections, deletions and rejects of several sites."""
    rows: list[Row] = []
    for number in range(pages):
        url = f"https://situs{number % 3}.example/berita/{number // 2}"
        text = TEXT if number % 4 < 2 else f"{OTHER} Bagian {number % 5} selesai."
        extraction = made_extraction() if text == TEXT else Extraction()
        page = made_page(url, source_id=f"situs{number % 3}", hours=number, offset=number * 100)
        rows += shard_rows(page, made_article(text), extraction)
    rows += shard_rows(made_page("https://situs0.example/berita/0", status=404, hours=99))
    rows += shard_rows(made_page("https://situs0.example/tak-ada", status=410, hours=98))
    return rows


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.parquet")}


@pytest.fixture
def shards(tmp_path: Path) -> list[Path]:
    rows = corpus()
    return [
        made_shard(tmp_path / "shards", "a", rows[:5]),
        made_shard(tmp_path / "shards", "b", rows[5:]),
    ]


def test_publish_makes_the_first_version_and_points_latest_at_it(
    tmp_path: Path, shards: list[Path]
) -> None:
    published = publish(shards, tmp_path / "dataset")
    assert (published.version, published.created) == ("v0001", True)
    assert (tmp_path / "dataset/latest").resolve() == published.folder
    assert {p.stem for p in published.folder.glob("*.parquet")} == set(TABLES)
    assert published.changes["articles"].added == published.rows["articles"] > 0
    assert not list((tmp_path / "dataset").glob(".*"))
    assert verify_version(published.folder) == []


def test_unchanged_content_makes_no_version(tmp_path: Path, shards: list[Path]) -> None:
    publish(shards, tmp_path / "dataset")
    # The same pages fetched again later, unchanged: crawl time makes no new content.
    again = made_shard(
        tmp_path / "shards",
        "c",
        shard_rows(made_page("https://situs1.example/berita/0", source_id="situs1", hours=2000)),
    )
    text = load_dataset(root=tmp_path)["articles"].set_index("url")["text"]
    assert text["https://situs1.example/berita/0"] == TEXT
    published = publish([*shards, again], tmp_path / "dataset")
    assert (published.version, published.created) == ("v0001", False)
    assert sorted(p.name for p in (tmp_path / "dataset").iterdir()) == ["latest", "v0001"]


def test_a_changed_article_makes_a_version_with_its_changes(
    tmp_path: Path, shards: list[Path]
) -> None:
    publish(shards, tmp_path / "dataset")
    first = bytes_of(tmp_path / "dataset/v0001")
    page = made_page("https://situs1.example/berita/0", source_id="situs1", hours=3000)
    shard = made_shard(
        tmp_path / "shards", "c", shard_rows(page, made_article(OTHER), Extraction())
    )
    published = publish([*shards, shard], tmp_path / "dataset")
    assert (published.version, published.created) == ("v0002", True)
    assert published.changes["articles"].modified >= 1
    assert published.changes["article_versions"].added == 1
    assert published.changes["quotes"].deleted == 1
    assert "| quotes | 0 | 0 | 1 |" in (published.folder / "CHANGES.md").read_text()
    assert bytes_of(tmp_path / "dataset/v0001") == first
    assert (tmp_path / "dataset/latest").readlink() == Path("v0002")


@given(data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_tables_are_byte_identical_in_any_order_and_division(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    rows = data.draw(st.permutations(corpus()))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(rows)), max_size=3)))
    bounds = [0, *cuts, len(rows)]
    tmp = tmp_path_factory.mktemp("any")
    shards = [
        made_shard(tmp, f"s{i}", rows[a:b])
        for i, (a, b) in enumerate(zip(bounds, bounds[1:], strict=False))
    ]
    data.draw(st.randoms()).shuffle(shards)
    (tmp / "one").mkdir()
    (tmp / "two").mkdir()
    build_tables(shards, tmp / "one")
    build_tables([made_shard(tmp, "whole", corpus())], tmp / "two")
    assert bytes_of(tmp / "one") == bytes_of(tmp / "two")


def test_a_corpus_larger_than_memory_is_built_in_parts(
    tmp_path: Path, shards: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "whole").mkdir()
    build_tables(shards, tmp_path / "whole")
    monkeypatch.setattr(assemble, "ARTICLES_A_PART", 2)
    monkeypatch.setattr(assemble, "SPOOL_BYTES", 1)
    (tmp_path / "parts").mkdir()
    build_tables(shards, tmp_path / "parts")
    for name, table in TABLES.items():
        whole = pd.read_parquet(tmp_path / f"whole/{name}.parquet")
        parts = pd.read_parquet(tmp_path / f"parts/{name}.parquet")
        pd.testing.assert_frame_equal(whole, parts)
        assert list(parts[table.order[0]]) == sorted(parts[table.order[0]])
    assert not (tmp_path / "parts/spool").exists()


def test_nothing_at_all_is_publishable(tmp_path: Path) -> None:
    published = publish([], tmp_path / "dataset")
    assert set(published.rows.values()) == {0}
    assert all(len(table) == 0 for table in load_dataset(root=tmp_path).values())
    assert Package(str(published.folder / "datapackage.json")).validate().valid


# ---- what readers get


def test_pandas_and_duckdb_read_every_table(tmp_path: Path, shards: list[Path]) -> None:
    published = publish(shards, tmp_path / "dataset")
    for name, table in TABLES.items():
        path = tmp_path / f"dataset/latest/{name}.parquet"
        frame = pd.read_parquet(path)
        assert list(frame.columns) == table.schema.names
        relation = duckdb.sql(f"SELECT * FROM '{path}'")  # noqa: S608
        assert relation.columns == table.schema.names
        assert len(frame) == len(relation.fetchall()) == published.rows[name]


def test_every_evidence_offset_marks_its_words(tmp_path: Path, shards: list[Path]) -> None:
    publish(shards, tmp_path / "dataset")
    tables = load_dataset(root=tmp_path)
    texts = tables["articles"].set_index("article_id")["text"]
    expected = {
        "officials": "Rusmini Hasanah",
        "events": "pelatihan",
        "participants": "65 anggota PSM",
        "pillar_figures": "1.263 PSM",
        "quotes": "Pendampingan warga tidak boleh putus,",
        "legal_references": "Undang-Undang Nomor 11 Tahun 2009",
    }
    for name, words in expected.items():
        rows = tables[name]
        assert len(rows) > 0
        assert {texts[row.article_id][row.start : row.end] for row in rows.itertuples()} == {words}


def test_the_data_package_is_valid_and_frictionless_reads_its_rows(
    tmp_path: Path, shards: list[Path]
) -> None:
    published = publish(shards, tmp_path / "dataset")
    package = Package(str(published.folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["type", "message"])
    assert {task.name: task.stats["rows"] for task in report.tasks} == published.rows


def test_frictionless_sees_a_code_that_is_not_listed(tmp_path: Path, shards: list[Path]) -> None:
    published = publish(shards, tmp_path / "dataset")
    path = published.folder / "officials.parquet"
    frame = pd.read_parquet(path)
    frame.loc[0, "level"] = "kingdom"
    frame.to_parquet(path)
    report = Package(str(published.folder / "datapackage.json")).validate()
    assert "constraint-error" in {kind for (kind,) in report.flatten(["type"])}
    assert verify_version(published.folder) == [f"{path}: not the bytes that were published"]


def test_the_package_names_licence_keys_and_content(tmp_path: Path, shards: list[Path]) -> None:
    published = publish(shards, tmp_path / "dataset")
    package = read_package(published.folder)
    assert package["version"] == "v0001"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["content_sha256"] == content_sha256(published.folder)
    by_name = {resource["name"]: resource for resource in package["resources"]}
    assert by_name["articles"]["schema"]["primaryKey"] == ["article_id"]
    assert by_name["quotes"]["schema"]["foreignKeys"][0]["reference"]["resource"] == "articles"


def test_loading_what_is_not_published_says_what_is(tmp_path: Path, shards: list[Path]) -> None:
    with pytest.raises(DatasetNotFoundError, match="nothing is published yet: run `pilar refresh`"):
        load_dataset(root=tmp_path)
    publish(shards, tmp_path / "dataset")
    with pytest.raises(DatasetNotFoundError, match="published: v0001"):
        load_dataset("v0007", root=tmp_path)
    with pytest.raises(DatasetNotFoundError):
        load_dataset("../dataset/v0001", root=tmp_path)


# ---- failures


def test_failing_checks_publish_nothing(tmp_path: Path, shards: list[Path]) -> None:
    publish(shards, tmp_path / "dataset")
    [broken] = shard_rows(made_page("https://situs9.example/x", source_id="situs9"))
    broken["article"]["text_sha256"] = "0" * 64
    shard = made_shard(tmp_path / "shards", "broken", [broken])
    with pytest.raises(CheckFailure, match="articles: text_sha256 is the text's: 1 rows") as caught:
        publish([*shards, shard], tmp_path / "dataset")
    assert {problem.table for problem in caught.value.problems} == {"articles"}
    assert sorted(p.name for p in (tmp_path / "dataset").iterdir()) == ["latest", "v0001"]


def test_leftovers_of_a_killed_publisher_are_removed(tmp_path: Path, shards: list[Path]) -> None:
    dataset = tmp_path / "dataset"
    (dataset / ".building-1/spool").mkdir(parents=True)
    (dataset / ".building-1/articles.parquet").write_bytes(b"half")
    (dataset / ".latest-1").symlink_to("v0009")
    publish(shards, dataset)
    assert sorted(p.name for p in dataset.iterdir()) == ["latest", "v0001"]


def test_a_version_whose_link_was_not_moved_is_taken_up(tmp_path: Path, shards: list[Path]) -> None:
    """Killed between the rename and the link: the version is whole, only not the latest."""
    dataset = tmp_path / "dataset"
    publish(shards[:1], dataset)
    publish(shards, dataset)
    (dataset / "latest").unlink()
    (dataset / "latest").symlink_to("v0001")
    published = publish(shards, dataset)
    assert (published.version, published.created) == ("v0002", False)
    assert (dataset / "latest").readlink() == Path("v0002")


# Publishes in a child that is killed at its n-th file operation below dataset/, for n = 1, 11, 21 …
# until one comes through; prints what a reader finds after each.
KILLED = """
import hashlib, json, os, signal, sys
from pathlib import Path
from pipeline.dataset.publish import publish

OPERATIONS = {"open", "os.rename", "os.symlink", "os.mkdir", "os.remove", "os.rmdir"}
shards, dataset = sorted(Path(sys.argv[1]).glob("*.parquet")), Path(sys.argv[2])

def publish_and_die(step):
    calls = 0
    def die(event, args):
        nonlocal calls
        if event in OPERATIONS and "dataset/" in f"{args}":
            calls += 1
            if calls == step:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(die)
    publish(shards, dataset)
    os._exit(0)

status, step = 1, -9
while status:
    step += 10
    child = os.fork()
    if not child:
        publish_and_die(step)
    status = os.waitpid(child, 0)[1]
    latest = dataset / "latest"
    package = json.loads((latest / "datapackage.json").read_text())
    whole = all(
        hashlib.sha256((latest / one["path"]).read_bytes()).hexdigest() == one["sha256"]
        for one in package["resources"]
    )
    print(json.dumps({"status": status, "latest": os.readlink(latest), "whole": whole}))
"""


def test_a_kill_at_any_step_leaves_readers_a_whole_version(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    rows = corpus()
    publish([made_shard(tmp_path / "old", "a", rows[:5])], dataset)
    before = bytes_of(dataset / "v0001")
    made_shard(tmp_path / "new", "a", rows)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "new"), str(dataset)],
        check=True,
        capture_output=True,
        text=True,
    )
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    *killed, last = seen
    assert len(killed) > 5
    assert {one["status"] for one in killed} == {signal.SIGKILL}
    assert all(one["whole"] for one in seen)
    versions = [one["latest"] for one in seen]
    assert versions == sorted(versions)
    assert (versions[0], last["latest"], last["status"]) == ("v0001", "v0002", 0)
    assert bytes_of(dataset / "v0001") == before
    assert verify_version(dataset / "v0002") == []
    assert sorted(p.name for p in dataset.iterdir()) == ["latest", "v0001", "v0002"]


FULL = """
import resource, sys
from pathlib import Path
from pipeline.dataset.publish import PublishError, publish

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
try:
    publish(sorted(Path(sys.argv[2]).glob("*.parquet")), Path(sys.argv[3]))
except PublishError as error:
    sys.exit(f"publish: {error}")
"""


@pytest.mark.parametrize("room", [1000, 3000])
def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, room: int) -> None:
    dataset = tmp_path / "dataset"
    publish([made_shard(tmp_path / "old", "a", corpus()[:5])], dataset)
    made_shard(tmp_path / "new", "a", corpus())
    arguments = [str(room), str(tmp_path / "new"), str(dataset)]
    done = subprocess.run(
        [sys.executable, "-c", FULL, *arguments], check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "no room on the disk; nothing was published" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(p.name for p in dataset.iterdir()) == ["latest", "v0001"]
    assert (dataset / "latest").readlink() == Path("v0001")


def test_an_error_of_the_disk_names_the_file(tmp_path: Path, shards: list[Path]) -> None:
    if os.geteuid() == 0:
        (tmp_path / "dataset").write_text("a file where the folder should be")
        with pytest.raises(OSError, match="dataset"):
            publish(shards, tmp_path / "dataset")
        return
    (tmp_path / "dataset").mkdir(mode=0o500)
    with pytest.raises(PublishError, match="Permission denied; nothing was published"):
        publish(shards, tmp_path / "dataset")


def test_the_seed_of_the_random_order_does_not_matter(tmp_path: Path) -> None:
    rows = corpus(40)
    digests = set()
    for seed in (1, 2, 3):
        random.Random(seed).shuffle(rows)  # noqa: S311
        folder = tmp_path / str(seed)
        folder.mkdir()
        build_tables([made_shard(folder, "s", rows)], folder)
        digests.add(content_sha256(folder))
    assert len(digests) == 1
