"""The addresses of the API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from detente.web import forms
from detente.web.api.curation import curate, curate_event
from detente.web.api.description import PREFIX, describe
from detente.web.asking import Asked, Form, Page
from detente.web.deeds import DEEDS, EVENT_DEEDS
from detente.web.views import VIEWS, View

Endpoint = Callable[[View, Form], Callable[[Request], Response]]


def routes(endpoint: Endpoint) -> Iterator[BaseRoute]:
    """The routes of the API; ``endpoint`` makes what answers a view."""
    yield Route("/api", _page)
    yield Route("/api/openapi.json", _description)
    for view in VIEWS:
        if "json" in view.forms:
            yield Route(PREFIX + view.path, endpoint(view, "json"))
    for deed in DEEDS:
        yield Route(f"{PREFIX}/claims/{{id}}/{deed}", curate(deed), methods=["POST"])
    for deed in EVENT_DEEDS:
        yield Route(f"{PREFIX}/events/{{id}}/{deed}", curate_event(deed), methods=["POST"])


def _description(request: Request) -> Response:
    return forms.json_response(describe(bool(request.app.state.token)))


def _page(request: Request) -> Response:
    description: dict[str, Any] = describe(bool(request.app.state.token))
    page = Page("api.html", "The API", None, {"description": description})
    curated = request.app.state.token is not None
    asked = Asked(request.app.state.book, {}, {}, curated=curated)
    return Response(forms.html(page, "/api", asked), media_type=forms.TYPES["html"])
