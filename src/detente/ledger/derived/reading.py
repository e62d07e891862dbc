"""Reading events and relations: as derived, or derived on the spot through a lens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, false, func, not_, select, true

from detente.ledger.claims.evidence import grouped, parts, report_query, reports
from detente.ledger.database import schema
from detente.ledger.derived.keeping import COLUMNS, event_of
from detente.ledger.derived.lens import Lens
from detente.ledger.events.event import Event
from detente.ledger.events.merging import merge
from detente.ledger.events.ties import standing
from detente.ledger.relations.stretch import Stretch

HEXADECIMAL = frozenset("0123456789abcdef")
e, m, d = schema.event.c, schema.event_claim.c, schema.dyad.c
# The condition that nobody tells when an event was (``Event.timeless``).
TIMELESS = and_(e.undated, e.news_on == schema.NO_DAY)


def events_where(
    connection: Connection,
    condition: Any,
    *order: Any,
    limit: int | None = None,
    offset: int = 0,
) -> list[Event]:
    """Derived events that meet a condition on ``schema.event``."""
    query = select(*COLUMNS).where(condition).order_by(*order, e.id)
    if limit is not None:
        query = query.limit(limit).offset(offset)
    return [event_of(row) for row in connection.execute(query)]


def told_within(since: date | None, until: date | None) -> Any:
    """The condition that an event may have taken place within these days. Of one of which nobody tells a
    day, neither of the act nor of an article, it is not known."""
    if since is None and until is None:
        return true()
    first = func.coalesce(e.first_day, e.known_on)
    last = func.coalesce(e.last_day, e.first_day, e.known_on)
    return and_(
        not_(TIMELESS), *([last >= since] if since else []), *([first <= until] if until else [])
    )


def begins(column: Any, prefix: str) -> Any:
    """The condition that an id begins so, as bounds, by which an index is walked.

    Ids are hexadecimal digits; capitals count as their small letters, and no id holds anything
    else.
    """
    digits = prefix.lower()
    if not set(digits) <= HEXADECIMAL:
        return false()
    return and_(column >= digits, column < f"{digits}g")


def derived_through(connection: Connection, lens: Lens, condition: Any) -> list[Event]:
    """Events of the reports that meet a condition on ``schema.dyad``, seen through a lens."""
    query = report_query().where(condition)
    if lens.known_at is not None:
        query = query.where(d.known_on <= lens.known_at)
    groups = grouped(lens.through(reports(connection, query)))
    ties = standing(connection, {r.claim for told in groups.values() for r in told})
    return [x for group, told in sorted(groups.items()) for x in merge(group, told, ties)]


def reasons(connection: Connection, events: Sequence[str]) -> dict[tuple[str, str], str]:
    """Why claims are held to tell of events, by event and claim."""
    query = select(m.event_id, m.claim_id, m.reason)
    found: dict[tuple[str, str], str] = {}
    for some in parts(sorted(events)):
        for event, claim, reason in connection.execute(query.where(m.event_id.in_(some))):
            found[event, claim] = reason
    return found


def stretches_where(connection: Connection, condition: Any) -> list[Stretch]:
    """Derived stretches that meet a condition on ``schema.relation``."""
    r = schema.relation.c
    order = (r.a, r.b, r.part, r.owner, r.number)
    rows = connection.execute(select(schema.relation).where(condition).order_by(*order)).all()
    lists = [(_ids(row.evidence), _ids(row.contested)) for row in rows]
    cited = {i for row in rows for i in (row.opened_by, row.closed_by) if i is not None}
    events = _events_of(connection, cited | {i for both in lists for ids in both for i in ids})
    return [
        _stretch(row, events, evidence, contested)
        for row, (evidence, contested) in zip(rows, lists, strict=True)
    ]


def _events_of(connection: Connection, ids: set[str]) -> dict[str, Event]:
    found: dict[str, Event] = {}
    for some in parts(sorted(ids)):
        query = select(*COLUMNS).where(e.id.in_(some))
        found |= {row.id: event_of(row) for row in connection.execute(query)}
    return found


def _stretch(
    row: Row[Any], events: dict[str, Event], evidence: Sequence[str], contested: Sequence[str]
) -> Stretch:
    return Stretch(
        row.part, row.owner, row.value, row.since_edtf, row.first_day, row.end_day, events[row.opened_by],
        events.get(row.closed_by), tuple(events[i] for i in evidence),
        tuple(events[i] for i in contested), row.inferred, row.ended,
    )  # fmt: skip


def _ids(text: str) -> list[str]:
    return [] if text == "[]" else [word.strip(' "') for word in text.strip("[]").split(",")]
