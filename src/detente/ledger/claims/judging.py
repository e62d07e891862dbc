"""What people and newer coders hold of claims: facts of their own, with author, reason and time.

The latest judgement of a claim counts, save that the program never overrules a person.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from detente.errors import LedgerError
from detente.ledger.claims import evidence
from detente.ledger.claims.reports import Group
from detente.ledger.database import schema
from detente.model import Claim

DETENTE = "detente"  # the author of what the program itself retracts
STANDS = "reinstate"  # the kind of judgement by which a claim stands again


def now() -> datetime:
    """The time of a judgement: UTC, without a zone, as all databases keep it."""
    return datetime.now(UTC).replace(tzinfo=None)


def retract(
    connection: Connection, ids: set[str], author: str, reason: str, at: datetime
) -> set[Group]:
    """Withdraw the claims that stand; returns the groups touched. Twice is once.

    A person's retraction of what the program has withdrawn makes it the person's.
    """
    gone: set[str] = set()
    for claim_id in sorted(ids):
        kind, by = latest(connection, claim_id)
        stands = _stands(kind)
        mine = by in (None, DETENTE)
        if author == DETENTE and not (stands and mine):
            continue
        if not stands and not mine:
            continue
        judge(connection, claim_id, "retract", author, reason, at)
        if stands:
            gone.add(claim_id)
    return evidence.strike(connection, gone)


def reinstate(
    connection: Connection, ids: set[str], author: str, reason: str, at: datetime
) -> set[Group]:
    """Let claims stand again; what a person withdrew the program does not bring back."""
    back: list[str] = []
    for claim_id in sorted(ids):
        kind, by = latest(connection, claim_id)
        if _stands(kind) or (author == DETENTE and by != DETENTE):
            continue
        judge(connection, claim_id, STANDS, author, reason, at)
        back.append(claim_id)
    return evidence.enter(connection, back)


def confirm(
    connection: Connection, claim_id: str, author: str, reason: str, at: datetime
) -> set[Group]:
    """Write that a person has read a claim's words and holds it right; it stands, whatever was held
    of it before, counts as certain, and no newer coder withdraws it."""
    judge(connection, claim_id, schema.CONFIRMED, author, reason, at)
    return evidence.strike(connection, {claim_id}) | evidence.enter(connection, [claim_id])


def _stands(kind: str | None) -> bool:
    """Whether a claim stands after its latest judgement."""
    return kind is None or kind in schema.STANDING


def replaced(
    connection: Connection, old: str, new: str, author: str, reason: str, at: datetime
) -> set[Group]:
    """Withdraw a claim in favour of a corrected one that is on file."""
    kind, _ = latest(connection, old)
    judge(connection, old, "correct", author, reason, at, new)
    return evidence.strike(connection, {old}) if _stands(kind) else set()


def latest(connection: Connection, claim_id: str) -> tuple[str | None, str | None]:
    """Kind and author of the latest judgement of a claim, None twice where there is none."""
    j = schema.judgement.c
    query = select(j.kind, j.author).where(j.claim_id == claim_id).order_by(j.number.desc())
    row = connection.execute(query.limit(1)).first()
    return (row.kind, row.author) if row is not None else (None, None)


def confirmed(connection: Connection, claims: Collection[str]) -> set[str]:
    """Those of some claims that a person has read and holds right, by their latest judgement."""
    j = schema.judgement.c
    last = select(func.max(j.number)).where(j.claim_id.in_(claims)).group_by(j.claim_id)
    query = select(j.claim_id).where(j.number.in_(last), j.kind == schema.CONFIRMED)
    return set(connection.scalars(query))


def judge(
    connection: Connection,
    claim_id: str,
    kind: str,
    author: str,
    reason: str,
    at: datetime,
    replacement: str | None = None,
) -> None:
    """Write a judgement."""
    row = {
        "claim_id": claim_id, "kind": kind, "author": author, "reason": reason, "at": at,
        "replacement": replacement,
    }  # fmt: skip
    connection.execute(insert(schema.judgement), [row])


def claim_of(connection: Connection, claim_id: str) -> Claim:
    """A claim by its id. Raises LedgerError where there is none."""
    c = schema.claim.c
    body = connection.scalar(select(c.body).where(c.id == claim_id))
    if body is None:
        raise LedgerError(f"no claim has the id {claim_id!r}")
    return Claim.from_dict(json.loads(body))
