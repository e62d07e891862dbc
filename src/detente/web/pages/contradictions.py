"""Where reports do not agree, across all pairs or of one actor."""

from __future__ import annotations

from dataclasses import replace

from detente.ledger import Contradiction
from detente.ledger.asking import across
from detente.notebook.frames import CONTRADICTIONS, contradiction_row
from detente.web.asking import Answer, Asked, Page, Table
from detente.web.pages.shared import articles_of, code_of, reported
from detente.web.parameters import LIMIT, OF, OFFSET
from detente.web.wording import name

PARAMETERS = (OF, replace(LIMIT, default=25), OFFSET)
COLUMNS = tuple(c.name for c in CONTRADICTIONS)


def contradictions(asked: Asked) -> Answer:
    """The page of what reports do not agree on, the latest first."""
    query = asked.query
    of = code_of(query["of"]) if query["of"] else None
    limit = query["limit"]
    with asked.book.store.database.reading() as connection:
        found = across.contradictions(connection, of=of, limit=limit + 1, offset=query["offset"])
        more, found = len(found) > limit, found[:limit]
        articles = articles_of([x.stretch for x in found if x.stretch])
        events = {row["event"]: row for row in reported(connection, [x.event for x in found if x.event])}  # fmt: skip
    rows = [contradiction_row(x) for x in found]
    data = {"of": of, "contradictions": [x.as_dict() for x in found], "more": more}
    values = {
        "of": of, "pairs": _by_pair(found), "articles": articles, "events": events, "more": more,
        "query": query, "number": len(found),
    }  # fmt: skip
    title = f"Where reports do not agree{f' on {name(of)}' if of else ''}"
    return Page("contradictions.html", title, data, values, Table(COLUMNS, rows))


def _by_pair(found: list[Contradiction]) -> dict[tuple[str, str], list[Contradiction]]:
    """What is disputed by pair, in the order of the latest of each."""
    pairs: dict[tuple[str, str], list[Contradiction]] = {}
    for x in found:
        pairs.setdefault((x.a, x.b), []).append(x)
    return pairs
