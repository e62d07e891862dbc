"""Questions across pairs, and questions through a lens."""

from __future__ import annotations

from datetime import date

import pytest

from detente.acts.quads import QUADS
from detente.errors import UnknownActor
from detente.ledger import Ledger, Lens
from detente.ledger.asking import surveys, turns
from detente.ledger.asking.dyad_days import dyad_days
from detente.ledger.asking.dyad_years import COLUMNS, dyad_years
from detente.ledger.asking.pending import is_pending
from tests.ledger.conftest import entry, fill

EVERYTHING = Lens()
ATLAS, GULF = "Atlas Wire", "Gulf Desk"


@pytest.fixture
def book(ledger: Ledger) -> Ledger:
    fill(
        ledger,
        entry("a", date(2009, 3, 7), ("relations.sever", ("MAR",), ("IRN",), "2009-03-06"), publisher=ATLAS),
        entry("b", date(2009, 3, 8), ("relations.sever", ("MAR",), ("IRN",), "2009-03-06"), publisher=GULF),
        entry("c", date(2014, 12, 19), ("relations.restore", ("MAR", "IRN"), (), "2014-12-18"), publisher=GULF),
        entry("d", date(2016, 1, 4), ("relations.sever", ("SAU",), ("IRN",), "2016-01-03"), publisher=ATLAS),
        entry("e", date(2016, 1, 5), ("envoy.recall", ("KWT",), ("IRN",), "2016-01-05"), publisher=GULF),
        entry("f", date(2016, 1, 6), ("meeting.visit", ("OMN",), ("IRN",), "2016-02-01"), status="planned"),
        entry("g", date(2016, 1, 6), ("talks.hold", ("OMN", "IRN"), (), None), status="proposed"),
        entry("h", date(2016, 2, 2), ("meeting.visit", ("OMN",), ("IRN",), "2016-02-01"), publisher=ATLAS),
    )  # fmt: skip
    return ledger


def test_which_states_have_severed_relations_on_a_day(book: Ledger) -> None:
    def severed(day: date, lens: Lens = EVERYTHING) -> set[str]:
        found = surveys.holding(book, "severed", "Iran", as_of=day, lens=lens)
        return {s.opened_by.a if s.opened_by.b == "IRN" else s.opened_by.b for s in found}

    assert severed(date(2010, 1, 1)) == {"MAR"}
    assert severed(date(2016, 1, 10)) == {"SAU"}
    assert severed(date(2016, 1, 10), Lens(known_at=date(2014, 1, 1))) == {"MAR"}
    assert severed(date(2016, 1, 10), Lens(exclude=("atlas wire",))) == set()
    with pytest.raises(ValueError, match="ever 'cross'"):
        surveys.holding(book, "cross")


def test_changes_come_in_the_order_in_which_they_were_known(book: Ledger) -> None:
    found = turns.changes(book, date(2014, 1, 1), date(2016, 1, 4), of=("Iran",))
    assert [(t.known_on, t.a, t.b, t.before, t.stretch.value) for t in found] == [
        (date(2014, 12, 19), "IRN", "MAR", "severed", "established"),
        (date(2016, 1, 4), "IRN", "SAU", None, "severed"),
    ]
    assert turns.changes(book, date(2014, 1, 1), of=("Iran", "Kuwait"))[0].stretch.part == "envoy"


def test_a_plan_is_pending_until_it_comes_about_and_a_proposal_until_it_lapses(
    book: Ledger,
) -> None:
    def waiting(day: date) -> list[str]:
        found = surveys.pending(book, ("Oman",), as_of=day)
        events = surveys.events(book, ("Oman",))
        assert {e.id for e in found} == {e.id for e in events if is_pending(e, events, day)}
        return [e.act for e in found]

    assert waiting(date(2016, 1, 5)) == []
    assert waiting(date(2016, 1, 6)) == ["meeting.visit", "talks.hold"]
    assert waiting(date(2016, 2, 3)) == ["talks.hold"]
    assert waiting(date(2018, 2, 3)) == []


def test_an_outlet_is_first_where_nobody_printed_it_before(book: Ledger) -> None:
    atlas = surveys.first_reports(book, "atlas wire")
    assert [(e.act, e.known_on) for e in atlas] == [
        ("relations.sever", date(2009, 3, 7)), ("relations.sever", date(2016, 1, 4)),
        ("meeting.visit", date(2016, 2, 2)),
    ]  # fmt: skip
    gulf = surveys.first_reports(book, GULF, since=date(2010, 1, 1))
    assert [e.act for e in gulf] == ["relations.restore", "envoy.recall"]


def test_contradictions_show_both_sides(book: Ledger) -> None:
    assert surveys.contradictions(book) == []
    fill(
        book,
        entry("x", date(2016, 1, 4), ("relations.restore", ("SAU", "IRN"), (), "2016-01-03"), confidence=0.6),
        entry("y", date(2009, 3, 9), ("relations.sever", ("IRN",), ("MAR",), "2009-03-07")),
    )  # fmt: skip
    found = surveys.contradictions(book, ("Iran",))
    states = [c.stretch for c in found if c.stretch]
    assert [(s.value, [e.act for e in s.contested]) for s in states] == [
        ("severed", ["relations.restore"])
    ]
    events = [c.event for c in found if c.event]
    assert [c["on"] for c in events[0].conflicts] == ["date", "source"]
    assert surveys.contradictions(book, ("Kuwait",)) == []


def test_a_publisher_may_count_for_less_or_not_at_all(book: Ledger) -> None:
    day = date(2010, 1, 1)

    def sure(lens: Lens) -> float:
        (state,) = [
            s for s in book.status("MAR", "IRN", day, lens).states if s.part == "diplomatic"
        ]
        return state.opened_by.confidence

    assert sure(Lens()) == 0.99
    assert sure(Lens(weights={GULF: 0.5})) == 0.945
    assert sure(Lens(exclude=(GULF,))) == 0.9
    assert book.status("MAR", "IRN", day, Lens(exclude=(ATLAS, GULF))).diplomatic == "unknown"
    with pytest.raises(ValueError, match="must lie in 0 to 1"):
        Lens(weights={GULF: 2})


def test_the_dyad_year_table_has_zeros_and_says_what_it_covers(book: Ledger) -> None:
    rows = list(dyad_years(book, 2008, 2016, ("Iran", "Morocco", "Peru")))
    assert len(rows) == 3 * 9
    assert all(tuple(row) == COLUMNS for row in rows)
    assert all(len(name) <= 32 for name in COLUMNS)
    morocco = {row["year"]: row for row in rows if row["b"] == "MAR"}
    assert [morocco[y]["diplomatic"] for y in (2008, 2009, 2013, 2014)] == [
        "",
        "severed",
        "severed",
        "established",
    ]
    assert [morocco[y]["diplomatic_changed"] for y in (2008, 2009, 2010)] == [0, 1, 0]
    assert [morocco[y]["covered"] for y in (2008, 2009)] == [0, 1]
    assert (
        morocco[2009]["events"],
        morocco[2009]["material_conflict"],
        morocco[2010]["events"],
    ) == (1, 1, 0)
    peru = [row for row in rows if "PER" in (row["a"], row["b"])]
    assert {(row["covered"], row["events"], row["diplomatic"]) for row in peru} == {(0, 0, "")}
    with pytest.raises(ValueError, match="lies after"):
        list(dyad_years(book, 2016, 2008))


def test_the_last_day_of_a_year_stands_in_days_as_in_years(book: Ledger) -> None:
    named = ("Iran", "Morocco", "Peru")
    years = {(r["a"], r["b"], r["year"]): r for r in dyad_years(book, 2008, 2016, named)}
    days = list(dyad_days(book, date(2008, 1, 1), date(2016, 12, 31), named))
    assert len(days) == 3 * (date(2017, 1, 1) - date(2008, 1, 1)).days
    assert all(tuple(row) == ("day", *COLUMNS[1:]) for row in days)
    counted = ("year", "diplomatic_changed", "events", *QUADS)
    for row in days:
        if (row["day"].month, row["day"].day) == (12, 31):
            year = years[row["a"], row["b"], row["day"].year]
            assert {k: row[k] for k in COLUMNS if k not in counted} == {k: year[k] for k in COLUMNS if k not in counted}  # fmt: skip
    changed = [(r["b"], r["day"].year) for r in days if r["diplomatic_changed"]]
    assert changed == [(b, y) for (_, b, y), r in years.items() if r["diplomatic_changed"]]


def test_only_acts_told_to_the_day_count_in_the_dyad_day_table(ledger: Ledger) -> None:
    fill(
        ledger,
        entry("a", date(2010, 3, 9), ("envoy.recall", ("KEN",), ("PER",), "2010-03-08")),
        entry("b", date(2010, 3, 9), ("talks.hold", ("KEN", "PER"), (), "2010-03")),
        entry("c", date(2010, 3, 9), ("talks.hold", ("KEN", "PER"), (), "2010-03-10"), status="planned"),
    )  # fmt: skip
    rows = list(dyad_days(ledger, date(2010, 2, 27), date(2010, 3, 31), ("Kenya", "Peru")))
    assert {r["day"]: r["events"] for r in rows if r["events"]} == {date(2010, 3, 8): 1}
    assert [r["covered"] for r in rows[:3]] == [0, 0, 1]
    assert {(r["day"].day < 8 and r["day"].month == 3, r["envoy_a"]) for r in rows[2:]} == {(True, ""), (False, "recalled")}  # fmt: skip
    with pytest.raises(ValueError, match="lies after"):
        dyad_days(ledger, date(2010, 3, 31), date(2010, 3, 1))


def test_a_past_state_has_days_while_it_lasted(ledger: Ledger) -> None:
    rows = list(dyad_days(ledger, date(1992, 12, 30), date(1993, 1, 2), ("CSK", "Peru")))
    assert [r["day"].day for r in rows] == [30, 31]


def test_an_unknown_state_is_told(book: Ledger) -> None:
    with pytest.raises(UnknownActor):
        surveys.pending(book, ("Atlantis",))
