"""spaCy's entity recogniser run step by step, a word of every sentence at a time.

Run as it comes, it asks of each of 74 moves whether it may be made, for every word: to begin an
entity of a kind, to go on with it or end it, to make one of the word alone, or none. Here what may
be made is told at once, by the entity that is open and the place of the word. No entity reaches
beyond its sentence, so that sentences, where they are told, take their steps side by side. The
moves are the same.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from detente.language.engine import Floats, rows_are_independent
from detente.language.steps import Stepped, read_steps

NAME = "detente_entities"
# Words of a state: the next, the first of the open entity and the one before the next in it.
ASKED = 3
SET: list[int | str] = ["ENT_IOB", "ENT_TYPE"]
INSIDE, OUTSIDE, BEGINS = 1, 2, 3  # as spaCy stores them
# What may be done with a word while no entity is open.
NONE, ONE_WORD, ANY = 0, 1, 2

Numbers = npt.NDArray[np.intp]


class Moves:
    """The moves of a recogniser: what each makes of a word, and when it may be made.

    ``places`` and ``kinds`` are by move what it sets of the word; ``opens`` the number of the kind
    whose entity is open after it, -1 for none. ``barred`` is (situations, moves), -inf where a move
    may not be made and else 0: situation ``NONE``, ``ONE_WORD`` or ``ANY`` while no entity is open,
    else 3 + twice the number of its kind, and one more where it must end.
    """

    def __init__(self, names: list[str], strings: Any):
        kinds = sorted({name[2:] for name in names if name[1:2] == "-"} - {""})
        number = {kind: n for n, kind in enumerate(kinds)}
        self.places = np.array(
            [INSIDE if n[:1] in "IL" else BEGINS if n[1:2] == "-" else OUTSIDE for n in names]
        )
        self.kinds = np.array([strings[n[2:]] if n[2:] else 0 for n in names], dtype=np.uint64)
        self.opens = np.array([number[n[2:]] if n[:1] in "BI" else -1 for n in names])
        may = np.zeros((3 + 2 * len(kinds), len(names)), dtype=bool)
        for move, name in enumerate(names):
            letter, kind = name[:1], name[2:]
            may[:3, move] = letter == "O"
            if letter == "U" and kind:
                may[[ONE_WORD, ANY], move] = True
            elif letter == "B":
                may[ANY, move] = True
            elif letter == "I":
                may[3 + 2 * number[kind], move] = True
            elif letter == "L":
                may[[3 + 2 * number[kind], 4 + 2 * number[kind]], move] = True
        self.barred: Floats = np.where(may, np.float32(0), np.float32(-np.inf))


class SteppedEntities(Stepped):
    """Sets the entities of texts."""

    moves: Moves

    def annotate(self, docs: list[Doc]) -> None:
        """Set the entities of texts, of which the longest come first."""
        if any(doc.has_annotation("ENT_IOB") for doc in docs):  # some told before
            self.component.set_annotations(docs, self.component.predict(docs))
        else:
            self._set(docs)

    def _set(self, docs: list[Doc]) -> None:
        """Set the entities of texts, of which the longest come first."""
        made = self._made(docs)
        values = np.stack([self.moves.places.astype(np.uint64), self.moves.kinds], axis=1)[made]
        start = 0
        for doc in docs:
            if len(doc):
                doc.from_array(SET, cast(Ints2d, values[start : start + len(doc)]))
            start += len(doc)

    def _made(self, docs: list[Doc]) -> Numbers:
        """The move made with every word, text after text."""
        told = self.steps.told(docs)
        alone, last = _situations(docs)
        starts, sizes = _longest_first(last)
        made = np.zeros(len(alone), dtype=np.intp)
        opened = np.full(len(starts), -1)  # by sentence the kind of the open entity
        first = np.full(len(starts), -1)  # and its first word
        longer = (np.searchsorted(-sizes, -np.arange(sizes.max(initial=0)))).tolist()
        for step, number in enumerate(longer):  # of the sentences that have a word so far on
            word, kind, begun = starts[:number] + step, opened[:number], first[:number]
            is_open = kind >= 0
            words = np.stack([word, begun, np.where(is_open, word - 1, -1)], axis=1)
            situations = np.where(is_open, 3 + 2 * kind + last[word], alone[word])
            scores = self.steps.scores(told, words)
            scores += self.moves.barred[situations]
            made[word] = move = scores.argmax(axis=1)
            opened[:number] = kind = self.moves.opens[move]
            first[:number] = np.where(kind < 0, -1, np.where(is_open, begun, word))
        return made


def _situations(docs: list[Doc]) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """By word what may be done with it while no entity is open, and whether an open one must
    end."""
    asked = [doc.to_array(["SENT_START", "IS_SPACE"]).astype(np.int64) for doc in docs]
    values = np.concatenate([np.empty((0, 2), dtype=np.int64), *asked])
    ends = np.roll(values[:, 0], -1) == 1
    sizes = [len(doc) for doc in docs if len(doc)]
    ends[np.cumsum(sizes, dtype=np.intp) - 1] = True
    alone = np.where(values[:, 1] > 0, NONE, np.where(ends, ONE_WORD, ANY))
    return alone, ends


def _longest_first(last: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """The first words of sentences and their sizes, the longest first; ``last`` tells their last
    words."""
    ends = np.flatnonzero(last) + 1
    sizes = np.diff(ends, prepend=0)
    order = np.argsort(-sizes, kind="stable")
    return (ends - sizes)[order], sizes[order]


@Language.factory(NAME, assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def _make(nlp: Language, name: str) -> SteppedEntities:
    return SteppedEntities()


def step_entities(nlp: Language) -> None:
    """Put :class:`SteppedEntities` in the place of a pipeline's entity recogniser, if it has one
    that decides move by move."""
    if "ner" not in nlp.pipe_names or not rows_are_independent():
        return
    recogniser: Any = nlp.get_pipe("ner")
    steps = read_steps(recogniser)
    if steps is None or steps.asked != ASKED:
        return
    names = [recogniser.moves.get_class_name(n) for n in range(recogniser.moves.n_moves)]
    made: Any = nlp.replace_pipe("ner", NAME)
    nlp.rename_pipe("ner", NAME)
    made.component, made.steps, made.moves = recogniser, steps, Moves(names, nlp.vocab.strings)
