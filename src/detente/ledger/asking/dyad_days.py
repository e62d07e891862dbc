"""The dyad-day table: one row for every pair of actors and day, with zeros.

The panel that models of days are fitted to. It is the dyad-year table (`dyad_years`) cut finer: what
held is told of the day itself, and an act counts on the day on which it took place. An act that is told
less exactly than to the day counts on none; the table of events holds it with its first and last day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, select

from detente.acts import load_acts
from detente.acts.quads import QUAD_OF, QUADS
from detente.ledger.asking import dyad_years
from detente.ledger.asking.dyad_years import Row
from detente.ledger.asking.questions import actor
from detente.ledger.database import schema
from detente.ledger.store import Store

COLUMNS = ("day", *dyad_years.COLUMNS[1:])
Counts = dict[date, Counter[str]]


def dyad_days(
    store: Store, first: date, last: date, actors: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    """Rows as COLUMNS names them, by pair and day from ``first`` to ``last``, both included.

    States are those of the day, "" where nothing is known. ``covered`` is 1 from the first day of which
    anything of the pair was printed or told. Raises ValueError where the days are in the wrong order,
    UnknownActor with suggestions, both before the first row is asked for.
    """
    if first > last:
        raise ValueError(f"the first day ({first}) lies after the last ({last})")
    return _all_rows(store, first, last, sorted({actor(name, None) for name in actors}))


def _all_rows(store: Store, first: date, last: date, named: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of all pairs of these actors, or of all states of which the ledger holds anything."""
    with store.database.reading() as connection:
        codes = named or dyad_years.states(connection)
        for a in codes:
            relations = dyad_years.by_pair(connection, schema.relation, a)
            begun, counted = _begun(connection, a), _counted(connection, a, first, last)
            for b in (b for b in codes if a < b):
                start, end = dyad_years.lasted(a, *dyad_years.lasted(b, first, last))
                yield from _rows(
                    a, b, start, end, relations.get(b, []), begun.get(b), counted.get(b, {})
                )


def _begun(connection: Connection, a: str) -> dict[str, date]:
    """By partner: the first day of which anything is known."""
    e = schema.event.c
    query = select(e.b, func.min(func.coalesce(e.first_day, e.known_on))).where(e.a == a)
    return {b: day for b, day in connection.execute(query.group_by(e.b)) if day is not None}


def _counted(connection: Connection, a: str, first: date, last: date) -> dict[str, Counts]:
    """By partner and day: the acts that took place on that day, by quad."""
    e, acts = schema.event.c, load_acts()
    found: dict[str, Counts] = {}
    to_the_day = and_(e.first_day == e.last_day, e.first_day >= first, e.first_day <= last)
    query = select(e.b, e.act, e.status, e.first_day).where(
        e.a == a, e.status == "actual", to_the_day
    )
    for b, act, status, day in connection.execute(query):
        if act in acts:
            quad = QUAD_OF.get(acts.codes(act, status).plover, "")
            found.setdefault(b, {}).setdefault(day, Counter()).update(("events", quad))
    return found


def _rows(
    a: str, b: str, first: date, last: date, relations: Sequence[Row], begun: date | None, counted: Counts
) -> Iterator[dict[str, Any]]:  # fmt: skip
    turns = {day for row in relations for day in (row.first_day, row.end_day) if day is not None}
    changed = {row.first_day for row in relations if row.part == "diplomatic"}
    codes: dict[str, Any] = {}
    held: dict[str, Any] = {}
    for day in (first + timedelta(n) for n in range((last - first).days + 1)):
        if day == first or (day.month, day.day) == (1, 1) or day in turns:
            codes, held = dyad_years.codes(a, b, day), dyad_years.held(a, b, relations, day)
        counts = counted.get(day, Counter())
        yield {
            "day": day, "a": a, "b": b, **codes, "covered": int(begun is not None and begun <= day),
            "diplomatic": held["diplomatic"], "diplomatic_changed": int(day in changed),
            **{name: value for name, value in held.items() if name != "diplomatic"},
            "events": counts["events"], **{quad: counts[quad] for quad in QUADS},
        }  # fmt: skip
