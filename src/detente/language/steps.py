"""spaCy's transition components run step by step, which takes half the time or less.

At every step the network of such a component scores the moves that a state may make, from some of
its words. Run as they come, the sums of what these words say are made number by number, and the
products for a few texts at a time. Here the same numbers are worked out for all texts of a group at
once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.ml.parser_model import ParserStepModel
from spacy.tokens import Doc
from thinc.api import Model

from detente.language.engine import PART, Floats, groups, multiplied, rows_are_independent

NAME = "detente_parser"
WORDS = 8000  # words of texts that take their steps together: 32 MB of numbers in the parser
TOGETHER = 128  # texts whose networks run together: more take more memory and no less time


@dataclass(slots=True)
class Steps:
    """The network of a transition component: ``embed`` makes a row of numbers of each word. Of each
    of the ``asked`` words of a state ``lower`` makes ``pieces`` times ``hidden`` numbers
    (``beyond`` are those of a word that there is not); of their sums ``upper`` makes the scores of
    the moves.

    ``lower`` is (width, asked * pieces * hidden), ``upper`` (hidden, moves).
    """

    embed: Model[list[Doc], Floats]
    asked: int
    hidden: int
    lower: Floats
    beyond: Floats
    lower_bias: Floats
    upper: Floats
    upper_bias: Floats
    _order: npt.NDArray[np.intp]
    _room: Floats
    _best: Floats

    def told(self, texts: Sequence[Doc]) -> Floats:
        """What every word of texts says at every place in which it may be asked: ((words + 1) *
        asked, pieces * hidden), last of all a word that there is not. Good until it is asked
        again."""
        rows = self.embed.predict(list(texts))
        size = len(rows) + 1
        room = self._room[:size]
        if size > len(room):  # a text so long that its own is not kept
            room = np.empty((size, len(self.beyond)), dtype=np.float32)
        multiplied(rows, self.lower, room[:-1])
        room[-1] = self.beyond  # where the number of no word, -1, finds it
        return room.reshape(size * self.asked, -1)

    def scores(self, told: Floats, words: npt.NDArray[Any]) -> Floats:
        """Of states whose words are (states, asked) numbers of words, -1 for none: (states,
        moves).

        A parser asks this some hundred times a text, for few states at a time: what is done here is
        as few steps as can be, in room that is kept.
        """
        states, hidden = len(words), self.hidden
        places = words * self.asked + self._order
        summed = np.add.reduce(told.take(places, axis=0), axis=1)
        summed += self.lower_bias
        if states > len(self._best):
            self._best = np.zeros((-(-states // PART) * PART, hidden), dtype=np.float32)
        best = self._best[:states]
        np.maximum(summed[:, :hidden], summed[:, hidden : 2 * hidden], out=best)
        for piece in range(2 * hidden, summed.shape[1], hidden):
            np.maximum(best, summed[:, piece : piece + hidden], out=best)
        # Of the rows that fill the last part of a product it does not matter what they hold.
        found = multiplied(self._best[: -(-states // PART) * PART], self.upper)[:states]
        found += self.upper_bias
        return found


def read_steps(component: Any) -> Steps | None:
    """The network of a component; None where it does not decide move by move, or is built
    otherwise."""
    model = component.model
    if not hasattr(component, "transition_states") or component.cfg["beam_width"] > 1:
        return None
    if (
        model.name != "parser_model"
        or not model.attrs["has_upper"]
        or model.attrs["unseen_classes"]
    ):
        return None
    embed, lower, upper = model.layers
    if lower.name != "precomputable_affine" or lower.get_dim("nP") < 2 or upper.name != "linear":
        return None
    weights = cast(Floats, lower.get_param("W"))
    asked, hidden, pieces, width = weights.shape
    size = asked * pieces * hidden
    return Steps(
        embed=embed,
        asked=asked,
        hidden=hidden,
        lower=np.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(width, size)),
        beyond=cast(Floats, lower.get_param("pad"))[0].transpose(0, 2, 1).ravel(),
        lower_bias=cast(Floats, lower.get_param("b")).T.ravel(),
        upper=np.ascontiguousarray(cast(Floats, upper.get_param("W")).T),
        upper_bias=cast(Floats, upper.get_param("b")),
        _order=np.arange(asked),
        _room=np.empty((WORDS + 1, size), dtype=np.float32),
        _best=np.zeros((PART, hidden), dtype=np.float32),
    )


class Stepped(ABC):
    """Does what a transition ``component`` does, by its ``steps``."""

    component: Any
    steps: Steps

    @property
    def model(self) -> Any:
        """The network, as other components have theirs."""
        return self.component.model

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a text."""
        return next(self.pipe((doc,)))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = TOGETHER) -> Iterator[Doc]:
        """Annotate texts, in their order."""
        rest = iter(docs)
        while batch := list(islice(rest, batch_size)):
            for group in groups(sorted(batch, key=len, reverse=True), WORDS):
                self.annotate(group)
            yield from batch

    @abstractmethod
    def annotate(self, docs: list[Doc]) -> None:
        """Annotate texts, of which the longest come first."""


class SteppedParser(Stepped):
    """Sets the trees of texts."""

    def __init__(self, name: str):
        self.name = name

    def annotate(self, docs: list[Doc]) -> None:
        """Set the trees of texts, of which the longest come first."""
        self.component.set_annotations(docs, self._parsed(docs))

    def _parsed(self, docs: list[Doc]) -> list[Any]:
        states: list[Any] = self.component.moves.init_batch(docs)
        told = self.steps.told(docs)
        asking = SimpleNamespace(state2vec=SimpleNamespace(nF=self.steps.asked))
        left = [state for state in states if not state.is_final()]
        while left:
            words = ParserStepModel.get_token_ids(asking, left)
            left = self.component.transition_states(left, self.steps.scores(told, words))
        return states


@Language.factory(NAME, assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"])
def _make(nlp: Language, name: str) -> SteppedParser:
    return SteppedParser(name)


def step_parser(nlp: Language) -> None:
    """Put :class:`SteppedParser` in the place of a pipeline's parser, if it decides move by
    move."""
    parser: Any = nlp.get_pipe("parser")
    steps = read_steps(parser) if rows_are_independent() else None
    if steps is None:
        return
    made: Any = nlp.replace_pipe("parser", NAME)
    made.component, made.steps = parser, steps
