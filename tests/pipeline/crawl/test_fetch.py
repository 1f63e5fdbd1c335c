"""The fetcher against a real server on loopback that misbehaves in every way we know."""

from __future__ import annotations

import asyncio
import gzip
import socket
import struct
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import brotli
import httpx
import pytest
import zstandard
from loopback import Answer, FakeClock, Misbehave, Page, Request, Site, html, redirect

from pipeline.crawl.fetch import HTML, Fetcher, GuardedTransport, Limits, Validators
from pipeline.crawl.fetch import Site as Policy
from pipeline.crawl.frontier import Frontier
from pipeline.crawl.politeness import Clock
from pipeline.crawl.records import FetchError, Response

AGENT = "Pilar/0 (test; +https://example.org)"
LOCAL = Policy(delay=0, allow_private_address=True)
QUICK = Limits(
    total_seconds=2, connect_seconds=1, read_seconds=0.3, max_sent=200_000, max_body=400_000,
    attempts=2, retry_wait=0.001, redirects=4,
)  # fmt: skip


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    opened = Frontier(tmp_path / "state.sqlite")
    yield opened
    opened.close()


def clock_of(fake: FakeClock) -> Clock:
    return Clock(fake.now, fake.now, fake.sleep)


@asynccontextmanager
async def fetcher(
    frontier: Frontier, limits: Limits = QUICK, fake: FakeClock | None = None
) -> AsyncIterator[Fetcher]:
    async with Fetcher(
        AGENT, frontier, concurrency=4, limits=limits, clock=clock_of(fake or FakeClock())
    ) as made:
        yield made


def get(
    frontier: Frontier, url: str, site: Policy = LOCAL, fake: FakeClock | None = None,
    limits: Limits = QUICK, accept: tuple[str, ...] | None = None,
    validators: Validators | None = None,
) -> Response:  # fmt: skip
    async def run() -> Response:
        async with fetcher(frontier, limits, fake) as made:
            return await made.get(url, site, accept=accept, validators=validators or Validators())

    return asyncio.run(run())


def failure(frontier: Frontier, url: str, **options: object) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(frontier, url, **options)  # type: ignore[arg-type]
    return caught.value


def test_a_page(frontier: Frontier) -> None:
    with Site({"/a": html("isi", ETag='"1"')}) as site:
        response = get(frontier, f"{site.url}/a#top")
        assert response.status == 200
        assert response.body == b"<html><body><p>isi</p></body></html>"
        assert response.header("etag") == '"1"'
        assert response.url == f"{site.url}/a"
        assert response.requested_url == f"{site.url}/a#top"
        assert dict(response.request_headers)["User-Agent"] == AGENT
        assert site.paths() == ["/robots.txt", "/a"]
        asked = site.log[1].headers
        assert asked["user-agent"] == AGENT
        assert asked["accept-encoding"] == "gzip, deflate, br, zstd"
        assert "cookie" not in asked
        assert "if-none-match" not in asked


@pytest.mark.parametrize(
    ("coding", "encode"),
    [
        ("gzip", gzip.compress),
        ("br", brotli.compress),
        ("zstd", zstandard.ZstdCompressor().compress),
    ],
)
def test_codings_and_bombs(
    frontier: Frontier, coding: str, encode: Callable[[bytes], bytes]
) -> None:
    headers = {"Content-Type": "text/html", "Content-Encoding": coding}
    pages: dict[str, Page] = {
        "/page": Answer(encode(b"<p>isi</p>"), 200, headers),
        "/bomb": Answer(encode(b"\0" * 30_000_000), 200, headers),
        "/cut": Answer(encode(b"<p>isi panjang sekali</p>" * 9)[:-6], 200, headers),
        "/plain": Answer(b"<p>tidak terkompresi</p>", 200, headers),
    }
    with Site(pages) as site:
        assert get(frontier, f"{site.url}/page").body == b"<p>isi</p>"
        assert failure(frontier, f"{site.url}/bomb").reason == "too_large"
        assert failure(frontier, f"{site.url}/cut").reason == "bad_encoding"
        assert failure(frontier, f"{site.url}/plain").reason == "bad_encoding"


async def reset_at_once(writer: asyncio.StreamWriter) -> None:
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def reset_in_body(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>awal")
    await writer.drain()
    await reset_at_once(writer)


async def less_than_promised(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>awal</p>")


async def cut_chunk(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n<p>awal")


async def hang_up(writer: asyncio.StreamWriter) -> None:
    pass


async def no_http(writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.example.org ESMTP\r\n\r\n")


async def endless_body(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"<p>lagi</p>" * 1000)
        await writer.drain()


async def endless_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: " + b"x" * 1000 + b"\r\n")
        await writer.drain()


async def silence(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


async def slow_drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    ("fault", "reason", "tries"),
    [
        (reset_at_once, "reset", 2),
        (reset_in_body, "reset", 2),
        (less_than_promised, "reset", 2),
        (cut_chunk, "reset", 2),
        (hang_up, "reset", 2),
        (no_http, "protocol", 1),
        (endless_body, "too_large", 1),
        (endless_headers, "protocol", 1),
        (silence, "timeout", 2),
        (slow_drip, "timeout", 2),
    ],
)
def test_faults_have_their_reason(
    frontier: Frontier, fault: Misbehave, reason: str, tries: int
) -> None:
    limits = Limits(
        total_seconds=0.4, read_seconds=0.2, max_sent=200_000, attempts=2, retry_wait=0.001
    )
    with Site({"/x": fault, "/good": html("isi")}) as site:
        error = failure(frontier, f"{site.url}/x", limits=limits)
        assert error.reason == reason
        assert site.paths().count("/x") == tries
        assert get(frontier, f"{site.url}/good").status == 200


def test_more_than_promised_is_cut_where_the_header_says(frontier: Frontier) -> None:
    async def more(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n<p>satu</p><p>dua</p>")

    with Site({"/x": more, "/good": html("isi")}) as site:
        assert get(frontier, f"{site.url}/x").body == b"<p>satu</p>"
        assert get(frontier, f"{site.url}/good").status == 200


def test_a_broken_connection_is_tried_again(frontier: Frontier) -> None:
    tries: list[int] = []

    async def once(writer: asyncio.StreamWriter) -> None:
        tries.append(1)
        if len(tries) > 1:
            writer.write(html("isi").encode())
            await writer.drain()

    with Site({"/x": once}) as site:
        assert get(frontier, f"{site.url}/x").status == 200
        assert len(tries) == 2


def test_nobody_listens(frontier: Frontier) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/x"
        assert failure(frontier, url).reason == "connect"
        assert failure(frontier, url).reason == "robots_unreachable"


def test_tls_to_a_server_that_speaks_none(frontier: Frontier) -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        writer.close()

    async def run() -> str:
        async with await asyncio.start_server(plain, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            async with fetcher(frontier) as made:
                with pytest.raises(FetchError) as caught:
                    await made.get(f"https://127.0.0.1:{port}/x", LOCAL)
        return caught.value.reason

    assert asyncio.run(run()) == "tls"


def test_redirects_are_followed_and_remembered(frontier: Frontier) -> None:
    pages: dict[str, Page] = {
        "/a": redirect("/b?x=1"), "/b?x=1": redirect("c", 302), "/c": html("isi"),
    }  # fmt: skip
    with Site(pages) as site:
        response = get(frontier, f"{site.url}/a")
        assert response.url == f"{site.url}/c"
        assert response.redirects == (f"{site.url}/a", f"{site.url}/b?x=1")


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ({"/a": redirect("/a")}, "too_many_redirects"),
        ({"/a": redirect("/b"), "/b": redirect("/a")}, "too_many_redirects"),
        ({f"/{'a' * n}": redirect(f"/{'a' * (n + 1)}") for n in range(9)}, "too_many_redirects"),
        ({"/a": redirect("file:///etc/passwd")}, "bad_url"),
        ({"/a": redirect("http://[broken/")}, "bad_url"),
        ({"/a": redirect("javascript:alert(1)")}, "bad_url"),
    ],
)  # fmt: skip
def test_redirects_that_lead_nowhere(
    frontier: Frontier, pages: dict[str, Page], reason: str
) -> None:
    with Site(pages) as site:
        assert failure(frontier, f"{site.url}/a").reason == reason


def test_a_location_in_plain_utf_8(frontier: Frontier) -> None:
    async def moved(writer: asyncio.StreamWriter) -> None:
        head = "HTTP/1.1 301 X\r\nLocation: /jum’at\r\nContent-Length: 0\r\n\r\n"
        writer.write(head.encode())
        await writer.drain()

    with Site({"/a": moved, "/jum%E2%80%99at": html("isi")}) as site:
        assert get(frontier, f"{site.url}/a").url == f"{site.url}/jum%E2%80%99at"


def test_a_redirect_without_a_place_is_an_answer(frontier: Frontier) -> None:
    with Site({"/a": Answer(b"", 302)}) as site:
        assert get(frontier, f"{site.url}/a").status == 302


def test_robots_apply_to_every_hop(frontier: Frontier) -> None:
    robots = Answer(b"User-agent: *\nDisallow: /private/", 200, {"Content-Type": "text/plain"})
    pages: dict[str, Page] = {
        "/robots.txt": robots, "/a": redirect("/private/b"), "/private/b": html("x"),
    }  # fmt: skip
    with Site(pages) as site:
        assert failure(frontier, f"{site.url}/a").reason == "robots_disallowed"
        assert failure(frontier, f"{site.url}/private/b").reason == "robots_disallowed"
        assert site.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        (Answer(b"no", 500), "robots_unreachable"),
        (reset_at_once, "robots_unreachable"),
        (Answer(b"no", 404), None),
        (Answer(b"no", 403), None),
        (redirect("/robots.txt"), None),
        (Answer(b"<!DOCTYPE html><p>User-agent: *\nDisallow: /", 200), None),
        (Answer(b"User-agent: *\n" + b"#" * 600_000 + b"\nDisallow: /", 200), None),
        (Answer(b"User-agent: *\nDisallow: /\n" + b"#" * 600_000, 200), "robots_disallowed"),
        (Answer(b"\xef\xbb\xbfUser-agent: *\nDisallow: /", 200), "robots_disallowed"),
        (Answer(b"User-agent: pil\nDisallow: /", 200), None),
        (Answer(b"User-agent: PILAR/2.0\nDisallow: /", 200), "robots_disallowed"),
    ],
)
def test_what_robots_answers_mean(frontier: Frontier, robots: Page, reason: str | None) -> None:
    with Site({"/robots.txt": robots, "/a": html("isi")}) as site:
        if reason is None:
            assert get(frontier, f"{site.url}/a").status == 200
        else:
            assert failure(frontier, f"{site.url}/a").reason == reason
            assert "/a" not in site.paths()


def test_the_guard_refuses_loopback_unless_allowed(frontier: Frontier) -> None:
    with Site({"/a": html("isi")}) as site:
        error = failure(frontier, f"{site.url}/a", site=Policy(delay=0))
        assert error.reason == "private_address"
        assert site.log == []


def test_validators_go_out_and_304_comes_back(frontier: Frontier) -> None:
    def page(request: Request) -> Answer:
        if request.headers.get("if-none-match") == '"e1"':
            return Answer(b"", 304, {"ETag": '"e1"'})
        return html("isi", ETag='"e1"')

    with Site({"/a": page}) as site:
        validators = Validators('W/"e1"', "Mon, 05 Jan 2026 08:00:00 GMT")
        response = get(frontier, f"{site.url}/a", validators=validators)
        assert (response.status, response.body) == (304, b"")
        asked = site.log[-1].headers
        assert asked["if-modified-since"] == "Mon, 05 Jan 2026 08:00:00 GMT"


def test_other_content_types_are_not_read(frontier: Frontier) -> None:
    pages: dict[str, Page] = {
        "/pdf": Answer(b"%PDF" * 90_000, 200, {"Content-Type": "application/pdf"}),
        "/none": Answer(b"<p>x</p>", 200, {}),
        "/html": Answer(b"<p>x</p>", 200, {"Content-Type": "Text/HTML; charset=x"}),
        "/gone": Answer(b"{}", 410, {"Content-Type": "application/json"}),
    }
    with Site(pages) as site:
        error = failure(frontier, f"{site.url}/pdf", accept=HTML)
        assert (error.reason, error.detail) == ("content_type", "application/pdf")
        assert get(frontier, f"{site.url}/none", accept=HTML).status == 200
        assert get(frontier, f"{site.url}/html", accept=HTML).status == 200
        assert get(frontier, f"{site.url}/gone", accept=HTML).status == 410


def test_retry_after_is_kept_and_the_page_arrives(frontier: Frontier) -> None:
    answers = iter([Answer(b"", 429, {"Retry-After": "7"}), Answer(b"", 503), html("isi")])
    fake = FakeClock()
    with Site({"/a": lambda request: next(answers)}) as site:
        assert get(frontier, f"{site.url}/a", fake=fake).status == 200
        assert fake.slept == [7.0, 10.0]
        assert frontier.backoff(site.url.removeprefix("http://")) == (0.0, 0)


def test_a_long_back_off_fails_at_once_and_outlives_the_run(frontier: Frontier) -> None:
    fake = FakeClock()
    with Site({"/a": Answer(b"", 503, {"Retry-After": "3600"}), "/b": html("isi")}) as site:
        assert failure(frontier, f"{site.url}/a", fake=fake).reason == "backed_off"
        assert failure(frontier, f"{site.url}/b", fake=fake).reason == "backed_off"
        assert site.paths() == ["/robots.txt", "/a"]
        assert fake.slept == []
        fake.time += 3600
        assert get(frontier, f"{site.url}/b", fake=fake).status == 200


def test_a_page_that_always_throttles_fails_alone(frontier: Frontier) -> None:
    with Site({"/a": Answer(b"", 503), "/b": html("isi")}) as site:
        assert failure(frontier, f"{site.url}/a").detail == "HTTP 503"
        assert get(frontier, f"{site.url}/b").status == 200


def test_pace_and_crawl_delay(frontier: Frontier) -> None:
    fake = FakeClock()
    robots = Answer(b"User-agent: *\nCrawl-delay: 4", 200, {"Content-Type": "text/plain"})
    with Site({"/robots.txt": robots, "/a": html("isi")}) as site:
        policy = Policy(delay=1, allow_private_address=True)

        async def run() -> None:
            async with fetcher(frontier, fake=fake) as made:
                for _ in range(3):
                    await made.get(f"{site.url}/a", policy)

        asyncio.run(run())
        assert fake.slept == [1.0, 4.0, 4.0, 4.0]


def test_a_transport_can_stand_in_for_the_network(frontier: Frontier) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield b"<p>isi</p>"

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200 if request.url.path == "/a" else 404, content=body())

    async def run() -> Response:
        async with Fetcher(
            AGENT, frontier, concurrency=1, transport=httpx.MockTransport(answer)
        ) as made:
            return await made.get("https://banua.id/a", Policy(delay=0))

    assert asyncio.run(run()).body == b"<p>isi</p>"


def test_connections_are_kept_for_the_hosts_used_last(frontier: Frontier) -> None:
    connections: list[str] = []

    def page(request: Request) -> Answer:
        connections.append(request.headers["host"])
        return html("isi")

    async def run(ports: list[str]) -> None:
        transport = GuardedTransport(allow_private=True, most_kept=2)
        async with Fetcher(AGENT, frontier, concurrency=1, transport=transport) as made:
            for port in ports:
                for _ in range(2):
                    assert (await made.get(f"http://127.0.0.1:{port}/a", LOCAL)).status == 200
            assert len(transport._kept) == 2

    with Site({"/a": page}) as one, Site({"/a": page}) as two, Site({"/a": page}) as three:
        ports = [site.url.rpartition(":")[2] for site in (one, two, three, one)]
        asyncio.run(run(ports))
        assert len(connections) == 8
