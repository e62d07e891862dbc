"""Finding what is on file: claims with their articles, and what was held of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from detente.errors import LedgerError
from detente.ledger.claims import judging
from detente.ledger.database import schema
from detente.ledger.database.opening import Database
from detente.ledger.derived.reading import begins
from detente.model import Article, Claim


@dataclass(frozen=True, slots=True)
class Filed:
    """A claim as filed: with its article's row and the day from which it was known."""

    claim: Claim
    article: dict[str, Any]
    known_on: date


class Finding:
    """The part of a store that reads the facts of record."""

    database: Database

    def has_read(self, article: Article, *, coder: str) -> bool:
        """Whether this coder's claims of the article are in the ledger."""
        with self.database.reading() as connection:
            return holds(connection, schema.reading, article_key=article.key, coder=coder)

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

    def confirmed(self, claims: Collection[str]) -> set[str]:
        """Those of some claims, by id, that a person has read and holds right."""
        if not claims:
            return set()
        with self.database.reading() as connection:
            return judging.confirmed(connection, claims)

    def judgements(self, claim_id: str) -> list[dict[str, Any]]:
        """What was held of a claim, in order of time: kind, author, reason, at, replacement."""
        j = schema.judgement.c
        return self._held(j.claim_id == claim_id, j.kind, j.author, j.reason, j.at, j.replacement)

    def in_place_of(self, claim_id: str) -> list[dict[str, Any]]:
        """The claims in the place of which one was put, in order of time: claim, author, reason,
        at."""
        j = schema.judgement.c
        claim = j.claim_id.label("claim")
        return self._held(j.replacement == claim_id, claim, j.author, j.reason, j.at)

    def _held(
        self, condition: ColumnElement[bool], *columns: ColumnElement[Any]
    ) -> list[dict[str, Any]]:
        """These columns of the judgements of which a condition holds, in order of time."""
        query = select(*columns).where(condition).order_by(schema.judgement.c.number)
        with self.database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [dict(row) | {"at": row["at"].isoformat(timespec="seconds")} for row in rows]

    def stand_ins(self, claim_id: str) -> list[str]:
        """The claims that stand in the place of one: its corrections, theirs, and what it
        corrects."""
        with self.database.reading() as connection:
            return judging.stand_ins(connection, claim_id)

    def counts(self) -> dict[str, int]:
        """How many articles and standing claims the ledger holds."""
        with self.database.reading() as connection:
            articles = connection.scalar(select(func.count()).select_from(schema.article)) or 0
            standing = select(func.count(schema.dyad.c.claim_id.distinct()))
            claims = connection.scalar(standing) or 0
        return {"articles": articles, "claims": claims}


def holds(connection: Connection, table: Any, **values: str) -> bool:
    """Whether a table has a row with these values."""
    conditions = [table.c[name] == value for name, value in values.items()]
    return connection.execute(select(1).select_from(table).where(*conditions)).first() is not None


def _filed(row: Mapping[str, Any]) -> Filed:
    article = {name: row[name] for name in schema.article.c.keys() if name in row}  # noqa: SIM118
    return Filed(Claim.from_dict(json.loads(row["body"])), article, row["known_on"])
