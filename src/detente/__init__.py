"""Detente reads news articles and keeps the record of how states stand with one another.

Three lines to first use::

    import detente
    ledger = detente.open("news.db")
    ledger.read("articles/")

and then ``ledger.status("Iran", "Canada")``, ``ledger.timeline("Iran", "Canada")`` and
``ledger.why(id)``. ``detente.code("article.txt")`` codes articles without keeping anything.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api import ReadReport, articles, code, open
    from detente.book import Ledger
    from detente.coding import CodedArticle
    from detente.errors import DetenteError, InputError, LedgerError, UnknownActor
    from detente.model import Article, Claim, DocumentDate

__all__ = [
    "Article",
    "Claim",
    "CodedArticle",
    "DetenteError",
    "DocumentDate",
    "InputError",
    "Ledger",
    "LedgerError",
    "ReadReport",
    "UnknownActor",
    "articles",
    "code",
    "open",
]

_HOMES = {
    "detente.api": ("ReadReport", "articles", "code", "open"),
    "detente.book": ("Ledger",),
    "detente.coding": ("CodedArticle",),
    "detente.errors": ("DetenteError", "InputError", "LedgerError", "UnknownActor"),
    "detente.model": ("Article", "Claim", "DocumentDate"),
}


def __getattr__(name: str) -> Any:
    """Import public names when they are first used: the parser takes a second to load."""
    for home, names in _HOMES.items():
        if name in names:
            value = getattr(importlib.import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'detente' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
