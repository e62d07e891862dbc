"""A ledger of the examples, read once, and clients that ask the web app of it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

import detente
from detente.book import Ledger
from detente.ledger import open_ledger
from detente.web.app import create_app

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HOME = "http://localhost"


def client_of(book: Ledger, token: str | None = None) -> TestClient:
    """A client that gets a server's faults as answers, as a browser does."""
    return TestClient(create_app(book, token=token), base_url=HOME, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger of the example articles, as `detente serve` prepares it."""
    with detente.open(tmp_path_factory.mktemp("web") / "examples.db") as book:
        book.read(EXAMPLES)
        yield book


@pytest.fixture(scope="session")
def client(examples: Ledger) -> Iterator[TestClient]:
    with client_of(examples) as made:
        yield made


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger(open_ledger(tmp_path / "l.db")) as made:
        yield made


@contextmanager
def serving(book: Ledger, token: str | None = None) -> Iterator[str]:
    """The app on a real server on loopback; yields its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(book, token=token), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        until(lambda: server.started)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(30)
        listening.close()


def until(holds: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for something to hold."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)
