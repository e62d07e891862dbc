"""The record: claims as filed, events and relations derived from them.

``schema`` and ``store`` keep articles and claims; ``events`` merges claims that tell of one act;
``relations`` derives the state of a pair over time; ``questions`` answers from all of it.
"""

from __future__ import annotations

import os

from detente.ledger.events import Event, merge_events
from detente.ledger.questions import Ledger, RelationStatus, Timeline, Why
from detente.ledger.relations import Stretch, relation
from detente.ledger.store import Added, Filed, open_store

__all__ = [
    "Added", "Event", "Filed", "Ledger", "RelationStatus", "Stretch", "Timeline", "Why",
    "merge_events", "open_ledger", "relation",
]  # fmt: skip


def open_ledger(place: str | os.PathLike[str]) -> Ledger:
    """Open a ledger by file name or SQLAlchemy URL; a file that is not there is made.

    Raises LedgerError where that cannot be done, with the reason in one line.
    """
    store = open_store(place)
    return Ledger(store.engine, store.name)
