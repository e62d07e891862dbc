"""What is kept up to date write by write is what a rebuild gives, and what a plain lens shows."""

from __future__ import annotations

import json
import tempfile
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from detente.ledger import Ledger, Lens, open_ledger
from detente.ledger.database import schema
from detente.ledger.export import export
from detente.model import Status
from tests.ledger.conftest import Entry, entry

START = date(2010, 1, 1)
LATE = Lens(known_at=date(2100, 1, 1))  # hides nothing, yet derives on the spot
ACTS = (
    "relations.sever", "relations.restore", "relations.suspend", "envoy.recall", "envoy.return", "envoy.expel",
    "mission.close", "mission.open", "talks.hold", "talks.refuse", "meeting.hold", "relations.upgrade",
)  # fmt: skip
UNDIRECTED = ("relations.restore", "talks.hold", "meeting.hold")
QUOTES = (
    "it opened an embassy and its ambassador presented his credentials", "the consulate was shut",
    "an interests section in the Swiss embassy", "12 diplomats were sent home", "nothing more was said",
)  # fmt: skip
rows = st.tuples(
    st.sampled_from(ACTS), st.sampled_from(["KEN", "PER"]), st.integers(0, 900),
    st.sampled_from(["day", "month", "year", "none"]), st.sampled_from(QUOTES),
    st.sampled_from(["actual", "actual", "actual", "planned", "denied"]), st.booleans(),
)  # fmt: skip
Row = tuple[str, str, int, str, str, Status, bool]


def built(number: int, row: Row) -> Entry:
    act, source, days, precision, quote, status, standing = row
    day = START + timedelta(days=days)
    when = {"day": f"{day}", "month": f"{day:%Y-%m}", "year": f"{day:%Y}", "none": None}[precision]
    other = "PER" if source == "KEN" else "KEN"
    sides = (("KEN", "PER"), ()) if act in UNDIRECTED else ((source,), (other,))
    return entry(
        f"a{number}", day + timedelta(days=3), (act, *sides, when), status=status, standing=standing,
        quote=f"{number}: {quote}", confidence=0.5 + number % 5 / 10,
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(rows, min_size=1, max_size=14), st.data())
def test_piece_by_piece_is_the_same_as_all_at_once(found: list[Row], data: st.DataObject) -> None:
    entries = [built(n, row) for n, row in enumerate(found)]
    gone = data.draw(st.sets(st.sampled_from([e[2][0].id for e in entries]), max_size=3))
    with tempfile.TemporaryDirectory() as folder:
        book = open_ledger(Path(folder, "l.db"))
        for one in data.draw(st.permutations(entries)):
            book.add(*one, coder="by hand")
        for claim in sorted(gone):
            book.retract(claim, author="A", reason="wrong")
        step_by_step = list(export(book))
        same = seen_alike(book) and cites_what_is_there(book)
        book.rebuild()
        assert list(export(book)) == step_by_step
        assert same
        book.close()


def seen_alike(book: Ledger) -> bool:
    """Whether derived answers are those that are derived on the spot."""
    for day in (START, START + timedelta(days=450), START + timedelta(days=2000)):
        derived = book.status("KEN", "PER", day).as_dict()
        on_the_spot = book.status("KEN", "PER", day, LATE).as_dict()
        assert derived == on_the_spot | {"known_at": None}
    kept, seen = book.timeline("KEN", "PER"), book.timeline("KEN", "PER", lens=LATE)
    assert kept == seen
    assert kept.as_dict() == seen.as_dict()
    assert book.stretches("KEN", "PER") == book.stretches("KEN", "PER", lens=LATE)
    return True


def cites_what_is_there(book: Ledger) -> bool:
    """Whether every event and claim that is cited is on file: the tables have no foreign keys."""
    with book.database.reading() as connection:
        events = set(connection.scalars(select(schema.event.c.id)))
        members = connection.execute(select(schema.event_claim)).all()
        stretches = connection.execute(select(schema.relation)).all()
        standing = set(connection.scalars(select(schema.dyad.c.claim_id)))
    cited = {i for s in stretches for i in (*json.loads(s.evidence), *json.loads(s.contested))}
    cited |= {i for s in stretches for i in (s.opened_by, s.closed_by) if i}
    assert cited <= events == {m.event_id for m in members}
    assert {m.claim_id for m in members} == standing
    return True


@settings(max_examples=20, deadline=None)
@given(st.lists(rows, min_size=1, max_size=12))
def test_stretches_of_a_part_follow_one_another_without_gaps_of_order(found: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = open_ledger(Path(folder, "l.db"))
        book.add_all([built(n, row) for n, row in enumerate(found)], coder="by hand")
        stretches = book.stretches("KEN", "PER")
        book.close()
    for one, following in pairwise(stretches):
        if (one.part, one.owner) == (following.part, following.owner):
            assert one.end is not None
            assert one.first <= one.end <= following.first
    for stretch in stretches:
        assert stretch.end is None or stretch.first <= stretch.end


def test_a_batch_is_filed_whole_or_not_at_all(ledger: Ledger) -> None:
    good = entry("a", START, ("envoy.recall", ("KEN",), ("PER",), "2010-01-01"))
    article, found, claims = entry("b", START, ("envoy.recall", ("KEN",), ("PER",), "2010-02-01"))
    bad = (article, found, (claims[0], object()))
    with pytest.raises(AttributeError):
        ledger.add_all([good, bad], coder="by hand")  # type: ignore[list-item]
    assert ledger.counts() == {"articles": 0, "claims": 0}
