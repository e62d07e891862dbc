"""What is asked together lies together; quotes are indexed for search as claims are filed.

What is derived is left empty: the ledger is rebuilt when it is opened.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
VIEWS = (
    "first_reports", "contradictions", "relations_now", "relations", "events", "dyad_claims",
    "standing_claims",
)  # fmt: skip


def upgrade() -> None:
    """Make the derived tables anew, and the index of quotes."""
    for view in VIEWS:
        op.execute(f"DROP VIEW IF EXISTS {view}")
    for table in ("relation", "event_claim", "event", "dyad"):
        op.drop_table(table)
    _dyads()
    _events()
    _relations()
    op.create_index("ix_article_id", "article", ["id"])
    _quotes()
    op.execute("DELETE FROM meta WHERE name = 'derivation'")


def _dyads() -> None:
    op.create_table(
        "dyad",
        sa.Column("a", sa.String, primary_key=True),
        sa.Column("b", sa.String, primary_key=True),
        sa.Column("act", sa.String, primary_key=True),
        sa.Column("status", sa.String, primary_key=True),
        sa.Column("claim_id", sa.String(16), primary_key=True),
        sa.Column("direction", sa.String(3), nullable=False),
        sa.Column("when_edtf", sa.String),
        sa.Column("known_on", sa.Date, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("standing", sa.Boolean, nullable=False),
        sa.Column("via", sa.String),
        sa.Column("said_by", sa.String),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("article_key", sa.String(16), nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("published", sa.String),
        sa.Column("dispatch", sa.String(16), nullable=False),
        sa.Index("dyad_by_claim", "claim_id"),
        sqlite_with_rowid=False,
    )


def _events() -> None:
    op.create_table(
        "event",
        sa.Column("a", sa.String, primary_key=True),
        sa.Column("b", sa.String, primary_key=True),
        sa.Column("act", sa.String, primary_key=True),
        sa.Column("status", sa.String, primary_key=True),
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("direction", sa.String(3), nullable=False),
        sa.Column("when_edtf", sa.String),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        sa.Column("known_on", sa.Date, nullable=False),
        sa.Column("latest", sa.Date, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("standing", sa.Boolean, nullable=False),
        sa.Column("held_on", sa.Date),
        sa.Column("disputed", sa.Boolean, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("claims", sa.Text, nullable=False),
        sa.Column("best_claim", sa.String(16), nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("said_by", sa.String),
        sa.Column("publisher", sa.Text),
        sa.Column("article_key", sa.String(16), nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("published", sa.String),
        sa.Column("printed_on", sa.Date, nullable=False),
        sa.Column("digest", sa.String(16), nullable=False),
        sa.Index("event_by_id", "id", unique=True),
        sa.Index("event_by_status", "a", "b", "status", "latest"),
        sa.Index("event_by_a_known", "a", "known_on"),
        sa.Index("event_by_b_known", "b", "known_on"),
        sa.Index("event_by_act_known", "act", "known_on"),
        sa.Index("event_by_known", "known_on"),
        sa.Index("event_by_dispute", "disputed", "known_on"),
        sa.Index("event_by_plan", "status", "last_day", "latest", "known_on"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_claim",
        sa.Column("event_id", sa.String(16), primary_key=True),
        sa.Column("claim_id", sa.String(16), primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Index("event_by_claim", "claim_id"),
        sqlite_with_rowid=False,
    )


def _relations() -> None:
    op.create_table(
        "relation",
        sa.Column("a", sa.String, primary_key=True),
        sa.Column("b", sa.String, primary_key=True),
        sa.Column("part", sa.String, primary_key=True),
        sa.Column("owner", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("since_edtf", sa.String),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("end_day", sa.Date),
        sa.Column("opened_by", sa.String(16), nullable=False),
        sa.Column("closed_by", sa.String(16)),
        sa.Column("inferred", sa.Text),
        sa.Column("ended", sa.Text),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("contested", sa.Text, nullable=False),
        sa.Index("relation_by_value", "part", "value"),
        sa.Index("relation_by_b", "b"),
        sa.Index("relation_by_opening", "opened_by"),
        sqlite_with_rowid=False,
    )


def _quotes() -> None:
    """The index of quotes. Where the web app made one of its own, that goes."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.execute(
            "CREATE INDEX IF NOT EXISTS claim_quote_words ON claim "
            "USING gin (to_tsvector('english', quote))"
        )
        return
    op.execute("DROP TRIGGER IF EXISTS quote_of_claim")
    op.execute("DROP TABLE IF EXISTS quote_words")
    op.execute("DROP TABLE IF EXISTS quote_number")
    has_fts = "SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"
    if connection.execute(sa.text(has_fts)).first() is None:
        return
    op.execute(
        "CREATE TABLE quote_number (number INTEGER PRIMARY KEY, claim_id TEXT NOT NULL UNIQUE)"
    )
    op.execute(
        "CREATE VIRTUAL TABLE quote_words USING fts5("
        "quote, content='', tokenize='porter unicode61 remove_diacritics 2')"
    )
    # Numbered in the order in which they were printed, so that the latest are found first.
    op.execute("INSERT INTO quote_number (claim_id) SELECT id FROM claim ORDER BY known_on, id")
    op.execute(
        "INSERT INTO quote_words (rowid, quote) "
        "SELECT q.number, c.quote FROM quote_number q JOIN claim c ON c.id = q.claim_id "
        "ORDER BY q.number"
    )
