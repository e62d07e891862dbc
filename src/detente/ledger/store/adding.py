"""Adding articles with their claims, and the links between prints of one dispatch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, insert, select, update

from detente.ledger.claims import filing
from detente.ledger.claims.reports import Group
from detente.ledger.database import schema
from detente.ledger.database.opening import Database
from detente.ledger.derived import derive
from detente.ledger.store.finding import holds
from detente.model import Article, Claim, DocumentDate

BATCH = 200  # articles filed at once


@dataclass(frozen=True, slots=True)
class Added:
    """What adding articles changed."""

    new_articles: int
    new_claims: int


class Adding:
    """The part of a store that takes articles in. What they touch is derived anew at once."""

    database: Database

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


def _parts(entries: Iterable[filing.Entry]) -> Iterator[list[filing.Entry]]:
    coming = iter(entries)
    while some := list(islice(coming, BATCH)):
        yield some


def _link(connection: Connection, key: str, dispatch: str) -> set[Group]:
    """Write down whose dispatch an article repeats; the groups of its claims, none if nothing is new."""
    d = schema.dispatch
    if not holds(connection, schema.article, key=key) or holds(
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
