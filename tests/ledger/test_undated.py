"""What is news: not what articles without a date tell on the day they were read, nor what dated ones
retell on the day of print."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from detente.ledger import Ledger, Lens
from detente.ledger.asking import surveys, turns
from detente.ledger.asking.dyad_years import dyad_years
from detente.ledger.claims import judging
from detente.ledger.derived import lookup
from tests.ledger.conftest import Entry, entry, fill

TODAY = date(2026, 11, 30)
PRINTED = date(2010, 5, 2)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands, so that no midnight passes between two lines."""
    monkeypatch.setattr(judging, "now", lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 12))


def history(when: str | None = "1965-03-04", other: str = "PER") -> Entry:
    """An article without a date, which tells of a break."""
    return entry(f"history-{other}", None, ("relations.sever", ("KEN",), (other,), when), publisher="Atlas Wire")  # fmt: skip


def print_of_2010() -> Entry:
    """A dated article, which tells of another break."""
    return entry("dated", PRINTED, ("relations.sever", ("KEN",), ("CHL",), "2010-05-01"))


def test_old_news_without_a_date_does_not_head_the_changes(ledger: Ledger) -> None:
    fill(ledger, print_of_2010(), history(), history(None, "BOL"))
    with ledger.database.reading() as connection:
        latest, _ = turns.latest_changes(connection, limit=10)
    assert [(t.a, t.b, t.news_on, t.undated) for t in latest] == [
        ("CHL", "KEN", PRINTED, False),
        ("KEN", "PER", date(1965, 3, 4), True),
        ("BOL", "KEN", None, True),
    ]
    assert [t.known_on for t in latest] == [PRINTED, TODAY, TODAY]


def test_the_changes_without_a_day_are_on_a_page_of_their_own(ledger: Ledger) -> None:
    fill(ledger, print_of_2010(), history(), history(None, "BOL"), history(None, "ECU"))
    pages, mark = [], None
    with ledger.database.reading() as connection:
        for _ in range(9):
            page, mark = turns.latest_changes(connection, before=mark, limit=1)
            pages += page
            if mark is None:
                break
    assert [t.b for t in pages[:2]] == ["KEN", "PER"]
    assert {t.a for t in pages[2:]} == {"BOL", "ECU"}
    assert len(pages) == 4


def test_a_time_leaves_out_what_was_no_news_then(ledger: Ledger) -> None:
    fill(ledger, print_of_2010(), history(), history(None, "BOL"))
    since = turns.changes(ledger, date(2010, 1, 1))
    assert [t.a for t in since] == ["CHL"]
    assert [t.b for t in turns.changes(ledger, None, date(1970, 1, 1))] == ["PER"]
    assert [t.a + t.b for t in turns.changes(ledger)] == ["KENPER", "CHLKEN", "BOLKEN"]
    assert turns.without_day(ledger) == 1
    assert turns.without_day(ledger, of=("Peru",)) == 0


def test_a_dated_print_makes_it_news_of_its_day(ledger: Ledger) -> None:
    fill(ledger, history())
    fill(ledger, entry("later", date(1965, 3, 6), ("relations.sever", ("KEN",), ("PER",), "1965-03-04")))  # fmt: skip
    (turn,) = turns.changes(ledger)
    assert (turn.news_on, turn.undated) == (date(1965, 3, 6), False)


def test_what_is_printed_long_after_is_news_of_the_day_on_which_it_took_place(
    ledger: Ledger,
) -> None:
    fill(ledger, history())
    fill(ledger, entry("later", date(2900, 1, 1), ("relations.sever", ("KEN",), ("PER",), "1965-03-04")))  # fmt: skip
    (turn,) = turns.changes(ledger)
    assert (turn.news_on, turn.known_on, turn.undated) == (date(1965, 3, 4), TODAY, False)
    assert turn.stretch.opened_by.late


def test_an_act_told_ahead_is_news_of_the_reading(ledger: Ledger) -> None:
    fill(ledger, history("2900-01-01"))
    (turn,) = turns.changes(ledger)
    assert (turn.news_on, turn.undated) == (TODAY, True)


def test_what_was_known_on_a_day_leaves_out_what_was_read_later(ledger: Ledger) -> None:
    fill(ledger, history())
    day = date(1970, 1, 1)
    assert ledger.status("Kenya", "Peru", day).diplomatic == "severed"
    assert ledger.status("Kenya", "Peru", day, Lens(known_at=day)).diplomatic == "unknown"
    assert ledger.status("Kenya", "Peru", day, Lens(known_at=TODAY)).diplomatic == "severed"


def test_an_article_without_a_date_is_no_first_report(ledger: Ledger) -> None:
    fill(ledger, history(), entry("dated", PRINTED, ("relations.sever", ("KEN",), ("CHL",), "2010-05-01"), publisher="Atlas Wire"))  # fmt: skip
    assert [e.a for e in surveys.first_reports(ledger, "Atlas Wire")] == ["CHL"]


def test_an_act_of_which_no_day_is_told_counts_in_no_year(ledger: Ledger) -> None:
    def counted(*entries: Entry) -> dict[int, int]:
        fill(ledger, *entries)
        rows = dyad_years(ledger, 2009, TODAY.year, ("Kenya", "Bolivia"))
        return {row["year"]: row["events"] for row in rows if row["events"]}

    assert counted(history(None, "BOL")) == {}
    told = entry("dated", PRINTED, ("sanctions.impose", ("KEN",), ("BOL",), None))
    assert counted(told) == {2010: 1}


def test_an_act_is_told_last_where_it_was_news_last(ledger: Ledger) -> None:
    fill(ledger, history(), print_of_2010())
    with ledger.database.reading() as connection:
        found = lookup.events_of_act(connection, "relations.sever", 5)
    assert [e.a + e.b for e in found] == ["CHLKEN", "KENPER"]


def test_the_reason_for_an_undated_report_does_not_say_that_it_was_printed(ledger: Ledger) -> None:
    fill(ledger, history(None), print_of_2010())
    (turn,) = (t for t in turns.changes(ledger) if t.undated)
    with ledger.database.reading() as connection:
        told = lookup.told_of(connection, [turn.stretch.opened_by], 1)
    (reports,) = told.values()
    assert reports[0].reason == f"it has no date and stands in an article without one, read on {TODAY}"  # fmt: skip


@pytest.mark.parametrize(
    ("when", "news_on"),
    [
        ("2010-04-20", PRINTED),
        ("2010", PRINTED),
        ("1965-03-04", date(1965, 3, 4)),
        ("2009", date(2009, 1, 1)),
        ("2009-10", date(2009, 10, 1)),
        (None, PRINTED),
    ],
)
def test_an_act_is_news_of_the_print_for_a_month(when: str | None, news_on: date, ledger: Ledger) -> None:  # fmt: skip
    fill(ledger, entry("dated", PRINTED, ("relations.sever", ("KEN",), ("CHL",), when)))
    (turn,) = turns.changes(ledger)
    assert (turn.news_on, turn.known_on) == (news_on, PRINTED)
    assert turn.stretch.opened_by.late == (news_on < PRINTED)


def retold() -> Entry:
    """A dated article, which retells a break of old."""
    return entry("retold", PRINTED, ("relations.sever", ("KEN",), ("PER",), "1965-03-04"), publisher="Atlas Wire")  # fmt: skip


def test_old_acts_first_told_in_a_time_stand_apart(ledger: Ledger) -> None:
    fill(ledger, print_of_2010(), retold())
    since = date(2010, 1, 1)
    assert [t.a for t in turns.changes(ledger, since)] == ["CHL"]
    assert [t.a + t.b for t in turns.changes(ledger, since, old=True)] == ["KENPER", "CHLKEN"]
    assert turns.old_ones(ledger, since) == 1
    assert turns.old_ones(ledger, since, date(2010, 4, 1)) == 0
    assert turns.old_ones(ledger, since, of=("Chile",)) == 0


def test_what_retells_old_acts_is_no_first_report(ledger: Ledger) -> None:
    fill(ledger, retold())
    assert surveys.first_reports(ledger, "Atlas Wire") == []


def test_an_act_of_no_day_moves_no_state_that_others_tell(ledger: Ledger) -> None:
    restored = entry("dated", PRINTED, ("relations.restore", ("KEN", "BOL"), (), None))
    fill(ledger, restored, history(None, "BOL"))
    assert ledger.status("Kenya", "Bolivia", TODAY).diplomatic == "established"


def test_of_acts_of_no_day_what_ends_comes_after_what_begins(ledger: Ledger) -> None:
    begun = ("relations.establish", ("KEN", "BOL"), (), None)
    fill(ledger, entry("old", None, ("relations.sever", ("KEN",), ("BOL",), None), begun))
    (state,) = (s for s in ledger.stretches("Kenya", "Bolivia") if s.part == "diplomatic")
    assert (state.value, state.contested) == ("severed", ())


def test_what_begins_on_no_day_begins_in_no_year(ledger: Ledger) -> None:
    fill(ledger, history(None, "BOL"))
    rows = list(dyad_years(ledger, 2020, TODAY.year + 1, ("Kenya", "Bolivia")))
    assert {(row["diplomatic"], row["diplomatic_changed"]) for row in rows} == {("", 0)}


def test_talks_of_no_day_are_not_the_latest_contacts(ledger: Ledger) -> None:
    fill(ledger, entry("old", None, ("talks.hold", ("KEN", "BOL"), (), None)))
    found = ledger.status("Kenya", "Bolivia", TODAY)
    assert (found.contacts, found.talks) == ((), None)
    assert [e.act for e in ledger.timeline("Kenya", "Bolivia").events] == ["talks.hold"]
    assert ledger.timeline("Kenya", "Bolivia", since=date(2020, 1, 1)).events == ()


def test_relations_restored_begin_anew_though_nobody_tells_when_they_ended(ledger: Ledger) -> None:
    fill(ledger, history(None), entry("dated", PRINTED, ("relations.establish", ("KEN", "PER"), (), "1960"),
                                      ("relations.restore", ("KEN", "PER"), (), "2010-04-30")))  # fmt: skip
    first, second = (s for s in ledger.stretches("Kenya", "Peru") if s.part == "diplomatic")
    assert (first.value, second.value, second.since) == ("established", "established", "2010-04-30")
    assert [e.act for e in first.contested] == ["relations.sever"]


@pytest.mark.parametrize(("printed", "since"), [(date(2018, 5, 2), "2018-05-01"), (date(2020, 5, 2), "2009-03")])  # fmt: skip
def test_relations_broken_off_anew_are_told_by_news_of_the_day(printed: date, since: str, ledger: Ledger) -> None:  # fmt: skip
    fill(ledger, entry("first", date(2009, 3, 9), ("relations.sever", ("KEN",), ("PER",), "2009-03")),
         entry("second", printed, ("relations.sever", ("KEN",), ("PER",), "2018-05-01")))  # fmt: skip
    (state,) = (s for s in ledger.status("Kenya", "Peru", TODAY).states if s.part == "diplomatic")
    assert (state.value, state.since) == ("severed", since)
