"""How much of a long list is shown, and from which end: ``--limit`` and ``--newest``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


def limit(text: str) -> Callable[[F], F]:
    """The option ``--limit N``; ``text`` says which N those are."""
    return click.option("--limit", type=click.IntRange(min=1), metavar="N", help=text)


newest = click.option("--newest", is_flag=True, help="The latest first.")


def latest(found: Sequence[T], limit: int | None, *, newest: bool) -> list[T]:
    """The latest of what stands in order of time, the very latest first where ``newest`` is asked
    for; what is left out is told on standard error."""
    kept = list(found if limit is None else found[-limit:])
    _tell(len(kept), len(found))
    return kept[::-1] if newest else kept


def foremost(found: Sequence[T], limit: int | None) -> list[T]:
    """The first of a list; what is left out is told on standard error."""
    kept = list(found if limit is None else found[:limit])
    _tell(len(kept), len(found))
    return kept


def _tell(shown: int, there: int) -> None:
    if shown < there:
        click.echo(f"{shown:,} of {there:,} shown", err=True)
