"""Curation through the API: for programs that bear the server's token."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from detente.web import forms
from detente.web.deeds import perform
from detente.web.parameters import BadQuery
from detente.web.security import body, may_curate

Answering = Callable[[Request], Coroutine[Any, Any, Response]]


def curate(deed: str) -> Answering:
    """What answers a request for a deed: retract, reinstate, confirm or correct."""

    async def answer(request: Request) -> Response:
        if request.app.state.token is None:
            return _refused(403, "this server only shows; see detente serve --help, --curate")
        if not may_curate(request.headers.get("authorization"), request.app.state.token):
            response = _refused(401, "give the token of this server as a bearer token")
            response.headers["www-authenticate"] = "Bearer"
            return response
        told, claim = _object(await body(request)), request.path_params["id"]
        counts = await run_in_threadpool(perform, request.app.state.book, deed, claim, told)
        return forms.json_response({"done": deed, "claim": counts})

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
