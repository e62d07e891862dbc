"""How precisely an EDTF date is told: a day, a month, a year or an interval."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year", "interval"]


def precision(first: date, last: date | None) -> Precision:
    """The calendar unit that the days from ``first`` to ``last`` fill exactly, else "interval"."""
    if last == first:
        return "day"
    if last is None or last.year != first.year or first.day != 1:
        return "interval"
    if last.day != calendar.monthrange(last.year, last.month)[1]:
        return "interval"
    if first.month == last.month:
        return "month"
    return "year" if (first.month, last.month) == (1, 12) else "interval"
