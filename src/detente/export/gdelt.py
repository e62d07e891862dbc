"""Events in the 58 columns of GDELT 1.0, coded in CAMEO.

Columns: The GDELT Event Database, Data Format Codebook V1.03 (25 August 2013): tab-separated,
without a header, as the daily export files are. All 58 names, in this order, agree with those by
which public readers of the daily files load them (looked up in November 2026). Actors and acts:
CAMEO codebook 1.1b3 (2012). What we cannot tell is empty, as it is there. Ours:

- *GLOBALEVENTID* is a number made from the id of the event in the ledger.
- *SQLDATE* is the first day on which it may have taken place; the day of print where none is told.
- *FractionDate* is the year and (month x 30 + day) / 365, as the codebook has it.
- An act without direction stands once, with the party first in the alphabet as Actor1.
- *NumMentions*, *NumSources* and *NumArticles* count claims, publishers and articles.
- The role (Type1Code, and the end of the actor's code) is told by the words that the article has for
  the actor (``data/roles.toml``): GOV unless they speak of forces (MIL), an opposition (OPP), rebels
  (REB), police, courts and others; IGO for organisations.
- *AvgTone* is empty: Detente measures no tone.
- Country codes are ISO 3166-1 alpha-3, save for Romania (ROM) and East Timor (TMP), which CAMEO
  writes so. Geography is by FIPS 10-4, as in GDELT.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from detente.actors import load_actors
from detente.export.files import Column
from detente.export.places import Place, locate
from detente.export.roles import role, words_of
from detente.export.told import Told, number_of

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
WHOLE = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent", "QuadClass", "NumMentions",
    "NumSources", "NumArticles", "Actor1Geo_Type", "Actor2Geo_Type", "ActionGeo_Type", "DATEADDED",
)  # fmt: skip
NAMES = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{part}" for part in ACTOR), *(f"Actor2{part}" for part in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
NUMBERS = ("FractionDate", "GoldsteinScale", "AvgTone", *(n for n in NAMES if n.endswith(("_Lat", "_Long"))))  # fmt: skip
COLUMNS = tuple(
    Column(n, "whole" if n in WHOLE else "number" if n in NUMBERS else "text") for n in NAMES
)
# Where CAMEO writes a country otherwise than ISO 3166-1.
CAMEO_COUNTRY = {"ROU": "ROM", "TLS": "TMP"}
# CAMEO's known groups that we have a code for.
KNOWN_GROUPS = {"UN": "UNO", "EU": "EEC", "NATO": "NAT"}
# GDELT's classes by the root of the CAMEO code: verbal and material cooperation and conflict.
CLASSES = ((5, 1), (8, 2), (13, 3), (20, 4))
COUNTRY, CITY = 1, 4  # types of places: a country; a city outside the United States
US_CITY = 3


def rows(events: Iterable[Told]) -> Iterator[dict[str, Any]]:
    """Rows of COLUMNS, one for each event."""
    for one in events:
        (first, second), said = one.sides, words_of(one)
        yield (
            _when(one.event.day, one)
            | _who("Actor1", first, role(first, said[0]))
            | _who("Actor2", second, role(second, said[1]))
            | _what(one)
            | _where(one)
            | {"DATEADDED": _number(one.event.known_on), "SOURCEURL": one.best.article["url"]}
        )


def quad_class(cameo: str) -> int:
    """GDELT's class of a CAMEO code, 1 to 4."""
    return next(number for last, number in CLASSES if int(cameo[:2]) <= last)


def _when(day: date, one: Told) -> dict[str, Any]:
    return {
        "GLOBALEVENTID": number_of("event", one.event.id), "SQLDATE": _number(day),
        "MonthYear": day.year * 100 + day.month, "Year": day.year,
        "FractionDate": round(day.year + (day.month * 30 + day.day) / 365, 4),
    }  # fmt: skip


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _who(who: str, code: str, acting: str) -> dict[str, Any]:
    table = load_actors()
    actor = table.actor(code) if code in table else None
    name = (actor.name if actor else code).upper()
    if acting == "IGO":
        group = KNOWN_GROUPS.get(code)
        told = {"Code": f"IGO{group or ''}", "KnownGroupCode": group, "Type1Code": "IGO"}
    else:
        country = None if ":" in code else CAMEO_COUNTRY.get(code, code)
        told = {"Code": f"{country or ''}{acting}", "CountryCode": country, "Type1Code": acting}
    return {f"{who}{part}": value for part, value in (told | {"Name": name}).items()}


def _what(one: Told) -> dict[str, Any]:
    codes, articles = one.codes, {v.article["key"] for v in one.voices}
    publishers = {v.article["publisher"] or v.article["key"] for v in one.voices}
    return {
        "IsRootEvent": int(any(v.leading for v in one.voices)), "EventCode": codes.cameo,
        "EventBaseCode": codes.cameo[:3], "EventRootCode": codes.cameo[:2],
        "QuadClass": quad_class(codes.cameo), "GoldsteinScale": codes.goldstein,
        "NumMentions": len(one.voices), "NumSources": len(publishers), "NumArticles": len(articles),
    }  # fmt: skip


def _where(one: Told) -> dict[str, Any]:
    place = locate(one.best.claim.where, None, (one.event.a, one.event.b))
    if place is None:
        return {f"{who}Geo_Type": 0 for who in ("Actor1", "Actor2", "Action")}
    told = {
        "Type": _type(place), "FullName": place.name, "CountryCode": place.fips, "Lat": place.latitude,
        "Long": place.longitude, "FeatureID": str(place.geonames) if place.precision == "city" else None,
    }  # fmt: skip
    actors = {f"{who}Geo_Type": 0 for who in ("Actor1", "Actor2")}
    return actors | {f"ActionGeo_{part}": value for part, value in told.items()}


def _type(place: Place) -> int:
    if place.precision != "city":
        return COUNTRY
    return US_CITY if place.country == "USA" else CITY
