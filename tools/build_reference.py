"""Build the generated pages of the reference: commands, tables, JSON, formats and Python.

``docs/reference/commands.md`` comes from the command line, ``tables.md`` from the columns of the
exports, ``json.md`` from the schemas of the API, ``formats.md`` from what the modules of the formats say of themselves, ``python.md`` from docstrings
(``tools/build_python_reference.py``). Run
``python tools/build_reference.py`` after a change to any of them; with ``--check`` nothing is written
and the exit status says whether the pages are up to date. They are not edited.
"""

from __future__ import annotations

import importlib
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from build_python_reference import python
from detente.cli import cli
from detente.export.files import Column
from detente.export.tables import CLAIMS, DYAD_DAYS, DYAD_YEARS, EVENTS, RELATIONS
from detente.web.api.schemas import PRINTED, SCHEMAS
from renewing import renew

FOLDER = Path(__file__).resolve().parents[1] / "docs/reference"
NOTE = "<!-- Built by tools/build_reference.py; not edited by hand. -->\n"
WIDTH = 88  # columns of usage lines
KINDS = {
    "text": "text", "texts": "list of texts", "whole": "whole number", "number": "number", "day": "day",
    "yes_no": "yes or no",
}  # fmt: skip
TABLES: tuple[tuple[str, str, tuple[Column, ...]], ...] = (
    ("claims", "One row for each standing claim.", CLAIMS),
    ("events", "One row for each event: what several articles report of one act.", EVENTS),
    ("relations", "One row for each stretch in which a part of a relation held one value.", RELATIONS),
    ("dyad-years", "One row for every pair of states and year, with zeros.", DYAD_YEARS),
    ("dyad-days", "One row for every pair of states and day, with zeros.", DYAD_DAYS),
)  # fmt: skip
JSON_TOLD = """\
What commands print with `--format json` (in a pipe without asking) and the [API](../web.md#the-api) answers
with. Fields may be added; those that stand here keep their name and meaning. Days are `2016-01-03`, dates of
acts EDTF, actors and acts codes. `null` is what is not told.
"""
PRINTS = {
    "`code --format jsonl`": "a [Claim](#claim) on each line",
    "`status`": "a [Status](#status)", "`timeline`": "a [Timeline](#timeline)", "`why`": "a [Why](#why)",
    "`which`, `protectors`": "a list of [Held](#held)", "`changes`": "a list of [Turn](#turn)",
    "`pending`, `first`": "a list of [Event](#event)", "`contradictions`": "a list of [Disputed](#disputed)",
}  # fmt: skip
# The schemas that the page shows, in order.
SHAPES = ("Claim", "Event", "Stretch", "Status", "Timeline", "Why", "Held", "Turn", "Disputed")
JSON_KINDS = {
    "string": "text", "number": "number", "integer": "whole number", "boolean": "true or false", "null": "null",
    "object": "object", "array": "list",
}  # fmt: skip
FORMATS = {
    "POLECAT": "polecat", "GDELT 1.0": "gdelt", "TimelineJS": "timelinejs", "GeoJSON": "geojson",
    "FollowTheMoney": "ftm", "RDF with PROV-O": "rdf", "QuickStatements": "quickstatements",
    "BibTeX": "bibtex", "CSV, JSON lines, Parquet": "files",
}  # fmt: skip


def commands() -> str:
    """The page of all commands, in the order of ``detente --help``."""
    parts = [NOTE, "# Commands\n", "What `detente --help` says, on one page.\n"]
    parts += _command(click.Context(cli, info_name="detente", terminal_width=WIDTH), cli)
    return "\n".join(parts)


def _command(context: click.Context, command: click.Command) -> Iterator[str]:
    level = "#" * (2 + context.command_path.count(" ") // 2)
    yield f"{level} {context.command_path}\n"
    yield _fenced(command.get_usage(context).removeprefix("Usage: "))
    yield _help(inspect.cleandoc(command.help or ""))
    yield from _options(context, command)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from _command(
                click.Context(child, info_name=name, parent=context, terminal_width=WIDTH), child
            )


def _help(text: str) -> str:
    """Help as Markdown: paragraphs that keep their lines are shown as they stand."""
    parts = []
    for paragraph in text.split("\n\n"):
        if not paragraph.startswith("\b"):
            parts.append(paragraph + "\n")
            continue
        head, _, body = paragraph.removeprefix("\b\n").partition("\n")
        if head.endswith(":") and body.startswith(" "):
            parts += [head + "\n", _fenced(inspect.cleandoc(body))]
        else:
            parts.append(_fenced(f"{head}\n{body}".rstrip()))
    return "\n".join(parts)


def _fenced(text: str) -> str:
    return f"```text\n{text}\n```\n"


def _options(context: click.Context, command: click.Command) -> Iterator[str]:
    found = (p for p in command.get_params(context) if isinstance(p, click.Option))
    records = filter(None, (p.get_help_record(context) for p in found))
    rows = [(name.replace("|", "/"), meaning) for name, meaning in records if "--help" not in name]
    if rows:
        yield "| option | meaning |\n|---|---|"
        yield "\n".join(f"| `{name}` | {_cell(meaning)} |" for name, meaning in rows) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[")


def tables() -> str:
    """The page of the tables that the exports write."""
    parts = [NOTE, "# Tables\n", "Columns of `detente export`, in order. Names fit Stata.\n"]
    for name, what, columns in TABLES:
        parts += [f"## {name}\n", what + "\n", "| column | holds | meaning |\n|---|---|---|"]
        rows = (f"| `{c.name}` | {KINDS[c.kind]} | {_cell(c.meaning)} |" for c in columns)
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def answers() -> str:
    """The page of what is printed and answered as JSON."""
    parts = [NOTE, "# JSON\n", JSON_TOLD]
    rows = (f"| {asked} | {shape} |" for asked, shape in PRINTS.items())
    parts.append("| command | prints |\n|---|---|\n" + "\n".join(rows) + "\n")
    schemas = PRINTED | SCHEMAS
    for name in SHAPES:
        parts += [f"## {name}\n", f"{schemas[name].get('description', 'An object')}.\n", "| field | holds | meaning |\n|---|---|---|"]  # fmt: skip
        fields = schemas[name]["properties"].items()
        parts.append("\n".join(f"| `{f}` | {_kind(k)} | {_cell(k['description'])} |" for f, k in fields) + "\n")  # fmt: skip
    return "\n".join(parts)


def _kind(schema: dict[str, Any]) -> str:
    """The kind of a field in words; of an object, with a link to it."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})" if name in SHAPES else "object"
    if "anyOf" in schema:
        return " or ".join(_kind(kind) for kind in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}" if "items" in schema else "list"
    if "enum" in schema:
        return ", ".join(schema["enum"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    day = {"string": "day"} if schema.get("format") == "date" else {}
    return " or ".join(day.get(kind, JSON_KINDS[kind]) for kind in kinds)


def formats() -> str:
    """The page of the formats: what each module says of its format."""
    parts = [NOTE, "# Formats\n", "What is written in the formats of others, and by which definition.\n"]  # fmt: skip
    for title, name in FORMATS.items():
        module = importlib.import_module(f"detente.export.{name}")
        said = re.sub(r":\w+:`~?([^`]+)`", r"``\1``", inspect.cleandoc(module.__doc__ or ""))
        parts += [f"## {title}\n", said.replace("``", "`") + "\n"]
    return "\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands, "tables.md": tables, "json.md": answers, "formats.md": formats,
    "python.md": lambda: f"{NOTE}\n{python()}",
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(renew(__doc__, {FOLDER / name: build for name, build in PAGES.items()}))
