"""The web app: routes made of the table of views, and how what goes wrong is told."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlencode

import anyio.to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from detente.book import Ledger
from detente.errors import DetenteError, LedgerError
from detente.naming import taken_for
from detente.web import api, curating, forms, regrouping
from detente.web.asking import ACTORS, Asked, Elsewhere, Form, NotThere, Page
from detente.web.meant import Link, instead
from detente.web.parameters import BadQuery, read
from detente.web.security import LOCAL, Guard
from detente.web.views import CHOOSE, FRONT, VIEWS, View

THREADS = 10  # requests answered at once; below the connections that a ledger's pool gives out (15)
STATUS = {NotThere: 404, BadQuery: 400, LedgerError: 503}
TITLES = {400: "That cannot be read", 404: "Not here", 405: "Not so", 503: "Not now"}
log = logging.getLogger("detente.web")


def create_app(
    book: Ledger, *, hosts: Iterable[str] = LOCAL, token: str | None = None
) -> Starlette:
    """The app on an open ledger, which stays the caller's to close.

    ``hosts`` are the names by which it may be called; ``token`` lets those who bear it retract,
    reinstate, confirm and correct claims, and merge and split events; None lets nobody.
    """
    static = StaticFiles(directory=str(files("detente.web").joinpath("static")))
    app = Starlette(
        routes=[*curating.routes(), *regrouping.routes(), *_routes(), *api.routes(_endpoint), Mount("/static", static)],
        middleware=[Middleware(Guard, hosts=tuple(hosts)), Middleware(GZipMiddleware, minimum_size=2000)],
        exception_handlers={
            DetenteError: _told, 404: _missing, 405: _missing, 500: _failed,
        },
        lifespan=_lifespan,
    )  # fmt: skip
    app.state.book, app.state.token = book, token
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


def _routes() -> Iterator[BaseRoute]:
    yield Route(FRONT.path, _endpoint(FRONT, "html"))
    yield Route(CHOOSE.path, _endpoint(CHOOSE, "html"))
    for view in VIEWS:
        for form in sorted(view.forms, key=lambda f: f == "html"):  # the bare address matches last
            ending = "" if form == "html" else f".{form}"
            yield Route(view.path + ending, _endpoint(view, form))


def _endpoint(view: View, form: Form) -> Callable[[Request], Response]:
    """What answers requests for a view in a form. It runs in a thread, for ledgers block."""

    def answer(request: Request) -> Response:
        asked = _asked(request, view, form)
        found = view.answer(asked)
        if isinstance(found, Elsewhere):
            return _elsewhere(request, view, form, found)
        return forms.send(found, form, request.url.path, asked)

    return answer


def _asked(request: Request, view: View, form: Form) -> Asked:
    try:
        query = parse_qs(request.url.query, max_num_fields=60, errors="strict")
    except (ValueError, UnicodeDecodeError) as error:
        raise BadQuery("the query is no UTF-8, or has too many parts") from error
    told = read(view.parameters, query)
    curated = request.app.state.token is not None
    return Asked(request.app.state.book, request.path_params, told, form, curated)


def _elsewhere(request: Request, view: View, form: Form, found: Elsewhere) -> Response:
    """Sends on to the thing's own address, in the form and with the query that were asked for."""
    path, query = found.path, request.url.query
    names = [request.path_params.get(name) for name in ACTORS]
    if view is CHOOSE:  # its query has been used up, save the day
        day = request.query_params.get("as_of", "")
        query = f"as_of={day}" if day else ""
        names = [request.query_params.get(name) for name in ACTORS]
    called = urlencode([("called", name) for name in names if taken_for(name)])
    query = "&".join(filter(None, (query, called)))
    start = request.url.path
    prefix = api.PREFIX if start.startswith(api.PREFIX) else ""
    ending = "" if prefix or form == "html" else f".{form}"
    return RedirectResponse(prefix + path + ending + (f"?{query}" if query else ""), 307)


def wants_json(request: Request) -> bool:
    """Whether a program asked."""
    path = request.url.path
    return path.startswith("/api/v") or path.endswith((".json", ".csv"))


def _told(request: Request, error: Exception) -> Response:
    status = next((s for kind, s in STATUS.items() if isinstance(error, kind)), 400)
    if status == 503:
        log.error("%s: %s", request.url.path, error)
    if wants_json(request):
        return _error(request, status, str(error))
    told, links = instead(request, error)
    return _error(request, status, told, links=links)


def _missing(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 404)
    told = (
        "there is nothing at this address"
        if status == 404
        else "this address takes no such request"
    )
    return _error(request, status, told, getattr(error, "headers", None))


def _failed(request: Request, error: Exception) -> Response:
    log.error("%s", request.url.path, exc_info=error)
    return _error(request, 500, "the page could not be made; the server's log says why")


def _error(
    request: Request, status: int, told: str, headers: Any = None, links: Sequence[Link] = ()
) -> Response:
    """What went wrong, as JSON or as a page, with ``links`` to what may have been meant."""
    if wants_json(request):
        response = forms.json_response({"error": told}, status)
    else:
        name, mark, rest = told.partition(": ")  # a parameter, as people read it on the form
        words = f"{name.replace('_', ' ')}{mark}{rest}" if name.replace("_", "").isalpha() else told
        page = Page(
            "error.html",
            TITLES.get(status, "Something went wrong"),
            None,
            {"told": words, "links": links},
        )
        curated = request.app.state.token is not None
        asked = Asked(request.app.state.book, {}, {}, curated=curated)
        response = Response(forms.html(page, request.url.path, asked), status, media_type=forms.TYPES["html"])  # fmt: skip
    response.headers.update(headers or {})
    return response
