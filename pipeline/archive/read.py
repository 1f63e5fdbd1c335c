"""Pages read back in bulk, from the archive's files or from anybody's WARC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastwarc import ArchiveIterator, WarcRecordType

from pipeline.archive.coding import CodingError, decode_body
from pipeline.archive.records import ArchivedPage, ArchiveError

MAX_PAGE_BYTES = 64 << 20


def read_pages(path: Path, root: Path) -> Iterator[ArchivedPage]:
    """Every HTTP response of a `.warc` or `.warc.gz` file, in order, content coding removed.

    Redirects, revisits and bodies that can't be decoded are passed over. `source_id` is the
    name of the folder. Raises ArchiveError when the file can't be opened or read.
    """
    wanted = WarcRecordType.response | WarcRecordType.metadata
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    part_of: dict[str, str] = {}
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=wanted, parse_http=True):
                if record.record_type == WarcRecordType.metadata:
                    part_of.update(_part_of(record))
                    continue
                first = part_of.pop(record.headers.get("WARC-Record-ID") or "", None)
                page = _page(record, path.parent.name, name, first)
                if page is not None:
                    yield page
    except OSError as error:
        raise ArchiveError(path, error.strerror or error) from error


def _part_of(record: Any) -> dict[str, str]:
    """The first page's URL, by the id of the response that the metadata belongs to."""
    response_id = record.headers.get("WARC-Concurrent-To", "")
    for line in record.reader.read().decode("utf-8", errors="replace").splitlines():
        name, _, value = line.partition(":")
        if name == "partOf":
            return {response_id: value.strip()}
    return {}


def _page(record: Any, source_id: str, name: str, part_of: str | None) -> ArchivedPage | None:
    http = record.http_headers
    if http is None or http.status_code is None or 300 <= http.status_code < 400:
        return None
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    try:
        body = decode_body(
            record.reader.read(MAX_PAGE_BYTES), http.get("Content-Encoding"), MAX_PAGE_BYTES
        )
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
        part_of=part_of,
    )
