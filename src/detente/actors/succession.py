"""Which states became others, ended, merged or broke apart, when and by which legal act.

>>> [s.kind for s in load_successions() if "CSK" in s.predecessors]
['dissolution']
>>> continued_as("SUN", date(2005, 1, 1))
'RUS'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, get_args

from detente.actors.records import edtf_bounds, load_data
from detente.actors.table import ActorTable, load_actors
from detente.errors import DataError

SuccessionKind = Literal["continuation", "separation", "dissolution", "absorption", "merger"]
FILE = "succession.toml"
NEEDED = ("kind", "date", "predecessors", "successors", "act")
OPTIONAL = ("resumes", "contested", "note")


@dataclass(frozen=True, slots=True)
class Succession:
    """One change of states. What each kind means for relations is said in ``succession.toml``.

    ``when`` is EDTF, ``first`` and ``last`` its days. ``predecessors`` and ``successors`` are
    actor codes; a code on both sides stands for the state before and after. ``act`` cites the
    legal act. ``resumes``: the successor is the same legal person as an earlier state of its code.
    ``contested``: a good part of the other states did not recognise the change.
    """

    kind: SuccessionKind
    when: str
    first: date
    last: date
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    act: str
    resumes: bool = False
    contested: bool = False
    note: str | None = None

    @property
    def ended(self) -> tuple[str, ...]:
        """Codes whose state ended with it."""
        if self.kind == "separation":
            return ()
        return tuple(c for c in self.predecessors if c not in self.successors)

    @property
    def began(self) -> tuple[str, ...]:
        """Codes whose state began with it, or began again."""
        if self.kind == "absorption":
            return ()
        return tuple(c for c in self.successors if c not in self.predecessors)


@lru_cache(maxsize=1)
def load_successions() -> tuple[Succession, ...]:
    """All successions in order of date, read and checked once. Raises DataError naming the entry."""
    return read_successions(load_data(FILE), load_actors())


def continued_as(code: str, on: date) -> str:
    """The code under which the state of this code goes on as the same legal person on a day.

    YUG is SCG in 2004 and SRB in 2010; a state that ended otherwise, or lasts, keeps its code.
    """
    for change in load_successions():
        if change.kind == "continuation" and change.first <= on and code in change.predecessors:
            (code,) = change.successors
    return code


@lru_cache(maxsize=1)
def _heirs() -> Mapping[str, frozenset[str]]:
    """By every state the states that came after it, at once or later."""
    found: dict[str, frozenset[str]] = {}
    for change in reversed(load_successions()):
        after = frozenset(change.successors)
        after = after.union(*(found.get(code, frozenset()) for code in after))
        for code in change.predecessors:
            found[code] = found.get(code, frozenset()) | after - {code}
    return found


def same_ground(one: str, other: str) -> bool:
    """Whether two codes are of one state or of a state and one that came after it, so that a town of the
    one may have been the other's: Prague is a town of the Czech Republic, and was one of Czechoslovakia."""
    return one == other or other in _heirs().get(one, ()) or one in _heirs().get(other, ())


def read_successions(table: Mapping[str, Any], actors: ActorTable) -> tuple[Succession, ...]:
    """Check the entries of a parsed file. Raises DataError naming file, entry and fault."""
    entries = table.get("succession", [])
    if unknown := set(table) - {"succession"}:
        raise DataError(f"{FILE}: unknown table [{min(unknown)}]")
    found = tuple(_succession(entry, _place(n, entry)) for n, entry in enumerate(entries, 1))
    for number, change in enumerate(found, 1):
        where = _place(number, entries[number - 1])
        _check_codes(change, actors, where)
        _check_kind(change, where)
        if number > 1 and change.first < found[number - 2].first:
            raise DataError(f"{where}: stands after a later one, of {found[number - 2].when}")
    return found


def _place(number: int, entry: Mapping[str, Any]) -> str:
    names = "+".join(str(c) for c in entry.get("predecessors", ()))
    return f"{FILE}: entry {number} ({names or '?'} {entry.get('date', '?')})"


def _succession(entry: Mapping[str, Any], where: str) -> Succession:
    if missing := [key for key in NEEDED if not entry.get(key)]:
        raise DataError(f"{where}: {missing[0]} is missing or empty")
    if unknown := set(entry) - {*NEEDED, *OPTIONAL}:
        raise DataError(f"{where}: unknown field {min(unknown)!r}")
    if entry["kind"] not in get_args(SuccessionKind):
        raise DataError(f"{where}: kind must be one of {get_args(SuccessionKind)}")
    first, last = edtf_bounds(entry["date"], where)
    assert first is not None  # a date that is not empty has bounds
    assert last is not None
    return Succession(
        entry["kind"], entry["date"], first, last,
        tuple(entry["predecessors"]), tuple(entry["successors"]), entry["act"],
        entry.get("resumes", False), entry.get("contested", False), entry.get("note"),
    )  # fmt: skip


def _check_codes(change: Succession, actors: ActorTable, where: str) -> None:
    for codes in (change.predecessors, change.successors):
        if len(set(codes)) < len(codes):
            raise DataError(f"{where}: a code stands twice on one side")
        if unknown := [c for c in codes if c not in actors]:
            raise DataError(f"{where}: unknown code {unknown[0]!r}")


def _check_kind(change: Succession, where: str) -> None:
    before, after = len(change.predecessors), len(change.successors)
    fits = {
        "continuation": (before, after) == (1, 1) and bool(change.ended),
        "separation": not _shared(change.predecessors, change.successors),
        "dissolution": before == 1 and after >= 2,
        "absorption": after == 1 and len(change.ended) == before,
        "merger": before >= 2 and after == 1,
    }
    if not fits[change.kind]:
        raise DataError(
            f"{where}: {before} predecessors and {after} successors are no {change.kind}"
        )
    if change.resumes and change.kind != "separation":
        raise DataError(f"{where}: only a state that separates can resume an earlier one")


def _shared(one: Iterable[str], other: Iterable[str]) -> bool:
    return not set(one).isdisjoint(other)
