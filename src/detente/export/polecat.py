"""Events in the columns of POLECAT, the weekly data coded in PLOVER.

Columns: POLECAT Weekly Data (Halterman, Schrodt, Beger, Bagozzi and Scarborough 2023, Harvard
Dataverse, doi:10.7910/DVN/AJGVIT), tab-separated; all 40 names, in this order, agree with the
header that a public reader of its files notes (looked up in November 2026); event types, modes and
contexts: PLOVER manual, draft 0.8 (2021). What we cannot tell is "None", as it is there. Ours:

- *Event ID* is that of the event in the ledger.
- *Event Date* is the first day on which it may have taken place; the day of print where no date is
  told.
- *Intensity* is the Goldstein value of the CAMEO code.
- An act without direction has the party first in the alphabet as its actor, once.
- The sector is told by the words that the article has for the actor (``data/roles.toml``): "GOV" unless
  they speak of forces ("MIL"), an opposition ("OPP"), rebels ("REB") and others; "IGO" for an
  organisation.
- Mere statements, which PLOVER does not code, are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from detente.actors import load_actors
from detente.actors.codes import iso3, number_of
from detente.acts.quads import QUAD_OF
from detente.export.files import Column
from detente.export.places import locate
from detente.export.roles import role, words_of
from detente.export.told import Told
from detente.version import __version__

NONE = "None"
NAMES = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
    "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude",
    "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date",
    "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
NUMBERS = ("Intensity", "Latitude", "Longitude")
COLUMNS = tuple(Column(n, "number" if n in NUMBERS else "text") for n in NAMES)


def rows(events: Iterable[Told]) -> Iterator[dict[str, Any]]:
    """Rows of COLUMNS, one for each event that PLOVER has a type for."""
    for one in events:
        if one.codes.plover:
            yield dict.fromkeys(NAMES, NONE) | _what(one) | _who(one) | _where(one) | _whence(one)


def _what(one: Told) -> dict[str, Any]:
    codes = one.codes
    return {
        "Event ID": one.event.id, "Event Date": one.event.day.isoformat(), "Event Type": codes.plover,
        "Event Mode": codes.mode or NONE, "Intensity": codes.goldstein,
        "Quad Code": QUAD_OF[codes.plover].replace("_", " ").upper(), "Contexts": codes.context or NONE,
    }  # fmt: skip


def _who(one: Told) -> dict[str, Any]:
    (first, second), said = one.sides, words_of(one)
    return _side("Actor", first, said[0], one) | _side("Recipient", second, said[1], one)


def _side(side: str, code: str, said: str | None, one: Told) -> dict[str, Any]:
    table, day = load_actors(), one.event.day
    actor = table.actor(code) if code in table else None
    sector = role(code, said)
    number = number_of("cow", code, day.year)
    return {
        f"{side} Name": actor.name if actor else code, f"{side} Country": iso3(code, day) or NONE,
        f"{side} COW": NONE if number is None else str(number), f"Primary {side} Sector": sector,
        f"{side} Sectors": sector, f"{side} Name Raw": said or NONE,
    }  # fmt: skip


def _where(one: Told) -> dict[str, Any]:
    raw = one.best.claim.where
    place = locate(raw, None, (one.event.a, one.event.b))
    told: dict[str, Any] = {"Raw Placename": raw or NONE, "Latitude": None, "Longitude": None}
    if place is None:
        return told
    told |= {"Country": place.country, "Latitude": place.latitude, "Longitude": place.longitude}
    if place.precision != "city":
        return told | {"Placename": load_actors().actor(place.country).name, "Feature Type": "PCLI"}
    names = {"Placename": place.name, "City": place.name, "GeoNames ID": str(place.geonames)}
    return told | names | {"Feature Type": "PPL"}


def _whence(one: Told) -> dict[str, Any]:
    article = one.best.article
    return {
        "Source": article["publisher"] or NONE, "Publication Date": article["known_on"].isoformat(),
        "Language": article["language"], "Version": f"detente {__version__}",
    }  # fmt: skip
