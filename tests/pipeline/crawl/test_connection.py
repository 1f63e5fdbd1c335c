"""Connections: kept, dropped, TLS with and without a valid certificate, HTTP/2."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest
from loopback import FakeClock, Page, Site, html, self_signed

from pipeline.crawl.fetch import Fetcher, Limits
from pipeline.crawl.fetch import Site as Policy
from pipeline.crawl.frontier import Frontier
from pipeline.crawl.guard import GuardedBackend
from pipeline.crawl.politeness import Clock
from pipeline.crawl.records import FetchError, Response
from pipeline.crawl.transport import GuardedTransport

QUICK = Limits(total_seconds=5, connect_seconds=2, read_seconds=2, attempts=2, retry_wait=0.001)
LOCAL = Policy(delay=0, allow_private_address=True)
UNSEEN = Policy(delay=0, allow_private_address=True, tls_verify=False)


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    opened = Frontier(tmp_path / "state.sqlite")
    yield opened
    opened.close()


async def get(frontier: Frontier, site: Policy, *urls: str) -> list[Response]:
    fake = FakeClock()
    clock = Clock(fake.now, fake.now, fake.sleep)
    async with Fetcher("Pilar/0 (test)", frontier, concurrency=4, limits=QUICK, clock=clock) as one:
        return [await one.get(url, site) for url in urls]


Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def read_head(reader: asyncio.StreamReader) -> str:
    return (await reader.readuntil(b"\r\n\r\n")).decode().split()[1]


def served(frontier: Frontier, handler: Handler, *paths: str, policy: Policy = LOCAL, **how: object) -> list[Response]:  # fmt: skip  # noqa: E501
    tasks: list[asyncio.Task[None]] = []

    async def whole(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.append(asyncio.current_task())  # type: ignore[arg-type]
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await handler(reader, writer)
            await writer.drain()
        with suppress(ConnectionError):
            writer.close()
            await writer.wait_closed()

    async def run() -> list[Response]:
        server = await asyncio.start_server(whole, "127.0.0.1", 0, **how)  # type: ignore[arg-type]
        async with server:
            port = server.sockets[0].getsockname()[1]
            scheme = "https" if "ssl" in how else "http"
            urls = (f"{scheme}://127.0.0.1:{port}{path}" for path in paths)
            answers = await get(frontier, policy, *urls)
            await asyncio.gather(*tasks)
        return answers

    return asyncio.run(run())


def test_a_certificate_that_nobody_vouches_for_is_refused(frontier: Frontier) -> None:
    with Site({"/a": html("isi")}, tls=self_signed()) as site:
        with pytest.raises(FetchError) as caught:
            asyncio.run(get(frontier, LOCAL, f"{site.url}/a"))
        assert caught.value.reason == "tls"
        assert "certificate" in str(caught.value)
        assert site.log == []


def test_a_source_may_have_its_certificate_taken_unseen(frontier: Frontier) -> None:
    with Site({"/a": html("isi")}, tls=self_signed()) as site:
        first, second = asyncio.run(get(frontier, UNSEEN, f"{site.url}/a", f"{site.url}/a"))
        assert b"isi" in first.body
        assert first.body == second.body


def test_one_connection_serves_one_request_after_the_other(frontier: Frontier) -> None:
    connections: list[list[str]] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append([])
        while True:
            connections[-1].append(await read_head(reader))
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    assert [r.body for r in served(frontier, handler, "/a", "/b")] == [b"ok", b"ok"]
    assert connections == [["/robots.txt", "/a", "/b"]]


@pytest.mark.parametrize(
    "extra",
    [b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\npalsu", b"x" * 40],
    ids=["answer", "noise"],
)
@pytest.mark.parametrize("late", [False, True])
def test_what_nobody_asked_for_is_no_answer(frontier: Frontier, extra: bytes, late: bool) -> None:
    """Bytes beyond the stated length must not become the page of the next address."""

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            path = (await read_head(reader)).encode()
            head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(path), path)
            writer.write(head if late else head + extra)
            if late:
                await asyncio.sleep(0)
                writer.write(extra)

    answers = served(frontier, handler, "/a", "/b", "/c")
    assert [answer.body for answer in answers] == [b"/a", b"/b", b"/c"]


def test_a_server_that_closes_after_every_answer(frontier: Frontier) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.0 200 OK\r\n\r\nsampai putus")

    bodies = [answer.body for answer in served(frontier, handler, "/a", "/b")]
    assert bodies == [b"sampai putus"] * 2


def test_http2_where_the_server_offers_it(frontier: Frontier) -> None:
    connections: list[list[str]] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append([])
        config = h2.config.H2Configuration(client_side=False, header_encoding="utf-8")
        state = h2.connection.H2Connection(config)
        state.initiate_connection()
        writer.write(state.data_to_send())
        while data := await reader.read(65536):
            for event in state.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    path = dict(event.headers)[":path"]
                    connections[-1].append(path)
                    fields = [(":status", "200"), ("content-type", "text/plain")]
                    state.send_headers(event.stream_id, fields)
                    state.send_data(event.stream_id, path.encode() * 100, end_stream=True)
            writer.write(state.data_to_send())

    answers = served(
        frontier, handler, "/a", "/b", policy=UNSEEN, ssl=self_signed("h2", "http/1.1")
    )
    assert [answer.body for answer in answers] == [b"/a" * 100, b"/b" * 100]
    assert {answer.peer for answer in answers} == {"127.0.0.1"}
    assert connections == [["/robots.txt", "/a", "/b"]]


def test_a_body_larger_than_what_is_held_unread(frontier: Frontier) -> None:
    body = bytes(range(256)) * 20_000
    pages: dict[str, Page] = {"/a": html(""), "/besar": html("")}
    with Site(pages) as site:
        site.pages["/besar"] = type(html(""))(body)
        (answer,) = asyncio.run(get(frontier, LOCAL, f"{site.url}/besar"))
        assert answer.body == body


@pytest.mark.allow_hosts(["127.0.0.2", "127.0.0.3", "127.0.0.4"])
def test_the_peer_is_the_address_that_was_connected_to(frontier: Frontier) -> None:
    """Not the first that the name has, nor that of an earlier hop: the server's own word for it."""
    seen: list[str] = []
    tasks: set[asyncio.Task[None] | None] = set()

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.current_task())
        with suppress(asyncio.IncompleteReadError):
            while path := await read_head(reader):
                address, port = writer.get_extra_info("sockname")
                seen.append(address)
                moved = f"HTTP/1.1 302 X\r\nLocation: http://127.0.0.4:{port}/b\r\n"
                head = moved if path == "/a" else "HTTP/1.1 200 OK\r\n"
                writer.write(f"{head}Content-Length: 0\r\n\r\n".encode())
        writer.close()

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.3", "127.0.0.2"] if host == "banua.test" else [host]

    async def run() -> list[Response]:
        transport = GuardedTransport(allow_private=True)
        transport._backend = GuardedBackend(allow_private=True, resolve=resolve)
        first = await asyncio.start_server(handler, "127.0.0.2", 0)
        port = first.sockets[0].getsockname()[1]
        second = await asyncio.start_server(handler, "127.0.0.4", port)
        async with (
            first,
            second,
            Fetcher("Pilar/0 (test)", frontier, concurrency=1, transport=transport) as made,
        ):
            urls = (f"http://banua.test:{port}{path}" for path in ("/c", "/c", "/a"))
            answers = [await made.get(url, LOCAL) for url in urls]
        await asyncio.gather(*filter(None, tasks))
        return answers

    answers = asyncio.run(run())
    assert [answer.peer for answer in answers] == ["127.0.0.2", "127.0.0.2", "127.0.0.4"]
    # robots.txt, three pages; robots.txt of the other host, its page
    assert seen == ["127.0.0.2"] * 4 + ["127.0.0.4"] * 2
