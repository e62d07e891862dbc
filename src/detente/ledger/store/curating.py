"""Curating: what people hold of claims and events, filed with author and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from detente.ledger.claims import filing, judging
from detente.ledger.claims.correcting import corrected
from detente.ledger.claims.reports import Group
from detente.ledger.database import schema
from detente.ledger.database.opening import Database
from detente.ledger.derived import derive, lookup
from detente.ledger.events import ties
from detente.ledger.store.finding import holds

Deed = Callable[[Connection, set[str], str, str, datetime], set[Group]]  # of judging


class Curating:
    """The part of a store that keeps judgements. What they touch is derived anew at once."""

    database: Database

    def retract(self, claim_id: str, *, author: str, reason: str) -> bool:
        """Withdraw a claim; it stays on file with who withdrew it and why. Twice is once: returns
        whether anything was written.

        Raises LedgerError where no claim has that id.
        """
        return self._judge(judging.retract, claim_id, author, reason)

    def reinstate(self, claim_id: str, *, author: str, reason: str) -> bool:
        """Let a claim stand again that was retracted or corrected; a correction in its place counts
        no more. Returns whether anything was written: not where it stands.

        Raises LedgerError where there is none.
        """
        return self._judge(judging.reinstate, claim_id, author, reason)

    def _judge(self, deed: Deed, claim_id: str, author: str, reason: str) -> bool:
        with self.database.writing() as connection:
            judging.claim_of(connection, claim_id)
            before = judging.latest(connection, claim_id)
            touched = deed(connection, {claim_id}, author, reason, judging.now())
            derive.refresh(connection, touched)
            return judging.latest(connection, claim_id) != before

    def confirm(self, claim_id: str, *, author: str, reason: str) -> None:
        """Record that a person holds a claim right; it stands, and a correction in its place counts
        no more. Raises LedgerError where there is none."""
        with self.database.writing() as connection:
            judging.claim_of(connection, claim_id)
            touched = judging.confirm(connection, claim_id, author, reason, judging.now())
            derive.refresh(connection, touched)

    def correct(self, claim_id: str, *, author: str, reason: str, **changes: Any) -> str:
        """Retract a claim in favour of a corrected one, which counts as certain; returns its id.

        ``changes`` name ``act``, ``source``, ``target`` (codes), ``when`` (EDTF), ``status`` or
        ``said_by``. The quote stays. Raises LedgerError where a value is none, nothing changes, or
        no claim has that id.
        """
        with self.database.writing() as connection:
            old, at = judging.claim_of(connection, claim_id), judging.now()
            new = corrected(old, author, changes)
            touched: set[Group] = set()
            if not holds(connection, schema.claim, id=new.id):
                known = filing.prints(connection, [new.article_key])
                touched = filing.insert_claims(connection, [new], judging.CURATOR, known)
            touched |= judging.reinstate(connection, {new.id}, author, reason, at)
            touched |= judging.replaced(connection, old.id, new.id, author, reason, at)
            touched |= judging.put_aside(connection, new.id, author, reason, at)
            derive.refresh(connection, touched)
        return new.id

    def merge_events(self, one: str, other: str, *, author: str, reason: str) -> str:
        """Hold that two events, by their ids or beginnings, are one act; returns the id of the
        merged one.

        Raises LedgerError where they are none, or of different pairs, acts, statuses or sides.
        """
        with self.database.writing() as connection:
            kept, gone = (lookup.one_event(connection, given) for given in (one, other))
            group = ties.merge(connection, kept, gone, author, reason, judging.now())
            derive.refresh(connection, {group})
            return lookup.event_with(connection, kept, kept.claims[0]).id

    def split_event(
        self, event: str, claims: Iterable[str], *, author: str, reason: str
    ) -> tuple[str, str]:
        """Hold that some claims of an event, whole ids, tell of another act; the ids of what is
        left of it and of the new one.

        Raises LedgerError where there is no such event, or they are not some of its claims.
        """
        out = list(claims)
        with self.database.writing() as connection:
            told = lookup.one_event(connection, event)
            group = ties.split(connection, told, out, author, reason, judging.now())
            derive.refresh(connection, {group})
            rest = next(claim for claim in told.claims if claim not in out)
            left, new = (lookup.event_with(connection, told, claim) for claim in (rest, out[0]))
            return left.id, new.id
