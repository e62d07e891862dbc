"""Curation through the API: for programs that bear the server's token."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from detente.book import Ledger
from detente.web import forms
from detente.web.deeds import perform, regroup
from detente.web.parameters import BadQuery
from detente.web.security import body, may_curate

Answering = Callable[[Request], Coroutine[Any, Any, Response]]


def curate(deed: str) -> Answering:
    """What answers a request for a deed on a claim: retract, reinstate, confirm or correct."""
    return _answering(lambda book, claim, told: _done(deed, claim=perform(book, deed, claim, told)))


def curate_event(deed: str) -> Answering:
    """What answers a request for a deed on an event: merge or split."""

    def done(book: Ledger, event: str, told: dict[str, Any]) -> dict[str, Any]:
        first, *rest = regroup(book, deed, event, told)
        return _done(deed, event=first, **({"new": rest[0]} if rest else {}))

    return _answering(done)


def _done(deed: str, **counts: str) -> dict[str, Any]:
    return {"done": deed, **counts}


def _answering(do: Callable[[Ledger, str, dict[str, Any]], dict[str, Any]]) -> Answering:
    """What lets those who bear the token do something to the thing of the id in the path."""

    async def answer(request: Request) -> Response:
        if request.app.state.token is None:
            return _refused(403, "this server only shows; see detente serve --help, --curate")
        if not may_curate(request.headers.get("authorization"), request.app.state.token):
            response = _refused(401, "give the token of this server as a bearer token")
            response.headers["www-authenticate"] = "Bearer"
            return response
        told, whole = _object(await body(request)), request.path_params["id"]
        done = await run_in_threadpool(do, request.app.state.book, whole, told)
        return forms.json_response(done)

    return answer


def _object(read: bytes) -> dict[str, Any]:
    """The body, a JSON object. Raises BadQuery."""
    try:
        told = json.loads(read)
    except (ValueError, RecursionError) as error:
        raise BadQuery("the body is no JSON") from error
    if not isinstance(told, dict):
        raise BadQuery('the body must be a JSON object such as {"author": "...", "reason": "..."}')
    return told


def _refused(status: int, told: str) -> Response:
    return forms.json_response({"error": told}, status)
