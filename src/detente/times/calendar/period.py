"""Stretches of time with their precision, printed and read as EDTF.

EDTF: Library of Congress, Extended Date/Time Format (2019), levels 0 to 2 as far as dates of
events need them: days, months, years, seasons (21 to 24), decades (``198X``), centuries
(``19XX``), intervals with open ends, and the qualifiers ``~`` (approximate) and ``?`` (uncertain).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Granularity = Literal["day", "month", "season", "year", "decade", "century", "interval"]
FIRST_YEAR, LAST_YEAR = 1500, 2100
# Northern meteorological seasons, as EDTF numbers them: first month.
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
SIMPLE = re.compile(r"(\d{4})(?:-([~?]?)(\d\d))?(?:-(\d\d))?([~?%]?)")


@dataclass(frozen=True, slots=True)
class Period:
    """The days ``first`` to ``last``, both included; None is an open or unknown end.

    ``about`` marks bounds that are approximate: "" for neither, "first", "last" or "both".
    """

    first: date | None
    last: date | None
    granularity: Granularity = "interval"
    about: str = ""

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"a period cannot end ({self.last}) before it begins ({self.first})")

    @classmethod
    def day(cls, day: date) -> Period:
        """One day."""
        return cls(day, day, "day")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """A calendar month."""
        return cls(date(year, month, 1), _month_end(year, month), "month")

    @classmethod
    def year(cls, year: int) -> Period:
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), "year")

    @classmethod
    def season(cls, year: int, number: int) -> Period:
        """A season by its EDTF number; winter begins in December of ``year``."""
        start = date(year, SEASONS[number], 1)
        end = start + timedelta(days=75)
        return cls(start, _month_end(end.year, end.month), "season")

    @classmethod
    def decade(cls, year: int) -> Period:
        """The ten years that share the first three digits of ``year``."""
        start = year // 10 * 10
        return cls(date(start, 1, 1), date(start + 9, 12, 31), "decade")

    @classmethod
    def parse(cls, edtf: str) -> Period:
        """Read what :attr:`edtf` prints. Raises ValueError on anything else."""
        if "/" not in edtf:
            return _parse_simple(edtf)
        left, right = edtf.split("/", 1)
        first = None if left in ("", "..") else _parse_simple(left)
        last = None if right in ("", "..") else _parse_simple(right)
        about = ("first" if first and first.about else "") + ("last" if last and last.about else "")
        return cls(
            first.first if first else None,
            last.last if last else None,
            "interval",
            "both" if about == "firstlast" else about,
        )

    @property
    def edtf(self) -> str:
        """The period as EDTF at its precision."""
        if self.granularity == "day" and self.first is not None:
            return self.first.isoformat() + ("~" if self.about else "")
        if self.granularity == "month" and self.first is not None:
            return f"{self.first:%Y}-{'~' if self.about else ''}{self.first:%m}"
        if self.granularity == "season" and self.first is not None:
            number = next(n for n, month in SEASONS.items() if month == self.first.month)
            return f"{self.first.year:04}-{number}" + ("~" if self.about else "")
        if self.granularity == "year" and self.first is not None:
            return f"{self.first.year:04}" + ("~" if self.about else "")
        if self.granularity == "decade" and self.first is not None:
            return f"{self.first.year // 10}X"
        if self.granularity == "century" and self.first is not None:
            return f"{self.first.year // 100:02}XX"
        return f"{self._bound(self.first, 'first')}/{self._bound(self.last, 'last')}"

    def _bound(self, day: date | None, which: str) -> str:
        """A bound at the coarsest precision that says the same: a year's first day as the year,
        where the whole of that year lies within the period."""
        if day is None:
            return ".."
        about = self.about in (which, "both")
        first, last = self.first or date.min, self.last or date.max
        edges = ((1, 1), (12, 31))
        whole_year = first <= date(day.year, 1, 1) and date(day.year, 12, 31) <= last
        if whole_year and (day.month, day.day) == edges[which == "last"]:
            return f"{day.year:04}" + ("~" if about else "")
        month = (date(day.year, day.month, 1), _month_end(day.year, day.month))
        if first <= month[0] and month[1] <= last and day == month[which == "last"]:
            return f"{day.year:04}-{'~' if about else ''}{day.month:02}"
        return day.isoformat() + ("~" if about else "")

    @property
    def days(self) -> float:
        """Length in days; infinite where an end is open."""
        if self.first is None or self.last is None:
            return float("inf")
        return (self.last - self.first).days + 1

    def overlaps(self, other: Period) -> bool:
        """Whether some day may lie in both."""
        low, high = self.first or date.min, self.last or date.max
        return low <= (other.last or date.max) and (other.first or date.min) <= high

    def contains(self, other: Period) -> bool:
        """Whether every day of ``other`` lies in this period."""
        return (self.first or date.min) <= (other.first or date.min) and (
            other.last or date.max
        ) <= (self.last or date.max)

    def until(self, last: date | None) -> Period:
        """The period cut at ``last``; unchanged where it would be empty."""
        if last is None or self.first is None or self.first > last:
            return self
        if self.last is not None and self.last <= last:
            return self
        return Period(self.first, last, "interval", self.about)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _parse_simple(text: str) -> Period:
    if re.fullmatch(r"\d{3}X", text):
        return Period.decade(int(text[:3]) * 10)
    if re.fullmatch(r"\d{2}XX", text):
        start = int(text[:2]) * 100
        return Period(date(start, 1, 1), date(start + 99, 12, 31), "century")
    match = SIMPLE.fullmatch(text)
    if match is None:
        raise ValueError(f"not an EDTF date that Detente writes: {text!r}")
    year, month, day = int(match[1]), match[3] and int(match[3]), match[4] and int(match[4])
    about = "both" if match[2] or match[5] else ""
    if day and month:
        made = date(year, month, day)
        return Period(made, made, "day", about)
    if month and month in SEASONS:
        season = Period.season(year, month)
        return Period(season.first, season.last, "season", about)
    if month:
        return Period(date(year, month, 1), _month_end(year, month), "month", about)
    return Period(date(year, 1, 1), date(year, 12, 31), "year", about)
