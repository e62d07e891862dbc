"""Lengths of time, units counted from today or from a told date, repetitions, the vague past and future."""

from __future__ import annotations

from datetime import date

from detente.times.lexicon import (
    PARTS_OF_DAY,
    SEASONS,
    TIMEX_SEASONS,
    UNITS,
    WEEKDAYS,
    number_of,
)
from detente.times.period import Period
from detente.times.quarters import spoken_quarter
from detente.times.reading import (
    Meaning,
    Reading,
    Rule,
    count_of,
    length,
    part_of,
    shifted,
    unit_around,
)


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
    if (
        word in ("that", "that same", "the same", "the previous", "the following")
        and r.previous is not None
    ):
        base = r.previous.first
    if base is None:
        return Meaning(
            "DATE", {"week": "XXXX-WXX", "month": "XXXX-XX", "day": "XXXX-XX-XX"}.get(unit, "XXXX")
        )
    period, value = unit_around(base, unit, shift)
    if shift == 0 and word == "this":
        part = g.get("part", "").lower()
        if part == "earlier":
            period = period.until(base)
    return Meaning(
        "TIME" if unit in PARTS_OF_DAY else "DATE", value, part_of(period, g.get("part"))
    )


def _the_n(r: Reading, g: dict[str, str]) -> Meaning | None:
    count, unit = count_of(r, g), g["u"].lower()
    if count is None:
        return None
    value = length(count, unit)
    word = g["r"].lower().split()[-1]
    if word in ("past", "last", "previous"):
        return Meaning("DURATION", value, _back(r, count[1], 0, unit))
    return Meaning("DURATION", value, None)


def _back(
    r: Reading, longest: int, shortest: int, unit: str, base: date | None = None
) -> Period | None:
    """From ``longest`` units before today up to ``shortest`` units before it."""
    base = base or r.today
    if base is None:
        return None
    first, last = shifted(base, -longest, unit), shifted(base, -shortest, unit)
    return Period(first, last, "interval", "first" if unit not in ("day",) else "")


def _ago(r: Reading, g: dict[str, str]) -> Meaning | None:
    return _away(r, g, -1, r.today)


def _earlier(r: Reading, g: dict[str, str]) -> Meaning | None:
    word = g["r"].lower()
    sign = 1 if word in ("later", "after", "from now") else -1
    if word in ("before", "after", "prior") or r.previous is None:
        base = r.today if word in ("earlier", "from now", "previously") else None
    else:
        base = r.previous.first
    away = _away(r, g, sign, base if word not in ("before", "after", "prior") else None)
    count = count_of(r, g)
    if word in ("earlier", "from now") or away is None or count is None:
        return away
    return Meaning("DURATION", length(count, g["u"].lower()), away.period)


def _away(r: Reading, g: dict[str, str], sign: int, base: date | None) -> Meaning | None:
    """So many units away from ``base``, at the precision of the unit: years give a year."""
    count, unit = count_of(r, g), g["u"].lower()
    if count is None:
        return None
    if base is None:
        return Meaning("DURATION" if "ago" not in r.form else "DATE", length(count, unit))
    if unit in ("hour", "minute", "second"):
        return Meaning("TIME", base.isoformat(), Period.day(base))
    if count[0] != count[1]:
        ends = sorted((shifted(base, sign * count[0], unit), shifted(base, sign * count[1], unit)))
        return Meaning(
            "DATE",
            "PAST_REF" if sign < 0 else "FUTURE_REF",
            Period(ends[0], ends[1], "interval", "first"),
        )
    day = shifted(base, sign * count[0], unit)
    if (count, unit) == ((1, 1), "year") and spoken_quarter(r) is not None and r.previous:
        first = r.previous.first or base  # reports of a quarter: "... a year earlier"
        period, value = unit_around(first.replace(year=first.year - 1), "quarter", 0)
        return Meaning("DATE", value, period)
    period, value = unit_around(day, "day" if unit in ("day", "night") else unit, 0)
    if unit == "year" and period.granularity == "year" and g.get("q"):
        period = Period(period.first, period.last, "year", "both")
    return Meaning("DATE", value, period)


def _plain_duration(r: Reading, g: dict[str, str]) -> Meaning | None:
    count, unit = count_of(r, g), g["u"].lower()
    if count is None or ("long" in g and g["long"] == "old"):
        return None
    return Meaning("DURATION", length(count, unit))


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
    return Meaning("SET", length(number_of(g.get("n", "one")) or (1, 1), unit))


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


RULES: dict[str, Rule] = {
    "this_unit": _this_unit,
    "the_n": _the_n,
    "ago": _ago,
    "earlier": _earlier,
    "duration": _plain_duration,
    "set": _set,
    "present": _present,
    "past": _past,
    "future": _future,
    "vague_duration": _vague_duration,
}
