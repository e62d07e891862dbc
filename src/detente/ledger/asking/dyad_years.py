"""The dyad-year table: one row for every pair of actors and year, with zeros.

The unit of analysis of the field (Correlates of War, peacesciencer). Column names fit Stata's 32
characters. Events count in the year in which they may first have taken place. Beside our codes
stand those of ISO 3166, the Correlates of War and Gleditsch and Ward, as of the year; a number is
empty where the state was no member of that system in the year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from detente.actors import load_actors
from detente.actors.codes import iso3, number_of
from detente.acts import load_acts
from detente.acts.quads import QUAD_OF, QUADS
from detente.ledger.asking.questions import actor
from detente.ledger.database import schema
from detente.ledger.derived.reading import TIMELESS
from detente.ledger.store import Store

PARTS = ("level", "mission", "envoy", "recognition", "consular")
COLUMNS = (
    "year", "a", "b", *(f"{scheme}_{side}" for scheme in ("iso3", "cow", "gw") for side in ("a", "b")), "covered", "diplomatic", "diplomatic_changed",
    *(f"{part}_{side}" for part in PARTS for side in ("a", "b")),
    "events", *QUADS,
)  # fmt: skip
Row = Any


def dyad_years(
    store: Store, first: int, last: int, actors: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    """Rows as COLUMNS names them, by pair and year from ``first`` to ``last``.

    States are those at the end of the year, "" where nothing is known. ``covered`` is 1 where the
    ledger holds anything of the pair printed or told of by the end of that year, else 0: a zero
    there is an absence of articles, not of events. Raises ValueError where the years are in the
    wrong order, UnknownActor with suggestions, both before the first row is asked for.
    """
    if first > last:
        raise ValueError(f"the first year ({first}) lies after the last ({last})")
    return _all_rows(store, first, last, sorted({actor(name, None) for name in actors}))


def _all_rows(store: Store, first: int, last: int, named: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of all pairs of these actors, or of all of whom the ledger holds anything, by pair and year."""
    with store.database.reading() as connection:
        there = named or states(connection)
        for a in there:
            relations = by_pair(connection, schema.relation, a)
            events = _counted(connection, a, first, last)
            for b in (b for b in there if a < b):
                start, end = lasted(a, *lasted(b, date(first, 1, 1), date(last, 12, 31)))
                years = range(start.year, end.year + 1)
                yield from _rows(a, b, years, relations.get(b, []), events.get(b))


def states(connection: Connection) -> list[str]:
    """The states, past ones too, of which the ledger holds anything."""
    d, table = schema.dyad.c, load_actors()
    found = {
        *connection.scalars(select(d.a).distinct()),
        *connection.scalars(select(d.b).distinct()),
    }
    kinds = ("state", "historic")
    return sorted(code for code in found if code in table and table.actor(code).kind in kinds)


def lasted(code: str, first: date, last: date) -> tuple[date, date]:
    """The first and last of these days on which the state was there; those of today are given
    throughout."""
    found = load_actors().actor(code)
    if found.kind != "historic":
        return first, last
    return max(first, found.first or first), min(last, found.last or last)


def by_pair(connection: Connection, table: Any, a: str) -> dict[str, list[Row]]:
    """The rows of a derived table about an actor and those after it in the alphabet, by partner."""
    found: dict[str, list[Row]] = {}
    own = table.c
    # What began on no day that anybody tells is not to begin with the day of reading.
    timeless = select(schema.event.c.id).where(TIMELESS)
    told = and_(own.a == a, own.opened_by.not_in(timeless))
    query = select(table).where(told).order_by(own.b, own.number)
    for row in connection.execute(query):
        found.setdefault(row.b, []).append(row)
    return found


def _counted(
    connection: Connection, a: str, first: int, last: int
) -> dict[str, tuple[int, dict[int, Counter[str]]]]:
    """By partner: the first year of which anything is known, and the events of each year by
    quad."""
    e, acts = schema.event.c, load_acts()
    begin = select(e.b, func.min(func.coalesce(e.first_day, e.known_on))).where(e.a == a)
    known = {b: day.year for b, day in connection.execute(begin.group_by(e.b)) if day is not None}
    found = {b: (year, dict[int, Counter[str]]()) for b, year in known.items()}
    within = and_(e.first_day >= date(first, 1, 1), e.first_day <= date(last, 12, 31))
    printed = and_(e.first_day.is_(None), e.news_on >= date(first, 1, 1))
    query = select(e.b, e.act, e.status, e.first_day, e.news_on).where(
        e.a == a, e.status == "actual", or_(within, printed)
    )
    for b, act, status, day, news_on in connection.execute(query):
        if act in acts:
            year = (day or news_on).year
            quad = QUAD_OF.get(acts.codes(act, status).plover, "")
            found[b][1].setdefault(year, Counter()).update(("events", quad))
    return found


def _rows(
    a: str,
    b: str,
    years: Iterable[int],
    relations: Sequence[Row],
    events: tuple[int, dict[int, Counter[str]]] | None,
) -> Iterator[dict[str, Any]]:
    begun, counted = events or (None, {})
    for year in years:
        end = date(year, 12, 31)
        values = held(a, b, relations, end)
        counts = counted.get(year, Counter())
        yield {
            "year": year, "a": a, "b": b, **codes(a, b, end), "covered": int(begun is not None and begun <= year),
            "diplomatic": values.pop("diplomatic"),
            "diplomatic_changed": int(any(_changed(row, year) for row in relations)),
            **values,
            "events": counts["events"], **{quad: counts[quad] for quad in QUADS},
        }  # fmt: skip


def codes(a: str, b: str, end: date) -> dict[str, Any]:
    """ISO, Correlates of War and Gleditsch-Ward codes of a pair on a day, by column."""
    sides = (("a", a), ("b", b))
    return {
        **{f"iso3_{side}": iso3(code, end) for side, code in sides},
        **{f"cow_{side}": number_of("cow", code, end.year) for side, code in sides},
        **{f"gw_{side}": number_of("gw", code, end.year) for side, code in sides},
    }


def held(a: str, b: str, relations: Sequence[Row], day: date) -> dict[str, str]:
    """What held on a day, by column; "" where nothing is known."""
    told = {(row.part, row.owner): row.value for row in relations if _holds(row, day)}
    sided = ((f"{part}_{side}", (part, code)) for part in PARTS for side, code in (("a", a), ("b", b)))  # fmt: skip
    return {
        "diplomatic": told.get(("diplomatic", ""), ""),
        **{column: told.get(key, "") for column, key in sided},
    }


def _holds(row: Row, day: date) -> bool:
    return bool(row.first_day <= day and (row.end_day is None or day < row.end_day))


def _changed(row: Row, year: int) -> bool:
    return bool(row.part == "diplomatic" and row.first_day.year == year)
