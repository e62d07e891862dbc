"""Terms of office as written in the table: ``2013-08/2021-08``, ``1958/1969``, ``2025-01/..``.

The notation is that of EDTF intervals (Library of Congress, 2019): year, year and month, or day;
``..`` is an open end.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from detente.errors import DataError

POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
OPEN = ".."


@dataclass(frozen=True, slots=True)
class Span:
    """A term whose ends may be known to the month or year only.

    It begins between ``first`` and ``begun``, it ends between ``ending`` and ``last``, all
    inclusive; None where open.
    """

    first: date | None
    begun: date | None
    ending: date | None
    last: date | None

    @property
    def sort_key(self) -> tuple[date, date, date]:
        """Order of succession: by beginning, then by end."""
        low, high = date.min, date.max
        return self.first or low, self.begun or low, self.last or high

    def surely_overlaps(self, later: Span) -> bool:
        """Whether both certainly ran on one day; a handover within one month or day is none."""
        begun = max(self.begun or date.min, later.begun or date.min)
        return begun < min(self.ending or date.max, later.ending or date.max)


def parse_span(written: str, where: str) -> Span:
    """Read ``FROM/TO``. Raises DataError, which opens with ``where``, on a bad or inverted span."""
    start, slash, end = written.partition("/")
    if not slash or (start == OPEN and end == OPEN):
        raise DataError(f"{where}: dates must read FROM/TO, such as 2013-08/2021-08 or 2025/..")
    first, begun = _bounds(start, where)
    ending, last = _bounds(end, where)
    if first is not None and last is not None and first > last:
        raise DataError(f"{where}: the term ends before it begins")
    return Span(first, begun, ending, last)


def _bounds(point: str, where: str) -> tuple[date, date] | tuple[None, None]:
    """Earliest and latest day that a date of year, month or day precision may mean."""
    if point == OPEN:
        return None, None
    match = POINT.fullmatch(point)
    if match is None:
        raise DataError(f"{where}: {point!r} is no date; write 2013, 2013-08 or 2013-08-15")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError as error:
        raise DataError(f"{where}: {point!r} is no date: {error}") from error
