"""Chronologies: lines that open with their date ("Sept 20, 2015 - Nepal ...", "1979: Iran ...", "| 1979 | Iran").

Such a date is that of all the line tells, and where its year goes without saying, the list goes on
from the entry before.
"""

from __future__ import annotations

import re

from detente.times.meaning.calendar_dates import CALENDAR_FORMS

FORMS = frozenset(
    ("iso", "numeric", "day_range", "mdy", "dmy", "month_year", "season_year", "year", "range", "month", *CALENDAR_FORMS)
)  # fmt: skip
LEAST = 3  # entries that make a chronology, save behind a colon
COLON = re.compile(r"[.,]?[ \t]*:\s")
ENDED = re.compile(r"[.;)][ \t]+(?:(?:In|On)\s+)?")  # of the sentence before, within a line
# Between the beginning of the line and the date.
BEFORE = re.compile(r"[\s•*·>|–—-]*(?:(?:In|On)\s+)?")
BEHIND = re.compile(r"[.,]?[ \t]*(?:[:|]|[-–—]{1,2}(?=\s)|\n|$)")


def opens_entry(text: str, start: int, end: int) -> bool:
    """Whether ``text`` from ``start`` to ``end`` opens a line, with a colon, a dash or nothing after it, or
    a sentence, with a colon."""
    if BEHIND.match(text, end) is None:
        return False
    if BEFORE.fullmatch(text, text.rfind("\n", 0, start) + 1, start) is not None:
        return True
    before = max(text.rfind(mark, 0, start) for mark in ".;)")
    return is_called_out(text, end) and before > 0 and bool(ENDED.fullmatch(text, before, start))


def is_called_out(text: str, end: int) -> bool:
    """Whether a colon stands behind a date that ends there: "January 1979: Opening of the embassy"."""
    return COLON.match(text, end) is not None


def holds(text: str, end: int, place: int) -> bool:
    """Whether a place in ``text`` is in the line whose entry's date ends at ``end``, or in that below where
    the date has a line of its own."""
    return "\n" not in text[end:place].strip("\n :|.-–—")
