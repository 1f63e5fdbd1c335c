"""The crawl against a real WordPress: what each way of discovery finds, and what a refresh costs.

`python -m tests.bench.crawl_wordpress URL TRUTH` with the address of a WordPress on loopback and
a JSON list of its posts (`url`, `status`). All ways crawl side by side, each under a User-Agent of
its own, with a second between two requests (`--pause`): some ten minutes for 500 posts.

`--scripts FOLDER` names a folder with `edit.sh ID`, `add.sh COUNT` and `delete.sh ID`: then one
post is edited, one added, one deleted, and what a refresh makes of it is shown, at once and two
days later. `--log FILE` names the server's access log (see `access_log`).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from pipeline.crawl.crawl import SourceCounts, crawl
from pipeline.crawl.discovery import discover
from pipeline.crawl.fetch import DEFAULT_LIMITS, Fetcher, Limits
from pipeline.crawl.frontier import DAY, Frontier
from pipeline.crawl.links import page_links
from pipeline.crawl.politeness import Clock
from pipeline.crawl.urls import canonicalize
from pipeline.settings import Settings
from pipeline.sources import Discovery, DiscoveryMethod, Source
from tests.bench.access_log import manners, read_log

METHODS: tuple[DiscoveryMethod, ...] = ("wordpress", "feed", "sitemap", "listing")
OUTCOMES = ("new", "changed", "unchanged", "not_modified", "gone")


@dataclass(frozen=True, slots=True)
class Bench:
    """A site's crawl by one way of discovery, whose runs share a state."""

    method: DiscoveryMethod
    root: Path
    url: str
    pause: float
    limits: Limits = DEFAULT_LIMITS

    @property
    def settings(self) -> Settings:
        return Settings(root=self.root, sources=self.root / "sources")

    @property
    def agent(self) -> str:
        return f"{self.settings.user_agent} {self.method}"

    async def run(self, name: str, days: float = 0) -> SourceCounts:
        """One run, so many days later."""
        source = Source(
            key="wp",
            name="wp",
            home=f"{self.url.rstrip('/')}/",
            region_code=None,
            utc_offset=8,
            discovery=(Discovery(self.method),),
            delay=self.pause,
            allow_private_address=True,
        )
        clock = Clock(now=lambda: time.time() + days * DAY)
        frontier = Frontier(self.settings.state)
        async with Fetcher(
            self.agent, frontier, concurrency=4, limits=self.limits, clock=clock
        ) as fetcher:
            result = await crawl(
                [source],
                frontier=frontier,
                fetcher=fetcher,
                discover=discover,
                settings=self.settings,
                run_id=name,
                clock=clock,
                read_links=page_links,
            )
        frontier.close()
        return result.sources["wp"]

    def archived(self) -> set[str]:
        """The canonical addresses of the archived pages, by the archive's own indexes."""
        indexes = self.settings.raw.glob("*/*.cdxj")
        lines = [line for index in indexes for line in index.open(encoding="utf-8")]
        return {canonicalize(json.loads(line[line.index("{") :])["url"]) for line in lines}


def main(arguments: Sequence[str] = ()) -> None:
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        benches = [
            Bench(method, Path(folder) / method, options.url, options.pause)
            for method in options.method or METHODS
        ]
        _show_completeness(benches, options.truth)
        if options.scripts:
            _change(options)
            _show_runs("1 edit, 1 addition, 1 deletion", benches, "changed")
            _show_runs("two days later", benches, "later", days=2)
        if options.log:
            with urlopen(f"{options.url.rstrip('/')}/robots.txt") as answer:
                robots = answer.read()
            for bench in benches:
                print(f"{bench.method}: {manners(read_log(options.log, bench.agent), robots)}")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("truth", type=Path)
    parser.add_argument("--method", action="append", choices=METHODS)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--scripts", type=Path)
    return parser.parse_args(arguments)


def _run_all(benches: Sequence[Bench], name: str, days: float = 0) -> list[SourceCounts]:
    async def together() -> list[SourceCounts]:
        return await asyncio.gather(*(bench.run(name, days) for bench in benches))

    return asyncio.run(together())


def _show_runs(title: str, benches: Sequence[Bench], name: str, days: float = 0) -> None:
    print(f"{title}:")
    for bench, counts in zip(benches, _run_all(benches, name, days), strict=True):
        print(f"  {bench.method:10} {told(counts)}")


def told(counts: SourceCounts) -> str:
    """What a run did, in a line."""
    shown = [f"{name} {getattr(counts, name)}" for name in OUTCOMES if getattr(counts, name)]
    shown += [f"{reason} {count}" for reason, count in counts.rejected.items()]
    return f"{counts.requests} requests: {', '.join([*shown, counts.error or ''])}"


def _show_completeness(benches: Sequence[Bench], truth: Path) -> None:
    posts = json.loads(truth.read_text(encoding="utf-8"))
    published = {canonicalize(post["url"]) for post in posts if post["status"] == "publish"}
    _show_runs(f"first run, {len(published)} posts published", benches, "first")
    for bench in benches:
        found = bench.archived()
        missing, other = sorted(published - found), sorted(found - published)
        print(f"  {bench.method:10} {len(missing)} posts missing {missing[:3]}, {other[:5]} beside")
    _show_runs("second run, nothing changed", benches, "second")


def _change(options: argparse.Namespace) -> None:
    environment = {**os.environ, "PORT": str(urlsplit(options.url).port)}
    for script, argument in (("edit.sh", "random:1"), ("add.sh", "1"), ("delete.sh", "oldest")):
        command = [str((options.scripts / script).resolve()), argument]
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(sys.argv[1:])
