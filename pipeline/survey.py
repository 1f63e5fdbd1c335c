"""Sites looked at outside of a run: probe a new one, check the known ones, fetch a single page."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from extractors import read_page
from extractors.model import Article, NotAnArticle, Page
from pipeline.crawl.check import SourceCheck, check_sample, sample_pages
from pipeline.crawl.fetch import Fetcher, Site
from pipeline.crawl.frontier import Frontier
from pipeline.crawl.probe import Probe, probe
from pipeline.crawl.proposal import propose_source
from pipeline.crawl.records import Get, Response
from pipeline.crawl.selectors import propose_layout
from pipeline.pages import origin_of
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


@dataclass(frozen=True, slots=True)
class NewSource:
    """A site as it was found: its probe, the source proposed, what a few articles of it yield."""

    probe: Probe
    source: Source
    check: SourceCheck


def look_at_site(
    settings: Settings,
    url: str,
    keywords: tuple[str, ...],
    now: datetime,
    *,
    sample: int = 5,
    allow_private: bool = False,
) -> NewSource:
    """What a site offers, and how it is read; never raises for what the site does."""

    async def look(get: Get) -> NewSource:
        found = await probe(url, get)
        source = replace(propose_source(found, keywords), allow_private_address=allow_private)
        # Of any topic: the latest articles show the site's design.
        pages = await sample_pages(replace(source, keywords=()), get, now=now, size=sample)
        origin = origin_of(source, source.key)
        layout = propose_layout(pages.pages, lambda page, tried: read_page(page, origin, tried))
        source = replace(source, layouts=(layout,) if layout else ())
        return NewSource(found, source, check_sample(source.key, pages, _reader(source)))

    return _with_get(settings, Site(settings.delay, allow_private), look)


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
    pages = await sample_pages(source, get, now=now, size=sample)
    return check_sample(source.key, pages, _reader(source), earlier)


def _reader(source: Source) -> Callable[[Page], Article | NotAnArticle]:
    return partial(read_page, origin=origin_of(source, source.key), layouts=source.layouts)


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
