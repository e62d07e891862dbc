"""Full text search over quotes, on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from detente.ledger import Ledger
from detente.ledger.asking import search
from tests.ledger.conftest import Entry, entry, fill

ACT = ("envoy.recall", ("KEN",), ("PER",), "2010-05-01")


def told(name: str, day: int, quote: str) -> Entry:
    return entry(name, date(2010, 5, day), ACT, quote=quote)


ENTRIES = (
    told("a", 2, "Kenya recalled its ambassador from Lima"),
    told("b", 3, "The ambassador's recall surprised Lima"),
    told("c", 4, "Nairobi opened an embassy in São Tomé"),
)


def found(ledger: Ledger, words: str) -> list[str]:
    with ledger.database.reading() as connection:
        return [hit.title for hit in search.search(connection, words)]


@pytest.fixture(params=["indexed", "read"])
def searched(request: pytest.FixtureRequest, ledger: Ledger) -> Ledger:
    """A filled ledger, and one without an index, as a SQLite without FTS5 makes it."""
    fill(ledger, *ENTRIES)
    if request.param == "read" and ledger.database.engine.dialect.name == "sqlite":
        with ledger.database.writing() as connection:
            connection.execute(text("DROP TABLE quote_words"))
    return ledger


def test_quotes_that_hold_all_words_are_found_the_last_printed_first(searched: Ledger) -> None:
    assert found(searched, "ambassador Lima") == ["b", "a"]
    assert found(searched, "LIMA") == ["b", "a"]
    assert found(searched, "ambassador Nairobi") == []


def test_words_in_quotation_marks_stand_together(searched: Ledger) -> None:
    assert found(searched, '"its ambassador"') == ["a"]
    assert found(searched, '"ambassador its"') == []


def test_endings_make_no_difference_where_there_is_an_index(ledger: Ledger) -> None:
    fill(ledger, *ENTRIES)
    assert found(ledger, "recalling ambassadors") == ["b", "a"]


def test_a_retracted_claim_is_not_found_until_it_stands_again(searched: Ledger) -> None:
    claim = ENTRIES[0][2][0].id
    searched.retract(claim, author="A. Reader", reason="misread")
    assert found(searched, "ambassador Lima") == ["b"]
    searched.reinstate(claim, author="A. Reader", reason="read again")
    assert found(searched, "ambassador Lima") == ["b", "a"]


def test_quotes_are_found_as_soon_as_they_are_filed_each_once(ledger: Ledger) -> None:
    fill(ledger, *ENTRIES[:2])
    assert found(ledger, "embassy") == []
    fill(ledger, *ENTRIES)
    assert found(ledger, "embassy") == ["c"]
    assert found(ledger, "ambassador") == ["b", "a"]


def test_a_rebuild_leaves_the_index_as_it_is(ledger: Ledger) -> None:
    fill(ledger, *ENTRIES)
    ledger.rebuild()
    assert found(ledger, "embassy") == ["c"]


def test_no_words_are_taken_for_commands(searched: Ledger) -> None:
    odd = [
        "",
        "  ",
        '"',
        '""',
        "NEAR(a b)",
        "a AND",
        "quote:x",
        "*",
        "-lima",
        "^lima",
        "a" * 500,
        "'; DROP",
        "%",
        "b:c",
    ]
    for words in odd:
        found(searched, words)
    assert found(searched, "-lima") == found(searched, "lima")


@given(st.text(max_size=60))
def test_the_words_of_a_question_hold_letters_and_blanks_alone(question: str) -> None:
    for term in search.parse(question):
        assert term == " ".join(term.split())
        assert all(search.WORD.fullmatch(word) for word in term.split())
