"""What a watch remembers: feeds, entries, changes to tell. One small SQLite file.

An entry goes from ``new`` (seen in a feed) to ``ready`` (its article made, and kept here, so that
filing it again after a crash files the same article) to ``done`` (filed in the ledger) or
``failed``. Entries are saved together with the feed's ETag: what a server will not send again is
already here. Changes to tell wait in an outbox until they are told.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import LedgerError
from detente.model import Article, content_hash

VERSION = 1
SCHEMA = """
CREATE TABLE feed (
    url TEXT PRIMARY KEY, place TEXT NOT NULL, etag TEXT, modified TEXT,
    due REAL NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, gone TEXT
);
CREATE TABLE entry (
    key TEXT PRIMARY KEY, feed TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
    state TEXT NOT NULL, article TEXT, due REAL NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0, reason TEXT, seen REAL NOT NULL, number INTEGER NOT NULL
);
CREATE INDEX entry_state ON entry (state, due, number);
CREATE TABLE batch (before TEXT NOT NULL);
CREATE TABLE outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
    told INTEGER NOT NULL DEFAULT 0, posted INTEGER NOT NULL DEFAULT 0
);
"""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it is polled. ``place`` is where it is now; ``due`` is seconds since 1970."""

    url: str
    place: str
    etag: str | None
    modified: str | None
    due: float
    failures: int
    gone: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed on its way into the ledger."""

    key: str
    feed: str
    publisher: str
    body: dict[str, Any]
    tries: int
    article: Article | None


class State:
    """The memory of a watch. Raises LedgerError where its file cannot be used."""

    def __init__(self, place: Path):
        self.place = place
        try:
            self.db = sqlite3.connect(place, timeout=5, isolation_level=None)
            # Held as long as the watch runs: a second one on the same file is refused.
            self.db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self.db.execute("BEGIN EXCLUSIVE")
            version = self.db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                for statement in SCHEMA.split(";"):
                    self.db.execute(statement)
                self.db.execute(f"PRAGMA user_version = {VERSION}")
            self.db.execute("COMMIT")
        except sqlite3.Error as error:
            used = "locked" in str(error)
            words = "another watch is using it" if used else f"it cannot be used ({error})"
            raise LedgerError(f"{place}: {words}") from error
        if version > VERSION:
            raise LedgerError(f"{place}: made by a newer Detente: upgrade to use it")

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    # feeds

    def follow(self, urls: Iterable[str]) -> None:
        """Add feeds that are not yet known."""
        with self._transaction() as db:
            db.executemany(
                "INSERT OR IGNORE INTO feed (url, place) VALUES (?, ?)", ((u, u) for u in urls)
            )

    def feed(self, url: str) -> Feed:
        """A feed by the address that it was given by."""
        names = ", ".join(Feed.__dataclass_fields__)
        return Feed(*self.db.execute(f"SELECT {names} FROM feed WHERE url = ?", (url,)).fetchone())

    def polled(
        self, feed: Feed, publisher: str = "", entries: Iterable[dict[str, Any]] = ()
    ) -> int:
        """Save a feed after a poll, with the entries not seen before; how many these are."""
        with self._transaction() as db:
            db.execute(
                "UPDATE feed SET place=?, etag=?, modified=?, due=?, failures=?, gone=? WHERE url=?",
                (
                    feed.place,
                    feed.etag,
                    feed.modified,
                    feed.due,
                    feed.failures,
                    feed.gone,
                    feed.url,
                ),
            )
            number = db.execute("SELECT coalesce(max(number), 0) FROM entry").fetchone()[0]
            new = 0
            # Feeds list the newest first; articles are filed in the order in which they appeared.
            for entry in reversed(list(entries)):
                key = content_hash(entry["url"] or entry["id"])
                row = (key, feed.url, publisher, json.dumps(entry), time.time(), number + new + 1)
                new += db.execute(
                    "INSERT OR IGNORE INTO entry (key, feed, title, body, state, seen, number)"
                    " VALUES (?, ?, ?, ?, 'new', ?, ?)",
                    row,
                ).rowcount
        return new

    # entries

    def waiting(self, state: str, now: float, most: int) -> list[Entry]:
        """Entries of a state that are due, in order."""
        rows = self.db.execute(
            "SELECT key, feed, title, body, tries, article FROM entry"
            " WHERE state = ? AND due <= ? ORDER BY number LIMIT ?",
            (state, now, most),
        )
        return [_entry(*row) for row in rows]

    def next_due(self) -> float | None:
        """When the next entry that waits is due; None where none does."""
        query = "SELECT min(due) FROM entry WHERE state IN ('new', 'ready')"
        due: float | None = self.db.execute(query).fetchone()[0]
        return due

    def ready(self, entry: Entry, article: Article) -> None:
        """Keep the article of an entry until it is filed."""
        body = {name: getattr(article, name) for name in Article.__dataclass_fields__}
        text = json.dumps(body, default=str)
        with self._transaction() as db:
            db.execute("UPDATE entry SET state='ready', article=? WHERE key=?", (text, entry.key))

    def later(self, entry: Entry, due: float, reason: str) -> None:
        """Try an entry again at ``due``."""
        with self._transaction() as db:
            db.execute(
                "UPDATE entry SET due=?, reason=?, tries=tries+1 WHERE key=?",
                (due, reason, entry.key),
            )

    def failed(self, entry: Entry, reason: str) -> None:
        """Give an entry up for good."""
        with self._transaction() as db:
            db.execute("UPDATE entry SET state='failed', reason=? WHERE key=?", (reason, entry.key))

    # filing

    def begun(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """How relations stood before a batch that was begun and never finished."""
        row = self.db.execute("SELECT before FROM batch").fetchone()
        return {(a, b): s for a, b, s in json.loads(row[0])} if row else {}

    def begin(self, before: dict[tuple[str, str], list[dict[str, Any]]]) -> None:
        """Note a batch about to be filed, with the relations as they stand."""
        rows = [[a, b, stretches] for (a, b), stretches in before.items()]
        with self._transaction() as db:
            db.execute("DELETE FROM batch")
            db.execute("INSERT INTO batch VALUES (?)", (json.dumps(rows),))

    def finish(self, keys: Iterable[str], changes: Iterable[dict[str, Any]]) -> None:
        """The batch is filed: its entries are done and its changes are to be told."""
        with self._transaction() as db:
            db.executemany(
                "UPDATE entry SET state='done', article=NULL, body='{}' WHERE key=? AND state='ready'",
                ((key,) for key in keys),
            )
            db.executemany(
                "INSERT OR IGNORE INTO outbox (id, body) VALUES (?, ?)",
                ((change["id"], json.dumps(change)) for change in changes),
            )
            db.execute("DELETE FROM batch")

    # outbox

    def untold(self, column: str) -> list[tuple[int, dict[str, Any]]]:
        """Changes not yet ``told`` or not yet ``posted``, in order."""
        assert column in ("told", "posted")
        rows = self.db.execute(f"SELECT number, body FROM outbox WHERE {column}=0 ORDER BY number")
        return [(number, json.loads(body)) for number, body in rows.fetchall()]

    def mark(self, number: int, column: str) -> None:
        """Note that a change has been ``told`` or ``posted``."""
        assert column in ("told", "posted")
        with self._transaction() as db:
            db.execute(f"UPDATE outbox SET {column}=1 WHERE number=?", (number,))

    def counts(self) -> dict[str, int]:
        """How many entries are in each state."""
        return dict(self.db.execute("SELECT state, count(*) FROM entry GROUP BY state").fetchall())


def _entry(
    key: str, feed: str, publisher: str, body: str, tries: int, article: str | None
) -> Entry:
    made = _article(json.loads(article)) if article else None
    return Entry(key, feed, publisher, json.loads(body), tries, made)


def _article(body: dict[str, Any]) -> Article:
    from datetime import date

    published = date.fromisoformat(body["published"]) if body["published"] else None
    return Article(**(body | {"published": published}))
