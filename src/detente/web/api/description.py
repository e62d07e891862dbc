"""The description of the API (OpenAPI 3.1), made of the table of views."""

from __future__ import annotations

import re
from typing import Any

from detente.version import __version__
from detente.web.api.schemas import SCHEMAS
from detente.web.deeds import DEEDS, EVENT_DEEDS
from detente.web.views import VIEWS, View

PREFIX = "/api/v1"
ABOUT = """Where states stand with one another, and the words that say so. Everything can be read;
to correct claims or merge and split events takes the token of the server. Dates are EDTF or ISO 8601. The same
data stand at the address of every page with `.json` (and, as a table, `.csv`) behind it."""
BODIES = {"correct": "Correction", "merge": "Merger", "split": "Split"}  # others: Judgement
FAULTS = {400: "A part of the query cannot be read", 404: "No such thing", 503: "The ledger cannot be read now"}  # fmt: skip


def describe(curated: bool) -> dict[str, Any]:
    """The description; ``curated`` says whether this server takes corrections."""
    paths = {PREFIX + plain(v.path): {"get": _get(v)} for v in VIEWS if "json" in v.forms}
    if curated:
        paths |= {f"{PREFIX}/claims/{{id}}/{deed}": {"post": _post(deed)} for deed in DEEDS}
        paths |= {f"{PREFIX}/events/{{id}}/{deed}": {"post": _post(deed)} for deed in EVENT_DEEDS}
    token = {"token": {"type": "http", "scheme": "bearer"}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Detente", "version": __version__, "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": SCHEMAS, **({"securitySchemes": token} if curated else {})},
    }  # fmt: skip


def plain(path: str) -> str:
    """A path as OpenAPI writes it, without the kinds of its names."""
    return re.sub(r"\{(\w+):\w+\}", r"{\1}", path)


def _get(view: View) -> dict[str, Any]:
    names = [_in_path(name, meaning) for name, meaning in view.names.items()]
    query = [
        {"name": p.name, "in": "query", "description": p.meaning, "schema": p.schema,
         **({"explode": True} if p.kind == "texts" else {})}
        for p in view.parameters
    ]  # fmt: skip
    faults = FAULTS if view.names or view.parameters else {503: FAULTS[503]}
    return {
        "summary": view.summary,
        "operationId": re.sub(r"\W+", "_", plain(view.path)).strip("_"),
        "parameters": names + query,
        "responses": {"200": _content("What was asked for", view.schema), **_moved(view), **_faults(faults)},
    }  # fmt: skip


def _post(deed: str) -> dict[str, Any]:
    faults = FAULTS | {401: "The token is missing or wrong"}
    thing = "claim" if deed in DEEDS else "event"
    schema = {"$ref": f"#/components/schemas/{BODIES.get(deed, 'Judgement')}"}
    return {
        "summary": (DEEDS | EVENT_DEEDS)[deed],
        "operationId": f"{deed}_{thing}",
        "security": [{"token": []}],
        "parameters": [_in_path("id", f"The whole id of the {thing}.")],
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {
            "200": _content("Done", "Done" if deed in DEEDS else "Regrouped"),
            **_faults(faults),
        },
    }


def _in_path(name: str, meaning: str) -> dict[str, Any]:
    schema = {"type": "string", "minLength": 1}
    return {"name": name, "in": "path", "required": True, "description": meaning, "schema": schema}


def _moved(view: View) -> dict[str, Any]:
    return {"307": {"description": "It stands at the address in Location"}} if view.names else {}


def _faults(faults: dict[int, str]) -> dict[str, Any]:
    return {str(status): _content(told, "Error") for status, told in sorted(faults.items())}


def _content(told: str, schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": told, "content": content}
