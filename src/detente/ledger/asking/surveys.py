"""Questions across pairs: where something holds, is pending or disputed, who was first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import and_, func, or_, select

from detente.acts.ontology import VALUES
from detente.ledger.asking.pending import pending_on
from detente.ledger.asking.questions import concerning
from detente.ledger.database import schema
from detente.ledger.derived.lens import EVERYTHING, Lens
from detente.ledger.derived.reading import derived_through, events_where, stretches_where
from detente.ledger.events.event import Event
from detente.ledger.events.moving import moves
from detente.ledger.relations.state_machine import relation
from detente.ledger.relations.stretch import Stretch
from detente.ledger.store import Store

SECTION = "interests_section"
e, r, d = schema.event.c, schema.relation.c, schema.dyad.c


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Reports that do not agree: on the state of a relation, or on one event. One of the two is
    None."""

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
    condition = and_(e.act.not_like("statement.%"), e.act.not_like("force.%"), concerning(e, of))
    with store.database.reading() as connection:
        return events_where(connection, condition, e.a, e.b, e.first_day)


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
                concerning(r, names),
            )  # fmt: skip
            return stretches_where(connection, condition)
        found = derived_through(connection, lens, concerning(d, names))
        pairs = groupby(sorted(found, key=lambda x: (x.a, x.b)), key=lambda x: (x.a, x.b))
        laid = [s for _, events in pairs for s in relation(filter(moves, events))]
        return [s for s in laid if s.value == value and s.holds(day)]


def protectors(store: Store, of: str | None = None, *, as_of: date | None = None) -> list[Stretch]:
    """Interests sections on a day: whose they are stands in ``owner``, the protecting power, where
    it is told, in the opening event's ``via``."""
    return holding(store, SECTION, of, as_of=as_of)


def pending(store: Store, of: Sequence[str] = (), *, as_of: date | None = None) -> list[Event]:
    """What was planned or proposed by a day (today by default) and has not come about, soonest
    first."""
    day = as_of or date.today()
    with store.database.reading() as connection:
        found = events_where(connection, and_(pending_on(day), concerning(e, of)))
    return sorted(found, key=lambda x: (x.first or date.max, x.known_on, x.id))


def contradictions(store: Store, of: Sequence[str] = ()) -> list[Contradiction]:
    """Stretches against which something speaks, and events on which reports differ."""
    with store.database.reading() as connection:
        told = stretches_where(connection, and_(r.contested != "[]", concerning(r, of)))
        differ = and_(e.disputed, concerning(e, of))
        events = events_where(connection, differ, e.a, e.b, e.first_day)
    states = [Contradiction(s.opened_by.a, s.opened_by.b, s, None) for s in told]
    return [*states, *(Contradiction(x.a, x.b, None, x) for x in events)]


def first_reports(
    store: Store, publisher: str, *, since: date | None = None, until: date | None = None
) -> list[Event]:
    """Events that a publisher reported on the first day on which anybody did, in order of that day.

    The name is compared without regard to case. An article without a date is no first report: nobody
    knows when it was printed. Nor is one that retells what was news long before.
    """
    m, c, a = schema.event_claim.c, schema.claim.c, schema.article.c
    own = (
        select(m.event_id)
        .join(schema.claim, c.id == m.claim_id)
        .join(schema.article, a.key == c.article_key)
        .where(a.date_edtf.is_not(None))
        .where(func.lower(c.publisher) == publisher.lower(), c.known_on == e.known_on)
        .where(m.event_id == e.id)
    )
    bounds = [
        e.news_on == e.known_on,
        *([e.known_on >= since] if since else []),
        *([e.known_on <= until] if until else []),
    ]
    with store.database.reading() as connection:
        return events_where(connection, and_(own.exists(), *bounds), e.known_on)
