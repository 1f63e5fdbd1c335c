"""The crawl against a real WordPress: what each way of discovery finds, and what a refresh costs.

`python -m tests.bench.crawl_wordpress URL TRUTH` with the address of a WordPress on loopback and
a JSON list of its posts (`url`, `status`). `--scripts FOLDER` names a folder with `edit.sh ID`,
`add.sh COUNT` and `delete.sh ID`: then one post is edited, one added, one deleted, and a refresh
two days later is shown. `--faulty URL` crawls a twin that misbehaves. No pause between requests.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.archive import verify
from pipeline.crawl.crawl import SourceCounts, crawl
from pipeline.crawl.discovery import discover
from pipeline.crawl.fetch import Fetcher, Limits
from pipeline.crawl.frontier import DAY, Frontier
from pipeline.crawl.links import page_links
from pipeline.crawl.politeness import Clock
from pipeline.crawl.urls import canonicalize
from pipeline.settings import Settings
from pipeline.sources import Discovery, DiscoveryMethod, Source

METHODS: tuple[DiscoveryMethod, ...] = ("wordpress", "feed", "sitemap", "listing")
LIMITS = Limits(total_seconds=20, read_seconds=5, patience=15, retry_wait=0.5)
ROW = "{:10} {:>9} {:>8} {:>6} {:>9} {:>9} {:>7}"


def main(arguments: Sequence[str] = ()) -> None:
    options = _options(arguments)
    if not options.url:
        print("No WordPress: give its address and the list of its posts.")
        return
    truth = _published(options.truth)
    print(ROW.format("method", "published", "missing", "other", "requests", "refresh", "seconds"))
    with tempfile.TemporaryDirectory() as folder:
        roots = {method: Path(folder) / method for method in METHODS}
        for method, root in roots.items():
            _show_method(method, root, options.url, truth)
        if options.scripts:
            _show_changes(roots["wordpress"], options)
        if options.faulty:
            _show_faults(Path(folder) / "faulty", options.faulty)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="?")
    parser.add_argument("truth", nargs="?", type=Path)
    parser.add_argument("--scripts", type=Path)
    parser.add_argument("--faulty")
    return parser.parse_args(arguments)


def _published(truth: Path) -> set[str]:
    posts = json.loads(truth.read_text(encoding="utf-8"))
    return {canonicalize(post["url"]) for post in posts if post["status"] == "publish"}


def run(root: Path, url: str, method: DiscoveryMethod, name: str, days: float = 0) -> SourceCounts:
    """One run of the crawl, so many days later."""
    source = Source(
        key="wp",
        name="wp",
        home=f"{url.rstrip('/')}/",
        region_code=None,
        utc_offset=8,
        discovery=(Discovery(method, max_pages=1000),),
        delay=0,
        allow_private_address=True,
    )
    settings = Settings(root=root, sources=root / "sources")
    clock = Clock(now=lambda: time.time() + days * DAY)

    async def crawl_once() -> SourceCounts:
        frontier = Frontier(settings.state)
        async with Fetcher(
            settings.user_agent, frontier, concurrency=4, limits=LIMITS, clock=clock
        ) as fetcher:
            result = await crawl(
                [source],
                frontier=frontier,
                fetcher=fetcher,
                discover=discover,
                settings=settings,
                run_id=name,
                clock=clock,
                read_links=page_links,
            )
        frontier.close()
        return result.sources["wp"]

    return asyncio.run(crawl_once())


def archived(root: Path) -> set[str]:
    """The canonical addresses of the archived pages, by the archive's own indexes."""
    lines = [line for index in root.glob("raw/*/*.cdxj") for line in index.open(encoding="utf-8")]
    return {canonicalize(json.loads(line[line.index("{") :])["url"]) for line in lines}


def _show_method(method: DiscoveryMethod, root: Path, url: str, truth: set[str]) -> None:
    start = time.monotonic()
    first = run(root, url, method, "first")
    seconds = time.monotonic() - start
    refresh = run(root, url, method, "second")
    found = archived(root)
    missing, other = len(truth - found), len(found - truth)
    counted = (first.requests, refresh.requests, f"{seconds:.0f}")
    print(ROW.format(method, len(truth), missing, other, *counted))
    for counts in (first, refresh):
        if counts.error or counts.rejected:
            print(f"    {counts.error or ''} {dict(counts.rejected)}")


def _show_changes(root: Path, options: argparse.Namespace) -> None:
    port = str(urlsplit(options.url).port)
    for command in (["edit.sh", "random:1"], ["add.sh", "1"], ["delete.sh", "oldest"]):
        script = [str((options.scripts / command[0]).resolve()), *command[1:]]
        environment = {**os.environ, "PORT": port}
        subprocess.run(script, check=True, env=environment, stdout=subprocess.DEVNULL)
    _show_counts("after 1 edit, 1 addition, 1 deletion", run(root, options.url, "wordpress", "now"))
    later = run(root, options.url, "wordpress", "later", days=2)
    _show_counts("two days later", later)


def _show_counts(title: str, counts: SourceCounts) -> None:
    outcomes = ("new", "changed", "unchanged", "not_modified", "gone")
    shown = ", ".join(f"{name} {getattr(counts, name)}" for name in outcomes)
    print(f"{title}: {counts.requests} requests; {shown}; {dict(counts.rejected)}")


def _show_faults(root: Path, url: str) -> None:
    start = time.monotonic()
    counts = run(root, url, "wordpress", "faults")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    problems = [problem for file in root.glob("raw/*/*.warc.gz") for problem in verify(file)]
    seconds = time.monotonic() - start
    print(f"faulty twin: ended after {seconds:.0f} s, {memory:.0f} MB at most, {counts.error}")
    _show_counts(f"  {counts.offered} offered, {len(problems)} archive problems", counts)
    for note in counts.notes:
        print(f"  {note}")


if __name__ == "__main__":
    main(sys.argv[1:])
