"""Full text search over the quotes of claims, on SQLite (FTS5) and PostgreSQL alike.

The index is derived: :func:`prepare` makes it where it is missing and takes in what is not in it
yet; from then on triggers (SQLite) or the server (PostgreSQL) keep it. It holds no text of its own.
A ledger that cannot be written, or a SQLite without FTS5, is searched by reading its latest quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from detente.actors import fold
from detente.errors import LedgerError
from detente.ledger import schema
from detente.ledger.derive import standing_condition
from detente.ledger.opening import Database
from detente.ledger.quoted import Quoted

MOST = 1000  # hits that are looked at; of more than that the last filed ones are
READ = 20_000  # quotes read where there is no index
BATCH = 20_000  # quotes taken into the index in one transaction
TERMS = 12  # words and phrases of one question; the others are passed over
TERM = re.compile(r'"([^"]*)"|(\S+)')
WORD = re.compile(r"\w+", re.UNICODE)

TABLES = (
    """CREATE TABLE IF NOT EXISTS quote_number (
           number INTEGER PRIMARY KEY, claim_id TEXT NOT NULL UNIQUE)""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS quote_words USING fts5(
           quote, content='', tokenize='porter unicode61 remove_diacritics 2')""",
)
# Made last: where it is, the index is whole and stays so.
TRIGGER = """CREATE TRIGGER quote_of_claim AFTER INSERT ON claim BEGIN
           INSERT INTO quote_number (claim_id) VALUES (new.id);
           INSERT INTO quote_words (rowid, quote)
           SELECT number, new.quote FROM quote_number WHERE claim_id = new.id;
       END"""
# Quotes are numbered in the order in which they were printed, so that the latest can be found first.
NUMBER = """INSERT INTO quote_number (claim_id) SELECT c.id FROM claim c
            WHERE NOT EXISTS (SELECT 1 FROM quote_number q WHERE q.claim_id = c.id)
            ORDER BY c.known_on, c.id"""
INDEX = """INSERT INTO quote_words (rowid, quote) SELECT q.number, c.quote
           FROM quote_number q JOIN claim c ON c.id = q.claim_id
           WHERE q.number > (SELECT coalesce(max(rowid), 0) FROM quote_words)
           ORDER BY q.number LIMIT :batch"""
GIN = """CREATE INDEX IF NOT EXISTS claim_quote_words ON claim
         USING gin (to_tsvector('english', quote))"""


@dataclass(frozen=True, slots=True)
class Hit(Quoted):
    """A claim whose quote holds the words."""

    act: str
    status: str


def prepare(database: Database, on_quotes: Callable[[int], None] | None = None) -> None:
    """Make the index where it is missing and take in every quote that is not in it.

    ``on_quotes`` is told, as it goes on, how many more have been taken in. Raises LedgerError where
    the ledger cannot be written or its SQLite has no FTS5.
    """
    with database.writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(GIN))
            return
        if _is_whole(connection):
            return
        for statement in (*TABLES, NUMBER):
            connection.execute(text(statement))
    while True:
        with database.writing() as connection:
            taken = connection.execute(text(INDEX), {"batch": BATCH}).rowcount
            if taken < BATCH:  # what was filed meanwhile is taken in, and from now on all the rest
                connection.execute(text(NUMBER))
                taken += connection.execute(text(INDEX), {"batch": -1}).rowcount
                if not _is_whole(connection):
                    connection.execute(text(TRIGGER))
        if on_quotes is not None:
            on_quotes(taken)
        if taken < BATCH:
            return


def _is_whole(connection: Connection) -> bool:
    """Whether there is an index that holds every quote (SQLite)."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = 'quote_of_claim'"
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
    elif _is_whole(connection):
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


def prepared_or_not(
    database: Database, on_quotes: Callable[[int], None] | None = None
) -> str | None:
    """:func:`prepare`, save that a ledger which cannot be written gives the reason instead."""
    try:
        prepare(database, on_quotes)
    except LedgerError as error:
        return str(error)
    return None
