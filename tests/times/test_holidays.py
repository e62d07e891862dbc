"""Feasts and public days by the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.times.meaning.holidays import day_of, easter, nth_weekday


@pytest.mark.parametrize(
    ("year", "day"),
    [(1916, date(1916, 4, 23)), (2000, date(2000, 4, 23)), (2008, date(2008, 3, 23)), (2011, date(2011, 4, 24)), (2038, date(2038, 4, 25))],
)  # fmt: skip
def test_easter_falls_on_the_days_on_record(year: int, day: date) -> None:
    assert easter(year) == day


@given(st.integers(1583, 2400))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@given(st.integers(1600, 2090), st.integers(1, 12), st.integers(0, 6))
def test_the_nth_of_a_weekday_is_the_nth_and_the_last_has_none_after_it(
    year: int, month: int, weekday: int
) -> None:
    four = [nth_weekday(year, month, weekday, n) for n in (1, 2, 3, 4)]
    assert all(d.weekday() == weekday and d.month == month for d in four)
    assert [(d.day - 1) // 7 for d in four] == [0, 1, 2, 3]
    last = nth_weekday(year, month, weekday, -1)
    assert last.weekday() == weekday
    assert last.month == month
    assert (last + timedelta(days=7)).month != month


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("election day", 1998, date(1998, 11, 3)),
        ("election day", 2016, date(2016, 11, 8)),
        ("thanksgiving", 2018, date(2018, 11, 22)),
        ("memorial day", 2015, date(2015, 5, 25)),
        ("labor day", 2024, date(2024, 9, 2)),
        ("good friday", 2016, date(2016, 3, 25)),
    ],
)
def test_public_days_fall_on_the_days_on_record(name: str, year: int, day: date) -> None:
    assert day_of(name, year) == day
