"""What a matched time expression means: TIMEX3 type and value, and the days it bounds."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from detente.model import DocumentDate
from detente.times.lexicon import (
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    TIMEX_SEASONS,
    UNITS,
    WEEKDAYS,
    month_of,
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


def mean(reading: Reading) -> Meaning | None:
    """The meaning of a match, or None where it is no time expression after all."""
    try:
        return RULES[reading.form](
            reading, {k: v for k, v in reading.groups.items() if v is not None}
        )
    except (ValueError, OverflowError):  # 31 June, year 12000
        return None


def _date(period: Period, value: str | None = None) -> Meaning:
    return Meaning("DATE", value or period.edtf, period)


def _calendar_day(r: Reading, year: int | None, month: int, day: int) -> Meaning:
    if year is None:
        year = _nearest_year(
            r, lambda y: date(y, month, min(day, calendar.monthrange(y, month)[1]))
        )
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02}-{day:02}")
    return _date(Period.day(date(year, month, day)))


def _nearest_year(r: Reading, on: Callable[[int], date]) -> int | None:
    """The year that puts a day or month nearest to today, past unless the verb looks ahead.

    A text that speaks from no day of its own, such as a history, goes on in the year it told last.
    """
    today = r.today
    if today is None:
        return r.year
    years = (today.year - 1, today.year, today.year + 1)
    if r.future:
        return next((y for y in years if on(y) >= today), today.year)
    # An anniversary a few weeks off is this year's even in the past tense ("the vote set for May 3").
    return min(years, key=lambda y: abs((on(y) - today).days) + (180 if on(y) > today else 0))


def _iso(r: Reading, g: dict[str, str]) -> Meaning:
    return _date(Period.day(date(int(g["y"]), int(g["m"]), int(g["d"]))))


def _numeric(r: Reading, g: dict[str, str]) -> Meaning:
    a, b, year = int(g["a"]), int(g["b"]), int(g["y"])
    year += 0 if year > 99 else (2000 if year < 50 else 1900)
    first = r.day_first if r.day_first is not None else a > 12
    day, month = (a, b) if first or a > 12 else (b, a)
    return _date(Period.day(date(year, month, day)))


def _month_day(r: Reading, g: dict[str, str]) -> Meaning:
    year = int(g["y"]) if "y" in g else None
    if year is not None and year < 100:
        year += 2000 if year < 50 else 1900
    return _calendar_day(r, year, month_of(g["m"]), int(g["d"]))


def _month_year(r: Reading, g: dict[str, str]) -> Meaning:
    month = Period.month(int(g["y"]), month_of(g["m"]))
    return _date(_part_of(month, g.get("part")), month.edtf)


def _season_year(r: Reading, g: dict[str, str]) -> Meaning:
    number, year = SEASONS[g["s"].lower()], int(g["y"])
    return _date(Period.season(year, number), f"{year}-{TIMEX_SEASONS[number]}")


def _relative_month(r: Reading, g: dict[str, str]) -> Meaning:
    month, today = month_of(g["m"]), r.today
    if today is None:
        return Meaning("DATE", f"XXXX-{month:02}")
    word = g["r"].lower()
    if word in ("next", "this coming", "the following"):
        year = today.year + (month <= today.month)
    elif word == "this":
        year = today.year
    else:
        year = today.year - (month >= today.month)
    period = Period.month(year, month)
    return _date(_part_of(period, g.get("part")), period.edtf)


def _relative_season(r: Reading, g: dict[str, str]) -> Meaning:
    number, today = SEASONS[g["s"].lower()], r.today
    if today is None:
        return Meaning("DATE", f"XXXX-{TIMEX_SEASONS[number]}")
    years = [today.year - 1, today.year, today.year + 1]
    seasons = [Period.season(y, number) for y in years]
    word = g["r"].lower()
    if word == "next":
        chosen = next(s for s in seasons if s.first and s.first > today)
    elif word == "this":
        chosen = min(seasons, key=lambda s: abs(((s.first or today) - today).days + 45))
    else:
        chosen = next(s for s in reversed(seasons) if s.last and s.last < today)
    year = chosen.first.year if chosen.first else today.year
    return _date(chosen, f"{year}-{TIMEX_SEASONS[number]}")


def _weekday(r: Reading, g: dict[str, str]) -> Meaning:
    number, today = WEEKDAYS[g["w"].lower()], r.today
    if today is None:
        return Meaning("DATE", f"XXXX-WXX-{number + 1}")
    back = (today.weekday() - number) % 7
    word = g.get("r", "").lower()
    if word in ("next", "this coming", "the following") or (r.future and word in ("", "this")):
        day = today + timedelta(days=(number - today.weekday()) % 7 or 7 * (word == "next"))
    elif word in ("last", "the previous"):
        day = today - timedelta(days=back or 7)
    else:
        day = today - timedelta(days=back)
    part = f"T{PARTS_OF_DAY[g['t'].lower()]}" if "t" in g else ""
    return Meaning("TIME" if part else "DATE", day.isoformat() + part, Period.day(day))


def _month(r: Reading, g: dict[str, str]) -> Meaning:
    month = month_of(g["m"])
    year = _nearest_year(r, lambda y: date(y, month, 1))
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02}")
    period = Period.month(year, month)
    return _date(_part_of(period, g.get("part")), period.edtf)


def _day_word(r: Reading, g: dict[str, str]) -> Meaning:
    word = g["r"].lower()
    shift = {
        "yesterday": -1,
        "the day before yesterday": -2,
        "tomorrow": 1,
        "the day after tomorrow": 2,
    }.get(word, 0)
    if r.today is None:
        return Meaning("DATE", "PRESENT_REF" if shift == 0 else "XXXX-XX-XX")
    day = r.today + timedelta(days=shift)
    part = (
        "TNI"
        if word in ("tonight", "overnight")
        else f"T{PARTS_OF_DAY[g['t'].lower()]}"
        if "t" in g
        else ""
    )
    return Meaning("TIME" if part else "DATE", day.isoformat() + part, Period.day(day))


def _this_unit(r: Reading, g: dict[str, str]) -> Meaning | None:
    word, unit = g["r"].lower(), g["u"].lower()
    if word == "the" and unit not in ("weekend",):
        return None
    if word in ("the past", "past"):
        return Meaning("DURATION", f"P1{UNITS[unit]}", _back(r, 1, 1, unit))
    shift = {"last": -1, "the previous": -1, "next": 1, "the coming": 1, "the following": 1}.get(
        word, 0
    )
    base = r.today
    if word in ("that", "the same", "the previous", "the following") and r.previous is not None:
        base = r.previous.first
    if base is None:
        return Meaning(
            "DATE", {"week": "XXXX-WXX", "month": "XXXX-XX", "day": "XXXX-XX-XX"}.get(unit, "XXXX")
        )
    period, value = _unit_around(base, unit, shift)
    if shift == 0 and word == "this":
        part = g.get("part", "").lower()
        if part == "earlier":
            period = period.until(base)
    return Meaning(
        "TIME" if unit in PARTS_OF_DAY else "DATE", value, _part_of(period, g.get("part"))
    )


def _unit_around(base: date, unit: str, shift: int) -> tuple[Period, str]:
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


def _count(r: Reading, g: dict[str, str]) -> tuple[int, int] | None:
    return number_of(g["n"])


def _the_n(r: Reading, g: dict[str, str]) -> Meaning | None:
    count, unit = _count(r, g), g["u"].lower()
    if count is None:
        return None
    value = _duration(count, unit)
    word = g["r"].lower().split()[-1]
    if word in ("past", "last", "previous"):
        return Meaning("DURATION", value, _back(r, count[1], 0, unit))
    return Meaning("DURATION", value, None)


def _duration(count: tuple[int, int], unit: str) -> str:
    tenfold = unit in ("decade", "decades")  # TimeML tells decades in years
    number = "X" if count[0] != count[1] else str(count[0] * (10 if tenfold else 1))
    sign = "Y" if tenfold else UNITS[unit]
    return f"PT{number}{sign}" if unit in ("hour", "minute", "second") else f"P{number}{sign}"


def _back(
    r: Reading, longest: int, shortest: int, unit: str, base: date | None = None
) -> Period | None:
    """From ``longest`` units before today up to ``shortest`` units before it."""
    base = base or r.today
    if base is None:
        return None
    first, last = _shifted(base, -longest, unit), _shifted(base, -shortest, unit)
    return Period(first, last, "interval", "first" if unit not in ("day",) else "")


def _shifted(base: date, count: int, unit: str) -> date:
    if unit in ("hour", "minute", "second"):
        return base
    if unit in ("day", "night", "week", "weekend"):
        return base + timedelta(days=count * (7 if unit.startswith("week") else 1))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = _month_shifted(base, months)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year}")
    return date(year, month, min(base.day, calendar.monthrange(year, month)[1]))


def _ago(r: Reading, g: dict[str, str]) -> Meaning | None:
    return _away(r, g, -1, r.today)


def _month_of_year(r: Reading, g: dict[str, str]) -> Meaning:
    month = month_of(g["m"])
    if r.today is None:
        return Meaning("DATE", f"XXXX-{month:02}")
    shift = {"last": -1, "this": 0, "next": 1}[g["r"].lower()]
    return _date(Period.month(r.today.year + shift, month))


def _year_ago(r: Reading, g: dict[str, str]) -> Meaning:
    """ "The year-ago quarter": the one spoken of, or that of today, a year before."""
    quarter = _spoken_quarter(r)
    base = quarter.first if quarter is not None else r.today
    if base is None:
        return Meaning("DATE", "XXXX")
    period, value = _unit_around(base.replace(year=base.year - 1, day=1), "quarter", 0)
    if quarter is None and g.get("u") != "quarter":
        period, value = _unit_around(base.replace(year=base.year - 1, day=1), "year", 0)
    return Meaning("DATE", value, period)


def _the_quarter(r: Reading, g: dict[str, str]) -> Meaning:
    quarter = _spoken_quarter(r)
    if quarter is None or quarter.first is None:
        return _quarter_before(r)
    period, value = _unit_around(quarter.first, "quarter", 0)
    return Meaning("DATE", value, period)


def _spoken_quarter(r: Reading) -> Period | None:
    """The last date spoken of, if it was a quarter of a year."""
    last = r.previous
    if last is None or last.first is None or last.first.day != 1 or last.first.month % 3 != 1:
        return None
    return last if 90 <= last.days <= 92 else None


def _earlier(r: Reading, g: dict[str, str]) -> Meaning | None:
    word = g["r"].lower()
    sign = 1 if word in ("later", "after", "from now") else -1
    if word in ("before", "after", "prior") or r.previous is None:
        base = r.today if word in ("earlier", "from now", "previously") else None
    else:
        base = r.previous.first
    away = _away(r, g, sign, base if word not in ("before", "after", "prior") else None)
    count = _count(r, g)
    if word in ("earlier", "from now") or away is None or count is None:
        return away
    return Meaning("DURATION", _duration(count, g["u"].lower()), away.period)


def _away(r: Reading, g: dict[str, str], sign: int, base: date | None) -> Meaning | None:
    """So many units away from ``base``, at the precision of the unit: years give a year."""
    count, unit = _count(r, g), g["u"].lower()
    if count is None:
        return None
    if base is None:
        return Meaning("DURATION" if "ago" not in r.form else "DATE", _duration(count, unit))
    if unit in ("hour", "minute", "second"):
        return Meaning("TIME", base.isoformat(), Period.day(base))
    if count[0] != count[1]:
        ends = sorted(
            (_shifted(base, sign * count[0], unit), _shifted(base, sign * count[1], unit))
        )
        return Meaning(
            "DATE",
            "PAST_REF" if sign < 0 else "FUTURE_REF",
            Period(ends[0], ends[1], "interval", "first"),
        )
    day = _shifted(base, sign * count[0], unit)
    if (count, unit) == ((1, 1), "year") and _spoken_quarter(r) is not None and r.previous:
        first = r.previous.first or base  # reports of a quarter: "... a year earlier"
        period, value = _unit_around(first.replace(year=first.year - 1), "quarter", 0)
        return Meaning("DATE", value, period)
    period, value = _unit_around(day, "day" if unit in ("day", "night") else unit, 0)
    if unit == "year" and period.granularity == "year" and g.get("q"):
        period = Period(period.first, period.last, "year", "both")
    return Meaning("DATE", value, period)


def _plain_duration(r: Reading, g: dict[str, str]) -> Meaning | None:
    count, unit = _count(r, g), g["u"].lower()
    if count is None or ("long" in g and g["long"] == "old"):
        return None
    return Meaning("DURATION", _duration(count, unit))


def _quarter(r: Reading, g: dict[str, str]) -> Meaning:
    word = g["o"].lower()
    if word == "latest":
        return _quarter_before(r)
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
    spoken = _spoken_quarter(r)
    if g.get("o"):
        number = ORDINALS[g["o"].lower()]
    elif spoken is not None and spoken.first is not None:
        number = spoken.first.month // 3 + 1
    else:
        return Meaning("DATE", f"{year}", Period.year(year))
    first = date(year, 3 * number - 2, 1)
    return Meaning("DATE", f"{year}-Q{number}", Period(first, Period.month(year, 3 * number).last))


def _quarter_before(r: Reading) -> Meaning:
    if r.today is None:
        return Meaning("DATE", "XXXX-QX")
    period, value = _unit_around(r.today, "quarter", -1)
    return Meaning("DATE", value, period)


def _decade(r: Reading, g: dict[str, str]) -> Meaning:
    year = int(g["y"]) if "y" in g else 1900 + int(g["yy"])
    period = Period.decade(year)
    return Meaning("DATE", f"{year // 10}", _part_of(period, g.get("part")))


def _century(r: Reading, g: dict[str, str]) -> Meaning:
    start = (int(g["n"]) - 1) * 100
    return Meaning(
        "DATE",
        f"{start // 100}",
        Period(date(max(start, 1), 1, 1), date(start + 99, 12, 31), "century"),
    )


def _range(r: Reading, g: dict[str, str]) -> Meaning | None:
    first = int(g["y"])
    last = int(g["z"]) if len(g["z"]) == 4 else first // 100 * 100 + int(g["z"])
    if not first < last <= LAST_YEAR:
        return None
    return Meaning("DATE", f"{first}/{last}", Period(date(first, 1, 1), date(last, 12, 31)))


def _year(r: Reading, g: dict[str, str]) -> Meaning:
    period = Period.year(int(g["y"]))
    return Meaning("DATE", g["y"], _part_of(period, g.get("part")))


def _set(r: Reading, g: dict[str, str]) -> Meaning:
    word = g["s"].lower()
    fixed = {
        "daily": "P1D",
        "weekly": "P1W",
        "monthly": "P1M",
        "yearly": "P1Y",
        "annually": "P1Y",
        "quarterly": "P1Q",
        "hourly": "PT1H",
    }
    if word in fixed:
        return Meaning("SET", fixed[word])
    unit = g["u"].lower()
    if unit in WEEKDAYS:
        return Meaning("SET", f"XXXX-WXX-{WEEKDAYS[unit] + 1}")
    if unit in SEASONS:
        return Meaning("SET", f"XXXX-{TIMEX_SEASONS[SEASONS[unit]]}")
    return Meaning("SET", _duration(number_of(g.get("n", "one")) or (1, 1), unit))


def _clock(r: Reading, g: dict[str, str]) -> Meaning | None:
    hour, minute = int(g.get("h") or g.get("H") or 12), int(g.get("mi") or g.get("M") or 0)
    if g.get("noon", "").lower() == "midnight":
        hour = 24
    if g.get("ap", "").lower().startswith("p") and hour < 12:
        hour += 12
    day = (
        r.previous.first.isoformat()
        if r.previous is not None and r.previous.granularity == "day" and r.previous.first
        else None
    )
    day = r.today.isoformat() if r.today is not None else day or "XXXX-XX-XX"
    told = _weekday(r, {"w": g["w"]}) if g.get("w") else None
    told = _month_day(r, {"m": g["m"], "d": g["d"]}) if g.get("m") and g.get("d") else told
    if told is not None:
        return Meaning("TIME", f"{told.value}T{hour:02}:{minute:02}", told.period)
    return Meaning("TIME", f"{day}T{hour:02}:{minute:02}")


def _holiday(r: Reading, g: dict[str, str]) -> Meaning | None:
    name = g["h"].lower().replace("’", "'").removesuffix(" day")
    fixed = {
        "christmas": (12, 25),
        "christmas eve": (12, 24),
        "new year's": (1, 1),
        "new year's eve": (12, 31),
        "may": (5, 1),
        "valentine's": (2, 14),
        "halloween": (10, 31),
    }
    if name in fixed:
        return _calendar_day(r, None, *fixed[name])
    if name == "thanksgiving" and r.today is not None:
        year = _nearest_year(r, lambda y: date(y, 11, 25)) or r.today.year
        first = date(year, 11, 1)
        return _date(Period.day(first + timedelta(days=(3 - first.weekday()) % 7 + 21)))
    return None


def _present(r: Reading, g: dict[str, str]) -> Meaning:
    return Meaning("DATE", "PRESENT_REF", Period.day(r.today) if r.today is not None else None)


def _past(r: Reading, g: dict[str, str]) -> Meaning:
    unit = g["r"].lower().split()[-1].removesuffix("s")
    if unit in UNITS:  # "recent months"
        return Meaning("DURATION", f"PX{UNITS[unit]}")
    return Meaning("DATE", "PAST_REF")


def _future(r: Reading, g: dict[str, str]) -> Meaning:
    return Meaning("DATE", "FUTURE_REF")


def _vague_duration(r: Reading, g: dict[str, str]) -> Meaning:
    unit = g["u"].lower()
    singular = {"centuries": "century"}.get(unit, unit.removesuffix("s"))
    return Meaning("DURATION", f"PX{UNITS[singular]}")


def _part_of(period: Period, part: str | None) -> Period:
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


RULES: dict[str, Callable[[Reading, dict[str, str]], Meaning | None]] = {
    "iso": _iso, "numeric": _numeric, "mdy": _month_day, "dmy": _month_day, "month_year": _month_year,
    "season_year": _season_year, "relative_month": _relative_month, "relative_season": _relative_season,
    "relative_weekday": _weekday, "weekday": _weekday, "month": _month, "day_word": _day_word,
    "this_unit": _this_unit, "year_ago": _year_ago, "year_quarter": _year_quarter, "the_quarter": _the_quarter, "month_of_year": _month_of_year, "the_n": _the_n, "ago": _ago, "earlier": _earlier, "duration": _plain_duration,
    "quarter": _quarter, "decade": _decade, "century": _century, "range": _range, "fiscal": _year,
    "year": _year, "set": _set, "present": _present, "past": _past, "future": _future, "clock": _clock,
    "holiday": _holiday, "vague_duration": _vague_duration,
}  # fmt: skip
