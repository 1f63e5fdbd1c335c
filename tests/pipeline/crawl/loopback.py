"""A small web server on loopback that also misbehaves, in a thread of its own."""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Request:
    path: str
    headers: dict[str, str]
    at: float


@dataclass(frozen=True)
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})

    def encode(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} X", f"Content-Length: {len(self.body)}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + self.body


Misbehave = Callable[[asyncio.StreamWriter], Awaitable[None]]
Page = Answer | Callable[[Request], Answer] | Misbehave


def html(text: str, **headers: str) -> Answer:
    shown = {"Content-Type": "text/html; charset=utf-8"}
    shown |= {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(f"<html><body><p>{text}</p></body></html>".encode(), 200, shown)


def redirect(to: str, status: int = 301) -> Answer:
    return Answer(b"", status, {"Location": to})


def self_signed(*protocols: str) -> ssl.SSLContext:
    """A server's context with a certificate that nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).with_name("self_signed.pem"))
    if protocols:
        context.set_alpn_protocols(list(protocols))
    return context


class Site:
    """Serves `pages` by path with query; what is not there is 404. `log` holds every request.

    A page is an Answer, a function of the request, or a coroutine function that writes what it
    likes to the connection, which is closed after it.
    """

    def __init__(
        self, pages: dict[str, Page] | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self._tls = tls
        self.pages: dict[str, Page] = pages if pages is not None else {}
        self.log: list[Request] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        start = asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        self._server = asyncio.run_coroutine_threadsafe(start, self._loop).result()
        port = self._server.sockets[0].getsockname()[1]
        self.url = f"http{'s' if self._tls else ''}://127.0.0.1:{port}"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _shut(self) -> None:
        self._server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def paths(self) -> list[str]:
        return [request.path for request in self.log]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").split("\r\n")
                pairs = (line.partition(": ") for line in lines[1:] if line)
                headers = {name.lower(): value for name, _, value in pairs}
                request = Request(lines[0].split(" ")[1], headers, time.monotonic())
                self.log.append(request)
                page = self.pages.get(request.path, Answer(b"nothing here", 404))
                if callable(page):
                    if asyncio.iscoroutinefunction(page):
                        await page(writer)
                        return
                    page = page(request)  # type: ignore[arg-type, assignment]
                assert isinstance(page, Answer)
                writer.write(page.encode())
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


class FakeClock:
    """Time that passes only when somebody sleeps."""

    def __init__(self, start: float = 1_767_600_000.0) -> None:
        self.time = start
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
        await asyncio.sleep(0)
