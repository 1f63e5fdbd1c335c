"""One connection and one pace a host; back-off as long as a host asks for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Protocol

MAX_CRAWL_DELAY = 60.0
MAX_BACKOFF = 86_400.0
FIRST_BACKOFF = 5.0
# A host that takes long to answer gets twice that time to breathe, up to half a minute.
LATENCY_FACTOR = 2.0
MAX_ADAPTIVE_DELAY = 30.0


@dataclass(frozen=True, slots=True)
class Clock:
    """Wall time in seconds since 1970, a clock that never jumps, and a way to wait."""

    now: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


SYSTEM_CLOCK = Clock()


class BackoffStore(Protocol):
    """Where back-off survives the run (the frontier)."""

    def backoff(self, host: str) -> tuple[float, int]: ...
    def set_backoff(self, host: str, closed_until: float, failures: int) -> None: ...


class BackedOffError(Exception):
    """A host that asked to be left alone for longer than the caller would wait."""

    def __init__(self, host: str, seconds: float) -> None:
        super().__init__(f"{host} asked to be left alone for {seconds:.0f} s more")
        self.seconds = seconds


def retry_after(value: str | None, now: float) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110 10.2.3), None when it says nothing.

    A date in the past is 0; more than a day counts as a day.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), MAX_BACKOFF)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(moment.timestamp() - now, 0.0), MAX_BACKOFF)


@dataclass(slots=True)
class _Host:
    last_end: float
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    latency: float = 0.0
    closed_until: float = 0.0
    failures: int = 0


class Pace:
    """Turns to talk to a host: one at a time, a pause between two, none while it is closed.

    Whoever waits for a host holds no slot; `slots` bounds how many hosts are talked to at once.
    """

    def __init__(self, store: BackoffStore, clock: Clock, slots: int) -> None:
        self._store = store
        self._clock = clock
        self._slots = asyncio.Semaphore(slots)
        self._hosts: dict[str, _Host] = {}
        self._start = clock.monotonic()  # a run may have ended just before this one

    @asynccontextmanager
    async def turn(self, host: str, delay: float, patience: float) -> AsyncIterator[None]:
        """One turn, at least `delay` seconds after the end of the last, and the first one so long
        after the run began; a slow host gets more.

        Raises BackedOffError at once when the host is closed for more than `patience` seconds.
        """
        known = self._known(host)
        async with known.lock:
            await self._wait(known, host, delay, patience)
            async with self._slots:
                start = self._clock.monotonic()
                try:
                    yield
                finally:
                    known.last_end = self._clock.monotonic()
                    known.latency = (known.latency + known.last_end - start) / 2

    async def _wait(self, known: _Host, host: str, delay: float, patience: float) -> None:
        closed = self.closed_for(host)
        if closed > patience:
            raise BackedOffError(host, closed)
        pause = 0.0
        if delay > 0:
            adaptive = min(known.latency * LATENCY_FACTOR, MAX_ADAPTIVE_DELAY)
            pause = known.last_end + max(delay, adaptive) - self._clock.monotonic()
        if max(pause, closed) > 0:
            await self._clock.sleep(max(pause, closed))

    def _known(self, host: str) -> _Host:
        known = self._hosts.get(host)
        if known is None:
            closed_until, failures = self._store.backoff(host)
            known = _Host(self._start, closed_until=closed_until, failures=failures)
            self._hosts[host] = known
            latest = self._clock.now() + MAX_BACKOFF
            if closed_until > latest:  # the clock was ahead when that was written
                self._close(host, latest, failures)
        return known

    def closed_for(self, host: str) -> float:
        """Seconds for which the host still asked to be left alone."""
        return min(max(self._known(host).closed_until - self._clock.now(), 0.0), MAX_BACKOFF)

    def throttled(self, host: str, seconds: float | None) -> None:
        """The host answered 429 or 503; without Retry-After the pause doubles each time."""
        known = self._known(host)
        if seconds is None:
            seconds = min(FIRST_BACKOFF * 2.0 ** min(known.failures, 20), MAX_BACKOFF)
        self._close(host, self._clock.now() + seconds, known.failures + 1)

    def answered(self, host: str) -> None:
        """The host answered as it should: the next back-off starts small again."""
        if self._known(host).failures:
            self._close(host, 0.0, 0)

    def _close(self, host: str, closed_until: float, failures: int) -> None:
        known = self._known(host)
        known.closed_until, known.failures = closed_until, failures
        self._store.set_backoff(host, closed_until, failures)
