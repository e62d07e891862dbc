"""The store as a whole: opened on a database, derived anew where that was done by other rules."""

from __future__ import annotations

import logging
from collections.abc import Callable

from sqlalchemy import func, select

from detente.ledger.database import schema
from detente.ledger.database.opening import Database, refuse_old
from detente.ledger.derived import derive
from detente.ledger.store.adding import Adding
from detente.ledger.store.curating import Curating
from detente.ledger.store.finding import Finding

log = logging.getLogger(__name__)


class Store(Adding, Curating, Finding):
    """The articles and claims of one ledger. Opened by :func:`detente.ledger.open_ledger`."""

    def __init__(self, database: Database):
        self.database = database
        self.name = database.name

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def rebuild(self, on_claims: Callable[[int], None] | None = None) -> None:
        """Derive events and relations anew from the claims, in one transaction.

        ``on_claims`` is told, as it goes on, how many more claims have been gone through.
        """
        with self.database.writing(much=True) as connection:
            derive.rebuild(connection, on_claims)


def bring_up_to_date(store: Store) -> None:
    """Derive the ledger anew where that was done by other rules than ours. Raises LedgerError."""
    with store.database.reading() as connection:
        if derive.derived_by(connection) == derive.VERSION:
            return
        claims = connection.scalar(select(func.count()).select_from(schema.claim)) or 0
    refuse_old(store.database)
    if claims:
        log.warning("%s: made by an older Detente; what follows from its %d claims is derived anew, which "
                    "takes some minutes for a million", store.name, claims)  # fmt: skip
    with store.database.writing(much=True) as connection:
        if derive.derived_by(connection) != derive.VERSION:  # nobody else was faster
            derive.rebuild(connection)
