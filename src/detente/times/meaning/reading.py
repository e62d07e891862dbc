"""A match of a time pattern with what its meaning depends on, and the arithmetic of calendar units."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from detente.model import DocumentDate
from detente.times.calendar.period import FIRST_YEAR, LAST_YEAR, Period
from detente.times.words.lexicon import HALVED, PARTS_OF_DAY, PLURALS, UNITS, number_of
from detente.times.words.tense import Tense

# Days by which a time ahead must be nearer than one gone by, after a verb in the past and after none:
# 330 lets the next 17 days pass for near ("the quarter ended Oct. 31", told on the 26th). Measured on
# the days and months in the texts that we read of TempEval-3's training half: 163 of 166 right; 161
# with 350, 160 with 365 instead of 330, 162 with 150 instead of 90.
AHEAD_IN_PAST, AHEAD_ELSE = 330, 90
AFTER = (
    3  # days by which the day of a text may be told too early: what is over may lie so far ahead
)
JUST_PAST = 30  # days gone by that no verb makes next year's

DECADE = 10  # years
# Which third of a unit is meant; another word tells the middle one.
THIRDS = {"early": 0, "the beginning of": 0, "the start of": 0, "late": 2, "the end of": 2}
# Parts of a unit that bound no third of it.
WHOLE = ("earlier", "later", "the rest", "the remainder")

LENGTH = re.compile(r"P(\d+)([DWMY])")
LENGTH_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
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

    ``tense`` tells which way the governing verb looks, ``previous`` is the last dated expression
    before it, ``year`` the last year spoken of, ``told`` the day told before it in its sentence,
    ``entry`` the time of the entry before in a chronology, ``sure_year`` the year where the words around
    tell it ("on 9 October of that year").
    """

    form: str
    groups: Groups
    anchor: DocumentDate | None
    tense: Tense
    day_first: bool | None
    previous: Period | None
    year: int | None
    told: date | None = None
    entry: Period | None = None
    sure_year: int | None = None

    @property
    def is_past(self) -> bool:
        """Whether the governing verb looks back."""
        return self.tense in ("past", "over")

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
    """The early, middle or late third of a month, season, year or decade ("late 2015"): of a year in whole
    months, of decades and centuries in whole years, which overlap by one."""
    word = (part or "").lower()
    if not word or period.first is None or period.last is None or word.startswith(WHOLE):
        return period
    number = THIRDS.get(word, 1)
    if period == Period.year(period.first.year):
        year, month = period.first.year, 4 * number
        return Period(date(year, month + 1, 1), Period.month(year, month + 4).last)
    years = period.last.year - period.first.year + 1
    if years >= DECADE:
        start, each = period.first.year, years // 3
        return Period(date(start + each * number, 1, 1), date(start + each * (number + 1), 12, 31))
    third = (period.last - period.first) / 3
    ends = (period.first, period.first + third, period.last - third, period.last)
    return Period(ends[number], ends[number + 1])


def widened(period: Period) -> Period:
    """A fiscal year or quarter: it may begin and end up to three quarters off the calendar's."""
    if period.first is None or period.last is None:
        return period
    return Period(
        shifted(period.first, -9, "month"), shifted(period.last, 6, "month"), "interval", "both"
    )


def nearest_year(r: Reading, on: Callable[[int], date]) -> int | None:
    """The year that puts a day or month nearest to today on the side to which the verb looks.

    A text that speaks from no day of its own, such as a history, goes on in the year it told last.
    """
    today = r.today
    if r.sure_year is not None:
        return r.sure_year
    if r.entry is not None and r.entry.first is not None:
        first = r.entry.first
        year = first.year + (on(first.year) < first)
        if today is None or on(year) <= shifted(today, 1, "year"):
            return year
    if today is None:
        return r.year
    years = [today.year - 1, today.year, today.year + 1]
    if r.tense == "future":
        ahead = next((y for y in years if on(y) >= today), today.year)
        just = (today - on(ahead - 1)).days  # a caption of last week's, not next year's
        return ahead if just > JUST_PAST else ahead - 1
    ahead = AHEAD_IN_PAST if r.is_past else AHEAD_ELSE
    if r.tense == "over":
        years = [y for y in years if (on(y) - today).days <= AFTER]
    return min(years, key=lambda y: abs((on(y) - today).days) + (ahead if on(y) > today else 0))


def unit_around(base: date, unit: str, shift: int) -> tuple[Period, str]:
    """The calendar unit that holds ``base``, moved by ``shift`` units, with its TIMEX3 value."""
    if unit in ("day", *PARTS_OF_DAY):
        day = base + timedelta(days=shift)
        return Period.day(day), day.isoformat() + (
            f"T{PARTS_OF_DAY[unit]}" if unit in PARTS_OF_DAY else ""
        )
    if unit in ("week", "fortnight"):
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
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    if days is not None:
        return base + timedelta(days=count * days)
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = _month_shifted(base, months)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year}")
    return date(year, month, min(base.day, calendar.monthrange(year, month)[1]))


def length(count: tuple[int, int], unit: str) -> str:
    """TIMEX3's value of a length: P3M, PT2H, PXY where the count is vague."""
    scale = {"decade": 10, "century": 100, "fortnight": 2}.get(unit, 1)
    known = count[0] == count[1]
    number = str(count[0] * scale) if known else "X"
    sign = "Y" if scale >= 10 and known else UNITS[unit]  # TimeML tells decades in years
    return f"PT{number}{sign}" if unit in ("hour", "minute", "second") else f"P{number}{sign}"


def amount(g: dict[str, str]) -> tuple[tuple[int, int], str] | None:
    """The least and greatest count that a match tells, and of which unit: a year and a half is 18 months."""
    if "half_more" in g:  # "six and a half years", after "the past"
        g = g | {"half": g["half_more"]}
    words, unit = g.get("n") or ("a" if "half" in g else ""), g["u"].lower()
    unit = PLURALS.get(unit, unit)
    count = number_of(words)
    if count is None or "half" not in g:
        return None if count is None else (count, unit)
    if unit not in HALVED or count[0] != count[1]:
        return count, unit
    smaller, each = HALVED[unit]
    joined = g["half"].strip(" -").lower().startswith("and")  # else "half an hour"
    whole = count[0] if joined else 0
    halves = each * whole + each // 2
    return (halves, halves), smaller


def count_in(value: str) -> tuple[int, str] | None:
    """The number and the unit of a TIMEX3 length in days, weeks, months or years: P2W is (2, "week")."""
    match = LENGTH.fullmatch(value)
    return (int(match[1]), LENGTH_UNITS[match[2]]) if match is not None else None
