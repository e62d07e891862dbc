"""Days as people write them: ``2016-09-26``, ``26 September 2016``, ``2016-09``, ``today``, ``7
days ago``."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

from detente.days import as_edtf

Day = date | str  # a day as callers may give one
AGO = re.compile(r"(\d{1,5}) (day|week)s? ago")
LENGTHS = {"day": 1, "week": 7}  # in days
SPAN = re.compile(r"(\d{4})(?:-(\d\d))?")  # a year or a month
FORMS = "write 2016-09-26, '26 September 2016', today, yesterday or '7 days ago'"
EDGES = {"since": 0, "until": -1}  # which day of a month or year is meant


def day_of(words: str, today: date, edge: int | None) -> date | None:
    """The day that words name, counted from ``today``; None where they name none.

    A year or a month stands for its first day (``edge`` 0) or its last (-1), or for none (None).

    >>> day_of("2 weeks ago", date(2024, 3, 15), None), day_of("2024-02", date(2024, 3, 15), -1)
    (datetime.date(2024, 3, 1), datetime.date(2024, 2, 29))
    """
    told = as_edtf(" ".join(words.lower().split()))
    try:
        if told in ("today", "yesterday"):
            return today - timedelta(days=told == "yesterday")
        if ago := AGO.fullmatch(told):
            return today - timedelta(days=int(ago[1]) * LENGTHS[ago[2]])
        if (span := SPAN.fullmatch(told)) and edge is not None:
            return _edge(int(span[1]), int(span[2]) if span[2] else None, edge)
        return date.fromisoformat(told)
    except (ValueError, OverflowError):
        return None


def day_given(name: str, value: Day | None) -> date | None:
    """The day that a caller gave as a date, a moment or words; None for None.

    ``name`` is the parameter's: ``since`` and ``until`` take a month or a year too. Raises
    ValueError for words that name no day, TypeError for anything else.

    >>> day_given("as_of", "2016-09-26"), day_given("until", "2016-02")
    (datetime.date(2016, 9, 26), datetime.date(2016, 2, 29))
    """
    if isinstance(value, datetime):  # which is a date, but cannot be compared with one
        return value.date()
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"{name} is a {type(value).__name__}: give a date or write 2016-09-26")
    found = day_of(value, date.today(), EDGES.get(name))
    if found is None:
        raise ValueError(f"{name}: {value!r} is no day: {FORMS}")
    return found


def _edge(year: int, month: int | None, edge: int) -> date:
    """The first day (0) or the last (-1) of a year or a month. Raises ValueError for none."""
    in_month = month or (1, 12)[edge]
    first = date(year, in_month, 1)
    return first if edge == 0 else first.replace(day=calendar.monthrange(year, in_month)[1])
