"""The events of a pair, or of one actor, as TimelineJS 3 reads them.

Format: Knight Lab, TimelineJS, "JSON format" documentation: an object with ``title``, ``events``
and ``eras``; dates are objects of year, month and day, of which only those are given that are
known. A slide shows the act, the quote and where it was printed; an era is a stretch of diplomatic
relations.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any

from detente import words
from detente.acts import load_acts
from detente.export.told import Told
from detente.ledger.claims.reports import bounds
from detente.ledger.relations.stretch import Stretch
from detente.times.calendar.precision import precision

Json = dict[str, Any]
# Which row of the timeline an act stands in, by its family.
GROUPS = {
    "relations": "Relations", "recognition": "Relations", "mission": "Missions", "envoy": "Envoys",
    "talks": "Talks", "meeting": "Talks", "agreement": "Agreements", "membership": "Agreements",
    "sanctions": "Measures", "consular": "Measures", "border": "Measures", "aid": "Aid",
    "asylum": "Aid", "force": "Force", "statement": "Statements",
}  # fmt: skip


def timeline(title: str, events: Iterable[Told], stretches: Iterable[Stretch] = ()) -> Json:
    """The whole timeline; events of which no date is told stand on the day they were printed."""
    return {
        "title": {"text": {"headline": escape(title), "text": "Every slide quotes its source."}},
        "events": [_slide(one) for one in events],
        "eras": [_era(s) for s in stretches if s.part == "diplomatic" and s.end is not None],
        "scale": "human",
    }


def _slide(one: Told) -> Json:
    event, article = one.event, one.best.article
    start = _start(event.when, event.known_on)
    slide: Json = {
        "start_date": start, "unique_id": event.id,
        "group": GROUPS.get(load_acts()[event.act].family, "Other"),
        "text": {"headline": escape(_headline(one)), "text": _words(one)},
    }  # fmt: skip
    first, last, _ = bounds(event.when)
    if first is not None and last is not None and precision(first, last) == "interval":
        slide["end_date"] = _day(last)
    if event.when is None:
        known = "read" if event.undated else "printed"
        slide["display_date"] = f"no date told; {known} {event.known_on.isoformat()}"
    if article["url"]:
        slide["media"] = {"url": article["url"], "caption": escape(article["title"])}
    return slide


def _headline(one: Told) -> str:
    event, (first, second) = one.event, one.sides
    arrow = "→" if event.source else "–"
    status = "" if event.status == "actual" else f" ({event.status})"
    act = event.act.partition(".")
    return f"{words.name(first)} {arrow} {words.name(second)}: {act[0]}, {act[2].replace('_', ' ')}{status}"


def _words(one: Told) -> str:
    article = one.best.article
    by = ", ".join(filter(None, (article["publisher"], article["date_edtf"])))
    return f"<blockquote>{escape(one.best.claim.quote)}</blockquote><p>{escape(by)}</p>"


def _era(stretch: Stretch) -> Json:
    assert stretch.end is not None
    return {
        "start_date": _day(stretch.first), "end_date": _day(stretch.end),
        "text": {"headline": f"relations {stretch.value}"},
    }  # fmt: skip


def _start(edtf: str | None, printed: date) -> Json:
    """The first day, of which only as much is given as is told."""
    first, last, _ = bounds(edtf)
    if first is None:
        return _day(last or printed)
    told = {"year": 1, "month": 2}.get(precision(first, last), 3)
    return dict(list(_day(first).items())[:told])


def _day(day: date) -> Json:
    return {"year": day.year, "month": day.month, "day": day.day}
