"""Through which third state an act is done: the protecting power of interests sections."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from detente.actors.naming import Ref
from detente.actors.reference import Reference
from detente.coding.frames.slots import Slots
from detente.coding.matching.match import Reading
from detente.coding.matching.parties import codes_of
from detente.coding.words.wording import load_wording

INTERESTS = frozenset(("interest", "interests"))


def via_of(reading: Reading, reference: Reference) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the third states through which an act is done, and of its target without them.

    Where the text names no target but the state that houses the section, it is the other state of
    the two that the article is about.
    """
    source, target = reading.codes
    found = list(_told(reading, reference))
    if not found and reading.frame.housed:
        found = list(_housed(reading.predicate.token.sent, reference))
    via = tuple(code for code in codes_of(tuple(found)) if code not in source)
    left = tuple(code for code in target if code not in via)
    if not via or left:
        return via, left
    two = reference.pair_for(reading.predicate.token, set(source), without=via)
    others = [code for code in two if code not in source]
    return (via, tuple(others)) if len(others) == 1 else ((), target)


def _told(reading: Reading, reference: Reference) -> Iterator[Ref]:
    """The actors in the frame's own slots."""
    slots = Slots(reading.predicate, reading.objects, reference)
    for name in reading.frame.via:
        yield from slots.fill(name)


def _housed(sentence: Span, reference: Reference) -> Iterator[Ref]:
    """Whose embassy or protection a sentence about an interests section names."""
    if not any(t.lower_ in INTERESTS for t in sentence):
        return
    for token in sentence:
        if token.lower_ in load_wording().shields:
            yield from reference.nationality(token)
            for preposition in (c for c in token.children if c.lower_ == "of"):
                for owner in preposition.children:
                    yield from reference.refs(owner)
