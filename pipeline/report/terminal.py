"""What commands print: the summary of a run, the status, scores and source checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow.parquet as pq
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.column_agreement import ColumnAgreement
from pipeline.crawl.check import SourceCheck
from pipeline.crawl.frontier import Frontier
from pipeline.dataset.load import find_version, published_versions
from pipeline.evaluate import Evaluation
from pipeline.report.run_report import RunSummary, latest_run, load_summary
from pipeline.settings import Settings

# The columns of each table that tell most in a line, with the most characters to show of each.
SAMPLE_COLUMNS: dict[str, dict[str, int]] = {
    "articles": {"source_id": 16, "published_at": 10, "title": 66},
    "officials": {"name": 26, "position": 34, "jurisdiction": 32},
    "events": {"start_date": 10, "event_type": 20, "venue": 32, "locality": 28},
    "participants": {"count_low": 9, "count_high": 10, "qualifier": 10, "unit": 20, "kind": 12},
    "pillar_figures": {"pillar": 18, "count_low": 9, "region": 32, "status": 10},
    "quotes": {"speaker_name": 26, "text": 66},
    "legal_references": {"kind": 8, "number": 8, "year": 6, "title": 66},
}
SAMPLE_ROWS = 3
_LOOKED_AT = 200
_CRAWL_COLUMNS = ("requests", "new", "changed", "unchanged", "not_modified", "gone")


def render_summary(settings: Settings, runs: Sequence[RunSummary]) -> RenderableType:
    """What the runs of a command did, a few rows of each table, and where everything lies."""
    parts: list[RenderableType] = []
    for run in runs:
        if run.crawl:
            parts += [_crawl_table(run), Text()]
    last = runs[-1]
    if last.version:
        folder = find_version(last.version, settings.root)
        for name, columns in SAMPLE_COLUMNS.items():
            parts += [sample_table(folder / f"{name}.parquet", name, columns), Text()]
    parts += [Text(problem, "red") for run in runs for problem in run.problems]
    parts.append(Text(f"{last.outcome} ({_seconds(runs)} s)", "bold"))
    if last.version:
        parts += [Text(f"changes  {changes}")] if (changes := _changes(last)) else []
        rows = sum(last.tables.values())
        latest = settings.dataset / "latest"
        parts.append(Text(f"dataset  {shown_path(latest)} ({last.version}, {rows} rows)"))
    parts.append(Text(f"report   {shown_path(settings.runs / last.run_id / 'report.html')}"))
    return Group(*parts)


def _changes(run: RunSummary) -> str:
    """What the run's version adds (+), modifies (~) and deletes (-) against the one before."""
    told = []
    for table, counts in run.changes.items():
        signs = (("+", counts["added"]), ("~", counts["modified"]), ("-", counts["deleted"]))
        shown = " ".join(f"{sign}{count}" for sign, count in signs if count)
        told += [f"{table} {shown}"] if shown else []
    return ", ".join(told)


def _seconds(runs: Sequence[RunSummary]) -> float:
    return round(sum((run.finished - run.started).total_seconds() for run in runs), 1)


def shown_path(path: Path) -> str:
    """The path as a person would type it: relative to where they are, where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _crawl_table(run: RunSummary) -> Table:
    table = _table(f"crawl {run.run_id}", ["source", *_CRAWL_COLUMNS, "failures"])
    for row in run.crawl:
        failures = ", ".join(f"{reason} {count}" for reason, count in row["failures"].items())
        shown = [str(row[column]) for column in _CRAWL_COLUMNS]
        table.add_row(row["source_id"], *shown, Text(row["error"] or failures))
    return table


def sample_table(path: Path, name: str, columns: Mapping[str, int]) -> Table:
    """The fullest of a Parquet file's first rows, and how many rows there are."""
    file = pq.ParquetFile(path)
    first = next(file.iter_batches(_LOOKED_AT, columns=list(columns)), None)
    rows = first.to_pylist() if first is not None else []
    rows.sort(key=lambda row: sum(value is None for value in row.values()))
    table = _table(f"{name}: {file.metadata.num_rows} rows", columns)
    for row in rows[:SAMPLE_ROWS]:
        table.add_row(*(Text(_cell(row[column], width)) for column, width in columns.items()))
    return table


def _cell(value: object, width: int) -> str:
    if value is None:
        return "–"
    text = " ".join(str(value).split())
    return text[:10] if width == 10 else text if len(text) <= width else text[: width - 1] + "…"


def _table(title: str, columns: Iterable[str]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    return table


def render_status(settings: Settings) -> RenderableType:
    """The last run, the published versions, and the frontier's URLs by source and state."""
    parts: list[RenderableType] = []
    folder = latest_run(settings.runs)
    if folder is None:
        parts.append(Text(f"no run in {shown_path(settings.runs)} yet"))
    else:
        run = load_summary(folder)
        parts.append(Text(f"last run  {run.run_id}: {run.outcome} (exit code {run.exit_code})"))
        parts += [Text(f"          {problem}", "red") for problem in run.problems]
        parts.append(Text(f"report    {shown_path(folder / 'report.html')}"))
    versions = published_versions(settings.dataset)
    if versions:
        latest = (settings.dataset / "latest").resolve().name
        parts.append(Text(f"versions  {', '.join(versions)} (latest is {latest})"))
    else:
        parts.append(Text("versions  none published yet"))
    if settings.state.exists():
        parts += [Text(), _frontier_table(settings)]
    return Group(*parts)


def _frontier_table(settings: Settings) -> Table:
    frontier = Frontier(settings.state)
    try:
        counts = frontier.counts()
    finally:
        frontier.close()
    states = sorted({state for by_state in counts.values() for state in by_state})
    table = _table("frontier: URLs by state", ["source", *states])
    for source, by_state in sorted(counts.items()):
        table.add_row(source, *(str(by_state.get(state, 0)) for state in states))
    return table


def render_evaluation(evaluation: Evaluation) -> Table:
    """Precision, recall and micro F1 a field, with the bootstrap interval of F1."""
    columns = ["field", "precision", "recall", "F1", "95 %", "right", "predicted", "gold"]
    table = _table(f"{evaluation.articles} articles", columns)
    for score in evaluation.scores:
        counts = score.counts
        figures = (counts.precision, counts.recall, counts.f1)
        table.add_row(
            score.field,
            *(f"{figure:.3f}" for figure in figures),
            f"{score.low:.3f}–{score.high:.3f}",
            *(str(number) for number in (counts.right, counts.predicted, counts.gold)),
        )
    return table


def render_agreement(agreement: Sequence[ColumnAgreement]) -> Table:
    """The share of equal values, a line each column of each table."""
    table = _table("columns of the rows that both have", ["table", "column", "equal", "rows"])
    for one in agreement:
        table.add_row(one.table, one.column, f"{one.share:.3f}", str(one.rows))
    return table


def render_check(check: SourceCheck) -> RenderableType:
    """One source's sample: the share of its articles that give each field, and what drifted."""
    parts: list[RenderableType] = [
        Text(f"{check.source_key}: {check.articles} of {check.sampled} pages are articles", "bold")
    ]
    yields = ", ".join(f"{name} {share:.0%}" for name, share in check.yields.items())
    parts.append(Text(f"  {yields}; median text {check.text_length} characters"))
    parts += [Text(f"  {reason}: {count}") for reason, count in check.rejected.items()]
    parts += [
        Text(f"  {note.method} {note.url}: {note.reason} {note.detail}".rstrip())
        for note in check.notes
        if note.reason not in ("ok", "unchanged")
    ]
    parts += [Text(f"  drift: {message}", "red") for message in check.drift]
    return Group(*parts)
