"""Layers in bytes: whole numbers add up the same everywhere, and rows come out as in floats but for
little."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import DataError
from detente.language import DEFAULT_PIPELINE, eight_bits, load_pipeline
from detente.language.eight_bits import ByteLayer, in_bytes, load_graph, products_are_exact, whole
from detente.language.encoder import Encoder, quickened, read_encoder
from detente.language.engine import Floats, rows_are_independent, threads
from detente.language.layers import Layer, Normalised

WIDTH, PIECES = 8, 3
TEXTS = (
    "Kenya's foreign minister, Amina Otieno, said on Monday that her country had recalled its envoy.",
    "No.",
    "Chad and Mali signed 3 accords in N'Djamena!\n\n“We are neighbours,” he said; they aren't friends.",
)

pytestmark = pytest.mark.skipif(
    not products_are_exact(), reason="bytes are not multiplied on this machine"
)


@lru_cache(maxsize=1)
def networks() -> tuple[Encoder, ...]:
    """The encoders of the pipeline as it comes, in floats."""
    plain = spacy.load(DEFAULT_PIPELINE)
    words: Any = plain.get_pipe("tok2vec")
    entities: Any = plain.get_pipe("ner")
    read = (read_encoder(words.model), read_encoder(entities.model.layers[0].layers[0]))
    return tuple(encoder for encoder in read if encoder is not None)


def layer_of(seed: int) -> Layer:
    """A layer of weights drawn by chance."""
    draw = np.random.default_rng(seed)
    weights = draw.standard_normal((3 * WIDTH, PIECES * WIDTH), dtype=np.float32)
    bias, scale, shift = (
        draw.standard_normal(size, dtype=np.float32) for size in (PIECES * WIDTH, WIDTH, WIDTH)
    )
    return Layer(weights, bias, Normalised(scale, shift))


def byte_layer_of(layer: Layer) -> ByteLayer:
    """The same layer in bytes, given words whose numbers have a spread of 1."""
    one, nought = np.ones(WIDTH, dtype=np.float32), np.zeros(WIDTH, dtype=np.float32)
    made = in_bytes(Normalised(one, nought), [layer])
    assert made is not None
    return made[0]


def words_of(seed: int, number: int) -> Floats:
    return np.random.default_rng(seed).standard_normal((number, WIDTH), dtype=np.float32)


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(1e-3, 1e3))
def test_weights_are_within_half_a_unit_and_two_neighbours_fit_16_bits(
    seed: int, size: float
) -> None:
    weights = np.random.default_rng(seed).standard_t(2, (3 * WIDTH, 5)) * size
    made, units = whole(weights)
    assert np.all(np.abs(made * units.astype(np.float64) - weights) <= 0.501 * units)
    pairs = np.abs(made.astype(int)).reshape(-1, 2, 5).sum(axis=1)
    assert 255 * pairs.max() < 2**15
    assert pairs.max(axis=0).min() > 60  # no column wastes a bit


def test_sums_are_those_of_whole_numbers() -> None:
    layer, found = byte_layer_of(layer_of(1)), words_of(2, 60)
    middle = np.arange(1, 59)
    steps = np.clip(np.rint(found * layer.spread), -128, 127).astype(np.int64)
    three = np.concatenate([steps[:-2], steps[1:-1], steps[2:]], axis=1)
    told = (three @ layer.weights.astype(np.int64)) * layer.units + layer.bias
    best = told.reshape(-1, PIECES, WIDTH).max(axis=1).astype(np.float32)
    np.testing.assert_allclose(
        layer(found, middle), found[middle] + layer.norm(best), rtol=1e-4, atol=1e-4
    )


def test_a_number_larger_than_any_is_cut_off() -> None:
    layer, found = byte_layer_of(layer_of(1)), words_of(2, 3)
    larger = found.copy()
    found[0, 3], larger[0, 3] = 127 / layer.spread[3], 1000
    middle = np.array([1])
    assert np.array_equal(layer(found, middle), layer(larger, middle))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=4))
def test_a_word_is_the_same_whatever_is_read_beside_it(picked: list[int]) -> None:
    layer, found = byte_layer_of(layer_of(3)), words_of(4, 43)
    middle = np.array(picked) + 1
    together = layer(found, np.arange(1, 42))
    assert np.array_equal(layer(found, middle), together[picked])


@pytest.mark.skipif(not rows_are_independent(), reason="spaCy's networks are used as they are")
def test_rows_are_those_of_floats_but_for_one_part_in_twenty() -> None:
    docs = [load_pipeline().make_doc(text) for text in TEXTS]
    assert len(networks()) == 2
    for network in networks():
        with threads().limit(limits=1):
            straight, quick = network.rows(docs), quickened(network).rows(docs)
        apart = np.concatenate(quick) - np.concatenate(straight)
        assert 0 < apart.std() < 0.05 * np.concatenate(straight).std()


@pytest.mark.skipif(not rows_are_independent(), reason="spaCy's networks are used as they are")
def test_texts_are_the_same_in_any_company() -> None:
    network = quickened(networks()[0])
    docs = [load_pipeline().make_doc(text) for text in TEXTS]
    with threads().limit(limits=1):
        alone = [network.rows([doc])[0] for doc in docs]
        together = network.rows(docs * 30)
    assert all(np.array_equal(a, b) for a, b in zip(alone * 30, together, strict=True))


@pytest.mark.skipif(not rows_are_independent(), reason="spaCy's networks are used as they are")
def test_the_default_pipeline_multiplies_in_bytes_where_that_is_exact(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = quickened(networks()[0])
    assert all(isinstance(layer, ByteLayer) for layer in made.layers)
    used = load_pipeline().get_pipe("tok2vec").model.attrs["encoder"]  # type: ignore[attr-defined]
    assert all(isinstance(layer, ByteLayer) for layer in used.layers)
    monkeypatch.setattr(eight_bits, "products_are_exact", lambda: False)
    assert quickened(networks()[0]) is networks()[0]


def test_products_that_are_cut_off_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = load_graph()

    class CuttingOff:
        """A processor that has room for small weights alone."""

        def run(self, _: None, told: dict[str, Any]) -> list[Floats]:
            rows: list[Floats] = graph.run(None, told | {"weights": told["weights"].clip(-40, 40)})
            return rows

    monkeypatch.setattr(eight_bits, "load_graph", CuttingOff)
    products_are_exact.cache_clear()
    try:
        assert not products_are_exact()
    finally:
        products_are_exact.cache_clear()


def test_a_damaged_graph_is_told_by_its_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "layer.onnx").write_bytes(b"no graph")
    monkeypatch.setattr(eight_bits, "files", lambda package: tmp_path)
    load_graph.cache_clear()
    with pytest.raises(DataError, match=r"layer\.onnx"):
        load_graph()
    load_graph.cache_clear()
