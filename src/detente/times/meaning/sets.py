"""What comes again and again: "every year", "daily", "twice a week", "$3 billion a year", "on Sundays"."""

from __future__ import annotations

from detente.times.meaning.reading import Meaning, Reading, Rule, length
from detente.times.words.lexicon import (
    MONTHS,
    PARTS_OF_DAY,
    SEASONS,
    TIMEX_SEASONS,
    WEEKDAYS,
    month_of,
    number_of,
)

ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "XXXX-XX-XXTNI",
    "weekly": "P1W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
}


EVERY = {"other": 2, "second": 2, "third": 3, "fourth": 4}


def _set(r: Reading, g: dict[str, str]) -> Meaning:
    word = g["s"].lower()
    if word in ADVERBS:
        return Meaning("SET", ADVERBS[word])
    unit = g.get("w", g.get("u", "")).lower()
    if unit in WEEKDAYS:
        return Meaning("SET", f"XXXX-WXX-{WEEKDAYS[unit] + 1}")
    if unit in SEASONS:
        return Meaning("SET", f"XXXX-{TIMEX_SEASONS[SEASONS[unit]]}")
    if unit in PARTS_OF_DAY:
        return Meaning("SET", f"XXXX-XX-XXT{PARTS_OF_DAY[unit]}")
    if unit.rstrip(".") in MONTHS:
        return Meaning("SET", f"XXXX-{month_of(unit):02}")
    word = g.get("n", "one").lower()
    count = EVERY.get(word)
    return Meaning("SET", length((count, count) if count else number_of(word) or (1, 1), unit))


def _rate(r: Reading, g: dict[str, str]) -> Meaning:
    unit = g["u"].lower()
    return Meaning("SET", length((1, 1), "day" if unit == "night" else unit))


def _weekdays(r: Reading, g: dict[str, str]) -> Meaning:
    part = f"T{PARTS_OF_DAY[g['t'].lower()]}" if "t" in g else ""
    day = f"{WEEKDAYS[g['w'].lower()] + 1}" if "w" in g else "WE"
    return Meaning("SET", f"XXXX-WXX-{day}{part}")


RULES: dict[str, Rule] = {"set": _set, "rate": _rate, "times_a": _rate, "weekdays": _weekdays}
