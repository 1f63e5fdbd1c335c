"""What there is: status, report, diff, verify, export."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.archive import lost_archive_files
from pipeline.archive import verify as verify_archive
from pipeline.cli.app import (
    app,
    clear_errors,
    console,
    fail,
    settings_or_fail,
)
from pipeline.dataset.diff import diff_versions
from pipeline.dataset.export import export_version
from pipeline.dataset.load import find_version, published_versions
from pipeline.dataset.publish import verify_version
from pipeline.report.run_report import latest_run, load_summary, write_run_report
from pipeline.report.terminal import render_status


class ExportFormat(StrEnum):
    csv = "csv"
    xlsx = "xlsx"
    sqlite = "sqlite"
    duckdb = "duckdb"


@app.command()
def status() -> None:
    """The last run, the published version, and what the frontier holds."""
    with clear_errors():
        console().print(render_status(settings_or_fail()))


@app.command()
def report() -> None:
    """Write the last run's HTML report anew and tell where it lies."""
    settings = settings_or_fail()
    folder = latest_run(settings.runs)
    if folder is None:
        fail(f"no run in {settings.runs}", 1)
    with clear_errors():
        summary = load_summary(folder)
        version = find_version(summary.version, settings.root) if summary.version else None
        typer.echo(write_run_report(folder, summary, version))


@app.command()
def diff(v1: str, v2: str) -> None:
    """What changed from one published version to another, as JSON lines."""
    with clear_errors():
        for change in diff_versions(v1, v2, settings_or_fail().root):
            typer.echo(json.dumps(asdict(change), ensure_ascii=False, default=str))


@app.command()
def verify() -> None:
    """Check every archived WARC file and every published version; problems end it with 1."""
    settings = settings_or_fail()
    problems = 0
    with clear_errors():
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
    with clear_errors():
        typer.echo(export_version(find_version(version, settings_or_fail().root), output, target))
