"""Changes of relations: those that came to be known in a time, or the latest a page at a time.

What is told long after, or by articles without a date alone, counts as news of the day on which it took
place (``news_on`` of an event): the day on which a history is printed or read says nothing of its news.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, true

from detente.ledger.asking.questions import concerning
from detente.ledger.database import schema
from detente.ledger.derived.keeping import COLUMNS, event_of
from detente.ledger.derived.reading import stretches_where
from detente.ledger.events.event import Event
from detente.ledger.events.moving import moving_acts
from detente.ledger.relations.stretch import Stretch
from detente.ledger.store import Store

e, r = schema.event.c, schema.relation.c
ONE_DAY = timedelta(1)
Place = tuple[str, str, str, str, date]  # a, b, part, owner and first day of a stretch


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of one part of a relation: what held before (None: nothing known) and since.

    ``known_on`` is the day from which it was known, ``news_on`` that as whose news it counts, None
    where nobody tells a day of it and no report is news; ``undated`` marks what only articles without
    a date tell.
    """

    known_on: date
    news_on: date | None
    undated: bool
    a: str
    b: str
    before: str | None
    stretch: Stretch

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        news_on = self.news_on.isoformat() if self.news_on else None
        known = {"known_on": self.known_on.isoformat(), "news_on": news_on, "undated": self.undated}
        pair = {"a": self.a, "b": self.b, "before": self.before}
        return known | pair | self.stretch.as_dict()


def changes(
    store: Store,
    since: date | None = None,
    until: date | None = None,
    *,
    of: Sequence[str] = (),
    old: bool = False,
) -> list[Turn]:
    """Stretches whose opening was news from ``since`` to ``until``, in order of that day.

    Those of which no day is told come last, and only where neither is given. With ``old`` also what was
    no news any more when it came to be known in that time. Inferred ones are left out: they follow from
    others. Raises UnknownActor.
    """
    opened = select(e.id)
    if since is not None or until is not None:
        news = _between(e.news_on, since or schema.NO_DAY + ONE_DAY, until)
        opened = opened.where(or_(news, _told_late(since, until)) if old else news)
    with store.database.reading() as connection:
        turns = _turns(connection, and_(r.opened_by.in_(opened), concerning(r, of)))
    return sorted(turns, key=_in_time)


def old_ones(
    store: Store, since: date | None = None, until: date | None = None, *, of: Sequence[str] = ()
) -> int:
    """How many changes came to be known from ``since`` to ``until`` that had been news before.
    Raises UnknownActor."""
    if since is None:
        return 0
    opened = select(e.id).where(_told_late(since, until), e.news_on < since)
    with store.database.reading() as connection:
        return len(_turns(connection, and_(r.opened_by.in_(opened), concerning(r, of))))


def _told_late(since: date | None, until: date | None) -> Any:
    """The condition that an event came to be known in a time, but was no news any more."""
    late = and_(schema.LATE, e.news_on > schema.NO_DAY)
    return and_(late, _between(e.known_on, since, until))


def _between(day: Any, since: date | None, until: date | None) -> Any:
    return and_(true(), *([day >= since] if since else []), *([day <= until] if until else []))


def _in_time(t: Turn) -> tuple[date, str, str, str, str]:
    return t.news_on or date.max, t.a, t.b, t.stretch.part, t.stretch.owner


def without_day(store: Store, *, of: Sequence[str] = ()) -> int:
    """How many changes there are of which nobody tells a day, neither of the act nor of an article.
    Raises UnknownActor."""
    opened = select(e.id).where(e.news_on == schema.NO_DAY)
    with store.database.reading() as connection:
        return len(_turns(connection, and_(r.opened_by.in_(opened), concerning(r, of))))


def _turns(connection: Connection, condition: Any) -> list[Turn]:
    """The stretches that meet a condition as changes, without talks and what is only inferred."""
    told = and_(condition, r.inferred.is_(None), r.part != "process")
    before = _before(connection, told)
    return [_turn(s, before[_place(s)]) for s in stretches_where(connection, told)]


def _turn(s: Stretch, before: str | None) -> Turn:
    e = s.opened_by
    return Turn(e.known_on, e.news_on, e.undated, e.a, e.b, before, s)


def _place(s: Stretch) -> Place:
    return s.opened_by.a, s.opened_by.b, s.part, s.owner, s.first


def _before(connection: Connection, condition: Any) -> dict[Place, str | None]:
    """What held before each stretch that meets a condition, by its place."""
    p = schema.relation.alias("earlier").c
    value = (
        select(p.value)
        .where(p.a == r.a, p.b == r.b, p.part == r.part, p.owner == r.owner)
        .where(p.first_day < r.first_day)
        .order_by(p.first_day.desc(), p.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(r.a, r.b, r.part, r.owner, r.first_day, value).where(condition)
    return {(a, b, part, owner, day): told for a, b, part, owner, day, told in connection.execute(query)}  # fmt: skip


def latest_changes(
    connection: Connection,
    *,
    of: str | None = None,
    before: tuple[date, str] | None = None,
    limit: int,
) -> tuple[list[Turn], tuple[date, str] | None]:
    """The changes of relations that were the last to become news, the latest first; last those of
    which no day is told.

    ``of`` is the code of an actor whose relations they are. ``before`` is where the page before
    this one ended (day and event id); the second value is where this one ends, None where nothing
    is left. What one event changes stays on one page.
    """
    turns: list[Turn] = []
    while True:
        opening = _openings(connection, of, before, limit)
        changed: dict[str, list[Turn]] = {}
        for turn in _turns(connection, r.opened_by.in_([x.id for x in opening])):
            changed.setdefault(turn.stretch.opened_by.id, []).append(turn)
        for event in opening:
            before = event.news_on or schema.NO_DAY, event.id
            turns += changed.get(event.id, [])
            if len(turns) >= limit:
                return turns, before
        if len(opening) < limit:
            return turns, None


def _openings(
    connection: Connection, of: str | None, before: tuple[date, str] | None, limit: int
) -> list[Event]:
    """The next events that may have changed a relation."""
    # coalesce keeps act and status out of the choice of an index: the events are to be walked by time.
    conditions = [
        func.coalesce(e.status, "") == "actual",
        func.coalesce(e.act, "").in_(moving_acts()),
    ]
    if before is not None:
        day, event = before
        conditions += [e.news_on <= day, or_(e.news_on < day, e.id < event)]
    found: dict[str, Event] = {}
    for side in (e.a == of, e.b == of) if of is not None else (true(),):
        query = select(*COLUMNS).where(side, *conditions)
        query = query.order_by(e.news_on.desc(), e.id.desc()).limit(limit)
        found |= {row.id: event_of(row) for row in connection.execute(query)}
    return sorted(found.values(), key=_as_news, reverse=True)[:limit]


def _as_news(event: Event) -> tuple[date, str]:
    return event.news_on or schema.NO_DAY, event.id
