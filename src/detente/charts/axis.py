"""An axis of time: days to points, and ticks at round years or months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

STEPS = (1, 2, 5, 10, 20, 25, 50, 100)  # years between ticks
MONTHS = (1, 3, 6)  # months between ticks, where a year is wide


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from ``first`` to ``last`` laid from ``left`` to ``right``, true to scale."""

    first: date
    last: date
    left: float
    right: float

    @property
    def days(self) -> int:
        """How long it is, at least a day."""
        return max(1, (self.last - self.first).days)

    def at(self, day: date) -> float:
        """Where a day lies; days outside lie at the ends."""
        share = (min(max(day, self.first), self.last) - self.first).days / self.days
        return self.left + share * (self.right - self.left)

    def ticks(self, apart: float = 70) -> Iterator[tuple[date, str]]:
        """Days with their labels, at least ``apart`` points from one another."""
        a_year = (self.right - self.left) * 365.25 / self.days
        for months in MONTHS:
            if a_year * months / 12 >= apart:
                yield from self._by_month(months)
                return
        years = next((n for n in STEPS if a_year * n >= apart), STEPS[-1])
        for year in range(-(-self.first.year // years) * years, self.last.year + 1, years):
            if self.first <= date(year, 1, 1) <= self.last:
                yield date(year, 1, 1), str(year)

    def _by_month(self, months: int) -> Iterator[tuple[date, str]]:
        for n in range(self.first.year * 12, (self.last.year + 1) * 12, months):
            day = date(n // 12, n % 12 + 1, 1)
            if self.first <= day <= self.last:
                yield day, f"{day:%b} {day.year}" if day.month > 1 else str(day.year)


def around(days: list[date], margin: float = 0.03) -> tuple[date, date]:
    """The first and the last day with some room on both sides, at least a year in all."""
    first, last = min(days), max(days)
    room = max(timedelta(days=20), (last - first) * margin)
    if last - first < timedelta(days=365):
        room = (timedelta(days=365) - (last - first)) / 2
    return _shifted(first, -room), _shifted(last, room)


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.min if by.days < 0 else date.max
