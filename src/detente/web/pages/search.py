"""Search: quotes that hold some words, and the actors and acts that go by them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
CodeOf = Callable[[str], str | None]
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
    meant = list(_meant(words)) if not hits and not places else []
    data = {"q": words, "number": len(hits), "hits": rows,
            "places": [{"name": called, "address": path} for called, path in places]}  # fmt: skip
    values = {
        "q": words, "hits": shown, "parties": parties, "number": len(hits), "places": places, "meant": meant, "offset": offset,
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


def _meant(words: str) -> Iterator[tuple[str, str]]:
    """The pages that may be meant by a misspelt name: of one state, or of two of which one is right."""
    if (one := _near(words)) is not None:
        yield name(one), addresses.state(one)
    for first, second in ((_code, _near), (_near, _code)):
        for a, b in _pairs(words, first, second):
            yield f"{name(a)} and {name(b)}", addresses.dyad(a, b)


def _pairs(
    words: str, first: CodeOf | None = None, second: CodeOf | None = None
) -> Iterator[tuple[str, str]]:
    """The two actors that words name together, by the first way of parting them that does."""
    parted = JOINTS.split(words)
    tokens = words.split()
    ways = [parted] if len(parted) == 2 else []
    ways += [[" ".join(tokens[:n]), " ".join(tokens[n:])] for n in range(1, min(len(tokens), 8))]
    for one, other in ways:
        a, b = (first or _code)(one), (second or _code)(other)
        if a and b and a != b:
            yield (a, b) if a < b else (b, a)
            return


def _near(words: str) -> str | None:
    """The code of the actor whose name is nearest to words that name none."""
    if not words.strip() or len(words) > 60:
        return None
    try:
        return actor(words.strip(), None)
    except UnknownActor as error:
        return actor(error.suggestions[0], None) if error.suggestions else None


def _code(words: str) -> str | None:
    if not words.strip() or len(words) > 60:
        return None
    try:
        code = actor(words.strip(), None)
    except UnknownActor:
        return None
    return code if code in load_actors() else None
