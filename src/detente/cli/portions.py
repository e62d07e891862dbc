"""How much of a long list is shown, and from which end: ``--limit`` and ``--newest``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


def limit(text: str) -> Callable[[F], F]:
    """The option ``--limit N``; ``text`` says which N those are."""
    return click.option("--limit", type=click.IntRange(min=1), metavar="N", help=text)


newest = click.option("--newest", is_flag=True, help="The latest first.")


def latest(
    found: Sequence[T], limit: int | None, day: Callable[[T], date | None], *, newest: bool
) -> list[T]:
    """The latest of a list by the day of each, in the order of the list, or the very latest first where
    ``newest`` is asked for. What has no day is no latest. What is left out is told on standard error."""
    ranked = sorted(found, key=lambda one: day(one) or date.min)
    kept = ranked if limit is None else ranked[-limit:]
    _tell(len(kept), len(found))
    chosen = set(map(id, kept))
    return kept[::-1] if newest else [one for one in found if id(one) in chosen]


def foremost(found: Sequence[T], limit: int | None) -> list[T]:
    """The first of a list; what is left out is told on standard error."""
    kept = list(found if limit is None else found[:limit])
    _tell(len(kept), len(found))
    return kept


def _tell(shown: int, there: int) -> None:
    if shown < there:
        click.echo(f"{shown:,} of {there:,} shown", err=True)
