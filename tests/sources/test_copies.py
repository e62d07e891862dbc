"""Prints of one dispatch are known as one, whatever the order in which they are read."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model import Article
from detente.sources.copies import Copies, are_copies, dispatches, in_common, signature
from tests.sources.webpages import PARAGRAPHS

PLACES = "Lima Quito Accra Tunis Oslo Dhaka Minsk Cairo Havana Nairobi Riga Amman".split()
WORDS = (
    "the minister said that his government would recall its envoy from talks on trade after a"
    " night of firing along the river which both sides have claimed for decades while observers of"
    " neighbouring states asked for calm and offered a place to meet in spring without conditions"
).split()


def story(seed: int, words: int = 300) -> str:
    """A text of its own: words of the news in an order that no other seed gives."""
    chance = random.Random(seed)
    return " ".join(chance.choice(PLACES + WORDS) for _ in range(words))


def article(text: str, publisher: str | None = None, day: int = 3) -> Article:
    return Article(id="", text=text, publisher=publisher, published=date(2020, 3, day))


def linked(*articles: Article) -> bool:
    return len(set(dispatches(articles).values())) == 1


def test_a_print_with_a_first_line_of_its_own_is_a_copy() -> None:
    dispatch = article(story(1), "Gazette")
    assert linked(
        dispatch, article("From our correspondents in three capitals: " + story(1), "Post")
    )


def test_a_print_cut_to_half_is_a_copy() -> None:
    words = story(1).split()
    assert linked(article(story(1), "Gazette"), article(" ".join(words[:150]), "Post"))


def test_a_print_with_changed_words_is_a_copy() -> None:
    words = story(1).split()
    words[10], words[99], words[200] = "premier", "harbour", "treaty"
    assert linked(article(story(1), "Gazette"), article(" ".join(words), "Post"))


def test_capitals_and_marks_do_not_matter() -> None:
    assert linked(article(story(1), "Gazette"), article(story(1).upper() + "!", "Post"))


def test_reports_of_their_own_are_no_copies() -> None:
    assert not linked(article(story(1), "Gazette"), article(story(2), "Post"))


def test_a_shared_paragraph_of_background_makes_no_copy() -> None:
    shared = story(9, 60)
    one, two = f"{story(1)} {shared}", f"{story(2)} {shared}"
    assert not linked(article(one, "Gazette"), article(two, "Post"))


def test_articles_of_one_publisher_in_one_frame_are_no_copies() -> None:
    frame = story(9, 200)
    one, two = f"{frame} {story(1, 100)}", f"{frame} {story(2, 100)}"
    assert not linked(article(one, "Gazette"), article(two, "Gazette"))
    assert linked(article(one, "Gazette"), article(one + " Correction.", "Gazette"))


def test_the_same_words_a_year_later_are_another_source() -> None:
    old = article(story(1), "Gazette")
    assert not linked(old, replace(old, publisher="Post", published=date(2021, 3, 3)))


def test_headlines_are_too_short_to_tell() -> None:
    assert signature(article("Peru severs relations with Ecuador")) is None
    assert dispatches([article("Peru severs relations"), article("Peru severs relations!")]) == {}


def test_forty_prints_are_one_dispatch() -> None:
    prints = [article(f"Print {n}. {story(1)}", f"Paper {n}") for n in range(40)]
    others = [article(story(n), "Gazette") for n in range(2, 12)]
    copies = Copies()
    for each in prints + others:
        copies.add(each)
    (count,) = copies.prints.values()
    assert count == 40
    assert copies.summary == "40 of them prints of 1 dispatch"
    assert len(set(copies.dispatches.values())) == 11


def test_the_signature_is_the_same_in_every_process() -> None:
    """What is kept in a ledger must stay comparable: a change of this value needs a new column."""
    found = signature(article(" ".join(PARAGRAPHS)))
    assert found is not None
    assert found.values[:12].hex() == "833d6c0da9620a0289fd3002"


def test_old_articles_are_forgotten_to_bound_the_memory() -> None:
    copies = Copies(most=5)
    for n in range(2, 30):
        copies.add(article(story(n), "Gazette"))
    held = {
        key for table in (copies.young, copies.old) for band in table.values() for key, _ in band
    }
    assert len(held) <= 10


@given(st.integers(0, 10**6), st.floats(0.0, 1.0))
@settings(max_examples=40, deadline=None)
def test_the_share_in_common_is_estimated(seed: int, part: float) -> None:
    chance = random.Random(seed)
    one = [f"w{chance.randrange(10**9)}" for _ in range(400)]
    cut = int(400 * part)
    two = one[:cut] + [f"w{chance.randrange(10**9)}" for _ in range(400 - cut)]
    a, b = signature(article(" ".join(one))), signature(article(" ".join(two)))
    assert a is not None
    assert b is not None
    both = max(0, cut - 4)
    true = both / (2 * 396 - both)
    assert abs(in_common(a, b) - true) < 0.35  # five standard errors
    assert are_copies(a, b) == are_copies(b, a)


pieces = st.lists(
    st.tuples(st.integers(0, 4), st.integers(60, 300), st.integers(0, 9)), max_size=12
)


@given(pieces, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_reading_never_matters(
    chosen: list[tuple[int, int, int]], chance: random.Random
) -> None:
    articles = [
        article(" ".join(story(seed).split()[:words]), f"Paper {paper}")
        for seed, words, paper in chosen
    ]
    first = dispatches(articles)
    chance.shuffle(articles)
    assert dispatches(articles) == first
    assert dispatches([*articles, *articles]) == first


@pytest.mark.parametrize("count", [0, 1])
def test_without_copies_nothing_is_said(count: int) -> None:
    copies = Copies()
    for n in range(count):
        copies.add(article(story(n)))
    assert copies.summary == ""
