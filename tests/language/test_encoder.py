"""The rows by which networks know words: spaCy's own, for texts and for stretches of texts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from thinc.api import Maxout, Model, chain

from detente.language import DEFAULT_PIPELINE, encoder, load_pipeline
from detente.language.encoder import NAME, Encoder, Words, read_encoder, sees_beyond, set_within
from detente.language.engine import quicken, rows_are_independent, threads
from detente.language.stretches import cut

TEXTS = (
    "Kenya's foreign minister, Amina Otieno, said on Monday that her country had recalled its envoy.",
    "",
    "No.",
    "Chad and Mali signed 3 accords in N'Djamena!\n\n“We are neighbours,” he said; they aren't friends.",
)

pytestmark = pytest.mark.skipif(
    not rows_are_independent(), reason="spaCy's own networks are used on this machine"
)


@lru_cache(maxsize=1)
def theirs() -> dict[str, Model[Any, Any]]:
    """The networks of the pipeline as it comes, with our products."""
    plain = spacy.load(DEFAULT_PIPELINE)
    quicken(plain)
    words: Any = plain.get_pipe("tok2vec")
    entities: Any = plain.get_pipe("ner")
    return {"words": words.model, "entities": entities.model.layers[0].layers[0]}


@lru_cache(maxsize=1)
def ours() -> dict[str, Encoder]:
    found = {name: read_encoder(model) for name, model in theirs().items()}
    return {name: made for name, made in found.items() if made is not None}


def test_the_networks_of_the_default_pipeline_are_encoders() -> None:
    assert set(ours()) == {"words", "entities"}
    assert sees_beyond(load_pipeline())
    assert not sees_beyond(spacy.load(DEFAULT_PIPELINE))


@pytest.mark.parametrize("name", ["words", "entities"])
def test_rows_are_those_of_the_network(name: str) -> None:
    docs = [load_pipeline().make_doc(text) for text in TEXTS]
    with threads().limit(limits=1):
        for texts in (docs, docs[:1], docs[1:2], []):
            expected = theirs()[name].predict(texts) if texts else []
            found = ours()[name].rows(texts)
            assert len(found) == len(texts)
            assert all(np.array_equal(a, b) for a, b in zip(found, expected, strict=True))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=5))
def test_a_stretch_is_seen_within_its_text(places: list[tuple[int, int]]) -> None:
    doc = load_pipeline().make_doc(TEXTS[0] + " " + TEXTS[3])
    words = Words(doc)
    bounds = [(min(a, b), min(max(a, b), len(doc))) for a, b in places]
    cuts = [cut(doc, *b, parsed=True, within=words)[0] for b in bounds]
    with threads().limit(limits=1):
        (whole,) = ours()["words"].rows([doc])
        for (start, end), rows in zip(bounds, ours()["words"].rows(cuts), strict=True):
            assert np.array_equal(rows, whole[start:end])


def test_what_is_forgotten_is_learned_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "KNOWN", 3)
    docs = [load_pipeline().make_doc(text) for text in TEXTS]
    with threads().limit(limits=1):
        first = ours()["words"].rows(docs)
        again = ours()["words"].rows(docs)
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))


def test_other_networks_are_none() -> None:
    assert read_encoder(Maxout(4, 4)) is None
    assert read_encoder(chain(Maxout(4, 4), Maxout(4, 4))) is None


def test_a_text_that_says_nothing_is_seen_alone() -> None:
    nlp = load_pipeline()
    doc = nlp.make_doc(TEXTS[0])
    part, _ = cut(doc, 3, 9, parsed=True)
    alone = nlp.make_doc(part.text)
    with threads().limit(limits=1):
        assert np.array_equal(ours()["words"].rows([part])[0], ours()["words"].rows([alone])[0])
        set_within(part, Words(doc), max(0, 3 - 4))
        assert not np.array_equal(ours()["words"].rows([part])[0], ours()["words"].rows([alone])[0])
    assert NAME in [m.name for _, c in nlp.pipeline if (m := getattr(c, "model", None)) is not None]
