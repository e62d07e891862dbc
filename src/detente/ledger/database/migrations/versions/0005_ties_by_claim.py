"""An index by which the ties of some claims are found without reading all of them."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_tie_claim_id", "tie", ["claim_id"])
