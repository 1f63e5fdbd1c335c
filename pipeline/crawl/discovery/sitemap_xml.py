"""A sitemap's bytes → its entries, streaming, safe against bombs."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from pipeline.crawl.discovery.links import LONGEST_TEXT, plain
from pipeline.crawl.discovery.visit import Stopped
from pipeline.crawl.records import Response

LARGEST = 64 * 1024 * 1024  # bytes after decompression; the protocol allows 50 MiB
MOST_ENTRIES = 200_000  # the protocol allows 50,000
_CHUNK = 64 * 1024
_MOST_MEMBERS = 1000  # of a gzip file: taking each off copies what follows it
_ROOT = re.compile(rb"<(?:[A-Za-z]\w*:)?(urlset|sitemapindex|rss|feed|RDF)[\s>]")
_ROOT_WITHIN = 20_000
_STRAY_AMPERSAND = re.compile(rb"&(?!(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);)")


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A `url` or `sitemap` element; times as printed, `published` and `title` of news sitemaps."""

    url: str
    modified: str | None = None
    published: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """`fault` names why the file could not be read to its end; what came before it is here."""

    entries: tuple[SitemapEntry, ...] = ()
    children: tuple[SitemapEntry, ...] = ()
    fault: str | None = None


class _Refused(Exception):  # noqa: N818 - why the reading ended
    pass


def parse_sitemap(response: Response) -> Sitemap:
    """The entries of a sitemap or index: XML, RSS, Atom or text, gzipped or not.

    Raises Stopped: `not_a_sitemap`, or `doctype` (entity declarations are refused), `truncated`,
    `too_large` when nothing came before the fault.
    """
    chunks, first = _Chunks(response.body), b""
    for chunk in chunks:
        first += chunk
        if len(first) >= _ROOT_WITHIN:
            break
    if not first and chunks.fault:
        raise Stopped(chunks.fault, response.url)
    root = _ROOT.search(first, 0, _ROOT_WITHIN)
    if root is None:
        return _plain_text(first, chunks, response.url)
    if re.search(rb"<(?:!doctype\s+)?html[\s>]", first[: root.start()], re.IGNORECASE):
        raise Stopped("not_a_sitemap", response.url)
    if root[1] in (b"rss", b"feed", b"RDF"):
        return _feed(first + b"".join(chunks), response)
    declared = max(first.rfind(b"<?xml ", 0, root.start()), 0)
    sitemap = _parse(first[declared:], chunks)
    if sitemap.fault and not sitemap.entries and not sitemap.children:
        raise Stopped(sitemap.fault, response.url)
    return sitemap


class _Chunks:
    """The body in pieces, decompressed if it is gzip; `fault` tells how it ended too early."""

    def __init__(self, body: bytes) -> None:
        self.fault: str | None = None
        self._pieces = self._gunzip(body) if body[:2] == b"\x1f\x8b" else self._split(body)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._pieces)

    def _split(self, body: bytes) -> Iterator[bytes]:
        for start in range(0, min(len(body), LARGEST), _CHUNK):
            yield body[start : start + _CHUNK]
        if len(body) > LARGEST:
            self.fault = "too_large"

    def _gunzip(self, body: bytes) -> Iterator[bytes]:
        size, rest, members = 0, body, 0
        while rest[:2] == b"\x1f\x8b":  # members may follow each other
            members += 1
            if members > _MOST_MEMBERS:
                self.fault = "too_large"
                return
            member = zlib.decompressobj(wbits=31)
            while not member.eof:
                try:
                    piece = member.decompress(rest, _CHUNK)
                except zlib.error:
                    self.fault = "truncated"
                    return
                rest = member.unconsumed_tail
                size += len(piece)
                if size > LARGEST:
                    self.fault = "too_large"
                    return
                if piece:
                    yield piece
                elif not rest and not member.eof:
                    self.fault = "truncated"
                    return
            rest = member.unused_data


@dataclass(slots=True)
class _Reader:
    """Collects entries from expat's events."""

    path: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    item: dict[str, str] = field(default_factory=dict)
    entries: list[SitemapEntry] = field(default_factory=list)
    children: list[SitemapEntry] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name.rpartition(":")[2].lower())
        self.text.clear()
        if len(self.path) > 50:
            raise _Refused("not_a_sitemap")

    def data(self, text: str) -> None:
        if len(self.text) < LONGEST_TEXT:
            self.text.append(text)

    def end(self, name: str) -> None:
        closed = self.path.pop()
        parent = self.path[-1] if self.path else ""
        if closed in _FIELDS.get(parent, ()):
            self.item[closed] = "".join(self.text)[:LONGEST_TEXT].strip()
        elif closed in ("url", "sitemap"):
            self._close(self.entries if closed == "url" else self.children)
        self.text.clear()

    def _close(self, kept: list[SitemapEntry]) -> None:
        item, self.item = self.item, {}
        if len(kept) >= MOST_ENTRIES:
            raise _Refused("too_large")
        if item.get("loc"):
            kept.append(
                SitemapEntry(
                    item["loc"],
                    modified=item.get("lastmod") or None,
                    published=item.get("publication_date") or None,
                    title=plain(item.get("title")),
                )
            )

    def doctype(self, *declaration: Any) -> None:
        raise _Refused("doctype")


_FIELDS = {
    "url": ("loc", "lastmod"),
    "sitemap": ("loc", "lastmod"),
    "news": ("publication_date", "title"),
}


def _parse(first: bytes, chunks: _Chunks) -> Sitemap:
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parser.StartDoctypeDeclHandler = reader.doctype
    fault: str | None = None
    try:
        for chunk in _whole_references(first, chunks):
            parser.Parse(_STRAY_AMPERSAND.sub(b"&amp;", chunk), False)
        if chunks.fault is None:
            parser.Parse(b"", True)
    except _Refused as refused:
        fault = str(refused)
    except (expat.ExpatError, ValueError, LookupError):  # the latter: an unknown encoding
        fault = "truncated" if reader.entries or reader.children else "not_a_sitemap"
    return Sitemap(tuple(reader.entries), tuple(reader.children), fault or chunks.fault)


def _whole_references(first: bytes, chunks: _Chunks) -> Iterator[bytes]:
    """The chunks, cut so that no character reference is torn in two."""
    held = first
    for chunk in chunks:
        cut = held.rfind(b"&", max(len(held) - 12, 0))
        cut = cut if cut >= 0 else len(held)
        yield held[:cut]
        held = held[cut:] + chunk
    yield held


def _feed(body: bytes, response: Response) -> Sitemap:
    from pipeline.crawl.discovery.feed import parse_feed

    entries = parse_feed(
        Response(
            requested_url=response.requested_url,
            url=response.url,
            status=response.status,
            headers=(),
            body=body,
            fetched_at=response.fetched_at,
        )
    ).entries
    return Sitemap(
        tuple(
            SitemapEntry(entry.link, entry.modified, entry.published, plain(entry.title))
            for entry in entries
        )
    )


def _plain_text(first: bytes, chunks: _Chunks, url: str) -> Sitemap:
    """A text sitemap: an address a line."""
    if b"<" in first or not re.match(rb"(?:\xef\xbb\xbf)?\s*https?://", first):
        raise Stopped("not_a_sitemap", url)
    text = (first + b"".join(chunks)).decode("utf-8-sig", errors="replace")
    lines = [line.strip() for line in text.splitlines()]
    urls = [line for line in lines if re.match(r"https?://\S+$", line)]
    fault = "too_large" if len(urls) > MOST_ENTRIES else chunks.fault
    return Sitemap(tuple(map(SitemapEntry, urls[:MOST_ENTRIES])), fault=fault)
