"""Evidence: the standing claims as reports about pairs, entered and struck as claims are filed and
judged, and read again by pair."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, case, delete, func, insert, select, text

from detente.acts import load_acts
from detente.ledger.claims.reports import Group, Report, dyads
from detente.ledger.database import schema

MANY = 400  # values in one IN (...)
RUN = 50_000  # claims entered at once where there are many
FIELDS = (
    "claim_id", "a", "b", "direction", "act", "status", "when_edtf", "known_on", "confidence", "standing",
    "quote", "dispatch", "publisher", "via", "said_by", "article_key", "article_id",
    "title", "published",
)  # fmt: skip


COLUMNS = tuple(schema.dyad.c[name] for name in FIELDS)
SIZES = (4, 25, 100)  # keys of one statement; those that are not given are empty, and match nothing
GROUP = ("a", "b", "act", "status")
KEY = ("a", "b", "act", "status", "direction")  # of the group of a report


def parts(keys: Sequence[Any], size: int = MANY) -> Iterator[Sequence[Any]]:
    """Keys in runs that one statement takes."""
    return (keys[n : n + size] for n in range(0, len(keys), size))


def rows_of(
    connection: Connection,
    columns: tuple[Column[Any], ...],
    names: tuple[str, ...],
    keys: Sequence[tuple[str, ...]],
) -> Iterator[Any]:
    """The rows of one table in which the columns of these names hold one of the keys."""
    for some in parts(keys, SIZES[-1]):
        size = next(size for size in SIZES if len(some) <= size)
        given = [(n, *pair) for n, key in enumerate(some) for pair in zip(names, key, strict=True)]
        nothing = {f"{name}_{n}": None for n in range(size) for name in names}
        values = nothing | {f"{name}_{n}": value for n, name, value in given}
        yield from connection.execute(_by_keys(columns, names, size), values)


@cache
def _by_keys(columns: tuple[Column[Any], ...], names: tuple[str, ...], size: int) -> Any:
    """A join with a table of so many keys, written out: composing it each time is most of the
    work."""
    rows = ", ".join(f"({', '.join(f':{name}_{n}' for name in names)})" for n in range(size))
    shown = ", ".join(f"t.{column.name}" for column in columns)
    same = " AND ".join(f"t.{name} = w.{name}" for name in names)
    query = (
        f"WITH wanted ({', '.join(names)}) AS (VALUES {rows}) "
        f"SELECT {shown} FROM wanted w JOIN {columns[0].table.name} t ON {same}"
    )
    return text(query).columns(*columns)


def report_query() -> Any:
    """The query of reports; add conditions on ``schema.dyad`` and run it through
    :func:`reports`."""
    return select(*COLUMNS)


def reports(connection: Connection, query: Any) -> Iterator[Report]:
    """The reports that a query of :func:`report_query` finds."""
    for row in connection.execute(query):
        yield Report(*row)


def reports_of(connection: Connection, groups: Sequence[Group]) -> dict[Group, list[Report]]:
    """The reports of these groups, by group; a group that has none is not there."""
    return grouped(Report(*row) for row in rows_of(connection, COLUMNS, GROUP, keys_of(groups)))


def keys_of(groups: Iterable[Group]) -> list[tuple[str, ...]]:
    """What the reports and events of these groups have in common with one another, as GROUP names
    it."""
    return sorted({(g.a, g.b, g.act, g.status) for g in groups})


def grouped(found: Iterable[Report]) -> dict[Group, list[Report]]:
    """Reports by the group within which they may tell of one act."""
    groups: dict[Group, list[Report]] = {}
    for r in found:
        groups.setdefault(Group.of(r.a, r.b, r.act, r.status, r.direction), []).append(r)
    return groups


def enter(connection: Connection, claim_ids: Iterable[str]) -> set[Group]:
    """Enter claims on file that stand; returns the groups that this touches."""
    touched: set[Group] = set()
    for some in parts(sorted(claim_ids)):
        for rows in _entered(connection, _claims().where(schema.claim.c.id.in_(some))):
            touched |= {Group.of(*(row[name] for name in KEY)) for row in rows}
    return touched


def enter_all(connection: Connection) -> None:
    """Enter every claim that stands, in the order in which the database holds them."""
    for _ in _entered(connection, _claims().where(standing_condition())):
        pass


def _entered(connection: Connection, query: Select[Any]) -> Iterator[list[dict[str, Any]]]:
    """Writes the reports of the claims that a query finds; yields them as rows."""
    found = connection.execute(query.execution_options(yield_per=RUN))
    for some in found.partitions():
        rows = [report for row in some for report in _reports(row)]
        rows.sort(key=_place)  # many pages of a large table are then written once, not once a row
        if rows:
            connection.execute(insert(schema.dyad), rows)
        yield rows


def _place(row: dict[str, Any]) -> tuple[str, ...]:
    return row["a"], row["b"], row["act"], row["status"], row["claim_id"]


def _claims() -> Select[Any]:
    """Claims with what is kept of their articles; what somebody has confirmed is certain, as what
    somebody has corrected is."""
    c, a, p = schema.claim.c, schema.article.c, schema.dispatch.c
    return (
        select(
            c.id.label("claim_id"), c.act, c.status, c.when_edtf, c.known_on, c.standing,
            case((_judged(schema.judgement.c.kind == schema.CONFIRMED), 1.0), else_=c.confidence).label("confidence"),
            c.via, c.said_by, c.quote, c.publisher, c.body, c.article_key, a.id.label("article_id"), a.title,
            a.date_edtf.label("published"),
            func.coalesce(p.dispatch, c.article_key).label("dispatch"),
        )
        .join(schema.article, a.key == c.article_key)
        .outerjoin(schema.dispatch, p.article_key == c.article_key)
    )  # fmt: skip


def _reports(row: Row[Any]) -> Iterator[dict[str, Any]]:
    told = row._asdict()
    body = json.loads(told.pop("body"))
    # Who says or does the same to nobody in particular does nothing to one another.
    if not body["target"] and _is_directed(row.act):
        return
    for a, b, direction in dyads(body["source"], body["target"]):
        yield told | {"a": a, "b": b, "direction": direction}


def _is_directed(act: str) -> bool:
    acts = load_acts()
    return act in acts and acts[act].direction == "directed"


def strike(connection: Connection, claim_ids: Iterable[str]) -> set[Group]:
    """Strike claims that no longer stand; returns the groups that this touches."""
    d = schema.dyad.c
    touched: set[Group] = set()
    for some in parts(sorted(claim_ids)):
        own = d.claim_id.in_(some)
        query = select(d.a, d.b, d.act, d.status, d.direction).where(own)
        touched |= {Group.of(*row) for row in connection.execute(query)}
        connection.execute(delete(schema.dyad).where(own))
    return touched


def standing_condition() -> Any:
    """The claims whose latest judgement, if there is one, does not withdraw them."""
    return ~_judged(schema.judgement.c.kind.not_in(schema.STANDING))


def _judged(so: Any) -> Any:
    """The claims of whose latest judgement a condition on ``schema.judgement`` holds."""
    one, later = schema.judgement, schema.judgement.alias()
    overruled = (
        select(later.c.number)
        .where(later.c.claim_id == one.c.claim_id, later.c.number > one.c.number)
        .correlate(one)
        .exists()
    )
    return (
        select(one.c.number)
        .where(one.c.claim_id == schema.claim.c.id, so, ~overruled)
        .correlate(schema.claim)
        .exists()
    )
