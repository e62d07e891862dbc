"""The day as whose news an event counts, and whether only articles without a date tell of it.

The events are left empty: the ledger is rebuilt when it is opened.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
VIEWS = (
    "first_reports", "contradictions", "relations_now", "relations", "events", "dyad_claims",
    "standing_claims",
)  # fmt: skip


def upgrade() -> None:
    """Make the table of events anew; the views are made anew after the last migration."""
    for view in VIEWS:
        op.execute(f"DROP VIEW IF EXISTS {view}")
    op.drop_table("event")
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
        sa.Column("news_on", sa.Date, nullable=False),
        sa.Column("undated", sa.Boolean, nullable=False),
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
        sa.Index("event_by_a_news", "a", "news_on"),
        sa.Index("event_by_b_news", "b", "news_on"),
        sa.Index("event_by_act_news", "act", "news_on"),
        sa.Index("event_by_news", "news_on"),
        sa.Index("event_by_dispute", "disputed", "known_on"),
        sa.Index("event_by_plan", "status", "last_day", "latest", "known_on"),
        sqlite_with_rowid=False,
    )
    op.execute("DELETE FROM meta WHERE name = 'derivation'")
