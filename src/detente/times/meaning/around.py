"""Calendar units around today or around the time last told: "this week", "the next day", "the end of the year"."""

from __future__ import annotations

from datetime import date

from detente.times.calendar.period import Period
from detente.times.meaning.days import weekday
from detente.times.meaning.reading import (
    Meaning,
    Reading,
    Rule,
    dated,
    length,
    nearest_year,
    part_of,
    shifted,
    unit_around,
    widened,
)
from detente.times.words.lexicon import PARTS_OF_DAY, WEEKDAYS

SHIFTS = {
    "last": -1,
    "the last": -1,
    "the latest": -1,
    "the previous": -1,
    "next": 1,
    "the next": 1,
    "the coming": 1,
    "the following": 1,
}
# These go on from the time last told: "he left the next day".
ANAPHORIC = frozenset(
    ("that", "that same", "the same", "the previous", "the following", "the next")
)
WEDNESDAY, SATURDAY = 2, 5
MONTH = 31  # days
UNKNOWN = {"week": "XXXX-WXX", "month": "XXXX-XX", "day": "XXXX-XX-XX"} | {
    part: f"XXXX-XX-XXT{sign}" for part, sign in PARTS_OF_DAY.items()
}


def _this_unit(r: Reading, g: dict[str, str]) -> Meaning | None:
    word, unit, kind = " ".join(g["r"].lower().split()), g["u"].lower(), g.get("k", "").lower()
    unit = "day" if unit == "date" else unit
    whole = unit not in PARTS_OF_DAY  # "the last evening" is no length
    if whole and (word in ("the past", "past") or (word == "the last" and not kind)):
        back = None if r.today is None else Period(shifted(r.today, -1, unit), r.today, "interval", "first")  # fmt: skip
        return Meaning("DURATION", length((1, 1), unit), back)
    base = _base(r, word, unit)
    if base is None:
        told = None if r.today is None or word.startswith("that") else r.previous
        kind = "TIME" if unit in PARTS_OF_DAY else "DATE"
        return Meaning(kind, UNKNOWN.get(unit, "XXXX"), told)  # "the next day", of a day in May
    if "iy" in g:  # "on this day in 1973"
        return dated(Period.day(date(int(g["iy"]), base.month, base.day)))
    period, value = unit_around(base, unit, _shift(r, word, unit, base))
    if word == "this" and g.get("part", "").lower() == "earlier":
        period = period.until(base)
    if kind in ("fiscal", "financial"):
        period = widened(period)
    return Meaning(
        "TIME" if unit in PARTS_OF_DAY else "DATE", value, part_of(period, g.get("part"))
    )


def _shift(r: Reading, word: str, unit: str, base: date) -> int:
    """How many units on; "this weekend" is told from Wednesday on of the one to come."""
    if unit == "weekend" and word in ("this", "the") and base.weekday() < SATURDAY:
        soon = word == "this" and r.tense == "open" and base.weekday() >= WEDNESDAY
        ahead = r.tense == "future" or soon
        return int(ahead)
    return SHIFTS.get(word, 0)


def _base(r: Reading, word: str, unit: str) -> date | None:
    """The day from which the unit is counted: the one last told, if it is told as finely, or today."""
    small = unit == "day" or unit in PARTS_OF_DAY
    if word not in ANAPHORIC or (word == "the next" and not small):
        return r.today
    if r.previous is None or (small and r.previous.granularity != "day"):
        return None if small and (word.startswith("that") or r.previous is not None) else r.today
    return r.previous.first


def _year_spoken_of(r: Reading) -> int | None:
    """This year, or in the past tense the year of the time last told."""
    told = r.previous.first if r.previous is not None else None
    if r.is_past and told is not None and r.previous and r.previous.days <= 366:
        return told.year
    return r.today.year if r.today is not None else None


def _of_unit(r: Reading, g: dict[str, str]) -> Meaning:
    """ "The end of the year", "later in the month"."""
    unit = g["u"].lower()
    if unit == "day":
        return _day_spoken_of(r)
    if unit in PARTS_OF_DAY:
        return _mid_day(r, {"t": unit})
    year = _year_spoken_of(r)
    if year is None or r.today is None:
        return Meaning("DATE", UNKNOWN.get(unit, "XXXX"))
    if unit == "year":
        period = Period.year(year)
        value = f"{year}"
    else:
        period, value = unit_around(r.today, unit, 0)
    if g.get("k"):
        period = widened(period)
    return Meaning("DATE", value, part_of(period, g["part"].lower().removesuffix(" in")))


def _day_spoken_of(r: Reading) -> Meaning:
    """ "Earlier in the day": the day told last, else today."""
    told = r.previous if r.previous is not None and r.previous.granularity == "day" else None
    day = (told.first if told is not None else None) or r.today
    return Meaning("DATE", UNKNOWN["day"]) if day is None else dated(Period.day(day))


def _day_of_month(r: Reading, g: dict[str, str]) -> Meaning | None:
    """ "The 3rd of this month", "the 6th of the same month"."""
    word = g["r"].lower()
    told = r.previous.first if r.previous is not None and r.previous.days <= MONTH else None
    base = told if word in ANAPHORIC else r.today
    if base is None:
        return Meaning("DATE", UNKNOWN["day"])
    first = unit_around(base, "month", SHIFTS.get(word, 0))[0].first or base
    return dated(Period.day(first.replace(day=int(g["d"]))))


def _year_turn(r: Reading, g: dict[str, str]) -> Meaning:
    """ "At the turn of the year": December and January, of the nearest that the tense allows."""
    year = nearest_year(r, lambda y: date(y, 1, 1))
    if year is None:
        return Meaning("DATE", "XXXX")
    return Meaning("DATE", f"{year}", Period(date(year - 1, 12, 1), date(year, 1, 31)))


def _mid_year(r: Reading, g: dict[str, str]) -> Meaning:
    """ "By mid-year": the middle of the nearest year that the tense allows."""
    year = nearest_year(r, lambda y: date(y, 7, 1))
    return (
        Meaning("DATE", "XXXX")
        if year is None
        else dated(part_of(Period.year(year), "mid"), f"{year}")
    )


def _nth_of_month(r: Reading, g: dict[str, str]) -> Meaning | None:
    """ "On the 15th": of the month told last, else of the month that brings it nearest."""
    number, told = int(g["d"]), r.previous
    if (
        told is not None
        and told.first is not None
        and told.days <= MONTH
        and told.granularity == "month"
    ):
        return dated(Period.day(told.first.replace(day=number)))
    if r.today is None:
        return Meaning("DATE", UNKNOWN["day"])
    ahead = r.tense == "future"
    base = (
        r.today
        if (number >= r.today.day if ahead else number <= r.today.day)
        else (unit_around(r.today, "month", 1 if ahead else -1)[0].first or r.today)
    )
    return dated(Period.day(base.replace(day=number)))


def _year_end(r: Reading, g: dict[str, str]) -> Meaning:
    year = int(g["y"]) if "y" in g else _year_spoken_of(r)
    if year is None:
        return Meaning("DATE", "XXXX")
    return dated(part_of(Period.year(year), "late"), f"{year}")


def _the_year(r: Reading, g: dict[str, str]) -> Meaning | None:
    """ "For the year" is this one, "for the year ended in June" a length."""
    unit = g["u"].lower()
    if "ended" in g:
        return Meaning("DURATION", length((1, 1), unit))
    if r.today is None:
        return Meaning("DATE", UNKNOWN.get(unit, "XXXX"))
    period, value = unit_around(r.today, unit, 0)
    return Meaning("DATE", value, period)


def _unit_beside(r: Reading, g: dict[str, str]) -> Meaning:
    """ "The year before", with nothing after it: beside the time last told."""
    unit, shift = g["u"].lower(), 1 if g["r"].lower() == "after" else -1
    told = r.previous
    if told is None and shift < 0 and r.today is not None:
        told = Period.day(r.today)
    small = unit in ("day", "night")
    if told is None or told.first is None or (small and told.granularity != "day"):
        return Meaning("DATE", UNKNOWN.get(unit, "XXXX"))
    period, value = unit_around(told.first, unit, shift)
    return Meaning("TIME" if unit == "night" else "DATE", value, period)


def _before_last(r: Reading, g: dict[str, str]) -> Meaning:
    """ "The week before last", "the Tuesday before last"."""
    if "w" in g:
        last = weekday(r, {"w": g["w"], "r": "last"}).period
        if last is None or last.first is None:
            return Meaning("DATE", f"XXXX-WXX-{WEEKDAYS[g['w'].lower()] + 1}")
        return dated(Period.day(shifted(last.first, -1, "week")))
    unit = g["u"].lower()
    if r.today is None:
        return Meaning("DATE", UNKNOWN.get(unit, "XXXX"))
    period, value = unit_around(shifted(r.today, -1, unit), unit, -1)
    return Meaning("DATE", value, period)


def _mid_day(r: Reading, g: dict[str, str]) -> Meaning:
    """ "By mid-afternoon": of the day told in the sentence, or of today."""
    day = r.told or r.today
    part = PARTS_OF_DAY[g["t"].lower()]
    return Meaning("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{part}")


RULES: dict[str, Rule] = {
    "this_unit": _this_unit,
    "of_unit": _of_unit,
    "year_end": _year_end,
    "year_turn": _year_turn,
    "mid_year": _mid_year,
    "nth_of_month": _nth_of_month,
    "in_part_of_day": _mid_day,
    "day_of_month": _day_of_month,
    "the_year": _the_year,
    "unit_beside": _unit_beside,
    "before_last": _before_last,
    "mid_day": _mid_day,
}
