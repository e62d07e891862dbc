"""A pair of actors: where they stand on a day, how they got there, where reports do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from detente.book import lens
from detente.charts import drawing
from detente.charts.timeline import draw_timeline
from detente.ledger import Contradiction, Event, RelationStatus, Stretch
from detente.ledger.asking.pair import Seen
from detente.ledger.asking.questions import within
from detente.ledger.derived import lookup
from detente.web import addresses
from detente.web.asking import Answer, Asked, Elsewhere, NotThere, Page, Picture, Table
from detente.web.pages.shared import EVENT_COLUMNS, articles_of, code_of, reported
from detente.web.parameters import AS_OF, CALLED, EXCLUDE, KNOWN_AT, LIMIT, OFFSET, SINCE, UNTIL
from detente.web.wording import name

EVENTS = replace(LIMIT, default=25)
PARAMETERS = (AS_OF, KNOWN_AT, EXCLUDE, SINCE, UNTIL, EVENTS, OFFSET, CALLED)
MOST = 100  # rows of the table of what held when, and plans or denials, that are shown
PICTURED = (AS_OF, KNOWN_AT, EXCLUDE)


def dyad(asked: Asked) -> Answer:
    """The page of a pair."""
    a, b = _pair(asked)
    if [a, b] != [asked.path["a"], asked.path["b"]]:
        return Elsewhere(addresses.dyad(a, b))
    query, store, through = asked.query, asked.book.store, lens(**_lens(asked))
    view = None if through.plain else store.seen(a, b, through)
    status = store.status(a, b, query["as_of"], through, view=view)
    seen = within(view.events, query["since"], query["until"]) if view else None
    events, number = _events(asked, a, b, seen)
    disputed = _disputed(asked, status, seen)
    with store.database.reading() as connection:
        rows = reported(connection, events)
    articles = articles_of(status.states, (*status.contacts, *status.pending, *status.denied))
    data = {
        "status": status.as_dict(), "events": rows, "number_of_events": number,
        "contradictions": [x.as_dict() for x in disputed],
    }  # fmt: skip
    if asked.form == "json":
        stretches = view.stretches if view else asked.book.stretches(a, b)
        data["stretches"] = [s.as_dict() for s in stretches]
    values = {
        "a": a, "b": b, "status": status, "events": rows, "number": number, "disputed": disputed,
        "articles": articles, "query": query, "today": date.today(), "sides": _sides(status), "most": MOST,
        **(_pictured(asked, a, b, view) if asked.form == "html" else {}),
    }  # fmt: skip
    title = f"{name(a)} and {name(b)}"
    return Page("dyad.html", title, data, values, Table(EVENT_COLUMNS, rows))


def _pictured(asked: Asked, a: str, b: str, view: Seen | None) -> dict[str, Any]:
    """The timeline, what it is drawn from, and the first day on which anything is told."""
    if view is not None:
        spans, events = drawing.material_of(view)
    else:
        spans, events = drawing.material(asked.book, a, b, **_lens(asked))
    svg = draw_timeline(a, b, spans, events, as_of=asked.query["as_of"], link=addresses.event)
    days = [s.first for s in spans] + [x.day for x in events]
    return {"picture": svg, "spans": spans, "first": min(days, default=date.today())}


def timeline(asked: Asked) -> Answer:
    """The timeline of a pair as a picture."""
    a, b = _pair(asked)
    svg = drawing.timeline(asked.book, a, b, as_of=asked.query["as_of"], **_lens(asked))
    return Picture(f"{a}-{b}-timeline", svg)


def _pair(asked: Asked) -> tuple[str, str]:
    a, b = code_of(asked.path["a"]), code_of(asked.path["b"])
    if a == b:
        raise NotThere(f"{name(a)} has no relation with itself: name two actors")
    return (a, b) if a < b else (b, a)


def _lens(asked: Asked) -> dict[str, Any]:
    return {"known_at": asked.query["known_at"], "exclude": asked.query["exclude"]}


def _events(
    asked: Asked, a: str, b: str, seen: Sequence[Event] | None
) -> tuple[Sequence[Event], int]:
    """A page of events in order of time, and how many there are in all; ``seen`` through a lens."""
    query = asked.query
    limit, offset = query["limit"], query["offset"]
    if seen is not None:
        return seen[offset : offset + limit], len(seen)
    bounds = {"since": query["since"], "until": query["until"]}
    with asked.book.store.database.reading() as connection:
        return lookup.events_page(connection, (a, b), **bounds, limit=limit, offset=offset)


def _disputed(
    asked: Asked, status: RelationStatus, seen: Sequence[Event] | None
) -> list[Contradiction]:
    """Where reports do not agree; through a lens, of the day asked about and of events it sees."""
    a, b = sorted((status.a, status.b))
    if seen is None:
        return asked.book.contradictions(a, b)
    states = [Contradiction(a, b, s, None) for s in status.states if s.contested]
    return [*states, *(Contradiction(a, b, None, x) for x in seen if x.conflicts)]


def _sides(status: RelationStatus) -> list[tuple[str, str, list[Stretch]]]:
    """What each side keeps: its code, the other's, and its parts."""
    pair = sorted((status.a, status.b))
    return [
        (owner, other, [s for s in status.states if s.owner == owner])
        for owner, other in (pair, pair[::-1])
    ]
