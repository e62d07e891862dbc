"""The record: claims as filed, events and relations derived from them.

``schema``, ``opening`` and ``store`` keep articles, claims and judgements. ``reports`` are claims as
evidence about one pair, ``merging`` makes ``events`` of them. ``relations`` is the state machine:
what events do (``effects``) is laid end to end (``laying``) and seen together (``inference``); ``derive`` keeps what is derived up to date. ``questions`` and
``surveys`` answer from all of it, seen through a ``lens``; ``export`` writes it out.
"""

from __future__ import annotations

import os

from detente.ledger.answers import RelationStatus, Timeline, Why
from detente.ledger.events import Event
from detente.ledger.lens import Lens
from detente.ledger.opening import open_database
from detente.ledger.questions import Ledger
from detente.ledger.store import Added, Filed, bring_up_to_date
from detente.ledger.stretch import Stretch
from detente.ledger.surveys import Contradiction
from detente.ledger.turns import Turn

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
