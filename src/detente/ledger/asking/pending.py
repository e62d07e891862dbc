"""What is still to come: plans and proposals that have not come about, and talks under way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select

from detente.ledger.claims.reports import within
from detente.ledger.database import schema
from detente.ledger.events.event import Event

PLANS = ("planned", "proposed")
JOINT = "="  # the direction of what both do
# Acts by which something planned is called off, whichever side does it.
CALLED_OFF = {"meeting.cancel": ("meeting.hold", "meeting.visit"), "talks.refuse": ("talks.hold",)}
OUT = ("statement.", "force.")  # families of which nothing is pending
UNDER_WAY = 92  # days for which talks count as under way after they were last reported
LAPSED = 366  # days after which an undated plan or proposal that nobody speaks of has lapsed


def is_pending(event: Event, events: Sequence[Event], day: date) -> bool:
    """Planned or proposed by a day, not past, not lapsed, and not come about since."""
    if event.status not in PLANS or event.act.startswith(OUT) or event.known_on > day:
        return False
    if event.last is not None and event.last < day:
        return False
    if event.last is None and event.latest < within(day, -LAPSED):
        return False
    return not any(
        _comes_about(other, event, day) or _is_given_up(other, event, day) for other in events
    )


def _comes_about(other: Event, event: Event, day: date) -> bool:
    """Whether another event is the plan carried out, by the side that planned it."""
    same = other.act == event.act and other.status == "actual"
    return same and _same_side(other, event) and event.known_on <= other.day <= day


def _is_given_up(other: Event, event: Event, day: date) -> bool:
    """Whether another event, in print after the plan was spoken of last, says that nothing comes of it."""
    if not event.latest < other.known_on <= day:
        return False
    if other.status == "denied":
        return other.act == event.act and _same_side(other, event)
    return other.status == "actual" and event.act in CALLED_OFF.get(other.act, ())


def _same_side(other: Event, event: Event) -> bool:
    return other.direction == event.direction or JOINT in (other.direction, event.direction)


def pending_on(day: date) -> Any:
    """The same as a condition on ``schema.event``, for all pairs at once."""
    e = schema.event.c
    undated = and_(e.last_day.is_(None), e.latest >= within(day, -LAPSED))
    return and_(
        e.status.in_(PLANS), *(e.act.not_like(f"{family}%") for family in OUT),
        # coalesce keeps the day out of the choice of an index: plans are few, what was known by now is much.
        func.coalesce(e.known_on, e.latest) <= day,
        or_(e.last_day >= day, undated), ~_carried_out(day), ~_given_up(day),
    )  # fmt: skip


def _carried_out(day: date) -> Any:
    e, done = schema.event.c, schema.event.alias("done")
    began = func.coalesce(done.c.first_day, done.c.known_on)
    return (
        select(done.c.id)
        .where(done.c.a == e.a, done.c.b == e.b, done.c.act == e.act, done.c.status == "actual")
        .where(_one_side(done.c.direction), began >= e.known_on, began <= day)
        .exists()
    )


def _given_up(day: date) -> Any:
    e, other = schema.event.c, schema.event.alias("other")
    denied = and_(other.c.act == e.act, other.c.status == "denied", _one_side(other.c.direction))
    called_off = (
        and_(other.c.act == act, other.c.status == "actual", e.act.in_(plans))
        for act, plans in CALLED_OFF.items()
    )
    return (
        select(other.c.id)
        .where(other.c.a == e.a, other.c.b == e.b, or_(denied, *called_off))
        .where(other.c.known_on > e.latest, other.c.known_on <= day)
        .exists()
    )


def _one_side(direction: Any) -> Any:
    own = schema.event.c.direction
    return or_(direction == own, direction == JOINT, own == JOINT)


def talks(last: Event | None, day: date, now: bool) -> str | None:
    """ "Under way" where talks were reported within the last quarter of a year, else when last
    held.

    Without a day asked for (``now``), the last evidence stands for the present.
    """
    if last is None:
        return None
    end = max(last.last or last.first or last.known_on, last.latest)
    ongoing = "/" in (last.when or "") or last.when is None
    if ongoing and (now or (day - end).days <= UNDER_WAY):
        return f"under way, as of {end.isoformat()}"
    return f"last held {last.when or 'before ' + last.known_on.isoformat()}"
