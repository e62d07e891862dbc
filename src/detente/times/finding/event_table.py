"""The table of named events, read and checked: ``times/data/named_events.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product

from detente.data import load_toml
from detente.errors import DataError
from detente.times.calendar.period import Period

FILE = "times/data/named_events.toml"
# "2008-04-02/2008-04-04 Bucharest|the Romanian capital (2008) #20"
HELD = re.compile(r"(?P<place>[^(#]+?)\s*(?:\((?P<year>\d{4})\)\s*)?(?:#(?P<number>\d+))?")
TEMPLATE = re.compile(r"\{(\w+)\}")
PARTS = frozenset(("year", "place", "number"))
LEAST = 3  # letters of a name
# Marks and what they are plainly.
PLAIN = (("’", "'"), ("‘", "'"), ("‐", "-"), ("‑", "-"), ("–", "-"), ("\n", " "), ("\xa0", " "))


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """A name of an event, in lower case with plain apostrophes, and the event's days.

    ``awaited`` tells of what is held again and again: news names it before its time.
    """

    name: str
    period: Period
    awaited: bool = False


@lru_cache(maxsize=1)
def load_named_events() -> tuple[NamedEvent, ...]:
    """All names of the table. Raises DataError naming the file, the section, the line and the fault."""
    return read_events(load_toml(FILE))


def read_events(table: Mapping[str, object]) -> tuple[NamedEvent, ...]:
    """Turn the parsed file into names. Raises DataError as :func:`load_named_events`."""
    found: dict[str, NamedEvent] = {}
    for kind, text in _section(table, "events").items():
        for where, when, names in _lines(text, f"{FILE}: events {kind}"):
            for name in names.split(" = "):
                _add(found, NamedEvent(plain(name.strip()), when), where)
    for series, row in _section(table, "series").items():
        for name, (when, where) in _series(row, f"{FILE}: series {series}").items():
            _add(found, NamedEvent(name, when, awaited=True), where)
    return tuple(found[name] for name in sorted(found))


def _section(table: Mapping[str, object], name: str) -> Mapping[str, object]:
    section = table.get(name, {})
    if not isinstance(section, dict) or set(table) - {"events", "series"}:
        raise DataError(f"{FILE}: only [events] and [series.NAME] may stand in the file")
    return section


def _add(found: dict[str, NamedEvent], event: NamedEvent, where: str) -> None:
    if len(event.name) < LEAST:
        raise DataError(f"{where}: {event.name!r} is too short for a name")
    if event.name in found:
        raise DataError(f"{where}: the name {event.name!r} stands in the file already")
    found[event.name] = event


def plain(text: str) -> str:
    """Lower case, plain apostrophes and dashes, blanks for line breaks; the length stays the same."""
    lower = text.lower()
    lower = lower if len(lower) == len(text) else text
    for mark, plainly in PLAIN:  # which is much faster than to translate
        lower = lower.replace(mark, plainly)
    return lower


def _lines(text: object, where: str) -> Iterator[tuple[str, Period, str]]:
    """Where it stands, when and the rest of each line; the lines must stand in order."""
    if not isinstance(text, str):
        raise DataError(f"{where} must be a text of one event a line")
    last = date.min
    for line in text.splitlines():
        line = line.partition("# ")[0].strip()
        if not line:
            continue
        written, _, rest = line.partition(" ")
        place = f"{where}: {line!r}"
        try:
            when = Period.parse(written)
        except ValueError as error:
            raise DataError(f"{place}: {error}") from error
        if when.first is None or not rest.strip():
            raise DataError(f"{place} must read WHEN name = other name")
        if when.first < last:
            raise DataError(f"{place} stands after a later event")
        last = when.first
        yield place, when, rest.strip()


def _series(row: object, where: str) -> dict[str, tuple[Period, str]]:
    """The names that one of a series has to itself."""
    names = row.get("names") if isinstance(row, dict) else None
    if not isinstance(row, dict) or not isinstance(names, list) or set(row) != {"names", "held"}:
        raise DataError(f"{where} must hold names and held")
    if wrong := {p for name in names for p in TEMPLATE.findall(name)} - PARTS:
        raise DataError(f"{where}: {sorted(wrong)} must be one of {sorted(PARTS)}")
    found: dict[str, tuple[Period, str]] = {}
    shared: set[str] = set()
    for place, when, rest in _lines(row["held"], where):
        match = HELD.fullmatch(rest)
        if match is None:
            raise DataError(f"{place} must read WHEN place (year) #number")
        for name in _filled(names, match, when):
            if name in found and found[name][0] != when:
                shared.add(name)
            found[name] = (when, place)
    return {name: told for name, told in found.items() if name not in shared}


def _filled(names: list[str], match: re.Match[str], when: Period) -> set[str]:
    """The names of one line of a series."""
    year = match["year"] or (f"{when.first.year}" if when.first is not None else "")
    filled = set()
    for template, place in product(names, match["place"].split("|")):
        if "{number}" in template and match["number"] is None:
            continue
        filled.add(
            plain(template.format(year=year, place=place.strip(), number=match["number"] or ""))
        )
    return filled
