"""A WARC file checked byte by byte, where common checkers look away.

`warcio check` passes a gzip member cut in the middle and a revisit that points nowhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pipeline.archive.index import (
    IndexEntry,
    RawRecord,
    TornRecordError,
    entry_of,
    index_path,
    index_text,
    read_records,
)
from pipeline.archive.records import ArchiveError

_OFFSET = re.compile(rb'"offset": "(\d+)"')
_LENGTH = re.compile(rb'"length": "(\d+)"')


def lost_archive_files(raw: Path) -> list[Path]:
    """The indexes below `raw` whose WARC file is gone: what was archived there is lost."""
    return [path for path in sorted(raw.rglob("*.cdxj")) if not _warc_of(path).exists()]


def shortened_archive_files(raw: Path) -> list[Path]:
    """The WARC files below `raw` that end before what their index lists: pages are lost."""
    indexes = [path for path in sorted(raw.rglob("*.cdxj")) if _warc_of(path).exists()]
    return [_warc_of(path) for path in indexes if _warc_of(path).stat().st_size < _end(path)]


def _end(index: Path) -> int:
    """Where the last record of an index ends."""
    with index.open("rb") as lines:
        places = [(_OFFSET.search(line), _LENGTH.search(line)) for line in lines]
    return max((int(o[1]) + int(n[1]) for o, n in places if o and n), default=0)


def _warc_of(index: Path) -> Path:
    return index.with_suffix(".warc.gz")


def verify(path: Path) -> list[str]:
    """The problems of a `.warc.gz` file, empty when it is whole.

    Finds a record or gzip member that is cut or corrupt, a block or payload digest that does
    not match, records that stand apart from their capture or twice, a revisit whose original is
    in no file of the folder, and an index that is missing or not that of the file. Raises
    ArchiveError when the file can't be read.
    """
    problems: list[str] = []
    records: list[RawRecord] = []  # without their blocks
    entries: list[IndexEntry] = []
    try:
        try:
            for record in read_records(path):
                problems += _digest_problems(record)
                records.append(replace(record, block=b""))
                try:
                    entries += filter(None, [entry_of(record)])
                except (KeyError, ValueError) as error:
                    problems.append(f"record at byte {record.offset}: no header {error}")
        except TornRecordError as torn:
            problems.append(str(torn))
        problems += _order_problems(records)
        problems += _index_problems(path, entries)
        problems += _revisits_problems(path, records)
    except OSError as error:
        raise ArchiveError(path, error.strerror or error) from error
    return problems


def _id(record: RawRecord) -> str:
    return record.headers.get("warc-record-id", "")


def _digest_problems(record: RawRecord) -> list[str]:
    problems = []
    checks = [("warc-block-digest", record.block)]
    if record.kind in ("response", "request"):
        checks.append(("warc-payload-digest", record.payload))
    for name, data in checks:
        stated = record.headers.get(name)
        if stated is not None and not _digest_matches(stated, data):
            problems.append(f"record at byte {record.offset}: {name} does not match: {stated}")
    return problems


def _digest_matches(stated: str, data: bytes) -> bool:
    algorithm, _, value = stated.partition(":")
    try:
        digest = hashlib.new(algorithm.replace("-", ""), data, usedforsecurity=False).digest()
    except (ValueError, TypeError):  # no digest that is known, or one of any length
        return False
    return value.upper() in (base64.b32encode(digest).decode(), digest.hex().upper())


def _order_problems(records: Sequence[RawRecord]) -> list[str]:
    """Each request and metadata record must stand before the response that it is part of."""
    problems = []
    seen: set[str] = set()
    waiting: list[RawRecord] = []
    for record in records:
        if _id(record) in seen:
            problems.append(f"record at byte {record.offset}: the id {_id(record)} stands twice")
        seen.add(_id(record))
        if "warc-concurrent-to" in record.headers:
            waiting.append(record)
            continue
        strays = [r for r in waiting if r.headers["warc-concurrent-to"] != _id(record)]
        problems += [f"record at byte {stray.offset}: not beside its response" for stray in strays]
        waiting = []
    return problems + [f"record at byte {r.offset}: its response is missing" for r in waiting]


def _revisits_problems(path: Path, records: Sequence[RawRecord]) -> list[str]:
    revisits = [record for record in records if record.kind == "revisit"]
    known = _digests(records)
    known |= _sibling_responses(path, {_target(record) for record in revisits} - known.keys())
    return [problem for record in revisits for problem in _revisit_problems(record, known)]


def _digests(records: Iterable[RawRecord]) -> dict[str, str]:
    """Payload digest by record id of the responses among the records."""
    return {
        _id(record): record.headers.get("warc-payload-digest", "")
        for record in records
        if record.kind == "response"
    }


def _target(revisit: RawRecord) -> str:
    return revisit.headers.get("warc-refers-to", "")


def _revisit_problems(record: RawRecord, responses: dict[str, str]) -> list[str]:
    target = _target(record)
    where = f"record at byte {record.offset}"
    if target not in responses:
        return [f"{where}: the revisit's original is in no file: {target or 'not named'}"]
    stated = record.headers.get("warc-payload-digest")
    if stated is not None and stated != responses[target]:
        return [f"{where}: the revisit's digest is not that of its original"]
    return []


def _index_problems(path: Path, entries: Sequence[IndexEntry]) -> list[str]:
    if path.name.endswith(".open"):
        return []
    index = index_path(path)
    if not index.exists():
        return [f"{index.name}: the index is missing"]
    if index.read_bytes() != index_text(path, entries).encode():
        return [f"{index.name}: the index is not that of the file"]
    return []


def _sibling_responses(path: Path, wanted: set[str]) -> dict[str, str]:
    """Digest by record id of the wanted responses in the other files of the folder.

    They are sought backwards from `path`: what is looked at again was fetched not long before.
    """
    others = [p for p in sorted(path.parent.glob("*.warc.gz*")) if not p.name.endswith(".tmp")]
    before = [sibling for sibling in others if sibling < path]
    found: dict[str, str] = {}
    for sibling in (*reversed(before), *(p for p in others if p > path)):
        if wanted <= found.keys():
            break
        listed = _indexed_responses(index_path(sibling))
        digests = _responses(sibling) if listed is None else listed
        found |= {record_id: digests[record_id] for record_id in wanted & digests.keys()}
    return found


def _indexed_responses(index: Path) -> dict[str, str] | None:
    """What an index says, None when it is missing or no index."""
    try:
        texts = index.read_text(encoding="utf-8").splitlines()
        lines = [json.loads(text[text.index("{") :]) for text in texts]
        return {
            line["record_id"]: line["digest"] for line in lines if line["mime"] != "warc/revisit"
        }
    except (FileNotFoundError, ValueError, KeyError):
        return None


def _responses(path: Path) -> dict[str, str]:
    found: list[RawRecord] = []
    with suppress(TornRecordError):
        found.extend(replace(record, block=b"") for record in read_records(path))
    return _digests(found)
