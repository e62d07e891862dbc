"""Time expressions: where they stand, what they mean."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language import parse
from detente.model import Article, DocumentDate
from detente.times import TimeExpression, find_expressions

THURSDAY = date(2016, 9, 22)


def found(
    text: str, on: date | None = THURSDAY, *, day_first: bool | None = None
) -> list[TimeExpression]:
    anchor = DocumentDate(on.isoformat(), on, on, "given", 1.0) if on else None
    (document,) = parse([Article(id="a", text=text)])
    return find_expressions(document.doc, anchor, day_first=day_first)


@pytest.mark.parametrize(
    ("text", "words", "type_", "value", "edtf"),
    [
        ("Kenya closed its embassy on 4 May 2012.", "4 May 2012", "DATE", "2012-05-04", "2012-05-04"),
        ("The accord of March 3, 1998 held.", "March 3, 1998", "DATE", "1998-03-03", "1998-03-03"),
        ("The envoy left on Tuesday.", "Tuesday", "DATE", "2016-09-20", "2016-09-20"),
        ("The envoy left yesterday.", "yesterday", "DATE", "2016-09-21", "2016-09-21"),
        ("The talks will open on Monday.", "Monday", "DATE", "2016-09-26", "2016-09-26"),
        ("The two met last week.", "last week", "DATE", "2016-W37", "2016-09-12/2016-09-18"),
        ("They broke off ties in September 2012.", "September 2012", "DATE", "2012-09", "2012-09"),
        ("Ties soured four years ago.", "four years ago", "DATE", "2012", "2012"),
        ("The war ended in the 1980s.", "the 1980s", "DATE", "198", "198X"),
        ("Trade fell in the second quarter of 2014.", "the second quarter of 2014", "DATE", "2014-Q2", "2014-04/2014-06"),
        ("It rained for three weeks.", "three weeks", "DURATION", "P3W", None),
        ("Ministers meet every year.", "every year", "SET", "P1Y", None),
        ("The envoy is currently in Lima.", "currently", "DATE", "PRESENT_REF", "2016-09-22"),
        ("In the summer of 1914 nobody left.", "the summer of 1914", "DATE", "1914-SU", "1914-22"),
        ("The mission was sent in 1523.", "1523", "DATE", "1523", "1523"),
    ],
)  # fmt: skip
def test_expression(text: str, words: str, type_: str, value: str, edtf: str | None) -> None:
    (one,) = found(text)
    assert (one.text, one.type, one.value) == (words, type_, value)
    assert one.edtf == edtf
    assert text[one.start : one.end] == words


def test_the_past_years_reach_back_from_the_article() -> None:
    (one,) = found("Trade has doubled in the past three years.")
    assert (one.value, one.period and one.period.first) == ("P3Y", date(2013, 9, 22))


def test_several_months_ago_is_a_stretch_with_soft_ends() -> None:
    (one,) = found("The talks started several months ago.")
    assert one.period is not None
    assert one.period.first is not None
    assert one.period.first < date(2016, 6, 22)
    assert one.period.about


def test_late_in_a_year_is_its_last_third() -> None:
    (one,) = found("The envoy came in late 2015.")
    assert one.period is not None
    assert one.period.first is not None
    assert one.period.first >= date(2015, 8, 1)


@pytest.mark.parametrize(("day_first", "month"), [(True, 4), (False, 3), (None, 3)])
def test_day_and_month_stand_as_the_publisher_writes_them(
    day_first: bool | None, month: int
) -> None:
    (one,) = found("It was signed on 3/4/2016.", day_first=day_first)
    assert one.period is not None
    assert one.period.first is not None
    assert one.period.first.month == month


def test_a_history_goes_on_in_the_year_it_told_last() -> None:
    one, two = found("He was named envoy on August 3, 1946. He arrived on September 7.", on=None)
    assert (one.value, two.value) == ("1946-08-03", "1946-09-07")


def test_without_an_anchor_relative_times_have_no_days() -> None:
    (one,) = found("The envoy left on Tuesday.", on=None)
    assert one.period is None
    assert "X" in one.value


@pytest.mark.parametrize("part", ["morning", "evening", "night"])
def test_the_last_evening_of_an_undated_article_is_no_length(part: str) -> None:
    assert [e.type for e in found(f"They left on the last {part}.", on=None)] == ["TIME"]


def test_a_session_of_the_general_assembly_has_its_days() -> None:
    named = [e for e in found("They met at the 71st session of the United Nations General Assembly.") if e.form == "named"]  # fmt: skip
    assert named[0].period is not None
    assert named[0].period.contains(type(named[0].period).day(date(2016, 9, 20)))


@pytest.mark.parametrize("text", ["Prime Minister Theresa May spoke.", "Troops march on the capital.", "The firm sold 1999 troops food."])  # fmt: skip
def test_names_and_counts_are_no_times(text: str) -> None:
    assert found(text) == []


def test_expressions_stand_in_order_and_never_overlap() -> None:
    text = "On Monday, May 4, 2015, after three days of talks, both sides agreed to meet next month in the spring residence by 5 p.m. on Friday."
    expressions = found(text)
    assert all(a.end <= b.start for a, b in pairwise(expressions))


@given(st.dates(date(1500, 1, 1), date(2100, 12, 31)))
def test_every_day_of_six_centuries_is_read(day: date) -> None:
    (one,) = found(f"Kenya closed its embassy on {day.day} {day:%B} {day.year}.", on=None)
    assert (one.value, one.edtf) == (day.isoformat(), day.isoformat())


@pytest.mark.parametrize("year", [1499, 2101])
def test_other_years_are_no_years(year: int) -> None:
    assert [e for e in found(f"Some {year} envoys came.") if e.form == "year"] == []


def test_the_next_day_follows_the_day_told() -> None:
    _, one = found("Kenya closed its embassy on 4 May 2012. The next day Peru did the same.")
    assert (one.text, one.value) == ("The next day", "2012-05-05")


def test_the_next_week_of_the_future_follows_the_article() -> None:
    _, one = found("Talks began on 4 May 2012. They will go on for the next week.")
    assert one.edtf == "2016-09-26/2016-10-02"


def test_what_had_been_before_is_told_aside() -> None:
    text = (
        "Chad expelled the envoy on 23 January 2013; Mali had done so in April 2012. Togo recalled"
        " its own a month later."
    )
    assert [e.edtf for e in found(text)] == ["2013-01-23", "2012-04", "2013-02"]


def test_what_had_been_before_counts_where_nothing_else_is_told() -> None:
    text = "Chad had expelled the envoy in April 2012. Togo recalled its own a month later."
    assert [e.edtf for e in found(text)] == ["2012-04", "2012-05"]
