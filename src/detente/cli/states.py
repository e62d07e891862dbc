"""States as arguments: any name does, and where it may name several, the one taken is told."""

from __future__ import annotations

from typing import TypeVar

import click

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


def taken(words: str) -> list[str]:
    """What to tell of the state that words are taken for: how to name others, where it is filed.

    >>> taken("Korea"), taken("Chad")
    (['Korea is taken for South Korea (KOR); North Korea is PRK'], [])
    """
    from detente.actors import load_actors
    from detente.errors import UnknownActor
    from detente.ledger.reports import line

    table = load_actors()
    try:
        actor = table.resolve(words)
    except UnknownActor:
        return []
    told = []
    if others := table.also(words):
        named = ", ".join(f"{other.name} is {other.code}" for other in others)
        told.append(f"{words} is taken for {actor.name} ({actor.code}); {named}")
    if (kept := line(actor.code)) != actor.code:
        heir = table.actor(kept).name
        told.append(f"what is told of {actor.name} ({actor.code}) is kept with {heir} ({kept}), which goes on for it")  # fmt: skip
    return told
