"""Filing articles, claims and judgements, and reading them back.

Claims are only ever added. Every article is one transaction (or every batch of them), in which the
events and relations that it touches are derived anew, so a writer that is killed leaves a whole
ledger.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from detente.actors import load_actors
from detente.acts import load_acts
from detente.errors import LedgerError
from detente.ledger import derive, schema
from detente.ledger.opening import Database
from detente.ledger.reports import Group
from detente.model import Article, Claim, DocumentDate

DETENTE = "detente"  # the author of what the program itself retracts
CURATOR = "curator"  # the coder of claims that people have corrected
CORRECTABLE = ("act", "source", "target", "when", "status", "said_by")
Entry = tuple[Article, DocumentDate, Iterable[Claim]]


@dataclass(frozen=True, slots=True)
class Added:
    """What adding articles changed."""

    new_articles: int
    new_claims: int


@dataclass(frozen=True, slots=True)
class Filed:
    """A claim as filed: with its article's row and the day from which it was known."""

    claim: Claim
    article: dict[str, Any]
    known_on: date


class Store:
    """The articles and claims of one ledger. Opened by :func:`detente.ledger.open_ledger`."""

    def __init__(self, database: Database):
        self.database = database
        self.name = database.name

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def has_read(self, article: Article, *, coder: str) -> bool:
        """Whether this coder's claims of the article are in the ledger."""
        with self.database.reading() as connection:
            return _exists(connection, schema.reading, article_key=article.key, coder=coder)

    def add(
        self, article: Article, found: DocumentDate, claims: Iterable[Claim], *, coder: str
    ) -> Added:
        """File an article with its claims; adding it again with the same coder changes nothing.

        A newer coder retracts, with a reason, what it no longer reads, and adds what is new.
        Raises LedgerError where the ledger cannot be written; nothing of the article is then kept.
        """
        return self.add_all([(article, found, claims)], coder=coder)

    def add_all(self, entries: Iterable[Entry], *, coder: str, derived: bool = True) -> Added:
        """File several articles in one transaction: all of them or none.

        ``derived`` False leaves events and relations as they are, for a load that ends with
        :meth:`rebuild`.
        """
        articles = claims = 0
        touched: set[Group] = set()
        with self.database.writing() as connection:
            for article, found, told in entries:
                if _exists(connection, schema.reading, article_key=article.key, coder=coder):
                    continue
                new, fresh, groups = _file(connection, article, found, told, coder)
                articles, claims = articles + new, claims + fresh
                touched |= groups
            if derived:
                derive.refresh(connection, touched)
        return Added(articles, claims)

    def link_copies(self, dispatches: Mapping[str, str]) -> None:
        """Hold articles for prints of one dispatch, by article key; each then counts as one source.

        Articles that the ledger does not hold are passed over; linking again changes nothing.
        """
        with self.database.writing() as connection:
            touched: set[Group] = set()
            for key, dispatch in sorted(dispatches.items()):
                touched |= _link(connection, key, dispatch)
            derive.refresh(connection, touched)

    def retract(self, claim_id: str, *, author: str, reason: str) -> None:
        """Withdraw a claim; it stays on file with who withdrew it and why. Twice is once.

        Raises LedgerError where no claim has that id.
        """
        with self.database.writing() as connection:
            _claim(connection, claim_id)
            touched = _retract(connection, {claim_id}, author, reason, _now())
            derive.refresh(connection, touched)

    def reinstate(self, claim_id: str, *, author: str, reason: str) -> None:
        """Let a claim stand again that was retracted. Raises LedgerError where there is none."""
        with self.database.writing() as connection:
            _claim(connection, claim_id)
            touched = _reinstate(connection, {claim_id}, author, reason, _now())
            derive.refresh(connection, touched)

    def correct(self, claim_id: str, *, author: str, reason: str, **changes: Any) -> str:
        """Retract a claim in favour of a corrected one, which counts as certain; returns its id.

        ``changes`` name ``act``, ``source``, ``target`` (codes), ``when`` (EDTF), ``status`` or
        ``said_by``. The quote stays. Raises LedgerError where a value is none, nothing changes, or
        no claim has that id.
        """
        with self.database.writing() as connection:
            old = _claim(connection, claim_id)
            new = _corrected(old, author, changes)
            touched = _retract(connection, {claim_id}, author, reason, _now(), new)
            touched |= _reinstate(connection, {new.id}, author, reason, _now())
            derive.refresh(connection, touched)
        return new.id

    def rebuild(self, on_claims: Callable[[int], None] | None = None) -> None:
        """Derive events and relations anew from the claims, in one transaction.

        ``on_claims`` is told, as it goes on, how many more claims have been gone through.
        """
        with self.database.writing() as connection:
            derive.rebuild(connection, on_claims)

    def find(self, prefix: str) -> list[Filed]:
        """Claims, retracted ones too, whose id begins with ``prefix``; at most ten."""
        c = schema.claim.c
        query = (
            select(c.body, schema.article)
            .join(schema.article, schema.article.c.key == c.article_key)
            .where(c.id.startswith(prefix, autoescape=True))
            .order_by(c.id)
            .limit(10)
        )
        with self.database.reading() as connection:
            return [_filed(dict(row)) for row in connection.execute(query).mappings()]

    def whole_id(self, prefix: str) -> str:
        """The id of the one claim whose id begins so. Raises LedgerError where it is not one."""
        ids = [filed.claim.id for filed in self.find(prefix)]
        if not ids:
            raise LedgerError(f"no claim has an id that begins with {prefix!r}")
        if len(ids) > 1:
            raise LedgerError(f"{prefix!r} begins several ids: {', '.join(ids)}")
        return ids[0]

    def judgements(self, claim_id: str) -> list[dict[str, Any]]:
        """What was held of a claim, in order of time: kind, author, reason, at, replacement."""
        j = schema.judgement.c
        query = (
            select(j.kind, j.author, j.reason, j.at, j.replacement)
            .where(j.claim_id == claim_id)
            .order_by(j.number)
        )
        with self.database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [dict(row) | {"at": row["at"].isoformat(timespec="seconds")} for row in rows]

    def counts(self) -> dict[str, int]:
        """How many articles and standing claims the ledger holds."""
        with self.database.reading() as connection:
            articles = connection.scalar(select(func.count()).select_from(schema.article)) or 0
            claims = connection.scalar(text("SELECT count(*) FROM standing_claims")) or 0
        return {"articles": articles, "claims": claims}


def bring_up_to_date(store: Store) -> None:
    """Derive the ledger anew where that was done by other rules than ours. Raises LedgerError."""
    with store.database.reading() as connection:
        if derive.derived_by(connection) == derive.VERSION:
            return
    store.rebuild()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _exists(connection: Connection, table: Any, **values: str) -> bool:
    conditions = [table.c[name] == value for name, value in values.items()]
    return connection.execute(select(1).select_from(table).where(*conditions)).first() is not None


def _file(
    connection: Connection,
    article: Article,
    found: DocumentDate,
    claims: Iterable[Claim],
    coder: str,
) -> tuple[int, int, set[Group]]:
    """File one article: how many articles and claims are new, and the groups touched."""
    key, now = article.key, _now()
    new = not _exists(connection, schema.article, key=key)
    if new:
        connection.execute(insert(schema.article), [_article_row(article, found, now.date())])
    filed = {claim.id: claim for claim in claims}
    c = schema.claim.c
    earlier = select(c.id).where(c.article_key == key, c.coder != CURATOR)
    standing = set(connection.scalars(earlier)) if not new else set()
    fresh = [claim for i, claim in filed.items() if i not in standing]
    touched = _insert_claims(connection, fresh, coder)
    if standing:
        again, gone = standing & set(filed), standing - set(filed)
        touched |= _reinstate(connection, again, DETENTE, f"read again by {coder}", now)
        touched |= _retract(connection, gone, DETENTE, f"not read so by {coder}", now)
    row = {"article_key": key, "coder": coder, "read_at": now}
    connection.execute(insert(schema.reading), [row])
    return int(new), len(fresh), touched


def _article_row(article: Article, found: DocumentDate, today: date) -> dict[str, Any]:
    return {
        "key": article.key, "id": article.id, "title": article.title, "text": article.text,
        "publisher": article.publisher, "url": article.url, "language": article.language,
        "published": article.published, "date_edtf": found.edtf, "date_first": found.first,
        "date_last": found.last, "date_source": found.source, "date_confidence": found.confidence,
        "date_reasons": json.dumps(list(found.reasons), ensure_ascii=False),
        "known_on": found.last or today,
    }  # fmt: skip


def _insert_claims(connection: Connection, claims: list[Claim], coder: str) -> set[Group]:
    if not claims:
        return set()
    a = schema.article.c
    query = select(a.publisher, a.known_on).where(a.key == claims[0].article_key)
    publisher, known_on = connection.execute(query).one()
    rows = [
        {
            "id": c.id, "article_key": c.article_key, "coder": coder, "act": c.act, "status": c.status,
            "said_by": c.said_by, "when_edtf": c.when, "quote": c.quote, "confidence": c.confidence,
            "standing": c.standing, "publisher": publisher, "known_on": known_on,
            "body": json.dumps(c.as_dict(), ensure_ascii=False),
        }
        for c in claims
    ]  # fmt: skip
    connection.execute(insert(schema.claim), rows)
    return derive.insert_dyads(connection, claims)


def _link(connection: Connection, key: str, dispatch: str) -> set[Group]:
    d = schema.dispatch
    if not _exists(connection, schema.article, key=key) or _exists(
        connection, d, article_key=key, dispatch=dispatch
    ):
        return set()
    connection.execute(d.delete().where(d.c.article_key == key))
    connection.execute(insert(d), [{"article_key": key, "dispatch": dispatch}])
    y = schema.dyad.c
    query = (
        select(y.a, y.b, y.act, y.status, y.direction)
        .join(schema.claim, schema.claim.c.id == y.claim_id)
        .where(schema.claim.c.article_key == key)
    )
    return {Group.of(*row) for row in connection.execute(query)}


def _latest(connection: Connection, claim_id: str) -> tuple[str, str] | None:
    """Kind and author of the latest judgement of a claim."""
    j = schema.judgement.c
    query = select(j.kind, j.author).where(j.claim_id == claim_id).order_by(j.number.desc())
    row = connection.execute(query.limit(1)).first()
    return (row.kind, row.author) if row is not None else None


def _judge(
    connection: Connection,
    claim_id: str,
    kind: str,
    author: str,
    reason: str,
    at: datetime,
    replacement: str | None = None,
) -> None:
    row = {
        "claim_id": claim_id, "kind": kind, "author": author, "reason": reason, "at": at,
        "replacement": replacement,
    }  # fmt: skip
    connection.execute(insert(schema.judgement), [row])


def _retract(
    connection: Connection,
    ids: set[str],
    author: str,
    reason: str,
    at: datetime,
    replacement: Claim | None = None,
) -> set[Group]:
    """Withdraw the claims that still stand, in favour of ``replacement`` where there is one."""
    gone: set[str] = set()
    for claim_id in sorted(ids):
        last = _latest(connection, claim_id)
        if last is not None and last[0] != "reinstate":
            if author != DETENTE and last[1] == DETENTE and replacement is None:
                _judge(connection, claim_id, "retract", author, reason, at)  # now a person's
            continue
        if author == DETENTE and last is not None and last[1] != DETENTE:
            continue  # a person wants it to stand
        gone.add(claim_id)
        if replacement is None:
            _judge(connection, claim_id, "retract", author, reason, at)
    touched = derive.remove_dyads(connection, gone)
    if replacement is not None:
        if not _exists(connection, schema.claim, id=replacement.id):
            touched |= _insert_claims(connection, [replacement], CURATOR)
        for claim_id in sorted(ids):
            _judge(connection, claim_id, "correct", author, reason, at, replacement.id)
    return touched


def _reinstate(
    connection: Connection, ids: set[str], author: str, reason: str, at: datetime
) -> set[Group]:
    """Let claims stand again; what a person withdrew the program does not bring back."""
    back: list[Claim] = []
    for claim_id in sorted(ids):
        last = _latest(connection, claim_id)
        if last is None or last[0] == "reinstate":
            continue
        if author == DETENTE and last[1] != DETENTE:
            continue
        _judge(connection, claim_id, "reinstate", author, reason, at)
        back.append(_claim(connection, claim_id))
    return derive.insert_dyads(connection, back)


def _claim(connection: Connection, claim_id: str) -> Claim:
    """A claim by its id. Raises LedgerError where there is none."""
    c = schema.claim.c
    body = connection.scalar(select(c.body).where(c.id == claim_id))
    if body is None:
        raise LedgerError(f"no claim has the id {claim_id!r}")
    return Claim.from_dict(json.loads(body))


def _corrected(old: Claim, author: str, changes: Mapping[str, Any]) -> Claim:
    """The claim with its corrections, checked. Raises LedgerError."""
    if wrong := sorted(set(changes) - set(CORRECTABLE)):
        raise LedgerError(f"{wrong[0]} cannot be corrected: only {', '.join(CORRECTABLE)}")
    acts = load_acts()
    act = acts.get(changes.get("act", old.act))
    if act is None:
        raise LedgerError(f"no act is called {changes['act']!r}: see `detente acts`")
    for code in (*changes.get("source", ()), *changes.get("target", ())):
        if code not in load_actors():
            raise LedgerError(f"no actor has the code {code!r}")
    values: dict[str, Any] = {
        k: tuple(v) if k in ("source", "target") else v for k, v in changes.items()
    }
    codes = acts.codes(act.name, changes.get("status", old.status))
    new = replace(
        old, **values, plover=codes.plover, cameo=codes.cameo, goldstein=codes.goldstein,
        confidence=1.0, rule=f"corrected by {author}", alternatives=(),
    )  # fmt: skip
    try:
        from detente.times.period import Period

        if new.when is not None:
            Period.parse(new.when)
    except ValueError as error:
        raise LedgerError(str(error)) from error
    if new.id == old.id:
        raise LedgerError("the correction changes nothing")
    return new


def _filed(row: Mapping[str, Any]) -> Filed:
    article = {name: row[name] for name in schema.article.c.keys() if name in row}  # noqa: SIM118
    return Filed(Claim.from_dict(json.loads(row["body"])), article, row["known_on"])
