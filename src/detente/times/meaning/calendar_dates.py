"""Dates told in the Iranian or the Islamic calendar: "22 Bahman 1357", "Ramadan 1437", "1399 AH".

Only what is told as such is taken: a month of such a calendar beside a day or a year, a year beside
the calendar's name, a feast. "Mehr" alone is a news agency, "Rajab" alone a person. Values are
Gregorian; Islamic days are by the table and therefore approximate (``calendars``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from detente.times.calendar.calendars import (
    iranian,
    iranian_month_days,
    islamic,
    islamic_month_days,
    to_iranian,
    to_islamic,
)
from detente.times.calendar.period import FIRST_YEAR, Period
from detente.times.meaning.reading import Meaning, Reading, Rule

# Months in the spellings met in English news.
IRANIAN_MONTHS = (
    "Farvardin", "Ord[iy]behesht", "Khordad", "Tir", "A?[Mm]ordad", "Shahr[iy]var",
    "Mehr", "Aban", "Azar", "De[yi]", "Bahman", "Esfand",
)  # fmt: skip
# Their Afghan names; "Asad" and "Hut" are much else, so a year must stand beside them.
AFGHAN_MONTHS = (
    "Hamal", "Saw?ur|Saw?r|Thawr", "Jawza", "Saratan", "Asad", "Sunbul[ae]",
    "Mizan", "Aqrab", "Qaws", "Jad[iy]", "Dalw", "Hut",
)  # fmt: skip
ISLAMIC_MONTHS = (
    r"Muharram|Moharram", r"Safar", r"Rabi['’ ]?(?:al|ul)?[- ]?(?:Awwal|Awal|I)", r"Rabi['’ ]?(?:al|ul|ath)?[- ]?(?:Thani|Akhir|II)",
    r"Jumada?[- ](?:al[- ]|ul[- ])?(?:Awwal|Ula|Awal|I)", r"Jumada?[- ](?:al[- ]|ul[- ])?(?:Thani|Thaniya|Akhir[ah]*|II)",
    r"Rajab", r"Sha['’]?ba+n", r"Ram[ad]dh?an|Ramazan", r"Shawwal", r"Dhu[- ]?a?l[- ]Qa['’]?d[ae]h?|Zil[- ]?qad",
    r"Dhu[- ]?a?l[- ]Hijj?ah?|Zil[- ]?hijj?",
)  # fmt: skip
# Feasts: calendar, month and day.
FEASTS = {
    r"N(?:ow|ou?|au|av)r(?:u|ou|oo)z|Newroz": ("iranian_calendar", 1, 1),
    r"Eid[- ](?:al|ul|el)[- ]Fitr": ("islamic_calendar", 10, 1),
    r"Eid[- ](?:al|ul|el)[- ](?:Adha|Azha)": ("islamic_calendar", 12, 10),
    r"Ashura|Ashoura": ("islamic_calendar", 1, 10),
}
# Muharram and Ramadan need neither day nor year beside them.
TELLING_ALONE = (ISLAMIC_MONTHS[0], ISLAMIC_MONTHS[8])
# Years of numeric dates and years "of the Hijra": below this solar ones, from it lunar ones.
LUNAR_FROM = 1410  # 1989 as a lunar year, 2031 as a solar one

HALF_YEAR = 183  # days

YEAR = r"(?:,?\s+(?:of\s+)?(?P<y>(?:1[2-9]|20)\d\d)\b(?:\s+(?:A\.H\.(?:S\.)?|AHS?|S\.H\.|SH|Hijri)(?!\w))?)"
DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
AROUND = r"(?:(?P<r>last|next|this)\s+)?"


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a calendar reckons; ``about`` marks its days as approximate."""

    day: Callable[[int, int, int], date]
    of: Callable[[date], tuple[int, int, int]]
    month_days: Callable[[int, int], int]
    about: str

    def day_of(self, year: int, month: int, day: int) -> Period:
        """A day. Raises ValueError where there is no such day."""
        found = self.day(year, month, day)
        return Period(found, found, "day", self.about)

    def month(self, year: int, month: int) -> Period:
        """A month. Raises ValueError where there is none."""
        first = self.day(year, month, 1)
        last = first + timedelta(days=self.month_days(year, month) - 1)
        return Period(first, last, "interval", self.about)

    def year(self, year: int) -> Period:
        """A whole year."""
        return Period(
            self.day(year, 1, 1),
            self.day(year + 1, 1, 1) - timedelta(days=1),
            "interval",
            self.about,
        )


CALENDARS = {
    "iranian_calendar": Calendar(iranian, to_iranian, iranian_month_days, ""),
    "afghan_calendar": Calendar(iranian, to_iranian, iranian_month_days, ""),
    "islamic_calendar": Calendar(islamic, to_islamic, islamic_month_days, "both"),
}


def _months(names: tuple[str, ...]) -> str:
    return "|".join(f"(?:{name})" for name in names)


def _month_patterns(names: tuple[str, ...]) -> list[re.Pattern[str]]:
    months = rf"(?P<m>{_months(names)})"
    year = YEAR if names == AFGHAN_MONTHS else f"{YEAR}?"
    return [
        re.compile(rf"\b{DAY}\s+(?:of\s+)?{months}\b{year}"),
        re.compile(rf"\b{months}\s+{DAY}{YEAR}"),
        re.compile(rf"\b{months}\b{YEAR}"),
    ]


MONTHS = {
    "iranian_calendar": IRANIAN_MONTHS,
    "afghan_calendar": AFGHAN_MONTHS,
    "islamic_calendar": ISLAMIC_MONTHS,
}
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    *((name, p) for name, months in MONTHS.items() for p in _month_patterns(months)),
    ("islamic_calendar", re.compile(rf"\b{AROUND}(?P<m>{_months(TELLING_ALONE)})\b")),
    ("feast", re.compile(rf"\b{AROUND}(?P<f>{'|'.join(FEASTS)})\b{YEAR}?")),
    ("iranian_calendar", re.compile(r"\b(?:Persian|Iranian|Afghan|solar)(?:\s+calendar)?\s+year\s+(?P<y>1[234]\d\d)\b", re.IGNORECASE)),
    ("iranian_calendar", re.compile(r"\b(?P<y>1[234]\d\d)\s+(?:A\.H\.S\.|AHS|S\.H\.|SH|[Ss]olar [Hh]ijri)(?!\w)")),
    ("iranian_calendar", re.compile(r"\byear\s+(?P<y>1[234]\d\d)\s+(?:of|in|on)\s+the\s+(?:Persian|Iranian|Afghan)\s+calendar\b", re.IGNORECASE)),
    ("hijra_year", re.compile(r"\b(?P<y>1[0-5]\d\d)\s+(?:A\.H\.|AH|Hijri|Hegira)(?!\w)|\b(?:A\.H\.|AH)\s+(?P<z>1[0-5]\d\d)\b")),
    ("islamic_calendar", re.compile(r"\b(?:Hijri|Islamic|Muslim)(?:\s+calendar)?\s+year\s+(?P<y>1[0-5]\d\d)\b", re.IGNORECASE)),
    ("calendar_digits", re.compile(r"\b(?P<y>1[34]\d\d)([/-])(?P<n>\d{1,2})\2(?P<d>\d{1,2})\b(?![/-])")),
)  # fmt: skip
# One of these stands in every match: a cheap look before the search.
HINT = re.compile(
    rf"\b(?:{_months((*IRANIAN_MONTHS, *ISLAMIC_MONTHS))}|{'|'.join(FEASTS)}|A\.?H|Hijri|S\.?H|AHS|1[234]\d\d)\b"
)


def search_calendars(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Form and match of every such date, none overlapping, the longest first."""
    if HINT.search(text) is None:
        return
    matches = [(m, form) for form, pattern in PATTERNS for m in pattern.finditer(text)]
    end = 0
    for match, form in sorted(matches, key=lambda row: (row[0].start(), -row[0].end())):
        if match.start() >= end and not _is_surname(text, match):
            yield form, match
            end = match.end()


def _is_surname(text: str, match: re.Match[str]) -> bool:
    """ "Taha Yassin Ramadan said": a bare month after another name is a person."""
    groups = match.groupdict()
    if not groups.get("m") or groups.get("y") or groups.get("d"):
        return False
    before = re.search(r"(\w+)[ ]$", text[max(0, match.start() - 30) : match.start()])
    named = before is not None and before[1][0].isupper() and before[1] not in OPENING
    return named or re.match(r"\s+(?:[A-Z]|said\b|told\b)", text[match.end() :]) is not None


# Capitalised words that may open a sentence before a month.
OPENING = frozenset(("In", "During", "Since", "After", "Before", "Until", "By", "For", "Last", "This", "Next", "The", "Every", "As"))  # fmt: skip


def _month(r: Reading, g: dict[str, str]) -> Meaning | None:
    """A month or a day of it; a year alone where no month is told."""
    calendar = CALENDARS[r.form]
    if "m" not in g:
        return _dated(calendar.year(int(g["y"])))
    month = 1 + next(i for i, m in enumerate(MONTHS[r.form]) if re.fullmatch(m, g["m"]))
    return _in_year(r, g, calendar, month, int(g.get("d", 0)))


def _feast(r: Reading, g: dict[str, str]) -> Meaning | None:
    form, month, day = next(v for k, v in FEASTS.items() if re.fullmatch(k, g["f"]))
    return _in_year(r, g, CALENDARS[form], month, day)


def _hijra(r: Reading, g: dict[str, str]) -> Meaning:
    return _dated(CALENDARS["islamic_calendar"].year(int(g.get("y") or g["z"])))


def _digits(r: Reading, g: dict[str, str]) -> Meaning:
    year, month, day = int(g["y"]), int(g["n"]), int(g["d"])
    form = "iranian_calendar" if year < LUNAR_FROM else "islamic_calendar"
    return _dated(CALENDARS[form].day_of(year, month, day))


RULES: dict[str, Rule] = {
    "iranian_calendar": _month,
    "afghan_calendar": _month,
    "islamic_calendar": _month,
    "feast": _feast,
    "hijra_year": _hijra,
    "calendar_digits": _digits,
}
CALENDAR_FORMS = frozenset(RULES)


def _in_year(
    r: Reading, g: dict[str, str], calendar: Calendar, month: int, day: int
) -> Meaning | None:
    """A month (``day`` 0) or a day of it, in the told year or in the nearest one."""

    def in_year(year: int) -> Period:
        return calendar.day_of(year, month, day) if day else calendar.month(year, month)

    year = int(g.get("y", 0))
    if year and year < FIRST_YEAR:
        return _dated(in_year(year))
    if year:  # "Ramadan 2016": a year of ours holds one, seldom two of them
        starts = calendar.of(date(year, 1, 1))[0]
        both = (in_year(starts), in_year(starts + 1))
        inside = [p for p in both if p.first is not None and p.first.year == year]
        return _dated(inside[0]) if inside else None
    if r.today is None:
        return Meaning("DATE", "XXXX-XX-XX" if day else "XXXX-XX")
    current = calendar.of(r.today)[0]
    options = [in_year(y) for y in (current - 1, current, current + 1)]
    return _dated(_nearest(options, r.today, g.get("r", "").lower(), r.tense == "future"))


def _nearest(options: list[Period], today: date, word: str, future: bool) -> Period:
    """The one that is on or lies behind, or ahead where "next" or the verb looks ahead."""
    begun = [p for p in options if p.first is not None and p.first <= today]
    ahead = [p for p in options if p.first is not None and p.first > today]
    over = begun[-1].last is not None and begun[-1].last < today
    if word == "last" and not over:
        return begun[-2]
    soon = ahead[0].first is not None and (ahead[0].first - today).days < HALF_YEAR
    if word == "next" or (over and (future or (word == "this" and soon))):
        return ahead[0]
    return begun[-1]


def _dated(period: Period) -> Meaning:
    """TIMEX3 has no mark for the approximate: its value is the plain days."""
    plain = Period(period.first, period.last, period.granularity)
    return Meaning("DATE", plain.edtf, period)
