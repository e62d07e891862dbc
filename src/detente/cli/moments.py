"""Options that take a day, as people write one: ``2016-09-26``, ``2016-09``, ``today``, ``7 days
ago``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, TypeVar

import click

from detente.moments import EDGES, FORMS, day_of

F = TypeVar("F", bound=Callable[..., Any])


def moment(name: str, text: str, *, required: bool = False) -> Callable[[F], F]:
    """An option that takes a day; ``--since`` and ``--until`` take a month or a year too."""
    return click.option(
        name,
        callback=partial(_day, edge=EDGES.get(name.removeprefix("--"))),
        metavar="DAY",
        help=text,
        required=required,
    )


def bound(name: str, of: str) -> Callable[[F], F]:
    """An argument that takes a day, a month or a year, as the option ``of`` (since, until) reads it."""
    return click.argument(name, callback=partial(_day, edge=EDGES[of]), metavar=name.upper())


def _day(
    ctx: click.Context, param: click.Parameter, value: str | None, edge: int | None
) -> date | None:
    """The day that was written; a usage error names the forms wanted."""
    if value is None:
        return None
    found = day_of(value, date.today(), edge)
    if found is None:
        raise click.BadParameter(f"{value!r} is no day: {FORMS}")
    _check_order(ctx, param, found)
    return found


def _check_order(ctx: click.Context, param: click.Parameter, found: date) -> None:
    """Raise a usage error where --since lies after --until, whichever is read first."""
    since = found if param.name == "since" else ctx.params.get("since")
    until = found if param.name == "until" else ctx.params.get("until")
    if param.name in ("since", "until") and since and until and since > until:
        raise click.UsageError(f"--since ({since}) lies after --until ({until})")
