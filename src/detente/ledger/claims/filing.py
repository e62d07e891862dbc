"""Filing articles and claims: what is new, what a newer coder reads otherwise, and which groups of
reports that touches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from detente.ledger.claims import evidence, judging
from detente.ledger.claims.reports import Group
from detente.ledger.database import quote_index, schema
from detente.model import Article, Claim, DocumentDate

Entry = tuple[Article, DocumentDate, Iterable[Claim]]
Print = tuple[str | None, date]  # an article's publisher, and the day from which it was known


@dataclass(slots=True)
class Filed:
    """What filing has added, and the groups of reports that must be derived anew."""

    articles: int = 0
    claims: int = 0
    touched: set[Group] = field(default_factory=set)


def file_all(connection: Connection, entries: Sequence[Entry], coder: str) -> Filed:
    """File articles with their claims as ``coder`` reads them; those it has read are passed over.

    At most 400 at once.
    """
    now, done = judging.now(), Filed()
    keyed = {article.key: (article, found, claims) for article, found, claims in entries}
    read = _read_by(connection, list(keyed), coder)
    todo = {key: entry for key, entry in keyed.items() if key not in read}
    old = prints(connection, list(todo))
    rows = [_article_row(a, f, now.date()) for key, (a, f, _) in todo.items() if key not in old]
    if rows:
        connection.execute(insert(schema.article), rows)
    new: list[Claim] = []
    for key, (_, _, claims) in todo.items():
        told = {claim.id: claim for claim in claims}
        if key in old:
            told = _read_anew(connection, key, told, coder, now, done)
        new += told.values()
    known = old | {row["key"]: (row["publisher"], row["known_on"]) for row in rows}
    done.articles, done.claims = len(rows), len(new)
    done.touched |= insert_claims(connection, new, coder, known)
    if todo:
        readings = [{"article_key": key, "coder": coder, "read_at": now} for key in todo]
        connection.execute(insert(schema.reading), readings)
    return done


def _read_by(connection: Connection, keys: Sequence[str], coder: str) -> set[str]:
    r = schema.reading.c
    query = select(r.article_key).where(r.article_key.in_(keys), r.coder == coder)
    return set(connection.scalars(query))


def prints(connection: Connection, keys: Sequence[str]) -> dict[str, Print]:
    """Publisher and day of the articles that the ledger holds."""
    a = schema.article.c
    query = select(a.key, a.publisher, a.known_on).where(a.key.in_(keys))
    return {row.key: (row.publisher, row.known_on) for row in connection.execute(query)}


def _article_row(article: Article, found: DocumentDate, today: date) -> dict[str, Any]:
    return {
        "key": article.key, "id": article.id, "title": article.title, "text": article.text,
        "publisher": article.publisher, "url": article.url, "language": article.language,
        "published": article.published, "date_edtf": found.edtf, "date_first": found.first,
        "date_last": found.last, "date_source": found.source, "date_confidence": found.confidence,
        "date_reasons": json.dumps(list(found.reasons), ensure_ascii=False),
        "known_on": found.last or today,
    }  # fmt: skip


def _read_anew(
    connection: Connection,
    key: str,
    told: dict[str, Claim],
    coder: str,
    now: datetime,
    done: Filed,
) -> dict[str, Claim]:
    """Judge what earlier coders read of an article; returns the claims that are new."""
    c = schema.claim.c
    query = select(c.id).where(c.article_key == key, c.coder != judging.CURATOR)
    earlier = set(connection.scalars(query))
    again, gone = earlier & set(told), earlier - set(told)
    author = judging.DETENTE
    done.touched |= judging.reinstate(connection, again, author, f"read again by {coder}", now)
    done.touched |= judging.retract(connection, gone, author, f"not read so by {coder}", now)
    return {i: claim for i, claim in told.items() if i not in earlier}


def insert_claims(
    connection: Connection, claims: Sequence[Claim], coder: str, known: Mapping[str, Print]
) -> set[Group]:
    """Write new claims, the words of their quotes and their pairs; returns the groups that this
    touches."""
    if not claims:
        return set()
    rows = [
        {
            "id": c.id, "article_key": c.article_key, "coder": coder, "act": c.act, "status": c.status,
            "said_by": c.said_by, "when_edtf": c.when, "quote": c.quote, "confidence": c.confidence,
            "standing": c.standing, "via": ";".join(c.via) or None, "publisher": known[c.article_key][0],
            "known_on": known[c.article_key][1], "body": json.dumps(c.as_dict(), ensure_ascii=False),
        }
        for c in claims
    ]  # fmt: skip
    connection.execute(insert(schema.claim), rows)
    quote_index.take_in(connection, [(c.id, c.quote) for c in claims])
    return evidence.enter(connection, [c.id for c in claims])
