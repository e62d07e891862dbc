"""How events and stretches are kept in their tables: to rows, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert

from detente.ledger.claims.evidence import parts
from detente.ledger.database import schema
from detente.ledger.events.event import Event, Proof
from detente.ledger.relations.stretch import Stretch
from detente.model import content_hash

AGREED = '"conflicts": []'  # stands in the detail of an event on which all reports agree
# The columns of an event and of the claim to quote, in the order of their fields.
EVENT = (
    "id", "act", "a", "b", "direction", "status", "when_edtf", "first_day", "last_day", "known_on",
    "news_on", "undated", "latest", "confidence", "sources", "standing", "held_on", "best_claim",
)  # fmt: skip
NEWS_ON = EVENT.index("news_on")
PROOF = (
    "best_claim", "quote", "said_by", "publisher", "article_key", "article_id", "title", "published",
    "printed_on",
)  # fmt: skip
COLUMNS = tuple(schema.event.c[name] for name in (*EVENT, "detail", "claims", *PROOF[1:]))
Detail = tuple[tuple[str, ...], tuple[str, ...], tuple[Mapping[str, Any], ...], tuple[str, ...]]


def event_of(row: Row[Any]) -> Event:
    """An event from a row of COLUMNS."""
    values = row[:]
    own, (detail, claims, *words) = [*values[: len(EVENT)]], values[len(EVENT) :]
    if own[NEWS_ON] == schema.NO_DAY:
        own[NEWS_ON] = None
    proof = Proof(own[-1], *words)
    fields: list[Any] = [*own, *_detail(detail), proof, tuple(claims.split())]
    return Event(*fields)


def _detail(text: str) -> Detail:
    return _agreed(text) if AGREED in text else _parsed(text)


def _parsed(text: str) -> Detail:
    told = json.loads(text)
    return (
        tuple(told["dates"]),
        tuple(told["posts"]),
        tuple(told["conflicts"]),
        tuple(told["via"]),
    )


_agreed = lru_cache(maxsize=20_000)(_parsed)  # many are the same, and hold nothing that can change


def event_row(e: Event) -> dict[str, Any]:
    """The row of an event that knows its members and the claim to quote."""
    assert e.proof is not None
    p, detail = e.proof, _told(e)
    digest = content_hash(
        e.id, e.direction, e.when, e.known_on, e.latest, e.confidence, e.sources, e.standing, e.held_on,
        e.best_claim, detail, [(m.claim, m.reason) for m in e.members],
    )  # fmt: skip
    return {
        "id": e.id, "a": e.a, "b": e.b, "direction": e.direction, "act": e.act, "status": e.status,
        "when_edtf": e.when, "first_day": e.first, "last_day": e.last, "known_on": e.known_on,
        "news_on": e.news_on or schema.NO_DAY, "undated": e.undated, "latest": e.latest, "confidence": e.confidence, "sources": e.sources, "standing": e.standing,
        "held_on": e.held_on, "disputed": bool(e.conflicts), "detail": detail, "claims": " ".join(e.claims), "best_claim": e.best_claim, "quote": p.quote,
        "said_by": p.said_by, "publisher": p.publisher, "article_key": p.key, "article_id": p.article,
        "title": p.title, "published": p.published, "printed_on": p.known_on, "digest": digest,
    }  # fmt: skip


def _told(e: Event) -> str:
    """What has no column of its own, as canonical JSON."""
    told = {
        "dates": list(e.dates), "posts": list(e.posts), "conflicts": [dict(c) for c in e.conflicts],
        "via": list(e.via),
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def member_rows(e: Event) -> list[dict[str, str]]:
    """The rows of an event's claims."""
    return [{"event_id": e.id, "claim_id": m.claim, "reason": m.reason} for m in e.members]


def insert_events(
    connection: Connection, rows: Sequence[Mapping[str, Any]], events: Iterable[Event]
) -> None:
    """Write events by their rows, with their members."""
    if rows:
        connection.execute(insert(schema.event), rows)
        members = [row for e in events for row in member_rows(e)]
        connection.execute(insert(schema.event_claim), members)


def delete_events(connection: Connection, ids: Sequence[str]) -> None:
    """Strike events with their members."""
    m = schema.event_claim.c
    for some in parts(ids):
        connection.execute(delete(schema.event_claim).where(m.event_id.in_(some)))
        connection.execute(delete(schema.event).where(schema.event.c.id.in_(some)))


def insert_stretches(connection: Connection, stretches: Sequence[Stretch]) -> None:
    """Write the stretches of one or more pairs, which come by pair, part and owner."""
    rows: list[dict[str, Any]] = []
    for _, own in groupby(stretches, key=lambda s: (s.opened_by.a, s.opened_by.b, s.part, s.owner)):
        rows += [_stretch_row(number, s) for number, s in enumerate(own)]
    if rows:
        connection.execute(insert(schema.relation), rows)


def _stretch_row(number: int, s: Stretch) -> dict[str, Any]:
    return {
        "a": s.opened_by.a, "b": s.opened_by.b, "part": s.part, "owner": s.owner, "number": number,
        "value": s.value, "since_edtf": s.since, "first_day": s.first, "end_day": s.end,
        "opened_by": s.opened_by.id, "closed_by": s.closed_by.id if s.closed_by else None,
        "inferred": s.inferred, "ended": s.ended, "evidence": json.dumps([e.id for e in s.evidence]),
        "contested": json.dumps([e.id for e in s.contested]),
    }  # fmt: skip


def delete_stretches(
    connection: Connection, pairs: Sequence[tuple[str, str]], condition: Any
) -> None:
    """Strike the stretches of pairs that meet a condition."""
    r = schema.relation.c
    query = delete(schema.relation).where(r.a == bindparam("low"), r.b == bindparam("high"))
    connection.execute(query.where(condition), [{"low": a, "high": b} for a, b in pairs])
