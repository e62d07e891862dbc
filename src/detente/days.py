"""EDTF dates in words: ``2012-09`` is September 2012, ``2016~`` about 2016."""

from __future__ import annotations

import calendar
import re

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
SIMPLE = re.compile(r"(\d{4})(?:-[~?]?(\d\d))?(?:-(\d\d))?")


def in_words(edtf: str | None) -> str:
    """An EDTF date as people write it; "no date" for None, other EDTF as it stands.

    >>> in_words("2016-09-20"), in_words("1979/1980"), in_words("2016-~03/2016-09-26")
    ('20 September 2016', '1979 to 1980', 'about March 2016 to 26 September 2016')
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
    return f"{_simple(first)} to {_simple(last)}"


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
