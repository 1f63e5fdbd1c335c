"""robots.txt of every site: fetched when needed, kept for a day, the last one when none comes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol
from urllib.parse import urlsplit

from pipeline.crawl.frontier import StoredRobots
from pipeline.crawl.records import FetchError, Response
from pipeline.crawl.robots_rules import MAX_BYTES, Rules, read_rules

__all__ = ["MAX_BYTES", "Robots", "RobotsStore", "Rules"]

CACHE_SECONDS = 86_400.0
RETRY_SECONDS = 3_600.0
# RFC 9309 2.3.1.4: a site that can't be reached may be read by the last known rules.
STALE_SECONDS = 30 * 86_400.0


class RobotsStore(Protocol):
    """Where robots files survive the run (the frontier)."""

    def robots(self, origin: str) -> StoredRobots | None: ...
    def set_robots(self, origin: str, robots: StoredRobots) -> None: ...


class Robots:
    """The rules of every site, fetched when needed and kept for a day.

    `fetch` follows up to five redirects and raises FetchError.
    """

    def __init__(self, store: RobotsStore, agent: str, now: Callable[[], float]) -> None:
        self._store = store
        self._agent = agent
        self._now = now
        self._rules: dict[str, tuple[float, Rules]] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def rules(self, url: str, fetch: Callable[[str], Awaitable[Response]]) -> Rules:
        """The rules for `url`. Raises FetchError `backed_off` while its host is closed."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        async with self._locks.setdefault(origin, asyncio.Lock()):
            expires, rules = self._rules.get(origin, (0.0, None))
            if rules is None or expires <= self._now():
                stored = self._store.robots(origin)
                # Of the future: the clock was wrong when they were fetched, or is now.
                if stored is None or not stored.fetched <= self._now() < stored.expires:
                    stored = await self._fetch(origin, stored, fetch)
                rules = read_rules(stored.status, stored.body, self._agent)
                self._rules[origin] = (stored.expires, rules)
            return rules

    async def _fetch(
        self,
        origin: str,
        last: StoredRobots | None,
        fetch: Callable[[str], Awaitable[Response]],
    ) -> StoredRobots:
        now = self._now()
        status: int | None = None
        body, content_type = b"", None
        try:
            response = await fetch(f"{origin}/robots.txt")
            status, body = response.status, response.body
            content_type = response.header("content-type")
        except FetchError as error:
            if error.reason in ("backed_off", "private_address"):
                raise
            if error.reason == "too_many_redirects":  # RFC 9309 2.3.1.2: unavailable
                status = 404
            unreachable = error.reason in ("connect", "dns", "tls")
            if unreachable and self._keep_last(origin, last, None, now).status is None:
                raise  # the pages can't be reached either; the run counts why
        if status is None or status >= 500 or status == 429:
            return self._keep_last(origin, last, status, now)
        stored = StoredRobots(status, body[: MAX_BYTES + 1], content_type, now, now + CACHE_SECONDS)
        self._store.set_robots(origin, stored)
        return stored

    def _keep_last(
        self, origin: str, last: StoredRobots | None, status: int | None, now: float
    ) -> StoredRobots:
        """No answer: the last rules that were read, for up to 30 days, else nothing is allowed."""
        stored = StoredRobots(status, b"", None, now, now + RETRY_SECONDS)
        answered = last is not None and last.status is not None and last.status < 500
        if last is not None and answered and now - last.fetched < STALE_SECONDS:
            stored = replace(last, expires=now + RETRY_SECONDS)
        self._store.set_robots(origin, stored)
        return stored
