"""What was announced and has not come about, across all pairs or of one actor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from detente.ledger.asking import across
from detente.web.asking import Answer, Asked, Page, Table
from detente.web.pages.shared import EVENT_COLUMNS, code_of, reported
from detente.web.parameters import AS_OF, LIMIT, OF, OFFSET
from detente.web.wording import name

PARAMETERS = (AS_OF, OF, replace(LIMIT, default=25), OFFSET)


def pending(asked: Asked) -> Answer:
    """The page of what is pending on a day, the soonest first."""
    query = asked.query
    day = query["as_of"] or date.today()
    of = code_of(query["of"]) if query["of"] else None
    limit = query["limit"]
    with asked.book.store.database.reading() as connection:
        found = across.pending(connection, day, of=of, limit=limit + 1, offset=query["offset"])
        rows = reported(connection, found[:limit])
    data = {"as_of": day.isoformat(), "of": of, "events": rows, "more": len(found) > limit}
    values = {"day": day, "of": of, "events": rows, "more": data["more"], "query": query}
    title = f"Pending{f' with {name(of)}' if of else ''}"
    return Page("pending.html", title, data, values, Table(EVENT_COLUMNS, rows))
