"""The crawl: every source discovered and fetched at its own pace, every page archived first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from pipeline.archive import SourceArchive, finish, open_files, recover
from pipeline.crawl.article_fetch import ReadLinks, no_links
from pipeline.crawl.fetch import Fetcher, Site
from pipeline.crawl.frontier import Frontier
from pipeline.crawl.politeness import SYSTEM_CLOCK, Clock
from pipeline.crawl.source_counts import SourceCounts
from pipeline.crawl.source_crawl import SourceCrawl
from pipeline.crawl.source_discovery import Discover
from pipeline.settings import Settings
from pipeline.sources import Source

__all__ = ["CrawlResult", "SourceCounts", "crawl", "recover_open_files"]


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """The counts by source key, how the crawl ended, and what a killed run had left open."""

    sources: dict[str, SourceCounts]
    ended: Literal["done", "deadline", "stopped"]
    recovered: int


async def crawl(
    sources: Iterable[Source],
    *,
    frontier: Frontier,
    fetcher: Fetcher,
    discover: Discover,
    settings: Settings,
    run_id: str,
    clock: Clock = SYSTEM_CLOCK,
    since: datetime | None = None,
    deadline: float | None = None,
    stop: asyncio.Event | None = None,
    progress: Callable[[str, SourceCounts], None] | None = None,
    read_links: ReadLinks = no_links,
) -> CrawlResult:
    """Discovers and fetches all sources, each at its own pace, until nothing is due.

    Ends early, with all that was archived kept, when `stop` is set or the wall clock passes
    `deadline` (seconds since 1970). `read_links` reads addresses out of a fetched HTML page:
    rel=canonical, and the next page of a multi-page article. What fails is counted by reason in
    its source's counts and stops no other source. Raises ArchiveError or FrontierError when the
    disk does not take what was fetched: nothing that is done is lost.
    """
    recovered = recover_open_files(frontier, settings.raw)
    with ThreadPoolExecutor(max_workers=8, thread_name_prefix="archive") as disk:
        runs = {
            source.key: SourceCrawl(
                source=source,
                frontier=frontier,
                fetcher=fetcher,
                archive=SourceArchive(
                    settings.raw, source.key, run_id, software=settings.user_agent
                ),
                disk=disk,
                site=Site(
                    settings.delay if source.delay is None else source.delay,
                    source.allow_private_address,
                    source.tls_verify,
                ),
                clock=clock,
                deadline=deadline,
                progress=progress,
                read_links=read_links,
            )
            for source in sources
        }
        tasks = [asyncio.create_task(run.run(discover, since)) for run in runs.values()]
        ended = await _until_done(tasks, stop, None if deadline is None else deadline - clock.now())
    return CrawlResult({key: run.counts for key, run in runs.items()}, ended, recovered)


def recover_open_files(frontier: Frontier, raw: Path) -> int:
    """Tells the frontier what a killed run archived, and closes its files; returns how many."""
    count = 0
    for open_file in open_files(raw):
        captures = recover(open_file)
        frontier.settle_all(captures)
        count += len(captures)
        frontier.checkpoint()
        finish(open_file)
    return count


async def _until_done(
    tasks: list[asyncio.Task[None]], stop: asyncio.Event | None, seconds: float | None
) -> Literal["done", "deadline", "stopped"]:
    """Waits for all tasks; on stop, deadline or a task's error cancels and awaits the rest."""
    stopping = asyncio.create_task((stop or asyncio.Event()).wait())
    pending: set[asyncio.Task[None]] = set(tasks)
    end = None if seconds is None else asyncio.get_running_loop().time() + seconds
    ended: Literal["done", "deadline", "stopped"] = "done"
    try:
        while pending:
            left = None if end is None else max(end - asyncio.get_running_loop().time(), 0.0)
            done, _ = await asyncio.wait(
                {*pending, stopping}, timeout=left, return_when=asyncio.FIRST_COMPLETED
            )
            pending -= done
            if any(task is not stopping and task.exception() for task in done):
                break
            if stopping in done or not done:
                ended = "stopped" if stopping in done else "deadline"
                break
    finally:
        for task in (*pending, stopping):
            task.cancel()
        await asyncio.gather(*tasks, stopping, return_exceptions=True)
    for task in tasks:
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error
    return ended
