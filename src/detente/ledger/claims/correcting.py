"""Curated corrections: the claim that takes the place of a wrong one, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from detente.actors import load_actors
from detente.acts import load_acts
from detente.acts.ontology import STATUSES
from detente.days import as_edtf
from detente.errors import LedgerError
from detente.model import Claim
from detente.times.calendar.period import Period

CORRECTABLE = ("act", "source", "target", "when", "status", "said_by")


def corrected(old: Claim, author: str, changes: Mapping[str, Any]) -> Claim:
    """The claim with its corrections; it counts as certain, and keeps its quote.

    Raises LedgerError where a value is none that a claim may have, or nothing changes.
    """
    if wrong := sorted(set(changes) - set(CORRECTABLE)):
        raise LedgerError(f"{wrong[0]} cannot be corrected: only {', '.join(CORRECTABLE)}")
    act, status = changes.get("act", old.act), changes.get("status", old.status)
    if act not in load_acts():
        near = load_acts().near(act)
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        raise LedgerError(f"no act is called {act!r}: see `detente acts`.{meant}")
    if status not in STATUSES:
        raise LedgerError(f"no claim is {status!r}: it is {', '.join(STATUSES)}")
    voice = (changes["said_by"],) if changes.get("said_by") else ()
    for code in (*changes.get("source", ()), *changes.get("target", ()), *voice):
        if code not in load_actors():
            raise LedgerError(f"no actor has the code {code!r}")
    if changes.get("when"):
        changes = {**changes, "when": as_edtf(changes["when"])}
    _check_date(changes.get("when"))
    values: dict[str, Any] = {
        name: tuple(value) if name in ("source", "target") else value
        for name, value in changes.items()
    }
    codes = load_acts().codes(act, status)
    new = replace(
        old, **values, plover=codes.plover, cameo=codes.cameo, goldstein=codes.goldstein,
        confidence=1.0, rule=f"corrected by {author}", alternatives=(),
    )  # fmt: skip
    if new.id == old.id:
        raise LedgerError("the correction changes nothing")
    return new


def _check_date(when: str | None) -> None:
    if when is None:
        return
    try:
        Period.parse(when)
    except ValueError as error:
        forms = "2012-09-07, 7 September 2012, 2012-09, 2012~ or 1979/1981"
        raise LedgerError(f"{when!r} is no date such as {forms} ({error})") from error
