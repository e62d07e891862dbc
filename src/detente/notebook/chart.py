"""The relation of two states over time, drawn with Altair (Vega-Lite).

A bar is a stretch of time in which a part of the relation held one value, a point an event; both show
their quote when pointed at. ``altair`` comes with ``pip install 'detente[frames]'``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from detente.export.files import MissingExtra
from detente.ledger import Event, Stretch
from detente.notebook.html import name_of
from detente.words import part_of_pair
from detente.words import value as in_value

if TYPE_CHECKING:
    import altair

# Colours that tell good terms from bad ones, also for those who see no red and green (Okabe and Ito
# 2008): blue, orange, and grey for what is neither.
GOOD, BAD, NEITHER = "#0072b2", "#d55e00", "#999999"
COLOURS = {
    "established": GOOD, "open": GOOD, "in_post": GOOD, "granted": GOOD, "normal": GOOD, "talks": GOOD,
    "ambassador": GOOD, "minister": GOOD, "severed": BAD, "suspended": BAD, "closed": BAD, "reduced": BAD,
    "recalled": BAD, "expelled": BAD, "withdrawn": BAD, "restricted": BAD, "broken_off": BAD, "none": BAD,
}  # fmt: skip
EVENTS = "events"


def chart(
    stretches: Iterable[Stretch], events: Iterable[Event], until: date | None = None
) -> altair.LayerChart:
    """Bars and points on one line of time; what still holds is drawn until ``until`` (None: today).

    Raises MissingExtra where altair is not installed.
    """
    try:
        import altair
    except ImportError as error:
        raise MissingExtra("altair", "frames") from error
    alt: Any = altair  # its own types are stricter than its charts
    end = until or date.today()
    bars, points = [_bar(s, end) for s in stretches], [_point(e) for e in events]
    values = list(dict.fromkeys(b["value"] for b in bars))
    colours = {in_value(value): colour for value, colour in COLOURS.items()}
    colour = alt.Color("value:N", title=None).scale(
        domain=values, range=[colours.get(v, NEITHER) for v in values]
    )
    laid = (
        alt.Chart(alt.Data(values=bars))
        .mark_bar(height=12)
        .encode(
            x=alt.X("from:T", title=None), x2="until:T", y=alt.Y("part:N", title=None), color=colour,
            opacity=alt.condition("datum.inferred", alt.value(0.4), alt.value(1.0)),
            tooltip=["part:N", "value:N", "since:N", "quote:N", "publisher:N"],
        )
    )  # fmt: skip
    dots = (
        alt.Chart(alt.Data(values=points))
        .mark_point(filled=True, size=60)
        .encode(
            x=alt.X("day:T", title=None), y=alt.Y("part:N", title=None), shape=alt.Shape("status:N", title=None),
            tooltip=["act:N", "who:N", "when:N", "quote:N", "publisher:N"],
        )
    )  # fmt: skip
    drawn: altair.LayerChart = alt.layer(laid, dots).properties(width=640)
    return drawn


def _bar(s: Stretch, until: date) -> dict[str, Any]:
    last = s.end if s.end is not None else max(until, s.first + timedelta(days=1))
    proof = s.opened_by.proof
    return {
        "part": part_of_pair(s.part, s.owner, s.opened_by.a, s.opened_by.b), "value": in_value(s.value),
        "from": s.first.isoformat(), "until": last.isoformat(), "since": s.since or "",
        "inferred": s.inferred is not None, "quote": proof.quote if proof else "",
        "publisher": (proof.publisher if proof else None) or "",
    }  # fmt: skip


def _point(e: Event) -> dict[str, Any]:
    sides = (e.source, e.target) if e.source else (e.a, e.b)
    proof = e.proof
    return {
        "part": EVENTS, "day": e.day.isoformat(), "act": e.act, "status": e.status, "when": e.when or "",
        "who": (" → " if e.source else ", ").join(name_of(code) for code in sides),
        "quote": proof.quote if proof else "", "publisher": (proof.publisher if proof else None) or "",
    }  # fmt: skip
