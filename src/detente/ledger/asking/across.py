"""Questions across all pairs, a page at a time: what is pending, where reports do not agree.

:mod:`detente.ledger.asking.surveys` answers the same in full. These work on a connection from
``store.database.reading()``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, literal, or_, select, true

from detente.ledger.asking.pending import pending_on
from detente.ledger.asking.surveys import Contradiction
from detente.ledger.database import schema
from detente.ledger.derived.reading import events_where, stretches_where
from detente.ledger.events.event import Event

e, r = schema.event.c, schema.relation.c


def pending(
    connection: Connection, day: date, *, of: str | None, limit: int, offset: int
) -> list[Event]:
    """What was planned or proposed by a day and has not come about, the soonest first, undated
    last."""
    order = (e.first_day.is_(None), e.first_day, e.known_on, e.id)
    query = select(*order).where(pending_on(day), _of(e, of)).order_by(*order).limit(offset + limit)
    # Dated and undated ones apart, since an index gives either.
    rows = [
        tuple(row)
        for kind in (e.last_day >= day, e.last_day.is_(None))
        for row in connection.execute(query.where(kind))
    ]
    rows.sort(key=lambda row: (bool(row[0]), row[1] or date.max, *row[2:]))
    ids = [row[3] for row in rows[offset : offset + limit]]
    place = {event: n for n, event in enumerate(ids)}
    found = events_where(connection, e.id.in_(ids), limit=limit)
    return sorted(found, key=lambda event: place[event.id])


def contradictions(
    connection: Connection, *, of: str | None, limit: int, offset: int
) -> list[Contradiction]:
    """States against which something speaks and events on which reports differ, the latest first.

    What counts is the day on which the event that opens the state, or the event itself, came to be
    known.
    """
    states = (
        select(e.known_on, literal("state"), r.a, r.b, r.part, r.owner, r.number)
        .join(schema.event, e.id == r.opened_by)
        .where(r.contested != "[]", _of(r, of))
        .order_by(e.known_on.desc(), r.a, r.b, r.part, r.owner, r.number)
    )
    events = (
        select(e.known_on, literal("event"), e.a, e.b, e.id, literal(""), literal(0))
        .where(e.disputed, _of(e, of))
        .order_by(e.known_on.desc(), e.a, e.b, e.id)
    )
    # The first of each, which an index gives, and not all of both.
    first = [
        tuple(row) for q in (states, events) for row in connection.execute(q.limit(offset + limit))
    ]
    first.sort(key=lambda row: (-row[0].toordinal(), *row[2:]))
    keys = [row[1:] for row in first[offset : offset + limit]]
    found = _states(connection, keys) | _events(connection, keys)
    return [found[key] for key in keys if key in found]


def _states(connection: Connection, keys: list[tuple[Any, ...]]) -> dict[Any, Contradiction]:
    wanted = [
        and_(r.a == a, r.b == b, r.part == part, r.owner == owner, r.number == number)
        for kind, a, b, part, owner, number in keys if kind == "state"
    ]  # fmt: skip
    if not wanted:
        return {}
    numbers = select(r.a, r.b, r.part, r.owner, r.first_day, r.number).where(or_(*wanted))
    number = {tuple(row)[:5]: row.number for row in connection.execute(numbers)}
    found = {}
    for s in stretches_where(connection, or_(*wanted)):
        place = (s.opened_by.a, s.opened_by.b, s.part, s.owner)
        found["state", *place, number[*place, s.first]] = Contradiction(*place[:2], s, None)
    return found


def _events(connection: Connection, keys: list[tuple[Any, ...]]) -> dict[Any, Contradiction]:
    ids = [key[3] for key in keys if key[0] == "event"]
    found = events_where(connection, e.id.in_(ids), limit=len(ids)) if ids else []
    return {("event", x.a, x.b, x.id, "", 0): Contradiction(x.a, x.b, None, x) for x in found}


def _of(columns: Any, of: str | None) -> Any:
    return true() if of is None else or_(columns.a == of, columns.b == of)
