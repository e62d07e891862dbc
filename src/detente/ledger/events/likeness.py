"""How alike two quotes are: the content words they share."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.ledger.events.quote_words import STEM, load_quote_words

WORD = re.compile(r"[^\W\d_]{4,}")


@lru_cache(maxsize=20_000)
def content(quote: str) -> frozenset[str]:
    """The stems of a quote's content words."""
    stems = {w.lower()[:STEM] for w in WORD.findall(quote)}
    return frozenset(stems - load_quote_words().common)


def likeness(one: str, other: str) -> float:
    """The share of the shorter quote's content words that stand in the other, 0 to 1."""
    a, b = content(one), content(other)
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0
