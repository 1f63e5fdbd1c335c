"""Gzip members, WARC records and CDXJ lines of the archive's own files, read strictly.

A reader in bulk forgives; what recovers, indexes and verifies files must not. A record here is
one whole gzip member with one whole WARC record in it, or an error with its offset.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from pipeline.archive.surt import surt_key

_CHUNK = 1 << 16


class TornRecordError(ValueError):
    """No whole record starts at `offset`."""

    def __init__(self, offset: int, problem: str) -> None:
        super().__init__(f"record at byte {offset}: {problem}")
        self.offset = offset


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A WARC record: header names in lower case, `block` without the trailing line breaks."""

    offset: int
    length: int
    headers: dict[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("warc-type", "")

    @property
    def payload(self) -> bytes:
        """The HTTP body of a request or response block."""
        return self.block.partition(b"\r\n\r\n")[2]

    @property
    def http_headers(self) -> dict[str, str]:
        head = self.block.partition(b"\r\n\r\n")[0].decode("latin-1")
        return _fields(head.split("\r\n")[1:])

    @property
    def fields(self) -> dict[str, str]:
        """The block of a metadata or warcinfo record (application/warc-fields)."""
        return _fields(self.block.decode("utf-8", errors="replace").split("\r\n"))

    @property
    def http_status(self) -> int:
        words = self.block[:64].split(None, 2)
        return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0

    @property
    def date(self) -> datetime:
        return datetime.fromisoformat(self.headers["warc-date"])


def read_records(path: Path) -> Iterator[RawRecord]:
    """Every record of a `.warc.gz` file, in order. Raises TornRecordError at the first bad byte."""
    with path.open("rb") as file:
        offset = 0
        pending = b""
        while pending or (pending := file.read(_CHUNK)):
            member, length, pending = _read_member(file, pending, offset)
            yield _parse(member, offset, length)
            offset += length


def _read_member(file: Iterable[bytes], pending: bytes, offset: int) -> tuple[bytes, int, bytes]:
    """One gzip member: its content, its length in the file, and what was read beyond it."""
    decoder = zlib.decompressobj(31)
    blocks = []
    length = 0
    while True:
        try:
            blocks.append(decoder.decompress(pending))
        except zlib.error as error:
            raise TornRecordError(offset, str(error)) from error
        length += len(pending)
        if decoder.eof:
            rest = decoder.unused_data
            return b"".join(blocks), length - len(rest), rest
        pending = file.read(_CHUNK)  # type: ignore[attr-defined]
        if not pending:
            raise TornRecordError(offset, "the gzip member is cut off")


def is_whole(path: Path) -> bool:
    """Whether a WARC file, gzipped or not, ends where a record ends. Raises OSError."""
    with path.open("rb") as file:
        gzipped = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        return _gzip_is_whole(file) if gzipped else _plain_is_whole(file)


def _gzip_is_whole(file: BinaryIO) -> bool:
    decoder = zlib.decompressobj(31)
    while data := file.read(_CHUNK):
        while data:
            if decoder.eof:
                decoder = zlib.decompressobj(31)
            try:
                decoder.decompress(data)
            except zlib.error:
                return False
            data = decoder.unused_data
    return decoder.eof


def _plain_is_whole(file: BinaryIO) -> bool:
    size = os.fstat(file.fileno()).st_size
    while file.tell() < size:
        length = 0
        while (line := file.readline(_CHUNK)).strip():
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length" and value.strip().isdigit():
                length = int(value)
        if not line.endswith(b"\n") or file.seek(length, os.SEEK_CUR) > size:
            return False
        while (gap := file.read(1)) in (b"\r", b"\n"):
            pass
        file.seek(-len(gap), os.SEEK_CUR)
    return True


def _parse(member: bytes, offset: int, length: int) -> RawRecord:
    head, found, rest = member.partition(b"\r\n\r\n")
    if not found or not head.startswith(b"WARC/1."):
        raise TornRecordError(offset, "not a WARC record")
    headers = _fields(head.decode("utf-8", errors="replace").split("\r\n")[1:])
    size = headers.get("content-length", "")
    if not size.isdigit() or rest[int(size) :] != b"\r\n\r\n":
        raise TornRecordError(offset, f"Content-Length {size!r} does not match the record")
    return RawRecord(offset, length, headers, rest[: int(size)])


def _fields(lines: list[str]) -> dict[str, str]:
    """Header lines by lower-case name, the first of each."""
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line of a CDXJ index."""

    url: str
    date: datetime
    status: int
    mime: str
    digest: str
    offset: int
    length: int
    record_id: str

    def line(self, filename: str) -> str:
        fields = {
            "url": self.url,
            "mime": self.mime,
            "status": str(self.status),
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": filename,
            "record_id": self.record_id,
        }
        timestamp = self.date.astimezone(UTC).strftime("%Y%m%d%H%M%S")
        return f"{surt_key(self.url)} {timestamp} {json.dumps(fields)}"


def entry_of(record: RawRecord) -> IndexEntry | None:
    """The index line of a response or revisit; None for other records."""
    if record.kind not in ("response", "revisit"):
        return None
    mime = record.http_headers.get("content-type", "unk").partition(";")[0].strip().lower()
    return IndexEntry(
        url=record.headers["warc-target-uri"],
        date=record.date,
        status=record.http_status,
        mime="warc/revisit" if record.kind == "revisit" else mime,
        digest=record.headers.get("warc-payload-digest", "-"),
        offset=record.offset,
        length=record.length,
        record_id=record.headers["warc-record-id"],
    )


def index_path(warc: Path) -> Path:
    """The CDXJ index beside a WARC file."""
    return warc.with_name(warc.name.removesuffix(".open").removesuffix(".warc.gz") + ".cdxj")


def index_text(warc: Path, entries: Iterable[IndexEntry]) -> str:
    """The sorted CDXJ index of a file, whether it is closed already or not."""
    name = warc.name.removesuffix(".open")
    return "".join(f"{line}\n" for line in sorted(entry.line(name) for entry in entries))


def write_index(warc: Path, entries: Iterable[IndexEntry]) -> None:
    """Writes the index of a closed file, whole or not at all. Raises OSError."""
    target = index_path(warc)
    scratch = target.with_name(target.name + ".tmp")
    with scratch.open("w", encoding="utf-8", newline="\n") as file:
        file.write(index_text(warc, entries))
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(target)


def sync_folder(folder: Path) -> None:
    """Makes renames in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
