"""Quarters of years, as reports of firms and statistics tell them."""

from __future__ import annotations

from datetime import date

from detente.times.calendar.period import Period
from detente.times.meaning.reading import (
    Meaning,
    Reading,
    Rule,
    nearest_year,
    unit_around,
    widened,
)
from detente.times.words.lexicon import (
    ORDINALS,
    month_of,
)

SHIFTS = {"last": -1, "this": 0, "the": 0, "next": 1}


def _year_ago(r: Reading, g: dict[str, str]) -> Meaning:
    """ "The year-ago quarter": the one spoken of, or that of today, a year before."""
    quarter = spoken_quarter(r)
    base = quarter.first if quarter is not None else r.today
    if base is None:
        return Meaning("DATE", "XXXX")
    if "o" in g:
        return _numbered(base.year - 1, ORDINALS[g["o"].lower()])
    unit = "quarter" if quarter is not None or g.get("u", "").lower() == "quarter" else "year"
    period, value = unit_around(base.replace(year=base.year - 1, day=1), unit, 0)
    return Meaning("DATE", value, period)


def _numbered(year: int, number: int) -> Meaning:
    first = date(year, 3 * number - 2, 1)
    return Meaning("DATE", f"{year}-Q{number}", Period(first, Period.month(year, 3 * number).last))


def _the_quarter(r: Reading, g: dict[str, str]) -> Meaning:
    quarter = spoken_quarter(r)
    if quarter is None or quarter.first is None:
        return quarter_before(r)
    period, value = unit_around(quarter.first, "quarter", 0)
    return Meaning("DATE", value, period)


def spoken_quarter(r: Reading) -> Period | None:
    """The last date spoken of, if it was a quarter of a year."""
    last = r.previous
    if last is None or last.first is None or last.first.day != 1 or last.first.month % 3 != 1:
        return None
    return last if 90 <= last.days <= 92 else None


def _quarter(r: Reading, g: dict[str, str]) -> Meaning:
    word = g["o"].lower()
    if word == "latest":
        return quarter_before(r)
    number = 4 if word in ("final", "last") else ORDINALS[word]
    if "y" in g:
        year = int(g["y"])
    elif r.today is None:
        return Meaning("DATE", f"XXXX-Q{number}")
    elif "r" in g:
        year = r.today.year + SHIFTS[g["r"].lower()]
    else:
        year = r.today.year - ((number - 1) * 3 + 1 > r.today.month and r.tense != "future")
    told = _numbered(year, number)
    return Meaning("DATE", told.value, widened(told.period)) if g.get("k") and told.period else told


def _quarter_sign(r: Reading, g: dict[str, str]) -> Meaning | None:
    """ "Q3 2016", "Q1 of next year", "Q3": of the year told last, else the latest that has begun."""
    number, told = int(g["q"]), r.previous
    if "y" in g:
        return _numbered(int(g["y"]), number)
    if r.today is None:
        return Meaning("DATE", f"XXXX-Q{number}")
    if "r" in g:
        return _numbered(r.today.year + SHIFTS[g["r"].lower()], number)
    if told is not None and told.first is not None and told.days <= 366:
        year = told.first.year
        earlier = spoken_quarter(r) is not None and 3 * number < told.first.month
        if year + earlier < r.today.year and r.tense != "future":
            return _numbered(year + earlier, number)
    return _numbered(
        r.today.year - (3 * number - 2 > r.today.month and r.tense != "future"), number
    )


def _year_quarter(r: Reading, g: dict[str, str]) -> Meaning | None:
    """ "The 1988 third quarter", "next year's first quarter", "the 1988 period" of a quarter's report."""
    if g.get("y"):
        year = int(g["y"])
    elif r.today is not None:
        year = r.today.year + SHIFTS[g["r"].lower()]
    else:
        return None
    spoken = spoken_quarter(r)
    if g.get("o"):
        number = ORDINALS[g["o"].lower()]
    elif spoken is not None and spoken.first is not None:
        number = spoken.first.month // 3 + 1
    else:
        return Meaning("DATE", f"{year}", Period.year(year))
    return _numbered(year, number)


def _half_year(r: Reading, g: dict[str, str]) -> Meaning | None:
    """ "The first half of 1990", "the second half of this year", "the last half of the '80s",
    "the second half of September"."""
    second = g["o"].lower() != "first"
    if "m" in g:
        return _half_month(r, g, second=second)
    if "dy" in g or "dyy" in g:
        decade = Period.decade(int(g["dy"]) if "dy" in g else 1900 + int(g["dyy"]))
        start = (decade.first or date.min).year
        half = Period(date(start + 5 * second, 1, 1), date(start + 4 + 5 * second, 12, 31))
        return Meaning("DATE", decade.edtf[:3], half)
    if "y" in g:
        year = int(g["y"])
    elif r.today is not None:
        year = r.today.year + SHIFTS[g["r"].lower()]
    else:
        return None
    last = Period.month(year, 12 if second else 6).last
    return Meaning("DATE", f"{year}-H{1 + second}", Period(date(year, 7 if second else 1, 1), last))


def _half_month(r: Reading, g: dict[str, str], *, second: bool) -> Meaning | None:
    """ "The second half of September"."""
    month = month_of(g["m"])
    year = int(g["my"]) if "my" in g else nearest_year(r, lambda y: date(y, month, 1))
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02}")
    last = Period.month(year, month).last if second else date(year, month, 15)
    return Meaning(
        "DATE", f"{year}-{month:02}", Period(date(year, month, 16 if second else 1), last)
    )


def _fiscal(r: Reading, g: dict[str, str]) -> Meaning:
    """ "Fiscal 1990": a year of accounts, which begins at any month."""
    year = int(g.get("y") or g["yb"])
    year += 0 if year > 99 else (2000 if year < 50 else 1900)
    return Meaning("DATE", f"{year}", widened(Period.year(year)))


def quarter_before(r: Reading) -> Meaning:
    """The quarter before today's, of which reports tell."""
    if r.today is None:
        return Meaning("DATE", "XXXX-QX")
    period, value = unit_around(r.today, "quarter", -1)
    return Meaning("DATE", value, period)


RULES: dict[str, Rule] = {
    "year_ago": _year_ago,
    "year_quarter": _year_quarter,
    "the_quarter": _the_quarter,
    "quarter": _quarter,
    "quarter_sign": _quarter_sign,
    "half_year": _half_year,
    "fiscal": _fiscal,
}
