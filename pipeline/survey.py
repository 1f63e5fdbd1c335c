"""Sites looked at outside of a run: probe a new one, check the known ones, fetch a single page."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from extractors import read_page
from extractors.model import Origin, Page
from pipeline.crawl.check import SourceCheck, check_source
from pipeline.crawl.fetch import Fetcher, Site
from pipeline.crawl.frontier import Frontier
from pipeline.crawl.probe import Probe, probe
from pipeline.crawl.records import Get, Response
from pipeline.settings import Settings
from pipeline.sources import Source

Result = TypeVar("Result")


class _PlainGet:
    """A polite GET that keeps no validators: what it reads is not stored."""

    def __init__(self, fetcher: Fetcher, site: Site) -> None:
        self._fetcher, self._site = fetcher, site

    async def __call__(self, url: str, *, conditional: bool = False) -> Response:
        return await self._fetcher.get(url, self._site)


def fetch_page(settings: Settings, url: str, *, allow_private: bool = False) -> Page:
    """One page, politely. Raises FetchError."""
    site = Site(settings.delay, allow_private)
    response = _with_get(settings, site, lambda get: get(url))
    return Page(response.url, response.body, response.fetched_at, response.header("content-type"))


def probe_site(settings: Settings, url: str, *, allow_private: bool = False) -> Probe:
    """What a site offers to a crawler; never raises for what the site does."""
    return _with_get(settings, Site(settings.delay, allow_private), partial(probe, url))


def check_sources(
    settings: Settings, sources: Iterable[Source], now: datetime, sample: int
) -> Iterator[SourceCheck]:
    """Read a sample of each source, one after the other, and note its yields in its history.

    Drift is told against the last check of the same source that read an article.
    """
    history = settings.root / "source-checks.jsonl"
    earlier = _last_yields(history)
    for source in sources:
        delay = source.delay or settings.delay
        site = Site(delay, source.allow_private_address, source.tls_verify)
        look = partial(_check, source, now, sample, earlier.get(source.key))
        check = _with_get(settings, site, look)
        if check.articles:
            _note_yields(history, check, now)
        yield check


async def _check(
    source: Source, now: datetime, sample: int, earlier: Mapping[str, float] | None, get: Get
) -> SourceCheck:
    origin = Origin(source.key, source.name, source.utc_offset, source.region_code)
    read = partial(read_page, origin=origin, layouts=source.layouts)
    return await check_source(source, get, read, now=now, sample=sample, earlier=earlier)


def mark_verified(folder: Path, key: str) -> bool:
    """Say in a source's file that it has been read; False where the file says so already."""
    path = folder / f"{key}.toml"
    before = path.read_text(encoding="utf-8")
    after = re.sub(r"(?m)^verified = false$", "verified = true", before)
    if after == before:
        return False
    path.write_text(after, encoding="utf-8")
    return True


def _with_get(settings: Settings, site: Site, use: Callable[[Get], Awaitable[Result]]) -> Result:
    async def run() -> Result:
        settings.root.mkdir(parents=True, exist_ok=True)
        frontier = Frontier(settings.state)
        try:
            async with Fetcher(
                settings.user_agent, frontier, concurrency=settings.concurrency
            ) as fetcher:
                return await use(_PlainGet(fetcher, site))
        finally:
            frontier.close()

    return asyncio.run(run())


def _last_yields(history: Path) -> dict[str, dict[str, float]]:
    if not history.exists():
        return {}
    lines = (json.loads(line) for line in history.read_text(encoding="utf-8").splitlines())
    return {entry["source"]: entry["yields"] for entry in lines}


def _note_yields(history: Path, check: SourceCheck, now: datetime) -> None:
    entry = {"time": now.isoformat(), "source": check.source_key, "yields": dict(check.yields)}
    with history.open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry) + "\n")
