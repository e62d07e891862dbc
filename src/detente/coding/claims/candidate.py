"""One reading of one predicate, on its way to becoming a claim."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from detente.actors.naming import Ref
from detente.coding.attribution.speakers import Voice
from detente.coding.matching.match import Reading
from detente.coding.words.wording import load_wording
from detente.language.coordination import coordinated
from detente.learned import Typed
from detente.model import Alternative, Status
from detente.times import ActDate


@dataclass(slots=True)
class Candidate:
    """An act with its parties, time, status and voice as one predicate tells it.

    ``evidence`` are the token indices that must stand in the quote. ``learned`` is what the learned
    reader holds of the parties, where it was asked, and ``push`` by how much its log odds move ours.
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
    via: tuple[str, ...] = ()
    where: str | None = None
    cause: str | None = None
    mentions: int = 1
    in_title: bool = False
    evidence: tuple[int, ...] = field(default=())
    learned: Typed | None = None
    push: float = 0.0

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


def split(candidate: Candidate) -> list[Candidate]:
    """ "Separate talks with A, B and C" are three acts; what two do to each other is two."""
    sides = tuple(dict.fromkeys((*candidate.source, *candidate.target)))
    both = len(candidate.source) == 2 and set(candidate.source) == set(candidate.target)
    if len(sides) == 2 and candidate.target and (both or candidate.reading.frame.mutual):
        one, other = sides
        return [
            replace(candidate, source=(one,), target=(other,)),
            replace(candidate, source=(other,), target=(one,)),
        ]
    predicate = candidate.reading.predicate
    if (candidate.act.startswith("relations.") or predicate.lemma == "meet") and (
        pairs := _across(candidate)
    ):
        return [replace(candidate, source=pair) for pair in pairs]
    if not any(c.lower_ in load_wording().separately for c in predicate.token.children):
        return [candidate]
    hosts = {s.i for s in predicate.subject}
    ours = tuple(
        dict.fromkeys(c for r in candidate.reading.source if r.token in hosts for c in r.codes)
    )
    others = [c for c in candidate.source if c not in ours]
    if len(ours) != 1 or len(others) < 2 or candidate.target:
        return [candidate]
    return [replace(candidate, source=tuple(sorted((ours[0], other)))) for other in others]


def _across(candidate: Candidate) -> list[tuple[str, ...]]:
    """ "Oman restored ties with Chad and Mali": Oman with each of them, not Chad with Mali."""
    behind = list(candidate.reading.predicate.prepositions.get("with", ()))
    if candidate.act == "meeting.hold":
        behind += candidate.reading.predicate.object
    places = {t.i for head in behind for t in coordinated(head)}
    others = {c for r in candidate.reading.source if r.token in places for c in r.codes}
    ours = set(candidate.source) - others
    if candidate.target or not ours or len(others & set(candidate.source)) < 2:
        return []
    return [
        tuple(sorted((one, other)))
        for one in candidate.source
        if one in ours
        for other in candidate.source
        if other in others
    ]
