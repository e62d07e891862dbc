"""Days, months, seasons, years, decades and times of day, told outright or by the calendar around today."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from detente.times.calendar.period import LAST_YEAR, Period
from detente.times.meaning.holidays import holiday, nth_weekday
from detente.times.meaning.reading import (
    Meaning,
    Reading,
    Rule,
    dated,
    nearest_year,
    part_of,
    unit_around,
)
from detente.times.words.lexicon import (
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    TENS,
    TIMEX_SEASONS,
    WEEKDAYS,
    month_of,
    number_of,
    weekday_of,
)

YEARS_ON = {"last": -1, "this": 0, "next": 1}
NEAR = 2  # days so near that "next Friday" is not the one ahead but that after it
# These go on from the time last told: "he left the following May".
FROM_TOLD = frozenset(("the following", "the previous", "that"))


def _iso(r: Reading, g: dict[str, str]) -> Meaning:
    return dated(Period.day(date(int(g["y"]), int(g["m"]), int(g["d"]))))


def _numeric(r: Reading, g: dict[str, str]) -> Meaning:
    a, b, year = int(g["a"]), int(g["b"]), int(g["y"])
    year += 0 if year > 99 else (2000 if year < 50 else 1900)
    # With dots it is written day first wherever it is written (CLDR: de, ru, pl, tr, fi ...).
    first = r.day_first if r.day_first is not None else a > 12 or "dot" in g
    day, month = (a, b) if (first and b <= 12) or a > 12 else (b, a)
    return dated(Period.day(date(year, month, day)))


def month_day(r: Reading, g: dict[str, str]) -> Meaning:
    """ "May 4", "the fourth of May", "4 May 2012"."""
    number = int(g["d"]) if "d" in g else ORDINALS[g["o"].lower()]
    year = int(g["y"]) if "y" in g else None
    if year is not None and year < 100:
        year += 2000 if year < 50 else 1900
    if year is None and "yr" in g and r.today is not None:
        year = r.today.year + YEARS_ON[g["yr"].lower()]
    if year is None and "w" in g and r.today is not None:
        year = _year_of_weekday(r.today, month_of(g["m"]), number, weekday_of(g["w"]))
    return _calendar_day(r, year, month_of(g["m"]), number)


def _year_of_weekday(today: date, month: int, day: int, weekday: int) -> int | None:
    """The year about today's in which a day falls on the weekday told with it: there is one at most."""
    years = (today.year - 1, today.year, today.year + 1)
    return next((y for y in years if date(y, month, day).weekday() == weekday), None)


def _calendar_day(r: Reading, year: int | None, month: int, day: int) -> Meaning:
    if year is None:
        year = nearest_year(r, lambda y: date(y, month, min(day, calendar.monthrange(y, month)[1])))
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02}-{day:02}")
    return dated(Period.day(date(year, month, day)))


def _day_range(r: Reading, g: dict[str, str]) -> Meaning | None:
    """ "May 3-5", "3 to 5 May 1998", "3, 4 and 5 May": from the first day to the last."""
    first, last = int(g.get("d") or g["d2"]), int(g.get("e") or g.get("e2") or g["e3"])
    month = g.get("m") or g["m2"]
    start = month_day(r, {"m": month, "d": str(first)} | ({"y": g["y"]} if "y" in g else {}))
    if first >= last or start.period is None or start.period.first is None:
        return None
    end = start.period.first.replace(day=last)
    return Meaning("DATE", f"{start.value}/{end}", Period(start.period.first, end))


def _week_of(r: Reading, g: dict[str, str]) -> Meaning:
    """ "The week of March 6", "the week of 6 March"."""
    told = month_day(r, g if "m" in g else g | {"m": g["m2"], "d": g["d2"]})
    if told.period is None or told.period.first is None:
        return Meaning("DATE", "XXXX-WXX")
    period, value = unit_around(told.period.first, "week", 0)
    return Meaning("DATE", value, period)


def _month_year(r: Reading, g: dict[str, str]) -> Meaning:
    month = Period.month(int(g["y"]), month_of(g["m"]))
    return dated(part_of(month, g.get("part")), month.edtf)


def _month_of_year(r: Reading, g: dict[str, str]) -> Meaning:
    month = month_of(g["m"])
    if r.today is None:
        return Meaning("DATE", f"XXXX-{month:02}")
    return dated(Period.month(r.today.year + YEARS_ON[g["r"].lower()], month))


def _season_year(r: Reading, g: dict[str, str]) -> Meaning:
    number, year = SEASONS[g["s"].lower()], int(g["y"])
    return dated(Period.season(year, number), f"{year}-{TIMEX_SEASONS[number]}")


def _told_before(r: Reading, word: str) -> date | None:
    """The last day told, from which "the following May" is counted; None for what is counted from today."""
    told = r.previous
    if word not in FROM_TOLD or told is None or told.days > 366:
        return None
    return told.last if word == "the following" else told.first


def _relative_month(r: Reading, g: dict[str, str]) -> Meaning:
    word = g["r"].lower()
    told = _told_before(r, word)
    month, today = month_of(g["m"]), told or r.today
    if today is None:
        return Meaning("DATE", f"XXXX-{month:02}")
    if word in ("next", "this coming", "the following"):
        year = today.year + (month <= today.month)
    elif word in ("this", "that"):
        year = today.year
    else:
        year = today.year - (month >= today.month)
    period = Period.month(year, month)
    return dated(part_of(period, g.get("part")), period.edtf)


def _relative_season(r: Reading, g: dict[str, str]) -> Meaning:
    word = g["r"].lower()
    told = _told_before(r, word)
    number, today = SEASONS[g["s"].lower()], told or r.today
    if today is None:
        return Meaning("DATE", f"XXXX-{TIMEX_SEASONS[number]}")
    # In January the winter that goes on began last year, and "last winter" the year before.
    years = range(today.year - 2, today.year + 2)
    seasons = [Period.season(y, number) for y in years]
    if word in ("next", "this coming", "the following"):
        chosen = next(s for s in seasons if s.first and s.first > today)
    elif word == "that":
        chosen = Period.season(today.year, number)
    elif word == "this":
        chosen = min(seasons, key=lambda s: abs(((s.first or today) - today).days + 45))
    else:
        chosen = next(s for s in reversed(seasons) if s.last and s.last < today)
    year = chosen.first.year if chosen.first else today.year
    return dated(chosen, f"{year}-{TIMEX_SEASONS[number]}")


def _season_of_year(r: Reading, g: dict[str, str]) -> Meaning:
    """ "The spring of last year"."""
    number = SEASONS[g["s"].lower()]
    if r.today is None:
        return Meaning("DATE", f"XXXX-{TIMEX_SEASONS[number]}")
    year = r.today.year + YEARS_ON[g["r"].lower()]
    return dated(Period.season(year, number), f"{year}-{TIMEX_SEASONS[number]}")


def _season(r: Reading, g: dict[str, str]) -> Meaning:
    """ "Over the summer": the nearest that the tense allows."""
    number = SEASONS[(g.get("s") or g["bare"]).lower()]
    goes_on = r.today is not None and Period.season(r.today.year, number).contains(
        Period.day(r.today)
    )
    year = nearest_year(r, lambda y: Period.season(y, number).first or date(y, 1, 1))
    if (
        goes_on and r.today is not None and r.tense == "future"
    ):  # "will vote in the fall", told in it
        year = r.today.year
    if year is None:
        return Meaning("DATE", f"XXXX-{TIMEX_SEASONS[number]}")
    season = Period.season(year, number)
    return dated(part_of(season, g.get("part") or g.get("some")), f"{year}-{TIMEX_SEASONS[number]}")


def weekday(r: Reading, g: dict[str, str]) -> Meaning:
    """The weekday of the week that ends today, of the week ahead where the verb looks ahead."""
    word = " ".join(g.get("r", "").lower().split())
    finely = r.previous is not None and r.previous.granularity == "day"
    told = _told_before(r, word) if finely else None
    number, today = WEEKDAYS[g["w"].lower()], told or r.today
    if today is None:
        return Meaning("DATE", f"XXXX-WXX-{number + 1}")
    back = (today.weekday() - number) % 7
    if word in ("next", "this coming", "the following") or (
        r.tense == "future" and word in ("", "this")
    ):
        ahead = (number - today.weekday()) % 7 or 7 * (word != "")
        # "From Friday to Wednesday", told on a Wednesday.
        ahead += 7 * (
            ahead == 0 and finely and r.previous is not None and _is_after(r.previous, today)
        )
        ahead += 7 * (word == "next" and ahead <= NEAR)  # else one says "tomorrow" or "on Friday"
        day = today + timedelta(days=ahead)
    elif word in ("last", "the previous"):
        day = today - timedelta(days=back or 7)
    else:
        day = today - timedelta(days=back)
    part = f"T{PARTS_OF_DAY[g['t'].lower()]}" if "t" in g else ""
    return Meaning("TIME" if part else "DATE", day.isoformat() + part, Period.day(day))


def _is_after(told: Period, today: date) -> bool:
    """Whether a day that was told lies within the week ahead."""
    return told.first is not None and today < told.first <= today + timedelta(days=7)


def _nth_weekday(r: Reading, g: dict[str, str]) -> Meaning | None:
    """ "The first Sunday of May": of the year told, or of the nearest May that the tense allows."""
    month, which, name = month_of(g["m"]), ORDINALS.get(g["o"].lower(), 0), WEEKDAYS[g["w"].lower()]

    def day(year: int) -> date:
        return nth_weekday(year, month, name, which or -1)

    year = int(g["y"]) if "y" in g else nearest_year(r, day)
    return Meaning("DATE", f"XXXX-{month:02}") if year is None else dated(Period.day(day(year)))


def _month(r: Reading, g: dict[str, str]) -> Meaning:
    month = month_of(g["m"])
    year = nearest_year(r, lambda y: date(y, month, 1))
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02}")
    period = Period.month(year, month)
    return dated(part_of(period, g.get("part")), period.edtf)


def day_word(r: Reading, g: dict[str, str]) -> Meaning:
    """ "Today", "the day after tomorrow", "tonight"."""
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
    part = f"T{PARTS_OF_DAY[g['t'].lower()]}" if "t" in g else ""
    if word in ("tonight", "overnight"):
        part = "TNI"
    return Meaning("TIME" if part else "DATE", day.isoformat() + part, Period.day(day))


def _year(r: Reading, g: dict[str, str]) -> Meaning:
    year = int(g["y"]) if "y" in g else _spoken_year(g["spoken"])
    return Meaning("DATE", f"{year}", part_of(Period.year(year), g.get("part")))


def _short_year(r: Reading, g: dict[str, str]) -> Meaning:
    """ "In '92": of this century where that is no later than next year, else of the last."""
    year = 2000 + int(g["yy"])
    known = r.today.year + 1 if r.today is not None else 2049
    year -= 100 * (year > known)
    return Meaning("DATE", f"{year}", Period.year(year))


def _spoken_year(words: str) -> int:
    """ "Nineteen seventy-nine", "two thousand and eight", as broadcasts tell years."""
    first, *rest = words.lower().replace("-", " ").replace(" and ", " ").split()
    century = 19 if first == "nineteen" else 20
    rest = [w for w in rest if w not in ("thousand", "oh", "o")]
    return 100 * century + ((number_of(" ".join(rest)) or (0, 0))[0] if rest else 0)


def _range(r: Reading, g: dict[str, str]) -> Meaning | None:
    first = int(g["y"])
    last = int(g["z"]) if len(g["z"]) == 4 else first // 100 * 100 + int(g["z"])
    if not first < last <= LAST_YEAR:
        return None
    return Meaning("DATE", f"{first}/{last}", Period(date(first, 1, 1), date(last, 12, 31)))


def _decade(r: Reading, g: dict[str, str]) -> Meaning:
    if "y" in g:
        year = int(g["y"])
    else:
        year = 1900 + (int(g["yy"]) if "yy" in g else TENS[g["word"].lower()[:-3] + "y"])
    period = Period.decade(year)
    return Meaning("DATE", f"{year // 10}", part_of(period, g.get("part") or g.get("edge")))


def _century(r: Reading, g: dict[str, str]) -> Meaning | None:
    number = int(g["n"]) if "n" in g else ORDINALS[g["o"].lower()]
    if not 5 <= number <= 21:
        return None
    start = (number - 1) * 100
    period = Period(date(start, 1, 1), date(start + 99, 12, 31), "century")
    return Meaning("DATE", f"{start // 100:02}", part_of(period, g.get("part") or g.get("edge")))


RULES: dict[str, Rule] = {
    "iso": _iso,
    "compact": _iso,
    "day_range": _day_range,
    "week_of": _week_of,
    "season": _season,
    "season_of_year": _season_of_year,
    "numeric": _numeric,
    "mdy": month_day,
    "dmy": month_day,
    "month_year": _month_year,
    "season_year": _season_year,
    "relative_month": _relative_month,
    "relative_season": _relative_season,
    "relative_weekday": weekday,
    "weekday": weekday,
    "nth_weekday": _nth_weekday,
    "month": _month,
    "day_word": day_word,
    "month_of_year": _month_of_year,
    "decade": _decade,
    "century": _century,
    "range": _range,
    "year": _year,
    "short_year": _short_year,
    "holiday": holiday,
}
