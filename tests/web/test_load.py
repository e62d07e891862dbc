"""Many readers at once, while articles are being read into the ledger."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import httpx2
import pytest

import detente
from detente.book import Ledger
from detente.ledger import open_ledger
from tests.ledger.conftest import Entry, entry
from tests.web.conftest import serving

READERS, EACH = 50, 6
PATHS = ("/", "/dyads/KEN/PER", "/states/KEN", "/search?q=broke", "/dyads/KEN/PER.json", "/acts/relations.sever")  # fmt: skip


def stories() -> Iterator[Entry]:
    for n in range(10_000):
        day = date(2000 + n % 20, 1 + n % 12, 1 + n % 28)
        act = "relations.sever" if n % 2 else "relations.restore"
        sides = (("KEN",), ("PER",)) if n % 2 else (("KEN", "PER"), ())
        yield entry(
            f"story {n}", day, (act, *sides, day.isoformat()), quote=f"Kenya broke with Peru, {n}"
        )


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(open_ledger(tmp_path / "l.db")) as book:
        book.store.add(*next(stories()), coder="x")
        yield book


def test_fifty_readers_are_answered_while_articles_are_read(filled: Ledger) -> None:
    done = threading.Event()
    added = 0

    def write() -> None:
        nonlocal added
        with detente.open(filled.store.name) as writer:
            for story in stories():
                if done.is_set():
                    return
                added += writer.store.add(*story, coder="x").new_claims

    with serving(filled) as address:
        writing = threading.Thread(target=write)
        writing.start()
        try:

            def reader(n: int) -> list[int]:
                with httpx2.Client(base_url=address, timeout=120) as client:
                    return [
                        client.get(PATHS[(n + i) % len(PATHS)]).status_code for i in range(EACH)
                    ]

            with ThreadPoolExecutor(READERS) as pool:
                answers = [status for found in pool.map(reader, range(READERS)) for status in found]
        finally:
            done.set()
            writing.join(60)
    assert answers == [200] * (READERS * EACH)
    assert added > 0
