"""What is exported: events with every claim and article behind them, read pair by pair.

Memory holds the events of one pair at a time. The order is that of pairs, then time: it depends on
what the ledger holds alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, true

from detente.actors import load_actors
from detente.acts import Codes, load_acts
from detente.ledger.asking.questions import actor, pair
from detente.ledger.claims.evidence import standing_condition
from detente.ledger.database import schema
from detente.ledger.derived.reading import events_where, stretches_where
from detente.ledger.events.event import Event
from detente.ledger.relations.stretch import Stretch
from detente.ledger.store import Store
from detente.model import Claim, content_hash

MANY = 400  # values in one IN (...)
LEAD = 2000  # characters of an article in which its first paragraph is looked for
ARTICLE = (
    "key", "id", "title", "publisher", "url", "language", "published", "date_edtf", "date_source",
    "date_confidence", "known_on",
)  # fmt: skip
e, r = schema.event.c, schema.relation.c


@dataclass(frozen=True, slots=True)
class Choice:
    """Which events: of one actor or two (names or codes), that may have taken place in a time.

    What has no date counts on the day it was printed. ``statements`` False leaves out acts of mere
    words and of force, as :func:`detente.ledger.asking.surveys.events` does.
    """

    of: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    statements: bool = True


EVERYTHING = Choice()


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim of an event, with its article (columns ``ARTICLE``) and that one's first paragraph.

    ``coder`` is who read it: a version of the program, or a person's correction.
    """

    claim: Claim
    coder: str
    article: Mapping[str, Any]
    lead: str

    @property
    def leading(self) -> bool:
        """Whether it stands in the title or the first paragraph."""
        return self.claim.part == "title" or self.claim.start < len(self.lead)


@dataclass(frozen=True, slots=True)
class Told:
    """An event with all that tell of it; ``best`` is the one to quote."""

    event: Event
    voices: tuple[Voice, ...]

    @property
    def best(self) -> Voice:
        """The claim to quote."""
        return next(v for v in self.voices if v.claim.id == self.event.best_claim)

    @property
    def codes(self) -> Codes:
        """Its PLOVER, CAMEO and Goldstein codes."""
        return load_acts().codes(self.event.act, self.event.status)

    @property
    def sides(self) -> tuple[str, str]:
        """Codes of the actor and the recipient as they were then; in order of code without
        direction."""
        first = self.event.source or self.event.a
        second = self.event.target or self.event.b
        return as_then(first, self.event.day), as_then(second, self.event.day)


def as_then(code: str, day: date) -> str:
    """The code of the state that was filed under ``code``, on a day: RUS of 1985 is SUN."""
    return load_actors().as_of(code, day) if code in load_actors() else code


def told(store: Store, choice: Choice = EVERYTHING) -> Iterator[Told]:
    """Events with their claims and articles. Raises UnknownActor, LedgerError."""
    with store.database.reading() as connection:
        for a, b in _pairs(connection, schema.event, choice.of):
            condition = and_(e.a == a, e.b == b, _within(choice))
            found = events_where(connection, condition, e.first_day.is_(None), e.first_day, e.act)
            voices = _voices(connection, [c for x in found for c in x.claims])
            for event in found:
                yield Told(event, tuple(voices[c] for c in event.claims))


def stretches(store: Store, of: Sequence[str] = ()) -> Iterator[Stretch]:
    """Every stretch of every relation, by pair, part and time. Raises UnknownActor, LedgerError."""
    with store.database.reading() as connection:
        for a, b in _pairs(connection, schema.relation, of):
            yield from stretches_where(connection, and_(r.a == a, r.b == b))


def claims(store: Store) -> Iterator[Voice]:
    """Every standing claim with its article, also those of one side alone, in order of id. Raises
    LedgerError."""
    with store.database.reading() as connection:
        last = ""
        while ids := _next_ids(connection, last):
            found = _voices(connection, ids)
            yield from (found[i] for i in ids)
            last = ids[-1]


def articles(store: Store) -> Iterator[Mapping[str, Any]]:
    """Every article from which a standing claim was taken, in order of key, without its text."""
    a, c = schema.article, schema.claim.c
    cited = select(c.article_key).where(standing_condition())
    query = select(*(a.c[name] for name in ARTICLE)).where(a.c.key.in_(cited)).order_by(a.c.key)
    with store.database.reading() as connection:
        for row in connection.execute(query).mappings():
            yield dict(row)


def number_of(*parts: object) -> int:
    """A whole number below 2**60 that depends on the parts alone, for formats whose ids are
    numbers."""
    return int(content_hash(*parts)[:15], 16)


def _pairs(connection: Connection, table: Any, of: Sequence[str]) -> list[tuple[str, str]]:
    t = table.c
    query = select(t.a, t.b).where(_of(t, of)).distinct().order_by(t.a, t.b)
    return [(row.a, row.b) for row in connection.execute(query)]


def _of(columns: Any, of: Sequence[str]) -> Any:
    if not of:
        return true()
    if len(of) == 1:
        code = actor(of[0], None)
        return or_(columns.a == code, columns.b == code)
    a, b = sorted(pair(of[0], of[1]))
    return and_(columns.a == a, columns.b == b)


def _within(choice: Choice) -> Any:
    """The condition that an event lies in the days of a choice and is of the kinds that it wants."""
    first = func.coalesce(e.first_day, e.last_day, e.known_on)
    last = func.coalesce(e.last_day, e.first_day, e.known_on)
    conditions: list[Any] = [true()]
    if choice.since is not None:
        conditions.append(last >= choice.since)
    if choice.until is not None:
        conditions.append(first <= choice.until)
    if not choice.statements:
        conditions += [e.act.not_like("statement.%"), e.act.not_like("force.%")]
    return and_(*conditions)


def _next_ids(connection: Connection, after: str) -> list[str]:
    c = schema.claim.c
    query = select(c.id).where(c.id > after, standing_condition()).order_by(c.id)
    return list(connection.scalars(query.limit(MANY)))


def _voices(connection: Connection, ids: Sequence[str]) -> dict[str, Voice]:
    c, a = schema.claim.c, schema.article.c
    columns = [a[name] for name in ARTICLE]
    found: dict[str, Voice] = {}
    for start in range(0, len(ids), MANY):
        query = (
            select(c.id.label("claim_id"), c.body, c.coder, func.substr(a.text, 1, LEAD).label("lead"), *columns)
            .join(schema.article, a.key == c.article_key)
            .where(c.id.in_(ids[start : start + MANY]))
        )  # fmt: skip
        for row in connection.execute(query).mappings():
            claim = Claim.from_dict(json.loads(row["body"]))
            article = {name: row[name] for name in ARTICLE}
            found[row["claim_id"]] = Voice(
                claim, row["coder"], article, row["lead"].partition("\n\n")[0]
            )
    return found
