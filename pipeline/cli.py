"""`pilar`: the command line. Thin: it reads options, calls the pipeline and prints.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 checks failed, nothing published; 4 published,
but some sources failed; 5 another run holds the lock.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, NoReturn

import pyarrow as pa
import typer
from rich.console import Console
from rich.table import Table

from extractors.model import Extraction
from extractors.vocabulary import VocabularyError
from pipeline import survey
from pipeline.archive import ArchiveError, lost_archive_files
from pipeline.archive import verify as verify_archive
from pipeline.crawl.frontier import FrontierError
from pipeline.crawl.records import FetchError
from pipeline.dataset.checks import CheckFailure
from pipeline.dataset.diff import diff_versions
from pipeline.dataset.export import ExportError, export_version
from pipeline.dataset.files import write_tables
from pipeline.dataset.load import DatasetNotFoundError, find_version, published_versions
from pipeline.dataset.publish import PublishError, verify_version
from pipeline.dataset.rows import to_json_form
from pipeline.demo import refresh_demo
from pipeline.engines import EngineError, parse_engine
from pipeline.evaluate import GoldError, evaluate, read_records
from pipeline.inputs import (
    Input,
    InputError,
    Reject,
    check_paths,
    extract_all,
    extract_gold,
    read_inputs,
    read_web_page,
)
from pipeline.refresh import LOCKED, LockedError, Plan, new_run_id
from pipeline.refresh import refresh as run_refresh
from pipeline.report.inspection import render_inspection
from pipeline.report.run_report import RunSummary, latest_run, load_summary, write_run_report
from pipeline.report.terminal import (
    render_check,
    render_evaluation,
    render_status,
    render_summary,
)
from pipeline.runlog import RunLog
from pipeline.settings import Settings, SettingsError, read_settings
from pipeline.sources import (
    RegistryError,
    Source,
    load_sources,
    render_source,
    usual_keywords,
    write_source,
)

app = typer.Typer(
    name="pilar",
    help="Indonesian regional news as research data: crawl, extract, publish.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
sources_app = typer.Typer(help="The source registry.", no_args_is_help=True)
app.add_typer(sources_app, name="sources")

Engine = Annotated[str, typer.Option(help="local[:N] or dask[:ADDRESS]")]


class ExtractFormat(StrEnum):
    jsonl = "jsonl"
    parquet = "parquet"


class ExportFormat(StrEnum):
    csv = "csv"
    xlsx = "xlsx"
    sqlite = "sqlite"
    duckdb = "duckdb"


def main() -> None:
    """The console script. A mistake in settings, files or registry ends with one clear line."""
    try:
        _use_utf8()
        app()
    except typer.Exit as end:
        sys.exit(end.exit_code)
    except BrokenPipeError:  # the reader of a pipe went away
        sys.stderr.close()
        sys.exit(1)


def _use_utf8() -> None:
    """JSON lines are UTF-8 in every locale (RFC 8259 8.1); a closed output is no traceback."""
    if sys.stdout is None:
        _fail("standard output is closed", 1)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


def _console() -> Console:
    """Standard output; a log file or a pipe gets lines as wide as a table needs."""
    return Console() if sys.stdout.isatty() else Console(width=120)


def _now() -> datetime:
    return datetime.now(UTC)


def _fail(message: object, code: int) -> NoReturn:
    typer.echo(f"pilar: {message}", err=True)
    raise typer.Exit(code)


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Turn the errors that a user can mend into one line and the right exit code."""
    try:
        yield
    except (SettingsError, InputError, GoldError, EngineError, DatasetNotFoundError) as error:
        _fail(error, 2)
    except LockedError as error:
        _fail(error, LOCKED)
    except CheckFailure as error:
        _fail(error, 3)
    except (RegistryError, VocabularyError, ArchiveError, FrontierError, PublishError) as error:
        _fail(error, 1)
    except pa.ArrowException as error:
        _fail(f"a Parquet file cannot be read (see `pilar verify`): {error}", 1)
    except (ExportError, FetchError) as error:
        _fail(error, 1)
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _fail(f"{where}{error.strerror or error}", 1)


def _settings() -> Settings:
    try:
        return read_settings()
    except SettingsError as error:
        _fail(error, 2)


# ---- the main job and its parts

SourceOption = Annotated[list[str] | None, typer.Option("--source", help="only these sources")]
SinceOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="backfill: what was published since this day"),
]
MinutesOption = Annotated[
    float | None, typer.Option(min=0.0, help="stop crawling after this long, then go on")
]


@app.command()
def refresh(
    source: SourceOption = None,
    since: SinceOption = None,
    engine: Engine = "local",
    max_minutes: MinutesOption = None,
    demo: Annotated[bool, typer.Option("--demo", help="crawl the demo site instead")] = False,
) -> None:
    """The main job: crawl, extract, publish, report."""
    if demo:
        if source or since or max_minutes:
            _fail("--demo takes no --source, --since or --max-minutes", 2)
        with _clear_errors():
            settings, summaries = refresh_demo(_settings(), parse_engine(engine))
        _finish(settings, *summaries)
    _run(source, engine, since=since, max_minutes=max_minutes)


@app.command()
def crawl(
    source: SourceOption = None, since: SinceOption = None, max_minutes: MinutesOption = None
) -> None:
    """Discover and fetch into the archive; publish nothing."""
    _run(source, "local", since=since, max_minutes=max_minutes, extract=False, publish=False)


@app.command()
def publish(engine: Engine = "local") -> None:
    """Resolve, check and publish what is archived; no network."""
    _run(None, engine, crawl=False)


def _run(
    source: list[str] | None,
    engine: str,
    *,
    since: datetime | None = None,
    max_minutes: float | None = None,
    **stages: bool,
) -> NoReturn:
    settings = _settings()
    with _clear_errors():
        registry = load_sources(settings.sources)
        plan = Plan(
            sources=_chosen(registry, source, settings),
            registry=registry,
            engine=parse_engine(engine),
            since=since.replace(tzinfo=UTC) if since else None,
            max_minutes=max_minutes,
            **stages,
        )
        run_id = new_run_id(_now())
        with RunLog(settings.runs / run_id / "log.jsonl", _now) as log:
            summary = run_refresh(settings, plan, log, run_id)
    _finish(settings, summary)


def _chosen(
    registry: Mapping[str, Source], keys: list[str] | None, settings: Settings
) -> Mapping[str, Source]:
    unknown = sorted(set(keys or ()) - set(registry))
    if unknown:
        _fail(f"no source {', '.join(unknown)} in {settings.sources}", 2)
    return {key: registry[key] for key in keys} if keys else registry


def _finish(settings: Settings, *summaries: RunSummary) -> NoReturn:
    _console().print(render_summary(settings, summaries))
    raise typer.Exit(summaries[-1].exit_code)


@app.command()
def extract(
    paths: Annotated[
        list[Path] | None, typer.Argument(help=".txt, .html, .jsonl, .warc or .warc.gz files")
    ] = None,
    output: Annotated[
        ExtractFormat, typer.Option("--format", help="jsonl: to standard output")
    ] = ExtractFormat.jsonl,
    out: Annotated[Path | None, typer.Option(help="folder for --format parquet")] = None,
    engine: Engine = "local",
) -> None:
    """Articles of files as JSON lines or Parquet; without files: the archive into shards."""
    if not paths:
        if out is not None or output is ExtractFormat.parquet:
            _fail("--format and --out are for files: name some", 2)
        _run(None, engine, crawl=False, publish=False)
    if output is ExtractFormat.parquet and out is None:
        _fail("--format parquet needs --out FOLDER", 2)
    with _clear_errors():
        check_paths(paths)
        results = _report_rejects(extract_all(read_inputs(paths, _now())))
        if out is None:
            for one, extraction in results:
                form = to_json_form(one.id, one.article, extraction)
                sys.stdout.write(json.dumps(form, ensure_ascii=False) + "\n")
        else:
            written = write_tables(out, ((one.id, one.article, found) for one, found in results))
            typer.echo(f"{out}: " + ", ".join(f"{name} {rows}" for name, rows in written.items()))


def _report_rejects(results: Iterable[Any]) -> Iterator[tuple[Input, Extraction]]:
    """The articles; a line on standard error for each input that gives none."""
    for result in results:
        if isinstance(result, Reject):
            detail = f" ({result.detail})" if result.detail else ""
            typer.echo(f"pilar: {result.where}: no article: {result.reason}{detail}", err=True)
        else:
            yield result


@app.command()
def inspect(
    target: Annotated[str, typer.Argument(metavar="URL|FILE", help="a page or a file")],
    allow_private: Annotated[
        bool, typer.Option(help="fetch from loopback and private addresses too")
    ] = False,
) -> None:
    """One article: where each field came from, its rows with their evidence, what was cut away."""
    with _clear_errors():
        if "://" in target:
            page = survey.fetch_page(_settings(), target, allow_private=allow_private)
            results = extract_all([read_web_page(page)])
        else:
            check_paths([Path(target)])
            results = extract_all(read_inputs([Path(target)], _now()))
        for one, extraction in _report_rejects(results):
            _console().print(render_inspection(one.article, extraction))


# ---- the registry


@sources_app.command("list")
def list_sources() -> None:
    """Every registered source."""
    with _clear_errors():
        registry = load_sources(_settings().sources)
    table = Table("source", "region", "zone", "discovery", "verified", box=None, pad_edge=False)
    for source in registry.values():
        methods = ", ".join(one.method for one in source.discovery)
        verified = "yes" if source.verified else "no"
        table.add_row(source.key, source.region_code, f"UTC+{source.utc_offset}", methods, verified)
    _console().print(table)


@sources_app.command("add")
def add_source(
    url: Annotated[str, typer.Argument(help="the site's home page")],
    allow_private: Annotated[bool, typer.Option(help="for sites on this machine")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="show the file, write nothing")
    ] = False,
) -> None:
    """Probe a site, read a few of its articles, show what it offers, and write its source file."""
    settings = _settings()
    with _clear_errors():
        keywords = usual_keywords(load_sources(settings.sources).values())
        new = survey.look_at_site(settings, url, keywords, _now(), allow_private=allow_private)
        for problem in new.probe.problems:
            typer.echo(f"pilar: {problem}", err=True)
        Console(stderr=True).print(render_check(new.check))
        typer.echo(render_source(new.source), nl=False)
        if not dry_run:
            typer.echo(f"# written to {write_source(settings.sources, new.source)}", err=True)


@sources_app.command("check")
def check_sources(
    source: SourceOption = None,
    sample: Annotated[int, typer.Option(min=1, help="articles to read of each source")] = 5,
) -> None:
    """Read a sample of each source and tell which fields it yields, against its own history."""
    settings = _settings()
    with _clear_errors():
        registry = _chosen(load_sources(settings.sources), source, settings)
        failed = 0
        for check in survey.check_sources(settings, registry.values(), _now(), sample):
            _console().print(render_check(check))
            failed += not check.articles
            if check.articles and survey.mark_verified(settings.sources, check.source_key):
                typer.echo(f"{check.source_key}: read for the first time, now verified = true")
    raise typer.Exit(4 if failed else 0)


# ---- what there is


@app.command()
def status() -> None:
    """The last run, the published version, and what the frontier holds."""
    with _clear_errors():
        _console().print(render_status(_settings()))


@app.command()
def report() -> None:
    """Write the last run's HTML report anew and tell where it lies."""
    settings = _settings()
    folder = latest_run(settings.runs)
    if folder is None:
        _fail(f"no run in {settings.runs}", 1)
    with _clear_errors():
        summary = load_summary(folder)
        version = find_version(summary.version, settings.root) if summary.version else None
        typer.echo(write_run_report(folder, summary, version))


@app.command()
def diff(v1: str, v2: str) -> None:
    """What changed from one published version to another, as JSON lines."""
    with _clear_errors():
        for change in diff_versions(v1, v2, _settings().root):
            typer.echo(json.dumps(asdict(change), ensure_ascii=False, default=str))


@app.command()
def verify() -> None:
    """Check every archived WARC file and every published version; problems end it with 1."""
    settings = _settings()
    problems = 0
    with _clear_errors():
        for path in sorted(settings.raw.rglob("*.warc.gz")):
            for problem in verify_archive(path):
                typer.echo(f"{path}: {problem}")
                problems += 1
        for index in lost_archive_files(settings.raw):
            typer.echo(f"{index}: its WARC file is missing")
            problems += 1
        for version in published_versions(settings.dataset):
            for problem in verify_version(settings.dataset / version):
                typer.echo(problem)
                problems += 1
    typer.echo(f"{problems} problems" if problems else "everything is as it was written")
    raise typer.Exit(1 if problems else 0)


@app.command()
def export(
    target: Annotated[Path, typer.Argument(help="a folder for csv, else a file")],
    output: Annotated[
        ExportFormat, typer.Option("--format", help="what to write")
    ] = ExportFormat.csv,
    version: Annotated[str, typer.Option(help="a published version")] = "latest",
) -> None:
    """Write a published version as CSV files, an Excel workbook, SQLite or DuckDB."""
    with _clear_errors():
        typer.echo(export_version(find_version(version, _settings().root), output, target))


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(help="a .jsonl, a .json or a folder of .json files")],
    predictions: Annotated[
        Path | None,
        typer.Argument(help="what `pilar extract` gave; without it gold's own texts are extracted"),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="list every mistake")] = False,
) -> None:
    """Gold against extraction: precision, recall and F1 a field, with bootstrap intervals."""
    with _clear_errors():
        records = list(read_records(gold))
        if not records:
            raise GoldError(f"{gold}: no gold article in it")
        predicted = (
            read_records(predictions) if predictions else extract_gold(records, _now().date())
        )
        evaluation = evaluate(records, {record["id"]: record for record in predicted})
    _console().print(render_evaluation(evaluation))
    if errors:
        for mistake in evaluation.mistakes:
            typer.echo(json.dumps(asdict(mistake), ensure_ascii=False))


if __name__ == "__main__":
    main()
