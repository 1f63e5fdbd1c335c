"""The main job and its parts: refresh, crawl, publish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, NoReturn

import typer

from pipeline.cli.app import (
    app,
    clear_errors,
    console,
    fail,
    now,
    settings_or_fail,
)
from pipeline.cli.options import Engine, MinutesOption, SinceOption, SourceOption
from pipeline.demo import refresh_demo
from pipeline.engines import parse_engine
from pipeline.refresh import Plan, new_run_id
from pipeline.refresh import refresh as run_refresh
from pipeline.report.run_report import RunSummary
from pipeline.report.terminal import render_summary
from pipeline.runlog import RunLog
from pipeline.settings import Settings
from pipeline.sources import (
    Source,
    load_sources,
)


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
            fail("--demo takes no --source, --since or --max-minutes", 2)
        with clear_errors():
            settings, summaries = refresh_demo(settings_or_fail(), parse_engine(engine))
        _finish(settings, *summaries)
    run(source, engine, since=since, max_minutes=max_minutes)


@app.command()
def crawl(
    source: SourceOption = None, since: SinceOption = None, max_minutes: MinutesOption = None
) -> None:
    """Discover and fetch into the archive; publish nothing."""
    run(source, "local", since=since, max_minutes=max_minutes, extract=False, publish=False)


@app.command()
def publish(engine: Engine = "local") -> None:
    """Resolve, check and publish what is archived; no network."""
    run(None, engine, crawl=False)


def run(
    source: list[str] | None,
    engine: str,
    *,
    since: datetime | None = None,
    max_minutes: float | None = None,
    **stages: bool,
) -> NoReturn:
    """One run of the stages that `Plan` names, then its summary and exit code."""
    settings = settings_or_fail()
    with clear_errors():
        registry = load_sources(settings.sources)
        plan = Plan(
            sources=chosen_sources(registry, source, settings),
            registry=registry,
            engine=parse_engine(engine),
            since=since.replace(tzinfo=UTC) if since else None,
            max_minutes=max_minutes,
            **stages,
        )
        run_id = new_run_id(now())
        with RunLog(settings.runs / run_id / "log.jsonl", now) as log:
            summary = run_refresh(settings, plan, log, run_id)
    _finish(settings, summary)


def chosen_sources(
    registry: Mapping[str, Source], keys: list[str] | None, settings: Settings
) -> Mapping[str, Source]:
    """The sources named, or all. Ends with 2 at an unknown one."""
    unknown = sorted(set(keys or ()) - set(registry))
    if unknown:
        fail(f"no source {', '.join(unknown)} in {settings.sources}", 2)
    return {key: registry[key] for key in keys} if keys else registry


def _finish(settings: Settings, *summaries: RunSummary) -> NoReturn:
    console().print(render_summary(settings, summaries))
    raise typer.Exit(summaries[-1].exit_code)
