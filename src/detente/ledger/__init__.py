"""The record: claims as filed, events and relations derived from them.

Data walks one way: the ``database`` keeps articles and ``claims``, which stand as reports about
pairs; reports of one act make ``events``, events laid end to end make ``relations``, and both are
kept up to date in the tables (``derived``). The ``store`` files, judges and derives, all in one
transaction, and ``prints`` links articles that print one dispatch. ``asking`` answers; ``export``
writes everything out.
"""

from __future__ import annotations

import os

from detente.ledger.asking.answers import RelationStatus, Timeline, Why
from detente.ledger.asking.questions import Ledger
from detente.ledger.asking.surveys import Contradiction
from detente.ledger.asking.turns import Turn
from detente.ledger.database.opening import open_database
from detente.ledger.derived.lens import Lens
from detente.ledger.events.event import Event
from detente.ledger.relations.stretch import Stretch
from detente.ledger.store import Added, Filed, bring_up_to_date

__all__ = [
    "Added", "Contradiction", "Event", "Filed", "Ledger", "Lens", "RelationStatus", "Stretch", "Timeline",
    "Turn", "Why",
    "open_ledger",
]  # fmt: skip


def open_ledger(place: str | os.PathLike[str]) -> Ledger:
    """Open a ledger by file name or SQLAlchemy URL; a file that is not there is made.

    Raises LedgerError where that cannot be done, with the reason in one line.
    """
    ledger = Ledger(open_database(place))
    try:
        bring_up_to_date(ledger)
    except BaseException:
        ledger.close()
        raise
    return ledger
