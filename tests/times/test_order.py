"""Day before month or month before day, by the article's dates and its publisher."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding import Coder
from detente.model import Article
from detente.times import is_day_first

TEXT = "Kenya closed its embassy in Lima on 3/4/2016."


def article(text: str = TEXT, publisher: str | None = None, url: str | None = None) -> Article:
    return Article(id="a", text=text, publisher=publisher, url=url)


@pytest.mark.parametrize(
    ("url", "publisher", "order"),
    [
        ("https://www.example.co.uk/world/1", None, True),
        ("https://example.com.au/news", "CNN", True),
        ("https://example.us/news", None, False),
        ("https://example.ph/news", None, False),
        ("https://example.ca/news", None, None),
        ("https://example.com/news", "The Washington Post", False),
        ("https://example.com/news", "BBC News", True),
        ("http://[broken", None, None),
        ("https://10.0.0.1/news", None, None),
        (None, None, None),
    ],
)
def test_the_publisher_tells_the_order(
    url: str | None, publisher: str | None, order: bool | None
) -> None:
    assert is_day_first(article(url=url, publisher=publisher)) is order


def test_the_article_s_own_dates_come_before_its_publisher() -> None:
    text = TEXT + " Talks had ended on 25/3/2016."
    assert is_day_first(article(text, url="https://example.us/")) is True
    assert is_day_first(article(TEXT + " Talks ended on 3/25/2016.", publisher="BBC")) is False


def test_dates_that_contradict_one_another_tell_nothing() -> None:
    assert is_day_first(article("It lasted from 25/3/2016 to 3/28/2016.")) is None


@pytest.mark.parametrize(
    ("url", "day"), [("https://example.co.nz/", "2016-04-03"), (None, "2016-03-04")]
)
def test_acts_are_dated_in_the_publisher_s_order(url: str | None, day: str) -> None:
    (coded,) = Coder().code([article(url=url)])
    assert [c.when for c in coded.claims if c.act == "mission.close"] == [day]


@given(st.text(), st.text(), st.text())
def test_no_text_no_name_and_no_address_is_refused(text: str, name: str, url: str) -> None:
    assert is_day_first(article(text, name, url)) in (True, False, None)


def test_dots_put_the_day_first_where_nothing_else_tells() -> None:
    (coded,) = Coder().code([article("Kenya closed its embassy in Lima on 3.4.2016.")])
    assert [c.when for c in coded.claims if c.act == "mission.close"] == ["2016-04-03"]
