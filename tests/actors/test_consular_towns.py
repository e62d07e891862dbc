"""Towns in which consulates stand."""

from __future__ import annotations

import pytest

from detente.actors import load_actors
from detente.actors.consular_towns import (
    load_consular_towns,
    read_consular_towns,
    town_of_pair,
)
from detente.errors import DataError


def test_a_town_is_that_of_the_two_states_in_which_one_of_its_name_lies() -> None:
    assert town_of_pair("Valencia", ("ESP", "PER")) == "ESP"
    assert town_of_pair("Valencia", ("PER", "VEN")) == "VEN"
    assert town_of_pair("Valencia", ("ESP", "VEN")) is None
    assert town_of_pair("Valencia", ("PER", "CHL")) is None


def test_a_town_was_that_of_the_state_before() -> None:
    assert town_of_pair("Vladivostok", ("JPN", "SUN")) == "SUN"


def test_every_town_is_of_a_known_state() -> None:
    assert all(code in load_actors() for codes in load_consular_towns().values() for code in codes)


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"XYZ": ["Lima"]}, "no actor has the code 'XYZ'"),
        ({"PER": "Tacna"}, "PER: must be a list of names"),
        ({"PER": ["Tacna", " "]}, "PER: must be a list of names"),
        ({"PER": ["Tacna", "Tacna"]}, "PER: 'Tacna' stands there twice"),
    ],
)
def test_a_faulty_list_is_told(table: dict[str, object], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read_consular_towns(table, load_actors())
