"""Laws of the ledger: order does not count, once is enough, later acts do not change the past."""

from __future__ import annotations

import multiprocessing
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ledger import Ledger, Lens, open_ledger
from detente.model import Status
from tests.ledger.conftest import Entry, entry, fill

DIRECTED = ("relations.sever", "envoy.recall", "mission.close", "mission.open", "envoy.return")
SHARED = ("relations.restore", "talks.hold", "relations.establish")
START = date(2010, 1, 1)

acts = st.one_of(
    st.tuples(st.sampled_from(DIRECTED), st.sampled_from(["KEN", "PER"]), st.integers(0, 900)),
    st.tuples(st.sampled_from(SHARED), st.just(""), st.integers(0, 900)),
)


def build(rows: list[tuple[str, str, int]]) -> list[Entry]:
    made = []
    for number, (act, source, days) in enumerate(rows):
        day = START + timedelta(days=days)
        other = "PER" if source == "KEN" else "KEN"
        parties = ((source,), (other,)) if source else (("KEN", "PER"), ())
        when = day.isoformat() if number % 3 else f"{day:%Y-%m}"
        made.append(
            entry(f"a{number}", day, (act, *parties, when), confidence=0.5 + number % 5 / 10)
        )
    return made


def answers(entries: list[Entry]) -> object:
    with tempfile.TemporaryDirectory() as folder:
        book = open_ledger(Path(folder, "l.db"))
        fill(book, *entries)
        day = START + timedelta(days=1200)
        found = book.timeline("KEN").as_dict(), book.status("KEN", "PER", as_of=day).as_dict()
        book.close()
        return found


@settings(max_examples=15, deadline=None)
@given(st.lists(acts, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_order_does_not_count(rows: list[tuple[str, str, int]], random: Random) -> None:
    entries = build(rows)
    mixed = list(entries)
    random.shuffle(mixed)
    assert answers(mixed) == answers(entries) == answers([*entries, *entries])


@settings(max_examples=15, deadline=None)
@given(st.lists(acts, min_size=1, max_size=8))
def test_the_two_states_can_be_asked_either_way(rows: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = open_ledger(Path(folder, "l.db"))
        fill(book, *build(rows))
        one, other = book.status("KEN", "PER"), book.status("PER", "KEN")
        book.close()
    assert (one.states, one.pending, one.talks) == (other.states, other.pending, other.talks)


@settings(max_examples=15, deadline=None)
@given(st.lists(acts, min_size=1, max_size=6), acts)
def test_later_acts_do_not_change_the_state_before(
    rows: list[tuple[str, str, int]], later: tuple[str, str, int]
) -> None:
    day = START + timedelta(days=1000)
    act, source, days = later
    with tempfile.TemporaryDirectory() as folder:
        book = open_ledger(Path(folder, "l.db"))
        fill(book, *build(rows))
        before = _on(book, day)
        when = (START + timedelta(days=days + 1500)).isoformat()
        other = "PER" if source == "KEN" else "KEN"
        parties = ((source,), (other,)) if source else (("KEN", "PER"), ())
        late = entry("late", START + timedelta(days=3000), (act, *parties, when))
        fill(book, late)
        after = _on(book, day)
        book.close()
    assert before == after


undated = st.one_of(
    st.tuples(st.sampled_from(DIRECTED), st.sampled_from(["KEN", "PER"]), st.none()),
    st.tuples(st.sampled_from(SHARED), st.just(""), st.none()),
)
statuses = st.sampled_from(["actual", "actual", "planned", "denied"])
prints = st.tuples(st.one_of(acts, undated), statuses, st.integers(0, 1000))


def printed(rows: list[tuple[tuple[str, str, int | None], Status, int]]) -> list[Entry]:
    """Articles by the day of their print, whatever day they tell of."""
    made = []
    for number, ((act, source, days), status, after) in enumerate(rows):
        other = "PER" if source == "KEN" else "KEN"
        parties = ((source,), (other,)) if source else (("KEN", "PER"), ())
        when = None if days is None else (START + timedelta(days=days)).isoformat()
        day = START + timedelta(days=after)
        made.append(entry(f"a{number}", day, (act, *parties, when), status=status))
    return made


def known(entries: list[Entry], day: date) -> list[object]:
    """What a ledger of some articles knows by a day, whatever it holds besides."""
    with tempfile.TemporaryDirectory() as folder:
        book = open_ledger(Path(folder, "l.db"))
        fill(book, *entries)
        found = book.status("KEN", "PER", as_of=day, lens=Lens(known_at=day)).as_dict()
        story = book.timeline("KEN", "PER", lens=Lens(known_at=day)).as_dict()
        book.close()
    return [found, story]


@settings(max_examples=25, deadline=None)
@given(st.lists(prints, min_size=1, max_size=7), st.integers(0, 1000))
def test_what_is_known_by_a_day_follows_from_what_was_in_print_by_then(
    rows: list[tuple[tuple[str, str, int | None], Status, int]], days: int
) -> None:
    entries, day = printed(rows), START + timedelta(days=days)
    before = [e for e in entries if e[0].published is not None and e[0].published <= day]
    assert known(entries, day) == known(before, day)


@settings(max_examples=25, deadline=None)
@given(st.lists(prints, min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_order_does_not_count_where_dates_are_missing(
    rows: list[tuple[tuple[str, str, int | None], Status, int]], random: Random
) -> None:
    entries, day = printed(rows), START + timedelta(days=1200)
    mixed = list(entries)
    random.shuffle(mixed)
    assert known(mixed, day) == known(entries, day) == known([*entries, *entries], day)


def _on(book: Ledger, day: date) -> list[tuple[str, str, str, str | None]]:
    states = book.status("KEN", "PER", as_of=day).states
    return [(s.part, s.owner, s.value, s.since) for s in states]


def _write(place: str, name: str) -> None:
    book = open_ledger(place)
    for number in range(40):
        day = START + timedelta(days=number)
        fill(
            book,
            entry(f"{name}{number}", day, ("envoy.recall", ("KEN",), ("PER",), day.isoformat())),
        )
    book.close()


def test_two_writers_wait_for_one_another_and_readers_read_on(tmp_path: Path) -> None:
    place = str(tmp_path / "l.db")
    open_ledger(place).close()
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(place, name)) for name in ("x", "y")]
    for writer in writers:
        writer.start()
    book = open_ledger(place)
    seen = [0]
    while any(w.is_alive() for w in writers):
        seen.append(book.counts()["articles"])
        for w in writers:
            w.join(0.05)
    assert [w.exitcode for w in writers] == [0, 0]
    assert seen == sorted(seen)
    assert book.counts() == {"articles": 80, "claims": 80}
    book.close()
