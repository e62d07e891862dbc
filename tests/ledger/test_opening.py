"""Opening ledgers: old ones are brought to the newest version, what is none is told."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text

from detente.errors import LedgerError
from detente.ledger import open_ledger
from detente.ledger.asking import search
from detente.ledger.database import quote_index, schema
from detente.ledger.database.opening import alembic_config, database_url
from detente.model import Claim
from tests.ledger.conftest import Entry, entry, fill

SEVER = ("relations.sever", ("KEN",), ("PER",), "2009-03-06")
RESTORE = ("relations.restore", ("KEN", "PER"), (), "2014-12-18")
# The index of quotes differs from database to database, and is none of the metadata.
QUOTES = ("quote_", "claim_quote_")
ENTRIES = (
    entry("a", date(2009, 3, 7), SEVER),
    entry("b", date(2014, 12, 19), RESTORE),
    entry("c", date(2015, 1, 2), ("envoy.recall", ("KEN",), ("PER",), "2015-01-01")),
)


def old_ledger(place: str, entries: tuple[Entry, ...], retracted: str) -> None:
    """A ledger as the first version wrote it."""
    from alembic import command

    engine = create_engine(database_url(place)[0])
    with engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("DROP TABLE alembic_version"))
        connection.execute(text("INSERT INTO meta VALUES ('schema', '1')"))
        connection.execute(
            text(
                "CREATE VIEW standing_claims AS SELECT c.* FROM claim c JOIN article a ON a.key = c.article_key"
            )
        )
    with engine.begin() as connection:
        for article, found, claims in entries:
            connection.execute(
                text("INSERT INTO article (key, id, title, text, language, published, date_edtf, date_first,"
                     " date_last, date_source, date_confidence, date_reasons, known_on) VALUES (:key, :id, :title,"
                     " :text, 'en', :day, :edtf, :day, :day, 'given', 1.0, '[]', :day)"),
                {"key": article.key, "id": article.id, "title": article.title, "text": article.text,
                 "day": found.first if engine.dialect.name != "sqlite" else str(found.first), "edtf": found.edtf},
            )  # fmt: skip
            for claim in claims:
                _old_claim(connection, claim)
        connection.execute(
            text(
                "INSERT INTO retraction VALUES (:id, 'A. Reader', 'withdrawn', '2016-01-01 00:00:00')"
            ),
            {"id": retracted},
        )
    engine.dispose()


def _old_claim(connection: Connection, claim: Claim) -> None:
    values = claim.as_dict()
    row = {
        "id": values["id"], "key": values["article_key"], "act": values["act"], "status": values["status"],
        "when": values["when"], "quote": values["quote"], "confidence": values["confidence"],
        "body": json.dumps(values),
    }  # fmt: skip
    connection.execute(
        text("INSERT INTO claim (id, article_key, coder, act, status, when_edtf, quote, confidence, body)"
             " VALUES (:id, :key, 'old', :act, :status, :when, :quote, :confidence, :body)"), row,
    )  # fmt: skip


def test_a_ledger_of_the_first_version_opens_and_answers(place: str) -> None:
    recall = ENTRIES[2][2][0].id
    old_ledger(place, ENTRIES, retracted=recall)
    book = open_ledger(place)
    assert book.status("KEN", "PER", date(2010, 1, 1)).diplomatic == "severed"
    assert book.status("KEN", "PER", date(2015, 1, 1)).diplomatic == "established"
    assert not [e for e in book.timeline("KEN").events if e.act == "envoy.recall"]
    assert [(j["kind"], j["author"]) for j in book.judgements(recall)] == [("retract", "A. Reader")]
    book.close()
    again = open_ledger(place)
    assert again.counts() == {"articles": 3, "claims": 2}
    again.close()


def test_a_migrated_ledger_has_the_tables_of_a_new_one(place: str) -> None:
    old_ledger(place, ENTRIES, retracted=ENTRIES[0][2][0].id)
    open_ledger(place).close()
    engine = create_engine(database_url(place)[0])
    with engine.connect() as connection:
        own = {"include_name": lambda name, kind, _: not (name or "").startswith(QUOTES)}
        context = MigrationContext.configure(connection, opts=own)
        assert compare_metadata(context, schema.metadata) == []
        assert set(schema.VIEWS) == set(inspect(connection).get_view_names())
    engine.dispose()


def test_the_newest_revision_is_the_one_that_new_ledgers_are_made_by() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_current_head() == schema.REVISION


def test_every_view_can_be_read(place: str) -> None:
    book = open_ledger(place)
    for item in ENTRIES:
        book.add(*item, coder="by hand")
    with book.database.reading() as connection:
        rows = {
            name: connection.execute(text(f"SELECT * FROM {name}")).all() for name in schema.VIEWS
        }
    assert {name for name, found in rows.items() if not found} == {"contradictions"}
    book.close()


def test_a_newer_ledger_is_left_alone(place: str) -> None:
    open_ledger(place).close()
    engine = create_engine(database_url(place)[0])
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(LedgerError, match="made by a newer Detente"):
        open_ledger(place)


def test_a_database_that_is_no_ledger_is_left_alone(place: str) -> None:
    engine = create_engine(database_url(place)[0])
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE mine (a INTEGER)"))
    engine.dispose()
    with pytest.raises(LedgerError, match="not a ledger"):
        open_ledger(place)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://host/db", "a SQLite file or a PostgreSQL URL"),
        ("post gres://host", "no database URL"),
        ("postgresql://nobody:secret@127.0.0.1:9/none", "no server answers there"),
    ],
)
def test_a_url_that_leads_nowhere_is_told_without_its_password(url: str, told: str) -> None:
    with pytest.raises(LedgerError, match=told) as caught:
        open_ledger(url)
    assert "secret" not in str(caught.value)


def test_the_quotes_of_an_old_ledger_are_found(place: str) -> None:
    """Also where the web app had made an index of its own."""
    old = [
        entry(name, date(2009, 3, n), SEVER, quote=f"Kenya broke with Peru, {name}")
        for n, name in enumerate("abc", 7)
    ]
    old_ledger(place, tuple(old), retracted=old[2][2][0].id)
    engine = create_engine(database_url(place)[0])
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("CREATE TABLE quote_number (number INTEGER, claim_id TEXT)"))
            connection.execute(
                text("CREATE VIRTUAL TABLE quote_words USING fts5(quote, content='')")
            )
            connection.execute(text("CREATE TRIGGER quote_of_claim AFTER INSERT ON claim BEGIN"
                                    " INSERT INTO quote_number (claim_id) VALUES (new.id); END"))  # fmt: skip
        else:
            connection.execute(text(quote_index.GIN))
    engine.dispose()
    book = open_ledger(place)
    book.add(*entry("d", date(2016, 1, 2), SEVER, quote="Kenya broke with Peru"), coder="by hand")
    with book.database.reading() as connection:
        assert [hit.title for hit in search.search(connection, "Kenya")] == ["d", "b", "a"]
    book.close()


def test_a_ledger_derived_by_older_rules_is_derived_anew(
    place: str, caplog: pytest.LogCaptureFixture
) -> None:
    book = open_ledger(place)
    book.add(*ENTRIES[0], coder="by hand")
    with book.database.writing() as connection:
        connection.execute(text("DELETE FROM relation"))
        connection.execute(text("UPDATE meta SET value = 'older' WHERE name = 'derivation'"))
    book.close()
    again = open_ledger(place)
    assert "what follows from its 1 claims is derived anew" in caplog.text
    assert again.status("KEN", "PER").diplomatic == "severed"
    again.close()


def test_a_read_only_ledger_file_tells_what_to_do(tmp_path: Path) -> None:
    place = tmp_path / "l.db"
    book = open_ledger(place)
    with book.database.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(LedgerError, match="read-only: choose a place you may write to"):
        book.add(*ENTRIES[0], coder="by hand")
    book.close()


@pytest.fixture
def fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger in a folder that may not be written, for whoever runs this, the superuser too."""
    place = tmp_path / "a ledger?#.db"
    with_claims(place)
    monkeypatch.setattr(
        "detente.ledger.database.opening.os.access", lambda path, mode: mode != os.W_OK
    )
    return place


def with_claims(place: Path) -> None:
    ledger = open_ledger(place)
    fill(ledger, *ENTRIES)
    ledger.close()


def test_a_ledger_that_may_not_be_written_is_asked_and_left_as_it_is(fixed: Path) -> None:
    before = fixed.read_bytes()
    ledger = open_ledger(fixed)
    assert ledger.status("KEN", "PER", date(2010, 1, 1)).diplomatic == "severed"
    with pytest.raises(LedgerError, match="it is read-only: choose a place you may write to"):
        ledger.retract(ENTRIES[0][2][0].id, author="A. Reader", reason="a slip")
    ledger.close()
    assert [file.name for file in fixed.parent.iterdir()] == [fixed.name]
    assert fixed.read_bytes() == before


def test_what_another_program_is_writing_is_seen_in_a_ledger_that_is_only_read(
    fixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as writable:
        writable.setattr("detente.ledger.database.opening.os.access", lambda path, mode: True)
        writer = open_ledger(fixed)
        fill(writer, entry("d", date(2020, 1, 2), ("envoy.return", ("KEN",), ("PER",), "2020-01-01")))  # fmt: skip
    reader = open_ledger(fixed)
    assert reader.counts()["articles"] == 4
    reader.close()
    writer.close()


def test_an_old_ledger_that_may_not_be_written_is_refused_with_advice(fixed: Path) -> None:
    engine = create_engine(database_url(str(fixed))[0])
    with engine.begin() as connection:
        connection.execute(text("UPDATE meta SET value = '0' WHERE name = 'derivation'"))
    engine.dispose()
    with pytest.raises(LedgerError, match="made by an older Detente, and it is read-only: ask a copy"):  # fmt: skip
        open_ledger(fixed)
