"""Quarters of years, as reports of firms and statistics tell them."""

from __future__ import annotations

from datetime import date

from detente.times.lexicon import (
    ORDINALS,
)
from detente.times.period import Period
from detente.times.reading import (
    Meaning,
    Reading,
    Rule,
    unit_around,
)


def _year_ago(r: Reading, g: dict[str, str]) -> Meaning:
    """ "The year-ago quarter": the one spoken of, or that of today, a year before."""
    quarter = spoken_quarter(r)
    base = quarter.first if quarter is not None else r.today
    if base is None:
        return Meaning("DATE", "XXXX")
    period, value = unit_around(base.replace(year=base.year - 1, day=1), "quarter", 0)
    if quarter is None and g.get("u") != "quarter":
        period, value = unit_around(base.replace(year=base.year - 1, day=1), "year", 0)
    return Meaning("DATE", value, period)


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
    number = ORDINALS[word]
    if "y" in g:
        year = int(g["y"])
    elif r.today is None:
        return Meaning("DATE", f"XXXX-Q{number}")
    else:
        year = r.today.year - ((number - 1) * 3 + 1 > r.today.month and not r.future)
    first = date(year, 3 * number - 2, 1)
    return Meaning("DATE", f"{year}-Q{number}", Period(first, Period.month(year, 3 * number).last))


def _year_quarter(r: Reading, g: dict[str, str]) -> Meaning | None:
    """ "The 1988 third quarter", "next year's first quarter", "the 1988 period" of a quarter's report."""
    if g.get("y"):
        year = int(g["y"])
    elif r.today is not None:
        year = r.today.year + {"last": -1, "this": 0, "next": 1}[g["r"].lower()]
    else:
        return None
    spoken = spoken_quarter(r)
    if g.get("o"):
        number = ORDINALS[g["o"].lower()]
    elif spoken is not None and spoken.first is not None:
        number = spoken.first.month // 3 + 1
    else:
        return Meaning("DATE", f"{year}", Period.year(year))
    first = date(year, 3 * number - 2, 1)
    return Meaning("DATE", f"{year}-Q{number}", Period(first, Period.month(year, 3 * number).last))


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
}
