"""The command line's frame: the app, its console, and how mistakes end it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NoReturn

import pyarrow as pa
import typer
from rich.console import Console

from extractors.vocabulary import VocabularyError
from pipeline.archive import ArchiveError
from pipeline.crawl.frontier import FrontierError
from pipeline.crawl.records import FetchError
from pipeline.dataset.checks import CheckFailure
from pipeline.dataset.export import ExportError
from pipeline.dataset.load import DatasetNotFoundError
from pipeline.dataset.publish import PublishError
from pipeline.engines import EngineError
from pipeline.evaluate import GoldError
from pipeline.inputs import InputError
from pipeline.refresh import LOCKED, LockedError
from pipeline.settings import Settings, SettingsError, read_settings
from pipeline.sources import RegistryError

app = typer.Typer(
    name="pilar",
    help="Indonesian regional news as research data: crawl, extract, publish.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
sources_app = typer.Typer(help="The source registry.", no_args_is_help=True)
app.add_typer(sources_app, name="sources")


def console() -> Console:
    """Standard output; a log file or a pipe gets lines as wide as a table needs."""
    return Console() if sys.stdout.isatty() else Console(width=120)


def now() -> datetime:
    """The one clock that commands read."""
    return datetime.now(UTC)


def fail(message: object, code: int) -> NoReturn:
    """End with one line on standard error and this exit code."""
    typer.echo(f"pilar: {message}", err=True)
    raise typer.Exit(code)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn the errors that a user can mend into one line and the right exit code."""
    try:
        yield
    except (SettingsError, InputError, GoldError, EngineError, DatasetNotFoundError) as error:
        fail(error, 2)
    except LockedError as error:
        fail(error, LOCKED)
    except CheckFailure as error:
        fail(error, 3)
    except (RegistryError, VocabularyError, ArchiveError, FrontierError, PublishError) as error:
        fail(error, 1)
    except pa.ArrowException as error:
        fail(f"a Parquet file cannot be read (see `pilar verify`): {error}", 1)
    except (ExportError, FetchError) as error:
        fail(error, 1)
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        fail(f"{where}{error.strerror or error}", 1)


def settings_or_fail() -> Settings:
    """The settings of the environment; ends with 2 where one is wrong."""
    try:
        return read_settings()
    except SettingsError as error:
        fail(error, 2)
