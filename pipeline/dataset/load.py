"""The published tables as pandas DataFrames."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.settings import read_settings

if TYPE_CHECKING:
    import pandas as pd


class DatasetNotFoundError(FileNotFoundError):
    """The version is not published; the message says which are."""


def load_dataset(
    version: str = "latest", root: str | Path | None = None
) -> dict[str, pd.DataFrame]:
    """The tables of a published version by name, with the data dictionary's columns.

    `root` is the folder that holds `dataset/` (PILAR_ROOT or `corpus` by default). Whole
    numbers and truth values are pandas' nullable Int64 and boolean, days datetime64, times
    datetime64 in UTC. Raises DatasetNotFoundError when the version is not published.
    """
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    folder = find_version(version, Path(root) if root is not None else None)
    return {
        name: pq.read_table(path).to_pandas(types_mapper=kinds.get, date_as_object=False)
        for name, path in table_files(folder).items()
    }


def table_files(folder: Path) -> dict[str, Path]:
    """The Parquet files of a version by table name, in the dictionary's order."""
    from pipeline.dataset.schema import TABLES

    paths = {name: folder / f"{name}.parquet" for name in TABLES}
    return {name: path for name, path in paths.items() if path.is_file()}


def find_version(version: str = "latest", root: Path | None = None) -> Path:
    """The folder of a published version, links resolved, so that a reader stays with one version.

    Raises DatasetNotFoundError.
    """
    dataset = (root or read_settings().root) / "dataset"
    folder = dataset / version
    if Path(version).name != version or not (folder / "datapackage.json").is_file():
        published = ", ".join(published_versions(dataset))
        hint = (
            f"published: {published}"
            if published
            else "nothing is published yet: run `pilar refresh`"
        )
        raise DatasetNotFoundError(f"{folder}: no such version; {hint}")
    return folder.resolve()


def published_versions(dataset: Path) -> list[str]:
    """The names of the versions, oldest first."""
    found = [path.parent.name for path in dataset.glob("v*/datapackage.json")]
    return sorted((name for name in found if name[1:].isdigit()), key=lambda name: int(name[1:]))
