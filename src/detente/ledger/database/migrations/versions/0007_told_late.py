"""Finds what was first told when it was news no more.

The ledger is rebuilt when it is opened, since the days of news are told by other rules.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
VIEWS = (
    "first_reports", "contradictions", "relations_now", "relations", "events", "dyad_claims",
    "standing_claims",
)  # fmt: skip


def upgrade() -> None:
    """Add the index; the views are made anew after the last migration."""
    for view in VIEWS:
        op.execute(f"DROP VIEW IF EXISTS {view}")
    late = sa.text("news_on < known_on")
    op.create_index("event_told_late", "event", ["known_on"], sqlite_where=late, postgresql_where=late)  # fmt: skip
    op.execute("DELETE FROM meta WHERE name = 'derivation'")
