"""What questions are answered with: where two actors stand, how they got there, why we say so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.ledger.asking.shown import Shown
from detente.ledger.database import schema
from detente.ledger.events.event import Event
from detente.ledger.relations.stretch import Stretch
from detente.ledger.store import Filed


@dataclass(frozen=True, slots=True)
class RelationStatus(Shown):
    """Where two actors stand on a day, from what was in print by ``known_at``.

    ``states`` holds the stretch in force for every part and owner of which anything is known;
    ``diplomatic`` is "unknown" where nothing is. ``contacts`` are the latest talks and meetings,
    ``pending`` what was planned or proposed and has not come about, ``denied`` what was denied.
    ``last_evidence`` is the latest day on which anything of the pair was printed, None where no
    article with a date tells of it, and ``last_evidence_edtf`` the date of that article, which may be
    a span of days. ``ended`` cites the acts by which one of the two states had ended
    by that day; ``told`` is whether anything at all is told of the pair.
    """

    a: str
    b: str
    as_of: date
    known_at: date | None
    diplomatic: str
    states: tuple[Stretch, ...]
    contacts: tuple[Event, ...]
    talks: str | None
    pending: tuple[Event, ...]
    denied: tuple[Event, ...]
    last_evidence: date | None
    last_evidence_edtf: str | None = None
    ended: tuple[str, ...] = ()
    told: bool = True

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        return {
            "a": self.a, "b": self.b, "as_of": self.as_of.isoformat(),
            "known_at": self.known_at.isoformat() if self.known_at else None,
            "diplomatic": self.diplomatic, "talks": self.talks,
            "states": [s.as_dict() for s in self.states],
            "contacts": [e.as_dict() for e in self.contacts],
            "pending": [e.as_dict() for e in self.pending],
            "denied": [e.as_dict() for e in self.denied],
            "last_evidence": self.last_evidence.isoformat() if self.last_evidence else None,
            "last_evidence_edtf": self.last_evidence_edtf,
            "ended": list(self.ended),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timeline(Shown):
    """The events of a pair, or of one actor with all others, in order of time."""

    a: str
    b: str | None
    events: tuple[Event, ...]

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        return {"a": self.a, "b": self.b, "events": [e.as_dict() for e in self.events]}


@dataclass(frozen=True, slots=True)
class Why(Shown):
    """A claim with everything that speaks for and against it.

    ``events`` are those that it is held to tell of, each with the reason; ``judgements`` what
    people and newer coders held of it, in order of time; ``in_place_of`` the claims that it corrects, by
    whom and why.
    """

    filed: Filed
    before: str
    after: str
    definition: str
    events: tuple[tuple[Event, str], ...]
    judgements: tuple[Mapping[str, Any], ...]
    in_place_of: tuple[Mapping[str, Any], ...] = ()

    @property
    def retraction(self) -> Mapping[str, Any] | None:
        """The judgement by which the claim does not stand, or None where it does."""
        last = self.judgements[-1] if self.judgements else None
        return None if last is None or last["kind"] in schema.STANDING else last

    @property
    def confirmed(self) -> bool:
        """Whether by the latest judgement somebody holds the claim right, so that it counts as certain."""
        return bool(self.judgements) and self.judgements[-1]["kind"] == schema.CONFIRMED

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        article = self.filed.article
        return {
            "claim": self.filed.claim.as_dict(), "stands": self.retraction is None,
            "confirmed": self.confirmed, "before": self.before, "after": self.after,
            "definition": self.definition,
            "article": {
                "id": article["id"], "title": article["title"], "publisher": article["publisher"],
                "url": article["url"], "date": article["date_edtf"], "date_source": article["date_source"],
                "date_confidence": article["date_confidence"], "date_reasons": json.loads(article["date_reasons"]),
            },
            "known_on": self.filed.known_on.isoformat(),
            "events": [e.as_dict() | {"reason": reason} for e, reason in self.events],
            "judgements": [dict(j) for j in self.judgements],
            "in_place_of": [dict(old) for old in self.in_place_of],
        }  # fmt: skip
