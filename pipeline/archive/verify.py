"""A WARC file checked byte by byte, where common checkers look away.

`warcio check` passes a gzip member cut in the middle and a revisit that points nowhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

from pipeline.archive.index import RawRecord, TornRecordError, index_path, read_records
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
    not match, a revisit whose original is in no file of the folder, and an index that is
    missing or disagrees. Raises ArchiveError when the file can't be read.
    """
    problems: list[str] = []
    responses: dict[str, str] = {}
    revisits: list[RawRecord] = []
    offsets: set[tuple[int, int]] = set()
    try:
        try:
            for record in read_records(path):
                problems += _digest_problems(record)
                if record.kind == "response":
                    responses[_id(record)] = record.headers.get("warc-payload-digest", "")
                elif record.kind == "revisit":
                    revisits.append(record)
                if record.kind in ("response", "revisit"):
                    offsets.add((record.offset, record.length))
        except TornRecordError as torn:
            problems.append(str(torn))
        problems += _index_problems(path, offsets)
        if any(record.headers.get("warc-refers-to") not in responses for record in revisits):
            responses |= _sibling_responses(path)
    except OSError as error:
        raise ArchiveError(path, error.strerror or error) from error
    for record in revisits:
        problems += _revisit_problems(record, responses)
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
    except ValueError:
        return False
    return value.upper() in (base64.b32encode(digest).decode(), digest.hex().upper())


def _revisit_problems(record: RawRecord, responses: dict[str, str]) -> list[str]:
    target = record.headers.get("warc-refers-to", "")
    where = f"record at byte {record.offset}"
    if target not in responses:
        return [f"{where}: the revisit's original is in no file: {target or 'not named'}"]
    stated = record.headers.get("warc-payload-digest")
    if stated is not None and stated != responses[target]:
        return [f"{where}: the revisit's digest is not that of its original"]
    return []


def _index_problems(path: Path, offsets: set[tuple[int, int]]) -> list[str]:
    if path.name.endswith(".open"):
        return []
    index = index_path(path)
    if not index.exists():
        return [f"{index.name}: the index is missing"]
    listed = {(int(line["offset"]), int(line["length"])) for line in _index_lines(index)}
    if listed != offsets:
        return [f"{index.name}: the index lists other records than the file holds"]
    return []


def _sibling_responses(path: Path) -> dict[str, str]:
    """Digest by record id of the responses in the other files of the folder."""
    found: dict[str, str] = {}
    for sibling in sorted(path.parent.glob("*.warc.gz*")):
        index = index_path(sibling)
        if sibling == path or sibling.name.endswith(".tmp"):
            continue
        if index.exists():
            lines = (line for line in _index_lines(index) if line["mime"] != "warc/revisit")
            found |= {line["record_id"]: line["digest"] for line in lines if "record_id" in line}
        else:
            found |= _responses(sibling)
    return found


def _responses(path: Path) -> dict[str, str]:
    found = {}
    try:
        for record in read_records(path):
            if record.kind == "response":
                found[_id(record)] = record.headers.get("warc-payload-digest", "")
    except TornRecordError:
        pass
    return found


def _index_lines(index: Path) -> list[dict[str, str]]:
    lines = index.read_text(encoding="utf-8").splitlines()
    return [json.loads(line[line.index("{") :]) for line in lines]
