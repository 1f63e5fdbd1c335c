"""`pilar`: the command line. Thin: it reads options, calls the pipeline and prints.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 checks failed, nothing published; 4 published,
but some sources failed; 5 another run holds the lock.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from pipeline.settings import Settings, SettingsError, read_settings

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
        app()
    except BrokenPipeError:  # the reader of a pipe went away
        sys.stderr.close()
        sys.exit(1)


def _now() -> datetime:
    return datetime.now(UTC)


def _fail(message: object, code: int) -> NoReturn:
    typer.echo(f"pilar: {message}", err=True)
    raise typer.Exit(code)


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Turn the errors that a user can mend into one line and the right exit code."""
    from extractors.vocabulary import VocabularyError
    from pipeline.archive import ArchiveError
    from pipeline.dataset.load import DatasetError
    from pipeline.engines import EngineError
    from pipeline.evaluate import GoldError
    from pipeline.inputs import InputError
    from pipeline.sources import RegistryError

    try:
        yield
    except (SettingsError, InputError, GoldError, EngineError) as error:
        _fail(error, 2)
    except (RegistryError, VocabularyError, ArchiveError, DatasetError) as error:
        _fail(error, 1)
    except OSError as error:
        _fail(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "), 1)


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
        from pipeline.demo import refresh_demo

        with _clear_errors():
            summaries = refresh_demo(_settings(), parse_engine(engine))
        _print_demo(summaries)
        raise typer.Exit(summaries[-1].exit_code)
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
    from pipeline.engines import parse_engine
    from pipeline.refresh import LOCKED, LockedError, Plan, new_run_id, refresh
    from pipeline.runlog import RunLog
    from pipeline.sources import load_sources

    settings = _settings()
    with _clear_errors():
        registry = load_sources(settings.sources)
        unknown = sorted(set(source or ()) - set(registry))
        if unknown:
            _fail(f"no source {', '.join(unknown)} in {settings.sources}", 2)
        plan = Plan(
            sources={key: registry[key] for key in source} if source else registry,
            registry=registry,
            engine=parse_engine(engine),
            since=since.replace(tzinfo=UTC) if since else None,
            max_minutes=max_minutes,
            **stages,
        )
        run_id = new_run_id(_now())
        with RunLog(settings.runs / run_id / "log.jsonl", _now) as log:
            try:
                summary = refresh(settings, plan, log, run_id)
            except LockedError as error:
                _fail(error, LOCKED)
    _print_summary(summary, settings)
    raise typer.Exit(summary.exit_code)


@app.command()
def extract(
    paths: Annotated[
        list[Path] | None, typer.Argument(help=".txt, .html, .jsonl, .warc or .warc.gz files")
    ] = None,
    format: Annotated[ExtractFormat, typer.Option(help="jsonl: to standard output")] = ExtractFormat.jsonl,
    out: Annotated[Path | None, typer.Option(help="folder for --format parquet")] = None,
    engine: Engine = "local",
) -> None:
    """Articles of files as JSON lines or Parquet; without files: the archive into shards."""
    if not paths:
        _run(None, engine, crawl=False, publish=False)
    from pipeline.inputs import check_paths, extract_inputs

    if format is ExtractFormat.parquet and out is None:
        _fail("--format parquet needs --out FOLDER", 2)
    with _clear_errors():
        check_paths(paths)
        results = _report_rejects(extract_inputs(paths, _now()))
        if out is None:
            for one, extraction in results:
                form = to_json_form(one.id, one.article, extraction)
                sys.stdout.write(json.dumps(form, ensure_ascii=False) + "\n")
        else:
            write_tables(out, results)


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
    console = Console()
    with _clear_errors():
        if "://" in target:
            results = _inspect_url(target, allow_private)
        else:
            check_paths([Path(target)])
            results = extract_inputs([Path(target)], _now())
        for one, extraction in _report_rejects(results):
            console.print(render_inspection(one.article, extraction))


# ---- the registry


@sources_app.command("list")
def list_sources() -> None:
    """Every registered source."""
    with _clear_errors():
        registry = load_sources(_settings().sources)
    table = Table("source", "region", "zone", "discovery", "verified", box=None, pad_edge=False)
    for source in registry.values():
        methods = ", ".join(one.method for one in source.discovery)
        zone = f"UTC+{source.utc_offset}"
        table.add_row(source.key, source.region_code, zone, methods, "yes" if source.verified else "no")
    Console().print(table)
