"""Days, months, seasons, years, decades and times of day, told outright or by the calendar around today."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from detente.times.lexicon import (
    PARTS_OF_DAY,
    SEASONS,
    TIMEX_SEASONS,
    WEEKDAYS,
    month_of,
)
from detente.times.period import LAST_YEAR, Period
from detente.times.reading import (
    Meaning,
    Reading,
    Rule,
    dated,
    part_of,
)


def _iso(r: Reading, g: dict[str, str]) -> Meaning:
    return dated(Period.day(date(int(g["y"]), int(g["m"]), int(g["d"]))))


def _numeric(r: Reading, g: dict[str, str]) -> Meaning:
    a, b, year = int(g["a"]), int(g["b"]), int(g["y"])
    year += 0 if year > 99 else (2000 if year < 50 else 1900)
    first = r.day_first if r.day_first is not None else a > 12
    day, month = (a, b) if (first and b <= 12) or a > 12 else (b, a)
    return dated(Period.day(date(year, month, day)))


def _month_day(r: Reading, g: dict[str, str]) -> Meaning:
    year = int(g["y"]) if "y" in g else None
    if year is not None and year < 100:
        year += 2000 if year < 50 else 1900
    return _calendar_day(r, year, month_of(g["m"]), int(g["d"]))


def _calendar_day(r: Reading, year: int | None, month: int, day: int) -> Meaning:
    if year is None:
        year = _nearest_year(
            r, lambda y: date(y, month, min(day, calendar.monthrange(y, month)[1]))
        )
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02}-{day:02}")
    return dated(Period.day(date(year, month, day)))


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


def _month_year(r: Reading, g: dict[str, str]) -> Meaning:
    month = Period.month(int(g["y"]), month_of(g["m"]))
    return dated(part_of(month, g.get("part")), month.edtf)


def _month_of_year(r: Reading, g: dict[str, str]) -> Meaning:
    month = month_of(g["m"])
    if r.today is None:
        return Meaning("DATE", f"XXXX-{month:02}")
    shift = {"last": -1, "this": 0, "next": 1}[g["r"].lower()]
    return dated(Period.month(r.today.year + shift, month))


def _season_year(r: Reading, g: dict[str, str]) -> Meaning:
    number, year = SEASONS[g["s"].lower()], int(g["y"])
    return dated(Period.season(year, number), f"{year}-{TIMEX_SEASONS[number]}")


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
    return dated(part_of(period, g.get("part")), period.edtf)


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
    return dated(chosen, f"{year}-{TIMEX_SEASONS[number]}")


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
    return dated(part_of(period, g.get("part")), period.edtf)


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
        return dated(Period.day(first + timedelta(days=(3 - first.weekday()) % 7 + 21)))
    return None


def _year(r: Reading, g: dict[str, str]) -> Meaning:
    period = Period.year(int(g["y"]))
    return Meaning("DATE", g["y"], part_of(period, g.get("part")))


def _range(r: Reading, g: dict[str, str]) -> Meaning | None:
    first = int(g["y"])
    last = int(g["z"]) if len(g["z"]) == 4 else first // 100 * 100 + int(g["z"])
    if not first < last <= LAST_YEAR:
        return None
    return Meaning("DATE", f"{first}/{last}", Period(date(first, 1, 1), date(last, 12, 31)))


def _decade(r: Reading, g: dict[str, str]) -> Meaning:
    year = int(g["y"]) if "y" in g else 1900 + int(g["yy"])
    period = Period.decade(year)
    return Meaning("DATE", f"{year // 10}", part_of(period, g.get("part")))


def _century(r: Reading, g: dict[str, str]) -> Meaning:
    start = (int(g["n"]) - 1) * 100
    return Meaning(
        "DATE",
        f"{start // 100}",
        Period(date(max(start, 1), 1, 1), date(start + 99, 12, 31), "century"),
    )


RULES: dict[str, Rule] = {
    "iso": _iso,
    "numeric": _numeric,
    "mdy": _month_day,
    "dmy": _month_day,
    "month_year": _month_year,
    "season_year": _season_year,
    "relative_month": _relative_month,
    "relative_season": _relative_season,
    "relative_weekday": _weekday,
    "weekday": _weekday,
    "month": _month,
    "day_word": _day_word,
    "month_of_year": _month_of_year,
    "decade": _decade,
    "century": _century,
    "range": _range,
    "fiscal": _year,
    "year": _year,
    "clock": _clock,
    "holiday": _holiday,
}
