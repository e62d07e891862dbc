"""Numbers in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.times.words.lexicon import number_of


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("seven", (7, 7)),
        ("twenty-five", (25, 25)),
        ("twenty four", (24, 24)),
        ("a hundred", (100, 100)),
        ("two thousand", (2000, 2000)),
        ("a dozen", (12, 12)),
        ("1,500", (1500, 1500)),
        ("several", (3, 9)),
        ("umpteen", None),
    ],
)
def test_a_number_in_words(words: str, number: tuple[int, int] | None) -> None:
    assert number_of(words) == number


@given(st.integers(0, 999_999))
def test_a_number_in_figures_is_itself(number: int) -> None:
    assert number_of(f"{number:,}") == (number, number) == number_of(str(number))
