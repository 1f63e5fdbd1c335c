"""Connections over asyncio: HTTP/1.1 spoken by h11, HTTP/2 by httpcore where the server offers it.

A polite crawl sends one request at a time to a server, so there is nothing to pool or to lock:
a connection is asked, read to the end, and kept for the next request. That halves the work of a
request against httpcore's own pool and HTTP/1.1 connection.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import AsyncIterator
from typing import Any, Protocol

import h11
import httpcore

KEPT_SECONDS = 30.0
_READ = 1 << 16
_MAX_HEAD = 1 << 17  # bytes of a status line with its headers

RawHeaders = list[tuple[bytes, bytes]]


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
