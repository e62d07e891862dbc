"""Numbers of states in the data sets of the field, as of a year.

>>> number_of("cow", "DEU", 1989), number_of("cow", "DEU", 1990), number_of("gw", "DEU", 1990)
(260, 255, 260)
>>> iso3("RUS", date(1985, 1, 1))
'SUN'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal, get_args

from detente.actors.records import edtf_bounds, load_data
from detente.actors.succession import continued_as
from detente.actors.table import ActorTable, load_actors
from detente.errors import DataError

Scheme = Literal["cow", "gw"]
FILE = "codes.toml"
HIGHEST = 999
ISO = re.compile(r"[A-Z]{3}")
USER_ASSIGNED = ("XKX",)  # used for Kosovo by many, and by us, but not by ISO 3166


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the days on which it holds; ``last`` None for one that still does."""

    number: int
    first: date
    last: date | None


Codes = Mapping[str, Mapping[Scheme, tuple[Number, ...]]]


@lru_cache(maxsize=1)
def load_codes() -> Codes:
    """All numbers by actor code and scheme, read and checked once. Raises DataError."""
    return read_codes(load_data(FILE), load_actors())


@lru_cache(maxsize=100_000)
def number_of(scheme: Scheme, code: str, year: int) -> int | None:
    """The number of an actor in a year; None where it was no member of the system in any part of it.

    Where it changed within the year, the later one, as unified Germany of 1990.
    """
    found = load_codes().get(code) or load_codes().get(continued_as(code, date.max), {})
    holding = [n for n in found.get(scheme, ()) if _meets(n, year)]
    return holding[-1].number if holding else None


@lru_cache(maxsize=100_000)
def iso3(code: str, on: date) -> str:
    """ISO 3166-1 alpha-3, or -3 for what is no more, of an actor on a day: RUS of 1985 is SUN.

    "" for organisations, for states without such a code, and where the state was not there then.
    """
    table = load_actors()
    then = table.as_of(code, on) if code in table else code
    if then not in table or continued_as(then, date.max) != continued_as(code, date.max):
        return ""
    actor = table.actor(then)
    there = (actor.first is None or actor.first <= on) and (actor.last is None or on <= actor.last)
    fits = actor.kind in ("state", "territory", "historic") and ISO.fullmatch(then)
    return then if fits and there and then not in USER_ASSIGNED else ""


def read_codes(table: Mapping[str, Any], actors: ActorTable) -> Codes:
    """Check the entries of a parsed file. Raises DataError naming file, entry and fault."""
    found: dict[str, dict[Scheme, tuple[Number, ...]]] = {}
    for code, entry in table.items():
        where = f"{FILE}: [{code}]"
        if code not in actors:
            raise DataError(f"{where}: no actor has this code")
        if continued_as(code, date.max) != code:
            raise DataError(
                f"{where}: it goes on as {continued_as(code, date.max)}: write it there"
            )
        if unknown := set(entry) - set(get_args(Scheme)):
            raise DataError(f"{where}: unknown field {min(unknown)!r}")
        found[code] = {
            k: _numbers(entry[k], f"{where}: {k}") for k in get_args(Scheme) if k in entry
        }
    _check_apart(found)
    return found


def _numbers(rows: Any, where: str) -> tuple[Number, ...]:
    numbers = tuple(_number(row, where) for row in rows)
    for one, after in pairwise(numbers):
        if one.last is None or after.first <= one.last:
            raise DataError(f"{where}: {after.number} begins before {one.number} has ended")
    return numbers


def _number(row: Any, where: str) -> Number:
    if not (isinstance(row, list) and len(row) == 3 and isinstance(row[0], int)):
        raise DataError(f"{where}: {row!r} is not of the form [number, first day, last day]")
    if not 0 < row[0] <= HIGHEST:
        raise DataError(f"{where}: {row[0]} is no number from 1 to {HIGHEST}")
    first, last = edtf_bounds(row[1], where)[0], edtf_bounds(row[2], where)[1]
    if first is None:
        raise DataError(f"{where}: {row[0]} has no first day")
    if last is not None and last < first:
        raise DataError(f"{where}: {row[0]} ends before it begins")
    return Number(row[0], first, last)


def _check_apart(found: Codes) -> None:
    """No number stands for two states at a time."""
    for scheme in get_args(Scheme):
        spells = [(n, code) for code, entry in found.items() for n in entry.get(scheme, ())]
        spells.sort(key=lambda row: (row[0].number, row[0].first))
        for (one, a), (after, b) in pairwise(spells):
            if one.number == after.number and (one.last is None or after.first <= one.last):
                raise DataError(f"{FILE}: [{b}]: {scheme} {one.number} stands for [{a}] too")


def _meets(spell: Number, year: int) -> bool:
    return spell.first.year <= year and (spell.last is None or year <= spell.last.year)
