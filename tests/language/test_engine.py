"""The quick arithmetic: the same parses, and each text's own whatever is parsed beside it."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from thinc.api import NumpyOps

from detente.language import DEFAULT_PIPELINE, load_pipeline
from detente.language.engine import BLOCK, BlockOps, multiplied, rows_are_independent, threads
from detente.language.entities import NAME as ENTITIES

NUMBERS = np.random.default_rng(7)
WEIGHTS = NUMBERS.standard_normal((96, 288), dtype=np.float32).T


@settings(deadline=None)
@given(st.integers(1, 3 * BLOCK), st.integers(0, 2 * BLOCK))
def test_a_row_of_a_product_does_not_depend_on_the_rows_beside_it(rows: int, before: int) -> None:
    if not rows_are_independent():
        pytest.skip("thinc's own products are used on this machine")
    x = np.random.default_rng(rows).standard_normal((rows, 288), dtype=np.float32)
    others = np.random.default_rng(before).standard_normal((before, 288), dtype=np.float32)
    with threads().limit(limits=1):
        together = multiplied(np.vstack([others, x]), WEIGHTS)
        assert np.array_equal(together[before:], multiplied(x, WEIGHTS))


def test_products_are_those_of_thinc_but_for_rounding() -> None:
    x = NUMBERS.standard_normal((200, 288), dtype=np.float32)
    w = np.ascontiguousarray(WEIGHTS.T)
    ours, theirs = BlockOps().gemm(x, w, trans2=True), NumpyOps().gemm(x, w, trans2=True)
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-4)
    out = np.zeros((200, 96), dtype=np.float32)
    BlockOps().gemm(x, w, out=out, trans2=True)
    assert np.array_equal(out, ours)


def test_parses_are_those_of_the_pipeline_as_it_comes() -> None:
    text = (
        "Kenya's foreign minister, Amina Otieno, said on Monday that her country had recalled its "
        "ambassador from Chad after soldiers crossed the border. Chad will answer within a week. There "
        "is no plan, and it ain't over: they're gonna meet, let's hope, in N'Djamena on 5 May."
    )
    plain = spacy.load(DEFAULT_PIPELINE)
    plain.add_pipe("detente_paragraphs", first=True)
    plain.add_pipe("detente_infinitives", last=True)
    ours, theirs = load_pipeline()(text), plain(text)
    kinds: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
    assert np.array_equal(ours.to_array(kinds), theirs.to_array(kinds))


def test_entities_are_the_same_whatever_is_read_beside_them() -> None:
    texts = [
        "Peru's envoy met Amina Otieno in Lagos.",
        "It rained.",
        "",
        "Chad and Mali, in 2011, sold $5 million.",
    ]
    nlp = load_pipeline()
    alone = [[(e.text, e.label_) for e in nlp(text).ents] for text in texts]
    together = [[(e.text, e.label_) for e in doc.ents] for doc in nlp.pipe(texts * 40)]
    assert together == alone * 40
    assert alone[0]


def test_entities_of_a_sentence_are_the_same_whatever_sentences_are_beside_it() -> None:
    if not load_pipeline().has_pipe(ENTITIES):
        pytest.skip("spaCy's own recogniser is used on this machine")
    sentences = ["Peru's envoy met Amina Otieno", "in Lagos", "on 5 May 2011", "It rained"]
    words = [sentence.split() for sentence in sentences]
    text = Doc(
        load_pipeline().vocab,
        [word for sentence in words for word in sentence],
        sent_starts=[n == 0 for sentence in words for n in range(len(sentence))],
    )
    plain = spacy.load(DEFAULT_PIPELINE).get_pipe("ner")
    ours, theirs = text.copy(), text.copy()
    load_pipeline().get_pipe(ENTITIES)(ours)
    plain(theirs)
    assert [(e.text, e.label_) for e in ours.ents] == [(e.text, e.label_) for e in theirs.ents]
    assert ours.ents
