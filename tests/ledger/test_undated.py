"""What articles without a date tell is known from the day they were read, and no news of that day."""

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


def test_what_was_read_before_it_was_printed_is_news_of_the_reading(ledger: Ledger) -> None:
    fill(ledger, history())
    fill(ledger, entry("later", date(2900, 1, 1), ("relations.sever", ("KEN",), ("PER",), "1965-03-04")))  # fmt: skip
    (turn,) = turns.changes(ledger)
    assert (turn.news_on, turn.known_on, turn.undated) == (TODAY, TODAY, False)


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
