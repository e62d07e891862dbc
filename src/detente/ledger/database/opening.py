"""Opening the database of a ledger: SQLite by default, PostgreSQL by its URL; old ones are migrated.

Reads see the database as it was when they began; a write is one transaction, and a second writer
waits its turn: on SQLite for the file's write lock, on PostgreSQL for an advisory lock.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, SQLAlchemyError

from detente.errors import LedgerError
from detente.ledger.database import quote_index, schema

if TYPE_CHECKING:
    from alembic.config import Config

CACHE = 16_384  # KiB of a SQLite file that each connection keeps at hand
MUCH = 262_144  # KiB for the one that writes much
BUSY = 60  # seconds to wait for another writer
WRITERS = 0x6465746E  # the advisory lock of PostgreSQL that writers take ("detn")
POSTGRES = ("postgresql", "postgres")
ADVICE = {
    "readonly": "it is read-only: choose a place you may write to",
    "read-only": "it is read-only: choose a place you may write to",
    "unable to open": "it cannot be opened: is the folder there, and may you write to it?",
    "disk is full": "the disk is full: make room and read again; what was read before is kept",
    "disk I/O": "the disk failed or is full: make room and read again; what was read before is kept",
    "No space left": "the disk is full: make room and read again; what was read before is kept",
    "not a database": "it is not a ledger: name another file",
    "malformed": "the file is damaged: restore it, or read the articles into a new one",
    "locked": "another program has been writing to it for a minute: try again",
    "Can't create a connection": "no server answers there: is it running, are host and port right?",
    "password authentication": "the server does not let this user in: check name and password",
}


class Database:
    """A connection pool to one ledger's database; ``name`` is what people call it, ``fixed`` whether it
    can only be read."""

    def __init__(self, engine: Engine, name: str, *, fixed: bool = False):
        self.engine = engine
        self.name = name
        self.fixed = fixed

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger. Raises LedgerError."""
        with self.faults_told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, much: bool = False) -> Iterator[Connection]:
        """One transaction, after every other writer's; ``much`` where a good part of the ledger is
        written, for which SQLite then has more memory. Raises LedgerError; nothing is then kept."""
        with self.faults_told(), self.engine.connect() as opened:
            connection = opened.execution_options(detente_write=True)
            sqlite = connection.dialect.name == "sqlite"
            try:
                with connection.begin():
                    if not sqlite:
                        connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITERS})"))
                    elif much:
                        connection.execute(text(f"PRAGMA cache_size = -{MUCH}"))
                    yield connection
            finally:
                if sqlite and much:
                    opened.connection.cursor().execute(f"PRAGMA cache_size = -{CACHE}")

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def faults_told(self) -> Iterator[None]:
        """Errors of the database within, as a LedgerError of one line."""
        try:
            yield
        except SQLAlchemyError as error:
            raise LedgerError(explain(self.name, error)) from error


def explain(name: str, error: SQLAlchemyError) -> str:
    """One plain line about a database error, with what to do."""
    cause = str(error.orig if isinstance(error, DatabaseError) else error).splitlines()[0]
    told = next((line for words, line in ADVICE.items() if words in cause), cause)
    return f"{name}: {told}"


def open_database(place: str | os.PathLike[str]) -> Database:
    """Open a ledger's database by file name or URL; a file that is not there is made.

    A ledger of an older version is brought to the newest. One that may not be written, such as on a
    read-only medium, can still be asked. Raises LedgerError where that cannot be done, with the reason
    in one line.
    """
    url, name = database_url(os.fspath(place))
    fixed = url.get_backend_name() == "sqlite" and read_only(Path(url.database or ""))
    try:
        engine = create_engine(_unchanged(url) if fixed else url)
    except ModuleNotFoundError as error:
        raise LedgerError(
            f"{name}: the driver is not installed: pip install 'detente[postgres]'"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_fixed if fixed else _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    database = Database(engine, name, fixed=fixed)
    try:
        _bring_to_newest(database)
    except BaseException:
        database.close()
        raise
    return database


def database_url(place: str) -> tuple[URL, str]:
    """The database's URL, and its name for people, which holds no password."""
    if "://" not in place:
        if Path(place).is_dir():
            raise LedgerError(
                f"{place}: it is a folder: name a file, such as {Path(place) / 'detente.db'}"
            )
        if Path(place).exists() and not os.access(place, os.R_OK):
            raise LedgerError(f"{place}: you may not read it: ask its owner for the right to")
        return URL.create("sqlite", database=str(Path(place).absolute())), place
    try:
        url = make_url(place)
        if url.drivername in POSTGRES:
            url = url.set(drivername="postgresql+pg8000")
        if url.get_backend_name() not in ("sqlite", "postgresql"):
            raise LedgerError(f"{place}: a ledger is a SQLite file or a PostgreSQL URL")
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        raise LedgerError(f"{place}: it is no database URL that Detente knows") from error
    if url.get_driver_name() == "pg8000" and "host" in url.query:  # a socket, as libpq names it
        folder = url.query["host"]
        url = url.difference_update_query(["host"]).update_query_dict(
            {"unix_sock": f"{folder}/.s.PGSQL.{url.port or 5432}"}
        )
    return url, url.render_as_string(hide_password=True)


def read_only(file: Path) -> bool:
    """Whether a ledger is there that we may not write, or beside which we may make no file, as SQLite
    has to."""
    return file.is_file() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


def _unchanged(url: URL) -> URL:
    """The address of a file that is only read. One beside which no log lies is not being written by
    anybody: SQLite need then make no file of its own."""
    file = Path(url.database or "")
    query = {"mode": "ro", "uri": "true"}
    if not file.with_name(f"{file.name}-wal").exists():
        query["immutable"] = "1"
    return url.set(database=f"file:{quote(str(file))}", query=query)


def _prepare_fixed(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # as in _prepare_sqlite
    connection.execute(f"PRAGMA busy_timeout = {BUSY * 1000}")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by us, see _begin_sqlite
    cursor = connection.cursor()
    for setting in (
        f"busy_timeout = {BUSY * 1000}",
        "journal_mode = WAL",
        "foreign_keys = ON",
        "synchronous = NORMAL",
        f"cache_size = -{CACHE}",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A write takes the lock at once: what it reads before it writes is then not out of date."""
    write = connection.get_execution_options().get("detente_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _bring_to_newest(database: Database) -> None:
    with database.reading() as connection:
        found = _revision(connection, database.name)
    if found == schema.REVISION:
        return
    if found is None:
        with database.writing() as connection:
            if _revision(connection, database.name) is None:  # nobody else was faster
                schema.create(connection)
                quote_index.create(connection)
        return
    refuse_old(database)
    _migrate(database)


def refuse_old(database: Database) -> None:
    """Raises LedgerError where a ledger of an older version can only be read: bringing it up to date
    writes it."""
    if database.fixed:
        raise LedgerError(
            f"{database.name}: made by an older Detente, and it is read-only: ask a copy of it that may be written"
        )


def _revision(connection: Connection, name: str) -> str | None:
    """The version of a ledger, None for an empty database. Raises LedgerError."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"meta", "article", "claim"} <= tables:
        raise LedgerError(f"{name}: it is a database, but not a ledger: name another file")
    if "alembic_version" not in tables:
        return "0001"
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found is None or found > schema.REVISION:
        raise LedgerError(f"{name}: made by a newer Detente (schema {found}): upgrade to read it")
    return found


def _migrate(database: Database) -> None:
    """All or nothing. SQLite checks foreign keys at the end, for tables are made anew on the way."""
    sqlite = database.engine.dialect.name == "sqlite"
    with database.faults_told(), database.engine.connect() as opened:
        if sqlite:
            opened.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        try:
            with opened.execution_options(detente_write=True).begin():
                found = _revision(opened, database.name)
                if found != schema.REVISION:
                    if "alembic_version" not in inspect(opened).get_table_names():
                        _alembic(opened, "stamp", "0001")
                    _alembic(opened, "upgrade")
                    schema.create_views(opened)
                if sqlite and opened.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise LedgerError(
                        f"{database.name}: migration left loose ends; nothing was done"
                    )
        finally:
            if sqlite:
                opened.connection.cursor().execute("PRAGMA foreign_keys = ON")


def alembic_config() -> Config:
    """Where Alembic finds the revisions."""
    from alembic.config import Config

    config = Config()
    config.set_main_option(
        "script_location", str(files("detente.ledger.database").joinpath("migrations"))
    )
    config.set_main_option("path_separator", "os")
    return config


def _alembic(connection: Connection, order: str, revision: str = "head") -> None:
    from alembic import command

    config = alembic_config()
    config.attributes["connection"] = connection
    {"stamp": command.stamp, "upgrade": command.upgrade}[order](config, revision)
