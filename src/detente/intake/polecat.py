"""Records of POLECAT: tab-separated files that begin with the names of their columns.

Columns: see :mod:`detente.export.polecat`; of these Event ID, Event Date, Event Type, Actor
Country, Recipient Country and Publication Date must be there. A record counts where two different
states, or a state and a known organisation, act through their governments, forces or services.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.actors import load_actors
from detente.errors import InputError, UnknownActor
from detente.intake.actors import POLECAT_ROLES, country
from detente.intake.meanings import meanings
from detente.intake.record import Record
from detente.intake.rows import Cells, day_of
from detente.words import many

NAME = "POLECAT"
NEEDED = ("Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country", "Publication Date")  # fmt: skip
NOT_STATES = "not between two states"
UNKNOWN_TYPE = "an event type that PLOVER does not have"
Row = Mapping[str, str]


def records(
    lines: Iterator[tuple[str, Cells] | InputError],
) -> Iterator[Record | str | InputError]:
    """Each line as a record, the reason why it is left out, or a fault."""
    names: Cells | None = None
    for line in lines:
        if isinstance(line, InputError):
            yield line
            continue
        place, cells = line
        if names is None:
            names = [c.strip() for c in cells]
            if missing := [n for n in NEEDED if n not in names]:
                yield InputError(place, f"no POLECAT file: it has no column {missing[0]!r}")
                return
            continue
        yield _record(place, dict(zip(names, map(_told, cells), strict=False)), len(names), cells)


def _told(cell: str) -> str:
    text = cell.strip()
    return "" if text in ("None", "NA", "nan") else text


def _record(place: str, row: Row, width: int, cells: Cells) -> Record | str | InputError:
    if len(cells) < width:
        return InputError(place, f"the line has {many(len(cells), 'cell')}, the header {width}")
    try:
        day = day_of(row["Event Date"])
        printed = day_of(row["Publication Date"] or row["Event Date"])
    except ValueError as error:
        return InputError(place, str(error))
    mode = row.get("Event Mode", "")
    meaning = meanings().plover(row["Event Type"], mode)
    if meaning is None:
        return UNKNOWN_TYPE
    source, target = _actor(row, "Actor"), _actor(row, "Recipient")
    if source is None or target is None or source == target:
        return NOT_STATES
    kind = row["Event Type"].upper()
    coded = ", ".join(filter(None, (kind, mode, row.get("Contexts", "").replace(";", ", "))))
    return Record(
        NAME, row["Event ID"], day, max(day, printed), meaning, coded, source, target,
        _words(row, "Actor", source), _words(row, "Recipient", target), plover=kind,
        mode=mode or None, context=row.get("Contexts") or None,
        where=row.get("Placename") or None, outlet=row.get("Source") or None,
    )  # fmt: skip


def _actor(row: Row, side: str) -> str | None:
    role = row.get(f"Primary {side} Sector", "") or "GOV"
    if role not in POLECAT_ROLES:
        return None
    if (code := row[f"{side} Country"]) and (found := country(code)):
        return found
    return _organisation(row.get(f"{side} Name", "")) if role == "IGO" else None


def _organisation(name: str) -> str | None:
    try:
        actor = load_actors().resolve(name) if name else None
    except UnknownActor:
        return None
    return actor.code if actor and actor.kind in ("organisation", "group") else None


def _words(row: Row, side: str, code: str) -> str:
    name = row.get(f"{side} Name") or load_actors().actor(code).name
    role = row.get(f"Primary {side} Sector", "")
    return f"{name} ({role})" if role else name
