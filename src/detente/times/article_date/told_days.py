"""The days that words tell in part, "May 4", set beside every day on which a text may be published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import numpy as np

from detente.language.document import Document
from detente.times.article_date.spreads import DAYS, FIRST, LAST, Steps
from detente.times.calendar.period import Period
from detente.times.words.lexicon import MONTHS, WEEKDAYS

DAY_OF_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
FULL_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")


def days_from(period: Period) -> Steps:
    """Days after the end (positive), before the beginning (negative), 0 within."""
    first = (period.first or FIRST).toordinal()
    last = (period.last or LAST).toordinal()
    return np.maximum(DAYS - last, 0) - np.maximum(first - DAYS, 0)


def full_day(text: str) -> date | None:
    """The day that a text such as "Sept 26, 2016" tells in full, else None."""
    day, year = month_and_day(FULL_YEAR.sub(" ", text)), FULL_YEAR.search(text)
    if day is None or year is None:
        return None
    return date.fromordinal(_ordinal(int(year[1]), *day))


def on_dateline(document: Document) -> tuple[int, int] | None:
    """The month and the day of it that the dateline tells; None without one."""
    line = document.dateline
    return month_and_day(line.date) if line is not None and line.date is not None else None


def dateline_day(document: Document, near: date) -> date | None:
    """The day of the dateline in the year that brings it nearest to another day; None without one."""
    if (day := on_dateline(document)) is None:
        return None
    days = (_ordinal(year, *day) for year in (near.year - 1, near.year, near.year + 1))
    return date.fromordinal(min(days, key=lambda told: abs(told - near.toordinal())))


def nearest(month: int, day: int) -> Steps:
    """The ordinal of the month's day that lies nearest to each of ``DAYS``."""
    years = range(FIRST.year - 1, LAST.year + 2)
    days: Steps = np.array([_ordinal(year, month, day) for year in years])
    half_way = np.searchsorted(DAYS, (days[:-1] + days[1:]) // 2, side="right")
    return np.repeat(days, np.diff(half_way, prepend=0, append=len(DAYS)))


def _ordinal(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).toordinal()
    except ValueError:  # 29 February
        return date(year, month, 28).toordinal()


def month_and_day(text: str) -> tuple[int, int] | None:
    """The month and the day of it that a time expression tells, else None."""
    month, day = month_told(text), DAY_OF_MONTH.search(text)
    if month is None or day is None or not 1 <= int(day[1]) <= 31:
        return None
    return month, int(day[1])


def month_told(text: str) -> int | None:
    """The month that a time expression names, else None."""
    return _named(text, MONTHS)


def weekday_told(text: str) -> int | None:
    """The weekday that a time expression names (0 is Monday), else None."""
    return _named(text, WEEKDAYS)


def _named(text: str, numbers: Mapping[str, int]) -> int | None:
    """The number of the first of these names in a text, short or in full."""
    words = (w.rstrip(".") for w in re.findall(r"[a-z]+\.?", text.lower()))
    return next((numbers[w] for w in words if w in numbers), None)
