"""Clues in the terms of those named: called former, or of public life."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DataError
from detente.language import parse
from detente.model import Article
from detente.times.article_date.figures import find_figures, load_figures, read_figures
from detente.times.article_date.spreads import DAYS, Clue
from detente.times.article_date.term_clues import find_term_clues


def clues(text: str) -> list[Clue]:
    (document,) = parse([Article(id="a", text=text)])
    return list(find_term_clues(document))


def likelier(clue: Clue, one: date, other: date) -> bool:
    start = int(DAYS[0])
    return bool(clue.weights[one.toordinal() - start] > clue.weights[other.toordinal() - start])


@pytest.mark.parametrize(
    "text",
    [
        "The former prime minister Boris Johnson spoke in Lima.",
        "Ex-Prime Minister Boris Johnson spoke in Lima.",
        "They met the ex-premier Boris Johnson in Lima.",
        "The former premier, Boris Johnson, spoke in Lima.",
    ],
)
def test_who_is_called_former_has_left_office(text: str) -> None:
    (clue,) = [c for c in clues(text) if c.kind == "former"]
    assert likelier(clue, date(2023, 3, 1), date(2021, 3, 1))
    assert likelier(clue, date(2023, 3, 1), date(2018, 3, 1))


def test_a_former_aide_of_a_president_tells_nothing_of_the_president() -> None:
    assert clues("A former aide to President Barack Obama spoke in Lima.") == []


def test_a_former_vice_president_is_not_a_former_president() -> None:
    (clue,) = clues("The former vice president Joe Biden spoke in Lima.")
    assert likelier(clue, date(2018, 3, 1), date(2023, 3, 1))


def test_who_speaks_for_no_state_abroad_tells_of_their_years() -> None:
    (clue,) = clues("John Boehner spoke in Congress.")
    assert clue.kind == "figures"
    assert likelier(clue, date(2013, 5, 1), date(2009, 5, 1))
    assert likelier(clue, date(2013, 5, 1), date(2019, 5, 1))


def test_a_name_that_goes_on_is_another() -> None:
    assert find_figures("John Boehnerson spoke, and so did Mr Boehner.") == {}


@given(st.sampled_from(sorted(load_figures())))
def test_everyone_of_the_table_is_found_by_name_and_likeliest_in_the_post(name: str) -> None:
    (document,) = parse([Article(id="a", text=f"On Monday {name}, of whom they spoke, sat still.")])
    (clue,) = [c for c in find_term_clues(document) if c.kind == "figures"]
    terms = load_figures()[name]
    best = DAYS[clue.weights == clue.weights.max()]
    inside = np.zeros(len(best), dtype=np.bool_)
    for first, last in terms:
        inside |= (best >= (first or date.min).toordinal()) & (
            best <= (last or date.max).toordinal()
        )
    assert inside.all()


@pytest.mark.parametrize(
    "line", ["2011-01/2015 Boehner", "2015/2011 John Boehner", "of late John Boehner"]
)
def test_a_fault_in_the_table_of_figures_is_told(line: str) -> None:
    with pytest.raises(DataError, match="Speaker"):
        read_figures({"figures": {"Speaker": f"2019/2020 Ana Ruiz\n{line}"}})
