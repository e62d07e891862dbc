"""The Iranian and the Islamic calendar: arithmetic, and dates told in them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding import Coder
from detente.language import parse
from detente.model import Article, DocumentDate
from detente.times import TimeExpression, find_expressions
from detente.times.calendar.calendars import (
    iranian,
    iranian_month_days,
    islamic,
    islamic_month_days,
    to_iranian,
    to_islamic,
)
from detente.times.meaning.calendar_dates import CALENDAR_FORMS

ON = date(2016, 9, 22)


def found(text: str, on: date | None = ON) -> list[TimeExpression]:
    anchor = DocumentDate(on.isoformat(), on, on, "given", 1.0) if on else None
    (document,) = parse([Article(id="a", text=text)])
    return find_expressions(document.doc, anchor)


@given(st.dates(date(1865, 3, 21), date(2094, 3, 19)))
def test_iranian_days_come_back(day: date) -> None:
    assert iranian(*to_iranian(day)) == day


@given(st.dates(date(1500, 1, 1), date(2100, 9, 1)))
def test_islamic_days_come_back(day: date) -> None:
    assert islamic(*to_islamic(day)) == day


@given(st.integers(1244, 1471), st.integers(1, 12))
def test_iranian_months_follow_without_a_gap(year: int, month: int) -> None:
    after = iranian(year + month // 12, month % 12 + 1, 1)
    assert after - iranian(year, month, 1) == timedelta(days=iranian_month_days(year, month))


@given(st.integers(905, 1523), st.integers(1, 12))
def test_islamic_months_follow_without_a_gap(year: int, month: int) -> None:
    after = islamic(year + month // 12, month % 12 + 1, 1)
    assert after - islamic(year, month, 1) == timedelta(days=islamic_month_days(year, month))


@given(st.integers(1244, 1472))
def test_the_iranian_year_begins_at_the_equinox(year: int) -> None:
    start = iranian(year, 1, 1)
    assert (start.month, start.day) in ((3, 20), (3, 21), (3, 22))


@pytest.mark.parametrize(
    ("day", "gregorian"),
    [
        ((1285, 5, 14), date(1906, 8, 6)),  # the constitutional decree, a day after its signing
        ((1320, 6, 3), date(1941, 8, 25)),  # the Anglo-Soviet invasion
        ((1332, 5, 28), date(1953, 8, 19)),  # the coup against Mosaddegh
        ((1357, 2, 7), date(1978, 4, 27)),  # the Saur revolution
        ((1357, 11, 22), date(1979, 2, 11)),  # the fall of the monarchy
        ((1358, 8, 13), date(1979, 11, 4)),  # the taking of the US embassy
        ((1403, 1, 1), date(2024, 3, 20)),
    ],
)
def test_known_days_of_the_iranian_calendar(day: tuple[int, int, int], gregorian: date) -> None:
    assert iranian(*day) == gregorian
    assert to_iranian(gregorian) == day


@pytest.mark.parametrize(
    ("day", "gregorian"),
    [
        ((1400, 1, 1), date(1979, 11, 20)),  # the seizure of the Grand Mosque
        ((1437, 9, 1), date(2016, 6, 6)),
        ((1444, 9, 1), date(2023, 3, 23)),
        ((1445, 12, 10), date(2024, 6, 16)),  # the feast of sacrifice
    ],
)
def test_known_days_of_the_islamic_calendar_within_a_day(
    day: tuple[int, int, int], gregorian: date
) -> None:
    assert abs(islamic(*day) - gregorian) <= timedelta(days=1)


@pytest.mark.parametrize("day", [(1395, 13, 1), (1395, 0, 1), (1396, 12, 30), (1395, 7, 31), (1243, 1, 1), (1473, 1, 1)])  # fmt: skip
def test_there_is_no_such_iranian_day(day: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"no day|Iranian year"):
        iranian(*day)


@pytest.mark.parametrize("day", [(1437, 13, 1), (1437, 2, 30), (1436, 9, 31), (1630, 1, 1)])
def test_there_is_no_such_islamic_day(day: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"no day|Islamic year"):
        islamic(*day)


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("The monarchy fell on 22 Bahman 1357.", "22 Bahman 1357", "1979-02-11", "1979-02-11"),
        ("The accord was signed on 5 Mehr 1395.", "5 Mehr 1395", "2016-09-26", "2016-09-26"),
        ("It was signed on Mehr 5, 1395.", "Mehr 5, 1395", "2016-09-26", "2016-09-26"),
        ("The accord was signed in Mehr 1395.", "Mehr 1395", "2016-09-22/2016-10-21", "2016-09-22/2016-10-21"),
        ("Kabul rose on 7 Saur 1357.", "7 Saur 1357", "1978-04-27", "1978-04-27"),
        ("The letter is dated 1395/07/05.", "1395/07/05", "2016-09-26", "2016-09-26"),
        ("The decree is of 17 Ramadan 1437.", "17 Ramadan 1437", "2016-06-22", "2016-06-22~"),
        ("The envoys met in Ramadan 1437 AH.", "Ramadan 1437 AH", "2016-06-06/2016-07-05", "2016-06-06~/2016-07-05~"),
        ("The envoys met in Ramadan 2015.", "Ramadan 2015", "2015-06-17/2015-07-16", "2015-06-17~/2015-07-16~"),
        ("The mosque was seized in 1400 AH.", "1400 AH", "1979-11-20/1980-11-07", "1979-11-20~/1980-11-07~"),
        ("Trade rose in the Persian year 1394.", "Persian year 1394", "2015-03-21/2016-03-19", "2015-03-21/2016-03-19"),
        ("Trade rose in the year 1394 of the Iranian calendar.", "year 1394 of the Iranian calendar", "2015-03-21/2016-03-19", "2015-03-21/2016-03-19"),
        ("The envoy left before Nowruz.", "Nowruz", "2016-03-20", "2016-03-20"),
        ("The envoys met during Ramadan.", "Ramadan", "2016-06-06/2016-07-05", "2016-06-06~/2016-07-05~"),
        ("The truce will begin on Eid al-Fitr.", "Eid al-Fitr", "2017-06-25", "2017-06-25~"),
        ("The truce held last Muharram.", "last Muharram", "2015-10-14/2015-11-12", "2015-10-14~/2015-11-12~"),
    ],
)  # fmt: skip
def test_a_date_of_another_calendar_is_told_in_ours(
    text: str, words: str, value: str, edtf: str
) -> None:
    (one,) = found(text)
    assert (one.text, one.type, one.value, one.edtf) == (words, "DATE", value, edtf)
    assert text[one.start : one.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "The Mehr news agency quoted him.",
        "Vice President Taha Yassin Ramadan said so.",
        "Ramadan said so.",
        "Rajab spoke for the ministry.",
        "They agreed on 31 Mehr 1395 or so.",
        "Some 1395 people were counted.",
    ],
)
def test_what_only_looks_like_such_a_date_is_none(text: str) -> None:
    assert [e for e in found(text) if e.form in CALENDAR_FORMS] == []


def test_a_bare_month_has_no_days_where_the_article_has_no_date() -> None:
    (one,) = found("The envoys met during Ramadan.", on=None)
    assert (one.value, one.period) == ("XXXX-XX", None)


def test_an_act_takes_a_date_of_the_iranian_calendar() -> None:
    text = "Peru severed diplomatic relations with Kenya on 5 Mehr 1391."
    (coded,) = Coder().code([Article(id="a", text=text, published=ON, published_source="given")])
    assert [c.when for c in coded.claims if c.act == "relations.sever"] == ["2012-09-26"]


@given(st.text(alphabet=st.sampled_from("1395 /-Mehr Ramadan,AH.of the year Persian")))
def test_no_text_is_refused(text: str) -> None:
    assert all(e.start < e.end for e in found(text))
