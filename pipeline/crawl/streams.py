"""Streams over asyncio, plain or TLS, behind httpcore's network interface."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

_MOST_UNREAD = 1 << 20


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
