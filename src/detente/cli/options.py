"""Options and argument types that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from detente.cli.moments import moment
from detente.model import DEFAULT_PIPELINE

F = TypeVar("F", bound=Callable[..., Any])
FIELDS = ("id", "title", "text", "published", "publisher", "url", "language")

LEDGER = "detente.db"

paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
pipeline = click.option(
    "--pipeline",
    default=DEFAULT_PIPELINE,
    show_default=True,
    metavar="NAME",
    help="spaCy pipeline to parse with: an installed package or a folder.",
)
reader = click.option(
    "--reader",
    type=click.Choice(("rules", "both")),
    default="rules",
    show_default=True,
    help="Who codes: the rules alone, or the learned reader beside them.",
)
processes = click.option(
    "--processes",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many worker processes code; 1 does all in one. Each takes up to 700 MB."
    "  [default: one a core, as memory allows]",
)


def _columns(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    names = {}
    for value in values:
        field, mark, name = value.partition("=")
        if not mark or not name or field not in FIELDS:
            raise click.BadParameter(
                f"{value!r} is not FIELD=NAME with a FIELD of {', '.join(FIELDS)}"
            )
        names[field] = name
    return names


columns = click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_columns,
    metavar="FIELD=NAME",
    help="What tables and JSON call a field, such as text=body. May be repeated.",
)


def reading(command: F) -> F:
    """The options that say how sources are read; the command gets them as ``columns`` and so on."""
    for option in (
        click.option(
            "--private", is_flag=True, help="Allow fetching from addresses inside your own network."
        ),
        click.option(
            "--fetch",
            is_flag=True,
            help="Fetch the pages that feeds and GDELT's lists name, as their sites allow it.",
        ),
        columns,
    ):
        command = option(command)
    return command


ledger = click.option(
    "--ledger",
    metavar="FILE",
    help=f"Ledger file or database URL.  [default: {LEDGER} in the working folder]",
)


def output(*formats: str) -> Callable[[F], F]:
    """The option ``--format``; where it is not given, :func:`chosen` decides."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        help=f"How to print.  [default: {formats[0]} on a terminal, {formats[1]} in a pipe]",
    )


def chosen(form: str | None, piped: str) -> str:
    """The format asked for; else a table where people look and ``piped`` where programs read."""
    return form or ("table" if sys.stdout.isatty() else piped)


def weight(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, float]:
    """Callback that reads ``PUBLISHER=0.5``; a usage error names the form wanted."""
    found: dict[str, float] = {}
    for told in value:
        name, _, number = told.rpartition("=")
        try:
            found[name] = float(number)
        except ValueError:
            raise click.BadParameter(f"{told!r} is not of the form PUBLISHER=0.5") from None
        if not name or not 0 <= found[name] <= 1:
            raise click.BadParameter(f"{told!r}: a weight is a number from 0 to 1 for a publisher")
    return found


def lens(function: F) -> F:
    """The options that say how a question looks at the ledger: known_at, exclude, weights."""
    parts = (
        moment("--known-at", "Answer from what was in print by this day.  [default: everything]"),
        click.option(
            "--exclude", multiple=True, metavar="PUBLISHER", help="Leave out what it reports; repeatable."
        ),
        click.option(
            "--weight", "weights", multiple=True, callback=weight, metavar="PUBLISHER=N",
            help="Count what it reports N times as sure, 0 to 1; repeatable.",
        ),
    )  # fmt: skip
    for part in reversed(parts):
        function = part(function)
    return function


def ledger_file(given: str | None) -> str:
    """The ledger asked for; else the default one, said aloud on standard error."""
    if given is None:
        click.echo(f"ledger: {LEDGER} (name another with --ledger)", err=True)
    return given or LEDGER
