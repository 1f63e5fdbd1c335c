"""Files of the user's own: extract, inspect, score."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from extractors.model import Extraction, NotAnArticle
from pipeline import survey
from pipeline.cli.app import (
    app,
    clear_errors,
    console,
    fail,
    now,
    settings_or_fail,
)
from pipeline.cli.options import Engine
from pipeline.cli.runs import run
from pipeline.column_agreement import column_agreement
from pipeline.dataset.files import write_tables
from pipeline.dataset.rows import to_json_form
from pipeline.evaluate import GoldError, evaluate, read_records
from pipeline.inputs import (
    Input,
    Reject,
    check_paths,
    extract_all,
    extract_gold,
    read_inputs,
    read_web_page,
)
from pipeline.report.inspection import render_inspection
from pipeline.report.terminal import render_agreement, render_evaluation


class ExtractFormat(StrEnum):
    jsonl = "jsonl"
    parquet = "parquet"


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
            fail("--format and --out are for files: name some", 2)
        run(None, engine, crawl=False, publish=False)
    if output is ExtractFormat.parquet and out is None:
        fail("--format parquet needs --out FOLDER", 2)
    with clear_errors():
        check_paths(paths)
        results = _report_rejects(extract_all(read_inputs(paths, now())))
        if out is None:
            for one, extraction in results:
                form = to_json_form(one.id, one.article, extraction)
                sys.stdout.write(json.dumps(form, ensure_ascii=False) + "\n")
        else:
            written = write_tables(out, ((one.id, one.article, found) for one, found in results))
            typer.echo(f"{out}: " + ", ".join(f"{name} {rows}" for name, rows in written.items()))


def _report_rejects(
    results: Iterable[Any], metadata: bool = False
) -> Iterator[tuple[Input, Extraction]]:
    """The articles; a line on standard error for each input that gives none, with `metadata`
    what such a page says of itself too."""
    for result in results:
        if isinstance(result, Reject):
            detail = f" ({result.detail})" if result.detail else ""
            typer.echo(f"pilar: {result.where}: no article: {result.reason}{detail}", err=True)
            if metadata and result.read:
                for name, value in _stated(result.read):
                    typer.echo(f"  {name}: {value}", err=True)
        else:
            yield result


def _stated(page: NotAnArticle) -> Iterator[tuple[str, str]]:
    published = page.published_at.isoformat() if page.published_at else ""
    said = {"title": page.title, "authors": ", ".join(page.authors), "published_at": published}
    return ((name, value) for name, value in said.items() if value)


@app.command()
def inspect(
    target: Annotated[str, typer.Argument(metavar="URL|FILE", help="a page or a file")],
    allow_private: Annotated[
        bool, typer.Option(help="fetch from loopback and private addresses too")
    ] = False,
) -> None:
    """One article: where each field came from, its rows with their evidence, what was cut away;
    of a page that gives none, why, and what it says of itself."""
    with clear_errors():
        if "://" in target:
            page = survey.fetch_page(settings_or_fail(), target, allow_private=allow_private)
            results = extract_all([read_web_page(page)])
        else:
            check_paths([Path(target)])
            results = extract_all(read_inputs([Path(target)], now()))
        for one, extraction in _report_rejects(results, metadata=True):
            console().print(render_inspection(one.article, extraction))


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(help="a .jsonl, a .json or a folder of .json files")],
    predictions: Annotated[
        Path | None,
        typer.Argument(help="what `pilar extract` gave; without it gold's own texts are extracted"),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="list every mistake")] = False,
    columns: Annotated[
        bool, typer.Option("--columns", help="agreement of every column on the rows both have")
    ] = False,
) -> None:
    """Gold against extraction: precision, recall and F1 a field, with bootstrap intervals."""
    with clear_errors():
        records = list(read_records(gold))
        if not records:
            raise GoldError(f"{gold}: no gold article in it")
        predicted = (
            read_records(predictions) if predictions else extract_gold(records, now().date())
        )
        by_id = {record["id"]: record for record in predicted}
        evaluation = evaluate(records, by_id)
    console().print(render_evaluation(evaluation))
    if columns:
        console().print(render_agreement(column_agreement(records, by_id)))
    if errors:
        for mistake in evaluation.mistakes:
            typer.echo(json.dumps(asdict(mistake), ensure_ascii=False))
