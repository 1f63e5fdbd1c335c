"""The state file: one SQLite file in WAL mode, its schema and its transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCHEMA_VERSION = 1

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


class StateFile:
    """The open state file, created when missing. Raises FrontierError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise FrontierError(f"{path}: {error}") from error
        try:
            self._prepare()
        except BaseException:
            self.db.close()
            raise

    def _prepare(self) -> None:
        with self.errors():
            version = self.db.execute("PRAGMA user_version").fetchone()[0]
            if version > SCHEMA_VERSION:
                raise FrontierError(
                    f"{self._path}: written by a newer Pilar (schema {version}, this one reads"
                    f" {SCHEMA_VERSION}); update Pilar or move the file away"
                )
            self.db.execute("PRAGMA journal_mode = WAL")
            # A power cut may take back the latest commits, never damage the file; what they
            # said stands in the archive, whose files are closed only after `checkpoint`.
            self.db.execute("PRAGMA synchronous = NORMAL")
            self.db.execute("PRAGMA busy_timeout = 10000")
        if version == 0:
            with self.transaction():
                for statement in _SCHEMA.split(";"):
                    self.db.execute(statement)
                self.db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        with self.errors():
            self.db.execute(_PARTS_INDEX)

    def close(self) -> None:
        self.db.close()

    def checkpoint(self) -> None:
        """Puts every commit so far on the disk."""
        with self.errors():
            self.db.execute("PRAGMA wal_checkpoint(FULL)")

    @contextmanager
    def errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise FrontierError(f"{self._path}: {error}") from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self.errors():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")
