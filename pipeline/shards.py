"""One WARC file ↔ one shard: a Parquet file with a row for each page, its tables nested in it.

A shard's name holds its key: a digest of the WARC file's identity, the extractors' fingerprint
and what the registry says of the source. A shard that has its name is whole (it is written
under another name, then renamed), so a rerun does only what is not there yet.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import extractors
from extractors.model import Extraction
from pipeline import minhash, pages
from pipeline.archive import ArchivedPage, ArchiveError, read_pages
from pipeline.dataset import rows, schema
from pipeline.extraction import extract_each
from pipeline.pages import Gone, Outcome, ReadArticle
from pipeline.sources import Source

Row = dict[str, Any]  # of SHARD_SCHEMA
BATCH = 64
_LIBRARIES = ("spacy", "selectolax", "dateparser", "charset-normalizer", "py3langid", "datasketch")
_OWN_CODE = (__file__, pages.__file__, minhash.__file__, rows.__file__, schema.__file__)


def _nullable(columns: Iterable[pa.Field]) -> pa.DataType:
    return pa.struct([pa.field(column.name, column.type) for column in columns])


SHARD_SCHEMA = pa.schema(
    [
        ("kind", pa.string()),  # article, gone, reject
        ("page_id", pa.string()),
        ("article_id", pa.string()),
        ("url", pa.string()),
        ("source_id", pa.string()),
        ("status", pa.int64()),
        ("reason", pa.string()),
        ("detail", pa.string()),
        ("fetched_at", schema.TIME),
        ("warc_file", pa.string()),
        ("warc_offset", pa.int64()),
        ("complete", pa.bool_()),
        ("content_sha256", pa.string()),
        ("signature", pa.binary()),
        ("shingles", pa.int64()),
        ("article", _nullable(schema.ARTICLES.schema)),
        *((name, pa.list_(_nullable(schema.TABLES[name].schema))) for name in schema.EXTRACTED),
    ]
)


@dataclass(frozen=True, slots=True)
class ShardTask:
    """What a worker needs to make one shard; `sources` holds the source's registry entry."""

    warc: Path
    raw: Path
    shard: Path
    sources: Mapping[str, Source]

    @property
    def done(self) -> bool:
        """Whether the shard is there and can be read; one that a disk fault broke is made anew."""
        try:
            return bool(pq.read_schema(self.shard).equals(SHARD_SCHEMA))
        except (OSError, pa.ArrowException):
            return False


@dataclass(frozen=True, slots=True)
class ShardResult:
    """What one shard holds; `rejects` counts reasons."""

    shard: Path
    articles: int
    gone: int
    rejects: dict[str, int]


def plan_shards(raw: Path, folder: Path, sources: Mapping[str, Source]) -> list[ShardTask]:
    """A task for every closed WARC file below `raw`, in order of name, done or not.

    Leftovers of killed workers in `folder` are removed: no other run may be at work in it.
    """
    for leftover in folder.glob("*/*.tmp"):
        leftover.unlink(missing_ok=True)
    warcs = [path for path in sorted(raw.rglob("*.warc*")) if _is_warc(path)]
    return [_plan(path, raw, folder, sources) for path in warcs]


def _is_warc(path: Path) -> bool:
    return path.name.endswith((".warc", ".warc.gz")) and path.is_file()


def _plan(warc: Path, raw: Path, folder: Path, sources: Mapping[str, Source]) -> ShardTask:
    known = {warc.parent.name: sources[warc.parent.name]} if warc.parent.name in sources else {}
    identity = [
        extractors_fingerprint(),
        warc.relative_to(raw).as_posix(),
        *_file_identity(warc),
        json.dumps({key: asdict(source) for key, source in known.items()}, default=str),
    ]
    key = hashlib.sha256("\n".join(identity).encode()).hexdigest()[:16]
    target = folder / warc.relative_to(raw).parent
    stem = warc.name.removesuffix(".gz").removesuffix(".warc")
    return ShardTask(warc, raw, target / f"{stem}.{key}.parquet", known)


def _file_identity(path: Path) -> tuple[str, str]:
    """Size, and a digest of both ends: closed WARC files never change, others mostly grow."""
    size = path.stat().st_size
    with path.open("rb") as file:
        ends = file.read(1 << 16)
        file.seek(max(size - (1 << 16), 0))
        ends += file.read()
    return str(size), hashlib.sha256(ends).hexdigest()


@cache
def extractors_fingerprint() -> str:
    """A digest of all that decides what is read out of a page: code, vocabulary, libraries."""
    digest = hashlib.sha256(minhash.METHOD.encode())
    package = Path(extractors.__file__).parent
    files = [path for path in package.rglob("*") if "__pycache__" not in path.parts]
    for path in sorted(path for path in files if path.is_file()):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    for code in _OWN_CODE:
        digest.update(Path(code).read_bytes())
    digest.update(repr([(name, version(name)) for name in _LIBRARIES]).encode())
    return digest.hexdigest()


def make_shard(task: ShardTask) -> ShardResult:
    """Read, extract and write one shard, and remove those of the same WARC file that it replaces.

    Raises OSError when the disk does not take it; a bad record is a row of kind `reject`.
    """
    result = write_shard(task.shard, _row_batches(task))
    stem = task.shard.name.rsplit(".", 2)[0]
    for old in task.shard.parent.glob("*.parquet"):
        if old.name.rsplit(".", 2)[0] == stem and old != task.shard:
            old.unlink(missing_ok=True)
    return result


def write_shard(path: Path, batches: Iterable[list[Row]]) -> ShardResult:
    """Write rows of SHARD_SCHEMA to `path`, whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    kinds: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    try:
        with pq.ParquetWriter(scratch, SHARD_SCHEMA, compression="zstd") as writer:
            for batch in batches:
                table = _to_table(batch)
                writer.write_table(table)
                kinds.update(table["kind"].to_pylist())
                reasons.update(reason for reason in table["reason"].to_pylist() if reason)
        with scratch.open("rb") as file:
            os.fsync(file.fileno())
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
    return ShardResult(path, kinds["article"], kinds["gone"], dict(reasons))


def _to_table(batch: list[Row]) -> pa.Table:
    """The rows; one that Arrow can't hold (half a surrogate pair, a giant number) as a reject."""
    try:
        return pa.Table.from_pylist(batch, SHARD_SCHEMA)
    except (pa.ArrowException, ValueError, TypeError, OverflowError):
        if len(batch) > 1:
            return pa.concat_tables(_to_table([row]) for row in batch)
        return pa.Table.from_pylist([_without_values(batch[0])], SHARD_SCHEMA)


def _without_values(row: Row) -> Row:
    plain = {name: row[name] for name in _PAGE_COLUMNS}
    plain["url"] = row["url"].encode("utf-8", "replace").decode()
    return plain | {"kind": "reject", "reason": "bad_row", "detail": f"a {row['kind']} row"}


def read_rejects(shards: Iterable[Path]) -> Iterator[Row]:
    """The rejects of these shards: `source_id`, `url`, `reason`, `detail`."""
    columns = ["source_id", "url", "reason", "detail"]
    for shard in shards:
        table = pq.read_table(shard, columns=columns, filters=[("kind", "=", "reject")])
        yield from table.to_pylist()


def _row_batches(task: ShardTask) -> Iterator[list[Row]]:
    problems: list[str] = []
    outcomes = pages.read_outcomes(_pages(task, problems), task.sources)
    for batch in _batches(outcomes, BATCH):
        yield list(_shard_rows(batch, task.sources))
    yield [_bad_warc_row(task, problem) for problem in problems]


def _pages(task: ShardTask, problems: list[str]) -> Iterator[ArchivedPage]:
    """The pages up to the first place where the file can't be read on; that goes to `problems`."""
    try:
        yield from read_pages(task.warc, task.raw)
    except (ArchiveError, ValueError, EOFError) as error:
        problems.append(str(error))


def _bad_warc_row(task: ShardTask, problem: str) -> Row:
    name = task.warc.relative_to(task.raw).as_posix()
    return {
        "kind": "reject",
        "page_id": hashlib.sha256(name.encode()).hexdigest()[:16],
        "url": name,
        "source_id": task.warc.parent.name,
        "reason": "bad_warc",
        "detail": problem,
        "warc_file": name,
        "warc_offset": 0,
    }


def _batches(outcomes: Iterator[Outcome], size: int) -> Iterator[list[Outcome]]:
    while batch := list(islice(outcomes, size)):
        yield batch


def _shard_rows(batch: Sequence[Outcome], sources: Mapping[str, Source]) -> Iterator[Row]:
    articles = [outcome for outcome in batch if isinstance(outcome, ReadArticle)]
    extracted = extract_each([(read.article, _region_code(read, sources)) for read in articles])
    for outcome in batch:
        if isinstance(outcome, ReadArticle):
            yield from article_rows(outcome, *next(extracted))
        elif isinstance(outcome, Gone):
            yield page_row("gone", outcome.page, outcome.page_id)
        else:
            yield _reject_row(outcome.page, outcome.page_id, outcome.reason, outcome.detail)


def _region_code(read: ReadArticle, sources: Mapping[str, Source]) -> str | None:
    return pages.origin_of(sources.get(read.page.source_id), "").region_code


def article_rows(read: ReadArticle, extraction: Extraction, error: str = "") -> Iterator[Row]:
    page = read.page
    provenance = rows.Provenance(
        page.url, page.source_id, page.fetched_at, page.warc_file, page.warc_offset
    )
    article = rows.article_row(read.article_id, read.article, provenance)
    tables, faults = rows.extracted_rows(read.article_id, read.article, extraction)
    signature = minhash.sign_text(read.article.text)
    crawled = rows.Provenance.__slots__
    content = {name: value for name, value in article.items() if name not in crawled}
    yield page_row("article", page, read.page_id) | {
        "article_id": read.article_id,
        "complete": read.complete,
        "content_sha256": hashlib.sha256(repr(content).encode()).hexdigest(),
        "signature": signature.values,
        "shingles": signature.shingles,
        "article": article,
        **tables,
    }
    if error:
        yield _reject_row(page, read.page_id, "extractor_failed", error)
    for fault in faults:
        yield _reject_row(page, read.page_id, fault.reason, fault.detail)


def _reject_row(page: ArchivedPage, page_id: str, reason: str, detail: str) -> Row:
    return page_row("reject", page, page_id) | {"reason": reason, "detail": detail or None}


_PAGE_COLUMNS = (
    "page_id",
    "url",
    "source_id",
    "status",
    "fetched_at",
    "warc_file",
    "warc_offset",
)


def page_row(kind: str, page: ArchivedPage, page_id: str) -> Row:
    return {
        "kind": kind,
        "page_id": page_id,
        "url": page.url,
        "source_id": page.source_id,
        "status": page.status,
        "fetched_at": page.fetched_at,
        "warc_file": page.warc_file,
        "warc_offset": page.warc_offset,
    }
