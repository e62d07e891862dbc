"""Clues to the day on which a text was published.

How news speaks of years, days, months, weekdays and office holders, seen from its own day, was
counted on dated articles (``spreads``). Clues are taken as independent and added up, each raised
to a power that makes up for their repeating one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import numpy as np

from detente.language.document import Document
from detente.times.article_date.spreads import (
    DAYS,
    FIRST,
    LAST,
    MONTH,
    MONTHS_IN_ALL,
    WEEKDAY,
    YEARS,
    Clue,
)
from detente.times.article_date.stamps import address_month, kind_of
from detente.times.article_date.term_clues import find_term_clues
from detente.times.article_date.told_days import (
    FULL_YEAR,
    days_from,
    month_and_day,
    month_told,
    nearest,
    on_dateline,
    weekday_told,
)
from detente.times.calendar.period import Period
from detente.times.finding.expressions import TimeExpression
from detente.times.finding.named import find_named, is_awaited
from detente.times.meaning.calendar_dates import CALENDAR_FORMS
from detente.times.words.lexicon import WEEKDAY as WEEKDAY_NAME
from detente.times.words.lexicon import number_of
from detente.times.words.tense import is_future

COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(\d{4})", re.IGNORECASE)
YEAR_FORMS = frozenset(("year", "mdy", "dmy", "month_year", "season_year"))
# Forms whose days always stand with their year, and forms that may lack it.
WHOLE_FORMS = frozenset(("iso", "numeric", *CALENDAR_FORMS))
DAY_FORMS = WHOLE_FORMS | {"mdy", "dmy"}
# "On Monday (Jan. 5)"
BESIDE = re.compile(rf"\b({WEEKDAY_NAME})\s*\($", re.IGNORECASE)
FOOT = 400  # characters at the end of a page in which its copyright stands


def find_clues(document: Document, expressions: list[TimeExpression]) -> Iterator[Clue]:
    """Every clue that a text gives; ``expressions`` are found without an anchor."""
    yield Clue("print", YEARS, "most of what is read is of the last decades")
    yield from _address(document)
    yield from _full_dates(document, expressions)
    yield from _latest(document, expressions)
    yield from _years_ahead(document, expressions)
    yield from _ago(expressions)
    year = _printed(document)
    if year is not None:
        yield Clue("copyright", YEARS - year, f"its copyright is of {year}")
    yield from _days(document, expressions)
    yield from _months(document, expressions)
    yield from _weekdays(document, expressions)
    yield from _dateline(document)
    yield from _events(document)
    yield from find_term_clues(document)


def _address(document: Document) -> Iterator[Clue]:
    told = address_month(document.article.url)
    if told is not None:
        year, month = told
        steps = MONTHS_IN_ALL - (year * 12 + month - 1)
        yield Clue("address_months", steps, f"its address says {year}-{month:02}")


def _full_dates(document: Document, expressions: list[TimeExpression]) -> Iterator[Clue]:
    """The latest full date of each kind: news follows close upon it.

    The earlier ones say little more, for texts tell of several days of the same past.
    """
    latest: dict[str, tuple[date, TimeExpression]] = {}
    for e in expressions:
        if not _is_full(e) or (day := _last_day(e)) is None:
            continue
        kind = kind_of(e, document)
        if kind == "full_dates" and _looks_ahead(document, e):
            continue
        if kind in ("full_dates", "captions") and weekday_told(e.text) is not None:
            kind = f"weekday_{kind}"
        if kind not in latest or day > latest[kind][0]:
            latest[kind] = (day, e)
    for kind, (day, e) in sorted(latest.items()):
        what = WORDS.get(kind, "the latest day told in full is")
        yield Clue(kind, DAYS - day.toordinal(), f"{what} {e.text}")


WORDS = {
    "posts": "the latest post it quotes is of",
    "stamps": "it is stamped",
    "headlines": "its headline says",
    "archive": "it shows an older photograph, of",
    "captions": "its latest photograph is of",
    "weekday_captions": "its latest photograph is of",
    "links": "it points to a story of",
}


def _is_full(e: TimeExpression) -> bool:
    return (
        e.form in DAY_FORMS
        and (e.form in WHOLE_FORMS or FULL_YEAR.search(e.text) is not None)
        and e.period is not None
        and e.period.granularity == "day"
    )


def _last_day(e: TimeExpression) -> date | None:
    day = e.period.last if e.period is not None else None
    return day if day is not None and FIRST <= day <= LAST else None


def _looks_ahead(document: Document, e: TimeExpression) -> bool:
    return is_future(document.doc[e.token_start : e.token_end].root)


def _latest(document: Document, expressions: list[TimeExpression]) -> Iterator[Clue]:
    """The latest year that is told, and the latest month that is told with its year."""
    told = [
        e
        for e in expressions
        if e.form in YEAR_FORMS
        and FULL_YEAR.search(e.text)
        and _last_day(e) is not None
        and not _looks_ahead(document, e)
        and not _is_copyright(document, e)
    ]
    for kind, form in (("month_years", "month_year"), ("years", None)):
        group = [e for e in told if form is None or e.form == form]
        if not group:
            continue
        e = max(group, key=lambda e: _last_day(e) or FIRST)
        last = _last_day(e) or FIRST
        steps = YEARS - last.year
        if form is not None:
            steps = MONTHS_IN_ALL - (last.year * 12 + last.month - 1)
        what = "year" if form is None else "month"
        yield Clue(kind, steps, f"the latest {what} told is in {e.text}")


def _years_ahead(document: Document, expressions: list[TimeExpression]) -> Iterator[Clue]:
    """The earliest year that is told as one to come: mostly this one or the next."""
    told = [
        (int(match[1]), e.text)
        for e in expressions
        if e.form in YEAR_FORMS
        and (match := FULL_YEAR.search(e.text)) is not None
        and _last_day(e) is not None
        and _looks_ahead(document, e)
    ]
    if told:
        year, words = min(told)
        yield Clue("years_ahead", YEARS - year, f"it looks ahead to {words}")


def _is_copyright(document: Document, e: TimeExpression) -> bool:
    at_foot = e.start >= document.body + len(document.article.text) - FOOT
    return at_foot and "©" in document.text[max(0, e.start - 30) : e.start]


def _ago(expressions: list[TimeExpression]) -> Iterator[Clue]:
    """ "Ten years ago" beside a told year points to the year that joins them."""
    told = {int(m[1]) for e in expressions if (m := FULL_YEAR.search(e.text))}
    for e in expressions:
        match = re.match(r"(?:\w+\s)?(\w+)\s+years?\s+ago", e.text) if e.form == "ago" else None
        count = number_of(match[1]) if match else None
        if count is not None and count[0] == count[1]:
            joined = np.isin(YEARS - int(count[0]), sorted(told))
            if joined.any():
                yield Clue("ago", joined.astype(np.int64), f"“{e.text}” joins the years told")


def _printed(document: Document) -> int | None:
    """The latest year of the copyright lines at the foot of a page, which a site renews long after; an
    earlier one is that of a typeface or a photograph."""
    foot = document.article.text[-FOOT:]
    return max((int(m[1]) for m in COPYRIGHT.finditer(foot)), default=None)


def _days(document: Document, expressions: list[TimeExpression]) -> Iterator[Clue]:
    seen: set[tuple[int, int]] = set()
    for e in expressions:
        day = month_and_day(e.text) if e.form in ("mdy", "dmy") else None
        if day is None or day in seen or FULL_YEAR.search(e.text):
            continue
        seen.add(day)
        near = nearest(*day)
        beside = BESIDE.search(document.text[max(0, e.start - 20) : e.start])
        weekday = weekday_told(beside[1] if beside is not None else e.text)
        wrong = None if weekday is None else (near - 1) % 7 != weekday
        kind = _kind(e.text, weekday, ahead=_looks_ahead(document, e))
        yield Clue(kind, DAYS - near, f"it tells of {e.text}", wrong)


def _kind(text: str, weekday: int | None, *, ahead: bool) -> str:
    first = text.split()[0].lower()
    if first in ("next", "last"):
        return first
    if ahead:
        return "future_month_days"
    return "month_days" if weekday is None else "weekday_month_days"


def _months(document: Document, expressions: list[TimeExpression]) -> Iterator[Clue]:
    seen: set[int] = set()
    for e in expressions:
        if e.form == "month" and not _looks_ahead(document, e):
            month = month_told(e.text)
            if month is not None and month not in seen:
                seen.add(month)
                steps = (np.arange(12) - (month - 1)) % 12  # by month: months are few, days many
                yield Clue("months", steps[MONTH], f"it tells of {e.text}")


def _weekdays(document: Document, expressions: list[TimeExpression]) -> Iterator[Clue]:
    seen: set[int] = set()
    for e in expressions:
        weekday = weekday_told(e.text) if e.form == "weekday" else None
        if weekday is None or weekday in seen:
            continue
        if not _looks_ahead(document, e):
            seen.add(weekday)
            steps = (np.arange(7) - weekday) % 7
            yield Clue("weekdays", steps[WEEKDAY], f"it tells of {e.text}")


def _dateline(document: Document) -> Iterator[Clue]:
    line, day = document.dateline, on_dateline(document)
    if line is not None and day is not None:
        yield Clue("datelines", DAYS - nearest(*day), f"its dateline says {line.date}")


def _events(document: Document) -> Iterator[Clue]:
    """Events of the table, each once: what comes unawaited is not told before its day."""
    seen: set[Period] = set()
    for start, end, period in find_named(document.text):
        if period.first is not None and period not in seen:
            seen.add(period)
            name = document.text[start:end]
            kind = "awaited_events" if is_awaited(name) else "events"
            yield Clue(kind, days_from(period), f"it tells of {name} ({period.edtf})")
