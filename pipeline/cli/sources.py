"""The registry: list, add, check."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline import survey
from pipeline.cli.app import (
    clear_errors,
    console,
    now,
    settings_or_fail,
    sources_app,
)
from pipeline.cli.options import SourceOption
from pipeline.cli.runs import chosen_sources
from pipeline.report.terminal import render_check
from pipeline.sources import (
    load_sources,
    render_source,
    usual_keywords,
    write_source,
)


@sources_app.command("list")
def list_sources() -> None:
    """Every registered source."""
    with clear_errors():
        registry = load_sources(settings_or_fail().sources)
    table = Table("source", "region", "zone", "discovery", "verified", box=None, pad_edge=False)
    for source in registry.values():
        methods = ", ".join(one.method for one in source.discovery)
        verified = "yes" if source.verified else "no"
        table.add_row(source.key, source.region_code, f"UTC+{source.utc_offset}", methods, verified)
    console().print(table)


@sources_app.command("add")
def add_source(
    url: Annotated[str, typer.Argument(help="the site's home page")],
    allow_private: Annotated[bool, typer.Option(help="for sites on this machine")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="show the file, write nothing")
    ] = False,
) -> None:
    """Probe a site, read a few of its articles, show what it offers, and write its source file."""
    settings = settings_or_fail()
    with clear_errors():
        keywords = usual_keywords(load_sources(settings.sources).values())
        new = survey.look_at_site(settings, url, keywords, now(), allow_private=allow_private)
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
    settings = settings_or_fail()
    with clear_errors():
        registry = chosen_sources(load_sources(settings.sources), source, settings)
        failed = 0
        for check in survey.check_sources(settings, registry.values(), now(), sample):
            console().print(render_check(check))
            failed += not check.articles
            if check.articles and survey.mark_verified(settings.sources, check.source_key):
                typer.echo(f"{check.source_key}: read for the first time, now verified = true")
    raise typer.Exit(4 if failed else 0)
