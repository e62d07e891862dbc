"""Looking things up by their id or a page at a time: what a reader's page needs, and no more.

Questions answer in full; these stop at a limit and read by the indexes that :func:`prepare` sees to,
so that a page of a ledger of a million claims is as quick as one of ten. All of them work on a
connection from ``store.database.reading()``, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Index, MetaData, and_, case, func, or_, select, true

from detente.acts import load_acts
from detente.acts.ontology import VALUES
from detente.ledger import schema
from detente.ledger.derive import event_of, standing_condition
from detente.ledger.events import Event
from detente.ledger.opening import Database
from detente.ledger.quoted import Quoted
from detente.ledger.reading import MANY, begins, events_where, proven, stretches_where
from detente.ledger.stretch import Stretch
from detente.ledger.surveys import Turn
from detente.model import Claim

e, r, c, a, m = (
    schema.event.c, schema.relation.c, schema.claim.c, schema.article.c, schema.event_claim.c,
)  # fmt: skip

# The indexes of pages in order of time. Built apart from the schema's metadata, which stays as it is.
INDEXES = (
    ("event_by_act_known", schema.event, ("act", "known_on")),
    ("event_by_a_known", schema.event, ("a", "known_on")),
    ("event_by_b_known", schema.event, ("b", "known_on")),
    ("relation_by_opening", schema.relation, ("opened_by",)),
)


def prepare(database: Database) -> None:
    """Make the indexes of pages where they are missing. Raises LedgerError."""
    with database.writing() as connection:
        for name, table, columns in INDEXES:
            copy = table.to_metadata(MetaData())
            Index(name, *(copy.c[column] for column in columns)).create(connection, checkfirst=True)


@dataclass(frozen=True, slots=True)
class Told(Quoted):
    """One report of an event; ``reason`` says why it is held to tell of it."""

    confidence: float
    reason: str


def told_of(connection: Connection, events: Sequence[Event], each: int) -> dict[str, list[Told]]:
    """The reports of events by event id, the one to quote first, ``each`` at most of every event."""
    chosen = {x.id: _chosen(x, each) for x in events}
    found: dict[str, Any] = {}
    for some in _parts(sorted({i for ids in chosen.values() for i in ids})):
        query = (
            select(
                c.id, c.quote, c.said_by, c.when_edtf, c.confidence, c.article_key, a.title, a.publisher,
                a.date_edtf, c.known_on,
            )
            .join(schema.article, a.key == c.article_key)
            .where(c.id.in_(some))
        )  # fmt: skip
        found |= {row.id: row for row in connection.execute(query)}
    return {x.id: [_told(x, found[i]) for i in chosen[x.id] if i in found] for x in events}


def _chosen(event: Event, each: int) -> list[str]:
    others = [claim for claim in event.claims if claim != event.best_claim]
    return [event.best_claim, *others][:each]


def _told(event: Event, row: Any) -> Told:
    reason = next((m.reason for m in event.members if m.claim == row.id), "")
    return Told(
        row.id, row.quote, row.said_by, row.when_edtf, row.article_key, row.title, row.publisher,
        row.date_edtf, row.known_on, row.confidence, reason,
    )  # fmt: skip


def find_event(connection: Connection, prefix: str) -> Event | None:
    """The one event whose id begins so, proven; None where there is none or more than one."""
    found = events_where(connection, begins(e.id, prefix), limit=2)
    return found[0] if len(found) == 1 else None


def claim_id(connection: Connection, prefix: str) -> str | None:
    """The id of the one claim whose id begins so; None where there is none or more than one."""
    found = connection.scalars(select(c.id).where(begins(c.id, prefix)).limit(2)).all()
    return found[0] if len(found) == 1 else None


def events_page(
    connection: Connection,
    between: tuple[str, str],
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int,
    offset: int = 0,
    proofs: bool = True,
) -> tuple[list[Event], int]:
    """Events of a pair in order of time, undated ones last, without statements; and how many in all.

    ``proofs`` False leaves out quotes and members.
    """
    low, high = sorted(between)
    day = func.coalesce(e.first_day, e.known_on)
    last = func.coalesce(e.last_day, e.first_day, e.known_on)
    condition = and_(
        e.a == low, e.b == high, e.act.not_like("statement.%"),
        *([last >= since] if since else []), *([day <= until] if until else []),
    )  # fmt: skip
    number = connection.scalar(select(func.count()).select_from(schema.event).where(condition))
    undated = case((e.first_day.is_(None), 1), else_=0)
    order = (undated, e.first_day, e.last_day, e.act, e.id)
    query = select(schema.event).where(condition).order_by(*order).limit(limit).offset(offset)
    rows = [event_of(row) for row in connection.execute(query)]
    return proven(connection, rows) if proofs else rows, number or 0


def events_of_act(connection: Connection, act: str, limit: int) -> list[Event]:
    """The events of an act that were the last to become known, the latest first."""
    return events_where(connection, e.act == act, e.known_on.desc(), limit=limit)


def latest_changes(
    connection: Connection,
    *,
    of: str | None = None,
    before: tuple[date, str] | None = None,
    limit: int,
) -> tuple[list[Turn], tuple[date, str] | None]:
    """The changes of relations that were the last to become known, the latest first.

    ``of`` is the code of an actor whose relations they are. ``before`` is where the page before this
    one ended (day and event id); the second value is where this one ends, None where nothing is left.
    What one event changes stays on one page.
    """
    turns: list[Turn] = []
    while True:
        opening = _openings(connection, of, before, limit)
        changed = _turns(connection, opening)
        for event in opening:
            before = event.known_on, event.id
            turns += changed.get(event.id, [])
            if len(turns) >= limit:
                return turns, before
        if len(opening) < limit:
            return turns, None


def _openings(
    connection: Connection, of: str | None, before: tuple[date, str] | None, limit: int
) -> list[Event]:
    """The next events that may have changed a relation."""
    moving = [n for n, act in load_acts().items() if act.effects or n == "relations.upgrade"]
    # coalesce keeps the act out of the choice of an index: the events are to be walked by time.
    conditions = [e.status == "actual", func.coalesce(e.act, "").in_(moving)]
    if before is not None:
        day, event = before
        conditions += [e.known_on <= day, or_(e.known_on < day, e.id < event)]
    found: dict[str, Event] = {}
    for side in (e.a == of, e.b == of) if of is not None else (true(),):
        query = select(schema.event).where(side, *conditions)
        query = query.order_by(e.known_on.desc(), e.id.desc()).limit(limit)
        found |= {row.id: event_of(row) for row in connection.execute(query)}
    return sorted(found.values(), key=lambda x: (x.known_on, x.id), reverse=True)[:limit]


def _turns(connection: Connection, events: Sequence[Event]) -> dict[str, list[Turn]]:
    """The changes that each event brings about, without what is only inferred."""
    found: dict[str, list[Turn]] = {}
    condition = and_(
        r.opened_by.in_([x.id for x in events]), r.inferred.is_(None), r.part != "process"
    )
    for s in stretches_where(connection, condition):
        o = s.opened_by
        turn = Turn(o.known_on, o.a, o.b, _before(connection, s), s)
        found.setdefault(o.id, []).append(turn)
    return found


def _before(connection: Connection, s: Stretch) -> str | None:
    o = s.opened_by
    query = (
        select(r.value)
        .where(r.a == o.a, r.b == o.b, r.part == s.part, r.owner == s.owner, r.first_day < s.first)
        .order_by(r.first_day.desc(), r.number.desc())
    )
    found: str | None = connection.scalar(query.limit(1))
    return found


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
    """What a picture shows of a stretch: a part that held one value for a while, and by which event."""

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
    """Every part of every relation of an actor that holds on a day, by pair, the shared part first."""
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
            r.contested != "[]", e.act, e.id, e.confidence, c.quote, c.id, c.article_key, c.publisher,
            a.title, a.date_edtf, e.known_on,
        )
        .join(schema.event, e.id == r.opened_by)
        .join(schema.claim, c.id == e.best_claim)
        .join(schema.article, a.key == c.article_key)
        .where(r.first_day <= day, or_(r.end_day.is_(None), r.end_day > day))
    )  # fmt: skip


def actors_known(connection: Connection) -> list[str]:
    """The codes of all actors of whom the ledger holds an event, in order."""
    found: set[str] = set()
    for side in (e.a, e.b):  # each code is looked up once, not every event
        codes = select(func.min(side).label("code")).cte("codes", recursive=True)
        beyond = select(func.min(side)).where(side > codes.c.code).scalar_subquery()
        codes = codes.union_all(select(beyond).where(codes.c.code.is_not(None)))
        found |= set(connection.scalars(select(codes.c.code)))
    return sorted(code for code in found if code is not None)


def find_article(connection: Connection, key: str) -> dict[str, Any] | None:
    """An article's row by its key (content hash), else by the id that its source gave it."""
    for column in (a.key, a.id):
        query = select(schema.article).where(column == key).order_by(a.key).limit(1)
        row = connection.execute(query).mappings().first()
        if row is not None:
            return dict(row) | {"date_reasons": json.loads(row["date_reasons"])}
    return None


def claims_of(
    connection: Connection, article_key: str, limit: int
) -> list[tuple[Claim, bool, str | None]]:
    """The claims of an article in the order of its text: each, whether it stands, and its event."""
    event = select(func.min(m.event_id)).where(m.claim_id == c.id).scalar_subquery()
    query = (
        select(c.body, case((standing_condition(), 1), else_=0), event)
        .where(c.article_key == article_key)
        .order_by(c.id)
        .limit(limit)
    )
    found = [
        (Claim.from_dict(json.loads(body)), bool(stands), told)
        for body, stands, told in connection.execute(query)
    ]
    return sorted(found, key=lambda row: (row[0].part != "title", row[0].start, row[0].id))


@dataclass(frozen=True, slots=True)
class Source:
    """The article of a claim: its key, and its date as EDTF, None where it has none."""

    key: str
    published: str | None


def sources_of(connection: Connection, claims: Iterable[str]) -> dict[str, Source]:
    """The article of each claim, by claim id."""
    found: dict[str, Source] = {}
    for some in _parts(sorted(set(claims))):
        query = select(c.id, c.article_key, a.date_edtf).join(
            schema.article, a.key == c.article_key
        )
        rows = connection.execute(query.where(c.id.in_(some)))
        found |= {row.id: Source(row.article_key, row.date_edtf) for row in rows}
    return found


def sizes(connection: Connection) -> Mapping[str, int]:
    """How many articles and claims the ledger holds."""
    return {
        name: connection.scalar(select(func.count()).select_from(table)) or 0
        for name, table in (("articles", schema.article), ("claims", schema.claim))
    }


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[n : n + MANY] for n in range(0, len(values), MANY))
