"""Two hundred hosts at once, in virtual time: each at its own pace, none in another's way."""

from __future__ import annotations

import asyncio
import os
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest
from virtual_time import VirtualLoop

from pipeline.crawl.crawl import CrawlResult, crawl
from pipeline.crawl.fetch import Fetcher
from pipeline.crawl.frontier import Frontier
from pipeline.crawl.records import Candidate
from pipeline.settings import Settings
from pipeline.sources import Discovery, Source

HOSTS = 200
ARTICLES = 6
RETRY_AFTER = 40.0


@dataclass(frozen=True)
class Host:
    """How one server behaves; every `throttles`-th request is answered 429."""

    name: str
    delay: float
    latency: float
    throttles: int = 0
    closed: bool = False


def make_hosts() -> list[Host]:
    """Of ten hosts one takes six seconds an answer, one throttles, every fiftieth is closed."""
    hosts = []
    for number in range(HOSTS):
        name = f"situs-{number}.id"
        if number % 50 == 7:
            hosts.append(Host(name, 1.0, 0.3, closed=True))
        elif number % 10 == 3:
            hosts.append(Host(name, 1.0, 6.0))
        elif number % 10 == 5:
            hosts.append(Host(name, 1.0, 0.3, throttles=3))
        else:
            hosts.append(Host(name, 1.0 + number % 4, 0.2 + number % 3 / 10))
    return hosts


@dataclass
class Servers:
    """All hosts behind one transport; `log` holds start, end and status of their requests."""

    hosts: dict[str, Host]
    log: dict[str, list[tuple[float, float, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    async def answer(self, request: httpx.Request) -> httpx.Response:
        loop = asyncio.get_running_loop()
        host, start = self.hosts[request.url.host], loop.time()
        await asyncio.sleep(host.latency)
        log = self.log[host.name]
        throttled = host.throttles and len(log) % host.throttles == host.throttles - 1
        page, headers = f"<p>{request.url.path}</p>", {"Content-Type": "text/html"}
        status = 404 if request.url.path == "/robots.txt" else 200
        if host.closed and log:
            status, headers = 429, {"Retry-After": "5000"}
        elif throttled:
            status, headers = 429, {"Retry-After": f"{RETRY_AFTER:.0f}"}
        log.append((start, loop.time(), status))
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(page.encode()))


async def listing(source: Source, *args: Any, **how: Any) -> AsyncIterator[Candidate]:
    for number in range(ARTICLES):
        yield Candidate(f"{source.home}berita-{number}", "listing")


def run(root: Path, hosts: list[Host]) -> tuple[Servers, CrawlResult, float]:
    loop = VirtualLoop()
    servers = Servers({host.name: host for host in hosts})
    settings = Settings(root=root, sources=root / "sources")
    sources = [
        Source(
            key=host.name.partition(".")[0],
            name=host.name,
            home=f"https://{host.name}/",
            region_code=None,
            utc_offset=8,
            discovery=(Discovery("listing"),),
            delay=host.delay,
        )
        for host in hosts
    ]

    async def main() -> CrawlResult:
        frontier = Frontier(settings.state)
        transport = httpx.MockTransport(servers.answer)
        try:
            async with Fetcher(
                "Pilar/0 (test)",
                frontier,
                concurrency=settings.concurrency,
                clock=loop.clock,
                transport=transport,
            ) as fetcher:
                return await crawl(
                    sources,
                    frontier=frontier,
                    fetcher=fetcher,
                    discover=listing,
                    settings=settings,
                    run_id="r",
                    clock=loop.clock,
                )
        finally:
            frontier.close()

    try:
        return servers, loop.run_until_complete(main()), loop.time()
    finally:
        loop.close()


Crawled = tuple[Servers, CrawlResult, float]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)  # real time that proves nothing here
        return run(tmp_path_factory.mktemp("many"), make_hosts())


def test_every_host_is_asked_at_its_own_pace_and_never_waits_for_another(
    crawled: Crawled,
) -> None:
    servers, _, _ = crawled
    for host in servers.hosts.values():
        for (start, end, status), (following, _, _) in pairwise(servers.log[host.name]):
            pause = following - end
            slow = 2 * (end - start) if host.latency > 1 else 0.0
            if status == 429:
                assert pause == pytest.approx(RETRY_AFTER)
            elif slow:
                assert host.delay < pause <= slow
            else:
                assert pause == pytest.approx(host.delay), host


def test_all_articles_come_but_those_of_closed_hosts(
    crawled: Crawled,
) -> None:
    servers, result, seconds = crawled
    for host in servers.hosts.values():
        counts = result.sources[host.name.partition(".")[0]]
        assert counts.new == (0 if host.closed else ARTICLES)
        assert (counts.error is not None) == host.closed
        refused = 3 if host.throttles else 0
        assert len(servers.log[host.name]) == (2 if host.closed else 1 + ARTICLES + refused)
    slowest = max(log[-1][1] for log in servers.log.values())
    assert seconds == pytest.approx(slowest, abs=1.0)
