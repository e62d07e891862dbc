"""Correlates of War and Gleditsch-Ward numbers, as of a year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.actors import load_actors
from detente.actors.codes import Scheme, iso3, load_codes, number_of, read_codes
from detente.errors import DataError

TABLE = load_actors()
# Members at the end of a year, counted in the project's own list of 243 spells (v2016).
MEMBERS = {1816: 23, 1870: 36, 1920: 59, 1946: 66, 1970: 134, 1995: 187, 2016: 195}


@pytest.mark.parametrize(
    ("scheme", "code", "year", "number"),
    [
        ("cow", "DEU", 1938, 255), ("cow", "DEU", 1950, None), ("cow", "DEU", 1970, 260),
        ("cow", "DEU", 1990, 255), ("gw", "DEU", 1950, 260), ("gw", "DEU", 2000, 260),
        ("cow", "DDR", 1970, 265), ("cow", "DDR", 1991, None),
        ("cow", "YEM", 1970, 678), ("cow", "YEM", 1990, 679), ("gw", "YEM", 2000, 678),
        ("cow", "OTHER:South Yemen", 1970, 680),
        ("cow", "VNM", 1970, 816), ("cow", "OTHER:South Vietnam", 1970, 817), ("gw", "VNM", 1850, 815),
        ("cow", "SRB", 2010, 345), ("gw", "SRB", 2005, 345), ("gw", "SRB", 2006, 340),
        ("gw", "YUG", 1999, 345), ("cow", "SUN", 1985, 365), ("cow", "RUS", 2000, 365),
        ("cow", "CZE", 1970, None), ("cow", "CSK", 1970, 315), ("cow", "CZE", 1993, 316),
        ("gw", "TON", 2000, 972), ("cow", "TON", 2000, 955), ("cow", "UN", 2000, None),
    ],
)  # fmt: skip
def test_a_state_has_the_number_of_its_year(
    scheme: Scheme, code: str, year: int, number: int | None
) -> None:
    assert number_of(scheme, code, year) == number


@pytest.mark.parametrize("year", MEMBERS)
def test_the_system_has_as_many_members_as_the_project_counts(year: int) -> None:
    end = date(year, 12, 31)
    members = [
        n.number
        for entry in load_codes().values()
        for n in entry.get("cow", ())
        if n.first <= end and (n.last is None or n.last >= end)
    ]
    assert len(members) == len(set(members))
    assert len(members) == MEMBERS[year]


@given(st.sampled_from(sorted(load_codes())), st.integers(1816, 2030), st.sampled_from(["cow", "gw"]))  # fmt: skip
def test_no_two_states_share_a_number_in_a_year_s_last_day(
    code: str, year: int, scheme: Scheme
) -> None:
    end = date(year, 12, 31)
    holding = [
        (c, n.number)
        for c, entry in load_codes().items()
        for n in entry.get(scheme, ())
        if n.first <= end and (n.last is None or end <= n.last)
    ]
    own = [n for c, n in holding if c == code]
    assert len(own) <= 1
    assert all(c == code for c, n in holding if n in own)


def test_every_sovereign_state_has_a_number_for_research() -> None:
    states = (a.code for a in TABLE if a.kind == "state")
    without = {code for code in states if number_of("cow", code, 2016) is None}
    assert without == {"ESH", "PSE", "VAT"}


@pytest.mark.parametrize(
    ("code", "on", "iso"),
    [
        ("RUS", date(1985, 1, 1), "SUN"), ("SRB", date(2004, 1, 1), "SCG"),
        ("SRB", date(1980, 1, 1), "YUG"), ("CZE", date(1970, 1, 1), ""),
        ("DDR", date(1999, 1, 1), ""), ("XKX", date(2010, 1, 1), ""), ("UN", date(2000, 1, 1), ""),
    ],
)  # fmt: skip
def test_iso_codes_are_those_of_the_day(code: str, on: date, iso: str) -> None:
    assert iso3(code, on) == iso


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"ZZZ": {"cow": [[1, "1900", ""]]}}, r"\[ZZZ\]: no actor has this code"),
        ({"SUN": {"cow": [[365, "1900", ""]]}}, r"\[SUN\]: it goes on as RUS"),
        ({"FRA": {"isd": []}}, r"\[FRA\]: unknown field 'isd'"),
        ({"FRA": {"cow": [[220, "1900"]]}}, "is not of the form"),
        ({"FRA": {"cow": [[2200, "1900", ""]]}}, "no number from 1 to 999"),
        ({"FRA": {"cow": [[220, "", ""]]}}, "has no first day"),
        ({"FRA": {"cow": [[220, "1950", "1940"]]}}, "ends before it begins"),
        ({"FRA": {"cow": [[220, "1900", ""], [221, "1950", ""]]}}, "begins before 220 has ended"),
        ({"FRA": {"cow": [[220, "1900", ""]]}, "ITA": {"cow": [[220, "1950", ""]]}}, "stands for"),
    ],
)
def test_a_fault_in_the_numbers_is_told_with_its_place(
    table: dict[str, dict[str, list[list[object]]]], fault: str
) -> None:
    with pytest.raises(DataError, match=fault):
        read_codes(table, TABLE)
