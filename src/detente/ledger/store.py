"""Opening a ledger, adding to it, reading claims back.

SQLite in WAL mode by default: others read while one writes. Every article is one transaction,
so a writer that is killed leaves a whole ledger.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from detente.errors import LedgerError
from detente.ledger import schema
from detente.model import Article, Claim, DocumentDate

BUSY = 60  # seconds to wait for another writer
DETENTE = "detente"  # the author of what the program itself retracts


@dataclass(frozen=True, slots=True)
class Added:
    """What adding an article changed."""

    new_article: bool
    new_claims: int


@dataclass(frozen=True, slots=True)
class Filed:
    """A claim as filed: with its article's row and the day from which it was known."""

    claim: Claim
    article: dict[str, Any]
    known_on: date


class Store:
    """The articles and claims of one ledger. Made by :func:`open_store`."""

    def __init__(self, engine: Engine, name: str):
        self.engine = engine
        self.name = name

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def has_read(self, article: Article, *, coder: str) -> bool:
        """Whether this coder's claims of the article are in the ledger."""
        row = schema.reading.c
        query = select(row.coder).where(row.article_key == article.key, row.coder == coder)
        with self._guarded() as connection:
            return connection.execute(query).first() is not None

    def add(
        self, article: Article, found: DocumentDate, claims: Iterable[Claim], *, coder: str
    ) -> Added:
        """File an article with its claims; adding it again with the same coder changes nothing.

        A newer coder retracts, with a reason, what it no longer reads, and adds what is new.
        Raises LedgerError where the ledger cannot be written; nothing of the article is then kept.
        """
        key = article.key
        with self._guarded(write=True) as connection:
            if _exists(connection, schema.reading, article_key=key, coder=coder):
                return Added(new_article=False, new_claims=0)
            now = datetime.now(UTC).replace(tzinfo=None)
            new = not _exists(connection, schema.article, key=key)
            if new:
                connection.execute(
                    schema.article.insert(), [_article_row(article, found, now.date())]
                )
            filed = {claim.id: claim for claim in claims}
            standing = set(
                connection.scalars(
                    select(schema.claim.c.id).where(schema.claim.c.article_key == key)
                )
            )
            fresh = [c for i, c in filed.items() if i not in standing]
            _insert_claims(connection, fresh, coder)
            _reinstate(connection, set(filed))
            _retract(connection, standing - set(filed), DETENTE, f"not read so by {coder}", now)
            connection.execute(
                schema.reading.insert(), [{"article_key": key, "coder": coder, "read_at": now}]
            )
            return Added(new_article=new, new_claims=len(fresh))

    def retract(self, claim_id: str, *, author: str, reason: str) -> None:
        """Withdraw a claim; it stays on file with who withdrew it and why. Twice is once.

        Raises LedgerError where no claim has that id.
        """
        with self._guarded(write=True) as connection:
            if not _exists(connection, schema.claim, id=claim_id):
                raise LedgerError(f"no claim has the id {claim_id!r}")
            _retract(connection, {claim_id}, author, reason, datetime.now(UTC).replace(tzinfo=None))

    def claims(
        self, a: str | None = None, b: str | None = None
    ) -> list[tuple[Filed, str, str, str]]:
        """Standing claims of a pair, or of one actor with all others, as (filed, a, b, direction)."""
        d, c, r = schema.dyad.c, schema.claim, schema.retraction
        query = (
            select(d.a, d.b, d.direction, c.c.body, schema.article)
            .join(c, c.c.id == d.claim_id)
            .join(schema.article, schema.article.c.key == c.c.article_key)
            .outerjoin(r, r.c.claim_id == c.c.id)
            .where(r.c.claim_id.is_(None))
            .order_by(c.c.id, d.a, d.b)
        )
        if a is not None and b is not None:
            low, high = sorted((a, b))
            query = query.where(d.a == low, d.b == high)
        elif a is not None:
            query = query.where((d.a == a) | (d.b == a))
        with self._guarded() as connection:
            return [_filed(row) for row in connection.execute(query).mappings()]

    def find(self, prefix: str) -> list[Filed]:
        """Claims, retracted ones too, whose id begins with ``prefix``; at most ten."""
        c = schema.claim
        query = (
            select(c.c.body, schema.article)
            .join(schema.article, schema.article.c.key == c.c.article_key)
            .where(c.c.id.startswith(prefix, autoescape=True))
            .order_by(c.c.id)
            .limit(10)
        )
        with self._guarded() as connection:
            return [
                _filed({**row, "a": "", "b": "", "direction": ""})[0]
                for row in connection.execute(query).mappings()
            ]

    def retraction(self, claim_id: str) -> dict[str, Any] | None:
        """Author, reason and time of a claim's retraction, or None."""
        query = select(schema.retraction).where(schema.retraction.c.claim_id == claim_id)
        with self._guarded() as connection:
            row = connection.execute(query).mappings().first()
        return (
            None
            if row is None
            else {"author": row["author"], "reason": row["reason"], "at": row["at"].isoformat()}
        )

    def counts(self) -> dict[str, int]:
        """How many articles and standing claims the ledger holds."""
        from sqlalchemy import func, text

        with self._guarded() as connection:
            articles = connection.scalar(select(func.count()).select_from(schema.article)) or 0
            claims = connection.scalar(text("SELECT count(*) FROM standing_claims")) or 0
        return {"articles": articles, "claims": claims}

    def _guarded(self, *, write: bool = False) -> _Guarded:
        return _Guarded(self.engine, self.name, write=write)


class _Guarded:
    """A connection whose database errors become LedgerErrors; a write is one transaction."""

    def __init__(self, engine: Engine, name: str, *, write: bool):
        self.context = engine.begin() if write else engine.connect()
        self.name = name

    def __enter__(self) -> Connection:
        try:
            return self.context.__enter__()
        except SQLAlchemyError as error:
            raise LedgerError(explain(self.name, error)) from error

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        try:
            self.context.__exit__(kind, error, trace)
        except SQLAlchemyError as late:
            raise LedgerError(explain(self.name, late)) from late
        if isinstance(error, SQLAlchemyError):
            raise LedgerError(explain(self.name, error)) from error


def explain(name: str, error: SQLAlchemyError) -> str:
    """One plain line about a database error, with what to do."""
    cause = str(error.orig if isinstance(error, DatabaseError) else error).splitlines()[0]
    advice = {
        "readonly": "it is read-only: choose a place you may write to",
        "read-only": "it is read-only: choose a place you may write to",
        "unable to open": "it cannot be opened: is the folder there, and may you write to it?",
        "disk is full": "the disk is full: make room and read again; what was read before is kept",
        "disk I/O": "the disk failed or is full: make room and read again; what was read before is kept",
        "not a database": "it is not a ledger: name another file",
        "malformed": "the file is damaged: restore it, or read the articles into a new one",
        "locked": "another program has been writing to it for a minute: try again",
    }
    told = next((line for words, line in advice.items() if words in cause), cause)
    return f"{name}: {told}"


def open_store(place: str | os.PathLike[str]) -> Store:
    """Open a ledger by file name or SQLAlchemy URL; a file that is not there is made.

    Raises LedgerError where that cannot be done, with the reason in one line.
    """
    name = os.fspath(place)
    url = name if "://" in name else f"sqlite:///{Path(name).absolute()}"
    if "://" not in name and Path(name).is_dir():
        raise LedgerError(
            f"{name}: it is a folder: name a file, such as {Path(name) / 'detente.db'}"
        )
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        with engine.begin() as connection:
            _check_version(connection, name)
    except SQLAlchemyError as error:
        raise LedgerError(explain(name, error)) from error
    return Store(engine, name)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for setting in (
        "busy_timeout = 60000",
        "journal_mode = WAL",
        "foreign_keys = ON",
        "synchronous = NORMAL",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _check_version(connection: Connection, name: str) -> None:
    tables = set(inspect(connection).get_table_names())
    if not tables:
        schema.create(connection)
        return
    if not {"meta", "article", "claim"} <= tables:
        raise LedgerError(f"{name}: it is a database, but not a ledger: name another file")
    version = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.name == "schema"))
    if int(version or 0) > schema.VERSION:
        raise LedgerError(f"{name}: made by a newer Detente (schema {version}): upgrade to read it")


def _exists(connection: Connection, table: Any, **values: str) -> bool:
    conditions = [table.c[name] == value for name, value in values.items()]
    return connection.execute(select(1).select_from(table).where(*conditions)).first() is not None


def _article_row(article: Article, found: DocumentDate, today: date) -> dict[str, Any]:
    return {
        "key": article.key, "id": article.id, "title": article.title, "text": article.text,
        "publisher": article.publisher, "url": article.url, "language": article.language,
        "published": article.published, "date_edtf": found.edtf, "date_first": found.first,
        "date_last": found.last, "date_source": found.source, "date_confidence": found.confidence,
        "date_reasons": json.dumps(list(found.reasons), ensure_ascii=False),
        "known_on": found.last or today,
    }  # fmt: skip


def _insert_claims(connection: Connection, claims: list[Claim], coder: str) -> None:
    if not claims:
        return
    rows = [
        {
            "id": c.id, "article_key": c.article_key, "coder": coder, "act": c.act, "status": c.status,
            "said_by": c.said_by, "when_edtf": c.when, "quote": c.quote, "confidence": c.confidence,
            "body": json.dumps(c.as_dict(), ensure_ascii=False),
        }
        for c in claims
    ]  # fmt: skip
    connection.execute(schema.claim.insert(), rows)
    pairs = [
        {"claim_id": c.id, "a": a, "b": b, "direction": d} for c in claims for a, b, d in dyads(c)
    ]
    if pairs:
        connection.execute(schema.dyad.insert(), pairs)


def _retract(connection: Connection, ids: set[str], author: str, reason: str, at: datetime) -> None:
    known = set(
        connection.scalars(
            select(schema.retraction.c.claim_id).where(schema.retraction.c.claim_id.in_(ids))
        )
    )
    rows = [
        {"claim_id": i, "author": author, "reason": reason, "at": at} for i in sorted(ids - known)
    ]
    if rows:
        connection.execute(schema.retraction.insert(), rows)


def _reinstate(connection: Connection, ids: set[str]) -> None:
    """What the program itself withdrew and now reads again stands again; people's retractions stay."""
    r = schema.retraction
    connection.execute(r.delete().where(r.c.author == DETENTE, r.c.claim_id.in_(ids)))


def dyads(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """The pairs (a, b, direction) that a claim joins, a before b; a target makes it directed."""
    if not claim.target:
        for a, b in combinations(sorted(set(claim.source)), 2):
            yield a, b, "="
        return
    seen: set[tuple[str, str]] = set()
    for source in claim.source:
        for target in claim.target:
            low, high = sorted((source, target))
            if source != target and (low, high) not in seen:
                seen.add((low, high))
                yield low, high, "a>b" if source == low else "b>a"


def _filed(row: Any) -> tuple[Filed, str, str, str]:
    article = {name: row[name] for name in schema.article.c.keys() if name in row}  # noqa: SIM118
    claim = Claim.from_dict(json.loads(row["body"]))
    return Filed(claim, article, row["known_on"]), row["a"], row["b"], row["direction"]
