"""Search: quotes that hold some words, and the actors and acts that go by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.actors import load_actors
from detente.acts import load_acts
from detente.errors import UnknownActor
from detente.ledger.asking import search as index
from detente.ledger.asking.questions import actor
from detente.ledger.derived import lookup
from detente.web import addresses
from detente.web.asking import Answer, Asked, Page, Table
from detente.web.parameters import LIMIT, OFFSET, Parameter
from detente.web.wording import name

PARAMETERS = (
    Parameter("q", "text", "The words, or a phrase in quotation marks."),
    replace(LIMIT, default=25),
    OFFSET,
)
JOINTS = re.compile(r"\s*(?:,|/|–|-|\band\b|\bversus\b|\bvs\.?(?=\s))\s*", re.IGNORECASE)
COLUMNS = (
    "known_on",
    "act",
    "source",
    "target",
    "status",
    "when",
    "said_by",
    "quote",
    "publisher",
    "title",
    "claim",
)


def search(asked: Asked) -> Answer:
    """The page of a search."""
    words, limit, offset = asked.query["q"] or "", asked.query["limit"], asked.query["offset"]
    with asked.book.store.database.reading() as connection:
        hits = index.search(connection, words)
        shown = hits[offset : offset + limit]
        parties = lookup.parties_of(connection, [hit.claim for hit in shown])
    rows = [hit.as_dict() | parties[hit.claim] for hit in shown]
    places = list(_places(words))
    data = {"q": words, "number": len(hits), "hits": rows,
            "places": [{"name": called, "address": path} for called, path in places]}  # fmt: skip
    values = {
        "q": words, "hits": shown, "parties": parties, "number": len(hits), "places": places, "offset": offset,
        "limit": limit, "more": offset + limit < len(hits), "terms": index.parse(words),
        "capped": len(hits) >= index.MOST,
    }  # fmt: skip
    return Page("search.html", f"Search: {words}" if words else "Search", data, values, Table(COLUMNS, rows))  # fmt: skip


def _places(words: str) -> Iterator[tuple[str, str]]:
    """The pages that go by the words themselves: actors, pairs of them, acts."""
    code = _code(words)
    if code is not None:
        yield name(code), addresses.state(code)
    for pair in _pairs(words):
        yield f"{name(pair[0])} and {name(pair[1])}", addresses.dyad(*pair)
    for act in load_acts():
        if words and words.lower() in (act, act.partition(".")[0]):
            yield act, addresses.act(act)


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    """The two actors that words name together, by the first way of parting them that does."""
    parted = JOINTS.split(words)
    tokens = words.split()
    ways = [parted] if len(parted) == 2 else []
    ways += [[" ".join(tokens[:n]), " ".join(tokens[n:])] for n in range(1, min(len(tokens), 8))]
    for one, other in ways:
        a, b = _code(one), _code(other)
        if a and b and a != b:
            yield (a, b) if a < b else (b, a)
            return


def _code(words: str) -> str | None:
    if not words.strip() or len(words) > 60:
        return None
    try:
        code = actor(words.strip(), None)
    except UnknownActor:
        return None
    return code if code in load_actors() else None
