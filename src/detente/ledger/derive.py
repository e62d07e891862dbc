"""Deriving events and relations from claims, and keeping them up to date.

A write derives anew only the groups of reports (pair, act, status) that it touched, and the
relations of their pairs, and writes only what has changed. ``rebuild`` derives all of it. Both give
the same, since either is a function of the standing claims alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, func, insert, select

from detente.acts import load_acts
from detente.ledger import schema
from detente.ledger.events import Event, Member
from detente.ledger.merging import merge
from detente.ledger.relations import relation
from detente.ledger.reports import ANY, Group, Report, dyads
from detente.ledger.stretch import Stretch
from detente.ledger.words import content
from detente.model import Claim

VERSION = "1"  # of the rules by which events and relations are derived; a newer one rebuilds
MANY = 400  # values in one IN (...)
BATCH = 5000  # claims and rows handled at once by a rebuild
PROCESS = "process"
UPGRADE = "relations.upgrade"  # has no effects in the ontology, yet may raise the level
Pair = tuple[str, str]


def report_query() -> Any:
    """The query of reports; add conditions on ``schema.dyad`` and run it through :func:`reports`."""
    d, c, p = schema.dyad.c, schema.claim.c, schema.dispatch.c
    return (
        select(
            d.claim_id, d.a, d.b, d.direction, d.act, d.status, c.when_edtf, c.known_on, c.confidence,
            c.standing, c.quote, func.coalesce(p.dispatch, c.article_key), c.publisher, c.via,
        )
        .join(schema.claim, c.id == d.claim_id)
        .outerjoin(schema.dispatch, p.article_key == c.article_key)
    )  # fmt: skip


def reports(
    connection: Connection, query: Any, values: Mapping[str, str] | None = None
) -> Iterator[Report]:
    """The reports that a query of :func:`report_query` finds, with these values bound."""
    for row in connection.execute(query, values or {}):
        yield Report(*row)


def grouped(found: Iterable[Report]) -> dict[Group, list[Report]]:
    """Reports by the group within which they may tell of one act."""
    groups: dict[Group, list[Report]] = {}
    for r in found:
        groups.setdefault(Group.of(r.a, r.b, r.act, r.status, r.direction), []).append(r)
    return groups


@cache
def _of_group(query: Callable[[], Any], table: Table, *, directed: bool) -> Any:
    """A query narrowed to one group, whose values are bound when it is run: built once, run often."""
    names = ("a", "b", "act", "status", *(("direction",) if directed else ()))
    return query().where(*(table.c[name] == bindparam(f"group_{name}") for name in names))


def _values(group: Group) -> dict[str, str]:
    values = {f"group_{name}": getattr(group, name) for name in ("a", "b", "act", "status")}
    return values | ({"group_direction": group.direction} if group.direction != ANY else {})


def refresh(connection: Connection, touched: Iterable[Group]) -> None:
    """Derive these groups anew, and the relations of their pairs where that may change them."""
    moved: set[tuple[Pair, bool]] = set()
    for group in sorted(set(touched)):
        query = _of_group(report_query, schema.dyad, directed=group.direction != ANY)
        found = merge(group, reports(connection, query, _values(group)))
        if _replace_events(connection, group, found) and moves(group):
            moved.add(((group.a, group.b), is_process(group.act)))
    for pair, process in sorted(moved):
        _replace_relation(connection, pair, process=process)


def moves(told: Group | Event) -> bool:
    """Whether an event, or events of a group, may change a relation or speak against a change."""
    entry = load_acts().get(told.act)
    return entry is not None and bool(
        told.status in ("actual", "denied") and (entry.effects or told.act == UPGRADE)
    )


def is_process(act: str) -> bool:
    """Whether an act moves talks alone, which are many, and no lasting state; the two are apart."""
    effects = load_acts()[act].effects
    return bool(effects) and all(effect.part == PROCESS for effect in effects)


def _replace_events(connection: Connection, group: Group, found: Sequence[Event]) -> bool:
    """Write what has changed in a group; returns whether anything has."""
    query = _of_group(_digests, schema.event, directed=group.direction != ANY)
    old = {row.id: row.digest for row in connection.execute(query, _values(group))}
    new = {event.id: event.digest for event in found}
    gone = [i for i, digest in old.items() if new.get(i) != digest]
    fresh = [event for event in found if old.get(event.id) != new[event.id]]
    if gone:
        if moves(group):  # its relation cites them; it is derived anew by the caller
            _forget_relation(connection, (group.a, group.b), process=is_process(group.act))
        _delete_events(connection, gone)
    insert_events(connection, fresh)
    return bool(gone or fresh)


def _digests() -> Any:
    return select(schema.event.c.id, schema.event.c.digest)


def _forget_relation(connection: Connection, pair: Pair, *, process: bool) -> None:
    r = schema.relation.c
    part = r.part == PROCESS if process else r.part != PROCESS
    connection.execute(delete(schema.relation).where(r.a == pair[0], r.b == pair[1], part))


def _delete_events(connection: Connection, ids: Sequence[str]) -> None:
    for start in range(0, len(ids), MANY):
        some = ids[start : start + MANY]
        connection.execute(
            delete(schema.event_claim).where(schema.event_claim.c.event_id.in_(some))
        )
        connection.execute(delete(schema.event).where(schema.event.c.id.in_(some)))


def insert_events(connection: Connection, events: Sequence[Event]) -> None:
    """Write events with their members."""
    if not events:
        return
    connection.execute(insert(schema.event), [_event_row(e) for e in events])
    rows = [
        {"event_id": e.id, "claim_id": m.claim, "reason": m.reason}
        for e in events
        for m in e.members
    ]
    connection.execute(insert(schema.event_claim), rows)


def _event_row(e: Event) -> dict[str, Any]:
    return {
        "id": e.id, "a": e.a, "b": e.b, "direction": e.direction, "act": e.act, "status": e.status,
        "when_edtf": e.when, "first_day": e.first, "last_day": e.last, "known_on": e.known_on,
        "latest": e.latest, "confidence": e.confidence, "sources": e.sources, "standing": e.standing,
        "held_on": e.held_on,
        "best_claim": e.best_claim, "detail": e.detail, "digest": e.digest,
    }  # fmt: skip


def event_of(row: Row[Any], members: Sequence[Member] = ()) -> Event:
    """An event from its row in ``schema.event``."""
    detail = json.loads(row.detail)
    return Event(
        row.id, row.act, row.a, row.b, row.direction, row.status, row.when_edtf, row.first_day,
        row.last_day, row.known_on, row.latest, row.confidence, row.sources, row.standing, row.held_on,
        row.best_claim, tuple(detail["dates"]), tuple(detail["posts"]), tuple(detail["conflicts"]), tuple(detail["via"]),
        tuple(members),
    )  # fmt: skip


@cache
def _moving_acts(*, process: bool) -> tuple[str, ...]:
    moving = [name for name, act in load_acts().items() if act.effects or name == UPGRADE]
    return tuple(name for name in moving if is_process(name) == process)


def _replace_relation(connection: Connection, pair: Pair, *, process: bool) -> None:
    """Derive a pair's talks anew, or all that is lasting in its relation."""
    e = schema.event.c
    query = select(schema.event).where(
        e.a == pair[0], e.b == pair[1],
        e.act.in_(_moving_acts(process=process)), e.status.in_(("actual", "denied")),
    )  # fmt: skip
    _forget_relation(connection, pair, process=process)
    insert_relations(connection, relation(map(event_of, connection.execute(query))))


def insert_relations(connection: Connection, stretches: Sequence[Stretch]) -> None:
    """Write the stretches of one or more pairs."""
    rows: list[dict[str, Any]] = []
    for _, own in groupby(stretches, key=lambda s: (s.opened_by.a, s.opened_by.b, s.part, s.owner)):
        rows += [_stretch_row(number, s) for number, s in enumerate(own)]
    if rows:
        connection.execute(insert(schema.relation), rows)


def _stretch_row(number: int, s: Stretch) -> dict[str, Any]:
    return {
        "a": s.opened_by.a, "b": s.opened_by.b, "part": s.part, "owner": s.owner, "number": number,
        "value": s.value, "since_edtf": s.since, "first_day": s.first, "end_day": s.end,
        "opened_by": s.opened_by.id, "closed_by": s.closed_by.id if s.closed_by else None,
        "inferred": s.inferred, "ended": s.ended, "evidence": json.dumps([e.id for e in s.evidence]),
        "contested": json.dumps([e.id for e in s.contested]),
    }  # fmt: skip


def rebuild(connection: Connection, on_claims: Callable[[int], None] | None = None) -> None:
    """Derive everything anew from the claims. ``on_claims`` is told how many have been gone through."""
    for table in (schema.relation, schema.event_claim, schema.event, schema.dyad):
        connection.execute(delete(table))
    _rebuild_dyads(connection)
    d = schema.dyad.c
    for a in connection.scalars(select(d.a).distinct().order_by(d.a)).all():
        query = report_query().where(d.a == a).order_by(d.b)
        _rebuild_pairs(connection, reports(connection, query), on_claims)
    note_version(connection)


def _rebuild_pairs(
    connection: Connection, found: Iterable[Report], on_claims: Callable[[int], None] | None
) -> None:
    """Derive the pairs of reports that come sorted by pair."""
    events: list[Event] = []
    stretches: list[Stretch] = []
    for _, told in groupby(found, key=lambda r: (r.a, r.b)):
        groups = grouped(told)
        made = [e for group, rs in sorted(groups.items()) for e in merge(group, rs)]
        events += made
        stretches += relation(filter(moves, made))
        if on_claims is not None:
            on_claims(sum(map(len, groups.values())))
        if len(events) >= BATCH:
            _flush(connection, events, stretches)
    _flush(connection, events, stretches)


def _flush(connection: Connection, events: list[Event], stretches: list[Stretch]) -> None:
    insert_events(connection, events)
    insert_relations(connection, stretches)
    events.clear()
    stretches.clear()
    content.cache_clear()


def _rebuild_dyads(connection: Connection) -> None:
    c = schema.claim.c
    last = ""
    while True:
        query = select(c.id, c.body).where(standing_condition(), c.id > last)
        rows = connection.execute(query.order_by(c.id).limit(BATCH)).all()
        if not rows:
            return
        insert_dyads(connection, [Claim.from_dict(json.loads(row.body)) for row in rows])
        last = rows[-1].id


def insert_dyads(connection: Connection, claims: Iterable[Claim]) -> set[Group]:
    """Enter the pairs of claims that stand; returns the groups that this touches."""
    rows = [
        {"claim_id": c.id, "a": a, "b": b, "direction": d, "act": c.act, "status": c.status}
        for c in claims
        for a, b, d in dyads(c)
    ]
    if rows:
        connection.execute(insert(schema.dyad), rows)
    return {Group.of(r["a"], r["b"], r["act"], r["status"], r["direction"]) for r in rows}


def remove_dyads(connection: Connection, claim_ids: Iterable[str]) -> set[Group]:
    """Strike the pairs of claims that no longer stand; returns the groups that this touches."""
    d = schema.dyad.c
    touched: set[Group] = set()
    for claim_id in sorted(claim_ids):
        query = select(d.a, d.b, d.act, d.status, d.direction).where(d.claim_id == claim_id)
        touched |= {Group.of(*row) for row in connection.execute(query)}
        connection.execute(delete(schema.dyad).where(d.claim_id == claim_id))
    return touched


def standing_condition() -> Any:
    """The claims whose latest judgement, if there is one, does not withdraw them."""
    one, later = schema.judgement.alias(), schema.judgement.alias()
    overruled = (
        select(later.c.number)
        .where(later.c.claim_id == one.c.claim_id, later.c.number > one.c.number)
        .correlate(one)
        .exists()
    )
    withdrawn = (
        select(one.c.number)
        .where(one.c.claim_id == schema.claim.c.id, one.c.kind.not_in(schema.STANDING), ~overruled)
        .correlate(schema.claim)
        .exists()
    )
    return ~withdrawn


def note_version(connection: Connection) -> None:
    """Note by which rules the ledger is derived."""
    connection.execute(delete(schema.meta).where(schema.meta.c.name == "derivation"))
    connection.execute(insert(schema.meta), [{"name": "derivation", "value": VERSION}])


def derived_by(connection: Connection) -> str | None:
    """The rules by which the ledger is derived, None where nothing is."""
    query = select(schema.meta.c.value).where(schema.meta.c.name == bindparam("name"))
    found: str | None = connection.scalar(query, {"name": "derivation"})
    return found
