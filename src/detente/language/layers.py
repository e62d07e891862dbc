"""The layers of spaCy's small networks: what three words side by side add to the middle one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, cast

import numpy as np
import numpy.typing as npt
from thinc.api import Model

from detente.language.engine import Floats, multiplied

Places = npt.NDArray[np.int64]


class Seeing(Protocol):
    """A layer at work."""

    def __call__(self, found: Floats, middle: Places) -> Floats:
        """The rows (words, width) of the words in these places of ``found``, by what stands before
        and behind them in it."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """What makes a row's numbers of like spread: each has its ``scale`` and ``shift``."""

    scale: Floats
    shift: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Of rows of any numbers (words, width) those of like spread."""
        apart: Floats = rows - rows.mean(axis=1, keepdims=True)
        spread = np.square(apart).sum(axis=1, keepdims=True) / np.float32(len(self.scale))
        apart *= (spread + np.float32(1e-08)) ** np.float32(-0.5)  # thinc's own addend
        apart *= self.scale
        apart += self.shift
        return apart


@dataclass(frozen=True, slots=True)
class Layer:
    """A residual layer: the best of some sums over three words, normalised.

    ``weights`` are (3 * width, pieces * width), piece by piece; ``bias`` is (pieces * width).
    """

    weights: Floats
    bias: Floats
    norm: Normalised

    def __call__(self, found: Floats, middle: Places) -> Floats:
        """The rows of the words in these places, as :class:`Seeing` has it."""
        width = found.shape[1]
        three = np.lib.stride_tricks.as_strided(
            found, (max(0, len(found) - 2), 3 * width), found.strides, writeable=False
        )
        return found[middle] + self.added(three[middle - 1])

    def added(self, three: Floats) -> Floats:
        """Of rows of three words (words, 3 * width) what is added to those in the middle."""
        made = multiplied(three, self.weights)
        made += self.bias
        width = len(self.norm.scale)
        best = made[:, :width]
        for piece in range(width, made.shape[1], width):
            np.maximum(best, made[:, piece : piece + width], out=best)
        return self.norm(best)


def read_layer(residual: Model[Any, Any]) -> Layer:
    """Read a layer. Raises ValueError where it is no residual maxout over one word to each side."""
    expand, rest = residual.layers[0].layers
    normalised, dropout = rest.layers
    maxout, norm = normalised.layers
    names = [m.name for m in (expand, maxout, norm, dropout)]
    if names != ["expand_window", "maxout", "layernorm", "dropout"] or (
        expand.attrs["window_size"] != 1 or not residual.name.startswith("residual")
    ):
        raise ValueError(names)
    weights, bias = (cast(Floats, maxout.get_param(name)) for name in ("W", "b"))
    width, pieces, taken = weights.shape
    by_piece = weights.transpose(2, 1, 0).reshape(taken, pieces * width)
    return Layer(np.ascontiguousarray(by_piece), bias.T.ravel(), read_norm(norm))


def read_norm(norm: Model[Any, Any]) -> Normalised:
    """Read how a layer makes numbers of like spread."""
    scale, shift = (cast(Floats, norm.get_param(name)) for name in ("G", "b"))
    return Normalised(scale, shift)
