"""Days of the Iranian and the Islamic calendar as Gregorian days, by arithmetic.

Iranian (Solar Hijri, in Iran by law since 1925, in Afghanistan since 1922): the year begins at the
March equinox; six months of 31 days, five of 30, one of 29 or 30. Its leap years follow a cycle of
33 years that agrees with the equinox from 1244 to 1472 (1865 to 2094), the only years we read; the
rule is printed in C. Tøndering, "The Calendar FAQ", and the years agree with K. M. Borkowski, "The
Persian calendar for 3000 years", Earth, Moon, and Planets 74 (1996).

Islamic (Hijri): the tabular calendar with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of
30 and the civil epoch of Friday, 16 July 622 (Julian), as in E. M. Reingold and N. Dershowitz,
"Calendrical Calculations", ch. 7. Months truly begin when the new moon is seen, so a day may be
off by one or two: every day of it is approximate. Of the 1,896 months of the Umm al-Qura calendar
of 1343 to 1500, 1,099 begin on the day of the table, 776 a day off, 21 two days.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

IRANIAN_YEARS = range(1244, 1473)
ISLAMIC_YEARS = range(905, 1525)  # 1500 to 2100 of the common era
# Years of a cycle of 33 that have 366 days.
IRANIAN_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
IRANIAN_START = date(1865, 3, 21)  # 1 Farvardin 1244
ISLAMIC_EPOCH = 227014  # ordinal of 19 July 622, the Gregorian day of the epoch

Calendar = Callable[[int, int, int], date]


def iranian(year: int, month: int, day: int) -> date:
    """The Gregorian day. Raises ValueError where there is no such day, or beyond the years we read."""
    if year not in IRANIAN_YEARS:
        raise ValueError(f"Iranian year {year} is not one of 1244 to 1472")
    _check(month, day, iranian_month_days(year, month) if 1 <= month <= 12 else 0)
    past = range(IRANIAN_YEARS.start, year)
    days = 365 * len(past) + sum(is_iranian_leap(y) for y in past)
    return IRANIAN_START + timedelta(days=days + 31 * (month - 1) - max(0, month - 7) + day - 1)


def to_iranian(day: date) -> tuple[int, int, int]:
    """Year, month and day. Raises ValueError beyond the years we read."""
    year = day.year - 622  # the year in which a Gregorian year begins
    if year + 1 in IRANIAN_YEARS and day >= iranian(year + 1, 1, 1):
        year += 1
    past = (day - iranian(year, 1, 1)).days
    if past < 186:
        return year, past // 31 + 1, past % 31 + 1
    return year, (past - 186) // 30 + 7, (past - 186) % 30 + 1


def is_iranian_leap(year: int) -> bool:
    """Whether Esfand has 30 days."""
    return year % 33 in IRANIAN_LEAP


def iranian_month_days(year: int, month: int) -> int:
    """Days of a month."""
    return 31 if month <= 6 else 30 if month < 12 or is_iranian_leap(year) else 29


def islamic(year: int, month: int, day: int) -> date:
    """The Gregorian day by the table. Raises ValueError where there is no such day, or beyond the years we read."""
    if year not in ISLAMIC_YEARS:
        raise ValueError(f"Islamic year {year} is not one of 905 to 1524")
    _check(month, day, islamic_month_days(year, month) if 1 <= month <= 12 else 0)
    months = 29 * (month - 1) + month // 2
    years = 354 * (year - 1) + (11 * year + 3) // 30
    return date.fromordinal(ISLAMIC_EPOCH + years + months + day - 1)


def to_islamic(day: date) -> tuple[int, int, int]:
    """Year, month and day by the table. Raises ValueError beyond the years we read."""
    year = (30 * (day.toordinal() - ISLAMIC_EPOCH) + 10646) // 10631
    past = (day - islamic(year, 1, 1)).days
    month = next(m for m in range(12, 0, -1) if 29 * (m - 1) + m // 2 <= past)
    return year, month, past - (29 * (month - 1) + month // 2) + 1


def is_islamic_leap(year: int) -> bool:
    """Whether Dhu al-Hijja has 30 days."""
    return (11 * year + 14) % 30 < 11


def islamic_month_days(year: int, month: int) -> int:
    """Days of a month."""
    return 30 if month % 2 or (month == 12 and is_islamic_leap(year)) else 29


def _check(month: int, day: int, length: int) -> None:
    if not 1 <= day <= length:
        raise ValueError(f"no day {day} in month {month}")
