"""How alike two quotes are: the content words they share."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 6  # letters by which two words are held to be one: "severed" and "severing"
# Words of news in general, which tell no act from another.
COMMON = frozenset(
    "about after again against also amid announc announ another been before being between both could country "
    "countr during each first foreign from further government govern have having into just last later more most "
    "minist minister nation nations national official offici only other over preside president report reports "
    "said same says several should since some spokes spokesman state states statem such than that their them "
    "then there these they this those through time told today under until week were what when where which while "
    "will with within without would year years yester yesterday monday tuesda wednes thursd friday saturd sunday".split()
)


@lru_cache(maxsize=20_000)
def content(quote: str) -> frozenset[str]:
    """The stems of a quote's content words."""
    stems = {w.lower()[:STEM] for w in WORD.findall(quote)}
    return frozenset(stems - COMMON)


def likeness(one: str, other: str) -> float:
    """The share of the shorter quote's content words that stand in the other, 0 to 1."""
    a, b = content(one), content(other)
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0
