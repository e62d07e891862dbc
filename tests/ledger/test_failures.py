"""What goes wrong around a ledger: killed writers, full disks, folders that may not be written
to."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from detente.errors import LedgerError
from detente.ledger import open_ledger
from detente.ledger.export import export
from tests.ledger.conftest import Entry, entry

WRITER = """
import sys
from tests.ledger.test_failures import entries
from detente.ledger import open_ledger
book = open_ledger(sys.argv[1])
print("ready", flush=True)
for one in entries():
    book.add(*one, coder="by hand")
"""


def entries(number: int = 150) -> list[Entry]:
    start = date(2010, 1, 1)
    made = []
    for n in range(number):
        day = start + timedelta(days=n % 40)
        acts = (
            ("envoy.recall", ("KEN",), ("PER",), day.isoformat()),
            ("talks.hold", ("KEN", "PER"), (), None),
        )
        made.append(entry(f"a{n}", day, *acts, quote=f"{n}: Kenya recalled its ambassador"))
    return made  # fmt: skip


def written_out(place: Path) -> list[str]:
    book = open_ledger(place)
    lines = list(export(book))
    book.close()
    return lines


def test_a_writer_killed_time_and_again_leaves_what_an_undisturbed_one_does(tmp_path: Path) -> None:
    disturbed, whole = tmp_path / "disturbed.db", tmp_path / "whole.db"
    kills = 0
    for n in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(disturbed)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.02 + 0.03 * n)
        kills += writer.poll() is None
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        book = open_ledger(disturbed)  # whole after every kill
        counts = book.counts()
        assert counts["claims"] == 2 * counts["articles"]
        book.close()
    assert kills
    for place in (disturbed, whole):
        book = open_ledger(place)
        for one in entries():
            book.add(*one, coder="by hand")
        book.close()
    assert written_out(disturbed) == written_out(whole)


def file_all(place: Path, todo: list[Entry]) -> None:
    book = open_ledger(place)
    try:
        for one in todo:
            book.add(*one, coder="by hand")
    finally:
        book.close()


def test_a_full_disk_is_told_and_what_was_read_is_kept(small_disk: Path) -> None:
    place, todo = small_disk / "l.db", entries()
    with pytest.raises(LedgerError, match="the disk is full: make room and read again") as caught:
        file_all(place, todo)
    assert "\n" not in str(caught.value)
    moved = small_disk.parent / "roomy.db"
    moved.write_bytes(place.read_bytes())
    if (log := small_disk / "l.db-wal").exists():
        (small_disk.parent / "roomy.db-wal").write_bytes(log.read_bytes())
    book = open_ledger(moved)
    kept = book.counts()
    book.close()
    assert kept["claims"] == 2 * kept["articles"] > 0
    file_all(moved, todo)
    file_all(small_disk.parent / "whole.db", todo)
    assert written_out(moved) == written_out(small_disk.parent / "whole.db")


def test_a_folder_that_may_not_be_written_to_is_told_in_one_line(small_disk: Path) -> None:
    place, todo = small_disk / "l.db", entries(3)
    file_all(place, todo[:1])
    before = place.read_bytes()
    mount("-o", "remount,ro", str(small_disk))
    with pytest.raises(LedgerError, match=r"may you write to it|you may write to") as caught:
        file_all(place, todo)
    assert "\n" not in str(caught.value)
    assert place.read_bytes() == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for a few articles; to mount one takes root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mount("-t", "tmpfs", "-o", "size=600k", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount a disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)
