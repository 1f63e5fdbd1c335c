"""What the crawler knows between runs: URLs, hosts, robots files and each source's memory.

One SQLite file in WAL mode, one connection, each public method one transaction. Times are
seconds since 1970 (UTC). The archive comes first: `settle` is told of a capture only when it is
on the disk, and telling it again changes nothing, so after a kill the archive's open files are
simply told again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pipeline.archive import Original, Stored
from pipeline.crawl.records import Candidate
from pipeline.crawl.urls import canonicalize

SCHEMA_VERSION = 1
DAY = 86_400.0
REVISIT_AFTER = (1 * DAY, 7 * DAY, 30 * DAY)

Offer = Literal["new", "modified", "known"]
Outcome = Literal["new", "changed", "unchanged", "not_modified", "gone"]

# state: new (never archived), done, gone (tombstone), rejected (given up),
# alias (another address of the article `target`). due is null when nothing is to be done.
_SCHEMA = """
CREATE TABLE urls (
    url TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    fetch_url TEXT NOT NULL,
    state TEXT NOT NULL,
    due REAL,
    target TEXT,
    part_of TEXT,
    page INTEGER NOT NULL DEFAULT 1,
    pages INTEGER NOT NULL DEFAULT 1,
    found REAL NOT NULL,
    modified REAL,
    first_fetched REAL,
    fetched REAL,
    status INTEGER,
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    etag TEXT,
    last_modified TEXT,
    digest TEXT,
    record_id TEXT,
    record_url TEXT,
    record_date TEXT,
    last_record_id TEXT
) WITHOUT ROWID;
CREATE INDEX urls_due ON urls (source, due) WHERE due IS NOT NULL;
CREATE TABLE validators (url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT) WITHOUT ROWID;
CREATE TABLE memory (
    source TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (source, key)
) WITHOUT ROWID;
CREATE TABLE hosts (
    host TEXT PRIMARY KEY, closed_until REAL NOT NULL, failures INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE robots (
    origin TEXT PRIMARY KEY, status INTEGER, body BLOB NOT NULL, content_type TEXT,
    fetched REAL NOT NULL, expires REAL NOT NULL
) WITHOUT ROWID;
"""
# Not in files of the first days, and made there when they are opened.
_PARTS_INDEX = "CREATE INDEX IF NOT EXISTS urls_part_of ON urls (part_of) WHERE part_of IS NOT NULL"


class FrontierError(Exception):
    """The state file can't be used: damaged, of a newer version, locked, or the disk is full."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A known URL; `fetch_url` is the address as it was found, `url` its canonical form."""

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


@dataclass(frozen=True, slots=True)
class StoredRobots:
    """A robots.txt as it was fetched; `status` None when the site could not be reached."""

    status: int | None
    body: bytes
    content_type: str | None
    fetched: float
    expires: float


_ENTRY = (
    "url, source, fetch_url, state, part_of, page, pages, attempts, etag, last_modified,"
    " record_id, record_url, record_date, digest"
)


class Frontier:
    """The state file, created when missing. Raises FrontierError from every method."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise FrontierError(f"{path}: {error}") from error
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        with self._errors():
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version > SCHEMA_VERSION:
                raise FrontierError(
                    f"{self._path}: written by a newer Pilar (schema {version}, this one reads"
                    f" {SCHEMA_VERSION}); update Pilar or move the file away"
                )
            self._db.execute("PRAGMA journal_mode = WAL")
            # A power cut may take back the latest commits, never damage the file; what they
            # said stands in the archive, whose files are closed only after `checkpoint`.
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA busy_timeout = 10000")
        if version == 0:
            with self._transaction():
                for statement in _SCHEMA.split(";"):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        with self._errors():
            self._db.execute(_PARTS_INDEX)

    def close(self) -> None:
        self._db.close()

    def checkpoint(self) -> None:
        """Puts every commit so far on the disk."""
        with self._errors():
            self._db.execute("PRAGMA wal_checkpoint(FULL)")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise FrontierError(f"{self._path}: {error}") from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    # URLs

    def known(self, url: str) -> bool:
        """Whether any form of this URL was offered before. False for what is no URL."""
        try:
            canonical = canonicalize(url)
        except ValueError:
            return False
        with self._errors():
            row = self._db.execute("SELECT 1 FROM urls WHERE url = ?", (canonical,)).fetchone()
        return row is not None

    def offer(self, source: str, candidate: Candidate, *, now: float) -> Offer:
        """`offer_all` of one candidate."""
        return self.offer_all(source, [candidate], now=now)[0]

    def offer_all(self, source: str, candidates: Sequence[Candidate], *, now: float) -> list[Offer]:
        """Takes in candidates, due at once when they are new.

        A known article is due again when the listing says that it was modified after what is
        known of it, and a tombstone when it is listed again a day later. Raises ValueError on a
        bad URL, before any is taken in.
        """
        addresses = [canonicalize(candidate.url) for candidate in candidates]
        with self._transaction():
            return [
                self._offer(source, canonical, candidate, now)
                for canonical, candidate in zip(addresses, candidates, strict=True)
            ]

    def _offer(self, source: str, canonical: str, candidate: Candidate, now: float) -> Offer:
        modified = candidate.modified.timestamp() if candidate.modified else None
        row = self._db.execute(
            "SELECT url, state, modified, fetched FROM urls WHERE url = ?",
            (self._resolve(canonical),),
        ).fetchone()
        if row is None:
            self._insert(source, canonical, candidate.url, now, modified, candidate.pages)
            return "new"
        url, state, known_modified, fetched = row
        newer = modified is not None and modified > (known_modified or 0.0)
        if newer:
            self._db.execute(
                "UPDATE urls SET modified = ?, pages = ? WHERE url = ?",
                (modified, candidate.pages, url),
            )
        seen_since = modified is not None and fetched is not None and modified <= fetched <= now
        back = state == "gone" and fetched is not None and not 0 <= now - fetched <= DAY
        if (state == "done" and newer and not seen_since) or back:
            self._db.execute("UPDATE urls SET due = ? WHERE url = ?", (now, url))
            return "modified"
        return "known"

    def mend_times(self, source: str, now: float) -> None:
        """Makes due what was put off for longer than anything is: the clock has gone back."""
        latest = now + REVISIT_AFTER[-1] + DAY
        with self._transaction():
            self._db.execute(
                "UPDATE urls SET due = ? WHERE source = ? AND due > ?", (now, source, latest)
            )

    def due(self, source: str, now: float, limit: int) -> list[Entry]:
        """What is to be fetched of a source, longest due first; later pages before the rest."""
        with self._errors():
            rows = self._db.execute(
                f"SELECT {_ENTRY} FROM urls WHERE source = ? AND due <= ? ORDER BY due LIMIT ?",  # noqa: S608
                (source, now, limit),
            ).fetchall()
        return [_entry(row) for row in rows]

    def parts(self, first: str) -> list[Entry]:
        """The known later pages of the article at a canonical URL, in order."""
        with self._errors():
            rows = self._db.execute(
                f"SELECT {_ENTRY} FROM urls WHERE part_of = ? ORDER BY page",  # noqa: S608
                (first,),
            ).fetchall()
        return [_entry(row) for row in rows]

    def find(self, url: str) -> Entry | None:
        """The entry of the article that `url` (in any form, or an alias) leads to."""
        with self._errors():
            row = self._db.execute(
                f"SELECT {_ENTRY} FROM urls WHERE url = ?",  # noqa: S608
                (self._resolve(canonicalize(url)),),
            ).fetchone()
        return None if row is None else _entry(row)

    def settle(self, stored: Stored) -> Outcome:
        """`settle_all` of one capture."""
        return self.settle_all([stored])[0]

    def settle_all(self, captures: Sequence[Stored]) -> list[Outcome]:
        """Remembers captures that are in the archive; telling the same ones again is harmless.

        The address that was asked for becomes an alias of the article's own when a redirect or
        the page itself names another; one that waits to be fetched still is, since what a page
        names is not always what stands there. The next page of a multi-page article is due at once.
        """
        with self._transaction():
            return [self._settle(stored) for stored in captures]

    def _settle(self, stored: Stored) -> Outcome:
        moment = stored.date.timestamp()
        asked = canonicalize(stored.requested_url)
        address = stored.canonical or stored.url
        final = self._resolve(canonicalize(address))
        self._insert(stored.source_id, final, address, moment, None)
        if asked != final:
            self._insert(stored.source_id, asked, stored.requested_url, moment, None)
            self._db.execute(
                "UPDATE urls SET state = 'alias', target = ?, due = NULL WHERE url = ?",
                (final, asked),
            )
        row = self._db.execute(
            "SELECT digest, first_fetched, last_record_id, part_of, page FROM urls WHERE url = ?",
            (final,),
        ).fetchone()
        digest, first, last_record_id, part_of, page = row
        outcome = _outcome(stored, digest)
        if last_record_id != stored.record_id:
            # A first fetch that is still to come: the clock has gone back.
            first = moment if first is None else min(first, moment)
            self._update(final, stored, first, outcome)
            if stored.next_page is not None:
                self._add_page(stored, part_of or final, page + 1)
        return outcome

    def _update(self, url: str, stored: Stored, first: float, outcome: Outcome) -> None:
        moment = stored.date.timestamp()
        address = stored.canonical or stored.url
        due = next((first + after for after in REVISIT_AFTER if first + after > moment), None)
        named_only = stored.canonical is not None and url != canonicalize(stored.url)
        self._db.execute(
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
            self._db.execute(
                "UPDATE urls SET fetch_url = ? WHERE url = ? AND url = ?",
                (address, url, canonicalize(address)),
            )
        if stored.kind == "response":
            self._db.execute(
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

    def _add_page(self, stored: Stored, first_page: str, page: int) -> None:
        """Due 0: before everything else of its source."""
        assert stored.next_page is not None
        self._db.execute(
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

    def fail(self, url: str, reason: str, *, retry_at: float | None, counted: bool = True) -> None:
        """Notes a failed attempt at a canonical URL; without `retry_at` it is given up.

        With `counted` false the URL is not to blame (its host is down).
        """
        with self._transaction():
            self._db.execute(
                "UPDATE urls SET attempts = attempts + ?, reason = ?, due = ?,"
                " state = CASE WHEN ? IS NULL AND state = 'new' THEN 'rejected' ELSE state END"
                " WHERE url = ?",
                (int(counted), reason, retry_at, retry_at, url),
            )

    def counts(self) -> dict[str, dict[str, int]]:
        """How many URLs each source has in each state."""
        with self._errors():
            rows = self._db.execute(
                "SELECT source, state, COUNT(*) FROM urls GROUP BY source, state ORDER BY 1, 2"
            )
            counts: dict[str, dict[str, int]] = {}
            for source, state, count in rows:
                counts.setdefault(source, {})[state] = count
        return counts

    def _insert(
        self,
        source: str,
        canonical: str,
        fetch_url: str,
        now: float,
        modified: float | None,
        pages: int = 1,
    ) -> None:
        self._db.execute(
            "INSERT OR IGNORE INTO urls"
            " (url, source, fetch_url, state, due, found, modified, pages)"
            " VALUES (?, ?, ?, 'new', ?, ?, ?, ?)",
            (canonical, source, fetch_url, now, now, modified, pages),
        )

    def _resolve(self, canonical: str) -> str:
        """The end of a chain of aliases; the start itself when the chain is a loop."""
        url = canonical
        for _ in range(8):
            row = self._db.execute(
                "SELECT target FROM urls WHERE url = ? AND state = 'alias'", (url,)
            ).fetchone()
            if row is None:
                return url
            url = row[0]
        return canonical

    # Discovery's own memory

    def memory(self, source: str) -> dict[str, str]:
        """What the source's discovery remembered when it last ran to its end."""
        with self._errors():
            rows = self._db.execute("SELECT key, value FROM memory WHERE source = ?", (source,))
            return dict(rows.fetchall())

    def validators(self, url: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of a discovery URL."""
        with self._errors():
            row = self._db.execute(
                "SELECT etag, last_modified FROM validators WHERE url = ?", (url,)
            ).fetchone()
        return (None, None) if row is None else (row[0], row[1])

    def remember(
        self,
        source: str,
        memory: Iterable[tuple[str, str]],
        validators: Sequence[tuple[str, str | None, str | None]],
    ) -> None:
        """Keeps what a discovery that ran to its end remembers, all of it or nothing.

        Not earlier: a feed's validators that outlive a killed discovery would turn the next
        one's answer into a 304 and hide the articles for good.
        """
        with self._transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO memory VALUES (?, ?, ?)",
                [(source, key, value) for key, value in memory],
            )
            self._db.executemany("INSERT OR REPLACE INTO validators VALUES (?, ?, ?)", validators)

    # Hosts and robots files

    def backoff(self, host: str) -> tuple[float, int]:
        """Until when a host asked to be left alone, and how often in a row it did."""
        with self._errors():
            row = self._db.execute(
                "SELECT closed_until, failures FROM hosts WHERE host = ?", (host,)
            ).fetchone()
        return (0.0, 0) if row is None else (row[0], row[1])

    def set_backoff(self, host: str, closed_until: float, failures: int) -> None:
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO hosts VALUES (?, ?, ?)", (host, closed_until, failures)
            )

    def robots(self, origin: str) -> StoredRobots | None:
        with self._errors():
            row = self._db.execute(
                "SELECT status, body, content_type, fetched, expires FROM robots WHERE origin = ?",
                (origin,),
            ).fetchone()
        return None if row is None else StoredRobots(*row)

    def set_robots(self, origin: str, robots: StoredRobots) -> None:
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?, ?, ?)",
                (
                    origin,
                    robots.status,
                    robots.body,
                    robots.content_type,
                    robots.fetched,
                    robots.expires,
                ),
            )


def _outcome(stored: Stored, known_digest: str | None) -> Outcome:
    if stored.status in (404, 410):
        return "gone"
    if stored.status == 304:
        return "not_modified"
    if stored.kind == "revisit":
        return "unchanged"
    return "new" if known_digest is None else "changed"


def _entry(row: Any) -> Entry:
    record_id, record_url, record_date, digest = row[10:]
    original = None
    if record_id is not None and digest is not None:
        original = Original(record_id, record_url, datetime.fromisoformat(record_date), digest)
    url, source, fetch_url, state, part_of, page, pages, attempts, etag, last_modified = row[:10]
    return Entry(
        url, source, fetch_url, state, part_of, page, pages, attempts, etag, last_modified, original
    )
