"""Full text search over the quotes of claims, on SQLite (FTS5) and PostgreSQL alike.

The index is part of a ledger: :func:`create` makes it with the tables, and claims are taken in as they
are filed. It holds no text of its own. A SQLite without FTS5 has none; its latest quotes are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from detente.actors import fold
from detente.ledger import schema
from detente.ledger.evidence import standing_condition
from detente.ledger.quoted import Quoted

MOST = 1000  # hits that are looked at; of more than that the last filed ones are
READ = 20_000  # quotes read where there is no index
TERMS = 12  # words and phrases of one question; the others are passed over
TERM = re.compile(r'"([^"]*)"|(\S+)')
WORD = re.compile(r"\w+", re.UNICODE)

# Quotes are numbered in the order in which they were filed, so that the latest can be found first.
TABLES = (
    "CREATE TABLE quote_number (number INTEGER PRIMARY KEY, claim_id TEXT NOT NULL UNIQUE)",
    """CREATE VIRTUAL TABLE quote_words USING fts5(
           quote, content='', tokenize='porter unicode61 remove_diacritics 2')""",
)
GIN = "CREATE INDEX claim_quote_words ON claim USING gin (to_tsvector('english', quote))"


@dataclass(frozen=True, slots=True)
class Hit(Quoted):
    """A claim whose quote holds the words."""

    act: str
    status: str


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
    if connection.dialect.name == "postgresql" or not _is_there(connection):
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


def _is_there(connection: Connection) -> bool:
    """Whether there is an index (SQLite)."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'quote_words'"
    return connection.execute(text(query)).first() is not None


def search(connection: Connection, question: str) -> list[Hit]:
    """The standing claims whose quotes hold all words of a question, the last printed first.

    Words are compared without regard to case, accents and endings; "words in quotation marks" stand
    together as they are. Of more than ``MOST`` hits, those filed last are given.
    """
    terms = parse(question)
    if not terms:
        return []
    c, a = schema.claim.c, schema.article.c
    columns: tuple[Any, ...] = (
        c.id, c.quote, c.said_by, c.when_edtf, c.article_key, a.title, a.publisher, a.date_edtf, c.known_on,
        c.act, c.status,
    )  # fmt: skip
    query = (
        select(*columns).join(schema.article, a.key == c.article_key).where(standing_condition())
    )
    if connection.dialect.name == "postgresql":
        query = query.where(_in_postgres(terms)).order_by(c.known_on.desc(), c.id).limit(MOST)
    elif _is_there(connection):
        query = query.where(c.id.in_(_in_sqlite(connection, terms)))
    else:
        query = query.where(c.id.in_(_by_reading(connection, terms)))
    hits = [Hit(*row) for row in connection.execute(query) if _stand_together(terms, row.quote)]
    return sorted(hits, key=lambda h: (-h.known_on.toordinal(), h.claim))


def _stand_together(terms: list[str], quote: str) -> bool:
    """Whether the words of every phrase follow one another in a quote."""
    phrases = [fold(term) for term in terms if " " in term]
    words = f" {fold(' '.join(WORD.findall(quote)))} " if phrases else ""
    return all(f" {phrase} " in words for phrase in phrases)


def parse(question: str) -> list[str]:
    """The words and phrases of a question: each a word, or words with a blank between them.

    >>> parse('recalled "its ambassador" (Rabat)')
    ['recalled', 'its ambassador', 'Rabat']
    """
    found = (" ".join(WORD.findall(phrase or word)) for phrase, word in TERM.findall(question))
    return [term for term in found if term][:TERMS]


def _in_sqlite(connection: Connection, terms: list[str]) -> list[str]:
    match = " ".join(f'"{term}"' for term in terms)  # quoted, so that no word is an operator
    query = text(
        """SELECT q.claim_id FROM quote_words w JOIN quote_number q ON q.number = w.rowid
           WHERE quote_words MATCH :match ORDER BY w.rowid DESC LIMIT :most"""
    )
    return list(connection.scalars(query, {"match": match, "most": MOST}))


def _in_postgres(terms: list[str]) -> Any:
    question = " ".join(f'"{term}"' for term in terms)
    return text(
        "to_tsvector('english', claim.quote) @@ websearch_to_tsquery('english', :question)"
    ).bindparams(question=question)


def _by_reading(connection: Connection, terms: list[str]) -> list[str]:
    """Without an index: the latest quotes are read one by one."""
    c = schema.claim.c
    latest = select(c.id, c.quote).order_by(c.known_on.desc()).limit(READ)
    wanted = [fold(term) for term in terms if " " not in term]
    rows = connection.execute(latest)
    found = [row.id for row in rows if all(w in fold(row.quote) for w in wanted)]
    return found[:MOST]
