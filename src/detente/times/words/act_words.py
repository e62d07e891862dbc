"""The words by which the date of an act is found: loads and checks ``times/data/act_dates.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from detente.data import load_toml, word_lists

FILE = "times/data/act_dates.toml"


@dataclass(frozen=True, slots=True)
class ActWords:
    """The lists of the file, each as it is told there."""

    announcing: frozenset[str]
    answering: frozenset[str]
    instruments: frozenset[str]
    enduring: frozenset[str]
    lasting: frozenset[str]
    elapsing: frozenset[str]
    beginning: frozenset[str]
    shortly: frozenset[str]
    ranking: frozenset[str]
    habitual: frozenset[str]
    turning: frozenset[str]
    beside: frozenset[str]
    other_days: frozenset[str]
    taking_up: frozenset[str]
    waiting: frozenset[str]
    lying: frozenset[str]


@lru_cache(maxsize=1)
def load_act_words() -> ActWords:
    """Read the file once. Raises DataError naming the list that is at fault, missing or unknown."""
    return ActWords(**word_lists(load_toml(FILE), ActWords.__annotations__.keys(), FILE))
