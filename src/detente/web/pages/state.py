"""A state: its relations on a day as a table and on a map, and what changed last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from detente.actors import load_actors
from detente.charts import drawing
from detente.ledger.asking import holdings, turns
from detente.ledger.asking.holdings import Standing
from detente.ledger.derived import lookup
from detente.web import addresses
from detente.web.asking import Answer, Asked, Elsewhere, Page, Picture, Table
from detente.web.pages.changes import turn_rows
from detente.web.pages.shared import articles_of, code_of
from detente.web.parameters import AS_OF, CALLED
from detente.web.wording import name

PARAMETERS = (AS_OF, CALLED)
PICTURED = (AS_OF,)
RECENT = 8  # changes shown
COLUMNS = (
    "a", "b", "part", "owner", "value", "since", "inferred", "contested", "confidence", "quote",
    "publisher", "claim",
)  # fmt: skip
# The order in which relations are listed: what is out of the ordinary comes first.
ORDER = ("severed", "suspended", "established")


@dataclass(frozen=True, slots=True)
class Relation:
    """All that holds between a state and another."""

    other: str
    parts: tuple[Standing, ...]

    @property
    def diplomatic(self) -> Standing | None:
        """The state of diplomatic relations, None where nothing is known of them."""
        first = self.parts[0]
        return first if first.part == "diplomatic" else None

    @property
    def rest(self) -> tuple[Standing, ...]:
        """The other parts."""
        return self.parts[1:] if self.diplomatic else self.parts


def states(asked: Asked) -> Answer:
    """The list of all actors of whom the ledger holds anything."""
    with asked.book.store.database.reading() as connection:
        codes = lookup.actors_known(connection)
    table = load_actors()
    rows = [
        {
            "code": code,
            "name": name(code),
            "kind": table.actor(code).kind if code in table else None,
        }
        for code in codes
    ]
    rows.sort(key=lambda row: str(row["name"]))
    return Page("states.html", "States and organisations", rows, {"rows": rows}, Table(("code", "name", "kind"), rows))  # fmt: skip


def state(asked: Asked) -> Answer:
    """The page of a state or organisation."""
    code = code_of(asked.path["code"])
    if code != asked.path["code"]:
        return Elsewhere(addresses.state(code))
    day = asked.query["as_of"] or date.today()
    with asked.book.store.database.reading() as connection:
        found = holdings.standings(connection, code, day)
        changes, _ = turns.latest_changes(connection, of=code, limit=RECENT)
    rows = [s.as_dict() for s in found]
    relations = by_other(code, found)
    data = {"code": code, "name": name(code), "as_of": day.isoformat(), "relations": rows,
            "changes": turn_rows(changes)}  # fmt: skip
    values = {
        "code": code, "day": day, "groups": _groups(relations), "number": len(relations), "turns": changes,
        "articles": articles_of([t.stretch for t in changes]), "query": asked.query, "today": date.today(),
        "picture": lambda: drawing.map_of(code, found, day, lambda other: addresses.dyad(code, other)),
    }  # fmt: skip
    return Page("state.html", name(code), data, values, Table(COLUMNS, rows))


def world(asked: Asked) -> Answer:
    """The relations of a state on a map, as a picture."""
    code = code_of(asked.path["code"])
    day = asked.query["as_of"] or date.today()
    return Picture(f"{code}-map", drawing.relations_map(asked.book, code, as_of=day))


def by_other(code: str, found: Iterable[Standing]) -> list[Relation]:
    """What holds, by the other actor."""
    key = lambda s: s.b if s.a == code else s.a  # noqa: E731
    return [Relation(other, tuple(parts)) for other, parts in groupby(sorted(found, key=key), key=key)]  # fmt: skip


def _groups(relations: Sequence[Relation]) -> list[tuple[str | None, list[Relation]]]:
    """Relations by the state of diplomatic relations, those of one state by name."""
    found: dict[str | None, list[Relation]] = {value: [] for value in (*ORDER, None)}
    for relation in sorted(relations, key=lambda x: name(x.other)):
        found[relation.diplomatic.value if relation.diplomatic else None].append(relation)
    return [(value, rows) for value, rows in found.items() if rows]
