"""Towns in which consulates stand, which tell a state where a text is about two: loads and checks
``data/consular_towns.toml``.

>>> town_of_pair("Milan", ("CHE", "ITA"))
'ITA'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from detente.actors.records import load_data
from detente.actors.succession import same_ground
from detente.actors.table import ActorTable, load_actors
from detente.errors import DataError

FILE = "consular_towns.toml"

Towns = Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def load_consular_towns() -> Towns:
    """By name of a town the states in which towns of this name lie, read once. Raises DataError."""
    return read_consular_towns(load_data(FILE), load_actors())


def read_consular_towns(table: Mapping[str, Any], actors: ActorTable) -> Towns:
    """Check the lists of a parsed file. Raises DataError naming file, state and fault."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, names in table.items():
        if code not in actors:
            raise DataError(f"{FILE}: no actor has the code {code!r}")
        if not isinstance(names, list) or not all(isinstance(n, str) and n.strip() for n in names):
            raise DataError(f"{FILE}: {code}: must be a list of names")
        for name in names:
            if code in found[name]:
                raise DataError(f"{FILE}: {code}: {name!r} stands there twice")
            found[name].append(code)
    return {name: tuple(codes) for name, codes in found.items()}


def town_of_pair(name: str, pair: tuple[str, ...]) -> str | None:
    """That of two states in which a town lies, by its code in ``pair``; None where none or both."""
    told = load_consular_towns().get(name, ())
    there = [code for code in pair if any(same_ground(code, own) for own in told)] if told else []
    return there[0] if len(there) == 1 and len(pair) == 2 else None
