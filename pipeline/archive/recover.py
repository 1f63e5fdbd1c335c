"""What a killed run left open: the torn tail cut off, the file closed, its captures told."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.archive.index import IndexEntry, RawRecord, TornRecordError, entry_of, read_records
from pipeline.archive.records import ArchiveError, Stored
from pipeline.archive.write import close_file


def open_files(root: Path) -> list[Path]:
    """The files under `root` that no run has closed, oldest first."""
    return sorted(root.glob("*/*.warc.gz.open"))


def recover(open_file: Path) -> list[Stored]:
    """Cuts an `.open` file behind its last whole capture; returns its captures in order.

    The file is not closed yet (`finish` does), so that a caller can remember the captures
    first. No other process may be writing. Raises ArchiveError.
    """
    captures: list[Stored] = []
    fields: dict[str, str] = {}
    end = 0
    try:
        try:
            for record in read_records(open_file):
                if record.kind == "metadata":
                    fields = record.fields
                elif record.kind in ("response", "revisit"):
                    captures.append(_stored(record, fields, open_file.parent.name))
                    fields = {}
                if record.kind in ("response", "revisit", "warcinfo"):
                    end = record.offset + record.length
        except TornRecordError:
            pass
        if end < open_file.stat().st_size:
            with open_file.open("rb+") as file:
                file.truncate(end)
                os.fsync(file.fileno())
    except OSError as error:
        raise ArchiveError(open_file, error.strerror or error) from error
    return captures


def finish(open_file: Path) -> None:
    """Closes a recovered file; one without a capture is removed. Raises ArchiveError."""
    try:
        entries: list[IndexEntry] = []
        for record in read_records(open_file):
            entry = entry_of(record)
            if entry is not None:
                entries.append(entry)
        if entries:
            close_file(open_file, entries)
        else:
            open_file.unlink()
    except OSError as error:
        raise ArchiveError(open_file, error.strerror or error) from error


def _stored(record: RawRecord, fields: dict[str, str], source_id: str) -> Stored:
    http = record.http_headers
    url = record.headers["warc-target-uri"]
    return Stored(
        source_id=source_id,
        requested_url=fields.get("via", url),
        url=url,
        status=record.http_status,
        kind="revisit" if record.kind == "revisit" else "response",
        record_id=record.headers["warc-record-id"],
        date=record.date,
        digest=record.headers.get("warc-payload-digest"),
        etag=http.get("etag"),
        last_modified=http.get("last-modified"),
        canonical=fields.get("canonical"),
        next_page=fields.get("nextpage"),
        part_of=fields.get("partof"),
        said_gone="gone" in fields,
    )
