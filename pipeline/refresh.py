"""A run, stage by stage: crawl, extract, publish, report. Everything that happened is counted."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from filelock import FileLock, Timeout

from pipeline.archive import lost_archive_files, open_files, shortened_archive_files
from pipeline.crawl.crawl import CrawlResult, SourceCounts, crawl, recover_open_files
from pipeline.crawl.discovery import discover
from pipeline.crawl.fetch import Fetcher
from pipeline.crawl.frontier import Frontier
from pipeline.crawl.links import page_links
from pipeline.crawl.politeness import SYSTEM_CLOCK, Clock
from pipeline.dataset.checks import CheckFailure
from pipeline.dataset.publish import publish
from pipeline.engines import Engine, run_tasks
from pipeline.report.run_report import RunSummary, save_summary, write_run_report
from pipeline.runlog import RunLog
from pipeline.settings import Settings
from pipeline.shards import make_shard, plan_shards, read_rejects
from pipeline.sources import Source

LOCAL = Engine()
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
DONE, FAILED, WRONG_USAGE, CHECKS_FAILED, SOURCES_FAILED, LOCKED = range(6)


class LockedError(Exception):
    """Another run holds the lock of this corpus."""


class InterruptedRun(BaseException):
    """SIGINT or SIGTERM came; what was fetched is kept."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is asked to do.

    `sources` are crawled; `registry` is every registered source, which the pages of earlier
    runs are read with. `since` makes the crawl a backfill, `max_minutes` bounds it.
    """

    sources: Mapping[str, Source]
    registry: Mapping[str, Source]
    engine: Engine = LOCAL
    since: datetime | None = None
    max_minutes: float | None = None
    crawl: bool = True
    extract: bool = True
    publish: bool = True


@dataclass(slots=True)
class _Progress:
    """What the stages of a run have come to so far."""

    outcome: str = "done"
    exit_code: int = DONE
    version: str | None = None
    crawl: tuple[dict[str, Any], ...] = ()
    rejects: tuple[dict[str, Any], ...] = ()
    rows: dict[str, int] = field(default_factory=dict)
    changes: dict[str, dict[str, int]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def end(self, outcome: str, exit_code: int) -> None:
        self.outcome, self.exit_code = outcome, exit_code


def refresh(
    settings: Settings, plan: Plan, log: RunLog, run_id: str, clock: Clock = SYSTEM_CLOCK
) -> RunSummary:
    """Run the stages of `plan` under the corpus's lock; its summary and report are kept.

    Raises LockedError when another run is at work; ArchiveError, FrontierError, EngineError or
    OSError when a stage can't go on: the summary says so, and what was archived is kept.
    """
    started = _wall(clock)
    progress = _Progress()
    with hold_lock(settings.lock), _interruptible():
        folder = settings.runs / run_id
        folder.mkdir(parents=True, exist_ok=True)
        try:
            _run_stages(settings, plan, log, run_id, clock, progress)
        except InterruptedRun:
            progress.end("interrupted; what was fetched is kept", FAILED)
        except Exception as error:
            progress.end(f"failed: {error}", FAILED)
            with suppress(OSError):  # a full disk takes no report either
                _keep(settings, folder, plan, progress, run_id, started, _wall(clock))
            raise
        summary = _keep(settings, folder, plan, progress, run_id, started, _wall(clock))
    log.event("run.end", outcome=summary.outcome, exit_code=summary.exit_code)
    return summary


def _run_stages(
    settings: Settings, plan: Plan, log: RunLog, run_id: str, clock: Clock, progress: _Progress
) -> None:
    if plan.crawl:
        _note_crawl(crawl_sources(settings, plan, log, run_id, clock), progress)
    else:
        _recover(settings, log)
    if not plan.extract:
        return
    shards = extract_shards(settings, plan, log)
    progress.rejects = tuple(read_rejects(shards))
    if plan.publish:
        _publish_shards(settings, shards, log, progress)


def _recover(settings: Settings, log: RunLog) -> None:
    """Closes what a killed crawl left open; a crawl does so itself."""
    if not open_files(settings.raw):
        return
    frontier = Frontier(settings.state)
    try:
        log.event("recover", captures=recover_open_files(frontier, settings.raw))
    finally:
        frontier.close()


def _note_crawl(result: CrawlResult, progress: _Progress) -> None:
    progress.crawl = tuple(_crawl_row(key, counts) for key, counts in result.sources.items())
    failed = [f"{key}: {one.error}" for key, one in result.sources.items() if one.error]
    if failed:
        progress.problems += failed
        progress.end(
            f"done, but {len(failed)} of {len(result.sources)} sources failed", SOURCES_FAILED
        )
    if result.ended == "stopped":
        raise InterruptedRun


def _publish_shards(
    settings: Settings, shards: Sequence[Path], log: RunLog, progress: _Progress
) -> None:
    lost = [f"{path}: its WARC file is missing" for path in lost_archive_files(settings.raw)]
    lost += [
        f"{path}: shorter than its index says" for path in shortened_archive_files(settings.raw)
    ]
    if lost:
        progress.problems += lost
        progress.end("the archive is not whole, nothing was published", CHECKS_FAILED)
        return
    if not shards:
        progress.problems.append("nothing is archived yet: nothing to publish")
        progress.end("failed: nothing to publish", FAILED)
        return
    try:
        publication = publish(shards, settings.dataset)
    except CheckFailure as failure:
        progress.problems += [str(problem) for problem in failure.problems]
        progress.end("checks failed, nothing was published", CHECKS_FAILED)
        return
    progress.version, progress.rows = publication.version, publication.rows
    progress.changes = {name: asdict(one) for name, one in publication.changes.items()}
    log.event(
        "publish", version=publication.version, created=publication.created, rows=publication.rows
    )


def _crawl_row(key: str, counts: SourceCounts) -> dict[str, Any]:
    row = {one.name: getattr(counts, one.name) for one in fields(counts)}
    failures = {reason: count for reason, count in row.pop("rejected").items() if count}
    row["notes"] = [asdict(note) for note in counts.notes]
    return {"source_id": key, **row, "failures": failures}


def _keep(
    settings: Settings,
    folder: Path,
    plan: Plan,
    progress: _Progress,
    run_id: str,
    started: datetime,
    finished: datetime,
) -> RunSummary:
    summary = RunSummary(
        run_id=run_id,
        started=started,
        finished=finished,
        outcome=progress.outcome,
        exit_code=progress.exit_code,
        version=progress.version,
        crawl=progress.crawl,
        rejects=progress.rejects,
        tables=progress.rows,
        changes=progress.changes,
        problems=tuple(progress.problems),
        designed=tuple(sorted(key for key, one in plan.registry.items() if one.layouts)),
    )
    save_summary(folder, summary)
    version = settings.dataset / progress.version if progress.version else None
    write_run_report(folder, summary, version)
    return summary


def new_run_id(now: datetime) -> str:
    """A name for a run, in the order of time: `20250304T050607Z`."""
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _wall(clock: Clock) -> datetime:
    return datetime.fromtimestamp(clock.now(), UTC)


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Hold the corpus's lock. Raises LockedError at once when another process has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise LockedError(f"another run holds {path}") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _interruptible() -> Iterator[None]:
    """SIGINT and SIGTERM end the run by InterruptedRun, wherever it stands."""

    def interrupt(signum: int, frame: FrameType | None) -> None:
        raise InterruptedRun

    before = {number: signal.signal(number, interrupt) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def crawl_sources(
    settings: Settings, plan: Plan, log: RunLog, run_id: str, clock: Clock
) -> CrawlResult:
    """Discover and fetch the plan's sources into the archive; a signal ends it cleanly."""
    return asyncio.run(_crawl(settings, plan, log, run_id, clock))


async def _crawl(
    settings: Settings, plan: Plan, log: RunLog, run_id: str, clock: Clock
) -> CrawlResult:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    for number in _SIGNALS:
        loop.add_signal_handler(number, stop.set)
    done: dict[str, int] = {}

    def show(key: str, counts: SourceCounts) -> None:
        done[key] = counts.fetched
        log.progress("crawl", sum(done.values()), None)

    frontier = Frontier(settings.state)
    try:
        async with Fetcher(
            settings.user_agent, frontier, concurrency=settings.concurrency, clock=clock
        ) as fetcher:
            result = await crawl(
                plan.sources.values(),
                frontier=frontier,
                fetcher=fetcher,
                discover=discover,
                settings=settings,
                run_id=run_id,
                clock=clock,
                since=plan.since,
                deadline=clock.now() + 60 * plan.max_minutes if plan.max_minutes else None,
                stop=stop,
                progress=show,
                read_links=page_links,
            )
    finally:
        frontier.close()
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)
    for key, counts in result.sources.items():
        level = "warning" if counts.error else "info"
        log.event("crawl.source", level, **_crawl_row(key, counts))
    return result


def extract_shards(settings: Settings, plan: Plan, log: RunLog) -> list[Path]:
    """Extract every archived WARC file that has no shard of these extractors yet; all shards."""
    tasks = plan_shards(settings.raw, settings.shards, plan.registry)
    unfinished = [task for task in tasks if not task.done]
    log.progress("extract", len(tasks) - len(unfinished), len(tasks))
    results = run_tasks(make_shard, unfinished, plan.engine)
    for done, result in enumerate(results, start=len(tasks) - len(unfinished) + 1):
        log.progress("extract", done, len(tasks))
        log.event(
            "extract.shard",
            shard=result.shard.name,
            articles=result.articles,
            gone=result.gone,
            rejects=result.rejects,
        )
    return [task.shard for task in tasks]
