"""The tables of a ledger, and views that a person can read.

Articles, claims and readings are only ever added. A claim that no longer stands has a row in
``retraction``, with author, reason and time; nothing is edited or deleted.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    MetaData,
    String,
    Table,
    Text,
    text,
)

VERSION = 1
metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
article = Table(
    "article",
    metadata,
    Column("key", String(16), primary_key=True),
    Column("id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("publisher", Text),
    Column("url", Text),
    Column("language", String, nullable=False),
    Column("published", Date),  # as given, None where it was not
    Column("date_edtf", String),
    Column("date_first", Date),
    Column("date_last", Date),
    Column("date_source", String, nullable=False),
    Column("date_confidence", Float, nullable=False),
    Column("date_reasons", Text, nullable=False),  # JSON list of sentences
    Column(
        "known_on", Date, nullable=False, index=True
    ),  # the day from which its claims were known
)
reading = Table(
    "reading",
    metadata,
    Column("article_key", ForeignKey("article.key"), primary_key=True),
    Column("coder", String, primary_key=True),
    Column("read_at", DateTime, nullable=False),
)
claim = Table(
    "claim",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("article_key", ForeignKey("article.key"), nullable=False, index=True),
    Column("coder", String, nullable=False),
    Column("act", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("said_by", String),
    Column("when_edtf", String),
    Column("quote", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("body", Text, nullable=False),  # the whole claim as JSON
)
# The pairs of actors that a claim joins: a before b in the alphabet; direction is "a>b", "b>a" or "=".
dyad = Table(
    "dyad",
    metadata,
    Column("claim_id", ForeignKey("claim.id"), primary_key=True),
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    Column("direction", String(3), nullable=False),
    Index("dyad_by_pair", "a", "b"),
    Index("dyad_by_b", "b"),
)
retraction = Table(
    "retraction",
    metadata,
    Column("claim_id", ForeignKey("claim.id"), primary_key=True),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)

VIEWS = {
    "standing_claims": """
        SELECT c.*, a.id AS article_id, a.title, a.publisher, a.date_edtf AS published, a.known_on
        FROM claim c JOIN article a ON a.key = c.article_key
        WHERE NOT EXISTS (SELECT 1 FROM retraction r WHERE r.claim_id = c.id)""",
    "dyad_claims": """
        SELECT d.a, d.b, d.direction, s.act, s.when_edtf, s.status, s.said_by, s.quote,
               s.publisher, s.published, s.confidence, s.id AS claim_id
        FROM dyad d JOIN standing_claims s ON s.id = d.claim_id""",
}


def create(connection: Connection) -> None:
    """Make tables and views in an empty database, and note the schema's version."""
    metadata.create_all(connection)
    for name, query in VIEWS.items():
        connection.execute(text(f"CREATE VIEW {name} AS {query}"))
    connection.execute(meta.insert(), [{"name": "schema", "value": str(VERSION)}])
