"""Whether a publisher writes 3/4/2016 for the third of April or the fourth of March.

The article's own dates decide where one of them allows one order only (25/4/2016), else the
publisher's country by its web address, else its name: ``times/data/date_order.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from detente.data import load_toml, words_in
from detente.model import Article

FILE = "times/data/date_order.toml"
NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-])")


@dataclass(frozen=True, slots=True)
class Orders:
    """The lists of ``date_order.toml``."""

    month_first_domains: frozenset[str]
    undecided_domains: frozenset[str]
    day_first_publishers: frozenset[str]
    month_first_publishers: frozenset[str]


@lru_cache(maxsize=1)
def load_orders() -> Orders:
    """Load the lists. Raises DataError naming the one at fault."""
    table = load_toml(FILE)
    return Orders(**{name: words_in(table, name, FILE, lower=True) for name in Orders.__slots__})


def is_day_first(article: Article) -> bool | None:
    """True for day before month, False for month before day, None where nothing tells."""
    for told in (_by_own_dates(article.text), _by_address(article.url)):
        if told is not None:
            return told
    return _by_name(article.publisher)


def _by_own_dates(text: str) -> bool | None:
    """What the dates that allow one order only agree on."""
    orders = set()
    for match in NUMERIC.finditer(text):
        a, b = int(match[1]), int(match[3])
        if 12 < a <= 31 and 1 <= b <= 12:
            orders.add(True)
        elif 12 < b <= 31 and 1 <= a <= 12:
            orders.add(False)
    return orders.pop() if len(orders) == 1 else None


def _by_address(url: str | None) -> bool | None:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # a bracket that opens no IPv6 address
        return None
    name, _, domain = host.rpartition(".")
    orders = load_orders()
    if not name or len(domain) != 2 or not domain.isalpha() or domain in orders.undecided_domains:
        return None
    return domain not in orders.month_first_domains


def _by_name(publisher: str | None) -> bool | None:
    words = f" {(publisher or '').lower()} "
    orders = load_orders()
    day = any(f" {p} " in words for p in orders.day_first_publishers)
    month = any(f" {p} " in words for p in orders.month_first_publishers)
    return day if day != month else None
