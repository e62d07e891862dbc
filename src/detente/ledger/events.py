"""From claims to events: what several articles report of the same act of one pair of actors.

The result depends on the set of claims alone, never on the order in which they were read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.ledger.store import Filed
from detente.model import content_hash
from detente.times.period import Period

OPEN = date.max


@dataclass(frozen=True, slots=True)
class Event:
    """One act between the actors ``a`` and ``b``; ``direction`` is "a>b", "b>a" or "=".

    ``when`` is the narrowest date claimed; ``dates`` are all that were claimed, kept side by side.
    ``known_on`` is the first day on which it was in print. ``claims`` are in order of their ids.
    """

    act: str
    a: str
    b: str
    direction: str
    status: str
    when: str | None
    dates: tuple[str, ...]
    known_on: date
    claims: tuple[Filed, ...]

    @property
    def id(self) -> str:
        """Content hash of the claims that make the event."""
        return content_hash(self.a, self.b, self.direction, [f.claim.id for f in self.claims])

    @property
    def source(self) -> str | None:
        """Who acted, None where all did."""
        return {"a>b": self.a, "b>a": self.b}.get(self.direction)

    @property
    def target(self) -> str | None:
        """Who was acted upon, None where the act has no direction."""
        return {"a>b": self.b, "b>a": self.a}.get(self.direction)

    @property
    def first(self) -> date | None:
        """The first day on which the act may have taken place."""
        return Period.parse(self.when).first if self.when else None

    @property
    def last(self) -> date | None:
        """The last such day."""
        return Period.parse(self.when).last if self.when else None

    @property
    def confidence(self) -> float:
        """That at least one of the claims is right, each article counting once."""
        best: dict[str, float] = {}
        for filed in self.claims:
            key = filed.claim.article_key
            best[key] = max(best.get(key, 0.0), filed.claim.confidence)
        wrong = 1.0
        for value in best.values():
            wrong *= 1 - value
        return round(1 - wrong, 3)

    @property
    def best(self) -> Filed:
        """The claim to quote: surest, then dated, then by id."""
        return max(
            self.claims, key=lambda f: (f.claim.confidence, f.claim.when is not None, f.claim.id)
        )

    def as_dict(self) -> dict[str, Any]:
        """For people and programs: the event with its quote and its claims' ids."""
        quoted = self.best
        return {
            "event": self.id, "act": self.act, "source": self.source, "target": self.target,
            "parties": [self.a, self.b], "status": self.status, "when": self.when, "dates": list(self.dates),
            "known_on": self.known_on.isoformat(), "confidence": self.confidence,
            "quote": quoted.claim.quote, "said_by": quoted.claim.said_by,
            "publisher": quoted.article.get("publisher"), "article": quoted.claim.article_id,
            "claims": [f.claim.id for f in self.claims],
        }  # fmt: skip


def merge_events(rows: Iterable[tuple[Filed, str, str, str]]) -> list[Event]:
    """Merge claims into events, ordered by date (undated last), act and id."""
    groups: dict[tuple[str, str, str, str, str], list[Filed]] = {}
    for filed, a, b, direction in rows:
        groups.setdefault((filed.claim.act, a, b, direction, filed.claim.status), []).append(filed)
    events = [_event(key, cluster) for key, group in groups.items() for cluster in _clusters(group)]
    return sorted(events, key=lambda e: (e.first or OPEN, e.last or OPEN, e.act, e.id))


def _event(key: tuple[str, str, str, str, str], cluster: list[Filed]) -> Event:
    act, a, b, direction, status = key
    ordered = tuple(sorted(cluster, key=lambda f: f.claim.id))
    dates = sorted({f.claim.when for f in ordered if f.claim.when}, key=_precision)
    return Event(
        act, a, b, direction, status, dates[0] if dates else None, tuple(dates),
        min(f.known_on for f in ordered), ordered,
    )  # fmt: skip


def _precision(edtf: str) -> tuple[float, str]:
    return Period.parse(edtf).days, edtf


def _clusters(group: list[Filed]) -> list[list[Filed]]:
    """Split claims of one act by their dates: the most precise first, each joins the cluster it overlaps.

    Undated claims join a lone cluster, else the last that was over before they were printed.
    """
    dated = sorted(
        (f for f in group if f.claim.when),
        key=lambda f: (*_precision(f.claim.when or ""), f.claim.id),
    )
    undated = sorted((f for f in group if not f.claim.when), key=lambda f: (f.known_on, f.claim.id))
    clusters: list[tuple[Period, list[Filed]]] = []
    for filed in dated:
        period = Period.parse(filed.claim.when or "")
        home = next((members for core, members in clusters if core.overlaps(period)), None)
        if home is not None:
            home.append(filed)
        else:
            clusters.append((period, [filed]))
    loose: list[Filed] = []
    for filed in undated:
        before = [c for c in clusters if (c[0].first or date.min) <= filed.known_on]
        if before:
            max(before, key=lambda c: (c[0].last or OPEN, c[1][0].claim.id))[1].append(filed)
        else:
            loose.append(filed)
    return [members for _, members in clusters] + ([loose] if loose else [])
