"""One request over guarded connections, with every limit that keeps a bad server from hurting."""

from __future__ import annotations

import asyncio
import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import httpcore
import httpx

from pipeline.archive import CodingError, decode_body
from pipeline.crawl.connection import Answer, Connection, open_connection
from pipeline.crawl.guard import GuardedBackend, PrivateAddressError, UnknownHostError
from pipeline.crawl.records import FetchError, Response

Transport = httpx.AsyncBaseTransport
Headers = tuple[tuple[str, str], ...]

# How httpcore, h11 and h2 say that the server ended the connection or the stream.
_CLOSED = ("closed connection", "disconnected", "ConnectionTerminated", "StreamReset")


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


async def exchange(
    transport: Transport,
    url: str,
    headers: Headers,
    limits: Limits,
    *,
    now: float,
    accept: tuple[str, ...] | None = None,
    truncate: int | None = None,
) -> Response:
    """One GET and its answer, whatever its status. Raises FetchError.

    With `accept` a 200 of another content type is not read; with `truncate` the body is read no
    further than so many bytes, else one of more than the limit is an error.
    """
    with _fetch_errors(url):
        async with asyncio.timeout(limits.total_seconds):
            request = httpx.Request("GET", url, headers=headers)
            answer = await transport.handle_async_request(request)
            try:
                _check_type(url, answer, accept)
                sent = await _read(url, answer, limits.max_sent, truncate)
            finally:
                await answer.aclose()
    try:
        most = max(limits.max_body, truncate or 0)
        body = decode_body(sent, answer.headers.get("content-encoding"), most)
    except CodingError as error:
        reason = "too_large" if error.too_large else "bad_encoding"
        raise FetchError(reason, url, str(error)) from error
    return Response(
        requested_url=url,
        url=url,
        status=answer.status_code,
        headers=_texts(answer.headers),
        body=body,
        fetched_at=datetime.fromtimestamp(now, UTC),
        request_headers=_texts(request.headers),
        peer=answer.extensions.get("peer"),
    )


async def _read(url: str, answer: httpx.Response, limit: int, truncate: int | None) -> bytes:
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


def _texts(headers: httpx.Headers) -> Headers:
    return tuple((_text(name), _text(value)) for name, value in headers.raw)


_Server = tuple[bytes, bytes, int | None]


class GuardedTransport(httpx.AsyncBaseTransport):
    """httpx's transport over guarded connections, of which those used last are kept.

    An answer's extension `peer` is the IP address that the connection was made to.
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
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer, partial(self._keep, server, connection)),
            request=request,
            extensions={"peer": connection.peer},
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
