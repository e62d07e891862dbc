"""The forms of time expressions, class by class: their span, type, value and days."""

from __future__ import annotations

from datetime import date

import pytest
from tests.times.test_expressions import found

Row = tuple[str, str, str, str, str | None]

DAYS: list[Row] = [
    ("Envoys met on 20150304 in Oslo.", "20150304", "DATE", "2015-03-04", "2015-03-04"),
    ("The talks of May 3-5, 1998 failed.", "May 3-5, 1998", "DATE", "1998-05-03/1998-05-05", "1998-05-03/1998-05-05"),
    ("The talks of 3 to 5 May 1998 failed.", "3 to 5 May 1998", "DATE", "1998-05-03/1998-05-05", "1998-05-03/1998-05-05"),
    ("The accord of March eighth held.", "March eighth", "DATE", "2016-03-08", "2016-03-08"),
    ("The accord of the fourth of July 1998 held.", "the fourth of July 1998", "DATE", "1998-07-04", "1998-07-04"),
    ("Ministers met in the week of March 7.", "the week of March 7", "DATE", "2016-W10", "2016-03-07/2016-03-13"),
    ("The envoy left early Tuesday.", "early Tuesday", "DATE", "2016-09-20", "2016-09-20"),
    ("The envoy left on Tuesday night.", "Tuesday night", "TIME", "2016-09-20TNI", "2016-09-20"),
    ("The envoy left on the first Monday of September.", "the first Monday of September", "DATE", "2016-09-05", "2016-09-05"),
    ("The envoy left on the last Friday in October 2012.", "the last Friday in October 2012", "DATE", "2012-10-26", "2012-10-26"),
    ("The envoy left on the 3rd of this month.", "the 3rd of this month", "DATE", "2016-09-03", "2016-09-03"),
    ("The envoy left in the second half of July 2014.", "the second half of July 2014", "DATE", "2014-07", "2014-07-16/2014-07-31"),
    ("The envoy left at the turn of the year.", "the turn of the year", "DATE", "2016", "2015-12/2016-01"),
    ("The envoy left earlier in the day.", "earlier in the day", "DATE", "2016-09-22", "2016-09-22"),
    ("The envoy left two years ago this week.", "two years ago this week", "DATE", "2014-W39", "2014-09-22/2014-09-28"),
    ("The envoy left a month ago today.", "a month ago today", "DATE", "2016-08-22", "2016-08-22"),
    ("The envoy left late yesterday.", "late yesterday", "DATE", "2016-09-21", "2016-09-21"),
    ("The envoy left in the early hours of Sunday.", "Sunday", "DATE", "2016-09-18", "2016-09-18"),
    ("The post opened in the first week of August 2015.", "the first week of August 2015", "DATE", "2015-W32", "2015-08-01/2015-08-07"),
    ("The post shut in the last two weeks of June 2015.", "the last two weeks of June 2015", "DATE", "2015-06", "2015-06-17/2015-06-30"),
    ("The round of 12 and 13 April 2016 failed.", "12 and 13 April 2016", "DATE", "2016-04-12/2016-04-13", "2016-04-12/2016-04-13"),
    ("They met in Bern on June 1 and 2.", "June 1 and 2", "DATE", "2016-06-01/2016-06-02", "2016-06-01/2016-06-02"),
    ("The envoy left on 1 January last year.", "1 January last year", "DATE", "2015-01-01", "2015-01-01"),
    ("The envoy left a week ago Tuesday.", "a week ago Tuesday", "DATE", "2016-09-13", "2016-09-13"),
    ("The envoy left the Tuesday before last.", "the Tuesday before last", "DATE", "2016-09-13", "2016-09-13"),
    ("The vote is on Saturday.", "Saturday", "DATE", "2016-09-24", "2016-09-24"),
    ("The envoy complained about the weekend talks.", "the weekend", "DATE", "2016-W37-WE", "2016-09-17/2016-09-18"),
    ("The bridge was closed on Good Friday.", "Good Friday", "DATE", "2016-03-25", "2016-03-25"),
    ("The bridge was closed on Christmas Day 1997.", "Christmas Day 1997", "DATE", "1997-12-25", "1997-12-25"),
    ("The senate will vote after Election Day.", "Election Day", "DATE", "2016-11-08", "2016-11-08"),
    ("The envoy left on the evening of June 3.", "the evening of June 3", "TIME", "2016-06-03TEV", "2016-06-03"),
    ("The envoy left on the night of 3 June 2012.", "the night of 3 June 2012", "TIME", "2012-06-03TNI", "2012-06-03"),
    ("The envoy had left the night before in a car.", "the night before", "TIME", "2016-09-21TNI", "2016-09-21"),
    ("The envoy had left the day before.", "the day before", "DATE", "2016-09-21", "2016-09-21"),
    ("The envoy died on the 15th.", "the 15th", "DATE", "2016-09-15", "2016-09-15"),
    ("The envoy will leave on the 28th.", "the 28th", "DATE", "2016-09-28", "2016-09-28"),
    ("The envoy died on the 30th.", "the 30th", "DATE", "2016-08-30", "2016-08-30"),
    ("The envoy died on 2015/09/21.", "2015/09/21", "DATE", "2015-09-21", "2015-09-21"),
    ("The envoy died on Tue, 5 Mar 2013.", "Tue, 5 Mar 2013", "DATE", "2013-03-05", "2013-03-05"),
]  # fmt: skip
UNITS: list[Row] = [
    ("The two met earlier this week.", "earlier this week", "DATE", "2016-W38", "2016-09-19/2016-09-22"),
    ("The envoy will go this weekend.", "this weekend", "DATE", "2016-W38-WE", "2016-09-24/2016-09-25"),
    ("Trade has shrunk over the last year.", "the last year", "DURATION", "P1Y", "2015-09-22~/2016-09-22"),
    ("Oil was cheap over the past decade.", "the past decade", "DURATION", "P10Y", "2006-09-22~/2016-09-22"),
    ("The budget must pass by the end of the year.", "the end of the year", "DATE", "2016", "2016-09/2016-12"),
    ("The post will be filled by year's end.", "year's end", "DATE", "2016", "2016-09/2016-12"),
    ("Trade fell for the year ended June 30, 2015.", "the year", "DURATION", "P1Y", None),
    ("Trade fell in the current fiscal year.", "the current fiscal year", "DATE", "2016", "2015-~04/2017-~06"),
    ("Trade fell in fiscal 2014.", "fiscal 2014", "DATE", "2014", "2013-~04/2015-~06"),
    ("Trade fell in the first half of 1990.", "the first half of 1990", "DATE", "1990-H1", "1990-01/1990-06"),
    ("Trade fell in the third quarter of last year.", "the third quarter of last year", "DATE", "2015-Q3", "2015-07/2015-09"),
    ("Trade grew in Q3 2015.", "Q3 2015", "DATE", "2015-Q3", "2015-07/2015-09"),
    ("Trade grew in Q2.", "Q2", "DATE", "2016-Q2", "2016-04/2016-06"),
    ("Trade grew in the spring of last year.", "the spring of last year", "DATE", "2015-SP", "2015-21"),
    ("The envoys stayed over the winter.", "the winter", "DATE", "2015-WI", "2015-24"),
    ("The war began in '60s Lima.", "'60s", "DATE", "196", "196X"),
    ("They met on November 8 through 10.", "November 8 through 10", "DATE", "2016-11-08/2016-11-10", "2016-11-08/2016-11-10"),
    ("The war began in the nineties.", "the nineties", "DATE", "199", "199X"),
    ("The war began in the mid-1990s.", "the mid-1990s", "DATE", "199", "1993/1996"),
    ("The church is of the 11th century.", "the 11th century", "DATE", "10", "10XX"),
    ("The treaty of the seventeenth century held.", "the seventeenth century", "DATE", "16", "16XX"),
    ("The accord was made in nineteen seventy-nine.", "nineteen seventy-nine", "DATE", "1979", "1979"),
    ("The accord was made in '92.", "'92", "DATE", "1992", "1992"),
    ("The accord was made in the year 2000.", "the year 2000", "DATE", "2000", "2000"),
    ("The 1979 revolution changed it all.", "1979", "DATE", "1979", "1979"),
    ("The border was drawn in 1500.", "1500", "DATE", "1500", "1500"),
    ("The lease runs out in 2100.", "2100", "DATE", "2100", "2100"),
    ("The mandate of 1996-97 was brief.", "1996-97", "DATE", "1996/1997", "1996/1997"),
    ("They met in late summer.", "late summer", "DATE", "2016-SU", "2016-08/2016-08"),
    ("They will vote in the fall.", "the fall", "DATE", "2016-FA", "2016-23"),
    ("They met in mid-year.", "mid-year", "DATE", "2016", "2016-05/2016-08"),
    ("Trade fell in the 2014 fiscal year.", "the 2014 fiscal year", "DATE", "2014", "2013-~04/2015-~06"),
    ("Trade grew in the final quarter of 2014.", "the final quarter of 2014", "DATE", "2014-Q4", "2014-10/2014-12"),
]  # fmt: skip
LENGTHS: list[Row] = [
    ("The siege, a two-and-a-half-year ordeal, is over.", "two-and-a-half-year", "DURATION", "P30M", None),
    ("The siege has gone on for the past six and a half years.", "the past six and a half years", "DURATION", "P78M", "2010-03-22~/2016-09-22"),
    ("The siege will go on for another six months.", "another six months", "DURATION", "P6M", None),
    ("The siege has gone on for some time.", "some time", "DURATION", "PXX", None),
    ("The siege will end in the weeks ahead.", "the weeks ahead", "DURATION", "PXW", None),
    ("The siege went on for nearly two years.", "nearly two years", "DURATION", "P2Y", None),
    ("The siege went on for twenty-five years.", "twenty-five years", "DURATION", "P25Y", None),
    ("The siege went on for a hundred days.", "a hundred days", "DURATION", "P100D", None),
    ("The siege went on for a year and a half.", "a year and a half", "DURATION", "P18M", None),
    ("The siege went on for two and a half years.", "two and a half years", "DURATION", "P30M", None),
    ("The call went on for half an hour.", "half an hour", "DURATION", "PT30M", None),
    ("The siege went on for three more weeks.", "three more weeks", "DURATION", "P3W", None),
    ("The siege went on for a fortnight.", "a fortnight", "DURATION", "P2W", None),
    ("The siege went on for two decades.", "two decades", "DURATION", "P20Y", None),
    ("The repair will take two to three weeks.", "two to three weeks", "DURATION", "P2W", None),
    ("The envoys spent years in prison.", "years", "DURATION", "PXY", None),
    ("After months of silence the envoys spoke.", "months", "DURATION", "PXM", None),
    ("A decades-long feud ended.", "decades-long", "DURATION", "PXY", None),
    ("The week-long visit ended.", "week-long", "DURATION", "P1W", None),
    ("The two-month siege ended.", "two-month", "DURATION", "P2M", None),
    ("The post was vacant over the next two years or so.", "the next two years or so", "DURATION", "P2Y", None),
    ("The weeklong siege is over.", "weeklong", "DURATION", "P1W", None),
    ("The decade-old siege goes on.", "decade-old", "DURATION", "P10Y", None),
    ("The six-month-old siege goes on.", "six-month-old", "DURATION", "P6M", None),
    ("The decades-old feud goes on.", "decades-old", "DURATION", "PXY", None),
    ("The siege went on for two hours and 30 minutes.", "two hours and 30 minutes", "DURATION", "PT2H30M", None),
    ("The envoy served eight years and three months.", "eight years and three months", "DURATION", "P8Y3M", None),
    ("It has been years since the siege.", "years", "DURATION", "PXY", None),
]  # fmt: skip
COUNTED: list[Row] = [
    ("Ties soured a year and a half ago.", "a year and a half ago", "DATE", "2015-03", "2015-03"),
    ("Ties soured about ten years ago.", "about ten years ago", "DATE", "2006", "2006~"),
    ("Ties soured half a century ago.", "half a century ago", "DATE", "196", "1961-09-22~/1971-09-22~"),
    ("Ties soured two or three years ago.", "two or three years ago", "DATE", "PAST_REF", "2013-09-22~/2014-09-22"),
    ("Ties soured years ago.", "years ago", "DATE", "PAST_REF", "1996-09-22~/2014-09-22~"),
    ("The envoy left a fortnight ago.", "a fortnight ago", "DATE", "2016-W36", "2016-09-05/2016-09-11"),
]  # fmt: skip
SETS: list[Row] = [
    ("The council meets twice a week.", "twice a week", "SET", "P1W", None),
    ("Norway gives $3 million a year.", "a year", "SET", "P1Y", None),
    ("The wells yield 300,000 barrels per day.", "per day", "SET", "P1D", None),
    ("The council meets every other month.", "every other month", "SET", "P2M", None),
    ("The council meets each July.", "each July", "SET", "XXXX-07", None),
    ("The council meets every second Tuesday of the month.", "every second Tuesday of the month", "SET", "XXXX-WXX-2", None),
    ("The council meets on the first Monday of each month.", "the first Monday of each month", "SET", "XXXX-WXX-1", None),
    ("The council meets every third year.", "every third year", "SET", "P3Y", None),
    ("The council meets on Mondays.", "Mondays", "SET", "XXXX-WXX-1", None),
    ("The council meets annually.", "annually", "SET", "P1Y", None),
]  # fmt: skip
HOURS: list[Row] = [
    ("The vote began at 5 p.m. Tuesday.", "5 p.m. Tuesday", "TIME", "2016-09-20T17:00", "2016-09-20"),
    ("The vote began at 2:30 Tuesday afternoon.", "2:30 Tuesday afternoon", "TIME", "2016-09-20T14:30", "2016-09-20"),
    ("The vote began at 12:15 a.m.", "12:15 a.m.", "TIME", "2016-09-22T00:15", None),
    ("The vote begins at 0930 GMT tomorrow.", "0930 GMT", "TIME", "2016-09-23T09:30", "2016-09-23"),
    ("The vote began at 0930 GMT.", "0930 GMT", "TIME", "2016-09-22T09:30", None),
    ("The vote began at ten o'clock.", "ten o'clock", "TIME", "2016-09-22T10:00", None),
    ("The square was empty by mid-afternoon.", "mid-afternoon", "TIME", "2016-09-22TAF", None),
    ("The vote began in the evening.", "the evening", "TIME", "2016-09-22TEV", None),
    ("The vote was over early in the morning.", "early in the morning", "TIME", "2016-09-22TMO", None),
]  # fmt: skip
VAGUE: list[Row] = [
    ("Ties are in a sorry state right now.", "right now", "DATE", "PRESENT_REF", "2016-09-22"),
    ("The two will soon exchange envoys.", "soon", "DATE", "FUTURE_REF", None),
    ("The accord would one day be signed.", "one day", "DATE", "FUTURE_REF", None),
    ("Trade will grow in the coming quarters.", "the coming quarters", "DATE", "FUTURE_REF", None),
    ("Trade has grown in recent quarters.", "recent quarters", "DURATION", "PXQ", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "type_", "value", "edtf"),
    [*DAYS, *UNITS, *LENGTHS, *COUNTED, *SETS, *HOURS, *VAGUE],
)
def test_a_form_has_its_span_value_and_days(
    text: str, words: str, type_: str, value: str, edtf: str | None
) -> None:
    one = found(text)[0]
    assert (one.text, one.type, one.value, one.edtf) == (words, type_, value, edtf)


@pytest.mark.parametrize(
    "text",
    [
        "The 36-year-old envoy spoke.",
        "The envoy, 36 years old, spoke.",
        "A quarter of the envoys spoke.",
        "Three-quarters of the envoys spoke.",
        "The storm moved at 90 miles an hour.",
        "USA Today asked the envoy.",
        "The Daily Beast asked the envoy.",
        "On ''60 Minutes'' the envoy spoke.",
        "The annual March for Peace drew many.",
        "Theresa May spoke. May's letter was long.",
        "Merry Christmas, said the envoy.",
        "The envoy soon became a foe.",
        "As soon as they could they spoke.",
        "The river sank millions of years ago.",
        "The 6-month-old baby slept.",
        "In the morning meetings they slept.",
        "The envoy lives on the 15th floor.",
        "The envoy is in his late forties.",
        "The dress cost $2014.",
    ],
)
def test_what_looks_like_a_time_and_is_none(text: str) -> None:
    assert found(text) == []


def test_the_day_told_in_a_sentence_holds_for_its_hours() -> None:
    told, hour = found("On Tuesday the guards fired, and at 10 p.m. the gates fell.")
    assert hour.value == f"{told.value}T22:00"


def test_an_hour_belongs_to_the_day_told_after_it() -> None:
    hour, told = found("The gates fell at 2:46 p.m. on March 11, 2011.")
    assert (hour.value, told.value) == ("2011-03-11T14:46", "2011-03-11")
    (one,) = found("The gates fell at 9:30 a.m. local time Tuesday.")
    assert one.value == "2016-09-20T09:30"


def test_that_year_after_a_day_is_part_of_it() -> None:
    told, day, later = found("Talks began in 1998. On 4 May that year Peru left. It came back two days later.")  # fmt: skip
    assert (told.value, day.text, day.value) == ("1998", "4 May that year", "1998-05-04")
    assert later.edtf == "1998-05-06"


def test_two_weeks_before_with_nothing_after_it_is_counted_from_the_day_told() -> None:
    told, before = found("Peru left on 22 March 2012. Chile had left two days before.")
    assert (told.value, before.edtf) == ("2012-03-22", "2012-03-20")
    assert found("Chile had left two days before the vote.")[0].edtf is None


def test_the_next_day_is_counted_from_the_day_told() -> None:
    told, following = found("The envoy came on 4 May 2012 and left the next day.")
    assert (told.value, following.value) == ("2012-05-04", "2012-05-05")


def test_the_year_before_is_counted_from_the_year_told() -> None:
    told, before = found("Trade grew in 2003 more than in the year before.")
    assert (told.value, before.value) == ("2003", "2002")


def test_days_counted_from_a_year_are_never_told_to_the_day() -> None:
    _, later = found("The king was crowned in 1981. He resigned eight days later.")
    assert later.value == "P8D"
    assert later.period is not None
    assert later.period.days > 360


def test_that_day_without_a_day_told_has_no_days() -> None:
    _, that = found("The market fell in 1987. Many were ruined that day.")
    assert that.period is None


def test_decades_ago_is_no_calendar_decade() -> None:
    (one,) = found("The pact was made two decades ago.", on=date(2019, 5, 1))
    assert one.value == "199"
    assert one.period is not None
    assert one.period.contains(type(one.period).year(2000))
