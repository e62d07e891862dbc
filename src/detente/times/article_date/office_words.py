"""Words that tell of holding an office: loads and validates ``times/data/tenures.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from detente.data import load_toml, word_lists
from detente.errors import DataError

FILE = "times/data/tenures.toml"


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The lists of the file, each as it is told there; ``offices`` maps the words before a name to the
    office that they tell, in the order of the file."""

    titles: frozenset[str]
    not_in_office: frozenset[str]
    offices: dict[str, str]


@lru_cache(maxsize=1)
def load_office_words() -> OfficeWords:
    """Load the lists. Raises DataError naming the one that is at fault, missing or unknown."""
    table = load_toml(FILE)
    offices = table.pop("offices", None)
    if not isinstance(offices, dict) or not all(isinstance(v, str) for v in offices.values()):
        raise DataError(f"{FILE}: [offices] must map words to offices")
    return OfficeWords(**word_lists(table, ("titles", "not_in_office"), FILE), offices=offices)
