"""Events: one act of one pair of actors, with all that is claimed of it side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from detente.ledger.claims.reports import ANY, Group, Report
from detente.ledger.events.counts import counts
from detente.ledger.events.moving import UPGRADE, may_move
from detente.ledger.events.posts import is_accredited_besides, posts_named, resides_elsewhere
from detente.model import Status, content_hash

# Acts of those who may reside elsewhere: a closed mission may be served from there.
ENVOYS = ("envoy.appoint", "envoy.return", "mission.close")
NON_RESIDENT = "non_resident"
SUREST = 0.999  # no number of reports makes a certainty
NEWS = 31  # days after an act within which a report of it is news; after that it is history retold


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of an event, and why it is held to tell of it."""

    claim: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The claim to quote for an event, with what a reader needs to judge it.

    ``article`` is the caller's id of the article, ``key`` the ledger's; ``published`` is its date
    as EDTF, ``known_on`` the day from which the claim was known.
    """

    claim: str
    quote: str
    said_by: str | None
    publisher: str | None
    key: str
    article: str
    title: str
    published: str | None
    known_on: date


@dataclass(frozen=True, slots=True)
class Event:
    """One act between the actors ``a`` and ``b``; ``direction`` is "a>b", "b>a" or "=".

    ``when`` is the narrowest date claimed; ``dates`` are all that were claimed. ``known_on`` and
    ``latest`` are the first and the last day on which it was in print (articles without a date,
    which are known from when they were read, count for ``latest`` only where no other tells of it).
    ``undated`` marks one of which only articles without a date tell. ``news_on`` is the day as whose
    news it counts: ``known_on`` where it was in print within a month of having taken place; of what is
    told later, and of an undated one, the first day on which it may have taken place; None where that
    is not told, of an undated one and of a state of affairs, which is no act.
    ``sources`` counts the dispatches that report it. ``posts`` are the kinds of posts or envoys
    that its quotes name, where its act may move a relation. ``standing`` marks a state of affairs
    that is told, not an act; ``held_on`` is the last day on which a report says that it still held.
    ``conflicts`` tell what the reports do not agree on, ``via`` names third states through which it
    is done. ``proof`` is the claim to quote, ``claims`` are the ids of all that tell of it;
    ``members``, which give the reasons, are known of events that are derived on the spot alone.
    """

    id: str
    act: str
    a: str
    b: str
    direction: str
    status: Status
    when: str | None
    first: date | None
    last: date | None
    known_on: date
    news_on: date | None
    undated: bool
    latest: date
    confidence: float
    sources: int
    standing: bool
    held_on: date | None
    best_claim: str
    dates: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    conflicts: tuple[Mapping[str, Any], ...] = ()
    via: tuple[str, ...] = ()
    proof: Proof | None = field(default=None, compare=False)
    claims: tuple[str, ...] = ()
    members: tuple[Member, ...] = field(default=(), compare=False)

    @property
    def source(self) -> str | None:
        """Who acted, None where all did."""
        return {"a>b": self.a, "b>a": self.b}.get(self.direction)

    @property
    def target(self) -> str | None:
        """Who was acted upon, None where the act has no direction."""
        return {"a>b": self.b, "b>a": self.a}.get(self.direction)

    @property
    def late(self) -> bool:
        """Whether articles first told of it when it was news no more."""
        return not self.undated and self.news_on is not None and self.news_on < self.known_on

    @property
    def timeless(self) -> bool:
        """Whether nobody tells when it was, neither of the act nor of an article."""
        return self.undated and self.first is None and self.last is None

    @property
    def day(self) -> date:
        """The first day on which it may have taken place, else the day it was known."""
        return self.first or self.known_on

    def as_dict(self) -> dict[str, Any]:
        """For people and programs: the event with its quote and its claims' ids."""
        proof = self.proof
        return {
            "event": self.id, "act": self.act, "source": self.source, "target": self.target,
            "parties": [self.a, self.b], "status": self.status, "when": self.when, "dates": list(self.dates),
            "known_on": self.known_on.isoformat(), "undated": self.undated, "confidence": self.confidence, "sources": self.sources,
            "quote": proof.quote if proof else None, "said_by": proof.said_by if proof else None,
            "publisher": proof.publisher if proof else None, "article": proof.article if proof else None,
            "claim": self.best_claim, "via": list(self.via), "conflicts": [dict(c) for c in self.conflicts],
            "claims": list(self.claims),
        }  # fmt: skip


def make_event(group: Group, reports: Sequence[tuple[Report, str]]) -> Event:
    """The event of one cluster of reports, each with the reason for which it belongs there."""
    ordered = sorted(reports, key=lambda row: row[0].claim)
    told = [r for r, _ in ordered]
    dates = sorted({r.when for r in told if r.when}, key=lambda w: _precedence(w, told))
    narrowest = next((r for r in told if dates and r.when == dates[0]), None)
    best = max(told, key=lambda r: (r.confidence, r.when is not None, -r.days, r.claim))
    known_on, undated = min(r.known_on for r in told), not any(r.published for r in told)
    standing = all(r.standing for r in told)
    return Event(
        id=content_hash(group.a, group.b, group.act, group.status, group.direction, told[0].claim),
        act=group.act, a=group.a, b=group.b, direction=_direction(group, told), status=group.status,
        when=dates[0] if dates else None,
        first=narrowest.first if narrowest else None, last=narrowest.last if narrowest else None,
        known_on=known_on, news_on=_news_on(narrowest, known_on, undated=undated, standing=standing), undated=undated,
        latest=max(r.known_on for r in [r for r in told if r.published] or told),
        confidence=_confidence(told), sources=len({r.dispatch for r in told}),
        standing=standing,
        held_on=max((r.known_on for r in told if r.standing and r.published), default=None), best_claim=best.claim, dates=tuple(dates),
        posts=_posts(group, told), conflicts=tuple(_conflicts(group, told, narrowest)), via=tuple(sorted({r.via for r in told if r.via})),
        proof=_proof(best),
        claims=tuple(r.claim for r in told),
        members=tuple(Member(r.claim, reason) for r, reason in ordered),
    )  # fmt: skip


def _news_on(
    narrowest: Report | None, known_on: date, *, undated: bool, standing: bool
) -> date | None:
    """The day as whose news an act counts: that of the first print where this came soon after the act."""
    first = (narrowest.first or narrowest.last) if narrowest else None
    if first is None:
        return None if undated or standing else known_on
    last = narrowest.last if narrowest else None
    old = undated or (last is not None and (known_on - last).days > NEWS)
    return min(first, known_on) if old else known_on


def _proof(r: Report) -> Proof:
    return Proof(
        r.claim, r.quote, r.said_by, r.publisher, r.article_key, r.article, r.title, r.published, r.known_on
    )  # fmt: skip


def _precedence(when: str, told: Sequence[Report]) -> tuple[float, float, str]:
    """The order of dates: the narrowest first, of these what most dispatches tell, each as sure as it is."""
    saying = [r for r in told if r.when == when]
    return saying[0].days, -_weight(saying), when


def _weight(told: Iterable[Report]) -> float:
    """How much reports weigh together, prints of one dispatch counting once."""
    best: dict[str, float] = {}
    for report in told:
        best[report.dispatch] = max(best.get(report.dispatch, 0.0), report.confidence)
    return round(sum(sorted(best.values())), 6)


def _posts(group: Group, told: Sequence[Report]) -> tuple[str, ...]:
    if not may_move(group.act):
        return ()
    kinds = {post.kind for r in told for post in posts_named(r.quote)}
    if all(
        is_accredited_besides(r.quote, _hosts(r))
        for r in told
        if any(post.kind == NON_RESIDENT for post in posts_named(r.quote))
    ):
        kinds.discard(NON_RESIDENT)
    if group.act in ENVOYS and any(resides_elsewhere(r.quote, _hosts(r), (r.a, r.b)) for r in told):
        kinds.add(NON_RESIDENT)
    return tuple(sorted(kinds))


def _hosts(r: Report) -> tuple[str, ...]:
    """The state in which an envoy is to live, both where no side is told."""
    return {"a>b": (r.b,), "b>a": (r.a,)}.get(r.direction, (r.a, r.b))


def _direction(group: Group, told: Sequence[Report]) -> str:
    """Who acted, by the weight of the reports; only reports that name no side leave it open."""
    if group.direction != ANY:
        return group.direction
    weight = {
        side: sum(r.confidence for r in told if r.direction == side) for side in ("a>b", "b>a")
    }
    if not any(weight.values()) or (group.act == UPGRADE and all(weight.values())):
        return "="  # where each raises its own, both do
    return max(sorted(weight), key=lambda side: round(weight[side], 6))


def _confidence(told: Sequence[Report]) -> float:
    """That at least one report is right, prints of one dispatch counting once."""
    best: dict[str, float] = {}
    for report in told:
        best[report.dispatch] = max(best.get(report.dispatch, 0.0), report.confidence)
    wrong = 1.0
    for value in sorted(best.values()):
        wrong *= 1 - value
    alone = max(best.values())
    return round(max(alone, min(1 - wrong, SUREST)), 3)


def _conflicts(
    group: Group, told: Sequence[Report], narrowest: Report | None
) -> list[Mapping[str, Any]]:
    """What the reports do not agree on: dates that exclude one another, who acted, how many."""
    found: list[Mapping[str, Any]] = []
    if len(told) == 1:
        return found
    if narrowest is not None:
        others = {r.when for r in told if r.when and not _meet(r, narrowest)}
        if others:
            found.append({"on": "date", "values": _tally(told, lambda r: r.when)})
    sides = {r.direction for r in told} - {"="}
    if len(sides) > 1 and group.act != UPGRADE:
        found.append({"on": "source", "values": _tally(told, lambda r: _source(group, r))})
    for noun in sorted({noun for r in told for noun, _ in counts(r.quote)}):
        values = _tally(told, lambda r, noun=noun: _count(r, noun))
        if len(values) > 1:
            found.append({"on": f"number of {noun}", "values": values})
    return found


def _tally(told: Sequence[Report], value: Any) -> dict[str, list[str]]:
    """The claims that give each value, by value."""
    found: dict[str, list[str]] = {}
    for report in told:
        given = value(report)
        if given is not None:
            found.setdefault(str(given), []).append(report.claim)
    return dict(sorted(found.items()))


def _source(group: Group, report: Report) -> str | None:
    return {"a>b": group.a, "b>a": group.b}.get(report.direction)


def _count(report: Report, noun: str) -> int | None:
    return dict(counts(report.quote)).get(noun)


def _meet(one: Report, other: Report) -> bool:
    return (one.first or date.min) <= (other.last or date.max) and (other.first or date.min) <= (
        one.last or date.max
    )
