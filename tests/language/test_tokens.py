"""Tokens from memory: those of spaCy's tokenizer, whatever was cut before."""

from __future__ import annotations

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokenizer import Tokenizer

from detente.language import load_pipeline
from detente.language.tokens import RememberedTokenizer, remember_tokens

WORDS = st.sampled_from(
    [
        "don't",
        "U.S.",
        "Chad's",
        "nation's''",
        "(Reuters)",
        "re-elected",
        "$5m",
        "a.m.",
        "--",
        "x",
        "embassy",
        "Chad,",
        "envoys.",
        "NATO.",
        "cannot,",
        "Inc.",
        "dont.",
        "a.",
    ]
)
GAPS = st.sampled_from([" ", " ", "  ", "\n", "\n\n", " \n", "\t", "\u00a0"])
TOLD: list[int | str] = ["ORTH", "NORM", "SPACY", "IDX"]


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, GAPS), max_size=12), st.sampled_from(["", " ", "\n"]))
def test_a_text_is_cut_as_spacy_cuts_it(words: list[tuple[str, str]], before: str) -> None:
    ours = load_pipeline().tokenizer
    assert isinstance(ours, RememberedTokenizer)
    text = before + "".join(word + gap for word, gap in words)
    told, again, known = ours.tokenizer(text), ours(text), ours(text)
    assert again.text == text
    for doc in (again, known):
        assert doc.to_array(TOLD).tolist() == told.to_array(TOLD).tolist()


def test_a_tokenizer_whose_special_cases_reach_over_blanks_is_left_as_it_is() -> None:
    nlp = spacy.blank("en")
    assert isinstance(nlp.tokenizer, Tokenizer)
    nlp.tokenizer.add_special_case("New York", [{"ORTH": "New York"}])
    remember_tokens(nlp)
    assert isinstance(nlp.tokenizer, Tokenizer)
