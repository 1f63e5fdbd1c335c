"""Records that go into the archive and come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

GONE = frozenset({404, 410})  # statuses

Headers = tuple[tuple[str, str], ...]


class ArchiveError(Exception):
    """The archive can't be written or read (full disk, no permission); names the file."""

    def __init__(self, path: Path, problem: object) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path


@dataclass(frozen=True, slots=True)
class Original:
    """The response record that a revisit points back at."""

    record_id: str
    url: str
    date: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Capture:
    """One response to archive; `body` is decoded and empty for a 304.

    `canonical` is the page's own statement of its address, `next_page` the next page of a
    multi-page article, `part_of` the address of its first page, `peer` the IP address that gave
    the response. With `original` a revisit is written in place of the body. `said_gone`: the page
    said in words, time after time, that there is no article at `url` any more.
    """

    source_id: str
    requested_url: str
    url: str
    status: int
    headers: Headers
    body: bytes
    fetched_at: datetime
    request_headers: Headers = ()
    redirects: tuple[str, ...] = ()
    canonical: str | None = None
    next_page: str | None = None
    part_of: str | None = None
    original: Original | None = None
    peer: str | None = None
    said_gone: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """A capture as it lies in the archive: all that the frontier needs to know of it."""

    source_id: str
    requested_url: str
    url: str
    status: int
    kind: Literal["response", "revisit"]
    record_id: str
    date: datetime
    digest: str | None
    etag: str | None
    last_modified: str | None
    canonical: str | None
    next_page: str | None
    part_of: str | None
    said_gone: bool = False

    @property
    def gone(self) -> bool:
        """Whether there is no article any more: by the HTTP status, or by the page's words."""
        return self.status in GONE or self.said_gone


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A response read back from a WARC file; `body` is decoded (content coding removed).

    404 and 410 are tombstones of known articles, and with `said_gone` any other; a revisit record
    is not given as a page. `warc_file` is relative to the archive's root. `part_of` is the URL of
    the first page when this is a later page of a multi-page article, `next_page` that of the page
    after this one, as the crawl knew it.
    """

    url: str
    source_id: str
    status: int
    content_type: str | None
    body: bytes
    fetched_at: datetime
    warc_file: str
    warc_offset: int
    part_of: str | None = None
    next_page: str | None = None
    said_gone: bool = False

    @property
    def gone(self) -> bool:
        """Whether there is no article any more: by the HTTP status, or by the page's words."""
        return self.status in GONE or self.said_gone
