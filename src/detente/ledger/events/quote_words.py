"""The words by which quotes are compared: loads and checks ``ledger/data/quotes.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from detente.data import load_toml, words_in
from detente.errors import DataError

FILE = "ledger/data/quotes.toml"
STEM = 6  # letters by which two words are held to be one: "severed" and "severing"


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """``common`` are stems that tell no act from another; ``counted`` has the plural of nouns that
    reports count, by their singular."""

    common: frozenset[str]
    counted: dict[str, str]


@lru_cache(maxsize=1)
def load_quote_words() -> QuoteWords:
    """Read the file once. Raises DataError naming the list that is at fault."""
    table = load_toml(FILE)
    common, counted = words_in(table, "common", FILE, lower=True), table.get("counted")
    if long := [stem for stem in common if len(stem) > STEM]:
        raise DataError(f"{FILE}: common: {min(long)!r} has more than {STEM} letters")
    if not isinstance(counted, dict) or not all(isinstance(word, str) for word in counted.values()):
        raise DataError(f"{FILE}: [counted] must map nouns to their plurals")
    return QuoteWords(common, counted)
