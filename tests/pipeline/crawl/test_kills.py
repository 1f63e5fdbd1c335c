"""The crawl killed and started again: nothing lost, nothing twice, every file whole."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from desk import LIMITS, listing, next_page, source_at
from loopback import Answer, Page, Site, html, redirect

import pipeline.crawl.crawl as crawl_module
from pipeline.archive import SourceArchive, read_pages, verify
from pipeline.crawl.fetch import Fetcher
from pipeline.crawl.frontier import Frontier
from pipeline.settings import Settings

KILLS = int(os.environ.get("PILAR_TEST_KILLS", "10"))  # 200 for the long form, in some minutes
ARTICLES = 6 * KILLS  # so many that one crawl outlasts all kills
FEW = 7
SMALL = 3000  # bytes of an archive file, so that one is closed and the next begun all the time
PROCESSES = multiprocessing.get_context("forkserver")  # imports once, kills often

pytestmark = [pytest.mark.usefixtures("processes"), pytest.mark.timeout(300 + 10 * KILLS)]


def run_crawl(root: Path, url: str, run_id: str, articles: int, step: int | None) -> None:
    """The crawl that gets killed, by itself when it comes to its `step`."""
    crawl_module.SourceArchive = partial(SourceArchive, max_bytes=SMALL)  # type: ignore[misc, assignment]
    if step is not None:
        die_at(step)
    asyncio.run(crawl_articles(root, url, run_id, articles))


async def crawl_articles(root: Path, url: str, run_id: str, articles: int) -> None:
    settings = Settings(root=root, sources=root / "sources", delay=0.001)
    frontier = Frontier(settings.state)
    async with Fetcher("Pilar/0 (test)", frontier, concurrency=8, limits=LIMITS) as fetcher:
        await crawl_module.crawl(
            [source_at(url)],
            frontier=frontier,
            fetcher=fetcher,
            discover=listing(*(f"/{n}" for n in range(articles))),
            settings=settings,
            run_id=run_id,
            read_links=next_page,
        )
    frontier.close()


def die_at(step: int) -> None:
    """SIGKILL before this process's `step`-th write, sync, rename, removal or SQL statement.

    A write is half done then.
    """
    steps = 0

    def tick() -> None:
        nonlocal steps
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepwise(call: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*arguments: Any, **named: Any) -> Any:
            tick()
            return call(*arguments, **named)

        return stepping

    def write(descriptor: int, data: bytes) -> int:
        if steps + 1 == step:
            real_write(descriptor, data[: len(data) // 2])
        tick()
        return real_write(descriptor, data)

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection = real_connect(*arguments, **named)
        connection.set_trace_callback(lambda statement: tick())
        return connection

    real_write, real_connect = os.write, sqlite3.connect
    os.write, sqlite3.connect = write, connect  # type: ignore[assignment]
    for name in ("fsync", "ftruncate", "rename", "replace", "unlink"):
        setattr(os, name, stepwise(getattr(os, name)))


def kill_pages(articles: int) -> dict[str, Page]:
    """Some of two pages, some moved."""
    pages: dict[str, Page] = {}
    for n in range(articles):
        pages[f"/{n}"] = html(f"isi {n}", X_Next=f"/{n}/2") if n % 5 == 0 else html(f"isi {n}")
        pages[f"/{n}/2"] = html(f"isi {n}, halaman dua")
    for n in range(3, articles, 10):
        pages[f"/{n}"] = redirect(f"/pindah-{n}")
        pages[f"/pindah-{n}"] = html(f"isi {n}")
    return pages


def slow(page: Page) -> Page:
    """So slow that a run is killed while it fetches, archives and settles."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.01)
        assert isinstance(page, Answer)
        writer.write(page.encode())
        await writer.drain()

    return answer


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> None:
    here = Path(__file__).parent
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(here), str(here.parents[2])]))
    PROCESSES.set_forkserver_preload(["test_kills"])


def start(
    root: Path, site: Site, run: int, articles: int, step: int | None = None
) -> multiprocessing.process.BaseProcess:
    process = PROCESSES.Process(
        target=run_crawl, args=(root, site.url, f"k{run:04d}", articles, step)
    )
    process.start()
    return process


def finish(root: Path, site: Site, articles: int) -> list[tuple[str, bytes]]:
    """A run that nobody disturbs, and what the archive holds after it."""
    process = start(root, site, 9999, articles)
    process.join()
    assert process.exitcode == 0
    raw = root / "raw"
    files = sorted(raw.glob("*/*.warc.gz"))
    for file in files:
        assert verify(file) == []
    assert list(raw.glob("*/*.open")) == []
    return sorted((page.url, page.body) for file in files for page in read_pages(file, raw))


def test_kills_at_any_instant_lose_nothing_and_duplicate_nothing(tmp_path: Path) -> None:
    chance = random.Random(20260105)
    with Site({path: slow(page) for path, page in kill_pages(ARTICLES).items()}) as site:
        undisturbed = finish(tmp_path / "calm", site, ARTICLES)
        assert len(undisturbed) == ARTICLES * 6 // 5
        for run in range(KILLS):
            asked = len(site.log)
            process = start(tmp_path / "wild", site, run, ARTICLES)
            early = chance.random() < 0.2
            while not early and len(site.log) == asked and process.is_alive():
                time.sleep(0.002)
            process.join(chance.uniform(0.0, 0.3 if early else 0.5))
            process.kill()
            process.join()
        assert finish(tmp_path / "wild", site, ARTICLES) == undisturbed


def test_a_kill_before_any_step_loses_nothing_and_duplicates_nothing(tmp_path: Path) -> None:
    """Also a second kill, while the next run puts in order what the first left."""
    chance = random.Random(5)
    with Site(kill_pages(FEW)) as site:
        undisturbed = finish(tmp_path / "calm", site, FEW)
        assert len(undisturbed) == FEW + 2
        for number in range(KILLS):
            root = tmp_path / str(number)
            for run, most in enumerate((130, 40)):
                process = start(root, site, run, FEW, step=chance.randint(1, most))
                process.join()
                assert process.exitcode in (0, -signal.SIGKILL)
            assert finish(root, site, FEW) == undisturbed
