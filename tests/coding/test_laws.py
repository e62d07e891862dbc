"""Laws of claims, whatever is told: their quotes stand in the text, their days lie on the side of the article's
that their status says, and a repeated telling adds no act."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding import CodedArticle, Coder
from detente.ledger.claims.reports import bounds
from detente.model import Article

STATES = ("Chad", "Peru", "Mali", "Oman", "Togo", "Chile")
TOLD = (
    "{a} recalled its ambassador to {b} {time}.",
    "{a} severed diplomatic relations with {b} {time}.",
    "{a} will reopen its embassy in {b} {time}, its foreign minister said.",
    "{time_first}, {a} expelled two diplomats of {b}.",
    "{a} and {b} restored diplomatic relations {time}, two years after {b} had closed its embassy in {a}.",
    "{a} agreed {time} to open an embassy in {b}.",
    "{a} plans to lift its sanctions against {b} {time}.",
    "Talks between {a} and {b} were held {time}.",
    "{a} and {b} are to hold talks {time}.",
    "{a} denied that it had closed its consulate in {b} {time}.",
    "{a} has been without an embassy in {b} since {year}, when it closed it.",
)
TIMES = (
    "on Monday", "on 4 May", "last month", "next week", "on 12 March 2011", "in 1998", "in June", "yesterday",
    "two weeks ago", "tomorrow", "at the end of the month", "earlier this year", "in the spring", "",
    "within two weeks", "on Friday", "in December", "after the vote of 9 October",
)  # fmt: skip

sentences = st.builds(
    lambda form, pair, time, year: form.format(
        a=pair[0], b=pair[1], time=time, time_first=(time or "today").capitalize(), year=year
    ).replace(" .", ".").replace(" ,", ","),
    st.sampled_from(TOLD),
    st.permutations(STATES),
    st.sampled_from(TIMES),
    st.integers(1950, 2009),
)  # fmt: skip
days = st.dates(date(2010, 1, 1), date(2020, 12, 31))


def coded(text: str, day: date) -> CodedArticle:
    article = Article(id="a", text=text, published=day, published_source="given")
    return next(iter(Coder().code([article])))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(sentences, min_size=1, max_size=5), days)
def test_days_lie_on_the_side_of_the_articles_that_the_status_says(
    told: list[str], day: date
) -> None:
    text = " ".join(told)
    for claim in coded(text, day).claims:
        assert claim.quote == text[claim.start : claim.end]
        assert not set(claim.source) & set(claim.target)
        first, last, _ = bounds(claim.when)
        if claim.status == "actual":
            assert first is None or first <= day
        elif claim.status == "planned":
            assert last is None or last >= day


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(sentences, min_size=1, max_size=4), days)
def test_what_is_told_twice_is_told_once(told: list[str], day: date) -> None:
    once, twice = (
        sorted((c.act, c.source, c.target) for c in coded(text, day).claims)
        for text in ("\n\n".join(told), "\n\n".join([*told, *told]))
    )
    assert twice == once
