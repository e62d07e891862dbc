"""Detente reads news articles and keeps the record of how states stand with one another.

Three lines to first use::

    import detente
    ledger = detente.open("news.db")
    ledger.read("articles/")

and then ``ledger.status("Iran", "Canada")``, ``ledger.timeline("Iran", "Canada")`` and
``ledger.why(id)``. ``detente.code("article.txt")`` codes articles without keeping anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.lazy import on_first_use

if TYPE_CHECKING:
    from detente.api import ReadReport, articles, code, open
    from detente.book import Ledger
    from detente.coding import CodedArticle
    from detente.errors import DetenteError, InputError, LedgerError, UnknownActor
    from detente.model import Article, Claim, DocumentDate
    from detente.version import __version__

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
    "__version__",
    "articles",
    "code",
    "open",
]

__getattr__ = on_first_use(
    __name__,
    {
        "detente.api": ("ReadReport", "articles", "code", "open"),
        "detente.book": ("Ledger",),
        "detente.coding": ("CodedArticle",),
        "detente.errors": ("DetenteError", "InputError", "LedgerError", "UnknownActor"),
        "detente.model": ("Article", "Claim", "DocumentDate"),
        "detente.version": ("__version__",),
    },
)


def __dir__() -> list[str]:
    return sorted(__all__)
