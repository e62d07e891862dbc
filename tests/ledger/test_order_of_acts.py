"""How acts of uncertain date are laid in order, and what contradicts what."""

from __future__ import annotations

from datetime import date

import pytest

from detente.ledger import Ledger, Stretch
from tests.ledger.conftest import entry, fill

PRINTED = date(2020, 6, 1)
SIDES = {
    "relations.establish": (("KEN", "PER"), ()), "relations.restore": (("KEN", "PER"), ()),
    "relations.sever": (("KEN",), ("PER",)), "relations.suspend": (("KEN",), ("PER",)),
}  # fmt: skip


def diplomatic(book: Ledger, *acts: tuple[str, str | None]) -> list[Stretch]:
    for n, (act, when) in enumerate(acts):
        fill(book, entry(f"{n}", PRINTED, (f"relations.{act}", *SIDES[f"relations.{act}"], when)))
    return [s for s in book.stretches("KEN", "PER") if s.part == "diplomatic"]


def told(stretches: list[Stretch]) -> list[tuple[str, str | None]]:
    return [(s.value, s.since) for s in stretches]


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([("establish", "1962"), ("sever", "1962-10-12")], ["established", "severed"]),
        ([("sever", "1962"), ("establish", "1962-03-05")], ["established", "severed"]),
        ([("sever", "1967-06-06"), ("restore", "1967")], ["severed", "established"]),
        ([("establish", "1950"), ("sever", "1967-06-06"), ("restore", "1967")], ["established", "severed", "established"]),
        ([("suspend", "1990-01-01"), ("sever", "1990-01-01")], ["severed"]),
        ([("suspend", "1990-01-01"), ("sever", "1990-05-01")], ["suspended", "severed"]),
    ],
)  # fmt: skip
def test_what_is_known_of_the_state_orders_vague_dates(
    acts: list[tuple[str, str | None]], expected: list[str], ledger: Ledger
) -> None:
    found = diplomatic(ledger, *acts)
    assert [s.value for s in found] == expected
    assert all(s.end is None or s.first < s.end for s in found)


def test_a_vague_date_gives_way_to_the_day_that_brought_about_the_same(ledger: Ledger) -> None:
    found = diplomatic(ledger, ("establish", "2022"), ("restore", "2022-08-14"))
    assert told(found) == [("established", "2022-08-14")]


def test_an_act_without_a_date_moves_no_state_that_dated_acts_tell(ledger: Ledger) -> None:
    found = diplomatic(ledger, ("establish", "2014-12-18"), ("sever", None))
    assert told(found) == [("established", "2014-12-18")]
    assert [e.act for e in found[0].contested] == ["relations.sever"]


@pytest.mark.parametrize(
    ("dated", "undated", "speaks_against"),
    [
        ("establish", "sever", True),  # relations begun in 1962 were broken off after that
        ("restore", "sever", False),  # what was restored had been broken off
        ("sever", "restore", True),  # what is restored was broken off before
        ("sever", "establish", False),  # what was broken off had been established
        ("suspend", "sever", True),
    ],
)
def test_an_act_without_a_date_speaks_against_a_state_that_it_cannot_have_come_before(
    dated: str, undated: str, *, speaks_against: bool, ledger: Ledger
) -> None:
    (state,) = diplomatic(ledger, (dated, "1962-05-04"), (undated, None))
    assert state.since == "1962-05-04"
    assert [e.act for e in state.contested] == [f"relations.{undated}"] * speaks_against


def test_an_envoy_called_home_on_no_day_told_may_be_one_of_before(ledger: Ledger) -> None:
    sides = (("KEN",), ("PER",))
    fill(
        ledger,
        entry("a", date(2018, 5, 2), ("envoy.appoint", *sides, "2018-05-01")),
        entry("b", date(2020, 5, 2), ("envoy.recall", *sides, None)),
    )
    (envoy,) = [s for s in ledger.stretches("KEN", "PER") if s.part == "envoy"]
    assert (envoy.value, envoy.contested) == ("in_post", ())


def test_who_reads_of_an_old_break_years_after_its_end_reads_of_no_new_one(ledger: Ledger) -> None:
    for name, year, act in (("a", 2005, "sever"), ("b", 2010, "restore"), ("c", 2015, "sever")):
        told_of = (f"relations.{act}", *SIDES[f"relations.{act}"], None)
        fill(ledger, entry(name, date(year, 1, 1), told_of))
    found = [s for s in ledger.stretches("KEN", "PER") if s.part == "diplomatic"]
    assert [(s.value, s.first.year) for s in found] == [("severed", 2005), ("established", 2010)]
    assert found[1].contested == ()


def test_a_restoration_without_a_date_follows_a_break_though_relations_were_told_before(
    ledger: Ledger,
) -> None:
    for name, year, act in (("a", 2001, "establish"), ("b", 2005, "sever"), ("c", 2010, "restore")):
        told_of = (f"relations.{act}", *SIDES[f"relations.{act}"], None)
        fill(ledger, entry(name, date(year, 1, 1), told_of))
    found = [s for s in ledger.stretches("KEN", "PER") if s.part == "diplomatic"]
    assert [s.value for s in found] == ["established", "severed", "established"]


def test_an_act_without_a_date_is_better_than_nothing(ledger: Ledger) -> None:
    found = diplomatic(ledger, ("sever", None))
    assert told(found) == [("severed", None)]
    assert found[0].first == PRINTED


def test_a_state_said_to_hold_speaks_against_another_that_held_when_it_was_printed(
    ledger: Ledger,
) -> None:
    fill(
        ledger,
        entry("a", date(1991, 5, 2), ("relations.restore", ("KEN", "PER"), (), "1991-05-01")),
        entry(
            "b", date(2016, 9, 26), ("relations.sever", ("KEN", "PER"), (), "1980"), standing=True
        ),
    )
    found = [s for s in ledger.stretches("KEN", "PER") if s.part == "diplomatic"]
    assert told(found) == [("severed", "1980"), ("established", "1991-05-01")]
    assert [e.act for e in found[1].contested] == ["relations.sever"]
    assert found[0].contested == ()


def test_a_denial_in_the_news_speaks_against_the_act(ledger: Ledger) -> None:
    act = ("relations.sever", ("KEN",), ("PER",), "2020-05-30")
    fill(ledger, entry("a", date(2020, 5, 31), act))
    fill(ledger, entry("b", date(2020, 6, 1), (*act[:3], None), status="denied"))
    (state,) = [s for s in ledger.status("KEN", "PER").states if s.part == "diplomatic"]
    assert [(e.act, e.status) for e in state.contested] == [("relations.sever", "denied")]


def test_the_same_act_long_after_begins_anew(ledger: Ledger) -> None:
    recall = ("envoy.recall", ("KEN",), ("PER",))
    quote = "Kenya recalled its ambassador"
    fill(ledger, entry("a", PRINTED, (*recall, "2014-03-05"), quote=f"1 {quote}"))
    fill(ledger, entry("b", PRINTED, (*recall, "2014-03-09"), quote=f"2 {quote}"))
    fill(ledger, entry("c", PRINTED, (*recall, "2020-01-10"), quote=f"3 {quote}"))
    found = [s for s in ledger.stretches("KEN", "PER") if s.part == "envoy"]
    assert told(found) == [("recalled", "2014-03-05"), ("recalled", "2020-01-10")]


@pytest.mark.parametrize(
    ("pair", "act", "day", "value"),
    [
        (("Soviet Union", "Israel"), ("relations.sever", ("SUN",), ("ISR",), "1967-06-10"), "1980-01-01", "severed"),
        (("Russia", "Israel"), ("relations.sever", ("SUN",), ("ISR",), "1967-06-10"), "1980-01-01", "severed"),
        (("Russia", "Israel"), ("relations.sever", ("SUN",), ("ISR",), "1967-06-10"), "1992-06-01", "severed"),
        (("Ukraine", "Israel"), ("relations.sever", ("SUN",), ("ISR",), "1967-06-10"), "1992-06-01", "unknown"),
        (("CSK", "Chile"), ("relations.sever", ("CSK",), ("CHL",), "1973-09-25"), "1980-01-01", "severed"),
        (("CSK", "Chile"), ("relations.sever", ("CSK",), ("CHL",), "1973-09-25"), "1994-01-01", "unknown"),
        (("Slovakia", "Chile"), ("relations.sever", ("CSK",), ("CHL",), "1973-09-25"), "1994-01-01", "unknown"),
        (("DDR", "Israel"), ("relations.establish", ("DDR", "KEN"), (), "1963-12-16"), "1992-01-01", "unknown"),
    ],
)  # fmt: skip
def test_relations_pass_to_the_state_that_goes_on_and_to_no_other(
    pair: tuple[str, str], act: tuple[str, tuple[str, ...], tuple[str, ...], str], day: str, value: str, ledger: Ledger
) -> None:  # fmt: skip
    fill(ledger, entry("a", PRINTED, act))
    assert ledger.status(*pair, date.fromisoformat(day)).diplomatic == value


def test_a_state_that_ended_is_told_with_the_act_by_which_it_did(ledger: Ledger) -> None:
    fill(ledger, entry("a", PRINTED, ("relations.sever", ("CSK",), ("CHL",), "1973-09-25")))
    (stretch,) = [s for s in ledger.stretches("CSK", "CHL") if s.part == "diplomatic"]
    assert stretch.end == date(1993, 1, 1)
    assert stretch.ended
    assert ledger.status("CSK", "CHL", date(1994, 1, 1)).ended == (stretch.ended,)
    assert ledger.status("CSK", "CHL", date(1990, 1, 1)).ended == ()


@pytest.mark.parametrize(
    ("recalled", "expected"),
    [("2024-10-14", ["expelled"]), ("2026-03-02", ["expelled", "recalled"])],
)
def test_who_is_expelled_on_the_day_of_his_recall_is_expelled(
    recalled: str, expected: list[str], ledger: Ledger
) -> None:
    acts = (
        ("envoy.expel", ("KEN",), ("PER",), "2024-10-14"),
        ("envoy.recall", ("PER",), ("KEN",), recalled),
    )
    for n, act in enumerate(acts):
        fill(ledger, entry(f"{n}", PRINTED, act, quote="Of the ambassador it was told so."))
    found = [s for s in ledger.stretches("KEN", "PER") if (s.part, s.owner) == ("envoy", "PER")]
    assert [s.value for s in found] == expected
