"""Changes of relations from stretches before and after."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from detente.watch.changes import compared


def stretch(
    value: str, since: str | None, part: str = "diplomatic", owner: str | None = None
) -> dict[str, Any]:
    return {
        "part": part, "owner": owner, "value": value, "since": since, "until": None,
        "inferred": False, "news": True, "quote": "words", "publisher": None, "claim": "c",
    }  # fmt: skip


def told(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> list[tuple[str, str, str | None]]:
    return [(c.kind, c.value, c.since) for c in compared("ECU", "PER", before, after)]


def test_what_comes_to_be_known_is_new() -> None:
    assert told([], [stretch("severed", "2020")]) == [("new", "severed", "2020")]


def test_a_better_date_is_no_new_state() -> None:
    before, after = [stretch("severed", "2020")], [stretch("severed", "2020-03-03")]
    assert told(before, after) == [("dated", "severed", "2020-03-03")]


def test_what_is_no_longer_told_is_withdrawn() -> None:
    assert told([stretch("severed", "2020")], []) == [("withdrawn", "severed", "2020")]


def test_an_end_by_itself_is_no_change() -> None:
    before = stretch("severed", "2020")
    assert told([before], [before | {"until": "2021-01-01"}]) == []


def test_another_break_is_new() -> None:
    before = [stretch("severed", "1998"), stretch("established", "1999")]
    assert told(before, [*before, stretch("severed", "2020")]) == [("new", "severed", "2020")]


stretches = st.lists(
    st.builds(
        stretch,
        st.sampled_from(["severed", "established"]),
        st.sampled_from([None, "1998", "1999", "2020-03"]),
        st.sampled_from(["diplomatic", "mission"]),
        st.sampled_from([None, "PER"]),
    ),
    max_size=6,
)


@given(stretches)
def test_nothing_changed_is_nothing_told(same: list[dict[str, Any]]) -> None:
    assert told(same, list(reversed(same))) == []


@given(stretches, stretches)
def test_as_many_are_new_more_than_withdrawn_as_there_are_more(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    kinds = [kind for kind, _, _ in told(before, after)]
    assert kinds.count("new") - kinds.count("withdrawn") == len(after) - len(before)
