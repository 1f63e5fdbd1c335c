"""Content codings removed under a limit, so that a decompression bomb stays small."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import brotli
import zstandard

_BLOCK = 1 << 16
_MOST_MEMBERS = 1000  # gzip members or zstd frames: taking each off copies what follows it


class CodingError(ValueError):
    """A body that its content coding can't explain, or (`too_large`) one beyond the limit."""

    def __init__(self, message: str, *, too_large: bool = False) -> None:
        super().__init__(message)
        self.too_large = too_large


def decode_body(body: bytes, content_encoding: str | None, limit: int) -> bytes:
    """`body` without its content codings (RFC 9110 8.4: gzip, deflate, br, zstd, in any stack).

    An unknown coding is taken for none, as browsers do. Raises CodingError on a cut or corrupt
    body and as soon as the result passes `limit` bytes.
    """
    codings = [name.strip().lower() for name in (content_encoding or "").split(",")]
    for coding in reversed(codings):
        decode = _DECODERS.get(coding)
        if decode is not None and body:
            try:
                body = decode(body, limit)
            except (zlib.error, brotli.error, zstandard.ZstdError) as error:
                raise CodingError(f"{coding}: {error}") from error
    if len(body) > limit:
        raise CodingError(f"more than {limit} bytes", too_large=True)
    return body


def _gunzip(body: bytes, limit: int) -> bytes:
    """All members of a gzip stream; what follows the last one is padding and ignored."""
    out = bytearray()
    for _ in range(_MOST_MEMBERS):
        decoder = zlib.decompressobj(31)
        out += _inflate_all(decoder, body, limit - len(out))
        body = decoder.unused_data
        if not body.startswith(b"\x1f\x8b") and (out or not body):
            return bytes(out)
    raise CodingError(f"more than {_MOST_MEMBERS} gzip members")


def _inflate(body: bytes, limit: int) -> bytes:
    """`deflate`: zlib by the standard, a raw stream from some servers."""
    try:
        return _inflate_all(zlib.decompressobj(), body, limit)
    except zlib.error:
        return _inflate_all(zlib.decompressobj(-15), body, limit)


def _inflate_all(decoder: zlib._Decompress, body: bytes, limit: int) -> bytes:
    out = decoder.decompress(body, limit + 1)
    if len(out) > limit:
        raise CodingError(f"more than {limit} bytes", too_large=True)
    if not decoder.eof:
        raise CodingError("the compressed body is cut off")
    return out


def _unbrotli(body: bytes, limit: int) -> bytes:
    decoder = brotli.Decompressor()
    blocks = [decoder.process(body, output_buffer_limit=_BLOCK)]
    size = len(blocks[0])
    while not decoder.is_finished():
        block = decoder.process(b"", output_buffer_limit=_BLOCK)
        if not block and decoder.can_accept_more_data():
            raise CodingError("the compressed body is cut off")
        size += len(block)
        if size > limit:
            raise CodingError(f"more than {limit} bytes", too_large=True)
        blocks.append(block)
    return b"".join(blocks)


def _unzstd(body: bytes, limit: int) -> bytes:
    """RFC 8878; a window of at most 8 MB, as RFC 9659 asks of the content coding."""
    out: list[bytes] = []
    size = start = 0
    for _ in range(_MOST_MEMBERS):
        decoder = zstandard.ZstdDecompressor(max_window_size=1 << 23).decompressobj()
        while not decoder.eof:
            # Input in slices: a slice of 512 bytes holds at most 170 blocks of 128 KB.
            piece = body[start : start + 512]
            if not piece:
                raise CodingError("the compressed body is cut off")
            out.append(decoder.decompress(piece))
            start += len(piece) - len(decoder.unused_data)
            size += len(out[-1])
            if size > limit:
                raise CodingError(f"more than {limit} bytes", too_large=True)
        if start == len(body):
            return b"".join(out)
    raise CodingError(f"more than {_MOST_MEMBERS} zstd frames")


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
