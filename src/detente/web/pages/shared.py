"""What several pages need: actors by their codes, events with their reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from detente.errors import UnknownActor
from detente.ledger import Event, Stretch
from detente.ledger.asking.questions import actor
from detente.ledger.derived import lookup
from detente.ledger.events.event import Proof
from detente.web.asking import NotThere

EACH = 3  # reports shown of an event in a list; its own page shows more
EVENT_COLUMNS = (
    "event", "when", "act", "source", "target", "parties", "status", "confidence", "sources",
    "known_on", "quote", "said_by", "publisher", "claim",
)  # fmt: skip


def code_of(name: str, on: date | None = None) -> str:
    """The code under which an actor's relations are filed. Raises NotThere with suggestions."""
    try:
        return actor(name, on)
    except UnknownActor as error:
        raise NotThere(str(error), name, error.suggestions) from error


def reported(connection: Connection, events: Sequence[Event], each: int = EACH) -> list[Any]:
    """Events as JSON with their reports under ``reports``."""
    told = lookup.told_of(connection, events, each)
    return [x.as_dict() | {"reports": [t.as_dict() for t in told[x.id]]} for x in events]


def articles_of(stretches: Iterable[Stretch], events: Iterable[Event] = ()) -> dict[str, Proof]:
    """By claim id, the proof of every claim that is quoted, which tells its article."""
    cited = [x for s in stretches for x in (s.opened_by, *s.contested)]
    return {x.proof.claim: x.proof for x in (*cited, *events) if x.proof is not None}
