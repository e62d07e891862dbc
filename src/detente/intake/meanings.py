"""Which of our acts the codes of other data sets mean: ``data/acts.toml``, read and checked.

>>> meanings().cameo("1611")
Meaning(act='relations.strain', status='actual', swapped=False)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.acts import Ontology, load_acts
from detente.acts.ontology import PLOVER_TYPES, STATUSES
from detente.data import load_toml
from detente.errors import DataError
from detente.model import Status

FILE = "intake/data/acts.toml"
KEYS = frozenset(("swapped", "cameo", "plover"))
ROOTS = tuple(f"{n:02}" for n in range(1, 21))


@dataclass(frozen=True, slots=True)
class Meaning:
    """An act and its status; ``swapped`` where the record's first actor is the one acted upon."""

    act: str
    status: Status
    swapped: bool = False


class Meanings:
    """What codes mean. Built once by :func:`meanings`."""

    def __init__(self, by_cameo: Mapping[str, Meaning], by_plover: Mapping[str, Meaning]):
        self._cameo = by_cameo
        self._plover = by_plover

    def cameo(self, code: str) -> Meaning | None:
        """What a CAMEO code means by the longest beginning that is known; None where none is."""
        for length in range(min(len(code), 4), 1, -1):
            if (found := self._cameo.get(code[:length])) is not None:
                return found
        return None

    def plover(self, kind: str, mode: str | None = None) -> Meaning | None:
        """What a PLOVER event type means, or its mode where that tells more; None for no type."""
        kind = kind.upper()
        return self._plover.get(f"{kind}.{(mode or '').lower()}") or self._plover.get(kind)


@cache
def meanings() -> Meanings:
    """The table that comes with the package, read and checked once. Raises DataError."""
    return read_meanings(load_toml(FILE), load_acts())


def read_meanings(table: Mapping[str, Any], acts: Ontology) -> Meanings:
    """Check a parsed file. Raises DataError naming the entry and its fault."""
    if set(table) != KEYS:
        raise DataError(f"{FILE}: it must hold {', '.join(sorted(KEYS))}")
    swapped = frozenset(table["swapped"])
    cameo = {c: _meaning(c, told, acts, c in swapped) for c, told in table["cameo"].items()}
    plover = {k: _meaning(k, told, acts, False) for k, told in table["plover"].items()}
    for code in (*cameo, *swapped):
        if not (code.isdigit() and 2 <= len(code) <= 4 and code[:2] in ROOTS):
            raise DataError(f"{FILE}: {code} is no beginning of a CAMEO code")
    for kind in plover:
        if kind.partition(".")[0] not in PLOVER_TYPES:
            raise DataError(f"{FILE}: {kind} is no PLOVER event type, or one with its mode")
    if missing := [name for name in (*ROOTS, *PLOVER_TYPES) if name not in {**cameo, **plover}]:
        raise DataError(f"{FILE}: {missing[0]} is missing")
    return Meanings(cameo, plover)


def _meaning(name: str, told: Any, acts: Ontology, swapped: bool) -> Meaning:
    act, status = (told, "actual") if isinstance(told, str) else tuple(told)
    if act not in acts:
        raise DataError(f"{FILE}: {name}: no act is called {act!r}")
    if status not in STATUSES:
        raise DataError(f"{FILE}: {name}: {status!r} is none of {', '.join(STATUSES)}")
    return Meaning(act, status, swapped)
