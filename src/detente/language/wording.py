"""The words by which sentences are read: loads and checks ``language/data/wording.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from detente.data import load_toml, word_lists
from detente.errors import DataError

FILE = "language/data/wording.toml"
PRINTED = ("given_syllables", "agencies")  # the lists of words with capitals
MAPS = ("slips", "names")


@dataclass(frozen=True, slots=True)
class Wording:
    """The lists of the file, each as it is told there; ``slips`` maps a wrong lemma to the right
    one, ``names`` a name to one that the models know."""

    saying: frozenset[str]
    hearing: frozenset[str]
    quoting: frozenset[str]
    cited: frozenset[str]
    before_verbs: frozenset[str]
    of_headlines: frozenset[str]
    given_syllables: frozenset[str]
    agencies: frozenset[str]
    adjective_behind: frozenset[str]
    slips: dict[str, str]
    names: dict[str, str]


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """Read the file once. Raises DataError naming the list that is at fault, missing or unknown."""
    table = load_toml(FILE)
    slips, names = (_map(table.pop(name, None), name) for name in MAPS)
    lists = word_lists(table, Wording.__annotations__.keys() - set(MAPS), FILE, any_case=PRINTED)
    return Wording(**lists, slips=slips, names=names)


def _map(table: object, name: str) -> dict[str, str]:
    if not isinstance(table, dict) or not all(isinstance(word, str) for word in table.values()):
        raise DataError(f"{FILE}: [{name}] must map words to words")
    return table
