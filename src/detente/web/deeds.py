"""Deeds of curation, asked for by a program or a form: retract, reinstate, confirm and correct a
claim, merge and split events."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from detente.acts.ontology import STATUSES
from detente.book import Ledger
from detente.errors import LedgerError
from detente.ledger.claims.correcting import CORRECTABLE
from detente.ledger.derived import lookup
from detente.model import Claim
from detente.web.asking import NotThere
from detente.web.parameters import BadQuery

DEEDS = {
    "retract": "Withdraw a claim; it stays on file with who withdrew it and why",
    "reinstate": "Let a claim stand again that was retracted",
    "confirm": "Hold a claim right after reading its words; no newer coder withdraws it",
    "correct": "Put a corrected claim in the place of one; both stay on file",
}
EVENT_DEEDS = {
    "merge": "Hold that two events of one pair, act, status and side are one act",
    "split": "Hold that some claims of an event tell of another act",
}
LONGEST = 2000  # characters of a text


def perform(book: Ledger, deed: str, claim: str, told: Mapping[str, Any]) -> str:
    """Do a deed on the claim of that whole id; returns the id of the claim that counts afterwards.

    ``told`` holds author, reason and, to correct, what is to be put right. Raises BadQuery where it
    is not as it should be, NotThere where there is no such claim, LedgerError where the ledger
    cannot be written.
    """
    author, reason = text_of(told, "author"), text_of(told, "reason")
    changes = _changes(told) if deed == "correct" else {}
    _known(deed, told, CORRECTABLE if deed == "correct" else ())
    if deed == "correct" and not changes:
        raise BadQuery(f"say what to correct: {', '.join(CORRECTABLE)}")
    claim_of(book, claim)
    plain: dict[str, Callable[..., object]] = {
        "retract": book.retract, "reinstate": book.reinstate, "confirm": book.confirm,
    }  # fmt: skip
    with refusals():
        if deed == "correct":
            return book.correct(claim, author=author, reason=reason, **changes)
        plain[deed](claim, author=author, reason=reason)
    return claim


def regroup(book: Ledger, deed: str, event: str, told: Mapping[str, Any]) -> tuple[str, ...]:
    """Merge or split the event of that whole id; the ids of the events that there are afterwards:
    what two have become, or what is left of the one and the new one.

    ``told`` holds author, reason and ``other``, the id of the event to merge with, or ``claims``,
    the ids of those to split off. Raises as :func:`perform` does.
    """
    held = {"author": text_of(told, "author"), "reason": text_of(told, "reason")}
    _known(deed, told, ("other",) if deed == "merge" else ("claims",))
    _event_of(book, event)
    if deed == "merge":
        other = text_of(told, "other")
        _event_of(book, other)
        with refusals():
            return (book.merge(event, other, **held),)
    claims = told.get("claims")
    if not isinstance(claims, list) or not claims or not all(isinstance(c, str) for c in claims):
        raise BadQuery("claims must be a list of ids")
    for claim in claims:
        claim_of(book, claim)
    with refusals():
        return book.split(event, claims, **held)


@contextmanager
def refusals() -> Iterator[None]:
    """What the ledger refuses to do is the asker's matter: BadQuery. What it cannot do stays
    LedgerError."""
    try:
        yield
    except LedgerError as error:
        if not isinstance(error.__cause__, SQLAlchemyError):
            raise BadQuery(str(error)) from error
        raise


def _known(deed: str, told: Mapping[str, Any], names: Collection[str]) -> None:
    if unknown := set(told) - {"author", "reason", *names}:
        raise BadQuery(f"{deed} takes no {min(unknown)!r}")


def _event_of(book: Ledger, whole: str) -> None:
    """Raises NotThere where no event has that whole id."""
    with book.store.database.reading() as connection:
        event = lookup.find_event(connection, whole)
    if event is None or event.id != whole:
        raise NotThere(f"no event has the id {whole!r}")


def claim_of(book: Ledger, whole: str) -> Claim:
    """The claim of that whole id, a retracted one too. Raises NotThere."""
    for filed in book.store.find(whole):
        if filed.claim.id == whole:
            return filed.claim
    raise NotThere(f"no claim has the id {whole!r}")


def text_of(told: Mapping[str, Any], name: str) -> str:
    """What was told under a name. Raises BadQuery where that is no text to keep."""
    value = told.get(name)
    if isinstance(value, str) and value.strip() and len(value) <= LONGEST and _encodes(value):
        return value.strip()
    raise BadQuery(f"{name} must be a text of 1 to {LONGEST} characters")


def _changes(told: Mapping[str, Any]) -> dict[str, Any]:
    """The corrections, of the right types. Raises BadQuery."""
    changes = {name: told[name] for name in CORRECTABLE if name in told}
    for name, value in changes.items():
        if name in ("source", "target"):
            fits = isinstance(value, list) and all(isinstance(v, str) for v in value)
            fits = fits and (name == "source") <= len(value) <= 20
            wanted = "a list of codes"
        elif name == "status":
            fits, wanted = value in STATUSES, f"one of {', '.join(STATUSES)}"
        else:
            nothing = value is None and name in ("when", "said_by")
            fits = nothing or (isinstance(value, str) and 0 < len(value) <= 100)
            wanted = "a text"
        if not fits or not _encodes(json.dumps(value, ensure_ascii=False)):
            raise BadQuery(f"{name} must be {wanted}")
    return changes


def _encodes(value: str) -> bool:
    """Whether a text can be written: JSON may hold halves of characters, and NUL."""
    return "\x00" not in value and not any(0xD800 <= ord(c) <= 0xDFFF for c in value)
