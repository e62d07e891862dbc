"""What is known of one pair on a day: read as derived, or derived on the spot through a lens.

Both give the same where the lens shows everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, not_, or_, select

from detente.ledger.asking.pending import PLANS, is_pending, pending_on
from detente.ledger.database import schema
from detente.ledger.derived.lens import EVERYTHING, Lens
from detente.ledger.derived.reading import TIMELESS, derived_through, events_where, stretches_where
from detente.ledger.events.event import Event
from detente.ledger.events.moving import moves
from detente.ledger.relations.state_machine import relation
from detente.ledger.relations.stretch import Stretch

CONTACTS = ("talks.hold", "meeting.hold", "meeting.visit", "meeting.call")
LATEST = 5  # contacts that are shown
DENIALS = 10  # denials that are shown
e, r, d = schema.event.c, schema.relation.c, schema.dyad.c


@dataclass(frozen=True, slots=True)
class Printed:
    """When the last article on a pair was printed: the last day on which it may have been, and its
    date as EDTF. Both None where no article with a date tells of it."""

    day: date | None = None
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a pair on a day. ``talks`` are the last talks held, if any were; ``denied``
    leaves out acts of later days, and undated ones that were denied later; ``told`` is whether
    anything of the pair is in print."""

    states: tuple[Stretch, ...]
    contacts: tuple[Event, ...]
    talks: Event | None
    pending: tuple[Event, ...]
    denied: tuple[Event, ...]
    last_evidence: Printed
    told: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A pair as seen through a lens: all that it shows, derived once.

    ``events`` come in order of time, without statements save those denied; ``stretches`` are every
    stretch of the relation; ``last_evidence`` is the last print of anything seen; ``told`` is
    whether there is any.
    """

    events: tuple[Event, ...]
    stretches: tuple[Stretch, ...]
    last_evidence: Printed
    told: bool

    def known(self, day: date) -> Known:
        """What is known of the pair on a day."""
        held = [x for x in self.events if _is_contact(x) and x.day <= day]
        latest = sorted(held, key=recency, reverse=True)
        plans = [x for x in self.events if x.status in PLANS]
        gone = (x for x in self.events if x.status == "denied" and x.day <= day)
        denied = sorted(gone, key=lambda x: (x.latest, x.id))
        return Known(
            states=tuple(s for s in self.stretches if s.holds(day)),
            contacts=tuple(latest[:LATEST]),
            talks=next((x for x in latest if x.act == "talks.hold"), None),
            pending=tuple(x for x in plans if is_pending(x, self.events, day)),
            denied=tuple(sorted(denied[-DENIALS:], key=in_time)),
            last_evidence=self.last_evidence,
            told=self.told,
        )  # fmt: skip


def _is_contact(event: Event) -> bool:
    return event.act in CONTACTS and event.status == "actual" and not event.timeless


def seen(connection: Connection, a: str, b: str, lens: Lens) -> Seen:
    """``a`` and ``b``, in the order of the alphabet, as seen through a lens."""
    pair = and_(d.a == a, d.b == b)
    told = or_(d.act.not_like("statement.%"), d.status == "denied")
    events = sorted(derived_through(connection, lens, and_(pair, told)), key=in_time)
    found = relation(filter(moves, events))
    publishers = [p for p in connection.scalars(_shown(pair, lens)) if lens.weight_of(p)]
    last = _last_printed(connection, pair, lens, publishers)
    return Seen(tuple(events), tuple(found), last, bool(publishers))


def _shown(pair: Any, lens: Lens) -> Any:
    """The query for the publishers of what a lens shows of a pair, before any of them is left
    out."""
    query = select(d.publisher).where(pair).distinct()
    return query if lens.known_at is None else query.where(d.known_on <= lens.known_at)


def _last_printed(
    connection: Connection, pair: Any, lens: Lens, publishers: Sequence[str | None] | None = None
) -> Printed:
    """The last print of anything told of a pair, of all publishers or of these; of several on one
    day that with the sharpest date. Articles without a date are known from when they were read,
    which is no print."""
    last = (d.known_on.desc(), d.published.desc())
    query = select(d.known_on, d.published).where(pair, d.published.is_not(None)).order_by(*last)
    if lens.known_at is not None:
        query = query.where(d.known_on <= lens.known_at)
    if publishers is not None:
        named = [p for p in publishers if p is not None]
        nobody = (d.publisher.is_(None),) if None in publishers else ()
        query = query.where(or_(d.publisher.in_(named), *nobody))
    row = connection.execute(query.limit(1)).one_or_none()
    return Printed() if row is None else Printed(row.known_on, row.published)


def stretches(connection: Connection, a: str, b: str, lens: Lens) -> list[Stretch]:
    """Every stretch of the relation of a pair."""
    if lens.plain:
        return stretches_where(connection, and_(r.a == a, r.b == b))
    return list(seen(connection, a, b, lens).stretches)


def as_derived(connection: Connection, a: str, b: str, day: date) -> Known:
    """What is known of ``a`` and ``b``, in the order of the alphabet, on a day."""
    pair = and_(e.a == a, e.b == b)
    begun = func.coalesce(e.first_day, e.known_on) <= day
    newest = func.coalesce(e.last_day, e.first_day, e.known_on).desc()
    held = and_(pair, e.act.in_(CONTACTS), e.status == "actual", begun, not_(TIMELESS))
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
        denied=tuple(_denied(connection, and_(pair, e.status == "denied", begun))),
        last_evidence=_last_printed(connection, and_(d.a == a, d.b == b), EVERYTHING),
        told=connection.scalar(select(e.id).where(pair).limit(1)) is not None,
    )


def _denied(connection: Connection, condition: Any) -> list[Event]:
    found = events_where(connection, condition, e.latest.desc(), e.id.desc(), limit=DENIALS)
    return sorted(found, key=in_time)


def in_time(event: Event) -> tuple[date, date, str, str]:
    """The order of a timeline: by day, undated ones last."""
    return event.first or date.max, event.last or date.max, event.act, event.id


def recency(event: Event) -> tuple[date, str]:
    """The order of what is newest, by its last day."""
    return event.last or event.first or event.known_on, event.id
