"""What is known of one pair on a day: read from what is derived, or derived on the spot through a lens.

Both give the same where the lens shows everything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from detente.ledger import schema
from detente.ledger.derive import moves
from detente.ledger.events import Event
from detente.ledger.lens import Lens
from detente.ledger.pending import is_pending, pending_on
from detente.ledger.reading import derived_through, events_where, proven, stretches_where
from detente.ledger.relations import relation
from detente.ledger.stretch import Stretch

CONTACTS = ("talks.hold", "meeting.hold", "meeting.visit", "meeting.call")
LATEST = 5  # contacts that are shown
DENIALS = 10  # denials that are shown
e, r, d = schema.event.c, schema.relation.c, schema.dyad.c


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a pair on a day, proven. ``talks`` are the last talks held, if any were."""

    states: tuple[Stretch, ...]
    contacts: tuple[Event, ...]
    talks: Event | None
    pending: tuple[Event, ...]
    denied: tuple[Event, ...]
    last_evidence: date | None


def known(connection: Connection, a: str, b: str, day: date, lens: Lens) -> Known:
    """What is known of ``a`` and ``b``, in the order of the alphabet, on a day."""
    if lens.plain:
        return _as_derived(connection, a, b, day)
    return _through(connection, a, b, day, lens)


def stretches(connection: Connection, a: str, b: str, lens: Lens) -> list[Stretch]:
    """Every stretch of the relation of a pair, proven."""
    if lens.plain:
        return stretches_where(connection, and_(r.a == a, r.b == b))
    events = derived_through(connection, lens, and_(d.a == a, d.b == b))
    return proven_states(connection, relation(filter(moves, events)))


def _as_derived(connection: Connection, a: str, b: str, day: date) -> Known:
    pair = and_(e.a == a, e.b == b)
    begun = func.coalesce(e.first_day, e.known_on) <= day
    newest = func.coalesce(e.last_day, e.first_day, e.known_on).desc()
    held = and_(pair, e.act.in_(CONTACTS), e.status == "actual", begun)
    talks = events_where(
        connection, and_(held, e.act == "talks.hold"), newest, e.id.desc(), limit=1
    )
    plans = events_where(connection, and_(pair, pending_on(day)))
    on = and_(r.first_day <= day, or_(r.end_day.is_(None), r.end_day > day))
    return Known(
        states=tuple(stretches_where(connection, and_(r.a == a, r.b == b, on))),
        contacts=tuple(events_where(connection, held, newest, e.id.desc(), limit=LATEST)),
        talks=talks[0] if talks else None,
        pending=tuple(sorted(plans, key=in_time)),
        denied=tuple(_denied(connection, and_(pair, e.status == "denied"))),
        last_evidence=connection.scalar(select(func.max(e.latest)).where(pair)),
    )


def _denied(connection: Connection, condition: Any) -> list[Event]:
    found = events_where(connection, condition, e.latest.desc(), e.id.desc(), limit=DENIALS)
    return sorted(found, key=in_time)


def _through(connection: Connection, a: str, b: str, day: date, lens: Lens) -> Known:
    events = sorted(derived_through(connection, lens, and_(d.a == a, d.b == b)), key=in_time)
    held = [x for x in events if x.act in CONTACTS and x.status == "actual" and x.day <= day]
    latest = sorted(held, key=recency, reverse=True)
    talks = next((x for x in latest if x.act == "talks.hold"), None)
    states = [s for s in relation(filter(moves, events)) if s.holds(day)]
    denied = sorted((x for x in events if x.status == "denied"), key=lambda x: (x.latest, x.id))
    return Known(
        states=tuple(proven_states(connection, states)),
        contacts=tuple(proven(connection, latest[:LATEST])),
        talks=talks,
        pending=tuple(proven(connection, [x for x in events if is_pending(x, events, day)])),
        denied=tuple(proven(connection, sorted(denied[-DENIALS:], key=in_time))),
        last_evidence=max((x.latest for x in events), default=None),
    )


def proven_states(connection: Connection, found: list[Stretch]) -> list[Stretch]:
    """The stretches with quotes for their events; those derived on the spot have none yet."""
    cited = {x.id: x for s in found for x in (s.opened_by, *s.evidence, *s.contested)}
    shown = {x.id: x for x in proven(connection, list(cited.values()))}
    return [
        replace(
            s, opened_by=shown[s.opened_by.id], evidence=tuple(shown[x.id] for x in s.evidence),
            contested=tuple(shown[x.id] for x in s.contested),
        )
        for s in found
    ]  # fmt: skip


def in_time(event: Event) -> tuple[date, date, str, str]:
    """The order of a timeline: by day, undated ones last."""
    return event.first or date.max, event.last or date.max, event.act, event.id


def recency(event: Event) -> tuple[date, str]:
    """The order of what is newest, by its last day."""
    return event.last or event.first or event.known_on, event.id
