"""Full text search over the quotes of claims, on SQLite (FTS5) and PostgreSQL alike.

A SQLite without FTS5 has no index (``database.quote_index``); its latest quotes are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from detente.actors import fold
from detente.ledger.claims.evidence import standing_condition
from detente.ledger.database import quote_index, schema
from detente.ledger.derived.quoted import Quoted

MOST = 1000  # hits that are looked at; of more than that the last filed ones are
READ = 20_000  # quotes read where there is no index
TERMS = 12  # words and phrases of one question; the others are passed over
TERM = re.compile(r'"([^"]*)"|(\S+)')
WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Hit(Quoted):
    """A claim whose quote holds the words."""

    act: str
    status: str


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
    elif quote_index.is_there(connection):
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
