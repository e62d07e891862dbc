"""The articles behind an answer as BibTeX, to cite them.

Format: BibTeX's entry type ``misc`` with ``title``, ``howpublished``, ``year``, ``month``, ``day``,
``url`` and ``note`` (Patashnik 1988, BibTeXing; ``url`` and ``day`` as natbib and biblatex read
them). A date that is not known to the day is given as far as it is known; one that was inferred
says so.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from detente.export.told import Told
from detente.ledger.claims.reports import bounds
from detente.times.calendar.precision import precision

SPECIAL = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


def entries(events: Iterable[Told]) -> Iterator[str]:
    """One entry for each article behind the events, in order of publication, each once."""
    found: dict[str, Mapping[str, Any]] = {}
    for one in events:
        for voice in one.voices:
            found.setdefault(voice.article["key"], voice.article)
    for key, article in sorted(found.items(), key=lambda row: (row[1]["known_on"], row[0])):
        yield entry(key, article)


def entry(key: str, article: Mapping[str, Any]) -> str:
    """One article; its key is ``detente`` and the hash of its content."""
    fields = {
        "title": f"{{{_plain(article['title'] or article['id'])}}}",
        "howpublished": _plain(article["publisher"] or ""), **_date(article["date_edtf"]),
        "url": (article["url"] or "").replace("{", "%7B").replace("}", "%7D"),
        "note": "date inferred" if article["date_source"] == "inferred" else "",
    }  # fmt: skip
    told = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{detente:{key},\n{told}\n}}"


def _plain(text: str) -> str:
    return " ".join(text.translate(SPECIAL).split())


def _date(edtf: str | None) -> dict[str, str]:
    first, last, _ = bounds(edtf)
    if first is None or last is None:
        return {}
    known = {"day": 3, "month": 2, "year": 1}.get(precision(first, last), 0)
    if not known:
        return {"year": f"{first.year}"} if first.year == last.year else {}
    parts = {"year": f"{first.year}", "month": calendar.month_name[first.month], "day": f"{first.day}"}  # fmt: skip
    return dict(list(parts.items())[:known])
