"""Looking things up by their id or a page at a time: what a reader's page needs, and no more.

Questions answer in full; these stop at a limit and read by an index, so that a page of a ledger of
a million claims is as quick as one of ten. All of them work on a connection from
``store.database.reading()``, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from detente.errors import LedgerError
from detente.ledger.claims.evidence import parts, standing_condition
from detente.ledger.database import schema
from detente.ledger.derived.quoted import Quoted
from detente.ledger.derived.reading import begins, events_where, reasons, told_within
from detente.ledger.events.event import Event
from detente.ledger.events.ties import group_of
from detente.model import Claim

e, c, a, m = schema.event.c, schema.claim.c, schema.article.c, schema.event_claim.c


@dataclass(frozen=True, slots=True)
class Told(Quoted):
    """One report of an event; ``reason`` says why it is held to tell of it."""

    confidence: float
    reason: str


def publishers(connection: Connection) -> list[str]:
    """The publishers of the articles on file, in the order of the alphabet."""
    query = select(a.publisher).where(a.publisher.is_not(None)).distinct().order_by(a.publisher)
    return list(connection.scalars(query))


def told_of(connection: Connection, events: Sequence[Event], each: int) -> dict[str, list[Told]]:
    """The reports of events by event id, the one to quote first, ``each`` at most of every
    event."""
    why = reasons(connection, [x.id for x in events])
    why |= {(x.id, member.claim): member.reason for x in events for member in x.members}
    chosen = {x.id: _chosen(x, each) for x in events}
    found: dict[str, Any] = {}
    for some in parts(sorted({i for ids in chosen.values() for i in ids})):
        query = (
            select(
                c.id, c.quote, c.said_by, c.when_edtf, c.confidence, c.article_key, a.title, a.publisher,
                a.date_edtf, c.known_on,
            )
            .join(schema.article, a.key == c.article_key)
            .where(c.id.in_(some))
        )  # fmt: skip
        found |= {row.id: row for row in connection.execute(query)}
    return {
        x.id: [_told(found[i], why.get((x.id, i), "")) for i in chosen[x.id] if i in found]
        for x in events
    }


def _chosen(event: Event, each: int) -> list[str]:
    others = [claim for claim in event.claims if claim != event.best_claim]
    return [event.best_claim, *others][:each]


def _told(row: Any, reason: str) -> Told:
    return Told(
        row.id, row.quote, row.said_by, row.when_edtf, row.article_key, row.title, row.publisher,
        row.date_edtf, row.known_on, row.confidence, reason,
    )  # fmt: skip


def find_event(connection: Connection, prefix: str) -> Event | None:
    """The one event whose id begins so; None where there is none or more than one."""
    found = events_where(connection, begins(e.id, prefix), limit=2)
    return found[0] if len(found) == 1 else None


def one_event(connection: Connection, prefix: str) -> Event:
    """The one event whose id begins so. Raises LedgerError where there is none or more than one."""
    found = find_event(connection, prefix)
    if found is None:
        raise LedgerError(f"no one event has an id that begins with {prefix!r}")
    return found


def event_with(connection: Connection, like: Event, claim: str) -> Event:
    """The event of the pair, act and status of another that a claim tells of."""
    inside = e.id.in_(select(m.event_id).where(m.claim_id == claim))
    own = and_(e.a == like.a, e.b == like.b, e.act == like.act, e.status == like.status, inside)
    (found,) = events_where(connection, own)
    return found


def like(connection: Connection, event: Event, limit: int) -> list[Event]:
    """Other events of the same pair, act, status and side, with which one may be merged; in order
    of time, undated ones last."""
    own = and_(e.a == event.a, e.b == event.b, e.act == event.act, e.status == event.status)
    undated = case((e.first_day.is_(None), 1), else_=0)
    found = events_where(connection, own, undated, e.first_day)
    group = group_of(event)
    return [x for x in found if x.id != event.id and group_of(x) == group][:limit]


def events_page(
    connection: Connection,
    between: tuple[str, str],
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int,
    offset: int = 0,
) -> tuple[list[Event], int]:
    """Events of a pair in order of time, undated ones last, without statements; and how many in
    all."""
    low, high = sorted(between)
    condition = and_(
        e.a == low, e.b == high, e.act.not_like("statement.%"), told_within(since, until)
    )
    number = connection.scalar(select(func.count()).select_from(schema.event).where(condition))
    undated = case((e.first_day.is_(None), 1), else_=0)
    order = (undated, e.first_day, e.last_day, e.act)
    found = events_where(connection, condition, *order, limit=limit, offset=offset)
    return found, number or 0


def events_of_act(connection: Connection, act: str, limit: int) -> list[Event]:
    """The events of an act that were the last to become news, the latest first."""
    return events_where(connection, e.act == act, e.news_on.desc(), limit=limit)


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


def parties_of(connection: Connection, claims: Collection[str]) -> dict[str, dict[str, list[str]]]:
    """By claim id, the codes of who acts and of who is acted upon: ``source`` and ``target``."""
    query = select(c.id, c.body).where(c.id.in_(claims))
    bodies = {claim: json.loads(body) for claim, body in connection.execute(query)}
    return {
        claim: {side: list(body[side]) for side in ("source", "target")}
        for claim, body in bodies.items()
    }


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


def sizes(connection: Connection) -> Mapping[str, int]:
    """How many articles and claims the ledger holds."""
    return {
        name: connection.scalar(select(func.count()).select_from(table)) or 0
        for name, table in (("articles", schema.article), ("claims", schema.claim))
    }
