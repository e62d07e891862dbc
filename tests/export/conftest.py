"""A small ledger of dealings between states, in a real file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.ledger import Ledger, open_ledger
from detente.model import Article, Claim, DocumentDate
from tests.ledger.conftest import Entry, entry, fill

BREAK = entry(
    "break", date(2016, 1, 4),
    ("relations.sever", ("SAU",), ("IRN",), "2016-01-03"),
    ("statement.accuse", ("SAU",), ("IRN",), "2016-01-03"),
)  # fmt: skip
AGAIN = entry("again", date(2016, 1, 5), ("relations.sever", ("SAU",), ("IRN",), "2016-01-03"))
DEAL = entry(
    "deal", date(2023, 3, 11),
    ("talks.hold", ("IRN", "SAU"), (), "2023-03"),
    ("relations.restore", ("IRN", "SAU"), (), "2023-03-10"),
)  # fmt: skip
PLAN = entry(
    "plan", date(2023, 3, 12), ("mission.open", ("IRN",), ("SAU",), "2023-05"), status="planned"
)
OLD = entry("old", date(1985, 6, 2), ("envoy.expel", ("GBR",), ("RUS",), "1985"))
BODY = entry("body", date(2006, 12, 24), ("sanctions.impose", ("UN",), ("IRN",), None))


def at(told: Entry, *, where: str, url: str, publisher: str) -> Entry:
    """The same told by a publisher, at a place."""
    article, found, claims = told
    article = replace(article, url=url, publisher=publisher)
    return article, found, tuple(replace(c, article_key=article.key, where=where) for c in claims)


ENTRIES: tuple[tuple[Article, DocumentDate, tuple[Claim, ...]], ...] = (
    at(BREAK, where="Riyadh", url="https://atlas.example/break", publisher="Atlas Wire"),
    AGAIN,
    at(DEAL, where="Beijing", url="https://gulf.example/deal", publisher="Gulf Desk"),
    PLAN, OLD, BODY,
)  # fmt: skip


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("export") / "gulf.db"
    book = open_ledger(file)
    fill(book, *ENTRIES)
    book.close()
    return file


@pytest.fixture
def store(place: Path) -> Iterator[Ledger]:
    book = open_ledger(place)
    yield book
    book.close()
