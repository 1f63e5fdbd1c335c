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
