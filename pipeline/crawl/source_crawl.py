"""One source in one run: discovered, fetched, archived, settled."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.archive import ArchiveError, Capture, SourceArchive
from pipeline.crawl.article_fetch import ArticleFetch, ReadLinks, first_address
from pipeline.crawl.fetch import Fetcher, Site
from pipeline.crawl.frontier import DAY, Entry, Frontier, FrontierError
from pipeline.crawl.politeness import Clock
from pipeline.crawl.records import FetchError
from pipeline.crawl.source_counts import SourceCounts
from pipeline.crawl.source_discovery import Discover, SourceDiscovery
from pipeline.crawl.urls import canonicalize, host_key
from pipeline.sources import Source

log = logging.getLogger(__name__)

_GROUP = 16  # articles that are put on the disk together
_GROUP_BYTES = 4 << 20  # of bodies, or fewer articles
_SHORT_PAUSE = 0.2  # seconds between two requests
HOUR = 3_600.0
# After the n-th failure; a URL that still fails after the last is given up.
RETRY_AFTER = (HOUR, 6 * HOUR, DAY, 2 * DAY, 4 * DAY, 8 * DAY, 16 * DAY)
# Failures that will be the same next time.
_FINAL = frozenset(
    {
        "bad_url", "content_type", "http_410", "offsite_redirect", "private_address",
        "robots_disallowed", "too_large", "too_many_redirects",
    }
)  # fmt: skip
# Failures of the host: the URL is not to blame, and the source ends when they go on.
_HOST_DOWN = frozenset({"connect", "dns", "tls"})
_NO_ANSWER = _HOST_DOWN | {"timeout", "reset"}
_MAX_FAILURES_IN_A_ROW = 5
_MAX_HOME_CHECKS = 3  # in one run: whether it is the host that does not answer, or its pages


@dataclass(slots=True)
class SourceCrawl:
    """One source in one run; `run` raises ArchiveError and FrontierError only."""

    source: Source
    frontier: Frontier
    fetcher: Fetcher
    archive: SourceArchive
    disk: ThreadPoolExecutor
    site: Site
    clock: Clock
    deadline: float | None
    progress: Callable[[str, SourceCounts], None] | None
    read_links: ReadLinks
    counts: SourceCounts = field(default_factory=SourceCounts)
    # Fetched and not yet archived, with the canonical addresses they stand for.
    captures: list[Capture] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    articles: ArticleFetch = field(init=False)
    unanswered: int = 0  # requests in a row
    home_checks: int = 0

    def __post_init__(self) -> None:
        self.articles = ArticleFetch(
            self.source,
            self.frontier,
            self.fetcher,
            self.site,
            self.read_links,
            self.counts,
            self._settled,
        )

    async def run(self, discover: Discover, since: datetime | None) -> None:
        try:
            self.frontier.mend_times(self.source.key, self.clock.now())
            await self._discovery().run(discover, since)
            self._report()
            await self._fetch_due()
        except (ArchiveError, FrontierError):
            raise
        except Exception as error:
            # A defect that one site brings to light must not cost the others their run.
            log.exception("%s: crawl failed", self.source.key)
            self.counts.error = f"internal: {type(error).__name__}: {error}"
        finally:
            host = host_key(self.source.home)
            self.counts.requests = self.fetcher.requests.get(host, 0)
            await self._close()

    async def _close(self) -> None:
        self.frontier.checkpoint()
        await asyncio.get_running_loop().run_in_executor(self.disk, self.archive.close)

    def _report(self) -> None:
        if self.progress is not None:
            self.progress(self.source.key, self.counts)

    def _discovery(self) -> SourceDiscovery:
        return SourceDiscovery(
            self.source,
            self.frontier,
            self.fetcher,
            self.site,
            self.clock,
            self.deadline,
            self.counts,
        )

    async def _fetch_due(self) -> None:
        """Fetches what is due, group by group; a group is kept whole however it ends."""
        # A pause between two requests leaves time to keep each page by itself.
        group = 1 if self.site.delay >= _SHORT_PAUSE else _GROUP
        while entries := self.frontier.due(self.source.key, self.clock.now(), group):
            # The pages of one article are due together, and fetched together.
            articles = {entry.part_of or entry.url: entry for entry in reversed(entries)}
            try:
                for entry in reversed(articles.values()):
                    if self.deadline is not None and self.clock.now() >= self.deadline:
                        return
                    try:
                        await self._visit(entry)
                        self.unanswered = 0
                    except FetchError as error:
                        self.counts.rejected[error.reason] += 1
                        if await self._host_is_closed(error):
                            self.counts.error = str(error)
                            self._put_behind(error)
                            return
                        await self._leave(entry, error)
                    if sum(len(capture.body) for capture in self.captures) > _GROUP_BYTES:
                        break
            finally:
                await self._keep()

    def _put_behind(self, error: FetchError) -> None:
        """A page on which its host throttles for ever must not come first in every run."""
        if error.reason == "backed_off":
            opens = self.clock.now() + self.fetcher.closed_for(error.url)
            self.frontier.fail(self.articles.asked.url, error.reason, retry_at=opens, counted=False)

    async def _leave(self, entry: Entry, error: FetchError) -> None:
        """Postpones the page that failed, and those that come after it."""
        asked = self.articles.asked
        missing = {asked.url: asked}
        if entry.url not in self.addresses:
            missing[entry.url] = entry
        await self._keep()
        for part in self.frontier.parts(asked.part_of or asked.url):
            if part.page > asked.page:
                missing[part.url] = part
        counted = error.reason not in _HOST_DOWN or not self._is_host_of(error)
        for each in missing.values():
            self._postpone(each, error.reason, counted)

    def _is_host_of(self, error: FetchError) -> bool:
        """Whether it was the host asked that failed, not one that it redirected to."""
        return host_key(error.url) == host_key(self.articles.asked.fetch_url)

    async def _host_is_closed(self, error: FetchError) -> bool:
        """Whether to leave the source for this run; the URL stays due."""
        if error.reason in ("robots_unreachable", "backed_off"):
            home = host_key(error.url) == host_key(self.source.home)
            return home and (error.reason != "backed_off" or self.fetcher.is_closed(error.url))
        silent = error.reason in _NO_ANSWER and self._is_host_of(error)
        if silent:
            self.unanswered += 1
        elif error.reason != "robots_disallowed":
            self.unanswered = 0
        if self.unanswered < _MAX_FAILURES_IN_A_ROW:
            return False
        return error.reason in _HOST_DOWN or not await self._home_answers()

    async def _home_answers(self) -> bool:
        """Whether the host is up though pages of it never answer. They come first in every run
        until they are given up, and would keep everything behind them from being fetched."""
        self.home_checks += 1
        if self.home_checks > _MAX_HOME_CHECKS:
            return False
        try:
            await self.fetcher.get(self.source.home, self.site)
        except FetchError:
            return False
        self.unanswered = 0
        return True

    def _postpone(self, entry: Entry, reason: str, counted: bool) -> None:
        """An archived article is given up later than one that never was: sites err for a day."""
        final = (entry.state == "new" and reason in _FINAL) or entry.attempts >= len(RETRY_AFTER)
        wait = None if final else RETRY_AFTER[entry.attempts]
        self.frontier.fail(
            entry.url,
            reason,
            retry_at=None if wait is None else self.clock.now() + wait,
            counted=counted,
        )

    async def _visit(self, entry: Entry) -> None:
        """Fetches the article of one URL for the archive, all of its pages.

        Raises FetchError for what is no article; the pages before it are kept.
        """
        if entry.url in self.addresses:
            return  # an earlier one of the group led here
        first = self.frontier.find(entry.part_of) if entry.part_of else None
        pages: dict[Entry, Capture] = {}
        try:
            await self.articles.fetch_pages(
                entry if first is None or first.state == "gone" else first, pages
            )
        finally:
            self.captures += pages.values()
            self.addresses.update(page.url for page in pages)
            self.addresses.update(canonicalize(c.canonical or c.url) for c in pages.values())
        if entry.state != "new" or entry.part_of:
            known = {part.url for part in self.frontier.parts(first_address(pages))}
            for url in ({entry.url} | known) - self.addresses:
                self.frontier.fail(url, "no_further_page", retry_at=None)

    async def _settled(self, address: str) -> None:
        if address in self.addresses:
            await self._keep()

    async def _keep(self) -> None:
        """Archives, then settles what was captured; a cancellation waits until both are done."""
        captures, self.captures = self.captures, []
        self.addresses.clear()
        if not captures:
            return
        task = asyncio.create_task(self._store(captures))
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            await task
            raise
        self._report()

    async def _store(self, captures: Sequence[Capture]) -> None:
        loop = asyncio.get_running_loop()
        stored = await loop.run_in_executor(self.disk, self.archive.write_all, captures)
        for outcome in self.frontier.settle_all(stored):
            self.counts.count(outcome)
        if self.archive.full:
            await self._close()
