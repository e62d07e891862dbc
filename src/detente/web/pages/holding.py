"""Where something holds on a day: every pair without relations, every ambassador called home."""

from __future__ import annotations

from datetime import date

from detente.acts.values import KNOWN, NoValue, value_named
from detente.ledger.asking import holdings
from detente.web import addresses
from detente.web.asking import Answer, Asked, Elsewhere, NotThere, Page, Table
from detente.web.pages.shared import code_of
from detente.web.pages.state import COLUMNS
from detente.web.parameters import AS_OF, LIMIT, OF, OFFSET
from detente.web.wording import name, value

PARAMETERS = (AS_OF, OF, LIMIT, OFFSET)


def holding(asked: Asked) -> Answer:
    """The page of a value, such as "severed"."""
    given, query = asked.path["value"], asked.query
    try:
        told = value_named(given)
    except NoValue as error:
        raise NotThere(str(error), given, error.near) from error
    if told != given:
        return Elsewhere(addresses.holding(told))
    day = query["as_of"] or date.today()
    of = code_of(query["of"]) if query["of"] else None
    limit, offset = query["limit"], query["offset"]
    with asked.book.store.database.reading() as connection:
        found = holdings.holding(connection, told, day, of=of, limit=limit + 1, offset=offset)
    more, found = len(found) > limit, found[:limit]
    rows = [s.as_dict() for s in found]
    data = {"value": told, "as_of": day.isoformat(), "of": of, "relations": rows, "more": more}
    values = {
        "value": told, "day": day, "of": of, "found": found, "more": more, "query": query, "known": KNOWN,
        "today": date.today(),
    }  # fmt: skip
    title = f"{value(told).capitalize()}{f', with {name(of)}' if of else ''}"
    return Page("holding.html", title, data, values, Table(COLUMNS, rows))
