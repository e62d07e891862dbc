"""The first ledgers: articles, claims, pairs and retractions; nothing derived was kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the first version in an empty database."""
    op.create_table(
        "meta",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "article",
        sa.Column("key", sa.String(16), primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("date_edtf", sa.String),
        sa.Column("date_first", sa.Date),
        sa.Column("date_last", sa.Date),
        sa.Column("date_source", sa.String, nullable=False),
        sa.Column("date_confidence", sa.Float, nullable=False),
        sa.Column("date_reasons", sa.Text, nullable=False),
        sa.Column("known_on", sa.Date, nullable=False, index=True),
    )
    op.create_table(
        "reading",
        sa.Column("article_key", sa.String(16), sa.ForeignKey("article.key"), primary_key=True),
        sa.Column("coder", sa.String, primary_key=True),
        sa.Column("read_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column(
            "article_key", sa.String(16), sa.ForeignKey("article.key"), nullable=False, index=True
        ),
        sa.Column("coder", sa.String, nullable=False),
        sa.Column("act", sa.String, nullable=False, index=True),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("said_by", sa.String),
        sa.Column("when_edtf", sa.String),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "dyad",
        sa.Column("claim_id", sa.String(16), sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("a", sa.String, primary_key=True),
        sa.Column("b", sa.String, primary_key=True),
        sa.Column("direction", sa.String(3), nullable=False),
        sa.Index("dyad_by_pair", "a", "b"),
        sa.Index("dyad_by_b", "b"),
    )
    op.create_table(
        "retraction",
        sa.Column("claim_id", sa.String(16), sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
