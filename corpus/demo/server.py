"""The demo sites over real HTTP on loopback, each on a port of its own."""

from __future__ import annotations

import gzip
import socket
import threading
from contextlib import suppress
from datetime import UTC
from email.message import Message
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from corpus.demo.articles import LAST_DAY, SITES
from corpus.demo.reply import Reply
from corpus.demo.site import answer

HOST = "127.0.0.1"
LEAST_TO_COMPRESS = 400
IDLE_SECONDS = 30.0


class DemoSites:
    """Serves the four sites while the `with` block runs.

    `base_urls` maps a site's key to its address (`http://127.0.0.1:<port>`). `advance` moves all
    sites from day 1 to day 2: one article is corrected, two are gone, two are new. `requests`
    lists what was asked for so far, as (site, path and query, status).
    """

    def __init__(self, day: int = 1) -> None:
        if not 1 <= day <= LAST_DAY:
            raise ValueError(f"day must be 1 to {LAST_DAY}: {day}")
        self.day = day
        self.base_urls: dict[str, str] = {}
        self._servers: list[_Server] = []
        self._requests: list[tuple[str, str, int]] = []
        self._lock = threading.Lock()

    @property
    def requests(self) -> tuple[tuple[str, str, int], ...]:
        with self._lock:
            return tuple(self._requests)

    def advance(self) -> None:
        """On to the next day; raises ValueError after the last."""
        if self.day >= LAST_DAY:
            raise ValueError("the demo has no further day")
        self.day += 1

    def record(self, site: str, target: str, status: int) -> None:
        """Remember a request that was answered."""
        with self._lock:
            self._requests.append((site, target, status))

    def __enter__(self) -> DemoSites:
        for key in SITES:
            server = _Server(self, key)
            self._servers.append(server)
            self.base_urls[key] = server.base
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()
        self._servers.clear()
        self.base_urls.clear()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, sites: DemoSites, key: str) -> None:
        super().__init__((HOST, 0), _Handler)
        self.sites = sites
        self.key = key
        self.base = f"http://{HOST}:{self.server_address[1]}"
        self._connections: set[socket.socket] = set()

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._connections.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Also ends the connections that clients keep alive, so that no thread stays behind."""
        super().server_close()
        for connection in tuple(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    timeout = IDLE_SECONDS
    server: _Server

    def do_GET(self) -> None:
        server = self.server
        reply = answer(server.key, self.path, server.base, server.sites.day)
        unchanged = reply.status == 200 and is_unchanged(reply, self.headers)
        server.sites.record(server.key, self.path, 304 if unchanged else reply.status)
        self._send(reply, unchanged)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Silent: `DemoSites.requests` is the log."""

    def _send(self, reply: Reply, unchanged: bool) -> None:
        body = b"" if unchanged else reply.body
        accepts = "gzip" in self.headers.get("Accept-Encoding", "")
        packed = accepts and len(reply.body) >= LEAST_TO_COMPRESS
        self.send_response(304 if unchanged else reply.status)
        if not unchanged:
            self.send_header("Content-Type", reply.content_type)
            if packed:
                body = gzip.compress(body, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (*validators(reply, packed), *reply.headers):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def validators(reply: Reply, packed: bool) -> list[tuple[str, str]]:
    """ETag and Last-Modified as sent; a compressing front server weakens the tag (RFC 9110)."""
    headers = []
    if reply.etag:
        weak = packed and not reply.etag.startswith("W/")
        headers.append(("ETag", f"W/{reply.etag}" if weak else reply.etag))
    if reply.last_modified:
        moment = reply.last_modified.astimezone(UTC)
        headers.append(("Last-Modified", format_datetime(moment, usegmt=True)))
    return headers


def is_unchanged(reply: Reply, headers: Message) -> bool:
    """Whether the request's validators allow a 304 (RFC 9110, section 13).

    A reply with `strict_etag` follows WordPress: tags must be equal to the letter, and when tag
    and date are sent, both must match.
    """
    asked = headers.get("If-None-Match")
    since = _http_date(headers.get("If-Modified-Since"))
    same_date = (
        since is not None
        and reply.last_modified is not None
        and reply.last_modified.timestamp() <= since
    )
    if asked is None or reply.etag is None:
        return same_date
    if reply.strict_etag:
        return asked == reply.etag and (since is None or same_date)
    tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
    return "*" in tags or reply.etag.removeprefix("W/") in tags


def _http_date(value: str | None) -> float | None:
    if value is None:
        return None
    try:
        return parsedate_to_datetime(value).timestamp()
    except ValueError:
        return None
