"""The pipeline's arithmetic made quick: the same model, the same parses, in less time.

Most of what a parse takes are products of matrices. thinc has them done by BLIS as built for any
machine; numpy's BLAS knows the processor and is two to three times as fast. Two things are kept
from thinc: a row of a product depends on that row alone, not on the rows beside it (else the claims
of an article would depend on those parsed with it), and no threads are used, so that many processes
can share a machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

BLOCK = 128  # rows multiplied at a time, so that always the same kernel is used
PART = 32  # fewer, the last of a product, are made a multiple of these
Floats = npt.NDArray[np.float32]


class BlockOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations with products by numpy's BLAS, in blocks of rows."""

    def gemm(
        self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False
    ) -> Any:
        """``x`` times ``y``, either of them transposed where asked; ``x`` as it stands by
        blocks."""
        if trans1 or x.dtype != np.float32:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        return multiplied(x, y.T if trans2 else y, out)


def multiplied(x: Floats, y: Floats, out: Floats | None = None) -> Floats:
    """The product; every row of it is what it would be alone."""
    rows = x.shape[0]
    result = np.empty((rows, y.shape[1]), dtype=np.float32) if out is None else out
    whole = rows - rows % BLOCK
    for start in range(0, whole, BLOCK):
        np.matmul(x[start : start + BLOCK], y, out=result[start : start + BLOCK])
    if whole < rows and not rows % PART:
        np.matmul(x[whole:], y, out=result[whole:])
    elif whole < rows:
        last = np.zeros((-(-(rows - whole) // PART) * PART, x.shape[1]), dtype=np.float32)
        last[: rows - whole] = x[whole:]
        result[whole:] = np.matmul(last, y)[: rows - whole]
    return result


def groups(texts: Iterable[Doc], words: int) -> Iterator[list[Doc]]:
    """Neighbouring texts, at most so many words of them at a time; a longer text comes alone."""
    group: list[Doc] = []
    size = 0
    for text in texts:
        if group and size + len(text) > words:
            yield group
            group, size = [], 0
        group.append(text)
        size += len(text)
    if group:
        yield group


def quicken(nlp: Language) -> None:
    """Let the models of a pipeline use :class:`BlockOps`, where this machine's BLAS allows it."""
    if not rows_are_independent():
        return
    ops = BlockOps()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is not None and type(model.ops) is NumpyOps:
            for layer in model.walk():
                layer.ops = ops


@lru_cache(maxsize=1)
def threads() -> ThreadpoolController:
    """The libraries of this process that start threads: ``threads().limit(limits=1)`` while
    parsing."""
    return ThreadpoolController()


@lru_cache(maxsize=1)
def rows_are_independent() -> bool:
    """Whether a row's product is the same to the bit wherever in a block it stands, a whole one or
    a part."""
    numbers = np.random.default_rng(0)
    with threads().limit(limits=1):
        for width, made in ((64, 74), (64, 106), (96, 50), (96, 288), (288, 288), (384, 288)):
            x = numbers.standard_normal((BLOCK, width), dtype=np.float32)
            by_row = numbers.standard_normal((made, width), dtype=np.float32)
            for y in (by_row.T, np.ascontiguousarray(by_row.T)):
                straight = np.matmul(x, y)
                for shift in (1, 7, BLOCK // 2):
                    moved = np.matmul(np.roll(x, shift, axis=0), y)
                    if not np.array_equal(np.roll(straight, shift, axis=0), moved):
                        return False
                for part in range(PART, BLOCK, PART):
                    if not np.array_equal(straight[:part], np.matmul(x[:part], y)):
                        return False
    return True
