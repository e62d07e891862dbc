"""Seasons, told with their year or by the calendar around today."""

from __future__ import annotations

from datetime import date

from detente.times.calendar.period import Period
from detente.times.meaning.days import AHEAD, YEARS_ON, told_before
from detente.times.meaning.reading import Meaning, Reading, Rule, dated, nearest_year, part_of
from detente.times.words.lexicon import SEASONS, TIMEX_SEASONS


def _season_year(r: Reading, g: dict[str, str]) -> Meaning:
    number, year = SEASONS[g["s"].lower()], int(g["y"])
    return dated(Period.season(year, number), f"{year}-{TIMEX_SEASONS[number]}")


def _relative_season(r: Reading, g: dict[str, str]) -> Meaning:
    word = g["r"].lower()
    told = told_before(r, word)
    number, today = SEASONS[g["s"].lower()], told or r.today
    if today is None:
        return Meaning("DATE", f"XXXX-{TIMEX_SEASONS[number]}")
    # In January the winter that goes on began last year, and "last winter" the year before.
    years = range(today.year - 2, today.year + 2)
    seasons = [Period.season(y, number) for y in years]
    if word in AHEAD:
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


RULES: dict[str, Rule] = {
    "season": _season,
    "season_of_year": _season_of_year,
    "season_year": _season_year,
    "relative_season": _relative_season,
}
