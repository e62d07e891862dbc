"""What words that name a state are taken for, told lest people read of another state."""

from __future__ import annotations

import warnings
from collections.abc import Iterable


class NameTaken(UserWarning):
    """A name that may stand for several states, or is filed under another: it says which was
    taken."""


def taken(words: str) -> list[str]:
    """What to tell of the state that words are taken for: how to name others, where it is filed.

    >>> taken("Korea"), taken("Chad")
    (['Korea is taken for South Korea (KOR); North Korea is PRK'], [])
    """
    from detente.actors import load_actors
    from detente.errors import UnknownActor
    from detente.ledger.claims.reports import line

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


def taken_for(*names: str | None) -> list[str]:
    """What to tell of all these names; None is passed over."""
    return list(dict.fromkeys(told for words in names if words for told in taken(words)))


def warn(names: Iterable[str | None], depth: int) -> None:
    """Tell by a NameTaken warning what these names are taken for, as a matter of the caller
    ``depth`` calls up."""
    for told in taken_for(*names):
        warnings.warn(told, NameTaken, stacklevel=depth)
