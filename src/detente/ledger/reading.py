"""Reading events and relations: as derived, or derived on the spot through a lens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, false, select

from detente.ledger import derive, schema
from detente.ledger.events import Event, Member, Proof
from detente.ledger.lens import Lens
from detente.ledger.merging import merge
from detente.ledger.stretch import Stretch

HEXADECIMAL = frozenset("0123456789abcdef")
MANY = 400  # values in one IN (...)


def events_where(
    connection: Connection, condition: Any, *order: Any, limit: int | None = None
) -> list[Event]:
    """Derived events that meet a condition on ``schema.event``, proven, with their members."""
    e, c, a, m = schema.event.c, schema.claim.c, schema.article.c, schema.event_claim.c
    proof = (c.id, c.quote, c.said_by, c.publisher, a.id, a.title, c.known_on)
    query = (
        select(schema.event, *(column.label(f"proof_{n}") for n, column in enumerate(proof)))
        .join(schema.claim, c.id == e.best_claim)
        .join(schema.article, a.key == c.article_key)
        .where(condition)
        .order_by(*order, e.id)
    )
    if limit is not None:
        rows = connection.execute(query.limit(limit)).all()
        members = _members(connection, [row.id for row in rows])
    else:
        rows = connection.execute(query).all()
        told = select(m.event_id, m.claim_id, m.reason).join(schema.event, e.id == m.event_id)
        members = _by_event(connection, told.where(condition))
    cut = -len(proof)
    return [derive.event_of(row, members[row.id]).proven(Proof(*row[cut:])) for row in rows]


def begins(column: Any, prefix: str) -> Any:
    """The condition that an id begins so, as bounds, by which an index is walked.

    Ids are hexadecimal digits; capitals count as their small letters, and no id holds anything else.
    """
    digits = prefix.lower()
    if not set(digits) <= HEXADECIMAL:
        return false()
    return and_(column >= digits, column < f"{digits}g")


def derived_through(connection: Connection, lens: Lens, condition: Any) -> list[Event]:
    """Events of the reports that meet a condition on ``schema.dyad``, seen through a lens."""
    found = derive.reports(connection, derive.report_query().where(condition))
    groups = derive.grouped(lens.through(found))
    return [e for group, told in sorted(groups.items()) for e in merge(group, told)]


def proven(connection: Connection, events: Sequence[Event]) -> list[Event]:
    """The events with the claims to quote and, where they lack them, their members."""
    proofs = _proofs(connection, {e.best_claim for e in events})
    members = _members(connection, [e.id for e in events if not e.members])
    return [e.proven(proofs.get(e.best_claim), members.get(e.id, ())) for e in events]


def _proofs(connection: Connection, claims: Iterable[str]) -> dict[str, Proof]:
    c, a = schema.claim.c, schema.article.c
    columns = (c.id, c.quote, c.said_by, c.publisher, a.id, a.title, c.known_on)
    found: dict[str, Proof] = {}
    for some in _parts(sorted(claims)):
        query = select(*columns).join(schema.article, a.key == c.article_key).where(c.id.in_(some))
        found |= {row[0]: Proof(*row) for row in connection.execute(query)}
    return found


def _members(connection: Connection, events: Sequence[str]) -> dict[str, list[Member]]:
    m = schema.event_claim.c
    query = select(m.event_id, m.claim_id, m.reason)
    found: dict[str, list[Member]] = {}
    for some in _parts(events):
        found |= _by_event(connection, query.where(m.event_id.in_(some)))
    return found


def _by_event(connection: Connection, query: Any) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = {}
    for event, claim, reason in connection.execute(query.order_by(schema.event_claim.c.claim_id)):
        found.setdefault(event, []).append(Member(claim, reason))
    return found


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[n : n + MANY] for n in range(0, len(values), MANY))


def stretches_where(connection: Connection, condition: Any) -> list[Stretch]:
    """Derived stretches that meet a condition on ``schema.relation``.

    The events that open them or speak against them are proven, those that are cited besides are not.
    """
    r = schema.relation.c
    rows = connection.execute(
        select(schema.relation).where(condition).order_by(r.a, r.b, r.part, r.owner, r.number)
    ).all()
    lists = [(_ids(row.evidence), _ids(row.contested)) for row in rows]
    shown = {row.opened_by for row in rows} | {i for _, ids in lists for i in ids}
    cited = {row.closed_by for row in rows if row.closed_by} | {i for ids, _ in lists for i in ids}
    events: dict[str, Event] = {}
    for some in _parts(sorted(shown)):
        found = events_where(connection, schema.event.c.id.in_(some))
        events |= {e.id: e for e in found}
    for some in _parts(sorted(cited - shown)):
        plain = select(schema.event).where(schema.event.c.id.in_(some))
        events |= {row.id: derive.event_of(row) for row in connection.execute(plain)}
    return [
        Stretch(
            row.part, row.owner, row.value, row.since_edtf, row.first_day, row.end_day,
            events[row.opened_by], events.get(row.closed_by),
            tuple(events[i] for i in evidence), tuple(events[i] for i in contested),
            row.inferred, row.ended,
        )
        for row, (evidence, contested) in zip(rows, lists, strict=True)
    ]  # fmt: skip


def _ids(text: str) -> list[str]:
    return [] if text == "[]" else [word.strip(' "') for word in text.strip("[]").split(",")]
