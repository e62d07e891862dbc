"""Deriving events and relations from claims, and keeping them up to date.

A write derives anew only the groups of reports (pair, act, status) that it touched, and the
relations of their pairs, and writes only what has changed. ``rebuild`` derives all of it. Both give
the same, since either is a function of the standing claims alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, insert, select

from detente.ledger.claims import evidence
from detente.ledger.claims.evidence import GROUP, grouped, keys_of, parts, report_query, reports
from detente.ledger.claims.reports import Group, Report
from detente.ledger.database import schema
from detente.ledger.derived import keeping
from detente.ledger.events.event import Event
from detente.ledger.events.likeness import content
from detente.ledger.events.merging import merge
from detente.ledger.events.moving import PROCESS, TOLD, is_process, moves, moving_acts
from detente.ledger.events.ties import Ties, standing
from detente.ledger.relations.state_machine import relation
from detente.ledger.relations.stretch import Stretch

# Of the rules by which events and relations are derived, and of how they are kept: a ledger that was
# derived by others is derived anew when it is opened. Raise it with every change to what is derived.
VERSION = "10"
BATCH = 5000  # events written at once by a rebuild
FEW = 100  # groups derived at once
e = schema.event.c
DIGEST = (e.a, e.b, e.act, e.status, e.direction, e.id, e.digest)
Pair = tuple[str, str]


def refresh(connection: Connection, touched: Iterable[Group]) -> None:
    """Derive these groups anew, and the relations of their pairs where that may change them."""
    moved: set[Group] = set()
    for some in parts(sorted(set(touched)), FEW):
        moved |= _refresh_events(connection, some)
    for process in (False, True):
        pairs = {(g.a, g.b) for g in moved if moves(g) and is_process(g.act) == process}
        if pairs:
            _refresh_relations(connection, sorted(pairs), process=process)


def _refresh_events(connection: Connection, groups: Sequence[Group]) -> set[Group]:
    """Write what has changed in some groups; returns those in which anything has."""
    told, old = evidence.reports_of(connection, groups), _digests(connection, groups)
    ties = standing(connection, {r.claim for reports in told.values() for r in reports})
    changed: set[Group] = set()
    gone: list[str] = []
    fresh: list[tuple[Event, dict[str, Any]]] = []
    for group in groups:
        before = old.get(group, {})
        found = [(e, keeping.event_row(e)) for e in merge(group, told.get(group, ()), ties)]
        now = {row["id"]: row["digest"] for _, row in found}
        out = [i for i, digest in before.items() if now.get(i) != digest]
        new = [(e, row) for e, row in found if before.get(e.id) != row["digest"]]
        gone, fresh = gone + out, fresh + new
        if out or new:
            changed.add(group)
    keeping.delete_events(connection, gone)
    keeping.insert_events(connection, [row for _, row in fresh], [e for e, _ in fresh])
    return changed


def _digests(connection: Connection, groups: Sequence[Group]) -> dict[Group, dict[str, str]]:
    """The digests of the events of some groups, by group and event."""
    found: dict[Group, dict[str, str]] = {}
    for *key, event, digest in evidence.rows_of(connection, DIGEST, GROUP, keys_of(groups)):
        found.setdefault(Group.of(*key), {})[event] = digest
    return found


def _refresh_relations(connection: Connection, pairs: Sequence[Pair], *, process: bool) -> None:
    """Derive the talks of pairs anew, or all that is lasting in their relations."""
    r = schema.relation.c
    keeping.delete_stretches(connection, pairs, r.part == PROCESS if process else r.part != PROCESS)
    found: list[Stretch] = []
    for a, b in pairs:
        told = connection.execute(_movers(process), {"low": a, "high": b})
        found += relation(map(keeping.event_of, told))
    keeping.insert_stretches(connection, found)


@cache
def _movers(process: bool) -> Any:
    """The query of the events of a pair by which its talks, or what is lasting, is told."""
    acts = moving_acts(process=process)
    pair = and_(e.a == bindparam("low"), e.b == bindparam("high"))
    return select(*keeping.COLUMNS).where(pair, e.act.in_(acts), e.status.in_(TOLD))


def rebuild(connection: Connection, on_claims: Callable[[int], None] | None = None) -> None:
    """Derive everything anew from the claims. ``on_claims`` is told how many have been gone
    through."""
    for table in schema.DERIVED:
        connection.execute(delete(table))
    evidence.enter_all(connection)
    d, ties = schema.dyad.c, standing(connection)
    for a in connection.scalars(select(d.a).distinct().order_by(d.a)).all():
        query = report_query().where(d.a == a).order_by(d.b)
        _rebuild_pairs(connection, reports(connection, query), ties, on_claims)
    note_version(connection)


def _rebuild_pairs(
    connection: Connection,
    found: Iterable[Report],
    ties: Ties,
    on_claims: Callable[[int], None] | None,
) -> None:
    """Derive the pairs of reports that come sorted by pair."""
    events: list[Event] = []
    stretches: list[Stretch] = []
    for _, told in groupby(found, key=lambda r: (r.a, r.b)):
        groups = grouped(told)
        made = [e for group, rs in sorted(groups.items()) for e in merge(group, rs, ties)]
        events += made
        stretches += relation(filter(moves, made))
        if on_claims is not None:
            on_claims(sum(map(len, groups.values())))
        if len(events) >= BATCH:
            _flush(connection, events, stretches)
    _flush(connection, events, stretches)


def _flush(connection: Connection, events: list[Event], stretches: list[Stretch]) -> None:
    keeping.insert_events(connection, [keeping.event_row(e) for e in events], events)
    keeping.insert_stretches(connection, stretches)
    events.clear()
    stretches.clear()
    content.cache_clear()


def note_version(connection: Connection) -> None:
    """Note by which rules the ledger is derived."""
    connection.execute(delete(schema.meta).where(schema.meta.c.name == "derivation"))
    connection.execute(insert(schema.meta), [{"name": "derivation", "value": VERSION}])


def derived_by(connection: Connection) -> str | None:
    """The rules by which the ledger is derived, None where nothing is."""
    query = select(schema.meta.c.value).where(schema.meta.c.name == bindparam("name"))
    found: str | None = connection.scalar(query, {"name": "derivation"})
    return found
