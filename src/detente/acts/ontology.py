"""The ontology of acts, read from ``acts.toml`` and ``cameo.toml`` and checked.

The files say what their fields mean. Every fault in them is a DataError that names the file,
the entry and what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, get_args

from detente.data import parse_toml
from detente.errors import DataError
from detente.model import Status

Direction = Literal["directed", "undirected", "either"]
RelationPart = Literal[
    "diplomatic", "level", "mission", "consulate", "envoy", "recognition", "consular", "process"
]
Owner = Literal["both", "source", "target"]

ACTS = "acts.toml"
CAMEO = "cameo.toml"
STATUSES: tuple[Status, ...] = get_args(Status)
# What each part of a relation may be set to by an act.
VALUES: Mapping[RelationPart, tuple[str, ...]] = MappingProxyType(
    {
        "diplomatic": ("established", "suspended", "severed"),
        "level": (
            "ambassador", "minister", "charge", "interests_section", "liaison_office",
            "non_resident", "none",
        ),
        "mission": ("open", "reduced", "closed", "moved"),
        "consulate": ("open", "closed"),
        "envoy": ("in_post", "recalled", "expelled"),
        "recognition": ("granted", "withdrawn"),
        "consular": ("normal", "restricted"),
        "process": ("talks", "broken_off"),
    }
)  # fmt: skip
# The event types of PLOVER, manual draft 0.8 (2021).
PLOVER_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
GOLDSTEIN_BOUNDS = (-10.0, 10.0)
ACT_NAME = re.compile(r"[a-z]+\.[a-z_]+")
CAMEO_NAME = re.compile(r"(?:0[1-9]|1\d|20)\d{1,2}")


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A code of the CAMEO scheme. ``plover`` is "" where PLOVER has no type for it.

    ``goldstein`` runs from -10 (conflict) to 10 (cooperation).
    """

    code: str
    label: str
    plover: str
    goldstein: float
    mode: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """How other schemes code an act in some status. ``plover`` is "" for a mere statement."""

    plover: str
    cameo: str
    goldstein: float
    context: str | None
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What an actual act sets: ``part`` of the relation, on whose side, to what ``value``.

    ``owner`` is whose mission, envoy or level it is, or who extends the recognition or keeps the
    consular rules: the act's source, its target, or both alike.
    """

    part: RelationPart
    owner: Owner
    value: str


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act. ``cameo`` holds the CAMEO code for every status of a claim."""

    name: str
    definition: str
    direction: Direction
    context: str | None
    cameo: Mapping[Status, str]
    effects: tuple[Effect, ...] = ()

    @property
    def family(self) -> str:
        """The part of the name before the dot: ``mission`` of ``mission.close``."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True, eq=False)
class Ontology(Mapping[str, Act]):
    """All acts by name, in the order of the file, and the CAMEO codes they use."""

    acts: Mapping[str, Act]
    cameo: Mapping[str, CameoCode]

    def __getitem__(self, name: str) -> Act:
        return self.acts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.acts)

    def __len__(self) -> int:
        return len(self.acts)

    def codes(self, act: str, status: Status, told: str = "") -> Codes:
        """The codes of an act in a status. Raises KeyError where either is unknown.

        ``told`` is the CAMEO code of an act that is done, where its words tell more than the act:
        talks broken off are no talks refused. The act's own context goes before that of its code.
        """
        entry = self.acts[act]
        code = self.cameo[told if told and status == "actual" else entry.cameo[status]]
        return Codes(
            code.plover, code.code, code.goldstein, entry.context or code.context, code.mode
        )

    def near(self, name: str) -> list[str]:
        """Up to three acts or families that a misspelt or shortened name may mean.

        >>> load_acts().near("sever"), load_acts().near("relations.severe"), load_acts().near("severe")
        (['relations.sever'], ['relations.sever', 'relations.strain'], ['relations.sever'])
        """
        word = name.strip().lower()
        known = [*self.acts, *dict.fromkeys(act.family for act in self.acts.values())]
        alone = {act: act.partition(".")[2] for act in self.acts}
        found = [act for act, verb in alone.items() if verb == word]
        found = found or get_close_matches(word, known, n=3, cutoff=0.75)
        like = get_close_matches(word, alone.values(), n=1, cutoff=0.75)
        return found[:3] or [act for act, verb in alone.items() if verb in like][:3]


@cache
def load_acts() -> Ontology:
    """Read the ontology that comes with the package, once. Raises DataError on any fault."""
    folder = files("detente.acts")
    return parse_ontology(
        folder.joinpath(ACTS).read_text("utf8"), folder.joinpath(CAMEO).read_text("utf8")
    )


def parse_ontology(acts: str, cameo: str) -> Ontology:
    """Read and check an ontology from the texts of its two files. Raises DataError."""
    codes = {code: _code(code, row) for code, row in _tables(cameo, CAMEO).items()}
    entries = {name: _act(name, row, codes) for name, row in _tables(acts, ACTS).items()}
    return Ontology(MappingProxyType(entries), MappingProxyType(codes))


def _tables(text: str, file: str) -> dict[str, dict[str, Any]]:
    tables = parse_toml(text, file)
    for name, row in tables.items():
        _check(isinstance(row, dict), f"{file}, {name}", "is not a table")
    return tables


def _code(code: str, row: dict[str, Any]) -> CameoCode:
    place = f"{CAMEO}, {code}"
    _check(CAMEO_NAME.fullmatch(code) is not None, place, "is no CAMEO code of 3 or 4 digits")
    _check_keys(row, ("label", "plover", "goldstein"), ("mode", "context"), place)
    for key in set(row) - {"goldstein", "plover"}:
        _text(row, key, place)
    _choice(row["plover"], ("", *PLOVER_TYPES), "plover", place)
    goldstein = row["goldstein"]
    low, high = GOLDSTEIN_BOUNDS
    number = isinstance(goldstein, int | float) and not isinstance(goldstein, bool)
    _check(number and low <= goldstein <= high, place, f"goldstein must lie in {low} to {high}")
    return CameoCode(code, **{**row, "goldstein": float(goldstein)})


def _act(name: str, row: dict[str, Any], codes: Mapping[str, CameoCode]) -> Act:
    place = f"{ACTS}, {name}"
    _check(ACT_NAME.fullmatch(name) is not None, place, "is no name of the form family.act")
    needed = STATUSES[:1] if name.startswith("statement.") else STATUSES
    optional = ("context", "effects", *STATUSES)
    _check_keys(row, ("definition", "direction", *needed), optional, place)
    direction = _choice(row["direction"], get_args(Direction), "direction", place)
    return Act(
        name=name,
        definition=_text(row, "definition", place),
        direction=direction,
        context=_text(row, "context", place) if "context" in row else None,
        cameo=MappingProxyType(_cameo(row, codes, place)),
        effects=_effects(row.get("effects", []), direction, name, place),
    )


def _cameo(row: dict[str, Any], codes: Mapping[str, CameoCode], place: str) -> dict[Status, str]:
    """The CAMEO code of each status, checked against the PLOVER type written beside it."""
    found: dict[Status, str] = {}
    for status in STATUSES:
        pair = row.get(status, row["actual"])
        fits = isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair)
        _check(fits, place, f'{status} must be a pair such as ["CONSULT", "046"]')
        plover, code = pair
        _check(code in codes, place, f"{status}: {CAMEO} has no code {code!r}")
        expected = codes[code].plover
        _check(
            plover == expected,
            place,
            f"{status}: {CAMEO} has {code} as {expected!r}, not {plover!r}",
        )
        found[status] = code
    return found


def _effects(rows: object, direction: Direction, name: str, place: str) -> tuple[Effect, ...]:
    _check(isinstance(rows, list), place, "effects must be a list of tables")
    assert isinstance(rows, list)
    effects = tuple(_effect(row, direction, place) for row in rows)
    outside = not name.startswith(("statement.", "force."))
    _check(outside or not effects, place, "statement.* and force.* acts have no effects")
    sides = [(e.part, e.owner) for e in effects]
    _check(len(set(sides)) == len(sides), place, "two effects set the same part on the same side")
    return effects


def _effect(row: object, direction: Direction, place: str) -> Effect:
    _check(isinstance(row, dict), place, "effects must be a list of tables")
    assert isinstance(row, dict)
    _check_keys(row, ("part", "owner", "value"), (), place)
    part: RelationPart = _choice(row["part"], get_args(RelationPart), "part", place)
    owner: Owner = _choice(row["owner"], get_args(Owner), "owner", place)
    value = _choice(row["value"], VALUES[part], f"value of {part}", place)
    sided = direction != "directed" and owner != "both"
    _check(not sided, place, "an act that may be undirected has effects on both sides alike")
    shared = part in ("diplomatic", "process")
    _check(not shared or owner == "both", place, f"{part} has one state for the pair: owner both")
    return Effect(part, owner, value)


def _check(holds: bool, place: str, fault: str) -> None:
    if not holds:
        raise DataError(f"{place}: {fault}")


def _check_keys(
    row: dict[str, Any], needed: tuple[str, ...], optional: tuple[str, ...], place: str
) -> None:
    missing = [key for key in needed if key not in row]
    _check(not missing, place, f"lacks {', '.join(missing)}")
    unknown = sorted(set(row) - set(needed) - set(optional))
    _check(not unknown, place, f"unknown field {', '.join(unknown)}")


def _choice(value: Any, allowed: tuple[str, ...], what: str, place: str) -> Any:
    _check(value in allowed, place, f"{what} is {value!r}; it may be {', '.join(allowed)}")
    return value


def _text(row: dict[str, Any], key: str, place: str) -> str:
    value = row[key]
    _check(isinstance(value, str) and bool(value.strip()), place, f"{key} must be words")
    return str(value)
