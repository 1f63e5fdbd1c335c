"""One source's discovery in one run: its candidates offered to the frontier, its faults counted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from pipeline.archive import ArchiveError
from pipeline.crawl.discovery import CLOSED_REASONS, Note
from pipeline.crawl.fetch import NO_VALIDATORS, Fetcher, Site, Validators
from pipeline.crawl.frontier import Frontier, FrontierError
from pipeline.crawl.politeness import Clock
from pipeline.crawl.records import Candidate, FetchError, Get, Memory, Response
from pipeline.crawl.source_counts import SourceCounts
from pipeline.crawl.urls import canonicalize, same_site
from pipeline.sources import Source

log = logging.getLogger(__name__)

_OFFERS = 100  # candidates that the frontier is told of together
# Notes of discovery that count links or lists, not methods.
_COUNTED_NOTES = frozenset({"bad_url", "dead_sitemap", "off_host", "out_of_scope", "page_limit"})
# How a method may end without a fault.
_NO_FAULTS = frozenset({"ok", "unchanged", "incomplete", "resting"})


class Discover(Protocol):
    """The discovery of a source: candidates, from whatever its methods find."""

    def __call__(
        self,
        source: Source,
        get: Get,
        memory: Memory,
        *,
        since: datetime | None,
        known: Callable[[str], bool],
        now: datetime,
        note: Callable[[Note], None],
    ) -> AsyncIterator[Candidate]: ...


class _DiscoveryGet:
    """The polite GET of one source's discovery; validators wait until it has run to its end."""

    def __init__(self, fetcher: Fetcher, frontier: Frontier, site: Site) -> None:
        self._fetcher = fetcher
        self._frontier = frontier
        self._site = site
        self.validators: dict[str, tuple[str, str | None, str | None]] = {}

    async def __call__(self, url: str, *, conditional: bool = False) -> Response:
        validators = Validators(*self._frontier.validators(url)) if conditional else NO_VALIDATORS
        response = await self._fetcher.get(url, self._site, validators=validators)
        if response.status == 200:
            etag, modified = response.header("etag"), response.header("last-modified")
            self.validators[url] = (url, etag, modified)
        return response


class _DiscoveryMemory:
    """A source's memory; what is set waits until its discovery has run to its end."""

    def __init__(self, stored: dict[str, str]) -> None:
        self._stored = stored
        self.changes: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.changes.get(key, self._stored.get(key))

    def set(self, key: str, value: str) -> None:
        self.changes[key] = value


@dataclass(slots=True)
class SourceDiscovery:
    """`run` raises FrontierError only; how it went stands in `counts`."""

    source: Source
    frontier: Frontier
    fetcher: Fetcher
    site: Site
    clock: Clock
    deadline: float | None
    counts: SourceCounts
    offers: list[Candidate] = field(default_factory=list)

    async def run(self, discover: Discover, since: datetime | None) -> None:
        """Offers every candidate to the frontier; takes at most half of the time there is."""
        get = _DiscoveryGet(self.fetcher, self.frontier, self.site)
        memory = _DiscoveryMemory(self.frontier.memory(self.source.key))
        now = self.clock.now()
        candidates = discover(
            self.source,
            get,
            memory,
            since=since,
            known=self.frontier.known,
            now=datetime.fromtimestamp(now, UTC),
            note=self._note,
        )
        seconds = None if self.deadline is None else max(self.deadline - now, 0.0) / 2
        try:
            try:
                async with asyncio.timeout(seconds):
                    async for candidate in candidates:
                        self._offer(candidate)
            finally:
                self._take_offers()
        except TimeoutError:
            self.counts.error = "discovery: out of time"
        except FetchError as error:
            self.counts.rejected[error.reason] += 1
            self.counts.error = f"discovery: {error}"
        except (ArchiveError, FrontierError):
            raise
        except Exception as error:
            log.exception("%s: discovery failed", self.source.key)
            self.counts.error = f"discovery: {type(error).__name__}: {error}"
        else:
            self.frontier.remember(
                self.source.key, memory.changes.items(), list(get.validators.values())
            )

    def _note(self, note: Note) -> None:
        """Counts what discovery passed over, and keeps how its methods went."""
        if note.reason in _COUNTED_NOTES:
            self.counts.rejected[note.reason] += note.count
        else:
            self.counts.notes.append(note)
        if note.method == "discovery":
            self._count_faults(failed=note.reason == "failed")

    def _count_faults(self, *, failed: bool) -> None:
        """Counts why methods broke; that a site does not have them only where none worked."""
        ended = [n for n in self.counts.notes if n.method != "discovery"]
        faults = [n for n in ended if n.reason not in CLOSED_REASONS | _NO_FAULTS]
        if failed:
            faults = faults or [n for n in ended if n.reason not in _NO_FAULTS]
            told = ", ".join(f"{n.method}: {n.reason}" for n in faults)
            self.counts.error = f"discovery failed: {told}"
        self.counts.rejected.update(n.reason for n in faults)

    def _offer(self, candidate: Candidate) -> None:
        self.counts.offered += 1
        try:
            canonicalize(candidate.url)
            own = same_site(candidate.url, self.source.home) or self.source.owns(candidate.url)
        except ValueError:
            self.counts.rejected["bad_url"] += 1
            return
        if not own:
            self.counts.rejected["off_host"] += 1
            return
        self.offers.append(candidate)
        if len(self.offers) >= _OFFERS:
            self._take_offers()

    def _take_offers(self) -> None:
        """Tells the frontier of the candidates so far, in one transaction."""
        offers, self.offers = self.offers, []
        if offers:
            taken = self.frontier.offer_all(self.source.key, offers, now=self.clock.now())
            self.counts.discovered += taken.count("new")
