"""Relations of one actor on a map of the world: capitals as points on land without borders.

Borders are what many states differ about, so none are drawn. The projection is Equal Earth (Šavrič,
Patterson and Jenny, 2018, doi:10.1080/13658816.2018.1504949), in which areas are true.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from detente.actors import load_actors
from detente.charts import svg
from detente.data import load_toml
from detente.days import in_words
from detente.errors import DataError
from detente.words import name, name_within
from detente.words import value as in_value

CAPITALS = "charts/data/capitals.toml"
WIDTH, HEAD, FOOT, MARGIN = 960.0, 44.0, 34.0, 12.0
NORTH, SOUTH = 84.0, -57.0
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796  # the polynomial of Equal Earth
HALF = 2.7066  # half the width of the world in units of the projection
SCALE = (WIDTH / 2 - MARGIN) / HALF
NAMED = 40  # points with a name at most
LISTED = 4  # names in the legend that found no room beside their points
SHOWN = ("established", "suspended", "severed")
Link = Callable[[str], str]


def draw_map(
    code: str, values: Mapping[str, str], *, day: date | None = None, link: Link | None = None
) -> str:
    """SVG of a map on which every actor with a capital is coloured by its value ("severed" ...).

    ``values`` are by code; ``link`` gives the address for another's code. Actors without a capital
    are counted in a note.
    """
    places = load_capitals()
    called = f"Diplomatic relations of {name_within(code)}"
    title = called + (f" on {in_words(day.isoformat())}" if day else "")
    placed = {other: value for other, value in values.items() if other in places and other != code}
    unnamed: list[str] = []
    parts = [
        svg.element("rect", width="100%", height="100%", fill=svg.PAPER, class_="paper"),
        svg.label(title, MARGIN, 24, size=18, font_weight="600"),
        svg.element("path", d=land(), fill=svg.LAND, class_="land"),
        *_unknown(places, {*placed, code}),
        *(_point(other, placed[other], link) for other in sorted(placed)),
        *_names(code, placed, unnamed),
        *_legend(values, len([o for o in values if o not in places and o != code]), unnamed),
    ]
    return svg.picture(title, WIDTH, _height(), parts)


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """A place on the map, in points from the upper left corner of the picture."""
    x, y = _equal_earth(latitude, longitude)
    top = _equal_earth(NORTH, 0)[1]
    return WIDTH / 2 + x * SCALE, HEAD + (top - y) * SCALE


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    t2, t6 = t * t, t**6
    x = 2 * sqrt(3) * radians(longitude) * cos(t)
    x /= 3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1)
    return x, t * (A4 * t6 * t2 + A3 * t6 + A2 * t2 + A1)


@cache
def load_capitals() -> Mapping[str, tuple[float, float]]:
    """Latitude and longitude of capitals by code. Raises DataError naming the entry at fault."""
    rows = load_toml(CAPITALS)
    found: dict[str, tuple[float, float]] = {}
    for code, place in rows.items():
        numbers = isinstance(place, list) and len(place) == 2 and all(isinstance(n, int | float) for n in place)  # fmt: skip
        if not numbers or abs(place[0]) > 90 or abs(place[1]) > 180 or code not in load_actors():
            raise DataError(f"{CAPITALS}, {code}: must be an actor's code = [latitude, longitude]")
        found[code] = (float(place[0]), float(place[1]))
    return found


@cache
def land() -> str:
    """The outline of the land as a path."""
    rings = json.loads(files("detente.charts").joinpath("data", "land.json").read_text("utf8"))
    return "".join(_outline(ring) for ring in rings)


def _outline(ring: list[list[int]]) -> str:
    """A ring as a closed path; points that fall together at this scale are left out."""
    placed = (project(max(SOUTH, min(NORTH, y / 10)), x / 10) for x, y in ring)
    tenths = list(dict.fromkeys((round(x * 10), round(y * 10)) for x, y in placed))
    steps = pairwise(tenths)
    lines = "".join(f"l{(u - x) / 10:g} {(v - y) / 10:g}" for (x, y), (u, v) in steps)
    return f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}{lines}z"


def _height() -> float:
    return project(SOUTH, 0)[1] + FOOT


def _unknown(places: Mapping[str, tuple[float, float]], known: set[str]) -> Iterator[str]:
    """A speck for every state of whose relations nothing is known."""
    for other, place in places.items():
        if other not in known and load_actors().actor(other).kind == "state":
            x, y = project(*place)
            yield svg.element("circle", cx=x, cy=y, r=1.6, fill=svg.FAINT, class_="speck")


def _point(other: str, value: str, link: Link | None) -> str:
    x, y = project(*load_capitals()[other])
    tone = svg.tone(value)
    look = {"fill": svg.TONES[tone], "stroke": svg.PAPER, "stroke_width": 1, "class_": f"tone-{tone}"}  # fmt: skip
    if tone == "broken":
        shape = svg.element("path", d=f"M{x:.1f} {y - 6.2:.1f}l6.2 6.2l-6.2 6.2l-6.2 -6.2z", **look)
    elif tone == "less":
        shape = svg.element("rect", x=x - 4.4, y=y - 4.4, width=8.8, height=8.8, **look)
    else:
        shape = svg.element("circle", cx=x, cy=y, r=4.6, **look)
    told = f"{name(other)}: {in_value(value)}"
    return svg.linked(shape, link(other) if link else None, told)


def _names(code: str, placed: Mapping[str, str], unnamed: list[str]) -> Iterator[str]:
    """Names beside points, the actor's own first, then what is out of the ordinary; none on
    another.

    What is out of the ordinary and finds no room goes into ``unnamed``.
    """
    order = {"broken": 0, "less": 1}
    ranked = sorted(placed, key=lambda o: (order.get(svg.tone(placed[o]), 2), o))
    taken = [_box(*project(*load_capitals()[o]), 10) for o in placed]
    if code in load_capitals():
        x, y = project(*load_capitals()[code])
        yield svg.element("circle", cx=x, cy=y, r=7, fill="none", stroke=svg.INK, stroke_width=2, class_="ink-line")  # fmt: skip
        yield svg.element("circle", cx=x, cy=y, r=2.6, fill=svg.INK, class_="ink")
        ranked.insert(0, code)
    for other in ranked[:NAMED]:
        x, y = project(*load_capitals()[other])
        told, size = name(other), 13 if other == code else 11
        width = svg.width_of(told, size)
        away = 12 if other == code else 9
        for anchor, at, middle in (
            ("start", x + away, y), ("end", x - away, y), ("middle", x, y - away - 3), ("middle", x, y + away + 3),
        ):  # fmt: skip
            left = at - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
            box = (left, middle - size / 2, left + width, middle + size / 2)
            if left > 0 and box[2] < WIDTH and not any(_meet(box, t) for t in taken):
                taken.append(box)
                weight = "600" if other == code else None
                yield svg.label(told, at, middle + size * 0.35, size=size, font_weight=weight, text_anchor=anchor)  # fmt: skip
                break
        else:
            if other != code and svg.tone(placed[other]) in order:
                unnamed.append(told)


def _box(x: float, y: float, size: float) -> tuple[float, float, float, float]:
    return x - size / 2, y - size / 2, x + size / 2, y + size / 2


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _legend(values: Mapping[str, str], off: int, unnamed: Sequence[str]) -> Iterator[str]:
    x, y = MARGIN + 6, _height() - 14
    for value in SHOWN:
        tone, count = svg.tone(value), sum(v == value for v in values.values())
        look = {"fill": svg.TONES[tone], "class_": f"tone-{tone}"}
        shapes = {
            "good": svg.element("circle", cx=x, cy=y - 4, r=4.6, **look),
            "less": svg.element("rect", x=x - 4.4, y=y - 8.4, width=8.8, height=8.8, **look),
            "broken": svg.element("path", d=f"M{x:.1f} {y - 10.2:.1f}l6.2 6.2l-6.2 6.2l-6.2 -6.2z", **look),
        }  # fmt: skip
        told = f"{value} ({count})"
        yield shapes[tone] + svg.label(told, x + 10, y)
        x += svg.width_of(told, 12) + 34
    yield svg.element("circle", cx=x, cy=y - 4, r=1.6, fill=svg.FAINT, class_="speck")
    told = "nothing known" + (f" · {off} not on the map" if off else "")
    if unnamed:
        more = f" and {len(unnamed) - LISTED} more" if len(unnamed) > LISTED else ""
        told += f" · no room for the name: {', '.join(unnamed[:LISTED])}{more}"
    yield svg.label(told, x + 8, y, fill=svg.FAINT, class_="faint")
