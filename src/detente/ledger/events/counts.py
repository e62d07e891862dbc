"""How many: the counted nouns of a quote ("60 diplomats"), so that reports can be compared.

Numbers are digits or words up to twenty and the tens; a number counts a noun that stands within
three words after it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from detente.times.words.lexicon import NUMBERS

NOUNS = {
    "diplomat": "diplomats", "envoy": "envoys", "ambassador": "ambassadors", "official": "officials",
    "employee": "employees", "staff": "staff", "staffer": "staff", "officer": "officers",
    "agent": "agents", "attaché": "attachés", "consulate": "consulates", "embassy": "embassies",
    "prisoner": "prisoners", "troop": "troops", "soldier": "soldiers", "people": "people",
    "person": "people",
}  # fmt: skip
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))  # fmt: skip
WORDS = {w: n for w, n in (NUMBERS | TENS).items() if w not in ("a", "an")}
NUMBER = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})*|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
COUNT = re.compile(
    rf"\b{NUMBER}(?:\s+[\w’'.-]+){{0,3}}?\s+(?P<noun>{'|'.join(NOUNS)})(?:s|es)?\b", re.IGNORECASE
)
EMBASSIES = re.compile(r"embassies", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def counts(quote: str) -> tuple[tuple[str, int], ...]:
    """(noun, number) of every counted noun, each noun once, the first number that is told of it.

    >>> counts("Norway expelled three Russian diplomats and 15 officers")
    (('diplomats', 3), ('officers', 15))
    """
    found: dict[str, int] = {}
    for match in COUNT.finditer(EMBASSIES.sub("embassy", quote)):
        number = match["n"].lower().replace(",", "")
        value = int(number) if number.isdigit() else WORDS[number]
        found.setdefault(NOUNS[match["noun"].lower()], value)
    return tuple(sorted(found.items()))
