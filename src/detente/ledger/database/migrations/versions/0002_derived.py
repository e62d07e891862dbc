"""Events and relations are kept; judgements take the place of retractions; prints of one dispatch.

What is derived is left empty: the ledger is rebuilt when it is opened.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Keep every fact of record, drop what can be derived, make the new tables."""
    for view in ("dyad_claims", "standing_claims"):
        op.execute(f"DROP VIEW IF EXISTS {view}")
    _claims()
    _judgements()
    _derived()
    op.execute("DELETE FROM meta WHERE name = 'schema'")


def _claims() -> None:
    op.add_column("claim", sa.Column("standing", sa.Boolean))
    op.add_column("claim", sa.Column("via", sa.String))
    op.add_column("claim", sa.Column("publisher", sa.Text))
    op.add_column("claim", sa.Column("known_on", sa.Date))
    claim = sa.table("claim", sa.column("body", sa.Text), sa.column("standing", sa.Boolean))
    op.execute(claim.update().values(standing=claim.c.body.like('%"standing": true%')))
    for name in ("publisher", "known_on"):
        op.execute(
            f"UPDATE claim SET {name} = "
            f"(SELECT a.{name} FROM article a WHERE a.key = claim.article_key)"
        )
    with op.batch_alter_table("claim") as batch:
        batch.alter_column("standing", nullable=False)
        batch.alter_column("known_on", nullable=False)


def _judgements() -> None:
    op.create_table(
        "judgement",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("claim_id", sa.String(16), sa.ForeignKey("claim.id"), nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("replacement", sa.String(16), sa.ForeignKey("claim.id")),
    )
    op.execute(
        "INSERT INTO judgement (claim_id, kind, author, reason, at) "
        "SELECT claim_id, 'retract', author, reason, at FROM retraction ORDER BY at, claim_id"
    )
    op.drop_table("retraction")


def _derived() -> None:
    op.drop_table("dyad")
    op.create_table(
        "dyad",
        sa.Column("claim_id", sa.String(16), sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("a", sa.String, primary_key=True),
        sa.Column("b", sa.String, primary_key=True),
        sa.Column("direction", sa.String(3), nullable=False),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Index("dyad_by_pair", "a", "b", "act", "status"),
    )
    op.create_table(
        "dispatch",
        sa.Column("article_key", sa.String(16), sa.ForeignKey("article.key"), primary_key=True),
        sa.Column("dispatch", sa.String(16), nullable=False, index=True),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("a", sa.String, nullable=False),
        sa.Column("b", sa.String, nullable=False),
        sa.Column("direction", sa.String(3), nullable=False),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("when_edtf", sa.String),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        sa.Column("known_on", sa.Date, nullable=False),
        sa.Column("latest", sa.Date, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("standing", sa.Boolean, nullable=False),
        sa.Column("held_on", sa.Date),
        sa.Column("best_claim", sa.String(16), sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("digest", sa.String(16), nullable=False),
        sa.Index("event_by_pair", "a", "b", "act", "status"),
        sa.Index("event_by_b", "b"),
        sa.Index("event_by_known", "known_on"),
    )
    op.create_table(
        "event_claim",
        sa.Column("event_id", sa.String(16), sa.ForeignKey("event.id"), primary_key=True),
        sa.Column("claim_id", sa.String(16), sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Index("event_by_claim", "claim_id"),
    )
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
        sa.Column("opened_by", sa.String(16), sa.ForeignKey("event.id"), nullable=False),
        sa.Column("closed_by", sa.String(16), sa.ForeignKey("event.id")),
        sa.Column("inferred", sa.Text),
        sa.Column("ended", sa.Text),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("contested", sa.Text, nullable=False),
        sa.Index("relation_by_value", "part", "value"),
        sa.Index("relation_by_b", "b"),
    )
