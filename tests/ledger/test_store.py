"""Filing claims: once is enough, nothing is edited, what was known when can be asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.errors import LedgerError
from detente.ledger import Ledger, Lens, open_ledger
from tests.ledger.conftest import entry, fill

SEVER = ("relations.sever", ("KEN",), ("PER",), "2009-03-06")
EARLY = entry("early", date(2009, 3, 7), SEVER)
LATE = entry("late", date(2014, 12, 19), ("relations.restore", ("KEN", "PER"), (), "2014-12-18"))


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    fill(ledger, EARLY)
    before = ledger.timeline("KEN").as_dict(), ledger.counts()
    article, found, claims = EARLY
    again = ledger.add(article, found, claims, coder="by hand")
    assert (again.new_articles, again.new_claims) == (0, 0)
    assert (ledger.timeline("KEN").as_dict(), ledger.counts()) == before
    assert ledger.has_read(article, coder="by hand")


def test_what_was_in_print_is_what_was_known(ledger: Ledger) -> None:
    fill(ledger, EARLY, LATE)
    known = ledger.status("KEN", "PER", lens=Lens(date(2010, 1, 1)))
    assert known.diplomatic == "severed"
    assert ledger.status("KEN", "PER").diplomatic == "established"


def test_a_retracted_claim_counts_no_more_but_stays_on_file(ledger: Ledger) -> None:
    fill(ledger, EARLY)
    (event,) = ledger.timeline("KEN").events
    claim = event.claims[0]
    ledger.retract(claim, author="A. Reader", reason="the article was withdrawn")
    assert ledger.status("KEN", "PER").diplomatic == "unknown"
    taken = ledger.why(claim).retraction
    assert taken is not None
    assert (taken["author"], taken["reason"]) == ("A. Reader", "the article was withdrawn")


def test_retracting_twice_is_once_and_an_unknown_claim_is_told(ledger: Ledger) -> None:
    fill(ledger, EARLY)
    claim = EARLY[2][0].id
    ledger.retract(claim, author="A", reason="first")
    ledger.retract(claim, author="B", reason="second")
    assert [j["author"] for j in ledger.judgements(claim)] == ["A"]
    with pytest.raises(LedgerError, match="no claim has the id"):
        ledger.retract("0" * 16, author="A", reason="none")


def test_a_newer_coder_replaces_what_it_no_longer_reads(ledger: Ledger) -> None:
    fill(ledger, EARLY, coder="rules-1")
    article, found, _ = EARLY
    read_otherwise = replace(EARLY[2][0], act="relations.suspend")
    ledger.add(article, found, [read_otherwise], coder="rules-2")
    assert [e.act for e in ledger.timeline("KEN").events] == ["relations.suspend"]
    fill(ledger, EARLY, coder="rules-3")
    assert [e.act for e in ledger.timeline("KEN").events] == ["relations.sever"]


def test_a_claim_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    fill(ledger, EARLY, LATE)
    claim = EARLY[2][0]
    assert ledger.why(claim.id[:12]).filed.claim == claim
    with pytest.raises(LedgerError, match="begins several ids"):
        ledger.why("")
    with pytest.raises(LedgerError, match="no claim or event"):
        ledger.why("zz")


def test_several_reports_of_one_act_are_one_event(ledger: Ledger) -> None:
    other = entry("other", date(2009, 3, 8), ("relations.sever", ("KEN",), ("PER",), "2009-03"))
    fill(ledger, EARLY, other)
    (event,) = ledger.timeline("KEN", "PER").events
    assert event.when == "2009-03-06"
    assert event.dates == ("2009-03-06", "2009-03")
    assert event.confidence > EARLY[2][0].confidence


def test_ledgers_outlive_their_program(tmp_path: Path) -> None:
    book = open_ledger(tmp_path / "l.db")
    fill(book, EARLY)
    book.close()
    again = open_ledger(tmp_path / "l.db")
    assert again.status("KEN", "PER").diplomatic == "severed"
    again.close()


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"no database at all, " * 200, "it is not a ledger"), (None, "it cannot be opened")],
)
def test_what_is_no_ledger_is_told_in_one_line(
    content: bytes | None, told: str, tmp_path: Path
) -> None:
    place = tmp_path / ("x.db" if content else "no/such/folder/x.db")
    if content:
        place.write_bytes(content)
    with pytest.raises(LedgerError, match=told) as caught:
        open_ledger(place)
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="it is a folder"):
        open_ledger(tmp_path)
