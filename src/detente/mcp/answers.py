"""What the tools answer with: typed, so that clients are told the fields, and how it is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from typing_extensions import TypedDict  # pydantic reads no other before Python 3.12

if TYPE_CHECKING:
    from detente.ledger import Contradiction, Event, Stretch, Why


class State(TypedDict):
    """What held of one part of a relation, from when to when, and the words that tell of it."""

    a: str
    b: str
    part: str
    owner: str | None
    value: str
    since: str | None
    until: str | None
    inferred: str | None
    confidence: float
    quote: str | None
    publisher: str | None
    claim: str
    disputed: bool


class Act(TypedDict):
    """One act between two actors; source and target are null where both acted."""

    act: str
    source: str | None
    target: str | None
    parties: list[str]
    status: str
    when: str | None
    known_on: str
    undated: bool
    confidence: float
    sources: int
    quote: str | None
    said_by: str | None
    publisher: str | None
    claim: str


class Standing(TypedDict):
    """Where two states stand on a day."""

    a: str
    b: str
    as_of: str
    diplomatic: str
    states: list[State]
    contacts: list[Act]
    pending: list[Act]
    denied: list[Act]
    last_evidence: str | None
    last_evidence_edtf: str | None
    taken: list[str]


class Acts(TypedDict):
    """Acts, the latest last; ``left_out`` counts those before them that were not asked for."""

    acts: list[Act]
    left_out: int
    taken: list[str]


class States(TypedDict):
    """States of relations; ``left_out`` counts those that were not asked for."""

    states: list[State]
    left_out: int
    taken: list[str]


class Change(TypedDict):
    """A change of a relation: what held before, what since, and when it came to be known; where it
    is ``undated``, ``known_on`` is only the day on which an article without a date was read."""

    known_on: str
    undated: bool
    before: str | None
    now: State


class Changes(TypedDict):
    """Changes in order of the day on which they were news."""

    changes: list[Change]
    left_out: int
    taken: list[str]


class Dispute(TypedDict):
    """A matter on which reports do not agree: both sides with what they rest on."""

    a: str
    b: str
    told: str
    told_claim: str
    against: list[str]


class Disputes(TypedDict):
    """Matters on which reports do not agree."""

    disputes: list[Dispute]
    left_out: int
    taken: list[str]


class Reason(TypedDict):
    """A claim, the words around its quote, its article, and the rule by which it was read."""

    claim: str
    act: str
    definition: str
    source: list[str]
    target: list[str]
    when: str | None
    status: str
    said_by: str | None
    before: str
    quote: str
    after: str
    confidence: float
    rule: str
    title: str
    publisher: str | None
    url: str | None
    published: str | None
    known_on: str
    retracted: bool


def state_of(stretch: Stretch) -> State:
    """A stretch as a client is told it."""
    pair = {"a": stretch.opened_by.a, "b": stretch.opened_by.b, "disputed": bool(stretch.contested)}
    told: dict[str, Any] = stretch.as_dict() | pair
    return cast("State", {name: told[name] for name in State.__annotations__})


def acts_of(events: Iterable[Event]) -> list[Act]:
    """Events as a client is told them."""
    told: list[dict[str, Any]] = [event.as_dict() for event in events]
    return [cast("Act", {name: row[name] for name in Act.__annotations__}) for row in told]


def dispute_of(found: Contradiction) -> Dispute:
    """Reports that do not agree, as told; the state or the event they are about, in words."""
    if (s := found.stretch) is not None:
        told = f"{s.part} {s.owner} {s.value} since {s.since or s.first.isoformat()}"
        against = [f"{e.act} {e.when or ''} ({e.status}) [{e.best_claim}]" for e in s.contested]
        claim = s.opened_by.best_claim
    else:
        assert found.event is not None  # a contradiction has one of the two
        told, claim = f"{found.event.act} {found.event.when or ''}", found.event.best_claim
        against = [f"{c['on']}: {' or '.join(c['values'])}" for c in found.event.conflicts]
    return {
        "a": found.a, "b": found.b, "told": " ".join(told.split()), "told_claim": claim, "against": against,
    }  # fmt: skip


def reason_of(found: Why) -> Reason:
    """What ``why`` found, as a client is told it."""
    claim, article = found.filed.claim, found.filed.article
    return {
        "claim": claim.id, "act": claim.act, "definition": found.definition, "source": list(claim.source),
        "target": list(claim.target), "when": claim.when, "status": claim.status, "said_by": claim.said_by,
        "before": found.before, "quote": claim.quote, "after": found.after, "confidence": claim.confidence,
        "rule": claim.rule, "title": article["title"] or article["id"], "publisher": article["publisher"],
        "url": article["url"], "published": article["date_edtf"],
        "known_on": found.filed.known_on.isoformat(), "retracted": found.retraction is not None,
    }  # fmt: skip
