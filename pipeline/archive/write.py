"""Captures written as WARC 1.1 records, each group of them whole and on the disk or not at all."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from pipeline.archive.index import IndexEntry, entry_of, read_records, sync_folder, write_index
from pipeline.archive.records import ArchiveError, Capture, Headers, Stored

IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

Fields = tuple[tuple[str, str], ...]

_TRANSFER = ("content-encoding", "transfer-encoding", "content-length")
_LINE_BREAKS = re.compile(r"[\r\n]+")
_GZIP_LEVEL = 4  # level 6 costs twice the time for three per cent
_HTTP_REQUEST = "application/http; msgtype=request"
_HTTP_RESPONSE = "application/http; msgtype=response"


class SourceArchive:
    """The files that one run writes for one source; one writer at a time.

    `write` returns when the captures are on the disk. A file past `max_bytes` is `full`: close
    it, and the next `write` begins another. Closing gives a file its index and its final name;
    whoever must remember its captures puts that on the disk before. Every method raises
    ArchiveError when the disk does not take it; what was written before is whole.
    """

    def __init__(
        self,
        root: Path,
        source_id: str,
        run_id: str,
        *,
        software: str,
        max_bytes: int = 1 << 30,
    ) -> None:
        self._folder = root / source_id
        self._run_id = run_id
        self._software = software
        self._max_bytes = max_bytes
        self._file: Path | None = None
        self._descriptor = -1
        self._size = 0
        self._entries: list[IndexEntry] = []

    @property
    def full(self) -> bool:
        """Whether the open file has reached its size."""
        return self._file is not None and self._size >= self._max_bytes

    def write(self, capture: Capture) -> Stored:
        """`write_all` of one capture."""
        return self.write_all([capture])[0]

    def write_all(self, captures: Sequence[Capture]) -> list[Stored]:
        """Archives captures, all or none: after the return they survive a power cut."""
        if self._file is None:
            self._open()
        built = [_build(capture) for capture in captures]
        offset = self._append([member for members, _, _ in built for member in members])
        stored = []
        for capture, (members, record_id, digest) in zip(captures, built, strict=True):
            offset += sum(len(member) for member in members)
            length = len(members[-1])
            self._entries.append(_entry(capture, record_id, digest, offset - length, length))
            stored.append(_stored(capture, record_id, digest))
        return stored

    def close(self) -> None:
        """Gives the open file its index and its final name; nothing when none is open."""
        if self._file is None:
            return
        open_file, self._file = self._file, None
        try:
            os.close(self._descriptor)
            close_file(open_file, self._entries)
        except OSError as error:
            raise ArchiveError(open_file, error.strerror or error) from error
        finally:
            self._entries = []

    def _open(self) -> None:
        path = self._folder / "new"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"{self._run_id}-{self._next_number():05d}.warc.gz.open"
            self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            sync_folder(self._folder)
        except OSError as error:
            raise ArchiveError(path, error.strerror or error) from error
        self._file, self._size, self._entries = path, 0, []
        self._append([_warcinfo(path.name.removesuffix(".open"), self._software)])

    def _next_number(self) -> int:
        pattern = re.compile(re.escape(self._run_id) + r"-(\d{5,})\.warc\.gz(?:\.open)?")
        taken = [int(m[1]) for p in self._folder.iterdir() if (m := pattern.fullmatch(p.name))]
        return max(taken, default=-1) + 1

    def _append(self, members: Sequence[bytes]) -> int:
        """Writes all members or none; returns the offset of the first."""
        assert self._file is not None
        start = self._size
        data = memoryview(b"".join(members))
        try:
            while data:
                data = data[os.write(self._descriptor, data) :]
            os.fsync(self._descriptor)
        except OSError as error:
            file = self._file
            self._cut_back(start)
            raise ArchiveError(file, error.strerror or error) from error
        self._size = start + sum(len(member) for member in members)
        return start

    def _cut_back(self, size: int) -> None:
        """Takes back what was half written; a file that can't be cut is left to `recover`."""
        try:
            os.ftruncate(self._descriptor, size)
            os.lseek(self._descriptor, size, os.SEEK_SET)
        except OSError:
            os.close(self._descriptor)
            self._file = None


def _entry(
    capture: Capture, record_id: str, digest: str | None, offset: int, length: int
) -> IndexEntry:
    revisit = capture.original is not None
    return IndexEntry(
        url=capture.url,
        date=capture.fetched_at,
        status=capture.status,
        mime="warc/revisit" if revisit else _mime(capture.headers),
        digest=digest or "-",
        offset=offset,
        length=length,
        record_id=record_id,
    )


def _stored(capture: Capture, record_id: str, digest: str | None) -> Stored:
    return Stored(
        source_id=capture.source_id,
        requested_url=capture.requested_url,
        url=capture.url,
        status=capture.status,
        kind="response" if capture.original is None else "revisit",
        record_id=record_id,
        date=capture.fetched_at,
        digest=digest,
        etag=_header(capture.headers, "etag"),
        last_modified=_header(capture.headers, "last-modified"),
        canonical=capture.canonical,
        next_page=capture.next_page,
        part_of=capture.part_of,
        said_gone=capture.said_gone,
    )


def close_file(open_file: Path, entries: Sequence[IndexEntry] | None = None) -> Path:
    """Indexes a whole `.open` file and gives it its final name. Raises OSError."""
    if entries is None:
        found = (entry_of(record) for record in read_records(open_file))
        entries = [entry for entry in found if entry is not None]
    write_index(open_file, entries)
    closed = open_file.with_name(open_file.name.removesuffix(".open"))
    open_file.rename(closed)
    sync_folder(closed.parent)
    return closed


def _build(capture: Capture) -> tuple[list[bytes], str, str | None]:
    """The gzip members of one capture, the last one's record id and its payload digest."""
    record_id = _new_id()
    origin = _origin(capture)
    beside = (*origin, ("WARC-Concurrent-To", record_id))
    members = [_member("request", _new_id(), capture.url, beside, _HTTP_REQUEST, _asked(capture))]
    if fields := _metadata_fields(capture):
        members.append(
            _member("metadata", _new_id(), capture.url, beside, "application/warc-fields", fields)
        )
    final, digest = _response(capture, record_id, origin)
    return [*members, final], record_id, digest


def _origin(capture: Capture) -> Fields:
    """When and from which address all records of a capture came."""
    date = ("WARC-Date", _warc_date(capture.fetched_at))
    return (date, ("WARC-IP-Address", capture.peer)) if capture.peer else (date,)


def _asked(capture: Capture) -> bytes:
    parts = urlsplit(capture.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = capture.request_headers or (("Host", parts.netloc),)
    return _http_head(f"GET {target} HTTP/1.1", headers)


def _response(capture: Capture, record_id: str, origin: Fields) -> tuple[bytes, str | None]:
    """The response or revisit record as a gzip member, and its payload digest."""
    reason = _REASONS.get(capture.status, "Status")
    headers = _stored_headers(capture.headers, len(capture.body))
    block = _http_head(f"HTTP/1.1 {capture.status} {reason}", headers)
    original = capture.original
    if original is None:
        digest = payload_digest(capture.body)
        own = (*origin, ("WARC-Payload-Digest", digest))
        block += capture.body
        return _member("response", record_id, capture.url, own, _HTTP_RESPONSE, block), digest
    fields = (
        *origin,
        ("WARC-Profile", NOT_MODIFIED if capture.status == 304 else IDENTICAL),
        ("WARC-Refers-To", original.record_id),
        ("WARC-Refers-To-Target-URI", original.url),
        ("WARC-Refers-To-Date", _warc_date(original.date)),
        ("WARC-Payload-Digest", original.digest),
    )
    member = _member("revisit", record_id, capture.url, fields, _HTTP_RESPONSE, block)
    return member, original.digest


def _member(
    kind: str,
    record_id: str,
    url: str | None,
    fields: Iterable[tuple[str, str]],
    content_type: str,
    block: bytes,
) -> bytes:
    """One WARC 1.1 record as a gzip member (ISO 28500:2017, 4 and annex D)."""
    head = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", record_id),
        *((("WARC-Target-URI", url),) if url is not None else ()),
        *fields,
        ("WARC-Block-Digest", payload_digest(block)),
        ("Content-Type", content_type),
        ("Content-Length", str(len(block))),
    ]
    lines = "".join(f"{name}: {value}\r\n" for name, value in head)
    record = b"".join((b"WARC/1.1\r\n", lines.encode(), b"\r\n", block, b"\r\n\r\n"))
    return zlib.compress(record, _GZIP_LEVEL, wbits=31)


def _new_id() -> str:
    return f"<urn:uuid:{uuid4()}>"


def _http_head(first_line: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """HTTP/2 lets line breaks into a value, where they would end the line here."""
    lines = "".join(f"{name}: {_LINE_BREAKS.sub(' ', value)}\r\n" for name, value in headers)
    return f"{first_line}\r\n{lines}\r\n".encode()


_REASONS = {200: "OK", 304: "Not Modified", 404: "Not Found", 410: "Gone"}


def _stored_headers(headers: Headers, length: int) -> list[tuple[str, str]]:
    """The response's headers; what described the transfer is renamed, the length is the body's."""
    kept = [
        (f"X-Crawler-{name}" if name.lower() in _TRANSFER else name, value)
        for name, value in headers
    ]
    return [*kept, ("Content-Length", str(length))]


def _metadata_fields(capture: Capture) -> bytes:
    fields = [
        ("via", capture.requested_url if capture.requested_url != capture.url else None),
        *(("redirect", hop) for hop in capture.redirects),
        ("canonical", capture.canonical),
        ("nextPage", capture.next_page),
        ("partOf", capture.part_of),
        ("gone", "yes" if capture.said_gone else None),
    ]
    return b"".join(f"{name}: {value}\r\n".encode() for name, value in fields if value is not None)


def _warcinfo(filename: str, software: str) -> bytes:
    info = (
        ("software", software),
        ("format", "WARC File Format 1.1"),
        (
            "conformsTo",
            "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        ),
        ("robots", "obey"),
    )
    block = "".join(f"{name}: {value}\r\n" for name, value in info).encode()
    fields = (("WARC-Date", _warc_date(datetime.now(UTC))), ("WARC-Filename", filename))
    return _member("warcinfo", _new_id(), None, fields, "application/warc-fields", block)


def _warc_date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def payload_digest(body: bytes) -> str:
    """The digest of a payload as WARC-Payload-Digest states it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def _header(headers: Headers, name: str) -> str | None:
    return next((value for key, value in headers if key.lower() == name), None)


def _mime(headers: Headers) -> str:
    return (_header(headers, "content-type") or "unk").partition(";")[0].strip().lower()
