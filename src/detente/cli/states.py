"""States as arguments: any name does, and where it may name several, the one taken is told."""

from __future__ import annotations

from typing import TypeVar

import click

from detente.naming import taken

T = TypeVar("T", str, None, tuple[str, ...])


def named(ctx: click.Context, param: click.Parameter, value: T) -> T:
    """Callback of an argument that names states: hands the words on as they are, and tells on
    standard error which actor is taken where they might name others, and where it is filed.

    Unknown names are told by the question that they are for.
    """
    given: tuple[str, ...] = (value,) if isinstance(value, str) else value or ()
    for words in given:
        for told in taken(words):
            click.echo(told, err=True)
    return value
