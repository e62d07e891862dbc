"""Where to go instead, for whoever asked by a name that nothing has: links to what may be meant."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request

from detente.web import addresses
from detente.web.asking import NotThere

Link = tuple[str, str]  # the words and the address


def instead(request: Request, error: Exception) -> tuple[str, list[Link]]:
    """What was wrong, in words, and the same address with each name in its place that may be
    meant."""
    if not isinstance(error, NotThere) or not error.near:
        return str(error), []
    told = str(error).partition(" Did you mean ")[0]  # the links ask so
    return told, [(name, _with(request, error.name, name)) for name in error.near]


def _with(request: Request, name: str, other: str) -> str:
    """The address asked for with another name in the place of one, in its path or its query."""
    parts = request.scope["path"].split("/")
    path = "/".join(quote(other if part == name else part, safe=":") for part in parts)
    query: dict[str, tuple[str, ...]] = {}
    for key, value in request.query_params.multi_items():
        query[key] = (*query.get(key, ()), other if value == name else value)
    return addresses.with_query(path, **query)
