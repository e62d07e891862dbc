"""Merging and splitting events: what people hold of which reports tell of one act."""

from __future__ import annotations

from datetime import date

import pytest

from detente.errors import LedgerError
from detente.ledger import Event, Ledger, Lens
from detente.ledger.derived import lookup
from detente.ledger.events.ties import standing
from detente.ledger.export import export
from tests.ledger.conftest import Entry, entry, fill

HELD = {"author": "A. Reader", "reason": "the note says so"}


def recall(name: str, when: str | None, day: int = 2) -> Entry:
    return entry(name, date(2010, 5, day), ("envoy.recall", ("KEN",), ("PER",), when))


def events(ledger: Ledger) -> list[Event]:
    return list(ledger.timeline("KEN", "PER").events)


def shape(ledger: Ledger) -> list[list[str]]:
    """The names of the articles that tell of each event."""
    names = {filed.claim.id: filed.claim.article_id for filed in ledger.find("")}
    return sorted(sorted(names[claim] for claim in event.claims) for event in events(ledger))


def claim(ledger: Ledger, name: str) -> str:
    return next(filed.claim.id for filed in ledger.find("") if filed.claim.article_id == name)


def event_of(ledger: Ledger, name: str) -> str:
    return next(event.id for event in events(ledger) if claim(ledger, name) in event.claims)


def rebuilt_the_same(ledger: Ledger) -> bool:
    before = list(export(ledger))
    ledger.rebuild()
    return list(export(ledger)) == before


def test_two_events_become_one_and_are_parted_again(ledger: Ledger) -> None:
    fill(ledger, recall("a", "2010-05-01"), recall("b", "2010-05-01"), recall("c", "2010-06-10"))
    assert shape(ledger) == [["a", "b"], ["c"]]
    merged = ledger.merge_events(event_of(ledger, "a"), event_of(ledger, "c"), **HELD)
    assert shape(ledger) == [["a", "b", "c"]]
    assert events(ledger)[0].id == merged
    assert rebuilt_the_same(ledger)

    left, new = ledger.split_event(merged, [claim(ledger, "b"), claim(ledger, "c")], **HELD)
    assert shape(ledger) == [["a"], ["b", "c"]]
    assert (left, new) == (event_of(ledger, "a"), event_of(ledger, "b"))
    assert rebuilt_the_same(ledger)

    ledger.merge_events(left, new, **HELD)
    assert shape(ledger) == [["a", "b", "c"]]


def test_the_reason_and_its_author_stand_with_the_report(ledger: Ledger) -> None:
    fill(ledger, recall("a", "2010-05-01"), recall("b", "2010-05-01"), recall("c", "2010-06-10"))
    ledger.merge_events(event_of(ledger, "a"), event_of(ledger, "c"), **HELD)
    told = ledger.why(claim(ledger, "c")).events[0][1]
    assert told == "A. Reader holds that it tells of the same act: the note says so"
    ledger.split_event(event_of(ledger, "a"), [claim(ledger, "b")], **HELD)
    told = ledger.why(claim(ledger, "b")).events[0][1]
    assert told == "A. Reader holds that it tells of another act: the note says so"


def test_a_split_outlasts_the_retraction_of_any_report(ledger: Ledger) -> None:
    fill(ledger, *(recall(name, "2010-05-01") for name in "abcd"))
    out = [claim(ledger, "c"), claim(ledger, "d")]
    ledger.split_event(event_of(ledger, "a"), out, **HELD)
    ledger.retract(claim(ledger, "a"), **HELD)
    ledger.retract(claim(ledger, "c"), **HELD)
    assert shape(ledger) == [["b"], ["d"]]


def test_what_is_printed_later_joins_as_ever(ledger: Ledger) -> None:
    fill(ledger, *(recall(name, "2010-05-01") for name in "ab"))
    ledger.split_event(event_of(ledger, "a"), [claim(ledger, "b")], **HELD)
    fill(ledger, recall("c", "2010-05-01", day=4))
    assert shape(ledger) == [["a", "c"], ["b"]]
    assert rebuilt_the_same(ledger)


def test_a_question_about_what_was_known_heeds_it_too(ledger: Ledger) -> None:
    fill(ledger, *(recall(name, "2010-05-01") for name in "ab"))
    ledger.split_event(event_of(ledger, "a"), [claim(ledger, "b")], **HELD)
    seen = ledger.timeline("KEN", "PER", lens=Lens(known_at=date(2010, 6, 1)))
    assert len(seen.events) == 2


def test_what_cannot_be_merged_or_split_is_told(ledger: Ledger) -> None:
    back = entry("x", date(2010, 5, 2), ("envoy.recall", ("PER",), ("KEN",), "2010-05-01"))
    fill(
        ledger,
        recall("a", "2010-05-01"),
        recall("b", "2010-05-01"),
        recall("c", "2010-06-10"),
        back,
    )
    one, other = event_of(ledger, "a"), event_of(ledger, "c")
    with pytest.raises(LedgerError, match="one pair, act, status and side"):
        ledger.merge_events(one, event_of(ledger, "x"), **HELD)
    with pytest.raises(LedgerError, match="with itself"):
        ledger.merge_events(one, one, **HELD)
    with pytest.raises(LedgerError, match="no one event has an id that begins with 'zz'"):
        ledger.merge_events(one, "zz", **HELD)
    with pytest.raises(LedgerError, match="tells of another event"):
        ledger.split_event(one, [claim(ledger, "c")], **HELD)
    for claims in ([], [claim(ledger, "a"), claim(ledger, "b")]):
        with pytest.raises(LedgerError, match="some of the reports of the event, and not all"):
            ledger.split_event(one, claims, **HELD)
    with ledger.database.reading() as connection:
        (found,) = lookup.like(connection, lookup.one_event(connection, one), 10)
    assert found.id == other
    assert not [line for line in export(ledger) if '"table": "tie"' in line]


def test_a_write_reads_the_ties_of_what_it_touches_alone(ledger: Ledger) -> None:
    told = ("2010-05-01", "2010-06-10")
    fill(ledger, *(recall(f"{n}", when) for n, when in enumerate(told)))
    fill(ledger, entry("x", date(2010, 5, 2), ("envoy.recall", ("NOR",), ("FJI",), told[0])))
    ledger.merge_events(event_of(ledger, "0"), event_of(ledger, "1"), **HELD)
    one, other, stranger = (claim(ledger, name) for name in ("0", "1", "x"))
    with ledger.database.reading() as connection:
        assert len(standing(connection).among({one, other})) == 1
        assert len(standing(connection, {one, other}).among({one, other})) == 1
        assert not standing(connection, {stranger})
