"""`pilar`: the command line. Thin: it reads options, calls the pipeline and prints.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 checks failed, nothing published; 4 published,
but some sources failed; 5 another run holds the lock.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

import typer

from pipeline.cli import files, runs, sources, versions  # noqa: F401 - their commands
from pipeline.cli.app import app, fail

__all__ = ["app", "main"]


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
        fail("standard output is closed", 1)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
