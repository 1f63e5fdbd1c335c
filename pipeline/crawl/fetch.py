"""One polite GET: robots, pace, back-off, redirects, tries at a connection that breaks."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Protocol, Self

from pipeline.crawl import robots as robots_txt
from pipeline.crawl.politeness import (
    MAX_CRAWL_DELAY,
    SYSTEM_CLOCK,
    BackedOffError,
    BackoffStore,
    Clock,
    Pace,
    retry_after,
)
from pipeline.crawl.records import FetchError, Response
from pipeline.crawl.robots import Robots, RobotsStore
from pipeline.crawl.transport import (
    DEFAULT_LIMITS,
    GuardedTransport,
    Headers,
    Limits,
    Transport,
    exchange,
)
from pipeline.crawl.urls import host_key, resolve

AGENT_TOKEN = "Pilar"  # noqa: S105 - the product token that robots.txt addresses
HTML = ("text/html", "application/xhtml+xml")

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_THROTTLED = frozenset({429, 503})
_ROBOTS_REDIRECTS = 5
_RETRIED = frozenset({"timeout", "reset", "connect"})


@dataclass(frozen=True, slots=True)
class Site:
    """How a source wants its requests: the least pause in seconds, whether it may be private, and
    whether its certificates must be valid."""

    delay: float = 1.0
    allow_private_address: bool = False
    tls_verify: bool = True


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request sends back to the server."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> Iterator[tuple[str, str]]:
        """If-None-Match without `W/` (a front server that compresses weakens the ETag of a
        WordPress that compares strictly; elsewhere the comparison is weak anyway)."""
        if self.etag:
            yield "If-None-Match", self.etag.removeprefix("W/")
        if self.last_modified:
            yield "If-Modified-Since", self.last_modified


NO_VALIDATORS = Validators()


class Store(BackoffStore, RobotsStore, Protocol):
    """What the fetcher keeps between runs (the frontier)."""


@dataclass(frozen=True, slots=True)
class _Ask:
    """One request, and how its answer is read."""

    site: Site
    headers: Headers
    delay: float
    accept: tuple[str, ...] | None
    truncate: int | None = None


class Fetcher:
    """Polite GETs; use as an async context manager.

    `transport` replaces the network in tests. All hosts together get `concurrency` connections.
    """

    def __init__(
        self,
        user_agent: str,
        store: Store,
        *,
        concurrency: int,
        clock: Clock = SYSTEM_CLOCK,
        limits: Limits = DEFAULT_LIMITS,
        transport: Transport | None = None,
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._headers = (
            ("User-Agent", user_agent),
            ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            ("Accept-Language", "id,en;q=0.5"),
        )
        self._pace = Pace(store, clock, concurrency)
        self._robots = Robots(store, AGENT_TOKEN, clock.now)
        self._given = transport
        self._transports: dict[tuple[bool, bool], Transport] = {}
        self.requests: dict[str, int] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for transport in filter(None, (self._given, *self._transports.values())):
            await transport.aclose()

    def is_closed(self, url: str) -> bool:
        """Whether the host of `url` asked to be left alone for longer than a request waits."""
        return self.closed_for(url) > self._limits.patience

    def closed_for(self, url: str) -> float:
        """Seconds for which the host of `url` still asked to be left alone."""
        return self._pace.closed_for(host_key(url))

    async def get(
        self,
        url: str,
        site: Site,
        *,
        validators: Validators = NO_VALIDATORS,
        accept: tuple[str, ...] | None = None,
        stay: Callable[[str], bool] = lambda url: True,
    ) -> Response:
        """GETs `url`, redirects followed; robots, pace, back-off and guard apply to every hop.

        With `accept` a 200 of another content type is not read. A redirect to an address that is
        not one to `stay` at is not followed. Any HTTP status but 429 and 503 is a Response, 304
        only where `validators` were sent. Raises FetchError.
        """

        async def ask(hop: str, first: bool) -> Response:
            rules = await self._robots.rules(hop, lambda robots: self._get_robots(robots, site))
            if not rules.allowed(hop):
                reason = "robots_unreachable" if rules.unreachable else "robots_disallowed"
                raise FetchError(reason, hop)
            delay = max(site.delay, min(rules.crawl_delay, MAX_CRAWL_DELAY))
            known = tuple(validators.headers()) if first else ()
            coding = ("Accept-Encoding", "gzip, deflate, br, zstd")
            headers = (*self._headers, coding, *known)
            response = await self._ask(hop, _Ask(site, headers, delay, accept))
            if response.status == 304 and not known:
                raise FetchError("protocol", hop, "304 to an unconditional request")
            return response

        return await self._follow(url, ask, self._limits.redirects, stay)

    async def _get_robots(self, url: str, site: Site) -> Response:
        """robots.txt: uncompressed, so that its beginning can be read however long it is."""
        headers = (*self._headers, ("Accept-Encoding", "identity"))
        how = _Ask(site, headers, site.delay, None, truncate=robots_txt.MAX_BYTES + 1)

        async def ask(hop: str, first: bool) -> Response:
            return await self._ask(hop, how)

        return await self._follow(url, ask, _ROBOTS_REDIRECTS, lambda url: True)

    async def _follow(
        self,
        url: str,
        ask: Callable[[str, bool], Awaitable[Response]],
        redirects: int,
        stay: Callable[[str], bool],
    ) -> Response:
        hops: list[str] = []
        current = _resolve(url, url)
        while True:
            response = await ask(current, not hops)
            location = response.header("location")
            if response.status not in _REDIRECTS or not location:
                break
            hops.append(current)
            current = _resolve(current, location)
            if current in hops or len(hops) > redirects:
                problem = "loop" if current in hops else f"{len(hops)} redirects"
                raise FetchError("too_many_redirects", url, problem)
            if not stay(current):
                raise FetchError("offsite_redirect", url, current)
        return replace(response, requested_url=url, redirects=tuple(hops))

    async def _ask(self, url: str, how: _Ask) -> Response:
        """One hop, tried again when the connection breaks or the host asks to come back later."""
        host = host_key(url)
        for throttled in range(1, self._limits.throttled_attempts + 1):
            response = await self._try(url, host, how)
            if response.status not in _THROTTLED:
                self._pace.answered(host)
                return response
            wait = retry_after(response.header("retry-after"), self._clock.now())
            self._pace.throttled(host, wait)
            if throttled == self._limits.throttled_attempts:
                raise FetchError("backed_off", url, f"HTTP {response.status}")
        raise AssertionError("unreachable")

    async def _try(self, url: str, host: str, how: _Ask) -> Response:
        for attempt in range(1, self._limits.attempts + 1):
            try:
                async with self._pace.turn(host, how.delay, self._limits.patience):
                    self.requests[host] = self.requests.get(host, 0) + 1
                    return await exchange(
                        self._transport(how.site),
                        url,
                        how.headers,
                        self._limits,
                        now=self._clock.now(),
                        accept=how.accept,
                        truncate=how.truncate,
                    )
            except BackedOffError as error:
                raise FetchError("backed_off", url, str(error)) from error
            except FetchError as error:
                if error.reason not in _RETRIED or attempt == self._limits.attempts:
                    raise
            # Twice as long each time, and never at the same moment as everybody else.
            wait = self._limits.retry_wait * 2 ** (attempt - 1)
            await self._clock.sleep(wait + random.uniform(0, self._limits.retry_wait))  # noqa: S311
        raise AssertionError("unreachable")

    def _transport(self, site: Site) -> Transport:
        if self._given is not None:
            return self._given
        kind = (site.allow_private_address, site.tls_verify)
        if kind not in self._transports:
            self._transports[kind] = GuardedTransport(
                self._limits, allow_private=site.allow_private_address, verify=site.tls_verify
            )
        return self._transports[kind]


def _resolve(base: str, reference: str) -> str:
    try:
        return resolve(base, reference)
    except ValueError as error:
        raise FetchError("bad_url", reference, str(error)) from error
