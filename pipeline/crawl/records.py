"""Records that pass between discovery, frontier, fetcher and archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pipeline.archive import ArchivedPage

__all__ = ["ArchivedPage", "Candidate", "FetchError", "Get", "Memory", "Response"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A URL that a discovery method offers as an article of its source.

    `via` is the discovery method; `title` and `excerpt` are what the listing shows (for the
    topic scope); `published` and `modified` are aware datetimes where the listing gives them;
    `pages` is the number of pages that the article is spread over, where the listing knows.
    """

    url: str
    via: str
    title: str | None = None
    excerpt: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Response:
    """A response as received: `url` after redirects, `body` after content decoding, `peer` the IP
    address that gave it."""

    requested_url: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    redirects: tuple[str, ...] = ()
    request_headers: tuple[tuple[str, str], ...] = ()
    peer: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, case-insensitively."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


class FetchError(Exception):
    """A request that gave no usable response; `reason` is a code that the run counts.

    Codes: `robots_disallowed`, `robots_unreachable`, `private_address`, `dns`, `connect`,
    `tls`, `timeout`, `reset`, `too_large`, `too_many_redirects`, `bad_encoding`, `backed_off`,
    `bad_url`, `protocol`, `content_type`, `offsite_redirect`.
    """

    def __init__(self, reason: str, url: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {url}" + (f" ({detail})" if detail else ""))
        self.reason = reason
        self.url = url
        self.detail = detail


class Get(Protocol):
    """A polite GET: robots, pace, back-off and validators are applied behind it.

    With `conditional` the stored validators of the URL are sent, and a 304 comes back as a
    Response of status 304 with an empty body. Raises FetchError; any HTTP status is a Response.
    """

    async def __call__(self, url: str, *, conditional: bool = False) -> Response: ...


class Memory(Protocol):
    """What one source's discovery remembers between runs (kept in the frontier's database)."""

    def get(self, key: str) -> str | None: ...
    def set(self, key: str, value: str) -> None: ...
