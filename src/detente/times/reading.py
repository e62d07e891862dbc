"""A match of a time pattern with what its meaning depends on, and the arithmetic of calendar units."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from detente.model import DocumentDate
from detente.times.lexicon import (
    PARTS_OF_DAY,
    UNITS,
    number_of,
)
from detente.times.period import FIRST_YEAR, LAST_YEAR, Period

Groups = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Meaning:
    """TIMEX3 type and value, and the days meant (None where they cannot be told)."""

    type: str
    value: str
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A match with what its meaning depends on.

    ``future`` tells that the governing verb looks ahead, ``previous`` is the last dated
    expression before it, ``year`` the last year spoken of.
    """

    form: str
    groups: Groups
    anchor: DocumentDate | None
    future: bool
    day_first: bool | None
    previous: Period | None
    year: int | None

    @property
    def today(self) -> date | None:
        """The day of the text, the middle of its bounds where it is not known to the day."""
        if self.anchor is None or self.anchor.first is None or self.anchor.last is None:
            return None
        spread = self.anchor.last - self.anchor.first
        return self.anchor.first + spread / 2 if spread.days <= 62 else None


Rule = Callable[[Reading, dict[str, str]], Meaning | None]


def dated(period: Period, value: str | None = None) -> Meaning:
    """A DATE with the period's EDTF as its value unless another is given."""
    return Meaning("DATE", value or period.edtf, period)


def part_of(period: Period, part: str | None) -> Period:
    """The early, middle or late third of a month, season, year or decade ("late 2015")."""
    word = (part or "").lower()
    if not word or period.first is None or period.last is None or word in ("earlier", "later"):
        return period
    third = (period.last - period.first) / 3
    if word in ("early", "the beginning of", "the start of"):
        return Period(period.first, period.first + third)
    if word in ("late", "the end of"):
        return Period(period.last - third, period.last)
    return Period(period.first + third, period.last - third)


def unit_around(base: date, unit: str, shift: int) -> tuple[Period, str]:
    """The calendar unit that holds ``base``, moved by ``shift`` units, with its TIMEX3 value."""
    if unit in ("day", *PARTS_OF_DAY):
        day = base + timedelta(days=shift)
        return Period.day(day), day.isoformat() + (
            f"T{PARTS_OF_DAY[unit]}" if unit in PARTS_OF_DAY else ""
        )
    if unit == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=shift)
        year, week, _ = monday.isocalendar()
        return Period(monday, monday + timedelta(days=6)), f"{year}-W{week:02}"
    if unit == "weekend":
        saturday = base - timedelta(days=(base.weekday() - 5) % 7) + timedelta(weeks=max(shift, 0))
        year, week, _ = saturday.isocalendar()
        return Period(saturday, saturday + timedelta(days=1)), f"{year}-W{week:02}-WE"
    if unit == "month":
        period = Period.month(*_month_shifted(base, shift))
        return period, period.edtf
    if unit == "quarter":
        number = (base.month - 1) // 3 + shift
        year, quarter = base.year + number // 4, number % 4
        first = date(year, 3 * quarter + 1, 1)
        return Period(first, Period.month(year, 3 * quarter + 3).last), f"{year}-Q{quarter + 1}"
    if unit == "year":
        return Period.year(base.year + shift), f"{base.year + shift:04}"
    if unit == "decade":
        period = Period.decade(base.year + 10 * shift)
        return period, period.edtf[:3]
    start = (base.year // 100 + shift) * 100
    return Period(date(start, 1, 1), date(start + 99, 12, 31), "century"), f"{start // 100}"


def _month_shifted(base: date, months: int) -> tuple[int, int]:
    index = base.year * 12 + base.month - 1 + months
    return index // 12, index % 12 + 1


def shifted(base: date, count: int, unit: str) -> date:
    """A day so many units later (earlier where negative). Raises ValueError beyond our years."""
    if unit in ("hour", "minute", "second"):
        return base
    if unit in ("day", "night", "week", "weekend"):
        return base + timedelta(days=count * (7 if unit.startswith("week") else 1))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = _month_shifted(base, months)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year}")
    return date(year, month, min(base.day, calendar.monthrange(year, month)[1]))


def length(count: tuple[int, int], unit: str) -> str:
    """TIMEX3's value of a length: P3M, PT2H, PXY where the count is vague."""
    tenfold = unit in ("decade", "decades")  # TimeML tells decades in years
    number = "X" if count[0] != count[1] else str(count[0] * (10 if tenfold else 1))
    sign = "Y" if tenfold else UNITS[unit]
    return f"PT{number}{sign}" if unit in ("hour", "minute", "second") else f"P{number}{sign}"


def count_of(r: Reading, g: dict[str, str]) -> tuple[int, int] | None:
    """The least and the greatest count that the match tells."""
    return number_of(g["n"])
