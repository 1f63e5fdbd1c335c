"""The rows of known URLs in the state file: how candidates and captures change them.

Every function here is part of a transaction of its caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Any, Literal

from pipeline.archive import Original, Stored
from pipeline.crawl.records import Candidate
from pipeline.crawl.urls import canonicalize, resolve

DAY = 86_400.0
REVISIT_AFTER = (1 * DAY, 7 * DAY, 30 * DAY)

Offer = Literal["new", "modified", "known"]
Outcome = Literal["new", "changed", "unchanged", "not_modified", "gone"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A known URL; `fetch_url` is the address as it was found, `url` its canonical form, `reason`
    why the last attempt failed, of `attempts` that did in a row."""

    url: str
    source: str
    fetch_url: str
    state: str
    part_of: str | None
    page: int
    pages: int
    attempts: int
    etag: str | None
    last_modified: str | None
    original: Original | None
    reason: str | None = None

    def next_page(self, fetch_url: str, first: str) -> Entry:
        """A page that nobody knew of: the one after this, of the article at `first`."""
        url = canonicalize(fetch_url)
        return Entry(
            url,
            self.source,
            fetch_url,
            "new",
            first,
            self.page + 1,
            self.pages,
            0,
            None,
            None,
            None,
        )


ENTRY_COLUMNS = (
    "url, source, fetch_url, state, part_of, page, pages, attempts, etag, last_modified,"
    " record_id, record_url, record_date, digest, reason"
)


def offer(db: Connection, source: str, canonical: str, candidate: Candidate, now: float) -> Offer:
    """Takes in one candidate under its canonical URL; see `Frontier.offer_all`."""
    modified = candidate.modified.timestamp() if candidate.modified else None
    row = db.execute(
        "SELECT url, state, modified, fetched FROM urls WHERE url = ?",
        (follow_aliases(db, canonical),),
    ).fetchone()
    if row is None:
        address = resolve(candidate.url, candidate.url)
        _insert(db, source, canonical, address, now, modified, candidate.pages)
        return "new"
    url, state, known_modified, fetched = row
    newer = modified is not None and modified > (known_modified or 0.0)
    if newer:
        db.execute(
            "UPDATE urls SET modified = ?, pages = ? WHERE url = ?",
            (modified, candidate.pages, url),
        )
    seen_since = modified is not None and fetched is not None and modified <= fetched <= now
    back = state == "gone" and fetched is not None and not 0 <= now - fetched <= DAY
    if (state == "done" and newer and not seen_since) or back:
        db.execute("UPDATE urls SET due = ? WHERE url = ?", (now, url))
        return "modified"
    return "known"


def settle(db: Connection, stored: Stored) -> Outcome:
    """Remembers one capture; see `Frontier.settle_all`."""
    moment = stored.date.timestamp()
    asked = canonicalize(stored.requested_url)
    address = stored.canonical or stored.url
    final = follow_aliases(db, canonicalize(address))
    _insert(db, stored.source_id, final, address, moment, None)
    if asked != final:
        _insert(db, stored.source_id, asked, stored.requested_url, moment, None)
        db.execute(
            "UPDATE urls SET state = 'alias', target = ?, due = NULL WHERE url = ?",
            (final, asked),
        )
    row = db.execute(
        "SELECT digest, first_fetched, last_record_id, part_of, page FROM urls WHERE url = ?",
        (final,),
    ).fetchone()
    digest, first, last_record_id, part_of, page = row
    outcome = _outcome(stored, digest)
    if last_record_id != stored.record_id:
        # A first fetch that is still to come: the clock has gone back.
        first = moment if first is None else min(first, moment)
        _update(db, final, stored, first, outcome)
        if stored.next_page is not None:
            _add_page(db, stored, part_of or final, page + 1)
    return outcome


def _update(db: Connection, url: str, stored: Stored, first: float, outcome: Outcome) -> None:
    moment = stored.date.timestamp()
    address = stored.canonical or stored.url
    due = next((first + after for after in REVISIT_AFTER if first + after > moment), None)
    named_only = stored.canonical is not None and url != canonicalize(stored.url)
    db.execute(
        "UPDATE urls SET state = ?, due = CASE WHEN ? THEN COALESCE(MIN(due, ?), due, ?)"
        " ELSE ? END, first_fetched = ?, fetched = ?, status = ?,"
        " reason = NULL, attempts = 0, etag = COALESCE(?, etag),"
        " last_modified = COALESCE(?, last_modified), last_record_id = ?,"
        " part_of = COALESCE(part_of, ?) WHERE url = ?",
        (
            "gone" if outcome == "gone" else "done",
            named_only,
            due,
            due,
            None if outcome == "gone" else due,
            first,
            moment,
            stored.status,
            stored.etag,
            stored.last_modified,
            stored.record_id,
            stored.part_of,
            url,
        ),
    )
    if stored.status == 200:
        # The address that answered, so that the next look costs no redirect.
        db.execute(
            "UPDATE urls SET fetch_url = ? WHERE url = ? AND url = ?",
            (address, url, canonicalize(address)),
        )
    if stored.kind == "response":
        db.execute(
            "UPDATE urls SET digest = ?, record_id = ?, record_url = ?, record_date = ?,"
            " etag = ?, last_modified = ? WHERE url = ?",
            (
                stored.digest,
                stored.record_id,
                stored.url,
                stored.date.astimezone(UTC).isoformat(),
                stored.etag,
                stored.last_modified,
                url,
            ),
        )


def _add_page(db: Connection, stored: Stored, first_page: str, page: int) -> None:
    """Due 0: before everything else of its source."""
    assert stored.next_page is not None
    db.execute(
        "INSERT OR IGNORE INTO urls"
        " (url, source, fetch_url, state, due, part_of, page, found, pages)"
        " VALUES (?, ?, ?, 'new', 0, ?, ?, ?, (SELECT pages FROM urls WHERE url = ?))",
        (
            canonicalize(stored.next_page),
            stored.source_id,
            stored.next_page,
            first_page,
            page,
            stored.date.timestamp(),
            first_page,
        ),
    )


def _insert(
    db: Connection,
    source: str,
    canonical: str,
    fetch_url: str,
    now: float,
    modified: float | None,
    pages: int = 1,
) -> None:
    db.execute(
        "INSERT OR IGNORE INTO urls"
        " (url, source, fetch_url, state, due, found, modified, pages)"
        " VALUES (?, ?, ?, 'new', ?, ?, ?, ?)",
        (canonical, source, fetch_url, now, now, modified, pages),
    )


def follow_aliases(db: Connection, canonical: str) -> str:
    """The end of a chain of aliases; the start itself when the chain is a loop."""
    url = canonical
    for _ in range(8):
        row = db.execute(
            "SELECT target FROM urls WHERE url = ? AND state = 'alias'", (url,)
        ).fetchone()
        if row is None:
            return url
        url = row[0]
    return canonical


def _outcome(stored: Stored, known_digest: str | None) -> Outcome:
    if stored.gone:
        return "gone"
    if stored.status == 304:
        return "not_modified"
    if stored.kind == "revisit":
        return "unchanged"
    return "new" if known_digest is None else "changed"


def entry_of(row: Any) -> Entry:
    """The entry of a row of ENTRY_COLUMNS."""
    record_id, record_url, record_date, digest, reason = row[10:]
    original = None
    if record_id is not None and digest is not None:
        original = Original(record_id, record_url, datetime.fromisoformat(record_date), digest)
    url, source, fetch_url, state, part_of, page, pages, attempts, etag, last_modified = row[:10]
    return Entry(
        url, source, fetch_url, state, part_of, page, pages, attempts, etag, last_modified,
        original, reason,
    )  # fmt: skip
