"""The words of offices by which a text is dated."""

from __future__ import annotations

from itertools import combinations

from detente.actors.officeholders import load_offices
from detente.times.article_date.office_words import load_office_words


def test_offices_are_those_of_the_table() -> None:
    table = load_offices()
    assert set(load_office_words().offices.values()) <= table.sole | table.shared


def test_no_word_hides_a_longer_one_behind_it() -> None:
    for first, later in combinations(load_office_words().offices, 2):
        assert not f" {later}".endswith(f" {first}"), later
