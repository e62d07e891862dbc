"""Looking things up a page at a time, on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date

from detente.ledger import Ledger
from detente.ledger.asking import holdings, turns
from detente.ledger.derived import lookup
from tests.ledger.conftest import Entry, entry, fill

DAY = date(2016, 9, 26)


def quarrel(year: int, other: str) -> Entry:
    """Kenya breaks with another state in one year and is told to in the next."""
    return entry(f"{other}-{year}", date(year, 5, 2), ("relations.sever", ("KEN",), (other,), f"{year}-05-01"))  # fmt: skip


def truce(year: int, other: str) -> Entry:
    """Kenya and another state restore relations."""
    return entry(f"{other}-{year}", date(year, 6, 2), ("relations.restore", ("KEN", other), (), f"{year}-06-01"))  # fmt: skip


def test_the_latest_changes_come_page_by_page_each_once(ledger: Ledger) -> None:
    fill(
        ledger, quarrel(2010, "PER"), truce(2012, "PER"), quarrel(2011, "CHL"), quarrel(2013, "BOL")
    )
    with ledger.database.reading() as connection:
        whole, _ = turns.latest_changes(connection, limit=100)
        pages, mark = [], None
        for _ in range(20):
            page, mark = turns.latest_changes(connection, before=mark, limit=1)
            pages += page
            if mark is None:
                break
    days = [turn.known_on for turn in whole]
    assert days == sorted(days, reverse=True)
    assert [t.as_dict() for t in pages] == [t.as_dict() for t in whole]
    assert [(t.b if t.a == "KEN" else t.a, t.stretch.value) for t in whole] == [
        ("BOL", "severed"), ("PER", "established"), ("CHL", "severed"), ("PER", "severed"),
    ]  # fmt: skip


def test_changes_say_what_held_before_and_may_be_of_one_actor(ledger: Ledger) -> None:
    fill(ledger, quarrel(2010, "PER"), truce(2012, "PER"), quarrel(2011, "CHL"))
    with ledger.database.reading() as connection:
        found, _ = turns.latest_changes(connection, of="PER", limit=10)
    assert [(t.before, t.stretch.value) for t in found] == [
        ("severed", "established"),
        (None, "severed"),
    ]


def test_the_changes_are_those_that_are_found_by_day(ledger: Ledger) -> None:
    fill(ledger, quarrel(2010, "PER"), truce(2012, "PER"), quarrel(2011, "CHL"), truce(2015, "CHL"))
    with ledger.database.reading() as connection:
        mine, _ = turns.latest_changes(connection, limit=100)
    theirs = turns.changes(ledger, date(1900, 1, 1))
    key = str
    assert sorted((t.as_dict() for t in mine), key=key) == sorted((t.as_dict() for t in theirs), key=key)  # fmt: skip


def test_what_holds_of_an_actor_holds_on_the_day_asked_about(ledger: Ledger) -> None:
    fill(ledger, quarrel(2010, "PER"), truce(2012, "PER"), quarrel(2011, "CHL"))
    with ledger.database.reading() as connection:
        then = holdings.standings(connection, "KEN", date(2011, 12, 31))
        now = holdings.standings(connection, "KEN", DAY)
        severed = holdings.holding(connection, "severed", DAY, of=None, limit=10, offset=0)
    diplomatic = {(s.a, s.b): s.value for s in then if s.part == "diplomatic"}
    assert diplomatic == {("KEN", "PER"): "severed", ("CHL", "KEN"): "severed"}
    assert {s.value for s in now if s.b == "PER" and s.part == "diplomatic"} == {"established"}
    assert [(s.a, s.b) for s in severed] == [("CHL", "KEN")]


def test_events_come_in_pages_in_order_of_time_with_how_many_there_are(ledger: Ledger) -> None:
    fill(ledger, *(quarrel(year, "PER") for year in (2009, 2003, 2006)))
    with ledger.database.reading() as connection:
        first, number = lookup.events_page(connection, ("PER", "KEN"), limit=2)
        rest, _ = lookup.events_page(connection, ("PER", "KEN"), limit=2, offset=2)
        late, few = lookup.events_page(connection, ("KEN", "PER"), since=date(2005, 1, 1), limit=9)
    assert [x.when for x in (*first, *rest)] == ["2003-05-01", "2006-05-01", "2009-05-01"]
    assert (number, few, len(late)) == (3, 2, 2)
    assert first[0].proof is not None


def test_an_event_is_told_with_the_reports_it_is_made_of(ledger: Ledger) -> None:
    act = ("relations.sever", ("KEN",), ("PER",), "2010-05-01")
    fill(ledger, *(entry(f"paper {n}", date(2010, 5, 2), act, publisher=f"P{n}") for n in range(5)))
    with ledger.database.reading() as connection:
        (event,), _ = lookup.events_page(connection, ("KEN", "PER"), limit=9)
        some = lookup.told_of(connection, [event], 3)[event.id]
        every = lookup.told_of(connection, [event], 9)[event.id]
        found = lookup.find_event(connection, event.id[:9])
    assert some[0].claim == event.best_claim
    assert len(some) == 3
    assert {t.publisher for t in every} == {f"P{n}" for n in range(5)}
    assert all(t.reason and t.article_key for t in every)
    assert found == event


def test_an_article_gives_its_claims_and_whether_they_stand(ledger: Ledger) -> None:
    one = entry("a", date(2010, 5, 2), ("relations.sever", ("KEN",), ("PER",), "2010-05-01"),
                ("envoy.recall", ("PER",), ("KEN",), "2010-05-01"))  # fmt: skip
    fill(ledger, one)
    gone = next(c.id for c in one[2] if c.act == "envoy.recall")
    ledger.retract(gone, author="A. Reader", reason="misread")
    with ledger.database.reading() as connection:
        row = lookup.find_article(connection, "a")
        assert row is not None
        assert row["key"] == one[0].key
        found = lookup.claims_of(connection, one[0].key, 10)
        assert lookup.find_article(connection, "b") is None
    assert {(c.act, stands, event is not None) for c, stands, event in found} == {
        ("relations.sever", True, True),
        ("envoy.recall", False, False),
    }


def test_the_actors_known_are_those_of_all_events(ledger: Ledger) -> None:
    with ledger.database.reading() as connection:
        assert lookup.actors_known(connection) == []
    fill(ledger, quarrel(2010, "PER"), quarrel(2011, "CHL"))
    with ledger.database.reading() as connection:
        assert lookup.actors_known(connection) == ["CHL", "KEN", "PER"]
        assert lookup.sizes(connection) == {"articles": 2, "claims": 2}


def test_the_spans_of_a_pair_are_those_of_its_stretches(ledger: Ledger) -> None:
    fill(ledger, quarrel(2010, "PER"), truce(2012, "PER"), quarrel(2015, "PER"))
    with ledger.database.reading() as connection:
        found = holdings.spans(connection, "KEN", "PER")
    assert found == [
        holdings.Span.of(s) for s in ledger.stretches("PER", "KEN") if s.part != "process"
    ]
    assert len(found) > 2
