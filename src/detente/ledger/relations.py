"""The state machine: from the events of a pair to the state of their relations over time.

Only acts that took place move a state; what was planned, proposed or denied is shown beside it.
The effects of acts are data (``detente/acts/acts.toml``). Every stretch cites the events that
open and close it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from detente.acts import load_acts
from detente.ledger.events import Event

BOTH = ""  # the owner of what the two have in common
UNDER_WAY = 92  # days for which talks count as under way after they were last reported


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a relation that held one value for a while.

    ``owner`` is the actor whose mission, envoy, level or recognition it is, "" for what the two
    share. ``since`` is EDTF or None where only ``known_on`` tells that it had come to be.
    ``first`` and ``end`` bound it in days; ``end`` None means still so. ``inferred`` marks what no
    article says. ``contested`` are events that tell otherwise of the same time.
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
    inferred: bool = False

    def holds(self, on: date) -> bool:
        """Whether the stretch covers a day."""
        return self.first <= on and (self.end is None or on < self.end)

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        quoted = self.opened_by.best
        return {
            "part": self.part, "owner": self.owner or None, "value": self.value, "since": self.since,
            "until": self.end.isoformat() if self.end else None, "inferred": self.inferred,
            "confidence": self.opened_by.confidence, "act": self.opened_by.act, "quote": quoted.claim.quote,
            "said_by": quoted.claim.said_by, "publisher": quoted.article.get("publisher"),
            "article": quoted.claim.article_id, "claim": quoted.claim.id, "event": self.opened_by.id,
            "closed_by": self.closed_by.id if self.closed_by else None,
            "evidence": [e.id for e in self.evidence], "contested": [e.as_dict() for e in self.contested],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One event's effect on one part."""

    on: date
    event: Event
    value: str


def relation(events: Iterable[Event]) -> list[Stretch]:
    """The stretches of every part of the relation of one pair, in order of part, owner and time."""
    changes: dict[tuple[str, str], list[Change]] = {}
    for event in events:
        if event.status != "actual":
            continue
        for part, owner, value in _effects(event):
            on = event.first or event.known_on
            changes.setdefault((part, owner), []).append(Change(on, event, value))
    stretches = [s for key in sorted(changes) for s in _stretches(*key, changes[key])]
    return _with_inferred(stretches)


def _effects(event: Event) -> Iterable[tuple[str, str, str]]:
    for effect in load_acts()[event.act].effects:
        if effect.owner == "both":
            shared = effect.part in ("diplomatic", "process")
            for owner in (BOTH,) if shared else (event.a, event.b):
                yield effect.part, owner, effect.value
            continue
        one = event.source if effect.owner == "source" else event.target
        if one is not None:
            yield effect.part, one, effect.value
        else:  # an undirected report of a directed act: both are concerned
            yield from ((effect.part, o, effect.value) for o in (event.a, event.b))


def _stretches(part: str, owner: str, changes: Sequence[Change]) -> list[Stretch]:
    """Lay changes end to end; the same value again is further evidence, not a new stretch."""
    ordered = sorted(changes, key=lambda c: (c.on, c.event.last or c.on, c.event.id))
    result: list[Stretch] = []
    for change in ordered:
        last = result[-1] if result else None
        if last is not None and last.value == change.value:
            result[-1] = replace(last, evidence=(*last.evidence, change.event))
            continue
        if last is not None and _meanwhile(last.opened_by, change.event):
            # Told of the same time: the surer one stands, the other is shown against it.
            if change.event.confidence <= last.opened_by.confidence:
                result[-1] = replace(last, contested=(*last.contested, change.event))
                continue
            result[-1] = _opened(part, owner, change, contested=(last.opened_by, *last.contested))
            continue
        if last is not None:
            result[-1] = replace(last, end=change.on, closed_by=change.event)
        result.append(_opened(part, owner, change))
    return result


def _opened(part: str, owner: str, change: Change, contested: tuple[Event, ...] = ()) -> Stretch:
    event = change.event
    return Stretch(
        part, owner, change.value, event.when, change.on, None, event, None, (event,), contested
    )


def _meanwhile(a: Event, b: Event) -> bool:
    """Whether two events may have been on the same day, both dated."""
    if a.first is None or b.first is None:
        return False
    return a.first <= (b.last or b.first) and b.first <= (a.last or a.first)


def _with_inferred(stretches: list[Stretch]) -> list[Stretch]:
    """Severed relations imply closed missions unless told otherwise."""
    added: list[Stretch] = []
    for severed in stretches:
        if (severed.part, severed.value) != ("diplomatic", "severed"):
            continue
        for owner in (severed.opened_by.a, severed.opened_by.b):
            own = [s for s in stretches if (s.part, s.owner) == ("mission", owner)]
            later = [
                s
                for s in own
                if s.first >= severed.first and (severed.end is None or s.first < severed.end)
            ]
            before = [s for s in own if s.holds(severed.first) and s.value == "closed"]
            if later or before:
                continue
            added.append(
                Stretch(
                    "mission", owner, "closed", severed.since, severed.first, severed.end, severed.opened_by,
                    severed.closed_by, (severed.opened_by,), (), inferred=True,
                )
            )  # fmt: skip
    return sorted([*stretches, *added], key=lambda s: (s.part, s.owner, s.first, s.inferred))
