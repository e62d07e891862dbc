"""A ledger written out: every fact of record and all that follows, one JSON object a line.

The order and the bytes depend on what was read and held alone: not on the order of reading, nor on
when it was done, so two ledgers can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, select

from detente.ledger.database import schema
from detente.ledger.store import Store

# Tables in order, with the columns that are left out: times of reading differ from run to run, and what
# an event keeps of its claims stands with those.
COPIES = (
    "disputed", "claims", "quote", "said_by", "publisher", "article_key", "article_id", "title", "published", "printed_on",
)  # fmt: skip
TABLES: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (schema.article, ()),
    (schema.dispatch, ()),
    (schema.reading, ("read_at",)),
    (schema.claim, ()),
    (schema.judgement, ("number", "at")),
    (schema.tie, ("number", "at")),
    (schema.event, ("digest", *COPIES)),
    (schema.event_claim, ()),
    (schema.relation, ()),
)
ORDER: dict[str, list[Any]] = {
    "judgement": [c for c in schema.judgement.c if c.name not in ("number", "at")],
    "tie": [c for c in schema.tie.c if c.name not in ("number", "at")],
    "event": [schema.event.c.id],
}
JSON = ("body", "detail", "evidence", "contested", "date_reasons")


def export(store: Store) -> Iterator[str]:
    """Lines of JSON, without line ends: ``{"table": "article", ...}``. Raises LedgerError."""
    with store.database.reading() as connection:
        for table, left_out in TABLES:
            columns = [c for c in table.c if c.name not in left_out]
            order = ORDER.get(table.name, list(table.primary_key))
            for row in connection.execute(select(*columns).order_by(*order)).mappings():
                yield json.dumps(
                    {"table": table.name} | {k: _value(k, v) for k, v in row.items()},
                    ensure_ascii=False, sort_keys=True, default=str,
                )  # fmt: skip


def _value(name: str, value: Any) -> Any:
    return json.loads(value) if name in JSON and value is not None else value
