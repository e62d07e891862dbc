"""What people and newer coders hold of claims: facts of their own, with author, reason and time.

The latest judgement of a claim counts, save that the program never overrules a person. Of a claim
and the corrections that were put in its place one counts: that which a person held right last.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, or_, select

from detente.errors import LedgerError
from detente.ledger.claims import evidence
from detente.ledger.claims.reports import Group
from detente.ledger.database import schema
from detente.model import Claim

DETENTE = "detente"  # the author of what the program itself retracts
CURATOR = "curator"  # the coder of claims that people have corrected
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
    """Let claims stand again; what a person withdrew the program does not bring back. What stands
    in the place of a claim that a person reinstates is withdrawn."""
    back: list[str] = []
    touched: set[Group] = set()
    for claim_id in sorted(ids):
        kind, by = latest(connection, claim_id)
        if _stands(kind) or (author == DETENTE and by != DETENTE):
            continue
        judge(connection, claim_id, STANDS, author, reason, at)
        back.append(claim_id)
        if author != DETENTE:
            touched |= put_aside(connection, claim_id, author, reason, at)
    return touched | evidence.enter(connection, back)


def confirm(
    connection: Connection, claim_id: str, author: str, reason: str, at: datetime
) -> set[Group]:
    """Write that a person has read a claim's words and holds it right; it stands, whatever was held
    of it before, counts as certain, and no newer coder withdraws it. What stands in its place is
    withdrawn."""
    judge(connection, claim_id, schema.CONFIRMED, author, reason, at)
    touched = put_aside(connection, claim_id, author, reason, at)
    touched |= evidence.strike(connection, {claim_id})
    return touched | evidence.enter(connection, [claim_id])


def put_aside(
    connection: Connection, claim_id: str, author: str, reason: str, at: datetime
) -> set[Group]:
    """Withdraw what stands in the place of a claim that a person holds right; the groups
    touched."""
    why = f"{claim_id[:8]} counts in its place: {reason}"
    return retract(connection, set(stand_ins(connection, claim_id)), author, why, at)


def stand_ins(connection: Connection, claim_id: str) -> list[str]:
    """The claims that stand in the place of one: its corrections, theirs, and what it corrects
    itself.

    A claim that the program read too is no stand-in, whatever was corrected into it.
    """
    j, c = schema.judgement.c, schema.claim.c
    own = select(j.claim_id, j.replacement).join(schema.claim, c.id == j.replacement)
    made = own.where(c.coder == CURATOR)
    found, asked = {claim_id}, {claim_id}
    while asked:
        either = or_(j.claim_id.in_(asked), j.replacement.in_(asked))
        rows = connection.execute(made.where(either)).all()
        asked = {claim for row in rows for claim in row} - found
        found |= asked
    return sorted(i for i in found - {claim_id} if _stands(latest(connection, i)[0]))


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
