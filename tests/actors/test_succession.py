"""States that became others: the table holds together and agrees with the table of actors."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from detente.actors import load_actors
from detente.actors.succession import (
    Succession,
    continued_as,
    load_successions,
    read_successions,
)
from detente.errors import DataError

ACTORS = load_actors()
ALL = load_successions()
# Never recognised, or of members that kept relations of their own.
WITHOUT = {"OTHER:Confederate States", "OTHER:Arab Federation", "OTHER:West Indies Federation"}
GOOD: dict[str, Any] = {
    "kind": "separation", "date": "1993-05-24", "predecessors": ["ETH"], "successors": ["ERI"],
    "act": "Referendum",
}  # fmt: skip


def only(code: str, year: int) -> Succession:
    concerned = (s for s in ALL if code in (*s.predecessors, *s.successors))
    (found,) = (s for s in concerned if s.first.year == year)
    return found


@pytest.mark.parametrize(
    ("code", "year", "kind", "ended", "began"),
    [
        ("SUN", 1922, "continuation", {"RUS"}, {"SUN"}),
        ("RUS", 1991, "continuation", {"SUN"}, {"RUS"}),
        ("UKR", 1991, "separation", set(), {"UKR"}),
        ("CSK", 1993, "dissolution", {"CSK"}, {"CZE", "SVK"}),
        ("DDR", 1990, "absorption", {"DDR"}, set()),
        ("YEM", 1990, "merger", {"OTHER:South Yemen"}, set()),
        ("SYR", 1958, "merger", {"SYR"}, set()),
        ("SYR", 1961, "separation", set(), {"SYR"}),
        ("MNE", 2006, "separation", set(), {"MNE"}),
        ("SSD", 2011, "separation", set(), {"SSD"}),
    ],
)  # fmt: skip
def test_it_is_told_who_ended_and_who_began(
    code: str, year: int, kind: str, ended: set[str], began: set[str]
) -> None:
    found = only(code, year)
    assert (found.kind, set(found.ended), set(found.began)) == (kind, ended, began)


@pytest.mark.parametrize(
    ("code", "day", "then"),
    [
        ("SUN", date(1991, 12, 25), "SUN"), ("SUN", date(1991, 12, 26), "RUS"),
        ("YUG", date(2000, 1, 1), "YUG"), ("YUG", date(2004, 1, 1), "SCG"),
        ("YUG", date(2010, 1, 1), "SRB"), ("CSK", date(2010, 1, 1), "CSK"),
        ("DDR", date(2010, 1, 1), "DDR"), ("FRA", date(2010, 1, 1), "FRA"),
    ],
)  # fmt: skip
def test_only_a_continuing_state_goes_on_under_another_code(
    code: str, day: date, then: str
) -> None:
    assert continued_as(code, day) == then


def test_every_state_of_the_past_ends_by_a_legal_act_about_when_it_was_last_seen() -> None:
    gone = [a for a in ACTORS if a.kind == "historic" and a.successors and a.code not in WITHOUT]
    for actor in gone:
        ends = [s.first for s in ALL if s.kind != "separation" and actor.code in s.predecessors]
        assert ends, actor.code
        assert actor.last is not None
        assert min(abs(end - actor.last) for end in ends) < timedelta(days=800), actor.code


def test_an_heir_bears_its_new_code_from_the_day_of_the_succession() -> None:
    for change in ALL:
        (new, *_) = change.successors
        if change.kind == "continuation" and ACTORS.actor(new).kind == "state":
            assert ACTORS.as_of(new, change.first - timedelta(days=2)) == change.predecessors[0]
            assert ACTORS.as_of(new, change.last + timedelta(days=1)) == new


def test_a_new_state_is_as_old_in_the_table_of_actors() -> None:
    for change in ALL:
        for code in change.began:
            since = ACTORS.actor(code).first
            fresh = change.kind in ("separation", "dissolution") and not change.resumes
            if since is not None and fresh and len(change.began) == 1:
                earlier = [s for s in ALL if code in s.began and s.first < change.first]
                assert abs(since - change.first) < timedelta(days=120) or earlier, code


def test_every_legal_act_is_cited_with_its_year() -> None:
    for change in ALL:
        assert any(char.isdigit() for char in change.act), change


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"kind": "secession"}, "kind must be one of"),
        ({"date": "1993-13"}, "1993-13"),
        ({"date": ""}, "date is missing"),
        ({"act": ""}, "act is missing"),
        ({"successors": ["ERX"]}, "unknown code 'ERX'"),
        ({"successors": ["ERI", "ERI"]}, "stands twice"),
        ({"successors": ["ETH"]}, "are no separation"),
        ({"kind": "merger"}, "are no merger"),
        ({"kind": "absorption", "resumes": True}, "resume"),
        ({"color": "red"}, "unknown field 'color'"),
    ],
)
def test_a_faulty_entry_is_told_by_its_place_and_fault(wrong: dict[str, Any], fault: str) -> None:
    with pytest.raises(DataError, match=r"succession\.toml: entry 1 ") as caught:
        read_successions({"succession": [GOOD | wrong]}, ACTORS)
    assert fault in str(caught.value)


def test_entries_stand_in_order_of_date() -> None:
    early = GOOD | {"date": "1992"}
    with pytest.raises(DataError, match=r"entry 2 .*later"):
        read_successions({"succession": [GOOD, early]}, ACTORS)
