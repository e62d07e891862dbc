"""Clues in the terms of those named: called former, or of public life."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import DataError
from detente.language import parse
from detente.model import Article
from detente.times import find_expressions
from detente.times.article_date.clues import find_clues
from detente.times.article_date.spreads import DAYS, Clue
from detente.times.article_date.tenures import office_terms
from detente.times.article_date.term_clues import find_term_clues
from detente.times.article_date.term_tables import Kind, find_terms, load_terms, read_terms


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


def test_who_is_called_elect_takes_office_soon() -> None:
    (clue,) = clues("President-elect Donald Trump spoke in Lima.")
    assert clue.kind == "elect"
    assert likelier(clue, date(2016, 12, 1), date(2016, 8, 1))
    assert likelier(clue, date(2016, 12, 1), date(2018, 12, 1))
    assert likelier(clue, date(2024, 12, 1), date(2023, 12, 1))


@pytest.mark.parametrize("name", ["Obama", "Bush"])
def test_an_administration_is_told_of_in_its_term(name: str) -> None:
    (clue,) = clues(f"The {name} administration kept silent.")
    inside, outside = (2014, 2020) if name == "Obama" else (2005, 2014)
    assert clue.kind == "titled"
    assert likelier(clue, date(inside, 3, 1), date(outside, 3, 1))


def test_who_once_worked_for_an_administration_tells_nothing_of_it() -> None:
    assert clues("A former Obama administration official kept silent.") == []


def test_a_year_looked_ahead_to_is_this_one_or_the_next() -> None:
    (document,) = parse([Article(id="a", text="Peru will open an embassy in Mali in 2016.")])
    (clue,) = [
        c
        for c in find_clues(document, find_expressions(document.doc, None))
        if c.kind == "years_ahead"
    ]
    assert likelier(clue, date(2015, 6, 1), date(2018, 6, 1))
    assert likelier(clue, date(2015, 6, 1), date(2010, 6, 1))


def test_who_speaks_for_no_state_abroad_tells_of_their_years() -> None:
    (clue,) = clues("John Boehner spoke in Congress.")
    assert clue.kind == "figures"
    assert likelier(clue, date(2013, 5, 1), date(2009, 5, 1))
    assert likelier(clue, date(2013, 5, 1), date(2019, 5, 1))


def test_a_name_that_goes_on_is_another() -> None:
    assert find_terms("John Boehnerson spoke, and so did Mr Boehner.", "figures") == {}


@settings(deadline=None)
@given(
    st.sampled_from([(kind, n) for kind in ("figures", "topics") for n in sorted(load_terms(kind))])
)
def test_everything_of_the_tables_is_found_by_name_and_likeliest_in_its_time(
    row: tuple[Kind, str],
) -> None:
    kind, name = row
    (document,) = parse(
        [Article(id="a", text=f"On Monday {name}, of which they spoke, sat still.")]
    )
    (clue,) = [c for c in find_term_clues(document) if c.kind == kind]
    best = DAYS[clue.weights == clue.weights.max()]
    inside = np.zeros(len(best), dtype=np.bool_)
    offices = office_terms(name) if kind == "figures" else ()
    for first, last in (*load_terms(kind)[name], *offices):
        inside |= (best >= (first or date.min).toordinal()) & (
            best <= (last or date.max).toordinal()
        )
    assert inside.all()


def test_who_has_held_high_office_too_tells_of_those_years_as_well() -> None:
    (clue,) = [c for c in clues("Theresa May spoke in Leeds.") if c.kind == "figures"]
    (as_premier,) = clue.weights[date(2017, 5, 1).toordinal() == DAYS]
    assert as_premier == clue.weights.max()
    assert likelier(clue, date(2017, 5, 1), date(2009, 5, 1))


def test_an_office_of_another_kind_says_nothing_of_the_known_one() -> None:
    found = clues("Home Secretary Theresa May spoke in Leeds.")
    assert [c.kind for c in found] == ["figures"]


def test_a_ship_is_not_the_president_whose_name_it_bears() -> None:
    assert [c.kind for c in clues("The USS Gerald R. Ford lay off Callao.")] == []


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("the 115th Congress", date(2018, 3, 1)),
        ("the 45th president", date(2019, 3, 1)),
        ("Super Bowl LI", date(2017, 1, 20)),
        ("the 89th Academy Awards", date(2017, 2, 20)),
    ],
)
def test_what_is_numbered_tells_its_years(name: str, day: date) -> None:
    (clue,) = clues(f"Envoys spoke of {name}.")
    assert likelier(clue, day, date(day.year - 3, 6, 1))
    assert likelier(clue, day, date(day.year + 3, 6, 1))


def test_a_word_in_small_letters_is_found_at_the_beginning_of_a_sentence() -> None:
    (clue,) = clues("Coronavirus has reached Lima.")
    assert clue.kind == "topics"
    assert likelier(clue, date(2020, 5, 1), date(2015, 5, 1))


def test_a_thing_was_not_told_of_before_it_was() -> None:
    (clue,) = clues("A COVID-19 vaccine reached Lima.")
    assert clue.kind == "topics"
    assert likelier(clue, date(2021, 3, 1), date(2019, 3, 1))
    assert likelier(clue, date(2021, 3, 1), date(2025, 3, 1))


def test_other_names_of_one_thing_count_once() -> None:
    assert len(clues("Daesh, or ISIL, or ISIS, left the town.")) == 1


def test_an_apostrophe_may_be_curly() -> None:
    assert list(find_terms("Beto O’Rourke spoke.", "figures")) == ["Beto O'Rourke"]


def test_a_longer_name_hides_the_shorter_within() -> None:
    assert list(find_terms("It was the coronavirus vaccine.", "topics")) == ["coronavirus vaccine"]


@pytest.mark.parametrize("kind", ["figures", "topics"])
@pytest.mark.parametrize("line", ["2015/2011 John Boehner", "of late John Boehner", "2011/2015 !"])
def test_a_fault_in_a_table_of_terms_is_told(kind: Kind, line: str) -> None:
    with pytest.raises(DataError, match="Speaker"):
        read_terms({kind: {"Speaker": f"2019/2020 Ana Ruiz\n{line}"}}, kind)


def test_people_are_told_by_their_full_names() -> None:
    with pytest.raises(DataError, match="Boehner"):
        read_terms({"figures": {"Speaker": "2011-01/2015 Boehner"}}, "figures")
