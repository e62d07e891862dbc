"""The words by which sentences of news are read: loads and checks ``language/data/wording.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from detente.data import load_toml, word_lists
from detente.errors import DataError

FILE = "language/data/wording.toml"
PRINTED = ("given_syllables", "agencies")  # the lists of words with capitals


@dataclass(frozen=True, slots=True)
class Wording:
    """The lists of the file, each as it is told there; ``slips`` maps a wrong lemma to the right one."""

    saying: frozenset[str]
    quoting: frozenset[str]
    cited: frozenset[str]
    before_verbs: frozenset[str]
    of_headlines: frozenset[str]
    given_syllables: frozenset[str]
    agencies: frozenset[str]
    slips: dict[str, str]


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """Read the file once. Raises DataError naming the list that is at fault, missing or unknown."""
    table = load_toml(FILE)
    slips = table.pop("slips", None)
    if not isinstance(slips, dict) or not all(isinstance(lemma, str) for lemma in slips.values()):
        raise DataError(f"{FILE}: [slips] must map lemmas to lemmas")
    names = Wording.__annotations__.keys() - {"slips"}
    return Wording(**word_lists(table, names, FILE, any_case=PRINTED), slips=slips)
