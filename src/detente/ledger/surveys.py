"""Questions across pairs: what changed, where something holds, what is pending, what is disputed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, true

from detente.acts.ontology import VALUES
from detente.ledger import schema
from detente.ledger.derive import moves
from detente.ledger.events import Event
from detente.ledger.lens import Lens
from detente.ledger.pair import proven_states
from detente.ledger.pending import pending_on
from detente.ledger.questions import EVERYTHING, actor
from detente.ledger.reading import derived_through, events_where, stretches_where
from detente.ledger.relations import relation
from detente.ledger.store import Store
from detente.ledger.stretch import Stretch

SECTION = "interests_section"
e, r, d = schema.event.c, schema.relation.c, schema.dyad.c


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of one part of a relation: what held before (None: nothing known) and since."""

    known_on: date
    a: str
    b: str
    before: str | None
    stretch: Stretch

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        pair = {"known_on": self.known_on.isoformat(), "a": self.a, "b": self.b}
        return pair | {"before": self.before} | self.stretch.as_dict()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Reports that do not agree: on the state of a relation, or on one event. One of the two is None."""

    a: str
    b: str
    stretch: Stretch | None
    event: Event | None

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        told = self.stretch.as_dict() if self.stretch else None
        event = self.event.as_dict() if self.event else None
        return {"a": self.a, "b": self.b, "relation": told, "event": event}


def events(store: Store, of: Sequence[str] = ()) -> list[Event]:
    """All events but statements and deeds of force, by pair and in order of time."""
    condition = and_(e.act.not_like("statement.%"), e.act.not_like("force.%"), _of(e, of))
    with store.database.reading() as connection:
        return events_where(connection, condition, e.a, e.b, e.first_day)


def changes(
    store: Store, since: date, until: date | None = None, *, of: Sequence[str] = ()
) -> list[Turn]:
    """Stretches whose opening came to be known from ``since`` to ``until``, in order of that day.

    Inferred ones are left out: they follow from others. Raises UnknownActor.
    """
    with store.database.reading() as connection:
        opened = select(e.id).where(e.known_on >= since)
        if until is not None:
            opened = opened.where(e.known_on <= until)
        condition = and_(
            r.opened_by.in_(opened), r.inferred.is_(None), r.part != "process", _of(r, of)
        )
        found = stretches_where(connection, condition)
        before = {_place(s): _before(connection, s) for s in found}
    turns = [
        Turn(s.opened_by.known_on, s.opened_by.a, s.opened_by.b, before[_place(s)], s)
        for s in found
    ]
    return sorted(turns, key=lambda t: (t.known_on, t.a, t.b, t.stretch.part, t.stretch.owner))


def _place(s: Stretch) -> tuple[str, ...]:
    return s.opened_by.a, s.opened_by.b, s.part, s.owner, s.first.isoformat()


def _before(connection: Connection, s: Stretch) -> str | None:
    query = (
        select(r.value)
        .where(r.a == s.opened_by.a, r.b == s.opened_by.b, r.part == s.part, r.owner == s.owner)
        .where(r.first_day < s.first)
        .order_by(r.first_day.desc(), r.number.desc())
    )
    found: str | None = connection.scalar(query.limit(1))
    return found


def _of(columns: Any, of: Sequence[str]) -> Any:
    """The condition that a row concerns one actor, or two."""
    codes = [actor(name, None) for name in of]
    if not codes:
        return true()
    if len(codes) == 1:
        return or_(columns.a == codes[0], columns.b == codes[0])
    low, high = sorted(codes[:2])
    return and_(columns.a == low, columns.b == high)


def holding(
    store: Store,
    value: str,
    of: str | None = None,
    *,
    as_of: date | None = None,
    lens: Lens = EVERYTHING,
) -> list[Stretch]:
    """The stretches with a value that hold on a day (today by default), with one actor or any.

    Raises ValueError where no part has such a value, UnknownActor with suggestions.
    """
    known = sorted({v for values in VALUES.values() for v in values})
    if value not in known:
        raise ValueError(f"no part of a relation is ever {value!r}; it may be {', '.join(known)}")
    day = as_of or date.today()
    names = () if of is None else (of,)
    with store.database.reading() as connection:
        if lens.plain:
            condition = and_(
                r.value == value, r.first_day <= day, or_(r.end_day.is_(None), r.end_day > day),
                _of(r, names),
            )  # fmt: skip
            return stretches_where(connection, condition)
        found = derived_through(connection, lens, _of(d, names))
        pairs = groupby(sorted(found, key=lambda x: (x.a, x.b)), key=lambda x: (x.a, x.b))
        laid = [s for _, events in pairs for s in relation(filter(moves, events))]
        return proven_states(connection, [s for s in laid if s.value == value and s.holds(day)])


def protectors(store: Store, of: str | None = None, *, as_of: date | None = None) -> list[Stretch]:
    """Interests sections on a day: whose they are stands in ``owner``, the protecting power, where
    it is told, in the opening event's ``via``."""
    return holding(store, SECTION, of, as_of=as_of)


def pending(store: Store, of: Sequence[str] = (), *, as_of: date | None = None) -> list[Event]:
    """What was planned or proposed by a day (today by default) and has not come about, soonest first."""
    day = as_of or date.today()
    with store.database.reading() as connection:
        found = events_where(connection, and_(pending_on(day), _of(e, of)))
    return sorted(found, key=lambda x: (x.first or date.max, x.known_on, x.id))


def contradictions(store: Store, of: Sequence[str] = ()) -> list[Contradiction]:
    """Stretches against which something speaks, and events on which reports differ."""
    with store.database.reading() as connection:
        told = stretches_where(connection, and_(r.contested != "[]", _of(r, of)))
        differ = e.detail.not_like('%"conflicts": []%')
        events = events_where(connection, and_(differ, _of(e, of)), e.a, e.b, e.first_day)
    states = [Contradiction(s.opened_by.a, s.opened_by.b, s, None) for s in told]
    return [*states, *(Contradiction(x.a, x.b, None, x) for x in events)]


def first_reports(
    store: Store, publisher: str, *, since: date | None = None, until: date | None = None
) -> list[Event]:
    """Events that a publisher reported on the first day on which anybody did, in order of that day.

    The name is compared without regard to case.
    """
    m, c = schema.event_claim.c, schema.claim.c
    own = (
        select(m.event_id)
        .join(schema.claim, c.id == m.claim_id)
        .where(func.lower(c.publisher) == publisher.lower(), c.known_on == e.known_on)
        .where(m.event_id == e.id)
    )
    bounds = [
        *([e.known_on >= since] if since else []),
        *([e.known_on <= until] if until else []),
    ]
    with store.database.reading() as connection:
        return events_where(connection, and_(own.exists(), *bounds), e.known_on)
