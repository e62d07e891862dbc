"""How many: the counted nouns of a quote ("60 diplomats"), so that reports can be compared.

Numbers are digits or words up to twenty and the tens; a number counts a noun that stands within
three words after it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from detente.ledger.events.quote_words import load_quote_words
from detente.times.words.lexicon import NUMBERS

TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))  # fmt: skip
WORDS = {w: n for w, n in (NUMBERS | TENS).items() if w not in ("a", "an")}
NUMBER = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})*|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
EMBASSIES = re.compile(r"embassies", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    nouns = "|".join(load_quote_words().counted)
    return re.compile(
        rf"\b{NUMBER}(?:\s+[\w’'.-]+){{0,3}}?\s+(?P<noun>{nouns})(?:s|es)?\b", re.IGNORECASE
    )


@lru_cache(maxsize=10_000)
def counts(quote: str) -> tuple[tuple[str, int], ...]:
    """(noun, number) of every counted noun, each noun once, the first number that is told of it.

    >>> counts("Norway expelled three Russian diplomats and 15 officers")
    (('diplomats', 3), ('officers', 15))
    """
    found: dict[str, int] = {}
    for match in _counted().finditer(EMBASSIES.sub("embassy", quote)):
        number = match["n"].lower().replace(",", "")
        value = int(number) if number.isdigit() else WORDS[number]
        found.setdefault(load_quote_words().counted[match["noun"].lower()], value)
    return tuple(sorted(found.items()))
