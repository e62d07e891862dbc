"""The front page and the changes of relations, the last to become known first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.ledger import Turn
from detente.ledger.asking.turns import latest_changes
from detente.ledger.derived import lookup
from detente.web import addresses
from detente.web.asking import Answer, Asked, Elsewhere, NotThere, Page, Table
from detente.web.pages.shared import articles_of, code_of
from detente.web.parameters import AS_OF, BEFORE, LIMIT, OF, Parameter
from detente.web.wording import name

PARAMETERS = (OF, BEFORE, LIMIT)
CHOSEN = (
    Parameter("a", "text", "One actor, by name or code."),
    Parameter("b", "text", "The other actor; without it, the page of the first."),
    AS_OF,
)
RECENT = 20  # changes on the front page
COLUMNS = (
    "known_on", "a", "b", "part", "owner", "before", "value", "since", "confidence", "quote",
    "publisher", "claim",
)  # fmt: skip


def front(asked: Asked) -> Answer:
    """The front page."""
    values, data, rows = _changes(asked, None, None, RECENT)
    with asked.book.store.database.reading() as connection:
        values |= {"sizes": lookup.sizes(connection), "codes": lookup.actors_known(connection)}
    data |= {"sizes": values["sizes"]}
    return Page("front.html", "Detente", data, values, Table(COLUMNS, rows))


def changes(asked: Asked) -> Answer:
    """A page of changes, of all actors or of one."""
    query = asked.query
    of = code_of(query["of"]) if query["of"] else None
    values, data, rows = _changes(asked, of, query["before"], query["limit"])
    title = f"Changes of relations{f' of {name(of)}' if of else ''}"
    return Page("changes.html", title, data, values | {"of": of}, Table(COLUMNS, rows))


def choose(asked: Asked) -> Answer:
    """Goes to the page of the actors that were named in a form."""
    a, b = asked.query["a"], asked.query["b"]
    if not a and not b:
        raise NotThere("name a state, or two")
    if not a or not b:
        return Elsewhere(addresses.state(code_of(a or b)))
    return Elsewhere(addresses.dyad(code_of(a), code_of(b)))


def turn_rows(turns: Sequence[Turn]) -> list[dict[str, Any]]:
    """Changes as JSON."""
    return [turn.as_dict() for turn in turns]


def _changes(
    asked: Asked, of: str | None, before: Any, limit: int
) -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
    with asked.book.store.database.reading() as connection:
        turns, end = latest_changes(connection, of=of, before=before, limit=limit)
    articles = articles_of([t.stretch for t in turns])
    rows = turn_rows(turns)
    mark = f"{end[0].isoformat()}~{end[1]}" if end else None
    return (
        {"turns": turns, "articles": articles, "next": mark},
        {"changes": rows, "next": mark},
        rows,
    )
