"""Build, check and publish a version in one atomic step; what is published never changes."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.dataset.assemble import build_tables
from pipeline.dataset.checks import CheckFailure, check_tables
from pipeline.dataset.diff import ChangeCounts, count_changes, diff_folders
from pipeline.dataset.load import published_versions
from pipeline.dataset.package import (
    content_sha256,
    describe_changes,
    describe_package,
    describe_readme,
    file_sha256,
    read_package,
)
from pipeline.shards import extractors_fingerprint

_SCRATCH = ".building-"
_LINK = ".latest-"


class PublishError(Exception):
    """The version could not be written; `latest` is as it was. Names the file and the cause."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A version; `created` is False when the tables are those of the last one, which stays."""

    version: str
    folder: Path
    created: bool
    rows: dict[str, int]
    changes: dict[str, ChangeCounts] = field(default_factory=dict)


def publish(shards: Sequence[Path], dataset: Path) -> Publication:
    """Publish the articles of these shards as the next version and point `latest` at it.

    One publisher at a time (the run's lock sees to that): what killed ones left is removed.
    Raises CheckFailure when the tables break the dictionary, PublishError when the disk does
    not take them; then, as after a kill, nothing is published and `latest` stays.
    """
    dataset.mkdir(parents=True, exist_ok=True)
    remove_leftovers(dataset)
    scratch = dataset / f"{_SCRATCH}{os.getpid()}"
    try:
        return _publish(shards, dataset, scratch)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        cause = "no room on the disk" if full else error.strerror or str(error)
        where = error.filename or scratch
        raise PublishError(f"{where}: {cause}; nothing was published") from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def remove_leftovers(dataset: Path) -> None:
    """Remove what a killed publisher left: half-built versions and links that were not moved."""
    for path in dataset.glob(f"{_SCRATCH}*"):
        shutil.rmtree(path)
    for path in dataset.glob(f"{_LINK}*"):
        path.unlink()


def verify_version(folder: Path) -> list[str]:
    """What is wrong with a published version: files that are not as published, failing checks."""
    package = read_package(folder)
    problems = []
    for resource in package["resources"]:
        path = folder / resource["path"]
        if not path.is_file():
            problems.append(f"{path}: missing")
        elif file_sha256(path) != resource["sha256"]:
            problems.append(f"{path}: not the bytes that were published")
    return problems or [str(problem) for problem in check_tables(folder)]


def _publish(shards: Sequence[Path], dataset: Path, scratch: Path) -> Publication:
    scratch.mkdir()
    rows = build_tables(shards, scratch)
    versions = published_versions(dataset)
    previous = versions[-1] if versions else None
    if previous and read_package(dataset / previous)["content_sha256"] == content_sha256(scratch):
        point_latest(dataset, previous)
        return Publication(previous, dataset / previous, False, rows)
    problems = check_tables(scratch)
    if problems:
        raise CheckFailure(problems)
    changes = count_changes(diff_folders(dataset / (previous or "v0000"), scratch))
    version = f"v{int(previous[1:]) + 1 if previous else 1:04d}"
    _describe(scratch, version, previous, rows, changes)
    _sync(scratch)
    scratch.rename(dataset / version)
    _sync_folder(dataset)
    point_latest(dataset, version)
    return Publication(version, dataset / version, True, rows, changes)


def _describe(
    folder: Path,
    version: str,
    previous: str | None,
    rows: dict[str, int],
    changes: dict[str, ChangeCounts],
) -> None:
    package = describe_package(folder, version, rows, extractors_fingerprint())
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    (folder / "README.md").write_text(describe_readme(version, rows), encoding="utf-8")
    (folder / "CHANGES.md").write_text(
        describe_changes(version, previous, changes), encoding="utf-8"
    )


def point_latest(dataset: Path, version: str) -> None:
    """Move the `latest` link in one step: a reader sees the old version or the new one."""
    link = dataset / "latest"
    if link.is_symlink() and link.readlink() == Path(version):
        return
    fresh = dataset / f"{_LINK}{os.getpid()}"
    fresh.symlink_to(version)
    fresh.replace(link)
    _sync_folder(dataset)


def _sync(folder: Path) -> None:
    """Everything in `folder` on the disk, before its name is."""
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
