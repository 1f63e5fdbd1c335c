"""Runs of the crawl against servers on loopback, with time that passes only when told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from loopback import FakeClock

from extractors.article.links import Links
from pipeline.archive import ArchivedPage, read_pages
from pipeline.crawl.crawl import CrawlResult, crawl
from pipeline.crawl.fetch import Fetcher, Limits
from pipeline.crawl.frontier import Frontier
from pipeline.crawl.politeness import Clock
from pipeline.crawl.records import Candidate, Get, Memory, Response
from pipeline.settings import Settings
from pipeline.sources import Discovery, Source

LIMITS = Limits(total_seconds=3, read_seconds=0.5, attempts=2, retry_wait=0.001, max_sent=500_000)


def source_at(url: str, key: str = "banua", **changes: Any) -> Source:
    made = Source(
        key=key,
        name="Banua",
        home=f"{url}/",
        region_code=None,
        utc_offset=8,
        discovery=(Discovery("listing"),),
        delay=0,
        allow_private_address=True,
    )
    return replace(made, **changes)


def listing(*paths: str, **shown: Any) -> Callable[..., AsyncIterator[Candidate]]:
    """A discovery that offers these paths of the source's home."""

    async def discover(
        source: Source, get: Get, memory: Memory, **how: Any
    ) -> AsyncIterator[Candidate]:
        for path in paths:
            yield Candidate(source.home.rstrip("/") + path, "listing", **shown)

    return discover


def next_page(response: Response) -> Links:
    """The next page as a header of the answer."""
    return Links(None, response.header("x-next"))


@dataclass
class Desk:
    """A root folder with its state, and time that passes only when told."""

    root: Path
    fake: FakeClock
    runs: int = 0
    limits: Limits = LIMITS

    @property
    def settings(self) -> Settings:
        return Settings(root=self.root, sources=self.root / "sources", delay=0.001)

    def crawl(self, *sources: Source, discover: Any, **options: Any) -> CrawlResult:
        self.runs += 1
        self.fake.time += 1
        clock = Clock(self.fake.now, self.fake.now, self.fake.sleep)

        async def run() -> CrawlResult:
            frontier = Frontier(self.settings.state)
            try:
                async with Fetcher(
                    "Pilar/0 (test)", frontier, concurrency=8, clock=clock, limits=self.limits
                ) as fetcher:
                    return await crawl(
                        sources,
                        frontier=frontier,
                        fetcher=fetcher,
                        discover=discover,
                        settings=self.settings,
                        run_id=f"r{self.runs}",
                        clock=clock,
                        **options,
                    )
            finally:
                frontier.close()

        return asyncio.run(run())

    def files(self) -> list[Path]:
        return sorted(self.settings.raw.glob("*/*.warc.gz"))

    def pages(self) -> list[ArchivedPage]:
        return [page for file in self.files() for page in read_pages(file, self.settings.raw)]

    def paths(self) -> list[str]:
        return ["/" + page.url.split("/", 3)[3] for page in self.pages()]

    def states(self) -> dict[str, int]:
        frontier = Frontier(self.settings.state)
        try:
            return frontier.counts().get("banua", {})
        finally:
            frontier.close()
