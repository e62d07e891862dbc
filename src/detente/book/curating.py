"""Curating a ledger: what people hold of its claims and events, with who holds it and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from detente.ledger import Ledger as Store


class Curating:
    """The part of a ledger by which people judge. Every judgement stays on file."""

    store: Store

    def retract(self, claim: str, *, author: str, reason: str) -> bool:
        """Withdraw a claim; it stays on file with who withdrew it and why. Returns False where it
        was withdrawn already, True otherwise."""
        return self.store.retract(self.store.whole_id(claim), author=author, reason=reason)

    def reinstate(self, claim: str, *, author: str, reason: str) -> bool:
        """Let a claim stand again that was retracted or corrected; a correction in its place counts
        no more. Returns False where it stands already, True otherwise."""
        return self.store.reinstate(self.store.whole_id(claim), author=author, reason=reason)

    def confirm(self, claim: str, *, author: str, reason: str) -> None:
        """Record that you have read a claim's words and hold it right.

        It stands, counts as certain in events and relations, as a correction does, and no newer
        version of the coder withdraws it. A correction in its place counts no more.
        """
        self.store.confirm(self.store.whole_id(claim), author=author, reason=reason)

    def correct(self, claim: str, *, author: str, reason: str, **changes: Any) -> str:
        """Put a corrected claim in the place of one; returns its id. See ``Store.correct``."""
        whole = self.store.whole_id(claim)
        return self.store.correct(whole, author=author, reason=reason, **changes)

    def merge(self, event: str, other: str, *, author: str, reason: str) -> str:
        """Hold that two events are one act; returns the id of the event that they become.

        Both are named by their ids or the beginnings of them. Raises LedgerError where they are not
        of one pair, act, status and side.
        """
        return self.store.merge_events(event, other, author=author, reason=reason)

    def split(
        self, event: str, claims: Iterable[str], *, author: str, reason: str
    ) -> tuple[str, str]:
        """Hold that some claims of an event tell of another act; returns the ids of what is left of
        it and of the new event. Raises LedgerError where they are not some of its claims."""
        whole = [self.store.whole_id(claim) for claim in claims]
        return self.store.split_event(event, whole, author=author, reason=reason)
