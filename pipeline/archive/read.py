"""Pages read back in bulk, from the archive's files or from anybody's WARC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastwarc import ArchiveIterator, WarcRecordType

from pipeline.archive.coding import CodingError, decode_body
from pipeline.archive.index import is_whole
from pipeline.archive.records import ArchivedPage, ArchiveError

MAX_PAGE_BYTES = 64 << 20


def read_pages(path: Path, root: Path) -> Iterator[ArchivedPage]:
    """Every HTTP response of a `.warc` or `.warc.gz` file, in order, content coding removed.

    Redirects, revisits and bodies that can't be decoded are passed over. `source_id` is the
    name of the folder. Raises ArchiveError when the file can't be opened or read, and after its
    whole pages when it is cut off.
    """
    wanted = WarcRecordType.response | WarcRecordType.metadata
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    links: dict[str, dict[str, str]] = {}
    pages = 0
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=wanted, parse_http=True):
                if record.record_type == WarcRecordType.metadata:
                    links[record.headers.get("WARC-Concurrent-To") or ""] = _links(record)
                    continue
                known = links.pop(record.headers.get("WARC-Record-ID") or "", {})
                page = _page(record, path.parent.name, name, known)
                if page is not None:
                    pages += 1
                    yield page
        problem = "" if is_whole(path) else "cut off"
    except EOFError:
        problem = "cut off"
    except OSError as error:
        if error.errno is not None:
            raise ArchiveError(path, error.strerror) from error
        problem = str(error)  # fastwarc's, of what is no WARC
    if problem:
        raise ArchiveError(path, f"{problem}; {pages} pages of it are whole")


def _links(record: Any) -> dict[str, str]:
    """The fields of a metadata record: what the crawl knew of the response that follows it."""
    lines = record.reader.read().decode("utf-8", errors="replace").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _page(record: Any, source_id: str, name: str, links: dict[str, str]) -> ArchivedPage | None:
    """Raises EOFError when the file ends within the record."""
    http = record.http_headers
    if http is None or http.status_code is None or 300 <= http.status_code < 400:
        return None
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    try:
        sent = record.reader.read(MAX_PAGE_BYTES)
        if len(sent) < min(record.content_length, MAX_PAGE_BYTES):
            raise EOFError
        body = decode_body(sent, http.get("Content-Encoding"), MAX_PAGE_BYTES)
        fetched_at = datetime.fromisoformat(record.headers.get("WARC-Date", ""))
    except (CodingError, ValueError):
        return None
    return ArchivedPage(
        url=url,
        source_id=source_id,
        status=http.status_code,
        content_type=http.get("Content-Type"),
        body=body,
        fetched_at=fetched_at.astimezone(UTC),
        warc_file=name,
        warc_offset=record.stream_pos,
        part_of=links.get("partOf"),
        next_page=links.get("nextPage"),
        said_gone="gone" in links,
    )
