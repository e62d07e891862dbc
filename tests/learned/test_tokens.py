"""Long sentences are cut around their marks."""

from __future__ import annotations

import pytest

from detente.learned import load_reader
from detente.learned.tokens import LONGEST, padded

FILL = "and so on "


@pytest.mark.parametrize(
    "marked",
    [
        "<s>Chad</s> met <t>Niger</t> " + FILL * 200,
        FILL * 200 + "<s>Chad</s> met <t>Niger</t>",
        FILL * 100 + "<t>Niger</t> was met by <s>Chad</s> " + FILL * 100,
        FILL * 50 + "<s>Chad</s> " + FILL * 100 + " met <t>Niger</t> " + FILL * 50,
        "<s>Chad</s> waits " + FILL * 200,
        FILL * 200,
    ],
)
def test_all_marks_are_kept_whatever_the_length(marked: str) -> None:
    tokens = load_reader().tokens
    (ids,) = tokens.encode([marked])
    assert len(ids) == LONGEST
    openings = [i for i in ids if i in tokens.marks[::2]]
    assert len(openings) == marked.count("<s>") + marked.count("<t>")


def test_a_batch_is_padded_to_its_longest() -> None:
    ids, mask = padded([[5, 6, 7], [8]])
    assert ids.tolist() == [[5, 6, 7], [8, 0, 0]]
    assert mask.tolist() == [[1, 1, 1], [1, 0, 0]]


def test_no_sentence_is_no_batch() -> None:
    assert padded([])[0].shape == (0, 0)
