"""Which time expressions need the parse, and that the others do without."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Span

from detente.language import Document, parse, parse_where
from detente.model import Article
from detente.times import TimeExpression, date_document, find_expressions, find_unsettled
from detente.times.unsettled import may_look_ahead
from detente.times.words.tense import is_future

SENTENCES = (
    "Kenya recalled its ambassador on Monday.",
    "Peru will send an envoy to Nairobi on Monday.",
    "The ministers are to meet in Oslo on Tuesday.",
    "The two sides agreed in May to open embassies on September 30.",
    "Chad is due to reopen its consulate in March.",
    "Togo plans to sign the treaty on June 3.",
    "A summit expected on Friday was put off.",
    "They'll decide in October.",
    "The envoy won't go before Thursday.",
    "To meet on Wednesday, both have to travel tonight.",
    "Theresa May spoke of trade; talks may resume in May.",
    "Troops march on the capital as they did in March.",
    "A treaty of 4 May 2012 bound them for ten years.",
    "Friday Osanu, the minister, came on Friday.",
    "The visit, scheduled for Christmas Eve, was called off at 5 p.m. on Sunday.",
    "Trade grew in the third quarter, a year earlier it had shrunk.",
    "Oman had nothing to say of the vote last Tuesday.",
    "Mali has yet to answer, its envoy said on Saturday.",
)  # fmt: skip


def article(text: str, published: date | None = date(2016, 9, 22)) -> Article:
    return Article(id="a", text=text, published=published)


def unsettled(text: str) -> list[str]:
    """The words that need the parse."""
    chosen: list[str] = []

    def choose(document: Document) -> list[Span]:
        chosen.extend(span.text for span in find_unsettled(document) or ())
        return []

    list(parse_where([article(text)], choose))
    return chosen


def expressions(document: Document) -> list[TimeExpression]:
    return find_expressions(document.doc, date_document(document))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_a_text_parsed_where_needed_tells_what_the_whole_parse_tells(sentences: list[str]) -> None:
    one = article(" ".join(sentences))
    (partly,) = parse_where([one], find_unsettled)
    (whole,) = parse([one])
    assert expressions(partly) == expressions(whole)


def test_every_verb_that_looks_ahead_shows_it_by_its_words() -> None:
    (whole,) = parse([article("\n".join(SENTENCES))])
    ahead = {t.sent.text for t in whole.doc if is_future(t)}
    assert len(ahead) >= 8
    assert all(may_look_ahead(sentence) for sentence in ahead)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kenya recalled its ambassador on Monday.", []),
        ("Peru will send an envoy on Monday.", ["Monday"]),
        ("Peru will send an envoy on 4 May 2017.", []),
        ("Peru will send an envoy on Thursday.", []),  # today, looking ahead or back
        ("Talks opened in May.", ["May"]),
        ("Friday Osanu left on Friday.", ["Friday"]),
        ("Peru went to the poles. Chad plans to go in June.", ["June"]),
    ],
)
def test_words_that_need_the_parse(text: str, words: list[str]) -> None:
    assert unsettled(text) == words


def test_an_article_without_a_date_is_parsed_as_a_whole() -> None:
    (document,) = parse_where(
        [article("Kenya recalled its ambassador.", published=None)], find_unsettled
    )
    assert document.doc.has_annotation("DEP", require_complete=True)
