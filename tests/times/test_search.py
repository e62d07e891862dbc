"""The search near hints finds what every pattern over the whole text finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.times.finding.patterns import PATTERNS
from detente.times.finding.search import HINTS, longest, search

SENTENCES = (
    "On Monday, May 4, 2015, after three days of talks, both sides agreed to meet next month.",
    "Chad recalled its envoy on the 3rd of March 1998 (two weeks earlier it had asked for more time).",
    "The ministry said at 5 p.m. on Friday that the visit, due the day after tomorrow, was off.",
    "Trade rose 12 percent in the second quarter of 2014, the year-ago period having been poor.",
    "In the late 1980s and the early 21st century, and again in 1999-2003, ties were cold.",
    "Every two years the summer school in Oslo, now closed, drew many; recently, for weeks, nobody.",
    "The accord of 2016-09-22 was printed on 22.9.16 and 9/22/2016, each at 10:30 EST on Thursday.",
    "Theresa May will march in early March, and sometime in mid-June last year's first quarter ends.",
    "Last autumn, in the '90s, the fiscal year 1994, at noon on Christmas Eve or New Year's Day.",
    "A couple of hours before the vote, dozens of months later, more than a dozen weeks ago.",
    "The coming days, the near future, the past and the present are at the moment what they are today.",
    "Each Sunday morning, daily, overnight and tonight: a 15-year-old deal, 40 years from now.",
)  # fmt: skip
# What must stand before some forms, which no example of the form itself can hold.
GUARD = re.compile(r"^\\b\(\?=[^()]*\)")
LOOKBEHINDS = re.compile(
    r"^\(\?:(?:\(\?<=[^()]*\)\|?)+\)|^\(\?:(?:\(\?<=[^()]*\)\|)+\(\?=per\\b\)\)|\(\?<=[^()]*\)\|"
)
WORDS = tuple(sorted({word for sentence in SENTENCES for word in sentence.split()}))


def found(text: str) -> list[tuple[str, int, int]]:
    return [(form, m.start(), m.end()) for form, m in search(text)]


def found_everywhere(text: str) -> list[tuple[str, int, int]]:
    matches = (
        (rank, form, m)
        for rank, (form, pattern) in enumerate(PATTERNS.items())
        for m in pattern.finditer(text)
    )
    return [(form, m.start(), m.end()) for form, m in longest(matches)]


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_give_what_all_patterns_give(text: str) -> None:
    assert found(text) == found_everywhere(text) != []


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_jumble_of_words_gives_what_all_patterns_give(text: str) -> None:
    assert found(text) == found_everywhere(text)


@pytest.mark.parametrize("form", PATTERNS)
@settings(max_examples=20, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_a_pattern_matches_is_near_a_hint(form: str, data: st.DataObject) -> None:
    ascii_only = st.characters(min_codepoint=32, max_codepoint=126)
    pattern = re.compile(LOOKBEHINDS.sub("", GUARD.sub("", PATTERNS[form].pattern)), re.IGNORECASE)
    words = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=ascii_only))
    before = "will" if form == "one_day" else "in"
    text = f"Envoys of Mali {before} {' '.join(words.split())} and Niger met."
    assert found(text) == found_everywhere(text)


def test_an_expression_is_found_at_either_end_and_far_from_any_other() -> None:
    text = "Yesterday " + "the ministers of the two states met " * 20 + "on 4 May 2012"
    assert found(text) == found_everywhere(text)
    assert [form for form, *_ in found(text)] == ["day_word", "dmy"]


def test_half_a_number_is_no_year() -> None:
    text = "In May " + "x" * 45 + " 20151 tonnes were sold"
    assert found(text) == found_everywhere(text)


def test_hints_name_patterns() -> None:
    assert {form for _, forms in HINTS for form in forms.split()} <= set(PATTERNS)
