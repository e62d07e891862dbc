"""The timeline of a pair, drawn to scale: what held when as bars, what happened as marks.

A bar runs as long as a part of the relation held one value, until today where it still holds; those
that only follow from others have a broken outline, those against which something speaks are
hatched. A mark is an act: a disc for what binds, a diamond for what divides (by the Goldstein value
of its CAMEO code), hollow where it was only planned or proposed, crossed out where it was denied; a
line beside it spans the days on which it may have taken place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from detente.acts import load_acts
from detente.charts import svg
from detente.charts.axis import Axis, around
from detente.days import in_words
from detente.ledger import Event
from detente.ledger.asking.holdings import Span
from detente.words import name, part, value

WIDTH, MARGIN = 960.0, 16.0
BAR, LANE = 18.0, 40.0  # height of a bar, and of a lane with its label
MARK, ROWS = 5.0, 8  # half a mark's width, and how many marks are stacked at most
STACK = 2 * MARK + 3
HEAD, FOOT = 76.0, 34.0
NOTE = 15.0  # from one line of notes to the next
FAR = WIDTH / 2  # a bar that begins before and goes on after is longer than a phone is wide
PARTS = ("diplomatic", "recognition", "level", "mission", "consulate", "envoy", "consular")
AGAIN: dict[str, Any] = {"text_anchor": "end", "display": "none"}
Link = Callable[[str], str]


def draw_timeline(
    a: str,
    b: str,
    spans: Sequence[Span],
    events: Sequence[Event],
    *,
    as_of: date | None = None,
    link: Link | None = None,
    today: date | None = None,
) -> str:
    """SVG of the timeline of two actors (codes). ``link`` gives the address of an event by its id.

    ``as_of`` is marked by a line. Events without a date are not drawn; a note says how many. On a
    page, where there are links, names and values stand at the right end too, hidden (``again``): a
    style sheet shows them where the page is too narrow for the whole.
    """
    now = today or date.today()
    axis = _axis(spans, events, as_of, now)
    lanes = _lanes(spans)
    dated = [x for x in events if x.first is not None and not x.act.startswith("statement.")]
    rows = _stacked(axis, dated)
    marks_at = HEAD + LANE * (len(lanes) or not rows) + (14 if rows else 0)
    deep = max(rows.values(), default=-1) + 1
    bottom = marks_at + deep * STACK + 8
    title = f"{name(a)} and {name(b)}"
    parts = [
        svg.element("rect", width="100%", height="100%", fill=svg.PAPER, class_="paper"),
        _pattern(),
        svg.label(title, MARGIN, 24, size=18, font_weight="600"),
        *_grid(axis, bottom),
    ]
    for n, ((kind, owner), held) in enumerate(lanes):
        called = part(kind, owner, b if owner == a else a)
        parts += _lane(axis, HEAD + n * LANE, called, held, now, link)
    if not lanes and not rows:
        parts.append(svg.label("Nothing with a date is known of them.", MARGIN, HEAD + 14))
    parts += [_mark(axis, x, marks_at + rows[x.id] * STACK, link) for x in dated if x.id in rows]
    if as_of is not None:
        parts += _day(axis, as_of, bottom)
    notes = list(_notes(events, dated, rows, bottom + 24))
    return svg.picture(
        f"Timeline of {title}", WIDTH, bottom + FOOT + NOTE * (len(notes) - 1), [*parts, *notes]
    )


def _axis(spans: Sequence[Span], events: Sequence[Event], as_of: date | None, now: date) -> Axis:
    days = [s.first for s in spans] + [x.first for x in events if x.first]
    ends = [s.end for s in spans if s.end] + [x.last for x in events if x.last]
    if any(s.end is None for s in spans) or not days:
        ends.append(now)
    first, last = around([*days, *ends, *([as_of] if as_of else [])])
    return Axis(first, last, MARGIN, WIDTH - MARGIN)


def _lanes(spans: Sequence[Span]) -> list[tuple[tuple[str, str], list[Span]]]:
    """What held, by part and owner, in the order in which the parts are shown."""
    found: dict[tuple[str, str], list[Span]] = {}
    for s in sorted(spans, key=lambda s: s.first):
        if s.part in PARTS:
            found.setdefault((s.part, s.owner), []).append(s)
    return sorted(found.items(), key=lambda x: (x[0][1] != "", x[0][1], PARTS.index(x[0][0])))


def _grid(axis: Axis, bottom: float) -> Iterator[str]:
    free = 0.0  # from where a label may stand
    for day, told in axis.ticks():
        x = axis.at(day)
        yield svg.element(
            "line", x1=x, x2=x, y1=HEAD - 14, y2=bottom, stroke=svg.LINE, class_="grid"
        )
        anchor = "start" if x < 30 else "end" if x > WIDTH - 30 else "middle"
        wide = svg.width_of(told, 12)
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        if left >= free:
            free = left + wide
            yield svg.label(told, x, HEAD - 18, fill=svg.FAINT, class_="faint", text_anchor=anchor)


def _lane(
    axis: Axis, top: float, called: str, held: Sequence[Span], now: date, link: Link | None
) -> Iterator[str]:
    yield svg.label(called, MARGIN, top + 10, size=12, fill=svg.FAINT, class_="faint")
    if link:
        yield svg.label(
            called, axis.right, top + 10, size=12, fill=svg.FAINT, class_="faint again", **AGAIN
        )
    for n, s in enumerate(held):
        told = f"{called}: {value(s.value)} {_span(s)}"
        room = axis.at(held[n + 1].first) if n + 1 < len(held) else axis.right
        bar = _bar(axis, top + 14, s, s.end or max(s.first, now), room)
        if link and axis.at(s.first) < FAR < axis.at(s.end or now) - svg.width_of(
            value(s.value), 12
        ):
            bar += _again(axis, top + 14, s, s.end or now)
        yield svg.linked(bar, link(s.event) if link else None, told)


def _bar(axis: Axis, y: float, s: Span, until: date, room: float) -> str:
    """A bar with its value in it, or where it is too short beside it, if that ends before
    ``room``."""
    x, end = axis.at(s.first), axis.at(until)
    width = max(2.0, end - x)
    tone = svg.tone(s.value)
    shape = svg.element(
        "rect", x=x, y=y, width=width, height=BAR, rx=2, fill=svg.TONES[tone], class_=f"tone-{tone}",
        fill_opacity=0.45 if s.inferred else None, stroke=svg.TONES[tone] if s.inferred else None,
        stroke_dasharray="4 3" if s.inferred else None,
    )  # fmt: skip
    if s.contested:
        shape += svg.element("rect", x=x, y=y, width=width, height=BAR, fill="url(#against)")
    told = value(s.value)
    wide = svg.width_of(told, 12)
    if wide + 10 < width:
        if s.contested and not s.inferred:  # the words are not to be hatched
            shape += svg.element("rect", x=x + 3, y=y + 2, width=wide, height=BAR - 4, rx=2, fill=svg.TONES[tone], class_=f"tone-{tone}")  # fmt: skip
        ink = svg.INK if s.inferred else svg.PAPER
        shape += svg.label(told, x + 6, y + 13, fill=ink, class_="ink" if s.inferred else "on-bar")
    elif x + width + wide + 8 < room:
        shape += svg.label(told, x + width + 4, y + 13)
    return shape


def _again(axis: Axis, y: float, s: Span, until: date) -> str:
    """The value at the right end of a bar."""
    end, told, tone = axis.at(until), value(s.value), svg.tone(s.value)
    wide = svg.width_of(told, 12)
    under = ""
    if s.contested and not s.inferred:
        under = svg.element("rect", x=end - wide - 6, y=y + 2, width=wide + 3, height=BAR - 4, rx=2, fill=svg.TONES[tone], class_=f"tone-{tone} again", display="none")  # fmt: skip
    ink, letters = (svg.INK, "ink again") if s.inferred else (svg.PAPER, "on-bar again")
    return under + svg.label(told, end - 6, y + 13, fill=ink, class_=letters, **AGAIN)


def _stacked(axis: Axis, events: Sequence[Event]) -> dict[str, int]:
    """The row of each event's mark, so that none lies on another; those beyond the last row are
    left out."""
    ends = [float("-inf")] * ROWS
    found: dict[str, int] = {}
    for x in sorted(events, key=lambda x: (x.first or date.max, x.id)):
        first, last = _middle(axis, x) - MARK - 1, axis.at(x.last or x.day) + MARK + 1
        first = min(first, axis.at(x.day))
        row = next((n for n, end in enumerate(ends) if end <= first), None)
        if row is not None:
            ends[row] = max(last, _middle(axis, x) + MARK + 1)
            found[x.id] = row
    return found


def _middle(axis: Axis, x: Event) -> float:
    return (axis.at(x.day) + axis.at(x.last or x.day)) / 2


def _mark(axis: Axis, x: Event, y: float, link: Link | None) -> str:
    at, first, last = _middle(axis, x), axis.at(x.day), axis.at(x.last or x.day)
    entry = load_acts().get(x.act)
    goldstein = load_acts().codes(x.act, "actual").goldstein if entry is not None else 0.0
    tone = "good" if goldstein > 0 else "broken" if goldstein < 0 else "neutral"
    colour, hollow = svg.TONES[tone], x.status in ("planned", "proposed")
    look = {
        "fill": svg.PAPER if hollow else colour, "stroke": colour, "stroke_width": 1.6,
        "class_": f"{'hollow' if hollow else 'solid'} line-{tone}",
    }  # fmt: skip
    shape = ""
    if last - first > 2 * MARK:
        shape += svg.element("line", x1=first, x2=last, y1=y, y2=y, stroke=colour, stroke_width=1.2, class_=f"line-{tone}")  # fmt: skip
    if goldstein < 0:
        d = f"M{at:.1f} {y - MARK:.1f}l{MARK} {MARK}l-{MARK} {MARK}l-{MARK} -{MARK}z"
        shape += svg.element("path", d=d, **look)
    else:
        shape += svg.element("circle", cx=at, cy=y, r=MARK - 0.6, **look)
    if x.status == "denied":
        shape += svg.element(
            "line", x1=at - 8, x2=at + 8, y1=y + 4, y2=y - 4, stroke=svg.INK, stroke_width=1.4, class_="ink-line"
        )  # fmt: skip
    who = f"{name(x.source)} to {name(x.target)}" if x.source and x.target else "both"
    status = f" ({x.status})" if x.status != "actual" else ""
    told = f"{in_words(x.when)}: {x.act}, {who}{status}"
    return svg.linked(shape, link(x.id) if link else None, told)


def _day(axis: Axis, day: date, bottom: float) -> Iterator[str]:
    x = axis.at(day)
    yield svg.element("line", x1=x, x2=x, y1=32, y2=bottom, stroke=svg.INK, stroke_width=1.4, class_="ink-line on-day")  # fmt: skip
    anchor = "end" if x > WIDTH / 2 else "start"
    told = in_words(day.isoformat())
    yield svg.label(told, x + (-5 if anchor == "end" else 5), 42, font_weight="600", text_anchor=anchor)  # fmt: skip


def _pattern() -> str:
    line = svg.element("path", d="M-1 1l2-2M0 6l6-6M5 7l2-2", stroke=svg.PAPER, stroke_width=1.6, class_="hatch")  # fmt: skip
    return svg.element("defs", svg.element("pattern", line, id="against", width=6, height=6, patternUnits="userSpaceOnUse"))  # fmt: skip


def _notes(
    events: Sequence[Event], dated: Sequence[Event], rows: dict[str, int], y: float
) -> Iterator[str]:
    """What the signs mean, and below it, where anything is left out, how much: one line would run over."""
    undated = sum(x.first is None for x in events)
    signs = ["disc: binds", "diamond: divides", "hollow: planned or proposed", "crossed: denied",
             "broken outline: follows from others", "hatched: contested"]  # fmt: skip
    out = [f"{undated} without a date not drawn"] if undated else []
    if hidden := len(dated) - len(rows):
        out.append(f"{hidden} more than there is room for")
    for n, told in enumerate((signs, out)):
        if told:
            yield svg.label(" · ".join(told), MARGIN, y + n * NOTE, size=11, fill=svg.FAINT, class_="faint")  # fmt: skip


def _span(s: Span) -> str:
    since = f"since {in_words(s.since)}" if s.since else f"by {in_words(s.first.isoformat())}"
    until = s.end - timedelta(days=1) if s.end and s.end > date.min else None
    return since + (f" until {in_words(until.isoformat())}" if until else "")
