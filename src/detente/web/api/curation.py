"""Curation: retract, reinstate and correct claims, for those who bear the server's token."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from detente.book import Ledger
from detente.errors import LedgerError
from detente.ledger.correcting import CORRECTABLE
from detente.model import Status
from detente.web import forms
from detente.web.parameters import BadQuery
from detente.web.security import may_curate

LARGEST = 64 * 1024  # bytes of a body
LONGEST = 2000  # characters of a text
STATUSES: tuple[Status, ...] = ("actual", "planned", "proposed", "denied")
Answering = Callable[[Request], Coroutine[Any, Any, Response]]


def curate(deed: str) -> Answering:
    """What answers a request for a deed: retract, reinstate or correct."""

    async def answer(request: Request) -> Response:
        if request.app.state.token is None:
            return _refused(403, "this server only shows; see detente serve --help, --curate")
        if not may_curate(request.headers.get("authorization"), request.app.state.token):
            response = _refused(401, "give the token of this server as a bearer token")
            response.headers["www-authenticate"] = "Bearer"
            return response
        told = await _body(request)
        return await run_in_threadpool(
            _done, request.app.state.book, deed, request.path_params["id"], told
        )

    return answer


async def _body(request: Request) -> dict[str, Any]:
    """The body, a JSON object. Raises BadQuery."""
    read = b""
    async for chunk in request.stream():
        read += chunk
        if len(read) > LARGEST:
            raise BadQuery(f"the body is larger than {LARGEST} bytes")
    try:
        told = json.loads(read)
    except (ValueError, RecursionError) as error:
        raise BadQuery("the body is no JSON") from error
    if not isinstance(told, dict):
        raise BadQuery('the body must be a JSON object such as {"author": "...", "reason": "..."}')
    return told


def _done(book: Ledger, deed: str, claim: str, told: dict[str, Any]) -> Response:
    author, reason = _text(told, "author"), _text(told, "reason")
    changes = _changes(told) if deed == "correct" else {}
    unknown = set(told) - {"author", "reason", *(CORRECTABLE if deed == "correct" else ())}
    if unknown:
        raise BadQuery(f"{deed} takes no {sorted(unknown)[0]!r}")
    if deed == "correct" and not changes:
        raise BadQuery(f"say what to correct: {', '.join(CORRECTABLE)}")
    if not any(filed.claim.id == claim for filed in book.store.find(claim)):
        return _refused(404, f"no claim has the id {claim!r}")
    try:
        if deed == "retract":
            book.retract(claim, author=author, reason=reason)
        elif deed == "reinstate":
            book.reinstate(claim, author=author, reason=reason)
        else:
            claim = book.correct(claim, author=author, reason=reason, **changes)
    except LedgerError as error:
        if not isinstance(error.__cause__, SQLAlchemyError):  # the correction is none
            raise BadQuery(str(error)) from error
        raise
    return forms.json_response({"done": deed, "claim": claim})


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    if isinstance(value, str) and value.strip() and len(value) <= LONGEST and _encodes(value):
        return value.strip()
    raise BadQuery(f"{name} must be a text of 1 to {LONGEST} characters")


def _changes(told: dict[str, Any]) -> dict[str, Any]:
    """The corrections, of the right types. Raises BadQuery."""
    changes = {name: told[name] for name in CORRECTABLE if name in told}
    for name, value in changes.items():
        if name in ("source", "target"):
            fits = isinstance(value, list) and all(isinstance(v, str) for v in value)
            fits = fits and (name == "source") <= len(value) <= 20
            wanted = "a list of codes"
        elif name == "status":
            fits, wanted = value in STATUSES, f"one of {', '.join(STATUSES)}"
        else:
            nothing = value is None and name in ("when", "said_by")
            fits = nothing or (isinstance(value, str) and 0 < len(value) <= 100)
            wanted = "a text"
        if not fits or not _encodes(json.dumps(value, ensure_ascii=False)):
            raise BadQuery(f"{name} must be {wanted}")
    return changes


def _encodes(value: str) -> bool:
    """Whether a text can be written: JSON may hold halves of characters, and NUL."""
    return "\x00" not in value and not any(0xD800 <= ord(c) <= 0xDFFF for c in value)


def _refused(status: int, told: str) -> Response:
    return forms.json_response({"error": told}, status)
