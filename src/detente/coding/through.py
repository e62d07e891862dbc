"""Through which third state an act is done: the protecting power of interests sections."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.actors.naming import Ref
from detente.actors.reference import Reference
from detente.coding.match import Reading
from detente.coding.parties import codes_of
from detente.coding.slots import Slots

# What houses or shields another state's section: "in the Swiss embassy", "under Swiss protection".
SHIELDS = frozenset(
    "embassy legation protection flag auspices aegis wing umbrella supervision".split()
)
INTERESTS = frozenset(("interest", "interests"))
ACTS = ("mission.open", "mission.protect")


def via_of(reading: Reading, reference: Reference) -> tuple[str, ...]:
    """Codes of the third states through which an act is done; empty where the text names none."""
    found = list(_told(reading, reference))
    if not found and reading.frame.act in ACTS:
        found = list(_housed(reading.predicate.token.sent, reference))
    parties = {code for side in reading.codes for code in side}
    return tuple(code for code in codes_of(tuple(found)) if code not in parties)


def _told(reading: Reading, reference: Reference) -> Iterator[Ref]:
    """The actors in the frame's own slots."""
    slots = Slots(reading.predicate, reading.objects, reference)
    for name in reading.frame.via:
        yield from slots.fill(name)


def _housed(sentence: object, reference: Reference) -> Iterator[Ref]:
    """Whose embassy or protection a sentence about an interests section names."""
    tokens: list[Token] = list(sentence)  # type: ignore[call-overload]
    if not any(t.lower_ in INTERESTS for t in tokens):
        return
    for token in tokens:
        if token.lower_ in SHIELDS:
            yield from reference.nationality(token)
            for preposition in (c for c in token.children if c.lower_ == "of"):
                for owner in preposition.children:
                    yield from reference.refs(owner)
