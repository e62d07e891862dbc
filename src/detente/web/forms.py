"""Turning answers into what is sent: HTML, JSON, CSV, SVG, PNG."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.responses import Response

from detente.charts import svg
from detente.export.files import cell
from detente.web import addresses, marks, wording
from detente.web.asking import Asked, Form, NotThere, Page, Picture, Table

TYPES: dict[Form, str] = {
    "html": "text/html; charset=utf-8", "json": "application/json",
    "csv": "text/csv; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
}  # fmt: skip
RISKY = ("=", "+", "-", "@", "\t", "\r")  # with these a spreadsheet takes a cell for a formula


def send(answer: Page | Picture, form: Form, path: str, asked: Asked) -> Response:
    """The response for an answer in a form. Raises NotThere where it has no such form."""
    if isinstance(answer, Picture):
        return _picture(answer, form)
    if form == "json":
        told = {"taken": asked.taken} if asked.taken and isinstance(answer.data, dict) else {}
        return json_response(answer.data | told if told else answer.data)
    if form == "csv":
        if answer.table is None:
            raise NotThere("this page has no table")
        return Response(csv_text(answer.table), media_type=TYPES["csv"])
    return Response(html(answer, path, asked), media_type=TYPES["html"])


def json_response(data: Any, status: int = 200) -> Response:
    """JSON for people and programs."""
    text = json.dumps(data, ensure_ascii=False, indent=1, default=str)
    return Response(text + "\n", status, media_type=TYPES["json"])


def csv_text(table: Table) -> str:
    """Rows as CSV. What a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(row.get(name)) for name in table.columns] for row in table.rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    told = cell(value)
    return f"'{told}" if isinstance(told, str) and told.startswith(RISKY) else told


def html(page: Page, path: str, asked: Asked) -> str:
    """A page as HTML; every value is escaped."""
    csv_too = page.table is not None
    drawn = templates().get_template(page.template).render(
        page.values, title=page.title, path=path, asked=asked.query, csv_too=csv_too,
        curated=asked.curated, taken=asked.taken,
    )  # fmt: skip
    return marks.marked(drawn, asked.book)


def _picture(picture: Picture, form: Form) -> Response:
    from detente.charts.png import paint

    content = paint(picture.svg) if form == "png" else picture.svg.encode("utf8")
    name = {"content-disposition": f'inline; filename="{_file(picture.name)}.{form}"'}
    return Response(content, media_type=TYPES[form], headers=name)


def _file(name: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in name)


@cache
def templates() -> Environment:
    """The templates, in which everything is escaped and nothing may be missing."""
    found = Environment(
        loader=PackageLoader("detente.web"), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, autoescape=select_autoescape(default=True, default_for_string=True),
    )  # fmt: skip
    found.globals |= {
        "to": addresses,
        "say": wording,
        "tone": svg.tone,
        "drawn": Markup,
        "judged": marks.place,
    }
    return found
