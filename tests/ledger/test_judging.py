"""Retracting, reinstating and correcting claims: facts of their own, never edits."""

from __future__ import annotations

from datetime import date

import pytest

from detente.errors import LedgerError
from detente.ledger import Ledger
from tests.ledger.conftest import entry, fill

SEVER = entry("a", date(2012, 9, 8), ("relations.sever", ("CAN",), ("IRN",), "2012-09-07"))
CLAIM = SEVER[2][0]


def acts(book: Ledger) -> list[str]:
    return [e.act for e in book.timeline("CAN", "IRN").events]


def kinds(book: Ledger, claim: str) -> list[tuple[str, str]]:
    return [(j["kind"], j["author"]) for j in book.judgements(claim)]


def test_a_correction_takes_the_place_of_a_claim_and_both_stay_on_file(ledger: Ledger) -> None:
    fill(ledger, SEVER)
    new = ledger.correct(
        CLAIM.id, author="A. Reader", reason="the note says suspended", act="relations.suspend"
    )
    assert acts(ledger) == ["relations.suspend"]
    assert ledger.status("CAN", "IRN").diplomatic == "suspended"
    assert ledger.why(CLAIM.id).retraction is not None
    assert ledger.judgements(CLAIM.id)[0]["replacement"] == new
    corrected = ledger.why(new).filed.claim
    assert (corrected.quote, corrected.confidence, corrected.cameo) == (CLAIM.quote, 1.0, "161")


def test_the_day_of_a_correction_may_be_written_in_words(ledger: Ledger) -> None:
    fill(ledger, SEVER)
    ledger.correct(CLAIM.id, author="A", reason="so", when="6 September 2012")
    assert [e.when for e in ledger.timeline("CAN", "IRN").events] == ["2012-09-06"]


def test_a_correction_outlives_a_newer_coder(ledger: Ledger) -> None:
    fill(ledger, SEVER)
    ledger.correct(CLAIM.id, author="A", reason="so", when="2012-09-06")
    fill(ledger, SEVER, coder="newer rules")
    assert [e.when for e in ledger.timeline("CAN", "IRN").events] == ["2012-09-06"]


def test_a_correction_can_be_corrected_and_undone(ledger: Ledger) -> None:
    fill(ledger, SEVER)
    first = ledger.correct(CLAIM.id, author="A", reason="so", act="relations.suspend")
    ledger.correct(first, author="B", reason="rather", act="relations.downgrade")
    assert acts(ledger) == ["relations.downgrade"]
    again = ledger.correct(CLAIM.id, author="C", reason="after all", act="relations.suspend")
    assert again == first
    assert acts(ledger) == ["relations.suspend"]


@pytest.mark.parametrize("deed", ["confirm", "reinstate"])
def test_of_a_claim_and_its_corrections_one_counts(ledger: Ledger, deed: str) -> None:
    fill(ledger, SEVER)
    first = ledger.correct(CLAIM.id, author="A", reason="so", act="relations.suspend")
    last = ledger.correct(first, author="B", reason="rather", act="relations.downgrade")
    assert ledger.stand_ins(CLAIM.id) == [last]
    getattr(ledger, deed)(CLAIM.id, author="C", reason="it was right as it was")
    assert acts(ledger) == ["relations.sever"]
    assert kinds(ledger, last)[-1] == ("retract", "C")
    assert ledger.judgements(last)[-1]["reason"].startswith(f"{CLAIM.id[:8]} counts in its place")
    getattr(ledger, deed)(first, author="D", reason="no, as A has it")
    assert acts(ledger) == ["relations.suspend"]
    ledger.rebuild()
    assert acts(ledger) == ["relations.suspend"]


def test_a_claim_that_was_read_is_no_stand_in_of_one_that_was_corrected_into_it(
    ledger: Ledger,
) -> None:
    other = ("relations.suspend", ("CAN",), ("IRN",), "2012-09-07")
    both = entry(
        "a", date(2012, 9, 8), ("relations.sever", ("CAN",), ("IRN",), "2012-09-07"), other
    )
    fill(ledger, both)
    read, suspended = (claim.id for claim in both[2])
    into = ledger.correct(read, author="A", reason="the same", act="relations.suspend")
    assert into == suspended
    ledger.confirm(read, author="B", reason="both are told")
    assert sorted(acts(ledger)) == ["relations.sever", "relations.suspend"]


def test_what_changes_nothing_is_told(ledger: Ledger) -> None:
    fill(ledger, SEVER)
    held = {"author": "A", "reason": "so"}
    done = [ledger.reinstate(CLAIM.id, **held), ledger.retract(CLAIM.id, **held)]
    assert done == [False, True]
    assert [ledger.retract(CLAIM.id, **held), ledger.reinstate(CLAIM.id, **held)] == [False, True]
    assert kinds(ledger, CLAIM.id) == [("retract", "A"), ("reinstate", "A")]


def test_what_a_person_withdrew_the_program_does_not_bring_back(ledger: Ledger) -> None:
    fill(ledger, SEVER, coder="one")
    ledger.add(SEVER[0], SEVER[1], [], coder="two")
    ledger.retract(CLAIM.id, author="A", reason="wrong")
    fill(ledger, SEVER, coder="three")
    assert acts(ledger) == []
    assert kinds(ledger, CLAIM.id) == [("retract", "detente"), ("retract", "A")]
    ledger.reinstate(CLAIM.id, author="B", reason="right after all")
    assert acts(ledger) == ["relations.sever"]
    ledger.add(SEVER[0], SEVER[1], [], coder="four")
    assert acts(ledger) == ["relations.sever"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"act": "relations.mend"}, "no act is called"),
        ({"act": "restore"}, "no act is called 'restore'.*Did you mean relations.restore"),
        ({"source": ("ZZZ",)}, "no actor has the code"),
        ({"when": "last week"}, "'last week' is no date such as 2012-09-07, .*not an EDTF date"),
        ({"status": "likely"}, "no claim is 'likely'"),
        ({"quote": "other words"}, "cannot be corrected"),
        ({"act": "relations.sever"}, "changes nothing"),
    ],
)
def test_a_correction_that_is_none_is_told(
    changes: dict[str, object], told: str, ledger: Ledger
) -> None:
    fill(ledger, SEVER)
    with pytest.raises(LedgerError, match=told):
        ledger.correct(CLAIM.id, author="A", reason="so", **changes)
    assert acts(ledger) == ["relations.sever"]


def test_prints_of_one_dispatch_count_once_when_they_are_linked(ledger: Ledger) -> None:
    act = ("relations.sever", ("CAN",), ("IRN",), "2012-09-07")
    entries = [entry(f"p{n}", date(2012, 9, 8), act) for n in range(3)]
    fill(ledger, *entries)
    before = ledger.timeline("CAN", "IRN").events[0]
    ledger.link_copies({e[0].key: "one" for e in entries} | {"0" * 16: "one"})
    after = ledger.timeline("CAN", "IRN").events[0]
    assert (before.sources, after.sources, len(after.claims)) == (3, 1, 3)
    assert after.confidence < before.confidence


def test_a_confirmation_is_kept_and_no_newer_coder_withdraws_the_claim(ledger: Ledger) -> None:
    fill(ledger, SEVER, coder="one")
    ledger.confirm(CLAIM.id, author="A", reason="the note says so")
    ledger.add(SEVER[0], SEVER[1], [], coder="two")
    assert acts(ledger) == ["relations.sever"]
    assert ledger.why(CLAIM.id).retraction is None
    assert kinds(ledger, CLAIM.id) == [("confirm", "A")]


def test_what_is_confirmed_is_certain_until_that_is_taken_back(ledger: Ledger) -> None:
    fill(ledger, SEVER)

    def sure() -> list[float]:
        (event,) = ledger.timeline("CAN", "IRN").events
        (state,) = [s for s in ledger.status("CAN", "IRN").states if s.part == "diplomatic"]
        return [event.confidence, state.opened_by.confidence]

    coded = sure()
    assert coded < [1.0, 1.0]
    ledger.confirm(CLAIM.id, author="A", reason="the note says so")
    assert sure() == [1.0, 1.0]
    ledger.rebuild()
    assert sure() == [1.0, 1.0]
    assert ledger.why(CLAIM.id).filed.claim.confidence == CLAIM.confidence
    ledger.retract(CLAIM.id, author="B", reason="it does not")
    ledger.reinstate(CLAIM.id, author="B", reason="or perhaps")
    assert sure() == coded


def test_a_confirmed_claim_stands_again_and_may_be_withdrawn_after_all(ledger: Ledger) -> None:
    fill(ledger, SEVER)
    ledger.retract(CLAIM.id, author="A", reason="doubtful")
    ledger.confirm(CLAIM.id, author="B", reason="two papers have it")
    assert acts(ledger) == ["relations.sever"]
    ledger.rebuild()
    assert acts(ledger) == ["relations.sever"]
    ledger.retract(CLAIM.id, author="C", reason="both took it back")
    assert acts(ledger) == []
    assert kinds(ledger, CLAIM.id) == [("retract", "A"), ("confirm", "B"), ("retract", "C")]


def test_a_claim_that_is_not_there_cannot_be_confirmed(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no claim has the id"):
        ledger.confirm("0" * 16, author="A", reason="so")


def test_a_correction_names_an_actor_as_the_voice(ledger: Ledger) -> None:
    fill(ledger, SEVER)
    with pytest.raises(LedgerError, match="no actor has the code 'a spokesman'"):
        ledger.correct(CLAIM.id, author="A", reason="so", said_by="a spokesman")
