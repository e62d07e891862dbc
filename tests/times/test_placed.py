"""Times told by the clauses, paragraphs and chronologies around an act."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article, Claim, DateSource

CLOSED = "Chad closed its embassy in Mali"


def claims(text: str, published: date | None = date(2019, 2, 11)) -> tuple[Claim, ...]:
    source: DateSource = "given" if published else "unknown"
    (coded,) = Coder().code([Article(id="a", text=text, published=published, published_source=source)])  # fmt: skip
    return coded.claims


def whens(text: str, act: str = "mission.close") -> list[str | None]:
    return [c.when for c in claims(text) if c.act == act]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (f"The two have been at odds since 2016, when {CLOSED}.", "2016"),
        ("He retired in 1982, the year Chad closed its embassy in Mali.", "1982"),
        (
            "The quarrel dates from May 1998, when Chad expelled two Malian envoys and closed its "
            "embassy in Mali.",
            "1998-05",
        ),
        ("Chad's embassy in Mali has been closed since a mob stormed it in 2012.", "2012"),
        (f"Three weeks after {CLOSED}, doubts are growing.", "2019-01-21/2019-01-27"),
        (f"The visit comes two months after {CLOSED}.", "2018-12"),
        (f"The rouble fell to its lowest level since May 2011, hours after {CLOSED}.", "2019-02-10~/2019-02-11~"),
        (f"Earlier this year, Mali recalled its envoy to Chad, days after {CLOSED}.", "2019-01/2019-02-11"),
        (f"{CLOSED} after the fighting in mid-September.", "2018-~09"),
        ("Chad and Mali had relations until 2003, when Togo switched to Mali and Chad closed its embassy in Mali.", "2003"),
        ("The rupture widened on Wednesday as Chad became the latest of Togo's friends to close its embassy in Mali.", "2019-02-06"),
        (f"{CLOSED} in the weeks that followed the coup of May 2012.", None),
        (f"{CLOSED} on the eve of a summit that begins on Tuesday.", "2019-02-11"),
        (f"{CLOSED} on the eve of the vote of 4 May 2012.", "2012-05-03"),
        (f"{CLOSED} just before Christmas 2016 and opened one in Togo on 4 May 2017.", "2016-~12"),
        (f"It was not until 1992 that {CLOSED}.", "1992"),
        (f"{CLOSED} the day after troops crossed the river on 5 June 2017.", "2017-06-06"),
        (f"{CLOSED} the day before the vote of 4 May 2012.", "2012-05-03"),
        (f"On the tenth anniversary of the treaty of 9 May 2004, {CLOSED}.", "2014-05-09"),
        (f"On the 25th anniversary of the truce of 9 May 1990, {CLOSED}.", "2015-05-09"),
        (f"It has been ten years since {CLOSED}.", "2009"),
        (f"Three weeks have passed since {CLOSED}.", "2019-01-21/2019-01-27"),
        (f"Two days before the vote, which is due on 12 February, {CLOSED}.", "2019-02-10"),
        (f"{CLOSED} less than two weeks after the coup of 3 January.", "2019-01-03/2019-01-17"),
        (f"Within two weeks of the coup of 3 January, {CLOSED}.", "2019-01-03/2019-01-17"),
        (f"Half a year after the raid of 3 May 2012, {CLOSED}.", "2012-11"),
        (f"On this day in 1973 {CLOSED}.", "1973-02-11"),
        (f"{CLOSED} at the end of the 1970s.", "1976/1979"),
        (f"{CLOSED} at the start of the 19th century.", "1800/1833"),
        (f"{CLOSED} late in 1991.", "1991-09/1991-12"),
        (f"{CLOSED} early in May 1991.", "1991-05-01/1991-05-11"),
        (f"{CLOSED} the week before last.", "2019-01-28/2019-02-03"),
    ],
)  # fmt: skip
def test_a_time_around_the_clause_of_an_act_dates_it(text: str, when: str | None) -> None:
    assert whens(text) == [when]


def test_days_after_what_was_told_are_counted_from_its_day() -> None:
    rising = "Soldiers seized power in Mali on 13 January 1967."
    assert whens(f"{rising} Two days after the coup, {CLOSED}.") == ["1967-01-15"]
    assert whens(f"{rising} Two days after a visit of its king, {CLOSED}.") != ["1967-01-15"]


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("LAGOS, Feb. 10", "2019-02-10"),  # printed a day later
        ("LAGOS, Feb. 12", "2019-02-12"),  # printed where it was the evening before
        ("LAGOS, Feb. 11", "2019-02-11"),
        ("LAGOS, Jan. 10", "2019-02-11"),  # no day from which news is told a month later
    ],
)
def test_today_is_the_day_of_the_dateline(line: str, when: str) -> None:
    text = f"{line} (Wire) - Today {CLOSED}."
    assert whens(text) == [when]
    (coded,) = Coder().code([Article(id="a", text=text, published=date(2019, 2, 11))])
    assert coded.date.first == date(2019, 2, 11)


def test_so_long_to_leave_is_counted_from_the_day_told_with_it() -> None:
    text = "Chad gave Mali's ambassador 72 hours to leave on Thursday."
    assert whens(text, "envoy.expel") == ["2019-02-07"]


def test_what_is_planned_by_the_end_of_the_year_is_still_to_come() -> None:
    text = "Chad will open an embassy in Mali by the end of the year."
    assert whens(text, "mission.open") == ["2019-09/2019-12"]
    (coded,) = Coder().code([Article(id="a", text=text, published=date(2019, 10, 7))])
    assert [c.when for c in coded.claims] == ["2019-10-07/2019-12"]


def test_an_accord_signed_by_those_who_met_is_of_the_day_on_which_they_met() -> None:
    text = (
        "The foreign ministers of Chad and Mali met in Togo on Thursday. "
        "The two also signed an accord on trade."
    )
    assert whens(text, "agreement.sign") == ["2019-02-07"]


@pytest.mark.parametrize(
    ("later", "when"),
    [
        ("Mali closed its embassy in Chad the following May.", "1992-05"),
        ("Mali closed its embassy in Chad that autumn.", "1992-23"),
        ("Mali closed its embassy in Chad the following Tuesday.", "1992-03-10"),
        ("That December, Mali closed its embassy in Chad.", "1992-12"),
        ("That May Mali closed its embassy in Chad.", "1992-05"),
        ("Days later Mali closed its embassy in Chad.", "1992-03-04~/1992-03-17~"),
    ],
)
def test_a_time_goes_on_from_the_time_told_before(later: str, when: str) -> None:
    assert whens(f"Chad recalled its ambassador from Mali on 3 March 1992. {later}") == [when]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Chad signed an agreement with Mali on the 1994 bombing.", "2019-02-09~/2019-02-11"),
        ("Chad signed an agreement with Mali at the 1994 summit of the African Union.", "1994"),
    ],
)
def test_the_year_of_a_topic_is_not_that_of_the_act(text: str, when: str) -> None:
    assert whens(text, "agreement.sign") == [when]


def test_the_day_is_told_before_the_year_that_holds_it() -> None:
    text = "Ties broke in 1993. Chad and Mali restored relations a year later, on 17 May 1994."
    assert whens(text, "relations.restore") == ["1994-05-17"]


def test_the_day_of_a_proposal_is_not_that_of_what_is_proposed() -> None:
    assert whens("Iran proposed talks with Iraq last month.", "talks.hold") == [None]


def test_the_day_of_the_saying_is_not_that_of_what_will_be() -> None:
    text = "A spokesman said on Monday that Chad will open an embassy in Mali."
    assert whens(text, "mission.open") == [None]


def test_an_answer_comes_at_the_time_of_what_it_answers() -> None:
    text = (
        "In August 2018 Mali's embassy in Chad called for an inquiry. "
        "Chad responded by expelling Mali's ambassador."
    )
    assert whens(text, "envoy.expel") == ["2018-08"]


def test_the_following_day_of_an_unknown_day_is_in_its_month() -> None:
    text = (
        "In January Israel summoned Peru's ambassador. "
        "Peru responded by summoning the Israeli envoy the following day."
    )
    assert set(whens(text, "envoy.summon")) == {"2019-01"}


def test_a_month_in_the_entry_of_a_year_is_in_that_year() -> None:
    text = (
        "A chronology:\n2008: Chad closes its embassy in Mali in August.\n2010\n"
        "Mali recalls its envoy to Chad in March.\n2014: Togo opens an embassy in Mali."
    )
    assert (whens(text), whens(text, "envoy.recall")) == (["2008-08"], ["2010-03"])


def test_a_month_of_that_year_is_in_the_year_told_before() -> None:
    text = (
        "Togo joined the union in 2008. Chad closed its embassy in Mali on 9 October of that year."
    )
    assert whens(text) == ["2008-10-09"]


def test_the_day_of_a_strike_is_not_that_of_what_is_done_over_it() -> None:
    text = (
        "Togo left on Monday, four days after Chad closed its embassy in Mali over strikes of "
        "January 20."
    )
    assert whens(text) == ["2019-02-07"]


def test_a_report_that_is_denied_keeps_the_day_of_the_denial_from_what_it_tells() -> None:
    text = "Chad has left nobody, its minister said on Monday, rejecting reports that Chad had closed its embassy in Mali."  # fmt: skip
    (claim,) = [c for c in claims(text) if c.act == "mission.close"]
    assert (claim.when, claim.status, claim.said_by) == (None, "denied", "TCD")


def test_a_noun_is_dated_by_what_it_dates_from() -> None:
    text = "Togo protested at Chad's recognition of Mali, which dates from 15 January 1995."
    assert whens(text, "recognition.grant") == ["1995-01-15"]


def test_a_day_after_something_undated_is_not_the_day_of_the_news() -> None:
    lead = "Talks between the parties of Togo go on in Lome. Nobody expects them to end soon. " * 4
    assert whens(f"{lead}\n{CLOSED} a day after the coup.") == [None]


def test_what_was_set_going_long_ago_is_no_news_of_the_day() -> None:
    text = "The quarrel began last September. Mali expelled two Chadian diplomats."
    assert whens(text, "envoy.expel") == ["2018-09"]


def test_a_paragraph_of_its_own_is_told_as_news() -> None:
    text = "The quarrel began last September.\nMali expelled two Chadian diplomats."
    assert whens(text, "envoy.expel") == ["2019-02-09~/2019-02-11"]


def test_an_act_planned_before_the_end_of_a_year_falls_in_it() -> None:
    text = "Chad will open an embassy in Mali before the end of 2020."
    assert whens(text, "mission.open") == ["2020-09/2020-12"]


def test_the_entries_of_a_chronology_date_what_they_tell_and_go_on_in_its_year() -> None:
    text = (
        "A chronology of the quarrel:\n"
        "Sept 20, 2015 - Chad's parliament votes.\n"
        "Nov 30 - Thirteen guards are held in Chad. Mali recalls its ambassador from Chad.\n"
        "Dec 2 - Mali expels a Chadian diplomat.\n"
        "Jan 8 - Chad closes its embassy in Mali."
    )
    found = {c.act: c.when for c in claims(text)}
    assert found["envoy.recall"] == "2015-11-30"
    assert found["envoy.expel"] == "2015-12-02"
    assert found["mission.close"] == "2016-01-08"


def test_two_dates_at_the_head_of_lines_make_no_chronology() -> None:
    text = (
        "May 3, 2015: the paper's first issue\nMali has summoned Chad's ambassador.\n"
        "May 4, 2016: a year on\nThe paper is read."
    )
    assert whens(text, "envoy.summon") == ["2019-02-09~/2019-02-11"]
