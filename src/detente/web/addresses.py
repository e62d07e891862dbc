"""The address of everything: ids and codes become links here and nowhere else."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlencode


def _path(*parts: str) -> str:
    return "".join(f"/{quote(part, safe=':')}" for part in parts)


def dyad(a: str, b: str, as_of: date | None = None) -> str:
    """A pair of actors, always in the order of the alphabet."""
    low, high = sorted((a, b))
    return _path("dyads", low, high) + (f"?as_of={as_of.isoformat()}" if as_of else "")


def state(code: str) -> str:
    """A state or organisation."""
    return _path("states", code)


def act(name: str) -> str:
    """An act of the ontology."""
    return _path("acts", name)


def holding(value: str) -> str:
    """Where something holds."""
    return _path("holding", value)


def claim(claim_id: str) -> str:
    """A claim with all that speaks for and against it."""
    return _path("claims", claim_id)


def event(event_id: str) -> str:
    """An event with all its reports."""
    return _path("events", event_id)


def article(key: str, claim_id: str | None = None) -> str:
    """An article, or the words in it that a claim quotes."""
    return _path("articles", key) + (f"#q-{quote(claim_id)}" if claim_id else "")


def search(words: str, offset: int = 0) -> str:
    """The quotes that hold some words."""
    return "/search?" + urlencode({"q": words} | ({"offset": offset} if offset else {}))


def with_query(path: str, **query: object) -> str:
    """A path with those parts of a query that are not None or empty; a tuple is given piece by
    piece."""
    told = {name: value for name, value in query.items() if value not in (None, "", 0, ())}
    return f"{path}?{urlencode(told, doseq=True)}" if told else path
