"""A stretch: a part of a relation that held one value for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.ledger.events.event import Event


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a relation that held one value for a while.

    ``owner`` is the actor whose mission, envoy, level or recognition it is, "" for what the two
    share. ``since`` is EDTF or None where only ``first`` tells that it had come to be.
    ``first`` and ``end`` bound it in days; ``end`` None means still so. ``inferred`` is the rule by
    which it follows where no article says it; ``ended`` the legal act by which the state itself
    ended. ``contested`` are events that tell otherwise of the same time.
    """

    part: str
    owner: str
    value: str
    since: str | None
    first: date
    end: date | None
    opened_by: Event
    closed_by: Event | None = None
    evidence: tuple[Event, ...] = ()
    contested: tuple[Event, ...] = ()
    inferred: str | None = None
    ended: str | None = None

    def holds(self, on: date) -> bool:
        """Whether the stretch covers a day."""
        return self.first <= on and (self.end is None or on < self.end)

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        proof = self.opened_by.proof
        return {
            "part": self.part, "owner": self.owner or None, "value": self.value, "since": self.since,
            "from": self.first.isoformat(), "until": self.end.isoformat() if self.end else None,
            "inferred": self.inferred, "ended": self.ended,
            "via": sorted({code for e in (self.opened_by, *self.evidence) for code in e.via}),
            "confidence": self.opened_by.confidence, "act": self.opened_by.act,
            "quote": proof.quote if proof else None, "said_by": proof.said_by if proof else None,
            "publisher": proof.publisher if proof else None, "article": proof.article if proof else None,
            "claim": self.opened_by.best_claim, "event": self.opened_by.id,
            "closed_by": self.closed_by.id if self.closed_by else None,
            "evidence": [e.id for e in self.evidence], "contested": [e.as_dict() for e in self.contested],
        }  # fmt: skip
