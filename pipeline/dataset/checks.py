"""What must hold before a version is published: column checks by pandera, and across the tables.

Everything runs over row groups and key columns, never over a whole table with its texts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pandera.pandas as pdr
import pyarrow as pa
import pyarrow.parquet as pq
from pandera.errors import SchemaErrors

from pipeline.dataset.rows import REGION_CODE
from pipeline.dataset.schema import TABLES, Table, codes_of

_EARLIEST = pd.Timestamp("1990-01-01", tz="UTC")
_CLOCK_SKEW = pd.Timedelta(days=2)
_ID = r"[0-9a-f]{16}"
_EVENT_ID = r"[0-9a-f]{16}-\d+"


@dataclass(frozen=True, slots=True)
class Problem:
    """A check that `rows` rows of `table` fail; `example` is one of them or its value."""

    table: str
    check: str
    rows: int
    example: str

    def __str__(self) -> str:
        return f"{self.table}: {self.check}: {self.rows} rows, such as {self.example}"


class CheckFailure(Exception):  # noqa: N818
    """The tables break the data dictionary; nothing was published. `problems` lists every check."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("checks failed:\n" + "\n".join(f"  {one}" for one in self.problems))


def check_tables(folder: Path) -> list[Problem]:
    """Every problem of the tables in `folder`; empty when they may be published."""
    missing = [name for name in TABLES if not (folder / f"{name}.parquet").is_file()]
    if missing:
        return [Problem(name, "the file is there", 0, f"{name}.parquet") for name in missing]
    wrong = [problem for table in TABLES.values() for problem in _check_schema(table, folder)]
    if wrong:  # nothing else can be read safely
        return wrong
    found: dict[tuple[str, str], Problem] = {}
    for problem in _all_problems(folder):
        known = found.get((problem.table, problem.check))
        rows = problem.rows + (known.rows if known else 0)
        example = known.example if known else problem.example
        found[problem.table, problem.check] = Problem(problem.table, problem.check, rows, example)
    return list(found.values())


def _all_problems(folder: Path) -> Iterator[Problem]:
    for table in TABLES.values():
        yield from _check_columns(table, folder)
        yield from _check_keys(table, folder)
    yield from _check_against_texts(folder)
    yield from _check_versions(folder)


def _check_schema(table: Table, folder: Path) -> Iterator[Problem]:
    schema = pq.read_schema(folder / f"{table.name}.parquet")
    if not schema.equals(table.schema):
        expected, found = ({_column(one) for one in each} for each in (table.schema, schema))
        difference = ", ".join(sorted(expected ^ found)) or "the order of the columns"
        yield Problem(table.name, "columns are those of the dictionary", 0, difference)


def _column(column: pa.Field) -> str:
    return f"{column.name}: {column.type}{'' if column.nullable else ' not null'}"


# ---- columns


def frame_schema(table: Table) -> pdr.DataFrameSchema:
    """The pandera schema of one table as pandas reads it."""
    columns = {column.name: _column_schema(column) for column in table.schema}
    return pdr.DataFrameSchema(columns, checks=_row_checks(table), strict=True, ordered=True)


def _column_schema(column: pa.Field) -> pdr.Column:
    checks = []
    codes = codes_of(column)
    if codes and pa.types.is_list(column.type):
        checks.append(
            pdr.Check(lambda lists: lists.map(lambda one: set(one) <= set(codes)), name="codes")
        )
    elif codes:
        checks.append(pdr.Check(lambda values: values.isin(codes), name="codes"))
    pattern = _PATTERNS.get(column.name)
    if pattern:
        checks.append(pdr.Check(lambda values: values.str.fullmatch(pattern), name="form"))
    if column.name in _AT_LEAST_ZERO:
        checks.append(pdr.Check(lambda values: values >= 0, name="not negative"))
    if column.name in _NOT_EMPTY:
        checks.append(pdr.Check(lambda values: values.str.strip() != "", name="not empty"))
    if column.name in ("published_at", "modified_at"):
        checks.append(pdr.Check(lambda values: values >= _EARLIEST, name="since 1990"))
    return pdr.Column(nullable=column.nullable, checks=checks)


_PATTERNS = {
    "article_id": _ID,
    "person_id": _ID,
    "story_id": _ID,
    "page_id": _ID,
    "event_id": _EVENT_ID,
    "region_code": REGION_CODE.pattern,
    "text_sha256": r"[0-9a-f]{64}",
}
_AT_LEAST_ZERO = {"start", "sentence", "count_low", "count_high", "warc_offset", "mentions"}
_NOT_EMPTY = {"text", "name", "position", "url", "canonical_url", "warc_file", "reason"}


def _row_checks(table: Table) -> list[pdr.Check]:
    names = set(table.schema.names)
    intervals = [
        ("count_low", "count_high", False),
        ("start_date", "end_date", False),
        ("first_published_at", "last_published_at", False),
        ("start", "end", True),
        ("date_span_start", "date_span_end", True),
        ("venue_span_start", "venue_span_end", True),
    ]
    checks = [_interval_check(*one) for one in intervals if one[0] in names and one[1] in names]
    if {"published_at", "fetched_at"} <= names:
        checks.append(
            pdr.Check(
                lambda frame: ~(frame["published_at"] > frame["fetched_at"] + _CLOCK_SKEW),
                name="published before it was fetched",
            )
        )
    return checks


def _interval_check(low: str, high: str, strict: bool) -> pdr.Check:
    def holds(frame: pd.DataFrame) -> pd.Series:
        wrong = frame[low] >= frame[high] if strict else frame[low] > frame[high]
        return ~wrong.fillna(False).astype(bool)

    return pdr.Check(holds, name=f"{low} {'<' if strict else '<='} {high}")


def _check_columns(table: Table, folder: Path) -> Iterator[Problem]:
    schema = frame_schema(table)
    for frame in _row_groups(table, folder):
        try:
            schema.validate(frame, lazy=True)
        except SchemaErrors as errors:
            yield from _describe(table, errors.failure_cases)


def _describe(table: Table, cases: pd.DataFrame) -> Iterator[Problem]:
    cases = cases.assign(column=cases["column"].astype(str), check=cases["check"].astype(str))
    for (column, check), group in cases.groupby(["column", "check"], sort=True):
        known = column in table.schema.names
        rows = group["index"].nunique() if group["index"].notna().any() else len(group)
        example = repr(group["failure_case"].iloc[0])[:200]
        yield Problem(table.name, f"{column}: {check}" if known else str(check), rows, example)


def _row_groups(table: Table, folder: Path) -> Iterator[pd.DataFrame]:
    file = pq.ParquetFile(folder / f"{table.name}.parquet")
    for group in range(file.num_row_groups):
        yield _to_frame(file.read_row_group(group))


def _to_frame(table: pa.Table) -> pd.DataFrame:
    kinds = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=kinds.get, date_as_object=False)
    return frame


# ---- keys and references


def _check_keys(table: Table, folder: Path) -> Iterator[Problem]:
    if table.key:
        keys = _read_columns(folder, table.name, table.key)
        repeated = keys[keys.duplicated()]
        if len(repeated):
            yield Problem(
                table.name, f"{', '.join(table.key)} is unique", len(repeated), _first(repeated)
            )
    for reference in table.foreign_keys:
        values = _read_columns(folder, table.name, reference.columns).dropna()
        known = _read_columns(folder, reference.table, reference.references)
        known.columns = values.columns
        found = values.merge(known.drop_duplicates(), how="left", indicator="found")["found"]
        lost = values[(found == "left_only").to_numpy()]
        if len(lost):
            check = f"{', '.join(reference.columns)} stands in {reference.table}"
            yield Problem(table.name, check, len(lost), _first(lost))


def _read_columns(folder: Path, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    frame: pd.DataFrame = pq.read_table(
        folder / f"{name}.parquet", columns=list(columns)
    ).to_pandas()
    # pandas 3.1 can't join two columns of strings that both have no row.
    return frame.astype(object) if frame.empty else frame


def _first(frame: pd.DataFrame) -> str:
    return ", ".join(f"{name} {value}" for name, value in frame.iloc[0].items())


# ---- evidence against the texts


def _check_against_texts(folder: Path) -> Iterator[Problem]:
    """Evidence lies within its article's text and is not blank; text_sha256 is the text's."""
    file = pq.ParquetFile(folder / "articles.parquet")
    for group in range(file.num_row_groups):
        columns = ["article_id", "text", "text_sha256"]
        articles = file.read_row_group(group, columns=columns).to_pandas()
        hashes = articles["text"].map(lambda text: hashlib.sha256(text.encode()).hexdigest())
        wrong = articles[hashes != articles["text_sha256"]]
        if len(wrong):
            yield Problem("articles", "text_sha256 is the text's", len(wrong), _first(wrong[:1]))
        if articles.empty:
            continue
        texts = articles.set_index("article_id")["text"]
        for table in TABLES.values():
            if "sentence" in table.schema.names:
                yield from _check_evidence(table, folder, texts)


def _check_evidence(table: Table, folder: Path, texts: pd.Series) -> Iterator[Problem]:
    spans = [("start", "end")]
    if table.name == "events":
        spans += [("date_span_start", "date_span_end"), ("venue_span_start", "venue_span_end")]
    rows = pq.read_table(
        folder / f"{table.name}.parquet",
        columns=["article_id", *(name for span in spans for name in span)],
        filters=[("article_id", ">=", texts.index[0]), ("article_id", "<=", texts.index[-1])],
    ).to_pandas()
    for low, high in spans:
        stated = rows[rows[low].notna() | rows[high].notna()]
        stated = stated[stated["article_id"].isin(texts.index)]
        wrong = [
            (article_id, start, end)
            for article_id, start, end in zip(
                stated["article_id"], stated[low], stated[high], strict=True
            )
            if not _is_evidence(texts[article_id], start, end)
        ]
        if wrong:
            check = f"{low}, {high} mark words of the text"
            yield Problem(table.name, check, len(wrong), "{} [{}:{}]".format(*wrong[0]))


def _is_evidence(text: str, start: float, end: float) -> bool:
    if start != start or end != end or not 0 <= start < end <= len(text):
        return False
    return bool(text[int(start) : int(end)].strip())


def _check_versions(folder: Path) -> Iterator[Problem]:
    """Each article's text is its one current version."""
    articles = _read_columns(folder, "articles", ("article_id", "text_sha256"))
    versions = _read_columns(
        folder, "article_versions", ("article_id", "text_sha256", "is_current")
    )
    current = versions[versions["is_current"].astype(bool)].drop(columns="is_current")
    both = articles.merge(current, how="outer", indicator="found")
    wrong = both[both["found"] != "both"]
    if len(wrong):
        yield Problem(
            "article_versions", "is_current marks the text in articles", len(wrong), _first(wrong)
        )
    events = _read_columns(folder, "events", ("article_id", "is_primary"))
    primary = events[events["is_primary"].astype(bool)]
    repeated = primary[primary["article_id"].duplicated()]
    if len(repeated):
        yield Problem(
            "events", "an article has one primary event at most", len(repeated), _first(repeated)
        )
