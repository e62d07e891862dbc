"""Options that take a day, as people write one: ``2016-09-26``, ``2016-09``, ``today``, ``7 days ago``."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
AGO = re.compile(r"(\d{1,5}) (day|week)s? ago")
LENGTHS = {"day": 1, "week": 7}  # in days
SPAN = re.compile(r"(\d{4})(?:-(\d\d))?")  # a year or a month
FORMS = "write 2016-09-26, today, yesterday or '7 days ago'"
EDGES = {"--since": 0, "--until": -1}  # which day of a month or year the option means


def moment(name: str, text: str, *, required: bool = False) -> Callable[[F], F]:
    """An option that takes a day; ``--since`` and ``--until`` take a month or a year too."""
    return click.option(
        name,
        callback=partial(_day, edge=EDGES.get(name)),
        metavar="DAY",
        help=text,
        required=required,
    )


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


def day_of(words: str, today: date, edge: int | None) -> date | None:
    """The day that words name, counted from ``today``; None where they name none.

    A year or a month stands for its first day (``edge`` 0) or its last (-1), or for none (None).

    >>> day_of("2 weeks ago", date(2024, 3, 15), None), day_of("2024-02", date(2024, 3, 15), -1)
    (datetime.date(2024, 3, 1), datetime.date(2024, 2, 29))
    """
    told = " ".join(words.lower().split())
    try:
        if told in ("today", "yesterday"):
            return today - timedelta(days=told == "yesterday")
        if ago := AGO.fullmatch(told):
            return today - timedelta(days=int(ago[1]) * LENGTHS[ago[2]])
        if (span := SPAN.fullmatch(told)) and edge is not None:
            return _edge(int(span[1]), int(span[2]) if span[2] else None, edge)
        return date.fromisoformat(told)
    except (ValueError, OverflowError):
        return None


def _edge(year: int, month: int | None, edge: int) -> date:
    """The first day (0) or the last (-1) of a year or a month. Raises ValueError for none."""
    in_month = month or (1, 12)[edge]
    first = date(year, in_month, 1)
    return first if edge == 0 else first.replace(day=calendar.monthrange(year, in_month)[1])


def _check_order(ctx: click.Context, param: click.Parameter, found: date) -> None:
    """Raise a usage error where --since lies after --until, whichever is read first."""
    since = found if param.name == "since" else ctx.params.get("since")
    until = found if param.name == "until" else ctx.params.get("until")
    if param.name in ("since", "until") and since and until and since > until:
        raise click.UsageError(f"--since ({since}) lies after --until ({until})")
