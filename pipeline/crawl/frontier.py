"""What the crawler knows between runs: URLs, hosts, robots files and each source's memory.

One SQLite file in WAL mode, one connection, each public method one transaction. Times are
seconds since 1970 (UTC). The archive comes first: `settle` is told of a capture only when it is
on the disk, and telling it again changes nothing, so after a kill the archive's open files are
simply told again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.archive import Stored
from pipeline.crawl.records import Candidate
from pipeline.crawl.state_file import FrontierError, StateFile
from pipeline.crawl.url_rows import (
    DAY,
    ENTRY_COLUMNS,
    REVISIT_AFTER,
    Entry,
    Offer,
    Outcome,
    entry_of,
    follow_aliases,
    offer,
    settle,
)
from pipeline.crawl.urls import canonicalize

__all__ = ["DAY", "Entry", "Frontier", "FrontierError", "Offer", "Outcome", "StoredRobots"]


@dataclass(frozen=True, slots=True)
class StoredRobots:
    """A robots.txt as it was fetched; `status` None when the site could not be reached."""

    status: int | None
    body: bytes
    content_type: str | None
    fetched: float
    expires: float


class Frontier:
    """The state file, created when missing. Raises FrontierError from every method."""

    def __init__(self, path: Path) -> None:
        self._file = StateFile(path)
        self._db = self._file.db
        self._errors = self._file.errors
        self._transaction = self._file.transaction

    def close(self) -> None:
        self._file.close()

    def checkpoint(self) -> None:
        """Puts every commit so far on the disk."""
        self._file.checkpoint()

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
                offer(self._db, source, canonical, candidate, now)
                for canonical, candidate in zip(addresses, candidates, strict=True)
            ]

    def mend_times(self, source: str, now: float) -> None:
        """Makes due what was put off for longer than anything is: the clock has gone back."""
        latest = now + REVISIT_AFTER[-1] + DAY
        with self._transaction():
            self._db.execute(
                "UPDATE urls SET due = ? WHERE source = ? AND due > ?", (now, source, latest)
            )

    def due(self, source: str, now: float, limit: int) -> list[Entry]:
        """What is to be fetched of a source, longest due first; later pages before the rest."""
        return self._entries("source = ? AND due <= ? ORDER BY due LIMIT ?", source, now, limit)

    def parts(self, first: str) -> list[Entry]:
        """The known later pages of the article at a canonical URL, in order."""
        return self._entries("part_of = ? ORDER BY page", first)

    def find(self, url: str) -> Entry | None:
        """The entry of the article that `url` (in any form, or an alias) leads to."""
        with self._errors():
            end = follow_aliases(self._db, canonicalize(url))
        return next(iter(self._entries("url = ?", end)), None)

    def _entries(self, condition: str, *values: object) -> list[Entry]:
        with self._errors():
            rows = self._db.execute(
                f"SELECT {ENTRY_COLUMNS} FROM urls WHERE {condition}",  # noqa: S608
                values,
            ).fetchall()
        return [entry_of(row) for row in rows]

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
            return [settle(self._db, stored) for stored in captures]

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
