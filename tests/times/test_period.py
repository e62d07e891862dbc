"""Periods: EDTF out and in, bounds, overlap."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.times import Period

days = st.dates(date(1500, 1, 1), date(2100, 12, 31))
years = st.integers(1500, 2100)
simple = st.one_of(
    st.builds(Period.day, days),
    st.builds(Period.month, years, st.integers(1, 12)),
    st.builds(Period.year, years),
    st.builds(Period.season, st.integers(1500, 2099), st.sampled_from([21, 22, 23, 24])),
    st.builds(Period.decade, years),
)


@given(simple)
def test_what_is_printed_is_read_again(period: Period) -> None:
    assert Period.parse(period.edtf) == period


@given(days, days, st.sampled_from(["", "first", "last", "both"]))
def test_intervals_keep_their_days(a: date, b: date, about: str) -> None:
    period = Period(min(a, b), max(a, b), "interval", about)
    again = Period.parse(period.edtf)
    assert (again.first, again.last, again.about) == (period.first, period.last, about)


@given(simple, simple)
def test_overlap_is_mutual_and_containing_is_overlapping(a: Period, b: Period) -> None:
    assert a.overlaps(b) == b.overlaps(a)
    if a.contains(b):
        assert a.overlaps(b)


@given(simple, days)
def test_a_period_cut_at_a_day_ends_no_later(period: Period, day: date) -> None:
    cut = period.until(day)
    assert cut == period or cut.last == day
    assert cut.first == period.first


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2012-09", date(2012, 9, 1), date(2012, 9, 30)),
        ("1979/1980", date(1979, 1, 1), date(1980, 12, 31)),
        ("2016-~03/2016-09-26", date(2016, 3, 1), date(2016, 9, 26)),
        ("2015-24", date(2015, 12, 1), date(2016, 2, 29)),
        ("198X", date(1980, 1, 1), date(1989, 12, 31)),
        ("../1994", None, date(1994, 12, 31)),
    ],
)
def test_edtf_bounds(edtf: str, first: date | None, last: date | None) -> None:
    period = Period.parse(edtf)
    assert (period.first, period.last) == (first, last)


def test_a_bound_is_no_coarser_than_the_period() -> None:
    window = Period(date(2016, 1, 1), date(2016, 1, 3), "interval", "first")
    assert window.edtf == "2016-01-01~/2016-01-03"


@pytest.mark.parametrize("text", ["2016-13", "yesterday", "2016-02-30", "16-02-03"])
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|month|day"):
        Period.parse(text)


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2001, 1, 2), date(2001, 1, 1))
