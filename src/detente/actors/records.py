"""The actors and their names as records, read from the data files and checked.

Files, in ``data/``: territories.toml (generated facts), states.toml, historic.toml,
organisations.toml and regions.toml (ours). Every fault is a DataError that names file and entry.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from detente import data
from detente.errors import DataError

ActorKind = Literal["state", "territory", "historic", "organisation", "group"]
SurfaceKind = Literal[
    "name", "adjective", "people", "capital", "metonym", "organisation", "group", "place", "armed"
]
EDTF_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, territory, former state, organisation or group of states.

    ``code`` is ISO 3166-1 or -3 alpha-3, an organisation's code, or ``OTHER:name``. ``first``
    and ``last`` bound its existence (None: open, or older than 1776). ``wikidata`` is an item id;
    numbers of the data sets of the field stand in :mod:`detente.actors.codes`.
    """

    code: str
    kind: ActorKind
    name: str
    names: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    iso2: str | None = None
    wikidata: str | None = None
    governed_by: str | None = None
    first: date | None = None
    last: date | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surface:
    """A word or phrase that can stand for an actor, how, and when (None: always)."""

    text: str
    code: str
    kind: SurfaceKind
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time with a code in it: a membership, or who was meant by an heir's code."""

    code: str
    first: date | None
    last: date | None

    def holds(self, on: date | None) -> bool:
        """Whether ``on`` lies within; with None, whether it lasts until today."""
        if on is None:
            return self.last is None
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class Records:
    """Everything the data files tell, by actor code."""

    actors: Mapping[str, Actor]
    surfaces: tuple[Surface, ...]
    members: Mapping[str, tuple[Spell, ...]]
    heirs: Mapping[str, tuple[Spell, ...]]
    regions: Mapping[str, frozenset[str]]


@cache
def load_data(name: str) -> dict[str, Any]:
    """Read one of the data files, which several modules look into. Raises DataError."""
    return data.load_toml(f"actors/data/{name}")


def edtf_bounds(text: str, where: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF year, month or day; (None, None) for "" (open)."""
    if not text:
        return None, None
    match = EDTF_DAY.fullmatch(text)
    try:
        if match is None:
            raise ValueError("no EDTF year, month or day")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        last_month = month or 12
        last_day = day or calendar.monthrange(year, last_month)[1]
        return date(year, month or 1, day or 1), date(year, last_month, last_day)
    except ValueError as fault:
        raise DataError(f"{where}: {text!r}: {fault}") from fault


def read_records() -> Records:
    """Read and check all data files."""
    actors: dict[str, Actor] = {}
    surfaces: list[Surface] = []
    members: dict[str, tuple[Spell, ...]] = {}
    heirs: dict[str, list[Spell]] = {}
    _read_states(actors, surfaces)
    _read_historic(actors, surfaces, heirs)
    _read_organisations(actors, surfaces, members)
    _check_codes(actors, members, heirs)
    regions = _read_regions(actors)
    return Records(
        actors, tuple(surfaces), members, {c: tuple(s) for c, s in heirs.items()}, regions
    )


STATE_KEYS = frozenset(
    ("name", "names", "adjectives", "people", "capitals", "metonyms", "places", "armed", "dated", "since")
)  # fmt: skip
HISTORIC_KEYS = STATE_KEYS - {"since"} | {"from", "until", "wikidata", "successors", "heirs"}
ORGANISATION_KEYS = frozenset(
    ("kind", "name", "names", "adjectives", "bodies", "capitals", "members")
)


def _read_states(actors: dict[str, Actor], surfaces: list[Surface]) -> None:
    facts, ours = load_data("territories.toml"), load_data("states.toml")
    if strangers := set(ours) - set(facts):
        raise DataError(f"states.toml: [{min(strangers)}] is not in territories.toml")
    for code, fact in facts.items():
        entry = ours.get(code, {})
        where = f"states.toml: [{code}]"
        _check_keys(entry, STATE_KEYS, where)
        capitals = tuple(
            entry.get("capitals", [fact["capital"]] if fact["state"] and "capital" in fact else [])
        )
        names = tuple(dict.fromkeys((fact["name"], fact["full_name"], *entry.get("names", []))))
        actors[code] = Actor(
            code, "state" if fact["state"] else "territory", entry.get("name", fact["name"]),
            names, capitals, fact["iso2"], fact["wikidata"],
            fact.get("governed_by"), edtf_bounds(entry.get("since", ""), where)[0],
        )  # fmt: skip
        surfaces.extend(_surfaces(code, entry | {"names": names, "capitals": capitals}, where))


def _read_historic(
    actors: dict[str, Actor], surfaces: list[Surface], heirs: dict[str, list[Spell]]
) -> None:
    for code, entry in load_data("historic.toml").items():
        where = f"historic.toml: [{code}]"
        _check_keys(entry, HISTORIC_KEYS, where)
        names = (entry["name"], *entry.get("names", []))
        first, last = edtf_bounds(entry["from"], where)[0], edtf_bounds(entry["until"], where)[1]
        actors[code] = Actor(
            code, "historic", entry["name"], names, tuple(entry.get("capitals", ())),
            wikidata=entry.get("wikidata"), first=first, last=last, successors=tuple(entry["successors"]),
        )  # fmt: skip
        surfaces.extend(_surfaces(code, entry | {"names": names}, where))
        for heir, start, end in entry["heirs"]:
            heirs.setdefault(heir, []).append(_spell(code, start, end, where))


def _read_organisations(
    actors: dict[str, Actor], surfaces: list[Surface], members: dict[str, tuple[Spell, ...]]
) -> None:
    for code, entry in load_data("organisations.toml").items():
        where = f"organisations.toml: [{code}]"
        _check_keys(entry, ORGANISATION_KEYS, where)
        kind = entry["kind"]
        if kind not in ("organisation", "group"):
            raise DataError(f"{where}: kind must be organisation or group, not {kind!r}")
        names = (entry["name"], *entry.get("names", []))
        actors[code] = Actor(code, kind, entry["name"], names)
        rows = [(m, "", "") if isinstance(m, str) else m for m in entry.get("members", [])]
        members[code] = tuple(_spell(member, start, end, where) for member, start, end in rows)
        words = (*names, *entry.get("adjectives", []), *entry.get("bodies", []))
        surfaces.extend(Surface(text, code, kind) for text in words)
        surfaces.extend(Surface(text, code, "capital") for text in entry.get("capitals", []))


def _surfaces(code: str, entry: Mapping[str, Any], where: str) -> Iterable[Surface]:
    kinds: tuple[tuple[str, SurfaceKind], ...] = (
        ("names", "name"), ("adjectives", "adjective"), ("people", "people"),
        ("capitals", "capital"), ("metonyms", "metonym"), ("places", "place"), ("armed", "armed"),
    )  # fmt: skip
    for field, kind in kinds:
        for text in entry.get(field, ()):
            if not isinstance(text, str) or not text.strip():
                raise DataError(f"{where}: {field} must hold words, not {text!r}")
            yield Surface(text, code, kind)
    for text, dated_kind, start, end in entry.get("dated", ()):
        if dated_kind not in get_args(SurfaceKind):
            raise DataError(f"{where}: dated {text!r} has the unknown kind {dated_kind!r}")
        spell = _spell(code, start, end, where)
        yield Surface(text, code, dated_kind, spell.first, spell.last)


def _spell(code: str, start: str, end: str, where: str) -> Spell:
    first, last = edtf_bounds(start, where)[0], edtf_bounds(end, where)[1]
    if first is not None and last is not None and last < first:
        raise DataError(f"{where}: {code} ends {end} before it begins {start}")
    return Spell(code, first, last)


def _check_keys(entry: Mapping[str, Any], allowed: frozenset[str], where: str) -> None:
    if unknown := set(entry) - allowed:
        raise DataError(f"{where}: unknown field {min(unknown)!r}; known are {sorted(allowed)}")


def _check_codes(
    actors: Mapping[str, Actor],
    members: Mapping[str, tuple[Spell, ...]],
    heirs: Mapping[str, Iterable[Spell]],
) -> None:
    for code, spells in members.items():
        for spell in spells:
            if spell.code not in actors:
                raise DataError(f"organisations.toml: [{code}]: unknown member {spell.code!r}")
    for actor in actors.values():
        for code in (*actor.successors, *((actor.governed_by,) if actor.governed_by else ())):
            if code not in actors:
                raise DataError(f"[{actor.code}]: unknown code {code!r}")
    if strangers := set(heirs) - set(actors):
        raise DataError(f"historic.toml: unknown heir {min(strangers)!r}")


def _read_regions(actors: Mapping[str, Actor]) -> dict[str, frozenset[str]]:
    table = load_data("regions.toml")
    words: dict[str, frozenset[str]] = {}
    for key, entry in table.items():
        codes = _region_members(key, table, actors, ())
        for word in entry["words"]:
            words[word] = words.get(word, frozenset()) | codes
    return words


def _region_members(
    key: str, table: Mapping[str, Any], actors: Mapping[str, Actor], above: tuple[str, ...]
) -> frozenset[str]:
    if key in above:
        raise DataError(f"regions.toml: [{key}] contains itself")
    codes: set[str] = set()
    for member in table[key]["members"]:
        if member in actors:
            codes.add(member)
        elif member in table:
            codes |= _region_members(member, table, actors, (*above, key))
        else:
            raise DataError(f"regions.toml: [{key}]: unknown member {member!r}")
    return frozenset(codes)
