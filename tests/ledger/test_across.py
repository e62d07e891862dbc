"""What is pending and disputed across all pairs, a page at a time: the same as in full."""

from __future__ import annotations

from datetime import date

import pytest

from detente.ledger import Ledger
from detente.ledger.asking import across, surveys
from tests.ledger.conftest import entry, fill

PLANS = (
    ("KEN", "PER", "2024-05-01"),
    ("KEN", "CHL", "2024-03"),
    ("FJI", "TON", None),
    ("CHL", "TON", "2024-04-02"),
)
DAY = date(2024, 2, 1)


@pytest.fixture
def book(ledger: Ledger) -> Ledger:
    for n, (source, target, when) in enumerate(PLANS):
        told = ("mission.open", (source,), (target,), when)
        fill(ledger, entry(f"plan {n}", date(2024, 1, 10 + n), told, status="planned"))
    for n, (a, b) in enumerate((("KEN", "PER"), ("FJI", "TON"), ("CHL", "KEN"))):
        told = ("relations.sever", (a,), (b,), f"201{n}-05-01")
        other = ("relations.sever", (b,), (a,), f"201{n}-05-01")
        fill(ledger, entry(f"one {n}", date(2010 + n, 5, 2), told), entry(f"two {n}", date(2010 + n, 6, 2), other))  # fmt: skip
        fill(ledger, entry(f"no {n}", date(2010 + n, 5, 9), told, status="denied"))
    return ledger


def pending(book: Ledger, of: str | None, limit: int, offset: int) -> list[str]:
    with book.database.reading() as connection:
        found = across.pending(connection, DAY, of=of, limit=limit, offset=offset)
    return [e.id for e in found]


@pytest.mark.parametrize("of", [None, "KEN", "FRA"])
def test_what_is_pending_comes_in_pages_the_soonest_first(book: Ledger, of: str | None) -> None:
    whole = [e.id for e in surveys.pending(book, (of,) if of else (), as_of=DAY)]
    pages = [event for offset in (0, 2, 4) for event in pending(book, of, 2, offset)]
    assert pages == whole
    assert len(whole) == {None: 4, "KEN": 2, "FRA": 0}[of]


def disputed(book: Ledger, of: str | None, limit: int, offset: int) -> list[dict[str, object]]:
    with book.database.reading() as connection:
        found = across.contradictions(connection, of=of, limit=limit, offset=offset)
    return [x.as_dict() for x in found]


@pytest.mark.parametrize("of", [None, "KEN", "FRA"])
def test_contradictions_come_in_pages_the_latest_first(book: Ledger, of: str | None) -> None:
    whole = [x.as_dict() for x in surveys.contradictions(book, *([(of,)] if of else []))]
    pages = [x for offset in range(0, 12, 2) for x in disputed(book, of, 2, offset)]
    assert sorted(map(str, pages)) == sorted(map(str, whole))
    assert {None: 6, "KEN": 4, "FRA": 0}[of] == len(whole)
    known = [str(x["event"]["known_on"] if x["event"] else "") for x in pages]  # type: ignore[index]
    told = [day for day in known if day]
    assert told == sorted(told, reverse=True)
