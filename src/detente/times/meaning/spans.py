"""Lengths of time, and times counted from today or from a told date; the vague past and future."""

from __future__ import annotations

from datetime import date, timedelta

from detente.times.calendar.period import Period
from detente.times.meaning.days import weekday
from detente.times.meaning.quarters import spoken_quarter
from detente.times.meaning.reading import (
    Meaning,
    Reading,
    Rule,
    amount,
    dated,
    length,
    shifted,
    unit_around,
)
from detente.times.words.lexicon import PLURALS, UNITS, number_of

# The longest stretch, in days, from which so many units on are told to the unit.
COARSER = {"week": 7, "fortnight": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3660, "century": 36600}  # fmt: skip
AT = {"yesterday": -1, "last": -1, "tomorrow": 1, "next": 1}
SMALL = ("hour", "minute", "second")
# Of whom days, weeks and months are the age.
YOUNG = frozenset("baby babies infant infants child children boy boys girl girls son sons daughter daughters twins toddler newborn puppy kitten and".split())  # fmt: skip
VAGUE_AGO = (2, 20)  # how many "years ago" are, when bounds are wanted


def _the_n(r: Reading, g: dict[str, str]) -> Meaning | None:
    told = amount(g)
    if told is None:
        return None
    count, unit = told
    word = g["r"].lower().split()[-1]
    back = word in ("past", "last", "previous")
    return Meaning("DURATION", length(count, unit), _back(r, count[1], unit) if back else None)


def _back(r: Reading, longest: int, unit: str) -> Period | None:
    """From ``longest`` units before today up to today."""
    if r.today is None or unit in SMALL:
        return None
    first = shifted(r.today, -longest, unit)
    return Period(first, r.today, "interval", "first" if unit != "day" else "")


def _the_units(r: Reading, g: dict[str, str]) -> Meaning:
    return Meaning("DURATION", length((1, 2), PLURALS[g["u"].lower()]))


def _ago(r: Reading, g: dict[str, str]) -> Meaning | None:
    if "at" not in g or r.today is None:
        return _away(r, g, -1, r.today)
    return _ago_on(r, g, r.today) if "on" in g else _ago_at(g, r.today)


def _ago_on(r: Reading, g: dict[str, str], today: date) -> Meaning | None:
    """ "A week ago Tuesday", "two weeks ago on Friday": so long before the weekday gone by."""
    told, day = amount(g), weekday(r, {"w": g["on"]})
    if told is None or told[0][0] != told[0][1] or told[1] in SMALL:
        return None
    base = (day.period.first if day.period is not None else None) or today
    return dated(Period.day(shifted(base, -told[0][0], told[1])))


def _ago_at(g: dict[str, str], today: date) -> Meaning | None:
    """ "Two years ago this week": the week, not the year, that lies two years back."""
    told, (word, *rest) = amount(g), g["at"].lower().split()
    if told is None or told[0][0] != told[0][1] or told[1] in SMALL:
        return None
    unit, shift = (rest or ["day"])[0], AT.get(word, 0)
    base = unit_around(today, unit, shift)[0].first or today
    if unit == "week":
        base += timedelta(days=3)  # the week that holds the middle of it
    period, value = unit_around(shifted(base, -told[0][0], told[1]), unit, 0)
    return Meaning("DATE", value, period)


def _units_ago(r: Reading, g: dict[str, str]) -> Meaning:
    """ "Years ago": a time past of which no more is told."""
    unit = PLURALS[g["u"].lower()]
    if r.today is None or unit in SMALL:
        return Meaning("DATE", "PAST_REF")
    ends = [shifted(r.today, -n, unit) for n in VAGUE_AGO[:: -1 if unit != "century" else 1]]
    return Meaning("DATE", "PAST_REF", Period(min(ends), max(ends), "interval", "both"))


def _earlier(r: Reading, g: dict[str, str]) -> Meaning | None:
    word, told = g["r"].lower(), amount(g)
    sign = 1 if word in ("later", "after", "from now") else -1
    if told is None:
        return None
    if word in ("before", "after", "prior"):
        if "bare" not in g:
            return Meaning("DURATION", length(*told))
        sign = 1 if word == "after" else -1  # "Chad had left two weeks before."
    base = r.previous
    if word == "from now" or (base is None and sign < 0):
        base = Period.day(r.today) if r.today is not None else None
    away = _beside(r, g, sign, base, told)
    if word in ("earlier", "from now") or away is None:
        return away
    return Meaning("DURATION", length(*told), away.period)


def _beside(
    r: Reading, g: dict[str, str], sign: int, base: Period | None, told: tuple[tuple[int, int], str]
) -> Meaning | None:
    """So many units from a told date; "eight days later" than a year is a time within a year."""
    (low, high), unit = told
    if base is None or base.first is None or base.last is None:
        return _away(r, g, sign, None)
    if low != high or base.days <= COARSER.get(unit, 1) or unit in SMALL:
        return _away(r, g, sign, base.first)
    first, last = (shifted(day, sign * low, unit) for day in (base.first, base.last))
    value = f"{first.year}" if first.year == last.year else "PAST_REF"
    return Meaning("DATE", value, Period(first, last))


def _away(r: Reading, g: dict[str, str], sign: int, base: date | None) -> Meaning | None:
    """So many units away from ``base``, at the precision of the unit: years give a year."""
    told = amount(g)
    if told is None:
        return None
    (low, high), unit = told
    if "k" in g:  # "two or three years ago"
        high = (number_of(g["k"]) or (high, high))[1]
    if base is None:
        return Meaning("DURATION" if "ago" not in r.form else "DATE", length((low, high), unit))
    if unit in SMALL:
        return Meaning("TIME", base.isoformat(), Period.day(base))
    if low != high:
        ends = sorted((shifted(base, sign * low, unit), shifted(base, sign * high, unit)))
        return Meaning(
            "DATE",
            "PAST_REF" if sign < 0 else "FUTURE_REF",
            Period(ends[0], ends[1], "interval", "first"),
        )
    if (low, unit) == (1, "year") and (told_quarter := spoken_quarter(r)) is not None:
        first = told_quarter.first or base  # reports of a quarter: "... a year earlier"
        period, value = unit_around(first.replace(year=first.year - 1), "quarter", 0)
        return Meaning("DATE", value, period)
    return _whole_unit(g, shifted(base, sign * low, unit), unit)


def _whole_unit(g: dict[str, str], day: date, unit: str) -> Meaning:
    """The week, month, year ... that holds a day; days as they are."""
    period, value = unit_around(day, "day" if unit in ("day", "night") else unit, 0)
    if unit == "decade":  # "two decades ago" is no calendar decade
        period = Period(shifted(day, -5, "year"), shifted(day, 5, "year"), "interval", "both")
    elif unit == "century":
        period = Period(shifted(day, -2, "decade"), shifted(day, 2, "decade"), "interval", "both")
    elif "q" in g or "so" in g:
        period = Period(period.first, period.last, period.granularity, "both")
    return Meaning("DATE", value, period)


def _duration(r: Reading, g: dict[str, str]) -> Meaning | None:
    words = g["n"].lower()
    told = amount(g | {"n": "a"} if words.startswith("an ") else g)
    if told is None or _is_age(g):
        return None
    value = length(*told)
    return Meaning("DURATION", f"{value}{_rest(g['more'], value)}" if "more" in g else value)


def _rest(words: str, value: str) -> str:
    """ "And three months", "and 30 minutes", behind a length of a larger unit: "P8Y" goes on with "3M"."""
    *number, unit = words.lower().removeprefix(words[: words.lower().index("and") + 3]).split()
    count = number_of(" ".join(number))
    rest = length(count, PLURALS[unit]) if count is not None else ""
    lead = "PT" if value.startswith("PT") else "P"
    return rest.removeprefix(lead) if rest.startswith(lead) else ""


def _is_age(g: dict[str, str]) -> bool:
    """ "Aged 36 years", "a six-year-old": TimeBank marks 1 of 28 in the texts that may be read; "a
    six-month-old truce" is no person's age."""
    thing = g.get("thing", "").lower()
    return g.get("long", "").lower() == "old" and (not thing or thing in YOUNG)


def _range_duration(r: Reading, g: dict[str, str]) -> Meaning | None:
    """ "Two to three weeks": annotators tell the lesser number."""
    low, high = number_of(g["n"]), number_of(g["k"])
    if low is None or high is None or low >= high or _is_age(g):
        return None
    return Meaning("DURATION", length(low, g["u"].lower()))


def _unit_long(r: Reading, g: dict[str, str]) -> Meaning:
    return Meaning("DURATION", length((1, 1), g["u"].lower()))


def _half_unit(r: Reading, g: dict[str, str]) -> Meaning | None:
    if "ago" not in g:
        return _duration(r, g)
    if g["u"].lower() == "century" and r.today is not None:
        return _whole_unit(g, shifted(r.today, -5, "decade"), "decade")
    return _away(r, g, -1, r.today)


def _one_day(r: Reading, g: dict[str, str]) -> Meaning:
    return Meaning("DATE", "FUTURE_REF")


def _present(r: Reading, g: dict[str, str]) -> Meaning:
    return Meaning("DATE", "PRESENT_REF", Period.day(r.today) if r.today is not None else None)


def _past(r: Reading, g: dict[str, str]) -> Meaning:
    first, *_, last = g["r"].lower().split() if " " in g["r"] else (g["r"].lower(),) * 2
    if first == "recent" and last in PLURALS:  # "recent months"
        return Meaning("DURATION", f"PX{UNITS[PLURALS[last]]}")
    return Meaning("DATE", "PAST_REF")


def _future(r: Reading, g: dict[str, str]) -> Meaning:
    """ "The future", "the coming weeks"; "the months ahead" are told as a length."""
    words = g["r"].lower().split()
    if words[-1] not in ("ahead", "come"):
        return Meaning("DATE", "FUTURE_REF")
    return Meaning("DURATION", length((1, 2), PLURALS[words[1]]))


def _while(r: Reading, g: dict[str, str]) -> Meaning:
    return Meaning("DURATION", "PXX")


def _soon(r: Reading, g: dict[str, str]) -> Meaning | None:
    """ "Will soon decide", not "soon became": marked in 4 of 7 such, 0 of 7 others of the read texts."""
    return Meaning("DATE", "FUTURE_REF") if r.tense == "future" else None


def _vague_duration(r: Reading, g: dict[str, str]) -> Meaning:
    return Meaning("DURATION", length((1, 2), PLURALS[g["u"].lower()]))


RULES: dict[str, Rule] = {
    "the_n": _the_n,
    "the_year_and_half": _the_n,
    "the_units": _the_units,
    "ago": _ago,
    "units_ago": _units_ago,
    "earlier": _earlier,
    "range_duration": _range_duration,
    "duration": _duration,
    "unit_long": _unit_long,
    "half_unit": _half_unit,
    "unit_and_half": _duration,
    "one_day": _one_day,
    "present": _present,
    "past": _past,
    "future": _future,
    "soon": _soon,
    "while": _while,
    "vague_duration": _vague_duration,
}
