"""One reading of one predicate, on its way to becoming a claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.actors.reference import Ref
from detente.coding.match import Reading
from detente.coding.voice import Voice
from detente.model import Alternative, Status
from detente.times import ActDate


@dataclass(slots=True)
class Candidate:
    """An act with its parties, time, status and voice as one predicate tells it.

    ``evidence`` are the token indices that must stand in the quote.
    """

    act: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    reading: Reading
    status: Status
    voice: Voice
    when: ActDate | None
    confidence: float
    alternatives: tuple[Alternative, ...] = ()
    where: str | None = None
    cause: str | None = None
    mentions: int = 1
    evidence: tuple[int, ...] = field(default=())

    @property
    def token(self) -> Token:
        """The predicate."""
        return self.reading.predicate.token

    @property
    def refs(self) -> tuple[Ref, ...]:
        """All phrases that name a party."""
        return self.reading.source + self.reading.target

    @property
    def source_set(self) -> frozenset[str]:
        """The sources without their order."""
        return frozenset(self.source)

    @property
    def dyads(self) -> frozenset[tuple[str, ...]]:
        """The pairs of actors that the act joins; sorted pairs where it has no direction."""
        if self.target:
            return frozenset((s, t) for s in self.source for t in self.target if s != t)
        return frozenset(tuple(sorted((a, b))) for a in self.source for b in self.source if a < b)
