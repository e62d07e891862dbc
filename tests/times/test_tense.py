"""Which way the verb looks, and what that makes of weekdays, days and months without a year."""

from __future__ import annotations

import pytest
from tests.times.test_expressions import found

# Seen from Thursday, 22 September 2016.


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoy left on Tuesday.", "2016-09-20"),
        ("The envoy left on Thursday.", "2016-09-22"),
        ("The talks will open on Tuesday.", "2016-09-27"),
        ("The ministers are to meet on Tuesday.", "2016-09-27"),
        ("Peru plans to reopen the embassy on Tuesday.", "2016-09-27"),
        ("The ministers meet in Oslo on Tuesday.", "2016-09-27"),
        ("The court postponed the hearing until Tuesday.", "2016-09-27"),
        ("The envoy said he would fly home on Tuesday.", "2016-09-27"),
        ("The truce had been due to expire on Tuesday.", "2016-09-20"),
        ("The mandate runs out on Tuesday.", "2016-09-27"),
        ("Peru ordered the envoy to leave by Tuesday.", "2016-09-27"),
        ("The envoy could leave on Tuesday.", "2016-09-27"),
        ("The envoy could not be reached on Tuesday.", "2016-09-20"),
        ("Shots could be heard on Tuesday.", "2016-09-20"),
        ("The envoy says he saw the king on Tuesday.", "2016-09-20"),
        ("The envoy said Tuesday it will go.", "2016-09-20"),
        ("The envoy said on Tuesday he would go.", "2016-09-20"),
        ("The envoy hopes to meet the king on Tuesday.", "2016-09-27"),
        ("The envoy wants to meet the king on Tuesday.", "2016-09-27"),
        ("The envoy is visiting Lima on Tuesday.", "2016-09-27"),
        ("The envoy has until Tuesday to leave.", "2016-09-27"),
        ("The court gave the envoy until Tuesday to reply.", "2016-09-27"),
        ("The envoy is due in Lima on Tuesday.", "2016-09-27"),
        ("The army will have left by Tuesday.", "2016-09-27"),
        ("The rebels demanded a withdrawal by Tuesday.", "2016-09-27"),
        ("The king called a vote for Tuesday.", "2016-09-27"),
        ("The king's funeral is Tuesday.", "2016-09-27"),
        ("The law takes effect on Tuesday.", "2016-09-27"),
        ("Voters go to the polls on Tuesday.", "2016-09-27"),
        ("The curfew is in force until Tuesday.", "2016-09-27"),
        ("The truce, to begin on Tuesday, was welcomed.", "2016-09-27"),
        ("The king's speech Tuesday takes place of an answer.", "2016-09-20"),
    ],
)
def test_a_weekday_lies_where_its_verb_looks(text: str, value: str) -> None:
    assert found(text)[0].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The embassy was closed in December.", "2015-12"),
        ("The embassy was closed in August.", "2016-08"),
        ("The embassy will open in August.", "2017-08"),
        ("The queen spoke ahead of the elections in November.", "2016-11"),
        ("The queen praised the summit in November.", "2016-11"),
        ("The treaty has held since November.", "2015-11"),
        ("A summit set for Lima in November was moved.", "2016-11"),
        ("Troops stormed the prison on October 27.", "2015-10-27"),
        ("The envoy called on Tuesday, October 11.", "2016-10-11"),
        ("The judge gave them until October 7.", "2016-10-07"),
        ("Troops stormed the prison on October 1.", "2015-10-01"),
        ("The two have fought since October.", "2015-10"),
        ("The elections in November were close.", "2015-11"),
        ("On 3 May he had come.", "2016-05-03"),
        ("The cut takes effect on June 1, effective June 1.", "2017-06-01"),
    ],
)
def test_a_day_or_month_without_a_year_lies_where_its_verb_looks(text: str, value: str) -> None:
    assert found(text)[-1].value == value
