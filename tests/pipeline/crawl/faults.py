"""A news site on which everything goes wrong, each fault beside an article that is sound.

`FAULTS` names, for each path, what the server does and the reason that the crawl must count for
it; None where the article arrives all the same.
"""

from __future__ import annotations

import asyncio
import gzip
import socket
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import count

import brotli
import zstandard
from loopback import Answer, Misbehave, Page, Request, html, redirect

BOMB = 200 << 20  # bytes after decompression
MB = 1 << 20
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SENTENCES = "<p>Karang Taruna Desa Sungai Malang menanam bibit mangrove.</p>\n" * 40


def build(*parts: bytes, pause: float = 0.0, reset: bool = False) -> Misbehave:
    """Writes the parts and hangs up, with a reset if asked for."""

    async def write(writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause)
        if reset:
            linger = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()

    return write


def endless(head: bytes, part: Callable[[int], bytes], pause: float = 0.0) -> Misbehave:
    """Writes parts until the client hangs up."""

    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        for number in count():
            writer.write(part(number))
            await writer.drain()
            await asyncio.sleep(pause)

    return write


def large(megabytes: int) -> Misbehave:
    return build(HEAD + b"Connection: close\r\n\r\n", *([b"<p>kata</p>" * (MB // 11)] * megabytes))


def stalled(head: bytes, seconds: float) -> Misbehave:
    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        await writer.drain()
        await asyncio.sleep(seconds)
        writer.write(html("terlambat").encode())

    return write


def busy(status: int, retry_after: str | None) -> Answer:
    return Answer(b"", status, {} if retry_after is None else {"Retry-After": retry_after})


def busy_until_a_date(request: Request) -> Answer:
    """Retry-After as a date that has passed: come back at once."""
    return busy(503, format_datetime(datetime(2026, 1, 1, tzinfo=UTC), usegmt=True))


def busy_twice() -> Callable[[Request], Answer]:
    asked = count(1)
    return lambda request: html("pulih") if next(asked) % 3 == 0 else busy(503, "1")


def coded(coding: str, body: bytes) -> Answer:
    return Answer(body, 200, {"Content-Type": "text/html", "Content-Encoding": coding})


def gzip_bomb() -> bytes:
    coder = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([coder.compress(bytes(MB)) for _ in range(BOMB // MB)]) + coder.flush()


def brotli_bomb() -> bytes:
    coder = brotli.Compressor(quality=1)
    return b"".join([coder.process(bytes(MB)) for _ in range(BOMB // MB)]) + coder.finish()


def zstd_bomb() -> bytes:
    coder = zstandard.ZstdCompressor(level=1).compressobj()
    return b"".join([coder.compress(bytes(MB)) for _ in range(BOMB // MB)]) + coder.flush()


def typed(kind: str, body: bytes) -> Answer:
    return Answer(body, 200, {"Content-Type": kind})


def canonical(to: str) -> Callable[[Request], Answer]:
    def page(request: Request) -> Answer:
        link = f'<link rel="canonical" href="{to}">'
        return typed("text/html", f"<html><head>{link}</head>{request.path}</html>".encode())

    return page


def wall(request: Request) -> Answer:
    """A cookie is set and the same address named again until it comes back."""
    if "cookie" in request.headers:
        return html("di balik kuki")
    return Answer(b"", 302, {"Location": request.path, "Set-Cookie": "boleh=1"})


def hops(start: int) -> dict[str, Page]:
    pages: dict[str, Page] = {f"/hop/{n}": redirect(f"/hop/{n - 1}", 302) for n in range(1, start)}
    return pages | {"/hop/0": html("ujung rantai")}


CURLY = "“Jum’at” – Rp2 juta"
MARKED_UP = f"<html><body><p>{CURLY}</p>{SENTENCES}</body></html>"

FAULTS: dict[str, tuple[Page, str | None]] = {
    "/503": (busy(503, "1"), "backed_off"),
    "/503-date": (busy_until_a_date, "backed_off"),
    "/503-noretry": (busy(503, None), "backed_off"),
    "/503-twice": (busy_twice(), None),
    "/429": (busy(429, "1"), "backed_off"),
    "/500": (Answer(b"galat", 500), "http_500"),
    "/403": (Answer(b"", 403), "http_403"),
    "/404": (Answer(b"", 404), "http_404"),
    "/410": (Answer(b"", 410), "http_410"),
    "/304": (Answer(b"", 304), "protocol"),
    "/999": (Answer(b"", 999), "http_999"),
    "/loop/a": (redirect("/loop/b"), "too_many_redirects"),
    "/selfloop": (redirect("/selfloop"), "too_many_redirects"),
    "/hop/5": (redirect("/hop/4"), None),
    "/hop/20": (redirect("/hop/19"), "too_many_redirects"),
    "/endless-redirect/0": (
        lambda request: redirect(f"/endless-redirect/{int(request.path.split('/')[2]) + 1}"),
        "too_many_redirects",
    ),
    "/offsite": (redirect("http://192.0.2.1/"), "offsite_redirect"),
    "/private": (redirect("http://169.254.169.254/latest/"), "offsite_redirect"),
    "/file": (redirect("file:///etc/passwd"), "bad_url"),
    "/home": (redirect("/"), "soft_404"),
    "/cookie-wall": (wall, "too_many_redirects"),
    "/late": (stalled(b"", 0.1), None),
    "/too-late": (stalled(b"", 60), "timeout"),
    "/stall": (stalled(HEAD + b"Content-Length: 900\r\n\r\n<html>awal", 60), "timeout"),
    "/slow-head": (endless(b"HTTP/1.1 200 OK\r\n", lambda n: b"X", 0.1), "timeout"),
    "/slow-drip": (endless(HEAD + b"\r\n", lambda n: b"x", 0.1), "timeout"),
    "/empty": (typed("text/html", b"\n"), "empty"),
    "/soft-404": (html("Maaf, halaman tidak ditemukan"), None),
    "/50-mb": (large(50), "too_large"),
    "/endless-body": (endless(HEAD + b"\r\n", lambda n: b"x" * 65536), "too_large"),
    "/endless-head": (endless(HEAD, lambda n: b"X-%d: %d\r\n" % (n, n)), "protocol"),
    "/badgzip": (coded("gzip", b"<html>tidak dimampatkan"), "bad_encoding"),
    "/cut-gzip": (coded("gzip", gzip.compress(SENTENCES.encode())[:-20]), "bad_encoding"),
    "/gzip-bomb": (coded("gzip", gzip_bomb()), "too_large"),
    "/gzip-members": (coded("gzip", gzip.compress(b"x") * 20_000), "bad_encoding"),
    "/brotli-bomb": (coded("br", brotli_bomb()), "too_large"),
    "/zstd-bomb": (coded("zstd", zstd_bomb()), "too_large"),
    "/unknown-coding": (coded("rot13", b"<html>isi"), None),
    "/charset-latin": (typed("text/html; charset=ISO-8859-1", MARKED_UP.encode()), None),
    "/charset-1252": (typed("text/html; charset=UTF-8", MARKED_UP.encode("cp1252")), None),
    "/charset-none": (typed("text/html", MARKED_UP.encode()), None),
    "/charset-unknown": (typed("text/html; charset=klingon", MARKED_UP.encode()), None),
    "/type": (typed("application/octet-stream", b"<html>isi"), "content_type"),
    "/trunc": (build(HEAD + b"Content-Length: 900\r\n\r\n<html>separuh"), "reset"),
    "/cut-chunk": (build(HEAD + b"Transfer-Encoding: chunked\r\n\r\n100\r\n<html>"), "reset"),
    "/cut": (build(HEAD + b"\r\n<html>separuh, dan kop tidak menyebut panjang"), None),
    "/reset": (build(reset=True), "reset"),
    "/reset-in-body": (
        build(HEAD + b"Content-Length: 900\r\n\r\n<html>awal", pause=0.05, reset=True),
        "reset",
    ),
    "/too-much": (build(HEAD + b"Content-Length: 6\r\n\r\n<html>dan masih banyak lagi"), None),
    "/two-lengths": (
        build(HEAD + b"Content-Length: 6\r\nContent-Length: 9\r\n\r\n<html>isi"),
        "protocol",
    ),
    "/no-length": (build(HEAD + b"Content-Length: banyak\r\n\r\n<html>"), "protocol"),
    "/bad-chunk": (build(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<html>"), "protocol"),
    "/no-http": (build(b"220 surel.example ESMTP\r\n\r\n"), "protocol"),
    "/canonical/a": (canonical("/canonical/b"), None),
    "/canonical/b": (canonical("/canonical/a"), None),
    "/open-elements": (typed("text/html", b"<link rel=canonical href=/" + b"<div>" * 90_000), None),
    "/open-tags": (typed("text/html", b"<link " * 70_000), None),
    "/open-links": (typed("text/html", b"href=" * 80_000), None),
    "/rahasia": (html("rahasia"), "robots_disallowed"),
}  # fmt: skip

# After each fault, in the order in which the crawl asks, a sound article: a real site is broken
# here and there, and five failures of the host in a row would end the source.
SOUND = [f"{fault}!" for fault in FAULTS]


def sitemap_index(request: Request) -> Answer:
    """Lists itself, and a sitemap."""
    home = f"http://{request.headers['host']}"
    places = "".join(
        f"<sitemap><loc>{home}{path}</loc></sitemap>" for path in (request.path, "/artikel.xml")
    )
    return typed("text/xml", f"<sitemapindex>{places}</sitemapindex>".encode())


def sitemap(request: Request) -> Answer:
    home = f"http://{request.headers['host']}"
    places = "".join(f"<url><loc>{home}{path}</loc></url>" for path in (*FAULTS, *SOUND))
    return typed("text/xml", f"<urlset>{places}</urlset>".encode())


def site_pages() -> dict[str, Page]:
    """The whole site."""
    robots = b"User-agent: *\nDisallow: /rahasia$\n"
    return {
        "/robots.txt": typed("text/plain", robots),
        "/": html("beranda"),
        "/peta.xml": sitemap_index,
        "/artikel.xml": sitemap,
        "/loop/b": redirect("/loop/a"),
        **hops(20),
        **{f"/endless-redirect/{n}": FAULTS["/endless-redirect/0"][0] for n in range(1, 30)},
        **{path: page for path, (page, _) in FAULTS.items()},
        **{path: html(f"isi {path}") for path in SOUND},
    }


# ---- lists that are a fault


def entity_bomb(body: str) -> bytes:
    """`body` after a declaration whose `&j;` would be 10 GB."""
    entities = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    return f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entities}]>{body}'.encode()


def feed(home: str, paths: list[str], title: str = "Berita") -> str:
    day = "<pubDate>Sun, 01 Mar 2026 08:00:00 +0800</pubDate>"
    items = "".join(
        f"<item><title>{title} {n}</title><link>{home}{path}</link>{day}"
        f"<description>{'kata ' * 60}</description></item>"
        for n, path in enumerate(paths)
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'
