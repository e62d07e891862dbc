"""Verbs that the tagger takes for nouns or adjectives."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from detente.language import DEFAULT_PIPELINE, load_pipeline
from detente.language.infinitives import Infinitives, listed_verbs


def word(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


@pytest.mark.parametrize(
    ("text", "verb", "object_", "head"),
    [
        ("Chad and Togo agreed on Friday to re-establish relations.", "re-establish", "relations", "agreed"),
        ("Chad and Togo said they would restore relations and reopen embassies.", "reopen", "embassies", "restore"),
        ("Oman is set to host talks.", "host", "talks", "set"),
    ],
)  # fmt: skip
def test_what_stands_under_to_is_a_verb(text: str, verb: str, object_: str, head: str) -> None:
    doc = load_pipeline(DEFAULT_PIPELINE)(text)
    found = word(doc, verb)
    assert (found.tag_, found.pos_, found.lemma_) == ("VB", "VERB", verb)
    assert found.head.text == head
    assert (word(doc, object_).head, word(doc, object_).dep_) == (found, "dobj")


def tree() -> Doc:
    nlp = load_pipeline(DEFAULT_PIPELINE)
    return Doc(
        nlp.vocab,
        words=["They", "agreed", "to", "restore", "ties"],
        tags=["PRP", "VBD", "IN", "JJ", "NNS"],
        pos=["PRON", "VERB", "ADP", "ADJ", "NOUN"],
        deps=["nsubj", "ROOT", "prep", "amod", "pobj"],
        heads=[1, 1, 1, 4, 2],
    )


def test_a_phrase_misread_is_hung_anew() -> None:
    doc = Infinitives(frozenset(("restore",)))(tree())
    assert [t.dep_ for t in doc] == ["nsubj", "ROOT", "aux", "xcomp", "dobj"]
    assert [t.head.i for t in doc] == [1, 1, 3, 1, 3]


def test_words_that_may_be_more_than_verbs_are_left() -> None:
    doc = Infinitives(frozenset())(tree())
    assert [t.dep_ for t in doc] == ["nsubj", "ROOT", "prep", "amod", "pobj"]


def test_verbs_alone_are_told_by_the_lemmatizer() -> None:
    alone, others = listed_verbs(load_pipeline(DEFAULT_PIPELINE))
    assert {"restore", "establish", "expel"} <= alone
    assert {"host", "exchange", "visit", "open"} <= others


@pytest.mark.parametrize(
    ("text", "verb", "object_"),
    [
        ("Russia, Ukraine swap prisoners", "swap", "prisoners"),
        ("Kenya, EU clinch trade pact", "clinch", "pact"),
    ],
)
def test_a_headline_of_two_names_has_a_verb(text: str, verb: str, object_: str) -> None:
    doc = load_pipeline(DEFAULT_PIPELINE)(text)
    found = word(doc, verb)
    assert (found.dep_, found.pos_) == ("ROOT", "VERB")
    assert word(doc, object_).head == found
    assert [t.text for t in found.lefts if t.dep_ == "nsubj"] == [doc[0].text]


def test_a_place_in_its_country_is_no_headline() -> None:
    doc = load_pipeline(DEFAULT_PIPELINE)("Berlin, Germany host city of the games")
    assert word(doc, "host").pos_ == "NOUN"
