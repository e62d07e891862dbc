"""The record: claims as filed, events and relations derived from them.

``schema``, ``opening``, ``filing``, ``judging`` and ``store`` keep articles, claims and judgements;
``prints`` links articles that print one dispatch.
``evidence`` keeps the claims that stand as ``reports`` about pairs, ``merging`` makes ``events`` of them,
as ``ties`` that people have made or cut let it. ``relations`` is the state machine: what events do
(``effects``, by the ``posts`` that quotes name) is laid end to end (``laying``) and seen together
(``inference``, ``levels``). ``derive`` keeps all of it up to date in the tables, by ``keeping``.
``questions``, ``surveys`` and ``turns`` answer in full, seen through a ``lens``; ``lookup``,
``holdings``, ``across`` and ``search`` a page at a time; ``export`` writes it out.
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
