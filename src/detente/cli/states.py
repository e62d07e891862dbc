"""States as arguments: any name does, and where it may name several, the one taken is told."""

from __future__ import annotations

from typing import Any

import click


class State(click.ParamType[str]):
    """A name or code of a state or organisation. It is handed on as it is; on standard error stands
    which actor is taken where the words might name others, and under which one it is filed."""

    name = "state"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words as they were given; unknown ones are told by the question that they are for."""
        for line in taken(value):
            click.echo(line, err=True)
        return str(value)


STATE = State()


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
