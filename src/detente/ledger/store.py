"""Filing articles, claims and judgements, and reading them back.

Claims are only ever added. Every article is one transaction (or every batch of them), in which the
events and relations that it touches are derived anew, so a writer that is killed leaves a whole
ledger.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from detente.errors import LedgerError
from detente.ledger.claims import filing, judging
from detente.ledger.claims.correcting import corrected
from detente.ledger.claims.reports import Group
from detente.ledger.database import schema
from detente.ledger.database.opening import Database, refuse_old
from detente.ledger.derived import derive, lookup
from detente.ledger.derived.reading import begins
from detente.ledger.events import ties
from detente.model import Article, Claim, DocumentDate

log = logging.getLogger(__name__)
BATCH = 200  # articles filed at once
Deed = Callable[[Connection, set[str], str, str, datetime], set[Group]]  # of judging


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
            return _holds(connection, schema.reading, article_key=article.key, coder=coder)

    def add(
        self, article: Article, found: DocumentDate, claims: Iterable[Claim], *, coder: str
    ) -> Added:
        """File an article with its claims; adding it again with the same coder changes nothing.

        A newer coder retracts, with a reason, what it no longer reads, and adds what is new.
        Raises LedgerError where the ledger cannot be written; nothing of the article is then kept.
        """
        return self.add_all([(article, found, claims)], coder=coder)

    def add_all(
        self, entries: Iterable[filing.Entry], *, coder: str, derived: bool = True
    ) -> Added:
        """File several articles in one transaction: all of them or none.

        ``derived`` False leaves events and relations as they are, for a load that ends with
        :meth:`rebuild`.
        """
        articles = claims = 0
        touched: set[Group] = set()
        with self.database.writing() as connection:
            for some in _parts(entries):
                filed = filing.file_all(connection, some, coder)
                articles, claims = articles + filed.articles, claims + filed.claims
                touched |= filed.touched
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

    def retract(self, claim_id: str, *, author: str, reason: str) -> bool:
        """Withdraw a claim; it stays on file with who withdrew it and why. Twice is once: returns
        whether anything was written.

        Raises LedgerError where no claim has that id.
        """
        return self._judge(judging.retract, claim_id, author, reason)

    def reinstate(self, claim_id: str, *, author: str, reason: str) -> bool:
        """Let a claim stand again that was retracted or corrected; a correction in its place counts
        no more. Returns whether anything was written: not where it stands.

        Raises LedgerError where there is none.
        """
        return self._judge(judging.reinstate, claim_id, author, reason)

    def _judge(self, deed: Deed, claim_id: str, author: str, reason: str) -> bool:
        with self.database.writing() as connection:
            judging.claim_of(connection, claim_id)
            before = judging.latest(connection, claim_id)
            touched = deed(connection, {claim_id}, author, reason, judging.now())
            derive.refresh(connection, touched)
            return judging.latest(connection, claim_id) != before

    def stand_ins(self, claim_id: str) -> list[str]:
        """The claims that stand in the place of one: its corrections, theirs, and what it
        corrects."""
        with self.database.reading() as connection:
            return judging.stand_ins(connection, claim_id)

    def confirm(self, claim_id: str, *, author: str, reason: str) -> None:
        """Record that a person holds a claim right; it stands, and a correction in its place counts
        no more. Raises LedgerError where there is none."""
        with self.database.writing() as connection:
            judging.claim_of(connection, claim_id)
            touched = judging.confirm(connection, claim_id, author, reason, judging.now())
            derive.refresh(connection, touched)

    def confirmed(self, claims: Collection[str]) -> set[str]:
        """Those of some claims, by id, that a person has read and holds right."""
        if not claims:
            return set()
        with self.database.reading() as connection:
            return judging.confirmed(connection, claims)

    def correct(self, claim_id: str, *, author: str, reason: str, **changes: Any) -> str:
        """Retract a claim in favour of a corrected one, which counts as certain; returns its id.

        ``changes`` name ``act``, ``source``, ``target`` (codes), ``when`` (EDTF), ``status`` or
        ``said_by``. The quote stays. Raises LedgerError where a value is none, nothing changes, or
        no claim has that id.
        """
        with self.database.writing() as connection:
            old, at = judging.claim_of(connection, claim_id), judging.now()
            new = corrected(old, author, changes)
            touched: set[Group] = set()
            if not _holds(connection, schema.claim, id=new.id):
                known = filing.prints(connection, [new.article_key])
                touched = filing.insert_claims(connection, [new], judging.CURATOR, known)
            touched |= judging.reinstate(connection, {new.id}, author, reason, at)
            touched |= judging.replaced(connection, old.id, new.id, author, reason, at)
            touched |= judging.put_aside(connection, new.id, author, reason, at)
            derive.refresh(connection, touched)
        return new.id

    def merge_events(self, one: str, other: str, *, author: str, reason: str) -> str:
        """Hold that two events, by their ids or beginnings, are one act; returns the id of the
        merged one.

        Raises LedgerError where they are none, or of different pairs, acts, statuses or sides.
        """
        with self.database.writing() as connection:
            kept, gone = (lookup.one_event(connection, given) for given in (one, other))
            group = ties.merge(connection, kept, gone, author, reason, judging.now())
            derive.refresh(connection, {group})
            return lookup.event_with(connection, kept, kept.claims[0]).id

    def split_event(
        self, event: str, claims: Iterable[str], *, author: str, reason: str
    ) -> tuple[str, str]:
        """Hold that some claims of an event, whole ids, tell of another act; the ids of what is
        left of it and of the new one.

        Raises LedgerError where there is no such event, or they are not some of its claims.
        """
        out = list(claims)
        with self.database.writing() as connection:
            told = lookup.one_event(connection, event)
            group = ties.split(connection, told, out, author, reason, judging.now())
            derive.refresh(connection, {group})
            rest = next(claim for claim in told.claims if claim not in out)
            left, new = (lookup.event_with(connection, told, claim) for claim in (rest, out[0]))
            return left.id, new.id

    def rebuild(self, on_claims: Callable[[int], None] | None = None) -> None:
        """Derive events and relations anew from the claims, in one transaction.

        ``on_claims`` is told, as it goes on, how many more claims have been gone through.
        """
        with self.database.writing(much=True) as connection:
            derive.rebuild(connection, on_claims)

    def find(self, prefix: str) -> list[Filed]:
        """Claims, retracted ones too, whose id begins with ``prefix``; at most ten."""
        c = schema.claim.c
        query = (
            select(c.body, schema.article)
            .join(schema.article, schema.article.c.key == c.article_key)
            .where(begins(c.id, prefix))
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

    def replaced_by(self, claim_id: str) -> list[dict[str, Any]]:
        """The claims in the place of which one was put, in order of time: claim, author, reason,
        at."""
        j = schema.judgement.c
        query = (
            select(j.claim_id.label("claim"), j.author, j.reason, j.at)
            .where(j.replacement == claim_id)
            .order_by(j.number)
        )
        with self.database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [dict(row) | {"at": row["at"].isoformat(timespec="seconds")} for row in rows]

    def counts(self) -> dict[str, int]:
        """How many articles and standing claims the ledger holds."""
        with self.database.reading() as connection:
            articles = connection.scalar(select(func.count()).select_from(schema.article)) or 0
            standing = select(func.count(schema.dyad.c.claim_id.distinct()))
            claims = connection.scalar(standing) or 0
        return {"articles": articles, "claims": claims}


def bring_up_to_date(store: Store) -> None:
    """Derive the ledger anew where that was done by other rules than ours. Raises LedgerError."""
    with store.database.reading() as connection:
        if derive.derived_by(connection) == derive.VERSION:
            return
        claims = connection.scalar(select(func.count()).select_from(schema.claim)) or 0
    refuse_old(store.database)
    if claims:
        log.warning("%s: made by an older Detente; what follows from its %d claims is derived anew, which "
                    "takes some minutes for a million", store.name, claims)  # fmt: skip
    with store.database.writing(much=True) as connection:
        if derive.derived_by(connection) != derive.VERSION:  # nobody else was faster
            derive.rebuild(connection)


def _parts(entries: Iterable[filing.Entry]) -> Iterator[list[filing.Entry]]:
    coming = iter(entries)
    while some := list(islice(coming, BATCH)):
        yield some


def _holds(connection: Connection, table: Any, **values: str) -> bool:
    conditions = [table.c[name] == value for name, value in values.items()]
    return connection.execute(select(1).select_from(table).where(*conditions)).first() is not None


def _link(connection: Connection, key: str, dispatch: str) -> set[Group]:
    d = schema.dispatch
    if not _holds(connection, schema.article, key=key) or _holds(
        connection, d, article_key=key, dispatch=dispatch
    ):
        return set()
    connection.execute(d.delete().where(d.c.article_key == key))
    connection.execute(insert(d), [{"article_key": key, "dispatch": dispatch}])
    y, c = schema.dyad.c, schema.claim.c
    own = y.claim_id.in_(select(c.id).where(c.article_key == key))
    connection.execute(update(schema.dyad).where(own).values(dispatch=dispatch))
    query = select(y.a, y.b, y.act, y.status, y.direction).where(own)
    return {Group.of(*row) for row in connection.execute(query)}


def _filed(row: Mapping[str, Any]) -> Filed:
    article = {name: row[name] for name in schema.article.c.keys() if name in row}  # noqa: SIM118
    return Filed(Claim.from_dict(json.loads(row["body"])), article, row["known_on"])
