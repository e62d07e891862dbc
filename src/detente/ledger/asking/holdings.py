"""What holds, as a reader sees it: of an actor with all others, of a value in all pairs, of a pair
for all time. Rows with the words that say so, read a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from detente.acts.ontology import VALUES
from detente.ledger.database import schema
from detente.ledger.relations.stretch import Stretch

e, r = schema.event.c, schema.relation.c


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of one part of a relation, with the words that say so. ``owner`` as in Stretch."""

    a: str
    b: str
    part: str
    owner: str
    value: str
    since: str | None
    first: date
    inferred: str | None
    contested: bool
    act: str
    event: str
    confidence: float
    quote: str
    claim: str
    article_key: str
    publisher: str | None
    title: str
    published: str | None
    known_on: date

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        return {
            "a": self.a, "b": self.b, "part": self.part, "owner": self.owner or None,
            "value": self.value, "since": self.since, "from": self.first.isoformat(),
            "inferred": self.inferred, "contested": self.contested, "act": self.act, "event": self.event,
            "confidence": self.confidence, "quote": self.quote, "claim": self.claim,
            "article": self.article_key, "publisher": self.publisher, "title": self.title,
            "published": self.published, "known_on": self.known_on.isoformat(),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """What a picture shows of a stretch: a part that held one value for a while, and by which
    event."""

    part: str
    owner: str
    value: str
    since: str | None
    first: date
    end: date | None
    inferred: str | None
    contested: bool
    act: str
    event: str

    @classmethod
    def of(cls, s: Stretch) -> Span:
        """The span of a stretch."""
        return cls(
            s.part, s.owner, s.value, s.since, s.first, s.end, s.inferred, bool(s.contested),
            s.opened_by.act, s.opened_by.id,
        )  # fmt: skip


def spans(connection: Connection, a: str, b: str) -> list[Span]:
    """All that ever held of a pair, ``a`` before ``b``, in order of part, owner and time."""
    query = (
        select(
            r.part, r.owner, r.value, r.since_edtf, r.first_day, r.end_day, r.inferred,
            r.contested != "[]", e.act, e.id,
        )
        .join(schema.event, e.id == r.opened_by)
        .where(r.a == a, r.b == b, r.part != "process")
        .order_by(r.part, r.owner, r.number)
    )  # fmt: skip
    return [Span(*row) for row in connection.execute(query)]


def standings(connection: Connection, code: str, day: date) -> list[Standing]:
    """Every part of every relation of an actor that holds on a day, by pair, the shared part
    first."""
    found: list[Standing] = []
    for side in (r.a == code, r.b == code):
        query = _standing(day).where(side, r.part != "process")
        found += [Standing(*row) for row in connection.execute(query)]
    return sorted(found, key=lambda s: (s.a, s.b, s.part != "diplomatic", s.part, s.owner))


def holding(
    connection: Connection, value: str, day: date, *, of: str | None, limit: int, offset: int
) -> list[Standing]:
    """Where something holds on a day ("severed", "recalled"), by pair, of one actor or of all."""
    parts = [part for part, values in VALUES.items() if value in values]
    query = _standing(day).where(r.part.in_(parts), r.value == value)
    if of is not None:
        query = query.where(or_(r.a == of, r.b == of))
    query = query.order_by(r.a, r.b, r.part, r.owner).limit(limit).offset(offset)
    return [Standing(*row) for row in connection.execute(query)]


def _standing(day: date) -> Any:
    return (
        select(
            r.a, r.b, r.part, r.owner, r.value, r.since_edtf, r.first_day, r.inferred,
            r.contested != "[]", e.act, e.id, e.confidence, e.quote, e.best_claim, e.article_key,
            e.publisher, e.title, e.published, e.known_on,
        )
        .join(schema.event, e.id == r.opened_by)
        .where(r.first_day <= day, or_(r.end_day.is_(None), r.end_day > day))
    )  # fmt: skip
