"""Pages a CPU-second and peak memory of the crawl against Scrapy, on the same loopback pages.

`python -m tests.bench.crawl_vs_scrapy --scrapy VENV/bin/python`; both store the bodies, politeness
is off, the server is a process of its own. CPU seconds (user and system, with start-up) and peak
memory are those that the operating system states of the crawling process. Without `--scrapy`
Pilar alone is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

SPIDER = Path(__file__).with_name("crawl_scrapy_spider.py")


@dataclass(frozen=True, slots=True)
class Measure:
    """One run: pages stored, CPU seconds, peak resident memory in MB."""

    pages: int
    cpu: float
    memory: float

    @property
    def speed(self) -> float:
        return self.pages / self.cpu


def main(arguments: Sequence[str] = ()) -> None:
    options = _options(arguments)
    if options.crawl:
        _crawl(Path(options.crawl[0]), options.pages, options.crawl[1:])
        return
    pilar: list[Measure] = []
    scrapy: list[Measure] = []
    with _server(options.hosts) as ports:
        for _ in range(options.runs):
            pilar.append(_run_pilar(options.pages, ports))
            if options.scrapy:
                scrapy.append(_run_scrapy(options.scrapy, options.pages, ports))
    print(f"{options.pages} pages of 30 KB on {options.hosts} hosts, {options.runs} runs, medians")
    _show("Pilar", pilar)
    if scrapy:
        _show("Scrapy", scrapy)
        ratios = [a.speed / b.speed for a, b in zip(pilar, scrapy, strict=True)]
        print(f"Pilar / Scrapy: {median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scrapy", help="interpreter of a venv that holds Scrapy")
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--hosts", type=int, default=8)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--crawl", nargs="+", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _show(name: str, runs: list[Measure]) -> None:
    speed, memory = median(r.speed for r in runs), median(r.memory for r in runs)
    print(f"{name:7} {speed:6.0f} pages a CPU-second  {memory:5.0f} MB at most")


@contextmanager
def _server(hosts: int) -> Iterator[list[str]]:
    command = [sys.executable, "-m", "tests.bench.crawl_server", str(hosts)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        yield server.stdout.readline().split()
        server.communicate()


def _run_pilar(pages: int, ports: Sequence[str]) -> Measure:
    with tempfile.TemporaryDirectory() as folder:
        how = ["-m", "tests.bench.crawl_vs_scrapy", "--pages", str(pages), "--crawl", folder]
        cpu, memory = _resources([sys.executable, *how, *ports])
        return Measure(_archived(Path(folder) / "raw"), cpu, memory)


def _archived(raw: Path) -> int:
    from pipeline.archive import read_pages

    return sum(1 for path in raw.glob("*/*.warc.gz") for page in read_pages(path, raw) if page.body)


def _run_scrapy(python: str, pages: int, ports: Sequence[str]) -> Measure:
    with tempfile.TemporaryDirectory() as folder:
        cpu, memory = _resources([python, str(SPIDER), folder, str(pages), *ports])
        return Measure(len(os.listdir(folder)), cpu, memory)


def _resources(command: Sequence[str]) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of a command. Raises RuntimeError when it fails."""
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _crawl(root: Path, pages: int, ports: Sequence[str]) -> None:
    """Pilar's side: what `pilar refresh` does in its crawl, over addresses given beforehand."""
    from pipeline.crawl.crawl import crawl
    from pipeline.crawl.fetch import Fetcher
    from pipeline.crawl.frontier import Frontier
    from pipeline.crawl.links import page_links
    from pipeline.crawl.records import Candidate
    from pipeline.settings import Settings
    from pipeline.sources import Discovery, Source
    from tests.bench.crawl_server import page_path

    async def discover(source: Source, *args: Any, **how: Any) -> AsyncIterator[Candidate]:
        for number in range(ports.index(source.key), pages, len(ports)):
            yield Candidate(source.home.rstrip("/") + page_path(number), "listing")

    sources = [
        Source(
            key=port,
            name=port,
            home=f"http://127.0.0.1:{port}/",
            region_code=None,
            utc_offset=8,
            discovery=(Discovery("listing"),),
            delay=0,
            allow_private_address=True,
        )
        for port in ports
    ]
    settings = Settings(root=root, sources=root / "sources")

    async def run() -> None:
        frontier = Frontier(settings.state)
        async with Fetcher(settings.user_agent, frontier, concurrency=16) as fetcher:
            await crawl(
                sources,
                frontier=frontier,
                fetcher=fetcher,
                discover=discover,
                settings=settings,
                run_id="bench",
                read_links=page_links,
            )
        frontier.close()

    asyncio.run(run())


if __name__ == "__main__":
    main(sys.argv[1:])
