"""Records of GDELT: tab-separated files without a header, 57 or 58 columns (1.0) or 61 (2.0).

Columns: see :mod:`detente.export.gdelt`; those that are read stand at the same places in all three.
A record counts where two different states, or a state and a known group, act as such or through
their governments, forces or services.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from detente.errors import InputError
from detente.intake.actors import GDELT_ROLES, GROUPS, country
from detente.intake.meanings import meanings
from detente.intake.record import Record
from detente.intake.rows import Cells, day_of
from detente.words import many

NAME = "GDELT"
WIDTHS = (57, 58, 61)
WANTED = "the files of events of GDELT (export.CSV) have 57, 58 or 61, cut by tabs"
OLDEST = 57  # without the address of the source
ID, DAY, CODE = 0, 1, 26
ACTORS = (5, 15)  # where the ten columns of each actor begin: code, name, country, known group ...
COUNTRY, GROUP, TYPES = 2, 3, (7, 8, 9)
NOT_STATES = "not between two states"
UNKNOWN_CODE = "a code that CAMEO does not have"


def records(
    lines: Iterator[tuple[str, Cells] | InputError],
) -> Iterator[Record | str | InputError]:
    """Each line as a record, the reason why it is left out, or a fault."""
    for line in lines:
        if isinstance(line, InputError):
            yield line
        elif line[1][0].strip().upper() != "GLOBALEVENTID":  # a header that somebody added
            yield _record(*line)


def _record(place: str, row: Cells) -> Record | str | InputError:
    if len(row) not in WIDTHS:
        return InputError(place, f"the line has {many(len(row), 'cell')}; {WANTED}")
    try:
        day, printed = day_of(row[DAY]), day_of(row[-1 if len(row) == OLDEST else -2])
    except ValueError as error:
        return InputError(place, str(error))
    meaning = meanings().cameo(row[CODE].strip())
    if meaning is None:
        return UNKNOWN_CODE
    source, target = (_actor(row, start) for start in ACTORS)
    if source is None or target is None or source == target:
        return NOT_STATES
    url = (row[-1].strip() if len(row) != OLDEST else "") or None
    return Record(
        NAME, row[ID].strip(), day, max(day, printed), meaning, f"CAMEO {row[CODE].strip()}",
        source, target, _words(row, ACTORS[0], source), _words(row, ACTORS[1], target),
        cameo=row[CODE].strip(), where=_where(row), outlet=urlsplit(url).hostname if url else None,
        url=url,
    )  # fmt: skip


def _actor(row: Cells, start: int) -> str | None:
    if group := GROUPS.get(row[start + GROUP].strip()):
        return group
    if any(row[start + column].strip() not in GDELT_ROLES for column in TYPES):
        return None
    code = row[start + COUNTRY].strip()
    return country(code) if code else None


def _words(row: Cells, start: int, code: str) -> str:
    name = row[start + 1].strip() or code
    role = row[start + TYPES[0]].strip()
    return f"{name} ({role})" if role else name


def _where(row: Cells) -> str | None:
    """The first part of the place's full name: "Vienna" of "Vienna, Wien, Austria"."""
    width = 8 if len(row) == WIDTHS[-1] else 7  # columns of a place
    name = row[35 + 2 * width + 1].strip()
    return name.partition(",")[0] or None
