"""What people hold of events: that reports tell of one act after all, or of two.

Such a tie is a fact of record about two claims, with author, reason and time; the latest one of a
pair counts. An event follows from its claims, so it is merged or split by ties between every report
of the one side and every report of the other: whatever is retracted later, the rest stays as it was
held to be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, product
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, insert, select

from detente.errors import LedgerError
from detente.ledger.claims.evidence import parts
from detente.ledger.claims.reports import Group, Report
from detente.ledger.database import schema
from detente.ledger.events.event import Event

SAME, APART = "same", "apart"
NAMED = 1000  # claims; to find the ties of more, all are read
MOST = 5000  # ties by which one event is merged or split; more reports are beyond judging by hand
ANOTHER, THE_SAME = (
    " holds that it tells of another act: ",
    " holds that it tells of the same act: ",
)
# Reports of one act, each with the reason for which it belongs there.
Told = list[tuple[Report, str]]


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody holds that two claims tell of the same act, or ``claim`` of another than
    ``other``."""

    kind: str
    claim: str
    other: str
    author: str
    reason: str


class Ties:
    """Ties in the order in which they were made, by the claims that they are about: a ledger has
    many groups of reports, and few of them were ever judged."""

    def __init__(self, ties: Iterable[Tie] = ()):
        self._of: dict[str, list[tuple[int, Tie]]] = {}
        for number, tie in enumerate(ties):
            self._of.setdefault(tie.claim, []).append((number, tie))

    def __bool__(self) -> bool:
        return bool(self._of)

    def among(self, claims: Collection[str]) -> list[Tie]:
        """Those between two of some claims, in order."""
        rows = (row for claim in claims for row in self._of.get(claim, ()))
        own = [(number, tie) for number, tie in rows if tie.other in claims]
        return [tie for _, tie in sorted(own, key=itemgetter(0))]


def standing(connection: Connection, claims: Collection[str] | None = None) -> Ties:
    """The ties that count, the latest of every two claims: those between some claims, or all."""
    found: dict[frozenset[str], Tie] = {}
    for _, *row in sorted(_made(connection, claims), key=itemgetter(0)):
        tie = Tie(*row)
        pair = frozenset((tie.claim, tie.other))
        found.pop(pair, None)  # so that it stands where the latest was made
        found[pair] = tie
    return Ties(found.values())


def _made(connection: Connection, claims: Collection[str] | None) -> list[Any]:
    """Ties as rows; where claims are named that are few, those alone of which a claim is one of
    them."""
    t = schema.tie.c
    query = select(t.number, t.kind, t.claim_id, t.other, t.author, t.reason)
    if claims is None or len(claims) > NAMED:
        return list(connection.execute(query))
    some = parts(sorted(claims))
    return [row for ids in some for row in connection.execute(query.where(t.claim_id.in_(ids)))]


def regrouped(told: list[Told], ties: Ties) -> list[Told]:
    """Reports by the act that they tell of, as people hold it; without ties as it was.

    What is held apart is taken out first, then what is held to be the same put together, save where
    that would put together what is held apart.
    """
    if not ties:
        return told
    at = {report.claim: n for n, members in enumerate(told) for report, _ in members}
    own = ties.among(at)
    if not own:
        return told
    parts = [{report.claim: (report, reason) for report, reason in members} for members in told]
    apart = [tie for tie in own if tie.kind == APART]
    for tie in apart:
        if at[tie.claim] == at[tie.other]:
            report, _ = parts[at[tie.claim]].pop(tie.claim)
            at[tie.claim] = len(parts)
            parts.append({tie.claim: (report, f"{tie.author}{ANOTHER}{tie.reason}")})
    for tie in own:
        kept, gone = at[tie.other], at[tie.claim]
        if tie.kind != SAME or kept == gone or _held_apart(apart, at, kept, gone):
            continue
        for claim, (report, reason) in parts[gone].items():
            why = reason if ANOTHER in reason else f"{tie.author}{THE_SAME}{tie.reason}"
            parts[kept][claim], at[claim] = (report, why), kept
        parts[gone] = {}
    return [list(members.values()) for members in parts if members]


def _held_apart(apart: Sequence[Tie], at: dict[str, int], one: int, other: int) -> bool:
    return any({at[tie.claim], at[tie.other]} == {one, other} for tie in apart)


def held(reason: str) -> bool:
    """Whether the reason for which a claim is held to tell of an event is what somebody holds."""
    return ANOTHER in reason or THE_SAME in reason


def merge(
    connection: Connection, one: Event, other: Event, author: str, reason: str, at: datetime
) -> Group:
    """Hold that two events are one act; the group to derive anew.

    Raises LedgerError where they are the same, or differ in pair, act, status or who acted.
    """
    if one.id == other.id:
        raise LedgerError("an event cannot be merged with itself: name two")
    group = group_of(one)
    if group != group_of(other):
        raise LedgerError(
            "only events of one pair, act, status and side can be merged: correct the claims first"
        )
    _write(connection, [(SAME, *pair) for pair in product(other.claims, one.claims)], author, reason, at)  # fmt: skip
    return group


def split(
    connection: Connection, event: Event, claims: Sequence[str], author: str, reason: str, at: datetime
) -> Group:  # fmt: skip
    """Hold that some of an event's claims tell of another act; the group to derive anew.

    Raises LedgerError where they are none of its claims, or all of them, or none are named.
    """
    out = list(dict.fromkeys(claims))
    if strange := [claim for claim in out if claim not in event.claims]:
        raise LedgerError(f"{strange[0]} tells of another event: see `detente why {event.id[:8]}`")
    rest = [claim for claim in event.claims if claim not in out]
    if not out or not rest:
        raise LedgerError("name some of the reports of the event, and not all of them")
    ties = [(APART, *pair) for pair in product(out, rest)]
    _write(connection, [*ties, *((SAME, *pair) for pair in combinations(out, 2))], author, reason, at)  # fmt: skip
    return group_of(event)


def group_of(event: Event) -> Group:
    """The group of reports within which those of an event lie."""
    return Group.of(event.a, event.b, event.act, event.status, event.direction)


def _write(
    connection: Connection, ties: Sequence[tuple[str, str, str]], author: str, reason: str, at: datetime
) -> None:  # fmt: skip
    if len(ties) > MOST:
        raise LedgerError("the events have too many reports to be merged or split by hand")
    rows: list[dict[str, Any]] = [
        {"kind": kind, "claim_id": claim, "other": other, "author": author, "reason": reason, "at": at}
        for kind, claim, other in ties
    ]  # fmt: skip
    connection.execute(insert(schema.tie), rows)
