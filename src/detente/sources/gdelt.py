"""The lists of articles that GDELT (gdeltproject.org) publishes: addresses, titles, dates.

- the answers of its search ("ArtList" of the DOC 2.0 API), as JSON or CSV;
- the Article List (GAL), JSON lines with title and summary: date, url, domain, outletName,
  outletLogo, outletTwitter, title, image, desc, lang, author;
- the tables of events (61 columns), mentions (16) and the knowledge graph (27), which have no
  header: see the code books of the GDELT Event Database 2.0 and Global Knowledge Graph 2.1.

Names of the GAL: GDELT's announcement of it. Its dates may be such as 2026-09-08T01:31:00.000Z.

They hold no text. With a fetcher the pages they name are read; without one, what a list has of an
article's own words (title, summary) is.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from detente.errors import InputError, LeftOut
from detente.sources.limits import Limits
from detente.sources.lines import bounded_lines

# Column, from 0, of address, time stamp and publisher by the number of columns of a table.
COLUMNS: dict[int, tuple[int, int, int | None]] = {61: (60, 59, None), 16: (5, 2, 4), 27: (4, 1, 3)}
PAGE_TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>")
STAMP = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T?\d{4,6}Z?|T[\d:.]+Z?| [\d:]+)?")
ONLY_ADDRESS = "an address without a text (--fetch reads the page)"


def is_listed(row: Mapping[str, Any]) -> bool:
    """Whether a JSON or CSV row is one of GDELT's lists: an address and a time, but no text."""
    names = row.keys()
    if "url" not in names or "text" in names:
        return False
    return bool(names & {"seendate", "outletName", "mobileurl"}) or {"title", "lang"} <= names


def listed(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a list under the names that our records have; ``text`` is summary or title."""
    title = _words(row.get("title"))
    return {
        "url": row.get("url"),
        "title": title,
        "text": _words(row.get("desc")) or title or None,
        "published": stamp_day(row.get("seendate") or row.get("date")),
        "publisher": row.get("outletName") or row.get("domain"),
        "language": row.get("language") or row.get("lang"),
    }


def _words(value: Any) -> Any:
    """Text whose marks are set off by blanks, as GDELT's titles are ("Peru , Chile"), as
    written."""
    if not isinstance(value, str):
        return value
    return re.sub(r"\s+([,.;:!?%)])", r"\1", " ".join(html.unescape(value).split()))


def stamp_day(value: Any) -> str | None:
    """The day (ISO) of a time stamp such as 20240307121500 or 20240307T121500Z; None if it is
    none."""
    match = STAMP.fullmatch(str(value).strip()) if value else None
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def read_gdelt(
    stream: io.BufferedReader, place: str, limits: Limits
) -> Iterator[tuple[str, dict[str, Any]] | InputError]:
    """Yield (place, row) for every address of an events, mentions or knowledge-graph table,
    once."""
    seen: set[int] = set()
    for number, line in bounded_lines(stream, limits.line_bytes):
        here = f"{place}:{number}"
        if line is None:
            yield InputError(here, f"a line over {limits.line_bytes:,} bytes")
            continue
        fields = line.decode("utf-8", "replace").split("\t")
        if len(fields) not in COLUMNS:
            yield InputError(here, f"{len(fields)} columns, where GDELT's tables have 61, 16 or 27")
            continue
        row = _row(fields)
        mark = hash(row["url"])
        if not str(row["url"]).startswith(("http://", "https://")):
            yield LeftOut(here, "a source that is not on the web")
        elif mark not in seen:
            seen.add(mark)
            yield here, row


def _row(fields: list[str]) -> dict[str, Any]:
    address, stamp, publisher = COLUMNS[len(fields)]
    title = PAGE_TITLE.search(fields[-1]) if len(fields) == 27 else None
    words = _words(title[1]) if title else None
    return {
        "url": fields[address],
        "title": words,
        "text": words,
        "published": stamp_day(fields[stamp]),
        "publisher": fields[publisher] if publisher is not None else None,
    }
