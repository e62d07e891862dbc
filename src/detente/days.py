"""EDTF dates in words, and back: ``2012-09`` is September 2012, ``2016~`` about 2016."""

from __future__ import annotations

import calendar
import re

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
PARTS = frozenset((*calendar.month_name[1:], *SEASONS.values()))
MONTHS = {name[:3].lower(): n for n, name in enumerate(calendar.month_name) if n}
# "6 January 2016", "January 6, 2016", "6th of Jan. 2016", "Sept 2016"
WRITTEN = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? )?(?P<month>[a-z]{3,9})\.?"
    r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?)?,? (?P<year>\d{4})"
)
SIMPLE = re.compile(r"(\d{4})(?:-[~?]?(\d\d))?(?:-(\d\d))?")


def as_edtf(words: str) -> str:
    """A day or a month with its name as EDTF; other words as they stand.

    >>> as_edtf("6 January 2016"), as_edtf("Jan. 6, 2016"), as_edtf("Sept 2016"), as_edtf("2016~")
    ('2016-01-06', '2016-01-06', '2016-09', '2016~')
    """
    told = WRITTEN.fullmatch(" ".join(words.lower().split()))
    month = told and MONTHS.get(told["month"][:3])
    if not told or not month or not _begins_month(told["month"], month):
        return words
    day = told["day"] or told["after"]
    if told["day"] and told["after"]:
        return words
    return f"{told['year']}-{month:02}" + (f"-{int(day):02}" if day else "")


def _begins_month(word: str, month: int) -> bool:
    return calendar.month_name[month].lower().startswith(word) or word == "sept"


def in_words(edtf: str | None) -> str:
    """An EDTF date as people write it; "no date" for None, other EDTF as it stands.

    >>> in_words("2016-09-20"), in_words("1979/1980"), in_words("2016-~03/2016-09-26")
    ('20 September 2016', '1979 to 1980', 'about March to 26 September 2016')
    >>> in_words("2023-09-03~/2023-09-05"), in_words("2025-06/2025-07")
    ('about 3 to 5 September 2023', 'June to July 2025')
    """
    if edtf is None:
        return "no date"
    if "/" not in edtf:
        return _simple(edtf)
    first, last = edtf.split("/", 1)
    if first in ("", ".."):
        return f"until {_simple(last)}"
    if last in ("", ".."):
        return f"from {_simple(first)}"
    return f"{_short(_simple(first), _simple(last))} to {_simple(last)}"


def _short(first: str, last: str) -> str:
    """The first date of a range without the year, or month and year, that the last one names
    too."""
    one, other = first.split(), last.split()
    if len(one) < 2 or one[-1] != other[-1] or not {one[-2], other[-2]} <= PARTS:
        return first
    days = len(one) > 2 and len(other) > 2 and one[-3].isdigit() and other[-3].isdigit()
    same_month = days and one[-2] == other[-2]
    return " ".join(one[:-2] if same_month else one[:-1])


def _simple(edtf: str) -> str:
    about = "about " if "~" in edtf else "perhaps " if "?" in edtf else ""
    if re.fullmatch(r"\d{3}X", edtf):
        return f"the {edtf[:3]}0s"
    if re.fullmatch(r"\d\dXX", edtf):
        return f"the {edtf[:2]}00s"
    match = SIMPLE.fullmatch(edtf.rstrip("~?%"))
    if match is None:
        return edtf
    year, month, day = match[1], int(match[2] or 0), int(match[3] or 0)
    if month in SEASONS:
        return f"{about}{SEASONS[month]} {year}"
    if not month:
        return f"{about}{year}"
    name = calendar.month_name[month]
    return f"{about}{day} {name} {year}" if day else f"{about}{name} {year}"
