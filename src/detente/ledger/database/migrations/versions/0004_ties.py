"""What people hold of events: which reports tell of the same act, and which do not."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
VIEWS = (
    "first_reports", "contradictions", "relations_now", "relations", "events", "dyad_claims",
    "standing_claims",
)  # fmt: skip


def upgrade() -> None:
    """Make the table; the views go, and are made anew after the last migration."""
    for view in VIEWS:
        op.execute(f"DROP VIEW IF EXISTS {view}")
    op.create_table(
        "tie",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("claim_id", sa.String(16), sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("other", sa.String(16), sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
