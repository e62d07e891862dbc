"""The index of the words of quotes, for full text search: SQLite (FTS5) or PostgreSQL.

It is part of a ledger: :func:`create` makes it with the tables, and claims are taken in as they are
filed. It holds no text of its own. A SQLite without FTS5 has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

# Quotes are numbered in the order in which they were filed, so that the latest can be found first.
TABLES = (
    "CREATE TABLE quote_number (number INTEGER PRIMARY KEY, claim_id TEXT NOT NULL UNIQUE)",
    """CREATE VIRTUAL TABLE quote_words USING fts5(
           quote, content='', tokenize='porter unicode61 remove_diacritics 2')""",
)
GIN = "CREATE INDEX claim_quote_words ON claim USING gin (to_tsvector('english', quote))"


def create(connection: Connection) -> None:
    """Make the empty index of a new ledger; none where this SQLite has no FTS5."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(GIN))
    elif _has_fts(connection):
        for statement in TABLES:
            connection.execute(text(statement))


def _has_fts(connection: Connection) -> bool:
    query = "SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"
    return connection.execute(text(query)).first() is not None


def take_in(connection: Connection, quotes: Sequence[tuple[str, str]]) -> None:
    """Index the quotes of new claims: (claim id, quote) each. PostgreSQL does so by itself."""
    if connection.dialect.name == "postgresql" or not is_there(connection):
        return
    last = connection.scalar(text("SELECT coalesce(max(number), 0) FROM quote_number")) or 0
    rows = [
        {"number": last + n, "claim": claim, "quote": quote}
        for n, (claim, quote) in enumerate(quotes, 1)
    ]
    for statement in (
        "INSERT INTO quote_number (number, claim_id) VALUES (:number, :claim)",
        "INSERT INTO quote_words (rowid, quote) VALUES (:number, :quote)",
    ):
        connection.execute(text(statement), rows)


def is_there(connection: Connection) -> bool:
    """Whether there is an index (SQLite)."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'quote_words'"
    return connection.execute(text(query)).first() is not None
