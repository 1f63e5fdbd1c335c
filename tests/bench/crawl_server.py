"""A news site on several loopback ports, for the crawl's benchmarks: run as a process of its own.

Prints its ports on one line, then serves until its standard input ends. Page `/2025/12/judul-N/`
is an article of some 30 KB of WordPress-like HTML whose rel=canonical is its own address.
"""

from __future__ import annotations

import asyncio
import random
import sys
from zlib import compress

_SYLLABLES = (
    "ba",
    "di",
    "gu",
    "ka",
    "ki",
    "la",
    "me",
    "mu",
    "na",
    "ni",
    "pe",
    "ra",
    "sa",
    "ti",
    "wa",
)
_VARIANTS = 64


def main() -> None:
    asyncio.run(serve(int(sys.argv[1])))


async def serve(hosts: int) -> None:
    bodies = [_body(random.Random(seed)) for seed in range(_VARIANTS)]
    servers = [
        await asyncio.start_server(lambda r, w: _answer(r, w, bodies), "127.0.0.1", 0)
        for _ in range(hosts)
    ]
    print(*(server.sockets[0].getsockname()[1] for server in servers), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def page_path(number: int) -> str:
    return f"/2025/12/judul-{number}/"


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(1, 4)))


def _text(rng: random.Random, words: int) -> str:
    return " ".join(_word(rng) for _ in range(words)).capitalize() + "."


def _body(rng: random.Random) -> str:
    """The page from <body> on, with a menu, an article, a sidebar and scripts."""
    menu = "".join(
        f'<li class="menu-item item-{n}"><a href="/category/{_word(rng)}/">{_word(rng)}</a></li>'
        for n in range(60)
    )
    article = "".join(f"<p>{_text(rng, 60)}</p>\n" for _ in range(32))
    related = "".join(
        f'<div class="post-item"><h3><a href="/2025/11/judul-lain-{rng.randint(100, 99999)}/">'
        f'{_text(rng, 8)}</a></h3><span class="post-date">{n} November 2025</span></div>\n'
        for n in range(1, 41)
    )
    script = f"<script>window.seed={[rng.randint(0, 9999) for _ in range(300)]};</script>"
    return (
        f"<body><ul>{menu}</ul><article><h1>{_text(rng, 9)}</h1>{article}</article>"
        f"<aside>{related}</aside>{script}</body></html>"
    )


def _page(host: str, path: str, bodies: list[str]) -> bytes:
    number = int(path.rstrip("/").rpartition("-")[2])
    styles = "".join(f".wp-block-{n}{{margin:{n}px;padding:{n % 7}px}}" for n in range(120))
    head = (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Judul {number}</title>'
        f'<link rel="canonical" href="http://{host}{path}">'
        f'<meta property="og:title" content="Judul {number}"><style>{styles}</style></head>'
    )
    return (head + bodies[number % len(bodies)]).encode()


async def _answer(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, bodies: list[str]
) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            lines = head.decode("latin-1").split("\r\n")
            path = lines[0].split(" ")[1]
            fields = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
            if path == "/robots.txt":
                status, body, kind = "200 OK", b"User-agent: *\nAllow: /\n", "text/plain"
            else:
                status, body = "200 OK", _page(fields["host"], path, bodies)
                kind = "text/html; charset=UTF-8"
            coding = ""
            if "gzip" in fields.get("accept-encoding", "") and "html" in kind:
                body, coding = compress(body, 1, 31), "Content-Encoding: gzip\r\n"
            writer.write(
                f"HTTP/1.1 {status}\r\nServer: nginx\r\nContent-Type: {kind}\r\n{coding}"
                "Date: Mon, 01 Dec 2025 00:00:00 GMT\r\nX-Powered-By: PHP/8.2\r\n"
                'Link: </wp-json/>; rel="https://api.w.org/"\r\nVary: Accept-Encoding\r\n'
                f"Content-Length: {len(body)}\r\n\r\n".encode()
                + body
            )
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


if __name__ == "__main__":
    main()
