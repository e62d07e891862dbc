"""Events as points on a map: GeoJSON (RFC 7946, 2016).

One feature for each event that can be placed (see :mod:`detente.export.places`): at its venue, else
in the capital of the state acted upon; the property ``precision`` says which. The others are left
out. Coordinates are longitude, then latitude, in degrees (WGS 84).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from detente.export.places import locate
from detente.export.told import Told

Json = dict[str, Any]


def lines(events: Iterable[Told]) -> Iterator[str]:
    """A feature collection, a feature a line."""
    yield '{"type": "FeatureCollection", "features": ['
    before: str | None = None
    for one in events:
        if (found := feature(one)) is None:
            continue
        if before is not None:
            yield before + ","
        before = json.dumps(found, ensure_ascii=False)
    if before is not None:
        yield before
    yield "]}"


def feature(one: Told) -> Json | None:
    """One event as a feature; None where it cannot be placed."""
    event, claim, article = one.event, one.best.claim, one.best.article
    place = locate(claim.where, event.target, (event.a, event.b))
    if place is None:
        return None
    return {
        "type": "Feature", "id": event.id,
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            "act": event.act, "source": event.source, "target": event.target, "parties": [event.a, event.b],
            "status": event.status, "when": event.when, "known_on": event.known_on.isoformat(),
            "plover": one.codes.plover, "cameo": one.codes.cameo, "goldstein": one.codes.goldstein,
            "confidence": event.confidence, "quote": claim.quote, "publisher": article["publisher"],
            "url": article["url"], "claim": claim.id, "place": place.name, "precision": place.precision,
        },
    }  # fmt: skip
