"""Files given to `pilar extract`: .txt, .html, .jsonl and .warc(.gz) → articles with their ids."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from extractors import extract, read_page, read_text
from extractors.model import Article, Extraction, NotAnArticle, Page
from pipeline.archive import ArchiveError, read_pages
from pipeline.crawl.urls import article_id, canonicalize
from pipeline.dataset.rows import to_json_form
from pipeline.evaluate import GoldError
from pipeline.extraction import extract_each
from pipeline.pages import LONGEST_ARTICLE

BATCH = 64
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
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
    """An input that gives no article: where it stands, why, and what was read of it."""

    id: str
    where: str
    reason: str
    detail: str = ""
    read: NotAnArticle | None = None


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
            yield _accept(path.stem, str(path), _text(path, now))
        else:
            page = Page(url="", html=path.read_bytes(), fetched_at=now)
            yield _accept(path.stem, str(path), read_page(page))


def _text(path: Path, now: datetime) -> Article:
    return read_text(_decode(path.read_bytes()), seen_on=now.date())


def _decode(data: bytes) -> str:
    """UTF-8, or UTF-16 and UTF-32 by their byte order mark, else Windows-1252 (WHATWG)."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def read_web_page(page: Page) -> Input | Reject:
    """A fetched page as input; its id is its article_id."""
    try:
        fetched = canonicalize(page.url)
    except ValueError as error:
        return Reject(article_id(page.url), page.url, "bad_url", str(error))
    read = read_page(page)
    canonical = read.canonical_url if isinstance(read, Article) else None
    return _accept(article_id(canonical or fetched), page.url, read)


def extract_all(
    inputs: Iterable[Input | Reject],
) -> Iterator[tuple[Input, Extraction] | Reject]:
    """Every input with what is found in it, or why it gives no article; in order, in batches."""
    queue = iter(inputs)
    while batch := list(islice(queue, BATCH)):
        extracted = extract_each([(one.article, None) for one in batch if isinstance(one, Input)])
        for one in batch:
            if isinstance(one, Reject):
                yield one
                continue
            extraction, error = next(extracted)
            yield Reject(one.id, one.id, "extractor_failed", error) if error else (one, extraction)


def extract_gold(records: Iterable[Mapping[str, Any]], seen_on: date) -> Iterator[dict[str, Any]]:
    """The extraction of each gold record's own text, in the JSON form; for `pilar score`.

    Undated articles are read as of `seen_on`. Raises GoldError for a record without a text.
    """
    for record in records:
        key, article = _gold_article(record, seen_on)
        yield to_json_form(key, article, extract(article))


def _gold_article(record: Mapping[str, Any], seen_on: date) -> tuple[str, Article]:
    given = record.get("article") or {}
    if not given.get("text"):
        raise GoldError(f"{record['id']}: no article.text; give the predictions as a file")
    published = _published(given.get("published_at"))
    return record["id"], Article(
        title=given.get("title") or "",
        text=given["text"],
        published_at=published,
        dateline=given.get("dateline"),
        seen_on=seen_on,
    )


def _accept(key: str, where: str, read: Article | NotAnArticle) -> Input | Reject:
    if isinstance(read, NotAnArticle):
        return Reject(key, where, read.reason, read.detail, read)
    if not read.text.strip():
        return Reject(key, where, "empty")
    if len(read.text) > LONGEST_ARTICLE:
        return Reject(key, where, "too_long", f"{len(read.text)} characters")
    return Input(key, read)


def _read_warc(path: Path) -> Iterator[Input | Reject]:
    try:
        for page in read_pages(path, path.parent):
            where = f"{path}:{page.warc_offset} {page.url}"
            if page.status != 200:
                yield Reject(article_id(page.url), where, f"http_{page.status}")
                continue
            one = read_web_page(Page(page.url, page.body, page.fetched_at, page.content_type))
            yield one if isinstance(one, Input) else replace(one, where=where)
    except (ArchiveError, ValueError, EOFError) as error:  # the rest of this file, not of the run
        yield Reject(path.stem, str(path), "bad_warc", str(error))


def _read_jsonl(path: Path, now: datetime) -> Iterator[Input | Reject]:
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _read_record(line, f"{path}:{number}", f"{path.stem}-{number}", now)


def _read_record(line: str, where: str, fallback_id: str, now: datetime) -> Input | Reject:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Reject(fallback_id, where, "not_json", str(error))
    if not isinstance(record, dict):
        return Reject(fallback_id, where, "not_an_object")
    given = record.get("id")
    key = str(fallback_id if given in (None, "") else given).encode("utf-8", "replace").decode()
    html, text = record.get("html"), record.get("text")
    url = record.get("url") if isinstance(record.get("url"), str) else None
    try:
        published = _published(record.get("published"))
    except (ValueError, OverflowError) as error:
        return Reject(key, where, "bad_published", str(error))
    read: Article | NotAnArticle
    if isinstance(text, str):
        title = record.get("title") if isinstance(record.get("title"), str) else None
        read = replace(read_text(text, title, now.date()), url=url)
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
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    moment.astimezone(UTC)  # raises OverflowError at the ends of the calendar
    return moment
