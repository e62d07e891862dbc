"""Parsed documents: offsets, sentences, titles, quotations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.errors import DetenteError
from detente.language import Document, load_pipeline, parse
from detente.model import Article


def read(text: str, title: str = "") -> Document:
    return next(parse([Article(id="a", text=text, title=title)]))


def test_the_title_stands_before_the_text_and_offsets_stay_true() -> None:
    title, text = "Oslo recalls envoy", "Norway recalled its ambassador.\n\nChad was silent."
    document = read(text, title)
    assert document.text[document.body :] == text
    start = document.text.index("Chad")
    part, first, last = document.place(start, start + 4)
    assert (part, text[first:last]) == ("text", "Chad")
    assert document.place(0, 4) == ("title", 0, 4)


def test_a_paragraph_break_starts_a_sentence_even_without_a_full_stop() -> None:
    document = read("Talks resume in Accra\nGhana and Togo met on Monday.")
    assert [s.text.strip() for s in document.doc.sents] == [
        "Talks resume in Accra",
        "Ghana and Togo met on Monday.",
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We will not close our embassy," Duarte said on Friday.', "Duarte"),
        ("“We will not close our embassy,” said the Chilean minister.", "minister"),
        ('The ministry said: "We will not close our embassy in any case."', "ministry"),
    ],
)
def test_a_quotation_has_its_speaker(text: str, speaker: str) -> None:
    (quotation,) = read(text).quotations
    assert quotation.speaker is not None
    assert quotation.speaker.text == speaker


def test_an_article_in_capitals_is_read_as_ordinary_print() -> None:
    is_name: Callable[[str], bool] = {"peru", "ecuador"}.__contains__
    text = "PERU AND ECUADOR SIGNED A TREATY ON MONDAY. THE MINISTERS SHOOK HANDS."
    document = next(parse([Article(id="a", text=text)], is_name=is_name))
    assert document.text == "Peru and Ecuador signed a treaty on Monday. The ministers shook hands."


def test_an_unknown_pipeline_is_a_clear_error() -> None:
    with pytest.raises(DetenteError, match="no spaCy pipeline named 'en_no_such'"):
        load_pipeline("en_no_such")


def test_an_empty_title_adds_nothing() -> None:
    assert read("Fiji opened an embassy.").body == 0
