"""Times of day: the hour by the clock, on the day that the sentence or the article tells."""

from __future__ import annotations

from detente.times.calendar.period import Period
from detente.times.meaning.days import day_word, month_day, weekday
from detente.times.meaning.reading import Meaning, Reading, Rule
from detente.times.words.lexicon import number_of


def _clock(r: Reading, g: dict[str, str]) -> Meaning | None:
    hour, minute = _hour(g)
    if hour > 24 or minute > 59:
        return None
    told = _told(r, g)
    if told is not None:
        return Meaning("TIME", f"{told.value}T{hour:02}:{minute:02}", told.period)
    day = r.told or r.today
    if day is None and r.previous is not None and r.previous.granularity == "day":
        day = r.previous.first
    period = Period.day(day) if day is not None and day == r.told else None
    return Meaning(
        "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hour:02}:{minute:02}", period
    )


def _hour(g: dict[str, str]) -> tuple[int, int]:
    if "noon" in g:
        return (24 if g["noon"].lower() == "midnight" else 12), 0
    if "clock" in g:
        return (number_of(g["clock"]) or (12, 12))[0], 0
    hour = int(g.get("h") or g.get("H") or g.get("H2") or 12)
    minute = int(g.get("mi") or g.get("M") or g.get("M2") or 0)
    half = g.get("ap", "").lower()
    late = g.get("t", "").lower() in ("afternoon", "evening", "night")
    if (half.startswith("p") or (late and not half)) and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return hour, minute


def _told(r: Reading, g: dict[str, str]) -> Meaning | None:
    """The day named with the hour: "5 p.m. on Friday", "noon, Nov. 6", "2 p.m. on March 11, 2011"."""
    if "m" in g and "d" in g:
        return month_day(r, {"m": g["m"], "d": g["d"]})
    if month := g.get("om") or g.get("om2"):
        day, year = g.get("od") or g["od2"], g.get("oy") or g.get("oy2")
        return month_day(r, {"m": month, "d": day} | ({"y": year} if year else {}))
    name = g.get("w") or g.get("on")
    if name is None and "dw" in g:  # "9 a.m. tomorrow"
        return day_word(r, {"r": g["dw"]})
    return weekday(r, {"w": name}) if name else None


RULES: dict[str, Rule] = {"clock": _clock}
