"""Layers that multiply in 8 bits, which takes a third of the time.

Every number of a word is turned into a byte by a unit of its own, every weight by a unit of the sum
that it goes into. The sums of products of bytes are whole numbers and come out the same on every
machine and in whatever company a word is seen; they are turned back, and the rest is done as
before. How large a number may become is told by the layers themselves: what a layer adds is of like
spread, so that a number lies within its shifts and some of its scales together.

Processors without instructions for it add the products of two neighbours in 16 bits. Weights are
small enough for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.errors import DataError
from detente.language.engine import Floats
from detente.language.layers import Layer, Normalised, Places

Bytes = npt.NDArray[np.int8]

GRAPH = "layer.onnx"  # made by tools/build_layer.py
MOST = 127  # of a byte
PAIR = 128  # of two neighbouring weights together: 255 of these are less than 2 ** 15
SPREAD = 4.0  # scales beyond which a number is cut off; one in some ten thousand is


@dataclass(frozen=True, slots=True)
class ByteLayer:
    """A layer in bytes. ``spread`` (width) turns a word's numbers into bytes, ``units`` (pieces *
    width) the sums of their products with ``weights`` (3 * width, pieces * width) into numbers."""

    session: Any
    spread: Floats
    weights: Bytes
    units: Floats
    bias: Floats
    norm: Normalised

    def __call__(self, found: Floats, middle: Places) -> Floats:
        """The rows of the words in these places, as :class:`detente.language.layers.Seeing` has
        it."""
        width = len(self.spread)
        told = {
            "found": found,
            "middle": middle,
            "spread": self.spread,
            "weights": self.weights,
            "units": self.units,
            "bias": self.bias,
            "shape": np.array([-1, len(self.units) // width, width]),
            "scale": self.norm.scale,
            "shift": self.norm.shift,
        }
        rows: Floats = self.session.run(None, told)[0]
        return rows


def in_bytes(first: Normalised, layers: Sequence[Layer]) -> list[ByteLayer] | None:
    """Layers in bytes, of which the first is given what is normalised by ``first``; None where
    products of bytes are not exact on this machine."""
    if not products_are_exact():
        return None
    made = []
    shift, square = first.shift.astype(np.float64), np.square(first.scale, dtype=np.float64)
    for layer in layers:
        made.append(_in_bytes(layer, np.abs(shift) + SPREAD * np.sqrt(square)))
        shift, square = shift + layer.norm.shift, square + np.square(layer.norm.scale)
    return made


def _in_bytes(layer: Layer, largest: npt.NDArray[np.float64]) -> ByteLayer:
    """A layer in bytes, given how large the numbers of a word may become."""
    unit = largest / MOST
    weights, units = whole(layer.weights * np.tile(unit, 3)[:, None])
    spread = (1 / unit).astype(np.float32)
    return ByteLayer(load_graph(), spread, weights, units, layer.bias, layer.norm)


def whole(weights: npt.NDArray[np.float64]) -> tuple[Bytes, Floats]:
    """Weights (taken, made) as bytes, and the unit of every column; ``taken`` is an even number."""
    size = np.abs(weights)
    pairs = size.reshape(-1, 2, weights.shape[1]).sum(axis=1).max(axis=0)
    units = np.maximum(np.maximum(pairs / (PAIR - 1), size.max(axis=0) / MOST), 1e-12)
    return np.rint(weights / units).astype(np.int8), units.astype(np.float32)


@lru_cache(maxsize=1)
def load_graph() -> Any:
    """The graph that does the steps of a layer, in one thread.

    Raises DataError where its file is missing or damaged.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # else it keeps room for the largest texts of every size
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    try:
        graph = (files("detente.language") / "data" / GRAPH).read_bytes()
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises what it likes
        raise DataError(
            f"detente/language/data/{GRAPH}: layers cannot be multiplied ({error})"
        ) from error


@lru_cache(maxsize=1)
def products_are_exact() -> bool:
    """Whether products of the largest bytes come out exact on this machine."""
    width, pieces, words = 32, 2, 40
    draw = np.random.default_rng(0)
    weights, _ = whole(draw.choice([-1.0, 0.3, 1.0], (3 * width, pieces * width)))
    found = draw.choice(np.array([-128, -127, 1, 127], dtype=np.float32), (words, width))
    one, nought = np.ones(width, dtype=np.float32), np.zeros(pieces * width, dtype=np.float32)
    norm = Normalised(one, nought[:width])
    middle = np.arange(1, words - 1)
    layer = ByteLayer(load_graph(), one, weights, nought + 1, nought, norm)
    straight = Layer(weights.astype(np.float32), nought, norm)
    return bool(np.allclose(layer(found, middle), straight(found, middle), atol=1e-4))
