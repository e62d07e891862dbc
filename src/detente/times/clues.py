"""Clues to the day on which a text was published, each as weights over all days it may have been.

How news speaks of years, days, months, weekdays and office holders, seen from its own day, was
counted on dated articles (``data/dating.toml``). A clue's weights are natural logarithms; clues are
taken as independent and added up.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.errors import DataError
from detente.language.document import Document
from detente.times.expressions import TimeExpression, is_future
from detente.times.lexicon import MONTHS, WEEKDAYS, number_of
from detente.times.tenures import Tenure, find_tenures

FILE = "data/dating.toml"
FIRST, LAST = date(1776, 1, 1), date(2100, 12, 31)
Weights = npt.NDArray[np.float64]
Steps = npt.NDArray[np.int64]

DAYS: Steps = np.arange(FIRST.toordinal(), LAST.toordinal() + 1)
_DATES = DAYS.astype("datetime64[D]") - np.timedelta64(date(1970, 1, 1).toordinal(), "D")
YEARS: Steps = _DATES.astype("datetime64[Y]").astype(int) + 1970
MONTHS_IN_ALL: Steps = _DATES.astype("datetime64[M]").astype(int) + 1970 * 12
WEEKDAY: Steps = (DAYS - 1) % 7

DAY_OF_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
FULL_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(\d{4})", re.IGNORECASE)
YEAR_FORMS = frozenset(("year", "mdy", "dmy", "month_year", "season_year"))
FOOT = 400  # characters at the end of a page in which its copyright stands
OFF_DAY = float(np.log(0.03))  # a weekday beside a date is the wrong one: a slip of the pen
AGO = float(np.log(3))  # how much likelier a year is that a told year and "N years ago" point to
PRINTED = float(np.log(4))  # the same for the year of a copyright line


@dataclass(frozen=True, slots=True)
class Clue:
    """Weights over ``DAYS``, and what the clue is, for people."""

    weights: Weights
    reason: str


class Spread:
    """How often news tells something so many steps back: a step function."""

    def __init__(self, rows: list[list[float]]):
        self._starts = np.array([row[0] for row in rows])
        self._ends = np.array([row[1] for row in rows])
        self._logs = np.log(np.array([row[2] for row in rows]))
        self._floor = float(self._logs.min()) - 1

    def __call__(self, steps: Steps) -> Weights:
        """The weight of each number of steps."""
        row = np.searchsorted(self._starts, steps, side="right") - 1
        inside = (row >= 0) & (steps <= self._ends[row])
        return np.where(inside, self._logs[row], self._floor)


@lru_cache(maxsize=1)
def load_spreads() -> dict[str, Spread]:
    """The tables of ``dating.toml``. Raises DataError naming the table at fault."""
    table: dict[str, Any] = tomllib.loads(files("detente.times").joinpath(FILE).read_text("utf8"))
    for name, rows in table.items():
        ordered = all(a[0] <= a[1] < b[0] for a, b in pairwise(rows))
        if not ordered or not all(len(row) == 3 and row[2] > 0 for row in rows):
            raise DataError(f"{FILE}: {name} must hold ascending rows [from, to, count above 0]")
    return {name: Spread(rows) for name, rows in table.items()}


def find_clues(document: Document, expressions: list[TimeExpression]) -> Iterator[Clue]:
    """Every clue that a text gives; ``expressions`` are found without an anchor."""
    yield Clue(load_spreads()["print"](YEARS), "most of what is read is of the last decades")
    yield from _latest(document, expressions)
    yield from _days(document, expressions)
    yield from _months(document, expressions)
    yield from _weekdays(document, expressions)
    yield from _dateline(document)
    yield from _events(expressions)
    yield from (_tenure(t) for t in find_tenures(document.doc))


def _latest(document: Document, expressions: list[TimeExpression]) -> Iterator[Clue]:
    """The latest year, month or day that is told with its year: news follows close upon it.

    The earlier ones say little more, for texts tell of several years of the same past.
    """
    spreads = load_spreads()
    told = [
        e
        for e in expressions
        if e.period is not None
        and e.period.last is not None
        and (e.form in ("iso", "numeric") or (e.form in YEAR_FORMS and FULL_YEAR.search(e.text)))
        and not is_future(document.doc[e.token_start : e.token_end].root)
        and not (
            e.start >= document.body + len(document.article.text) - FOOT
            and "©" in document.text[max(0, e.start - 30) : e.start]
        )
    ]
    if told:
        e = max(told, key=lambda e: (e.period.last.year, len(e.value)))  # type: ignore[union-attr]
        day = e.period.last if e.period is not None else None
        assert day is not None
        if e.period is not None and e.period.granularity == "day":
            kind = "full_dates" if weekday_told(e.text) is None else "weekday_dates"
            weights = spreads[kind](DAYS - day.toordinal())
        elif e.form == "month_year":
            weights = spreads["month_years"](MONTHS_IN_ALL - (day.year * 12 + day.month - 1))
        else:
            weights = spreads["years"](YEARS - day.year)
        yield Clue(weights, f"the latest time told with its year is {e.text}")
    years = sorted({e.period.last.year for e in told if e.period and e.period.last})
    for e in expressions:
        match = re.match(r"(?:\w+\s)?(\w+)\s+years?\s+ago", e.text) if e.form == "ago" else None
        count = number_of(match[1]) if match else None
        if count is not None and count[0] == count[1]:
            joined = np.isin(YEARS - int(count[0]), years)
            if joined.any():
                yield Clue(np.where(joined, AGO, 0.0), f"“{e.text}” joins the years told")
    for year in _printed(document):
        weights = np.where(year == YEARS, PRINTED, np.where(year < YEARS, OFF_DAY, 0.0))
        yield Clue(weights, f"its copyright is of {year}")


def _printed(document: Document) -> list[int]:
    """The years of copyright lines at the foot of a page; a site renews them long after."""
    foot = document.article.text[-FOOT:]
    return sorted({int(m[1]) for m in COPYRIGHT.finditer(foot)})


def _days(document: Document, expressions: list[TimeExpression]) -> Iterator[Clue]:
    spreads = load_spreads()
    seen: set[tuple[int, int]] = set()
    for e in expressions:
        day = _month_and_day(e.text) if e.form in ("mdy", "dmy") else None
        if day is None or day in seen or FULL_YEAR.search(e.text):
            continue
        seen.add(day)
        ahead = is_future(document.doc[e.token_start : e.token_end].root)
        nearest = _nearest(*day)
        weights = spreads[_kind(e.text, ahead=ahead)](DAYS - nearest)
        weekday = weekday_told(e.text)
        if weekday is not None:
            weights = weights + np.where((nearest - 1) % 7 == weekday, 0.0, OFF_DAY)
        yield Clue(weights, f"it tells of {e.text}")


def _kind(text: str, *, ahead: bool) -> str:
    first = text.split()[0].lower()
    if first in ("next", "last"):
        return first
    return "future_month_days" if ahead else "month_days"


def _months(document: Document, expressions: list[TimeExpression]) -> Iterator[Clue]:
    spreads = load_spreads()
    seen: set[int] = set()
    for e in expressions:
        if e.form == "month" and not is_future(document.doc[e.token_start : e.token_end].root):
            month = _month(e.text)
            if month is not None and month not in seen:
                seen.add(month)
                back = (MONTHS_IN_ALL - (month - 1)) % 12
                yield Clue(spreads["months"](back), f"it tells of {e.text}")


def _weekdays(document: Document, expressions: list[TimeExpression]) -> Iterator[Clue]:
    seen: set[int] = set()
    for e in expressions:
        weekday = weekday_told(e.text) if e.form == "weekday" else None
        if weekday is None or weekday in seen:
            continue
        if not is_future(document.doc[e.token_start : e.token_end].root):
            seen.add(weekday)
            back = (WEEKDAY - weekday) % 7
            yield Clue(load_spreads()["weekdays"](back), f"it tells of {e.text}")


def _dateline(document: Document) -> Iterator[Clue]:
    line = document.dateline
    day = _month_and_day(line.date) if line is not None and line.date is not None else None
    if line is not None and day is not None:
        weights = load_spreads()["datelines"](DAYS - _nearest(*day))
        yield Clue(weights, f"its dateline says {line.date}")


def _events(expressions: list[TimeExpression]) -> Iterator[Clue]:
    for text, period in {e.text: e.period for e in expressions if e.form == "named"}.items():
        if period is not None and period.last is not None:
            weights = load_spreads()["events"](DAYS - period.last.toordinal())
            yield Clue(weights, f"it tells of {text} ({period.edtf})")


def _tenure(tenure: Tenure) -> Clue:
    outside = np.full(len(DAYS), 400, dtype=np.int64)
    for first, last in tenure.terms:
        start = (first or FIRST).toordinal()
        end = (last or LAST).toordinal()
        early, late = np.maximum(start - DAYS, 0), np.maximum(DAYS - end, 0)
        years = (late + 364) // 365 - (early + 364) // 365
        outside = np.where(np.abs(years) < np.abs(outside), years, outside)
    spread = load_spreads()["titled" if tenure.titled else "named"]
    terms = "; ".join(f"{a or '..'} to {b or '..'}" for a, b in tenure.terms)
    return Clue(spread(outside), f"{tenure.name} held office {terms}")


def full_day(text: str) -> date | None:
    """The day that a text such as "Sept 26, 2016" tells in full, else None."""
    day, year = _month_and_day(FULL_YEAR.sub(" ", text)), FULL_YEAR.search(text)
    if day is None or year is None:
        return None
    return date.fromordinal(_ordinal(int(year[1]), *day))


def _nearest(month: int, day: int) -> Steps:
    """The ordinal of the month's day that lies nearest to each of ``DAYS``."""
    years = range(FIRST.year - 1, LAST.year + 2)
    days = np.array([_ordinal(year, month, day) for year in years])
    index = YEARS - years[0]
    options = np.stack([days[index - 1], days[index], days[index + 1]])
    best = np.abs(options - DAYS).argmin(axis=0)
    nearest: Steps = options[best, np.arange(len(DAYS))]
    return nearest


def _ordinal(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).toordinal()
    except ValueError:  # 29 February
        return date(year, month, 28).toordinal()


def _month_and_day(text: str) -> tuple[int, int] | None:
    month, day = _month(text), DAY_OF_MONTH.search(text)
    if month is None or day is None or not 1 <= int(day[1]) <= 31:
        return None
    return month, int(day[1])


def _month(text: str) -> int | None:
    words = (w.rstrip(".") for w in re.findall(r"[a-z]+\.?", text.lower()))
    return next((MONTHS[w] for w in words if w in MONTHS), None)


def weekday_told(text: str) -> int | None:
    """The weekday that a time expression names (0 is Monday), else None."""
    words = (w.rstrip(".") for w in re.findall(r"[a-z]+\.?", text.lower()))
    return next((WEEKDAYS[w] for w in words if w in WEEKDAYS), None)
