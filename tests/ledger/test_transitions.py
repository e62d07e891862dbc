"""Textbook transitions come out right, in whatever order their articles are read.

``transitions/transitions.toml`` says what changed between which states on which day, with two
sources of fact each; ``transitions/articles.jsonl`` tells it in articles of our own, some at the
time, some in advance, some years later.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from detente.actors import load_actors
from detente.acts import load_acts
from detente.acts.ontology import VALUES
from detente.coding import CodedArticle, Coder
from detente.ledger import Ledger, Lens, open_ledger
from detente.model import Article
from detente.sources import read_articles

FOLDER = Path(__file__).parent / "transitions"
ROWS: list[dict[str, Any]] = tomllib.loads((FOLDER / "transitions.toml").read_text("utf8"))[
    "transition"
]
ORDERS = (1967, 1979, 2016)  # seeds of shuffled readings
DAY = timedelta(days=1)
MONTH = timedelta(days=31)
State = tuple[str, str, str, str | None]

# Rows whose claims are coded right but whose state the ledger gets wrong. Each says why; a row
# that comes out right has to leave this list.
AWAITS: dict[str, str] = {
    # It "had broken with Taiwan once before, in 2002, and come back": the break is read, the return is not.
    "nru-twn-2024": "no frame reads that a state came back to another",
}


def named(rows: Iterable[dict[str, Any]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", [pytest.param(r, id=r["id"]) for r in rows])


@pytest.fixture(scope="session")
def coded() -> list[CodedArticle]:
    articles = [a for a in read_articles([FOLDER / "articles.jsonl"]) if isinstance(a, Article)]
    return list(Coder().code(articles))


@pytest.fixture(scope="session")
def book(coded: list[CodedArticle], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    ledger = filed(coded, tmp_path_factory.mktemp("transitions") / "in-order.db")
    yield ledger
    ledger.close()


def filed(coded: Iterable[CodedArticle], path: Path) -> Ledger:
    ledger = open_ledger(path)
    for one in coded:
        ledger.add(one.article, one.date, one.claims, coder="transitions")
    return ledger


def parties(row: dict[str, Any]) -> tuple[str, str]:
    codes: list[str] = [*row["source"], *row["target"]]
    return codes[0], codes[1]


def states(ledger: Ledger, row: dict[str, Any], on: date) -> list[State]:
    """Every state of the row's pair on a day that some article tells."""
    found = ledger.status(*parties(row), as_of=on).states
    return [(s.part, s.owner, s.value, s.since) for s in found if not s.inferred]


def told(row: dict[str, Any], since: str | None = None) -> set[State]:
    return {(s["part"], s["owner"], s["value"], since or row["date"]) for s in row["states"]}


def comes_out_right(ledger: Ledger, row: dict[str, Any]) -> list[str]:
    """What is wrong with the ledger's states of a row, in sentences; empty where all is right."""
    day = date.fromisoformat(row["date"])
    faults = []
    for part, owner, value, since in sorted(told(row), key=str):
        name = f"{part} of {owner or 'both'}"
        before = [s for s in states(ledger, row, day - DAY) if s[:2] == (part, owner)]
        if any(s[2] == value for s in before):
            faults.append(f"{name} is {value} too early: {before}")
        for on in (day, day + MONTH):
            after = [s for s in states(ledger, row, on) if s[:2] == (part, owner)]
            if after != [(part, owner, value, since)]:
                faults.append(f"{name} is not {value} since {since} on {on}: {after}")
    return faults


@named(r for r in ROWS if r["id"] not in AWAITS)
def test_the_state_changes_on_the_day_and_lasts(row: dict[str, Any], book: Ledger) -> None:
    assert comes_out_right(book, row) == []


@named(r for r in ROWS if r["id"] in AWAITS)
def test_a_row_that_awaits_the_ledger_is_still_wrong(row: dict[str, Any], book: Ledger) -> None:
    assert comes_out_right(book, row), f"{row['id']} comes out right now: take it off AWAITS"


@named(ROWS)
def test_some_article_claims_the_act_on_its_day(
    row: dict[str, Any], coded: list[CodedArticle]
) -> None:
    wanted = (row["act"], row["date"], "actual")
    assert any(
        (c.act, c.when, c.status) == wanted
        and set(row["source"]) <= set(c.source)
        and set(row["target"]) <= set(c.target)
        for one in coded
        for c in one.claims
    )


@named(ROWS)
def test_nothing_is_known_before_it_was_in_print(row: dict[str, Any], book: Ledger) -> None:
    day = date.fromisoformat(row["date"])
    found = book.status(*parties(row), as_of=day, lens=Lens(known_at=day - DAY)).states
    assert not {(s.part, s.owner, s.value, s.since) for s in found} & told(row)


@pytest.mark.parametrize("seed", ORDERS)
def test_the_order_of_reading_does_not_matter(
    seed: int, coded: list[CodedArticle], book: Ledger, tmp_path: Path
) -> None:
    shuffled = random.Random(seed).sample(coded, len(coded))
    other = filed(shuffled, tmp_path / "shuffled.db")
    for row in ROWS:
        day = date.fromisoformat(row["date"])
        for on in (day - DAY, day, day + MONTH):
            assert states(other, row, on) == states(book, row, on), (row["id"], on)
    other.close()


def test_the_table_is_as_wide_as_it_claims() -> None:
    assert len(ROWS) >= 85
    assert len({r["id"] for r in ROWS}) == len(ROWS)
    assert sorted(ROWS, key=lambda r: (r["date"], r["id"])) == ROWS
    assert len({r["date"][:3] for r in ROWS}) >= 8, "decades"
    assert max(Counter(r["act"] for r in ROWS).values()) < len(ROWS) / 2


def test_every_row_rests_on_two_sources_and_known_words() -> None:
    for row in ROWS:
        assert len(set(row["sources"])) == 2, row["id"]
        assert row["act"] in load_acts(), row["id"]
        assert all(c in load_actors() for c in [*row["source"], *row["target"]]), row["id"]
        assert {s["part"] for s in row["states"]} <= set(VALUES), row["id"]
        assert {s["owner"] for s in row["states"]} <= {"", *row["source"], *row["target"]}


def test_the_articles_are_of_the_length_of_news(coded: list[CodedArticle]) -> None:
    lengths = [len(one.article.text.split()) for one in coded]
    assert min(lengths) >= 60
    assert max(lengths) <= 150
    assert any(one.article.published is None for one in coded)
