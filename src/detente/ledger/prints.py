"""Which articles of a ledger print the same dispatch, as a reading has found it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from detente.ledger.database import schema
from detente.ledger.store import Store
from detente.sources.copies import Copies


def link(store: Store, copies: Copies, *, of: Iterable[str] | None = None) -> None:
    """Link the prints that a reading found, joined with what the ledger has linked before.

    ``of`` names articles (by key) whose dispatches alone are linked; all where it is None. A
    dispatch goes by the least key among its prints; one that turns out to be the same as another
    takes in all prints of it. Linking again changes nothing. Raises LedgerError.
    """
    groups: dict[str, set[str]] = {}
    if of is not None and not (of := list(of)):
        return
    found = copies.dispatches
    wanted = {found[key] for key in of} if of is not None else set(found.values())
    for key, dispatch in found.items():
        if dispatch in wanted:
            groups.setdefault(dispatch, set()).add(key)
    for prints in groups.values():
        if len(prints) > 1:
            store.link_copies(_joined(store, prints))


def _joined(store: Store, prints: set[str]) -> dict[str, str]:
    """The prints of a dispatch and of those that the ledger links any of them to."""
    d = schema.dispatch.c
    with store.database.reading() as connection:
        known = set(connection.scalars(select(d.dispatch).where(d.article_key.in_(prints))))
        others = set(connection.scalars(select(d.article_key).where(d.dispatch.in_(known))))
    everyone = prints | others
    dispatch = min(everyone | known)
    return dict.fromkeys(everyone, dispatch)
