"""HTTP: one polite GET, with every limit that keeps a bad server from hurting the run."""

from __future__ import annotations

import asyncio
import random
import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Protocol, Self

import httpcore
import httpx

from pipeline.archive import CodingError, decode_body
from pipeline.crawl import robots as robots_txt
from pipeline.crawl.connection import Answer, Connection, open_connection
from pipeline.crawl.guard import GuardedBackend, PrivateAddressError, UnknownHostError
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
from pipeline.crawl.urls import host_key, resolve

AGENT_TOKEN = "Pilar"  # noqa: S105 - the product token that robots.txt addresses
HTML = ("text/html", "application/xhtml+xml")

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_THROTTLED = frozenset({429, 503})
_ROBOTS_REDIRECTS = 5
# How httpcore, h11 and h2 say that the server ended the connection or the stream.
_CLOSED = ("closed connection", "disconnected", "ConnectionTerminated", "StreamReset")
_RETRIED = frozenset({"timeout", "reset", "connect"})


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on one GET. Bodies in bytes, as sent and after decoding; times in seconds.

    `patience` is how long a request waits for a host that asked to be left alone, before it
    fails with `backed_off`; `attempts` counts tries at a connection that breaks.
    """

    total_seconds: float = 60.0
    connect_seconds: float = 15.0
    read_seconds: float = 30.0
    max_sent: int = 16 << 20
    max_body: int = 24 << 20
    redirects: int = 10
    attempts: int = 3
    throttled_attempts: int = 3
    retry_wait: float = 2.0
    patience: float = 120.0


DEFAULT_LIMITS = Limits()


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
    headers: tuple[tuple[str, str], ...]
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
        transport: httpx.AsyncBaseTransport | None = None,
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
        self._transports: dict[tuple[bool, bool], httpx.AsyncBaseTransport] = {}
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
        return Response(
            requested_url=url,
            url=current,
            status=response.status,
            headers=response.headers,
            body=response.body,
            fetched_at=response.fetched_at,
            redirects=tuple(hops),
            request_headers=response.request_headers,
        )

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
                    return await self._send(url, how)
            except BackedOffError as error:
                raise FetchError("backed_off", url, str(error)) from error
            except FetchError as error:
                if error.reason not in _RETRIED or attempt == self._limits.attempts:
                    raise
            # Twice as long each time, and never at the same moment as everybody else.
            wait = self._limits.retry_wait * 2 ** (attempt - 1)
            await self._clock.sleep(wait + random.uniform(0, self._limits.retry_wait))  # noqa: S311
        raise AssertionError("unreachable")

    def _transport(self, site: Site) -> httpx.AsyncBaseTransport:
        if self._given is not None:
            return self._given
        kind = (site.allow_private_address, site.tls_verify)
        if kind not in self._transports:
            self._transports[kind] = GuardedTransport(
                self._limits, allow_private=site.allow_private_address, verify=site.tls_verify
            )
        return self._transports[kind]

    async def _send(self, url: str, how: _Ask) -> Response:
        transport = self._transport(how.site)
        with _fetch_errors(url):
            async with asyncio.timeout(self._limits.total_seconds):
                request = httpx.Request("GET", url, headers=how.headers)
                fetched_at = datetime.fromtimestamp(self._clock.now(), UTC)
                answer = await transport.handle_async_request(request)
                try:
                    headers = tuple(
                        (_text(name), _text(value)) for name, value in answer.headers.raw
                    )
                    _check_type(url, answer, how.accept)
                    sent = await self._read(url, answer, how.truncate)
                finally:
                    await answer.aclose()
        try:
            limit = max(self._limits.max_body, how.truncate or 0)
            body = decode_body(sent, answer.headers.get("content-encoding"), limit)
        except CodingError as error:
            reason = "too_large" if error.too_large else "bad_encoding"
            raise FetchError(reason, url, str(error)) from error
        asked = tuple((_text(name), _text(value)) for name, value in request.headers.raw)
        return Response(
            requested_url=url,
            url=url,
            status=answer.status_code,
            headers=headers,
            body=body,
            fetched_at=fetched_at,
            request_headers=asked,
        )

    async def _read(self, url: str, answer: httpx.Response, truncate: int | None) -> bytes:
        limit = self._limits.max_sent
        chunks = []
        size = 0
        async for chunk in answer.aiter_raw():
            chunks.append(chunk)
            size += len(chunk)
            if truncate is not None and size >= truncate:
                break
            if truncate is None and size > limit:
                raise FetchError("too_large", url, f"more than {limit} bytes sent")
        return b"".join(chunks)[:truncate]


_Server = tuple[bytes, bytes, int | None]


class GuardedTransport(httpx.AsyncBaseTransport):
    """httpx's transport over guarded connections, of which those used last are kept.

    With `verify` false certificates are not looked at. Raises httpcore's errors.
    """

    def __init__(
        self,
        limits: Limits = DEFAULT_LIMITS,
        *,
        allow_private: bool,
        verify: bool = True,
        most_kept: int = 256,
    ) -> None:
        self._limits = limits
        self._most_kept = most_kept
        self._verify = verify
        self._context: ssl.SSLContext | None = None
        self._backend = GuardedBackend(allow_private=allow_private)
        self._kept: OrderedDict[_Server, Connection] = OrderedDict()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        asked = request.url
        url = httpcore.URL(
            scheme=asked.raw_scheme, host=asked.raw_host, port=asked.port, target=asked.raw_path
        )
        server = (asked.raw_scheme, asked.raw_host, asked.port)
        connection = self._kept.pop(server, None)
        if connection is not None and not connection.idle:
            await connection.aclose()
            connection = None
        if connection is None:
            connection = await self._open(url)
        try:
            answer = await connection.get(url, request.headers.raw, self._limits.read_seconds)
        except BaseException:
            await connection.aclose()
            raise
        keep = partial(self._keep, server, connection)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer, keep), request=request
        )

    async def _open(self, url: httpcore.URL) -> Connection:
        if self._context is None and url.scheme == b"https":
            self._context = httpx.create_ssl_context(self._verify, trust_env=False)
            self._context.set_alpn_protocols(["http/1.1", "h2"])
        return await open_connection(
            url, self._context, self._backend, self._limits.connect_seconds
        )

    async def _keep(self, server: _Server, connection: Connection) -> None:
        """Takes back a connection whose answer was read or given up."""
        if not connection.idle or server in self._kept:
            await connection.aclose()
            return
        self._kept[server] = connection
        if len(self._kept) > self._most_kept:
            await self._kept.popitem(last=False)[1].aclose()

    async def aclose(self) -> None:
        for connection in self._kept.values():
            await connection.aclose()


class _Body(httpx.AsyncByteStream):
    """The body of an answer, as it was sent."""

    def __init__(self, answer: Answer, keep: Callable[[], Awaitable[None]]) -> None:
        self._answer = answer
        self._keep = keep

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._answer.__aiter__()

    async def aclose(self) -> None:
        await self._answer.aclose()
        await self._keep()


def _check_type(url: str, answer: httpx.Response, accept: tuple[str, ...] | None) -> None:
    stated = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if accept is not None and stated and answer.status_code == 200 and stated not in accept:
        raise FetchError("content_type", url, stated)


def _text(raw: bytes) -> str:
    """A header field's text: UTF-8 where it is that (as in some Locations), else Latin-1."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _resolve(base: str, reference: str) -> str:
    try:
        return resolve(base, reference)
    except ValueError as error:
        raise FetchError("bad_url", reference, str(error)) from error


@contextmanager
def _fetch_errors(url: str) -> Iterator[None]:
    """Every way in which a request can fail, as a FetchError with its reason."""
    try:
        yield
    except PrivateAddressError as error:
        raise FetchError("private_address", url, str(error)) from error
    except UnknownHostError as error:
        raise FetchError("dns", url, str(error)) from error
    except (TimeoutError, httpx.TimeoutException, httpcore.TimeoutException) as error:
        raise FetchError("timeout", url, type(error).__name__) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise FetchError("bad_url", url, str(error)) from error
    except (httpx.NetworkError, httpcore.NetworkError) as error:
        connecting = isinstance(error, httpx.ConnectError | httpcore.ConnectError)
        reason = "connect" if connecting else "reset"
        if _caused_by(error, ssl.SSLError):
            reason = "tls"
        raise FetchError(reason, url, str(error)) from error
    except (httpx.ProtocolError, httpcore.ProtocolError) as error:
        # Closed before or within the answer: worth another try. Else it is no HTTP.
        closed = any(word in str(error) for word in _CLOSED)
        raise FetchError("reset" if closed else "protocol", url, str(error)) from error
    except httpx.HTTPError as error:
        raise FetchError("protocol", url, str(error)) from error


def _caused_by(error: BaseException, kind: type[BaseException]) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, kind):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
