"""Scores of readers of relations."""

from __future__ import annotations

import pytest
from train.scores import f1, scores


def test_f1_counts_what_was_missed_and_what_was_guessed_wrongly() -> None:
    gold = ["AID", "AID", "AID", "NONE"]
    guess = ["AID", "NONE", "NONE", "AID"]
    assert f1("AID", gold, guess) == pytest.approx(2 * 1 / (3 + 2))
    assert f1("COERCE", gold, guess) == 0


def test_the_mean_is_taken_over_the_types_that_are_there() -> None:
    told = scores(["AID", "AID", "NONE", "REJECT"], ["AID", "AID", "REJECT", "REJECT"])
    assert told.by_type == {"AID": 1.0, "NONE": 0.0, "REJECT": pytest.approx(2 / 3)}
    assert told.accuracy == 0.75
    assert told.macro() == pytest.approx((1 + 0 + 2 / 3) / 3)
    assert told.macro(without="NONE") == pytest.approx((1 + 2 / 3) / 2)
    assert told.line == "AID 1.00  NONE 0.00  REJECT 0.67"
