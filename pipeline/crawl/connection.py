"""Connections over asyncio: HTTP/1.1 spoken by h11, HTTP/2 by httpcore where the server offers it.

A polite crawl sends one request at a time to a server, so there is nothing to pool or to lock:
a connection is asked, read to the end, and kept for the next request. That halves the work of a
request against httpcore's own pool and HTTP/1.1 connection.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Iterable
from typing import Any, Protocol

import h11
import httpcore

KEPT_SECONDS = 30.0
_READ = 1 << 16
_MOST_UNREAD = 1 << 20
_MAX_HEAD = 1 << 17  # bytes of a status line with its headers

RawHeaders = list[tuple[bytes, bytes]]


class AsyncioBackend(httpcore.AsyncNetworkBackend):
    """httpcore's network interface straight over asyncio's transports."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        stream = AsyncioStream()
        try:
            async with asyncio.timeout(timeout):
                await asyncio.get_running_loop().create_connection(lambda: stream, host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"{host}: no connection") from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        return stream


class AsyncioStream(httpcore.AsyncNetworkStream, asyncio.Protocol):
    """A stream, plain or TLS; what was received and not yet read is bounded."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._received: list[bytes] = []
        self._size = 0
        self._waiter: asyncio.Future[None] | None = None
        self._ended = False
        self._error: Exception | None = None

    # What asyncio tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received.append(data)
        self._size += len(data)
        if self._size > _MOST_UNREAD and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        self._ended = True
        self._wake()

    def connection_lost(self, error: Exception | None) -> None:
        self._ended = True
        self._error = error
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    # What httpcore asks

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come since the last read, however much; b"" at the end of the stream."""
        if not self._received and not self._ended:
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(timeout):
                    await self._waiter
            except TimeoutError as error:
                raise httpcore.ReadTimeout("no data") from error
        if self._error is not None and not self._received:
            raise httpcore.ReadError(str(self._error)) from self._error
        data = b"".join(self._received)
        self._received.clear()
        if self._size > _MOST_UNREAD and self._transport is not None:
            self._transport.resume_reading()
        self._size = 0
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Hands over what is to be sent: a request, far below what asyncio takes at once."""
        if self._transport is None or self._transport.is_closing():
            raise httpcore.WriteError("connection closed") from self._error
        self._transport.write(buffer)

    async def aclose(self) -> None:
        """Closed at once: nobody waits for a server's farewell."""
        if self._transport is not None:
            self._transport.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        assert self._transport is not None
        try:
            async with asyncio.timeout(timeout):
                self._transport = await asyncio.get_running_loop().start_tls(
                    self._transport, self, ssl_context, server_hostname=server_hostname
                )
        except TimeoutError as error:
            await self.aclose()
            raise httpcore.ConnectTimeout("no TLS handshake") from error
        except OSError as error:  # ssl.SSLError is one
            await self.aclose()
            raise httpcore.ConnectError(str(error)) from error
        return self

    def get_extra_info(self, info: str) -> Any:
        """`is_readable`: whether there is something to read that nobody has asked for."""
        if info == "is_readable":
            return self._ended or bool(self._received)
        return None if self._transport is None else self._transport.get_extra_info(info)


class Answer(Protocol):
    """The head of an answer, its body in chunks as sent, and its end."""

    status: int
    headers: RawHeaders

    def __aiter__(self) -> AsyncIterator[bytes]: ...
    async def aclose(self) -> None: ...


class Connection(Protocol):
    """One connection to one server; `idle` when it can take the next request, `peer` the IP
    address at its other end."""

    peer: str | None

    @property
    def idle(self) -> bool: ...
    async def get(self, url: httpcore.URL, headers: RawHeaders, read_seconds: float) -> Answer: ...
    async def aclose(self) -> None: ...


async def open_connection(
    url: httpcore.URL,
    context: ssl.SSLContext | None,
    backend: httpcore.AsyncNetworkBackend,
    connect_seconds: float | None,
) -> Connection:
    """Connects to the server of `url`; an https one needs a `context`.

    Raises httpcore's ConnectError and ConnectTimeout.
    """
    host, port = url.host.decode("ascii"), url.origin.port
    stream = await backend.connect_tcp(host, port, connect_seconds)
    if context is not None and url.scheme == b"https":
        stream = await stream.start_tls(context, host, connect_seconds)
        tls = stream.get_extra_info("ssl_object")
        if tls is not None and tls.selected_alpn_protocol() == "h2":
            return Http2(url.origin, stream)
    return Http1(stream)


def _peer(stream: httpcore.AsyncNetworkStream) -> str | None:
    name = stream.get_extra_info("peername")
    return str(name[0]).partition("%")[0] if isinstance(name, tuple) else None


class Http1:
    """HTTP/1.1. Raises httpcore's RemoteProtocolError, ReadError and their like."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self.peer = _peer(stream)
        self._stream = stream
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEAD)
        self._used = time.monotonic()
        self._read_seconds = 0.0

    @property
    def idle(self) -> bool:
        return (
            self._state.our_state is h11.IDLE
            and not self._stream.get_extra_info("is_readable")
            and time.monotonic() - self._used < KEPT_SECONDS
        )

    async def get(self, url: httpcore.URL, headers: RawHeaders, read_seconds: float) -> Answer:
        self._read_seconds = read_seconds
        try:
            ask = h11.Request(method=b"GET", target=url.target, headers=headers)
            sent = self._state.send(ask) or b""
            sent += self._state.send(h11.EndOfMessage()) or b""
        except h11.LocalProtocolError as error:
            raise httpcore.LocalProtocolError(str(error)) from error
        await self._stream.write(sent, read_seconds)
        while True:
            event = await self.event()
            if isinstance(event, h11.Response):
                return _Http1Answer(self, event.status_code, event.headers.raw_items())
            if not isinstance(event, h11.InformationalResponse):
                raise httpcore.RemoteProtocolError("server disconnected without an answer")

    async def event(self) -> Any:
        """The next event of the answer."""
        try:
            while (event := self._state.next_event()) is h11.NEED_DATA:
                data = await self._stream.read(_READ, self._read_seconds)
                if not data and self._state.their_state is h11.SEND_RESPONSE:
                    raise httpcore.RemoteProtocolError("server disconnected without an answer")
                self._state.receive_data(data)
        except h11.RemoteProtocolError as error:
            raise httpcore.RemoteProtocolError(str(error)) from error
        return event

    async def finish(self) -> None:
        """After an answer: ready for the next request if it was read to its end, else closed.

        Bytes beyond the stated length are no beginning of the next answer: closed too.
        """
        self._used = time.monotonic()
        state = self._state
        whole = state.our_state is h11.DONE and state.their_state is h11.DONE
        if whole and not state.trailing_data[0]:
            state.start_next_cycle()
        else:
            await self.aclose()

    async def aclose(self) -> None:
        await self._stream.aclose()


class _Http1Answer:
    def __init__(self, connection: Http1, status: int, headers: RawHeaders) -> None:
        self._connection = connection
        self.status = status
        self.headers = headers

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while isinstance(event := await self._connection.event(), h11.Data):
            yield bytes(event.data)

    async def aclose(self) -> None:
        await self._connection.finish()


class Http2:
    """HTTP/2 as httpcore speaks it."""

    def __init__(self, origin: httpcore.Origin, stream: httpcore.AsyncNetworkStream) -> None:
        self.peer = _peer(stream)
        self._connection = httpcore.AsyncHTTP2Connection(
            origin=origin, stream=stream, keepalive_expiry=KEPT_SECONDS
        )

    @property
    def idle(self) -> bool:
        connection = self._connection
        return connection.is_idle() and connection.is_available() and not connection.has_expired()

    async def get(self, url: httpcore.URL, headers: RawHeaders, read_seconds: float) -> Answer:
        request = httpcore.Request(
            b"GET",
            url,
            headers=headers,
            extensions={"timeout": {"read": read_seconds, "write": read_seconds}},
        )
        return _Http2Answer(await self._connection.handle_async_request(request))

    async def aclose(self) -> None:
        await self._connection.aclose()


class _Http2Answer:
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response
        self.status = response.status
        self.headers: RawHeaders = response.headers

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._response.aiter_stream().__aiter__()

    async def aclose(self) -> None:
        await self._response.aclose()
