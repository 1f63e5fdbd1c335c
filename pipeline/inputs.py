"""Files given to `pilar extract`: .txt, .html, .jsonl and .warc(.gz) → articles with their ids."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from extractors import extract_many, read_page, read_text
from extractors.model import Article, Extraction, NotAnArticle, Page
from pipeline.archive import read_pages
from pipeline.crawl.urls import article_id, canonicalize

BATCH = 64
SUFFIXES = (".txt", ".html", ".htm", ".jsonl", ".warc", ".warc.gz")


class InputError(ValueError):
    """A path that cannot be read as input at all; names it."""


@dataclass(frozen=True, slots=True)
class Input:
    """An article and the id under which its rows are given back."""

    id: str
    article: Article


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that gives no article: where it stands, and why."""

    id: str
    where: str
    reason: str
    detail: str = ""


def check_paths(paths: Iterable[Path]) -> None:
    """Raise InputError on the first path that does not exist or has another suffix."""
    for path in paths:
        if not path.is_file():
            raise InputError(f"{path}: no such file")
        if not path.name.lower().endswith(SUFFIXES):
            raise InputError(f"{path}: not one of {', '.join(SUFFIXES)}")


def read_inputs(paths: Iterable[Path], now: datetime) -> Iterator[Input | Reject]:
    """Every article of every file, in order, one at a time.

    A file's id is its stem; a JSONL record's its `id`; a WARC page's its article_id.
    Relative times ("17 jam lalu") are read against `now` where a file gives no time of its own.
    """
    for path in paths:
        name = path.name.lower()
        if name.endswith((".warc", ".warc.gz")):
            yield from _read_warc(path)
        elif name.endswith(".jsonl"):
            yield from _read_jsonl(path, now)
        elif name.endswith(".txt"):
            text = path.read_bytes().decode("utf-8-sig", "replace")
            yield _accept(path.stem, str(path), read_text(text))
        else:
            page = Page(url="", html=path.read_bytes(), fetched_at=now)
            yield _accept(path.stem, str(path), read_page(page))


def extract_inputs(
    paths: Iterable[Path], now: datetime
) -> Iterator[tuple[Input, Extraction] | Reject]:
    """Every input with what is found in it, or why it gives no article; in order, in batches."""
    inputs = read_inputs(paths, now)
    while batch := list(islice(inputs, BATCH)):
        articles = [(one.article, None) for one in batch if isinstance(one, Input)]
        extractions = extract_many(articles)
        for one in batch:
            yield (one, next(extractions)) if isinstance(one, Input) else one


def _accept(key: str, where: str, read: Article | NotAnArticle) -> Input | Reject:
    if isinstance(read, NotAnArticle):
        return Reject(key, where, read.reason, read.detail)
    if not read.text.strip():
        return Reject(key, where, "empty")
    return Input(key, read)


def _read_warc(path: Path) -> Iterator[Input | Reject]:
    for page in read_pages(path, path.parent):
        key = article_id(canonicalize(page.url))
        where = f"{path}:{page.warc_offset} {page.url}"
        if page.status != 200:
            yield Reject(key, where, f"http_{page.status}")
            continue
        read = read_page(Page(page.url, page.body, page.fetched_at, page.content_type))
        yield _accept(key, where, read)


def _read_jsonl(path: Path, now: datetime) -> Iterator[Input | Reject]:
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _read_record(line, f"{path}:{number}", f"{path.stem}-{number}", now)


def _read_record(line: str, where: str, fallback_id: str, now: datetime) -> Input | Reject:
    try:
        record = json.loads(line)
    except ValueError as error:
        return Reject(fallback_id, where, "not_json", str(error))
    if not isinstance(record, dict):
        return Reject(fallback_id, where, "not_an_object")
    key = str(record.get("id") or fallback_id)
    html, text = record.get("html"), record.get("text")
    url = record.get("url") if isinstance(record.get("url"), str) else None
    try:
        published = _published(record.get("published"))
    except ValueError as error:
        return Reject(key, where, "bad_published", str(error))
    read: Article | NotAnArticle
    if isinstance(text, str):
        title = record.get("title") if isinstance(record.get("title"), str) else None
        read = replace(read_text(text, title), url=url)
    elif isinstance(html, str):
        # The JSON string is already decoded: the charset that the page declares no longer holds.
        page = Page(url or "", html.encode("utf-8", "replace"), now, "text/html; charset=utf-8")
        read = read_page(page)
    else:
        return Reject(key, where, "no_text_or_html")
    if isinstance(read, Article) and published:
        read = replace(read, published_at=published)
    return _accept(key, where, read)


def _published(value: Any) -> datetime | None:
    """An ISO 8601 date or time; one without a zone is taken as UTC, so that its day holds."""
    if value in (None, ""):
        return None
    if not isinstance(value, str):
        raise ValueError(f"published {value!r} is no ISO 8601 date")
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
