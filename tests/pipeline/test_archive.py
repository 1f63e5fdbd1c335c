"""The archive: what goes in comes out, and what is torn is found."""

from __future__ import annotations

import errno
import gzip
import os
import random
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.archive import (
    ArchiveError,
    Capture,
    CodingError,
    Original,
    SourceArchive,
    Stored,
    decode_body,
    finish,
    open_files,
    payload_digest,
    read_pages,
    recover,
    shortened_archive_files,
    verify,
)
from pipeline.archive.index import index_path, is_whole, read_records
from pipeline.archive.surt import surt_key

NOON = datetime(2026, 1, 5, 12, 0, 0, 250_000, tzinfo=UTC)
PAGE = b"<html><body><p>Pelatihan relawan di Banjarbaru.</p></body></html>"


def capture(number: int = 1, body: bytes = PAGE, **changes: object) -> Capture:
    made = Capture(
        source_id="banua",
        requested_url=f"http://banua.id/berita/{number}",
        url=f"http://banua.id/berita/{number}",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("ETag", '"e1"')),
        body=body,
        fetched_at=NOON + timedelta(seconds=number),
        request_headers=(("Host", "banua.id"), ("User-Agent", "Pilar/0 (test)")),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def original(stored: Stored) -> Original:
    assert stored.digest is not None
    return Original(stored.record_id, stored.url, stored.date, stored.digest)


def archive(root: Path, run_id: str = "r1", **options: object) -> SourceArchive:
    return SourceArchive(root, "banua", run_id, software="pilar-test", **options)  # type: ignore[arg-type]


def written(root: Path, *captures: Capture) -> Path:
    """A closed file with these captures."""
    out = archive(root)
    for one in captures:
        out.write(one)
    out.close()
    return root / "banua" / "r1-00000.warc.gz"


def test_a_page_comes_back_as_it_went_in(tmp_path: Path) -> None:
    path = written(tmp_path, capture(1), capture(2, body=b"\x00\xff\r\n\r\nx"))
    first, second = read_pages(path, tmp_path)
    assert (first.url, first.body, first.status) == ("http://banua.id/berita/1", PAGE, 200)
    assert first.content_type == "text/html; charset=utf-8"
    assert first.fetched_at == NOON + timedelta(seconds=1)
    assert first.source_id == "banua"
    assert first.warc_file == "banua/r1-00000.warc.gz"
    assert second.body == b"\x00\xff\r\n\r\nx"
    assert verify(path) == []
    assert not open_files(tmp_path)
    stated = [r.headers["warc-payload-digest"] for r in read_records(path) if r.kind == "response"]
    assert stated == [payload_digest(PAGE), payload_digest(b"\x00\xff\r\n\r\nx")]


def test_the_offset_leads_to_the_record(tmp_path: Path) -> None:
    path = written(tmp_path, capture(1), capture(2))
    for page in read_pages(path, tmp_path):
        with path.open("rb") as file:
            file.seek(page.warc_offset)
            record = next(iter(ArchiveIterator(file)))
            assert record.rec_headers.get_header("WARC-Target-URI") == page.url
            assert record.content_stream().read() == page.body


def test_records_and_their_order(tmp_path: Path) -> None:
    out = archive(tmp_path)
    stored = out.write(capture(1, redirects=("http://banua.id/?p=1",), part_of="http://banua.id/0"))
    out.write(capture(2, original=original(stored)))
    out.write(capture(1, status=304, body=b"", original=original(stored)))
    out.close()
    path = tmp_path / "banua" / "r1-00000.warc.gz"
    records = list(read_records(path))
    assert [record.kind for record in records] == [
        "warcinfo", "request", "metadata", "response", "request", "revisit", "request", "revisit",
    ]  # fmt: skip
    response = records[3]
    assert {r.headers["warc-concurrent-to"] for r in records[1:3]} == {
        response.headers["warc-record-id"]
    }
    assert records[1].block.startswith(b"GET /berita/1 HTTP/1.1\r\nHost: banua.id\r\n")
    assert records[2].fields == {"redirect": "http://banua.id/?p=1", "partof": "http://banua.id/0"}
    assert records[5].headers["warc-profile"].endswith("/identical-payload-digest")
    assert records[7].headers["warc-profile"].endswith("/server-not-modified")
    assert records[7].headers["warc-refers-to"] == stored.record_id
    assert records[7].headers["warc-refers-to-date"] == "2026-01-05T12:00:01.250000Z"
    assert verify(path) == []
    assert [page.part_of for page in read_pages(path, tmp_path)] == ["http://banua.id/0"]


def test_records_name_the_address_that_gave_them(tmp_path: Path) -> None:
    out = archive(tmp_path)
    stored = out.write(capture(1, peer="203.0.113.7", part_of="http://banua.id/0"))
    out.write(capture(2, peer="2001:db8::7", original=original(stored)))
    out.write(capture(3))
    out.close()
    path = tmp_path / "banua" / "r1-00000.warc.gz"
    told = [(record.kind, record.headers.get("warc-ip-address")) for record in read_records(path)]
    assert told == [
        ("warcinfo", None),
        ("request", "203.0.113.7"), ("metadata", "203.0.113.7"), ("response", "203.0.113.7"),
        ("request", "2001:db8::7"), ("revisit", "2001:db8::7"),
        ("request", None), ("response", None),
    ]  # fmt: skip


def test_transfer_headers_are_kept_under_another_name(tmp_path: Path) -> None:
    headers = (("Content-Encoding", "gzip"), ("Content-Length", "9"), ("Server", "Café"))
    path = written(tmp_path, capture(headers=headers))
    http = list(read_records(path))[2].http_headers
    assert http["x-crawler-content-encoding"] == "gzip"
    assert http["content-length"] == str(len(PAGE))
    assert [page.body for page in read_pages(path, tmp_path)] == [PAGE]
    assert verify(path) == []


def test_a_line_break_in_a_header_ends_no_line(tmp_path: Path) -> None:
    headers = (("X-Note", "satu\r\nContent-Encoding: gzip\r\n\r\ndua"), ("ETag", '"e1"'))
    path = written(tmp_path, capture(headers=headers))
    assert [page.body for page in read_pages(path, tmp_path)] == [PAGE]
    assert list(read_records(path))[2].http_headers["etag"] == '"e1"'
    assert verify(path) == []


def test_index_lists_every_capture(tmp_path: Path) -> None:
    path = written(tmp_path, capture(1), capture(2, status=404))
    lines = index_path(path).read_text(encoding="utf-8").splitlines()
    assert [line.split(" ")[:2] for line in lines] == [
        ["id,banua)/berita/1", "20260105120001"],
        ["id,banua)/berita/2", "20260105120002"],
    ]


def test_a_full_file_makes_room_for_the_next(tmp_path: Path) -> None:
    out = archive(tmp_path, max_bytes=1)
    assert not out.full
    for number in range(3):
        out.write(capture(number))
        assert out.full
        out.close()
    names = sorted(path.name for path in (tmp_path / "banua").glob("*.warc.gz"))
    assert names == ["r1-00000.warc.gz", "r1-00001.warc.gz", "r1-00002.warc.gz"]
    again = archive(tmp_path)
    again.write(capture(9))
    again.close()
    assert (tmp_path / "banua" / "r1-00003.warc.gz").exists()


def test_a_revisit_may_point_into_an_earlier_file(tmp_path: Path) -> None:
    out = archive(tmp_path)
    stored = out.write(capture(1))
    out.close()
    out.write(capture(1, original=original(stored)))
    out.close()
    second = tmp_path / "banua" / "r1-00001.warc.gz"
    assert verify(second) == []
    index_path(tmp_path / "banua" / "r1-00000.warc.gz").unlink()
    assert verify(second) == []
    (tmp_path / "banua" / "r1-00000.warc.gz").unlink()
    assert "in no file" in verify(second)[0]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.banua.id/2025/12/judul/", "id,banua)/2025/12/judul"),
        ("http://WWW2.Banua.id.:80/Judul", "id,banua)/judul"),
        ("https://banua.id", "id,banua)/"),
        ("https://banua.id/", "id,banua)/"),
        ("https://mc.banua.id:8443//a/./b/../c//", "id,banua,mc:8443)/a/c"),
        ("https://banua.id/?p=5", "id,banua)/?p=5"),
        ("https://banua.id/a/?", "id,banua)/a"),
        ("https://banua.id/a?b=2&A=1&a", "id,banua)/a?a&a=1&b=2"),
        ("https://banua.id/jum%e2%80%99at", "id,banua)/jum%e2%80%99at"),
        ("https://banua.id/a%20b%7Ec%2Fd%2525", "id,banua)/a%20b~c/d%25"),
        ("https://banua.id/x?q=a+b%20c", "id,banua)/x?q=a+b%20c"),
        ("https://www.id/x", "id)/x"),
        ("http://127.0.0.1:8090/x", "1,0,0,127:8090)/x"),
        ("http://[::1]/x", "::1)/x"),
    ],
)
def test_index_keys_are_those_that_replay_tools_look_up(url: str, key: str) -> None:
    assert surt_key(url) == key


def cut(data: bytes) -> bytes:
    return data[:-40]


def flip(data: bytes) -> bytes:
    return data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 255]) + data[len(data) // 2 + 1 :]


def garbage(data: bytes) -> bytes:
    return data + b"garbage"


def forged(data: bytes) -> bytes:
    """A whole gzip member with another body under the old digest."""
    member = data.rindex(b"\x1f\x8b\x08\x00")
    text = zlib.decompress(data[member:], wbits=31)
    return data[:member] + zlib.compress(text.replace(b"relawan", b"penipuu"), wbits=31)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [(cut, "cut off"), (flip, "record at byte"), (garbage, "header check"), (forged, "digest")],
)
def test_verify_finds_damage(
    tmp_path: Path, damage: Callable[[bytes], bytes], problem: str
) -> None:
    path = written(tmp_path, capture(1), capture(2))
    path.write_bytes(damage(path.read_bytes()))
    assert any(problem in found for found in verify(path))


def test_verify_finds_a_revisit_of_nothing_and_of_something_else(tmp_path: Path) -> None:
    out = archive(tmp_path)
    stored = out.write(capture(1))
    out.write(capture(1, original=replace(original(stored), record_id="<urn:uuid:0>")))
    out.write(capture(1, original=replace(original(stored), digest="sha1:" + "A" * 32)))
    out.close()
    problems = verify(tmp_path / "banua" / "r1-00000.warc.gz")
    assert len(problems) == 2
    assert "in no file: <urn:uuid:0>" in problems[0]
    assert "not that of its original" in problems[1]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.splitlines(keepends=True)[0],
        lambda text: "".join(reversed(text.splitlines(keepends=True))),
        lambda text: text.replace('"200"', '"404"', 1),
        lambda text: text.replace("berita/2", "berita/3"),
        lambda text: text[:-9],
        lambda text: "bukan indeks\n",
        lambda text: "",
    ],
)
def test_verify_finds_an_index_that_is_not_the_files(
    tmp_path: Path, damage: Callable[[str], str]
) -> None:
    path = written(tmp_path, capture(1), capture(2))
    index = index_path(path)
    index.write_text(damage(index.read_text(encoding="utf-8")), encoding="utf-8")
    assert verify(path) == ["r1-00000.cdxj: the index is not that of the file"]


def test_verify_finds_a_lost_index(tmp_path: Path) -> None:
    path = written(tmp_path, capture(1), capture(2))
    index_path(path).unlink()
    assert "missing" in verify(path)[0]


def test_an_index_that_cant_be_read_hides_no_original(tmp_path: Path) -> None:
    out = archive(tmp_path)
    stored = out.write(capture(1))
    out.close()
    out.write(capture(1, original=original(stored)))
    out.close()
    index_path(tmp_path / "banua" / "r1-00000.warc.gz").write_text("rusak", encoding="utf-8")
    assert verify(tmp_path / "banua" / "r1-00001.warc.gz") == []


def members(path: Path) -> list[bytes]:
    data = path.read_bytes()
    return [data[r.offset : r.offset + r.length] for r in read_records(path)]


@pytest.mark.parametrize(
    ("order", "problem"),
    [
        ([0, 1, 3, 2, 4, 5, 6], "not beside its response"),
        ([0, 1, 2, 3, 5, 6, 4], "its response is missing"),
        ([0, 4, 5, 3, 1, 2, 6], "not beside its response"),
        ([0, 1, 2, 4, 5, 6], "not beside its response"),
        ([0, 1, 2, 3, 4, 5], "its response is missing"),
        ([0, 1, 2, 3, 1, 2, 3, 4, 5, 6], "stands twice"),
        ([0, 1, 2, 3, 6], "the index is not that"),
    ],
)
def test_verify_finds_records_out_of_their_order(
    tmp_path: Path, order: list[int], problem: str
) -> None:
    path = written(
        tmp_path,
        capture(1, canonical="http://banua.id/a"),
        capture(2, canonical="http://banua.id/b"),
    )
    found = members(path)
    assert len(found) == 7
    path.write_bytes(b"".join(found[number] for number in order))
    assert any(problem in each for each in verify(path))


@pytest.mark.parametrize("header", ["WARC-Target-URI", "WARC-Date", "WARC-Record-ID"])
def test_verify_survives_a_record_without_a_header(tmp_path: Path, header: str) -> None:
    path = written(tmp_path, capture(1))
    *others, last = members(path)
    text = zlib.decompress(last, wbits=31).replace(header.encode(), b"X-Other")
    path.write_bytes(b"".join(others) + zlib.compress(text, wbits=31))
    assert any("no header" in each for each in verify(path))


def test_recovery_at_every_cut(tmp_path: Path) -> None:
    out = archive(tmp_path)
    first = out.write(capture(1))
    out.write(capture(2, canonical="http://banua.id/b", next_page="http://banua.id/berita/2/2"))
    (path,) = open_files(tmp_path)
    whole = path.read_bytes()
    ends = [r.offset + r.length for r in read_records(path) if r.kind == "response"]
    out.close()
    chosen = random.Random(5).sample(range(len(whole)), 60)
    for size in sorted({*chosen, 0, 1, *ends, *(end - 1 for end in ends), len(whole)}):
        for left in path.parent.iterdir():
            left.unlink()
        path.write_bytes(whole[:size])
        kept = recover(path)
        assert len(kept) == sum(end <= size for end in ends), size
        if kept:
            assert kept[0] == first
            assert path.stat().st_size == ends[len(kept) - 1]
        if len(kept) == 2:
            assert kept[1].next_page == "http://banua.id/berita/2/2"
            assert kept[1].canonical == "http://banua.id/b"
        finish(path)
        closed = path.with_name(path.name.removesuffix(".open"))
        assert not path.exists()
        assert closed.exists() == bool(kept)
        if kept:
            assert verify(closed) == []


def test_a_recovered_file_is_read_like_any_other(tmp_path: Path) -> None:
    out = archive(tmp_path)
    out.write(capture(1))
    (path,) = open_files(tmp_path)
    with path.open("ab") as file:
        file.write(gzip.compress(b"WARC/1.1\r\nWARC-Type: request\r\n")[:-3])
    recover(path)
    finish(path)
    closed = tmp_path / "banua" / "r1-00000.warc.gz"
    assert [page.url for page in read_pages(closed, tmp_path)] == ["http://banua.id/berita/1"]


def test_a_full_disk_is_one_error_and_keeps_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = archive(tmp_path)
    out.write(capture(1))
    real_write = os.write

    def half_then_full(descriptor: int, data: bytes) -> int:
        monkeypatch.setattr(os, "write", full)
        return real_write(descriptor, bytes(data)[:50])

    def full(descriptor: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", half_then_full)
    with pytest.raises(ArchiveError, match=r"r1-00000\.warc\.gz\.open: No space left on device"):
        out.write(capture(2))
    monkeypatch.undo()
    out.write(capture(3))
    out.close()
    path = tmp_path / "banua" / "r1-00000.warc.gz"
    assert [page.url[-1] for page in read_pages(path, tmp_path)] == ["1", "3"]
    assert verify(path) == []


def test_a_file_that_cant_be_cut_back_is_left_to_recovery(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = archive(tmp_path)
    out.write(capture(1))
    real_write = os.write

    def half(descriptor: int, data: bytes) -> int:
        monkeypatch.setattr(os, "write", broken)
        return real_write(descriptor, bytes(data)[:50])

    def broken(descriptor: int, data: object) -> int:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "write", half)
    monkeypatch.setattr(os, "ftruncate", broken)
    with pytest.raises(ArchiveError, match=r"r1-00000\.warc\.gz\.open: Input/output error"):
        out.write(capture(2))
    monkeypatch.undo()
    out.write(capture(3))
    out.close()
    (left,) = open_files(tmp_path)
    assert [stored.url[-1] for stored in recover(left)] == ["1"]
    finish(left)
    for path in sorted((tmp_path / "banua").glob("*.warc.gz")):
        assert verify(path) == []
    assert [
        p.url[-1]
        for n in (0, 1)
        for p in read_pages(tmp_path / "banua" / f"r1-0000{n}.warc.gz", tmp_path)
    ] == ["1", "3"]


def test_a_folder_that_takes_no_file(tmp_path: Path) -> None:
    (tmp_path / "banua").write_text("in the way", encoding="utf-8")
    with pytest.raises(ArchiveError, match="banua"):
        archive(tmp_path).write(capture())


def test_closing_twice_or_with_nothing_written_leaves_nothing(tmp_path: Path) -> None:
    out = archive(tmp_path)
    out.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("gzipped", [True, False])
def test_foreign_files_with_coded_payloads(tmp_path: Path, gzipped: bool) -> None:
    path = tmp_path / "foreign.warc.gz" if gzipped else tmp_path / "foreign.warc"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzipped)
        coded = [
            ("gzip", gzip.compress(PAGE, mtime=0)),
            ("gzip", b"no gzip"),
            ("br", brotli.compress(PAGE)),
        ]
        for coding, body in coded:
            http = StatusAndHeaders("200 OK", [("Content-Encoding", coding)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                "http://x.id/",
                "response",
                payload=BytesIO(body),
                length=len(body),
                http_headers=http,
            )
            writer.write_record(record)
    assert [page.body for page in read_pages(path, tmp_path)] == [PAGE, PAGE]


def test_reading_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="none"):
        list(read_pages(tmp_path / "none.warc.gz", tmp_path))


def raw_deflate(data: bytes) -> bytes:
    return zlib.compress(data, wbits=-15)


CODERS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.ZstdCompressor(write_content_size=False).compress,
}


@given(st.binary(max_size=3000), st.lists(st.sampled_from(sorted(CODERS)), max_size=2))
def test_codings_are_removed_in_reverse_order(body: bytes, codings: list[str]) -> None:
    coded = body
    for coding in codings:
        coded = CODERS[coding](coded)
    assert decode_body(coded, ", ".join(codings), 1 << 20) == body


@pytest.mark.parametrize(
    ("body", "coding", "expected"),
    [
        (raw_deflate(PAGE), "deflate", PAGE),
        (gzip.compress(b"a", mtime=0) + gzip.compress(b"b", mtime=0), "x-gzip", b"ab"),
        (gzip.compress(PAGE, mtime=0) + b"\x00\x00", "gzip", PAGE),
        (CODERS["zstd"](b"a") + CODERS["zstd"](b"b"), "zstd", b"ab"),
        (PAGE, "identity", PAGE),
        (PAGE, "utf-8", PAGE),
        (PAGE, None, PAGE),
        (b"", "gzip", b""),
    ],
)
def test_coding_variants(body: bytes, coding: str | None, expected: bytes) -> None:
    assert decode_body(body, coding, 1000) == expected


@pytest.mark.parametrize("coding", sorted(CODERS))
def test_cut_bodies_and_bombs(coding: str) -> None:
    bomb = CODERS[coding](b"a" * 5_000_000)
    with pytest.raises(CodingError) as caught:
        decode_body(bomb, coding, 1_000_000)
    assert caught.value.too_large
    assert len(decode_body(bomb, coding, 5_000_000)) == 5_000_000
    whole = CODERS[coding](random.Random(1).randbytes(2000))
    with pytest.raises(CodingError) as caught:
        decode_body(whole[:-5], coding, 1_000_000)
    assert not caught.value.too_large
    with pytest.raises(CodingError):
        decode_body(b"<html>plain</html>", coding, 1_000_000)


def warc_of(root: Path, pages: int, *, plain: bool = False) -> bytes:
    archive = SourceArchive(root, "banua", "r1", software="Pilar/0 (test)")
    archive.write_all([capture(number, PAGE * number) for number in range(1, pages + 1)])
    archive.close()
    data = next(root.glob("banua/*.warc.gz")).read_bytes()
    return gzip.decompress(data) if plain else data


@pytest.mark.parametrize("plain", [False, True])
def test_a_cut_file_gives_its_whole_pages_and_says_so(tmp_path: Path, plain: bool) -> None:
    whole = warc_of(tmp_path / "raw", 3, plain=plain)
    path = tmp_path / ("cut.warc" if plain else "cut.warc.gz")
    for length in range(9, len(whole), 31):
        path.write_bytes(whole[:length])
        pages: list[bytes] = []
        problem = ""
        try:
            pages.extend(page.body for page in read_pages(path, tmp_path))
        except ArchiveError as error:
            problem = str(error)
        assert f"{len(pages)} pages of it are whole" in problem or is_whole(path)
        assert pages == [PAGE * number for number in range(1, len(pages) + 1)]
    path.write_bytes(whole)
    assert len(list(read_pages(path, tmp_path))) == 3


def test_files_shorter_than_their_index_are_found(tmp_path: Path) -> None:
    warc_of(tmp_path, 3)
    path = next(tmp_path.glob("banua/*.warc.gz"))
    assert shortened_archive_files(tmp_path) == []
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size - 1)
    assert shortened_archive_files(tmp_path) == [path]
    path.unlink()
    assert shortened_archive_files(tmp_path) == []


@pytest.mark.parametrize(
    ("coding", "member"),
    [("gzip", gzip.compress(b"x", mtime=0)), ("zstd", zstandard.ZstdCompressor().compress(b"x"))],
    ids=["gzip", "zstd"],
)
def test_many_members_are_read_and_very_many_refused(coding: str, member: bytes) -> None:
    assert decode_body(member * 900, coding, 10_000) == b"x" * 900
    with pytest.raises(CodingError, match="more than 1000"):
        decode_body(member * 200_000, coding, 1 << 24)
