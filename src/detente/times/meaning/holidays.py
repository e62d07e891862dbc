"""Feasts and public days that news names without their dates.

Easter by the Gregorian computus (J. Meeus, Astronomical Algorithms, 1991, chapter 8); days of the
United States by 5 U.S.C. 6103 and, for elections, 2 U.S.C. 7.
"""

from __future__ import annotations

from datetime import date, timedelta

from detente.times.calendar.period import Period
from detente.times.meaning.reading import Meaning, Reading, dated, nearest_year
from detente.times.words.lexicon import YEAR

FIXED = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year": (1, 1),
    "new year's": (1, 1),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
}
# Month, weekday (0 is Monday), and which of them (-1 is the last).
FLOATING = {
    "martin luther king day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
}
# Days from Easter Sunday.
MOVABLE = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "pentecost": 49,
}
NAMES = (
    "|".join(sorted((*FIXED, *FLOATING, *MOVABLE, "election day"), key=len, reverse=True))
    .replace("'s day", "['’]?s['’]? day")
    .replace("'s", "['’]s")
    .replace("presidents day", "president['’]?s['’]? day")
)
HOLIDAY = (
    rf"\b(?<!merry )(?<!happy )(?<!lunar )(?<!chinese )(?<!iranian )(?<!persian )(?<!jewish )(?:(?P<r>last|next|this)\s+)?(?P<h>{NAMES})(?:\s+day)?\b"
    rf"(?!\s+(?:tree|card|carol|gift|present|part|song|shopp|island|egg|rising|bunny|march|parade|holiday|break|recess|market|fair|party|dinner|lights|decoration|movie|film|jumper|pudding|sale)|['’]s\b)"
    rf"(?:\s+(?P<span>week|weekend)\b)?(?:,?\s+(?P<y>{YEAR})\b)?"
)


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month, day + 1)


def day_of(name: str, year: int) -> date:
    """The day of a named feast in a year. Raises KeyError for a name unknown."""
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in MOVABLE:
        return easter(year) + timedelta(days=MOVABLE[name])
    if name == "election day":  # the Tuesday after the first Monday of November
        return nth_weekday(year, 11, 0, 1) + timedelta(days=1)
    return nth_weekday(year, *FLOATING[name])


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second ... of a weekday in a month (0 is Monday), counted from its end where negative."""
    first = date(year, month, 1)
    days = [first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * n) for n in range(5)]
    return [d for d in days if d.month == month][which - (which > 0)]


def holiday(r: Reading, g: dict[str, str]) -> Meaning | None:
    """The feast meant: of the year told, else the nearest that tense and "last" or "next" allow."""
    name = _plain(g["h"])
    year = int(g["y"]) if "y" in g else _year(r, name, g.get("r", "").lower())
    if year is None:
        return Meaning("DATE", f"XXXX-{date(2000, *FIXED[name]):%m-%d}") if name in FIXED else None
    day = day_of(name, year)
    if "span" not in g:
        return dated(Period.day(day))
    monday = day - timedelta(days=day.weekday())
    number = f"{monday.isocalendar().year}-W{monday.isocalendar().week:02}"
    if g["span"].lower() == "week":
        return dated(Period(monday, monday + timedelta(days=6)), number)
    return dated(Period(day - timedelta(days=3), day + timedelta(days=3)), f"{number}-WE")


def _plain(name: str) -> str:
    """The name as the tables spell it, whatever apostrophes it has."""
    words = " ".join(name.lower().replace("’", "'").split())
    every = (*FIXED, *FLOATING, *MOVABLE, "election day")
    return next(n for n in every if n.replace("'", "") == words.replace("'", ""))


def _year(r: Reading, name: str, word: str) -> int | None:
    today = r.today
    if word not in ("last", "next") or today is None:
        return nearest_year(r, lambda y: day_of(name, y))
    ahead = word == "next"
    passed = day_of(name, today.year) <= today
    return today.year + (passed if ahead else passed - 1)
