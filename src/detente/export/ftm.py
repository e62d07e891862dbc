"""Actors, articles, events and relations as FollowTheMoney entities, or as the statements of them.

Format: FollowTheMoney 4 (OpenSanctions, MIT), schemata PublicBody, Organization, Article, Event and
UnknownLink; one entity a line (``id``, ``schema``, ``properties``), or one statement a row in the
columns of its statement files, whose ids are SHA-1 of ``dataset.entity.property.value``. A state is
a PublicBody; a relation that held for a while is an UnknownLink with its start and end; ``proof``
leads to the article. Statements bear the claim as their origin.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente import words
from detente.actors import load_actors
from detente.export.files import Column
from detente.export.told import Told, stretches, told
from detente.export.told import articles as all_articles
from detente.ledger.claims.reports import bounds
from detente.ledger.relations.stretch import Stretch
from detente.ledger.store import Store
from detente.times.calendar.precision import precision

DATASET = "detente"
STATEMENTS = tuple(
    Column(name, "text")
    for name in (
        "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang",
        "original_value", "external", "first_seen", "last_seen", "id",
    )
)  # fmt: skip
# The type of every property used, by the schemata of FollowTheMoney 4.11.2; the tests compare them.
TYPES = {
    "name": "name", "country": "country", "wikidataId": "identifier", "title": "string",
    "fileName": "string", "publishedAt": "date", "publisher": "string", "sourceUrl": "url",
    "language": "language", "date": "date", "startDate": "date", "endDate": "date", "summary": "text",
    "description": "text", "location": "address", "involved": "entity", "proof": "entity",
    "keywords": "string", "recordId": "string", "subject": "entity", "object": "entity", "role": "string",
    "status": "string",
}  # fmt: skip
LANGUAGES = {"en": "eng"}  # ISO 639-1 to -3, as far as Detente reads


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity; ``origin`` is the claim that it rests on, the days bound when it was in print."""

    id: str
    schema: str
    properties: Mapping[str, list[str]]
    origin: str = ""
    first_seen: date | None = None
    last_seen: date | None = None

    def as_dict(self) -> dict[str, Any]:
        """The entity as FollowTheMoney writes it."""
        return {"id": self.id, "schema": self.schema, "properties": dict(self.properties)}


def entities(store: Store) -> Iterator[Entity]:
    """Articles, then events and relations, each after the actors that it names for the first
    time."""
    yield from (_article(row) for row in all_articles(store))
    known: set[str] = set()
    for one in told(store):
        yield from _actors((one.event.a, one.event.b), known)
        yield _event(one)
    for stretch in stretches(store):
        yield _link(stretch)


def statements(found: Iterable[Entity]) -> Iterator[dict[str, Any]]:
    """Rows of STATEMENTS: one for every value of every entity."""
    for entity in found:
        for prop, values in entity.properties.items():
            for value in values:
                key = f"{DATASET}.{entity.id}.{prop}.{value}"
                yield {
                    "canonical_id": entity.id, "entity_id": entity.id, "prop": prop,
                    "prop_type": TYPES[prop], "schema": entity.schema, "value": value, "dataset": DATASET,
                    "origin": entity.origin or None, "external": "f",
                    "first_seen": entity.first_seen, "last_seen": entity.last_seen,
                    "id": hashlib.sha1(key.encode("utf8"), usedforsecurity=False).hexdigest(),
                }  # fmt: skip


def _actors(codes: Iterable[str], known: set[str]) -> Iterator[Entity]:
    table = load_actors()
    for code in codes:
        if code in known or code not in table:
            continue
        known.add(code)
        actor = table.actor(code)
        body = actor.kind in ("organisation", "group")
        yield Entity(
            actor_id(code), "Organization" if body else "PublicBody",
            _given(name=actor.name, country=(actor.iso2 or "").lower(), wikidataId=actor.wikidata),
        )  # fmt: skip


def _article(row: Mapping[str, Any]) -> Entity:
    return Entity(
        article_id(row["key"]), "Article",
        _given(
            title=row["title"], fileName=row["id"], publishedAt=_prefix(row["date_edtf"]),
            publisher=row["publisher"], sourceUrl=_url(row["url"]), language=LANGUAGES.get(row["language"]),
        ),
        "", row["known_on"], row["known_on"],
    )  # fmt: skip


def _event(one: Told) -> Entity:
    event, best = one.event, one.best
    first, second = (words.name(event.source or event.a), words.name(event.target or event.b))
    status = "" if event.status == "actual" else f" ({event.status})"
    own = {
        "name": [f"{event.act}: {first} {'→' if event.source else '–'} {second}{status}"],
        "involved": [actor_id(event.a), actor_id(event.b)],
        "keywords": list(filter(None, (event.act, one.codes.plover, one.codes.cameo))),
        "proof": sorted({article_id(v.article["key"]) for v in one.voices}),
    }  # fmt: skip
    shared = _given(
        summary=best.claim.quote, publisher=best.article["publisher"], sourceUrl=_url(best.article["url"]),
        location=best.claim.where, recordId=event.id,
    )  # fmt: skip
    return Entity(
        f"{DATASET}-event-{event.id}", "Event", own | _when(event.when) | shared, event.best_claim,
        event.known_on, event.latest,
    )  # fmt: skip


def _link(s: Stretch) -> Entity:
    opened = s.opened_by
    subject = s.owner or opened.a
    other = opened.b if subject == opened.a else opened.a
    proof = opened.proof
    key = f"{DATASET}-relation-{opened.a}-{opened.b}-{s.part}-{s.owner or 'both'}-{s.first.isoformat()}"
    start = _prefix(s.since) or s.first.isoformat()
    return Entity(
        _plain(key), "UnknownLink",
        _given(
            subject=actor_id(subject), object=actor_id(other), role=f"{s.part}: {s.value}", startDate=start,
            endDate=s.end.isoformat() if s.end else None, summary=proof.quote if proof else None,
            description=f"inferred from {s.inferred}" if s.inferred else None,
            publisher=proof.publisher if proof else None, recordId=opened.id,
        ),
        opened.best_claim, opened.known_on, opened.latest,
    )  # fmt: skip


def _given(**values: str | None) -> dict[str, list[str]]:
    return {name: [value] for name, value in values.items() if value}


def _when(edtf: str | None) -> dict[str, list[str]]:
    first, last, _ = bounds(edtf)
    if (told := _prefix(edtf)) is not None:
        return {"date": [told]}
    return _given(
        startDate=first.isoformat() if first else None, endDate=last.isoformat() if last else None
    )


def _prefix(edtf: str | None) -> str | None:
    """A day, month or year as a prefix of an ISO date; None for intervals and for no date."""
    first, last, _ = bounds(edtf)
    if first is None or last is None:
        return None
    length = {"day": 10, "month": 7, "year": 4}.get(precision(first, last))
    return first.isoformat()[:length] if length else None


def _url(text: str | None) -> str | None:
    return text if text and text.startswith(("http://", "https://")) else None


def actor_id(code: str) -> str:
    """The id of an actor's entity."""
    return _plain(f"{DATASET}-actor-{code}")


def article_id(key: str) -> str:
    """The id of an article's entity."""
    return f"{DATASET}-article-{key}"


def _plain(text: str) -> str:
    """Ids hold letters, digits, dots and dashes alone."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-.") else "-" for c in text)
