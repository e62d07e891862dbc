"""The relation of two states over time, drawn with Altair (Vega-Lite).

A bar is a stretch of time in which a part of the relation held one value, which stands in it or
beside it where there is room; a point is an event that has a date. Both show their quote when
pointed at. ``altair`` comes with ``pip install 'detente[frames]'``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from detente.charts.svg import width_of
from detente.charts.timeline import PARTS
from detente.export.files import MissingExtra
from detente.ledger import Event, Stretch
from detente.words import many, name, part_of_pair
from detente.words import value as in_value

if TYPE_CHECKING:
    import altair

# Colours that tell good terms from bad ones, also for those who see no red and green (Okabe and Ito
# 2008): blue, orange, and grey for what is neither; with the ink that can be read on each.
GOOD, BAD, NEITHER = "#0072b2", "#d55e00", "#999999"
COLOURS = {
    "established": GOOD, "open": GOOD, "in_post": GOOD, "granted": GOOD, "normal": GOOD, "talks": GOOD,
    "ambassador": GOOD, "minister": GOOD, "severed": BAD, "suspended": BAD, "closed": BAD, "reduced": BAD,
    "recalled": BAD, "expelled": BAD, "withdrawn": BAD, "restricted": BAD, "broken_off": BAD, "none": BAD,
}  # fmt: skip
INK = {GOOD: "white", BAD: "black", NEITHER: "black"}
EVENTS = "events"
WIDTH, SIZE = 640, 11  # of the drawing and of the words in it, in pixels
NAMES = 300  # pixels for the name of a part; longer ones are cut


def chart(
    stretches: Iterable[Stretch],
    events: Iterable[Event],
    until: date | None = None,
    title: str = "",
) -> altair.LayerChart:
    """Bars and points on one line of time; what still holds is drawn until ``until`` (None: today).

    Raises MissingExtra where altair is not installed.
    """
    try:
        import altair
    except ImportError as error:
        raise MissingExtra("altair", "frames") from error
    alt: Any = altair  # its own types are stricter than its charts
    end, found = until or date.today(), list(events)
    held = sorted(stretches, key=lambda s: (s.owner != "", s.owner, _place(s.part), s.first))
    dated = [e for e in found if e.first is not None]
    bars, points = _labelled([_bar(s, end) for s in held]), [_point(e) for e in dated]
    told = {
        "text": title,
        "anchor": "start",
        "subtitle": _note(bars or points, len(found) - len(dated)),
    }
    if not bars and not points:
        nothing: altair.LayerChart = alt.layer(alt.Chart(alt.Data(values=[{}])).mark_text())
        return nothing.properties(width=WIDTH, height=20, title=told)
    rows = list(dict.fromkeys([*(b["part"] for b in bars), *(p["part"] for p in points)]))
    line = alt.Y("part:N", title=None, sort=None).scale(domain=rows).axis(labelLimit=NAMES)
    time = {"title": None, "scale": alt.Scale(padding=8)}
    layers = [*_bars_of(alt, bars, line, time), _dots_of(alt, points, line, time)]
    drawn: altair.LayerChart = alt.layer(*layers)
    return drawn.properties(width=WIDTH, title=told)


def _bars_of(
    alt: Any, bars: list[dict[str, Any]], line: Any, time: dict[str, Any]
) -> tuple[Any, Any]:
    """What held, and the words in or beside it."""
    chart = alt.Chart(alt.Data(values=bars))
    laid = chart.mark_bar(height=16).encode(
        x=alt.X("from:T", **time), x2="until:T", y=line, color=alt.Color("colour:N", scale=None),
        opacity=alt.condition("datum.inferred", alt.value(0.4), alt.value(1.0)),
        tooltip=["part:N", "value:N", "since:N", "quote:N", "publisher:N"],
    )  # fmt: skip
    words = chart.mark_text(align="left", dx=4, fontSize=SIZE).encode(
        x=alt.X("at:T", **time), y=line, text="label:N", color=alt.Color("ink:N", scale=None)
    )
    return laid, words


def _dots_of(alt: Any, points: list[dict[str, Any]], line: Any, time: dict[str, Any]) -> Any:
    """What happened; its shape tells the status where there are several."""
    several = len({p["status"] for p in points}) > 1
    legend = alt.Legend() if several else None
    return (
        alt.Chart(alt.Data(values=points))
        .mark_point(filled=True, size=60, color="#555555")
        .encode(
            x=alt.X("day:T", **time),
            y=line,
            shape=alt.Shape("status:N", title=None, legend=legend),
            tooltip=["act:N", "who:N", "when:N", "quote:N", "publisher:N"],
        )
    )


def _place(part: str) -> int:
    """Where a part stands among those of one owner, as in the drawings of the web app."""
    return PARTS.index(part) if part in PARTS else len(PARTS)


def _note(drawn: Sequence[object], undated: int) -> str:
    """What stands under the title."""
    if not drawn:
        return "nothing with a date is known of them"
    if not undated:
        return ""
    return f"{many(undated, 'event')} without a date not drawn"


def _labelled(bars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The bars, each with its value as a label in it, or beside it, where there is room for it."""
    if not bars:
        return bars
    first, last = min(b["from"] for b in bars), max(b["until"] for b in bars)
    pixels = WIDTH / max(1, _days(first, last))  # a day
    for b, after in zip(bars, [*bars[1:], None], strict=True):
        free = after["from"] if after and after["part"] == b["part"] else last
        wide = width_of(b["value"], SIZE) + 8
        inside = wide < _days(b["from"], b["until"]) * pixels
        beside = wide < _days(b["until"], free) * pixels
        b["label"] = b["value"] if inside or beside else ""
        b["at"] = b["from"] if inside else b["until"]
        b["ink"] = b["ink"] if inside else "black"
    return bars


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _bar(s: Stretch, until: date) -> dict[str, Any]:
    last = s.end if s.end is not None else max(until, s.first + timedelta(days=1))
    proof, colour = s.opened_by.proof, COLOURS.get(s.value, NEITHER)
    return {
        "part": part_of_pair(s.part, s.owner, s.opened_by.a, s.opened_by.b), "value": in_value(s.value),
        "from": s.first.isoformat(), "until": last.isoformat(), "since": s.since or "",
        "inferred": s.inferred is not None, "quote": proof.quote if proof else "",
        "publisher": (proof.publisher if proof else None) or "",
        "colour": colour, "ink": "black" if s.inferred else INK[colour],
    }  # fmt: skip


def _point(e: Event) -> dict[str, Any]:
    sides = (e.source, e.target) if e.source else (e.a, e.b)
    proof = e.proof
    return {
        "part": EVENTS, "day": e.day.isoformat(), "act": e.act, "status": e.status, "when": e.when or "",
        "who": (" → " if e.source else ", ").join(name(code) for code in sides),
        "quote": proof.quote if proof else "", "publisher": (proof.publisher if proof else None) or "",
    }  # fmt: skip
