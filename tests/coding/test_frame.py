"""Frames as they are read: their own fields, and those that hold of all frames of an act."""

from __future__ import annotations

from typing import Any

import pytest

from detente.coding.frames.frame import defaults_of, load_frames, read_frame
from detente.errors import DataError


def frame_row(**more: Any) -> dict[str, Any]:
    return {"act": "mission.close", "verbs": ["padlock"], "source": ["subject"], **more}


def test_what_holds_of_an_act_goes_before_what_holds_of_its_family_and_a_frame_before_both() -> (
    None
):
    frame = read_frame(frame_row(), {}, "frame 1")
    assert (frame.abroad, frame.both_ways, frame.assumes) == (True, True, True)
    assert not read_frame(frame_row(both_ways=False), {}, "frame 1").both_ways
    assert not read_frame(frame_row(act="mission.reduce"), {}, "frame 1").both_ways


def test_slots_of_the_other_party_keep_their_order() -> None:
    row = frame_row(act="talks.hold", parties=["subject"], party_else=["topic", "by"])
    assert read_frame(row, {}, "frame 1").party_else == ("topic", "by")
    assert defaults_of("talks.hold")["party_else"] == ("topic", "quarrel")


def test_only_an_outsider_s_act_is_between_the_two_states_of_the_article() -> None:
    assert all(f.outsider for f in load_frames().all if f.between_pair)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"abroad": "yes"}, "abroad must be true or false"),
        ({"party_else": "topic"}, "party_else must be a list of words"),
        ({"target": ["in*", "adressee"]}, "target: no slot is called adressee"),
        ({"via": ["in>sidewards"]}, "via: no slot is called in>sidewards"),
        ({"requires": ["below*", "host*"]}, "requires: no slot is called host\\*"),
        ({"nowhere": True}, "unknown field nowhere"),
        ({"cameo": "999"}, "no CAMEO code is called '999'"),
        ({"act": "mission.paint"}, "no act is called 'mission.paint'"),
    ],
)
def test_a_mistake_is_told_with_its_place(more: dict[str, Any], fault: str) -> None:
    with pytest.raises(DataError, match=f"^frames/x: {fault}"):
        read_frame(frame_row(**more), {}, "frames/x")
