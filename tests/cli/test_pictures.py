"""``detente draw`` and ``detente serve`` as real processes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from datetime import date
from pathlib import Path

import pytest
from tests.ledger.conftest import entry, fill

from detente.ledger import open_ledger

COMMAND = [sys.executable, "-m", "detente"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a ledger in it."""
    book = open_ledger(tmp_path / "detente.db")
    fill(book, entry("a", date(2010, 5, 2), ("relations.sever", ("KEN",), ("PER",), "2010-05-01"),
                     quote="Kenya broke off relations with Peru"))  # fmt: skip
    book.close()
    return tmp_path


def run(place: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], cwd=place, capture_output=True, check=False)


def test_a_timeline_is_drawn_as_svg_and_png_by_the_name_of_the_file(place: Path) -> None:
    assert run(place, "draw", "timeline", "Kenya", "Lima", "-o", "t.svg").returncode == 0
    assert run(place, "draw", "timeline", "Kenya", "Lima", "-o", "t.png").returncode == 0
    assert "Kenya and Peru" in (place / "t.svg").read_text("utf8")
    assert (place / "t.png").read_bytes().startswith(b"\x89PNG")


def test_a_map_goes_to_standard_output_where_no_file_is_named(place: Path) -> None:
    done = run(place, "draw", "map", "Kenya", "--as-of", "2011-01-01")
    assert done.stdout.startswith(b"<svg")
    assert b"severed (1)" in done.stdout
    before = run(place, "draw", "map", "Kenya", "--as-of", "2009-01-01")
    assert b"severed (0)" in before.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("map", "Kenya", "-o", "k.jpg"), 2, b"ends in .svg or .png"),
        (("map", "Kenia", "-o", "k.svg"), 2, b"Did you mean Kenya"),
        (("map", "Kenya", "-o", "no/where.svg"), 1, b"No such file"),
        (("map", "Kenya", "--ledger", "none.db"), 1, b"no such ledger"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_one_line(place: Path, arguments: tuple[str, ...], status: int, told: bytes) -> None:  # fmt: skip
    done = run(place, "draw", *arguments)
    assert done.returncode == status
    assert told in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="ends the server with a signal")
def test_serve_says_where_it_listens_answers_and_ends(place: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", "0", "--ledger", "detente.db", "--curate"], cwd=place, text=True,
        stderr=subprocess.PIPE, env=os.environ | {"DETENTE_TOKEN": "a token of some length"},
    ) as process:  # fmt: skip
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert found, line
            with urllib.request.urlopen(found[0], timeout=20) as answer:
                assert "Kenya broke off relations with Peru" in answer.read().decode()
            with urllib.request.urlopen(f"{found[0]}api/openapi.json", timeout=20) as answer:
                assert any("post" in told for told in json.load(answer)["paths"].values())
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, 1, 130, -signal.SIGINT)


def test_serve_tells_a_port_that_is_taken_and_a_token_that_is_too_short(place: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(place, "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert b"choose another with --port" in done.stderr
    short = subprocess.run([*COMMAND, "serve", "--curate"], cwd=place, capture_output=True, check=False,
                           env=os.environ | {"DETENTE_TOKEN": "short"})  # fmt: skip
    assert short.returncode == 2
    assert b"at least 16 characters" in short.stderr


def test_the_web_app_costs_other_commands_nothing(place: Path) -> None:
    code = "import sys, detente.cli.app; print([m for m in ('starlette', 'uvicorn', 'jinja2', 'resvg_py', 'sqlalchemy') if m in sys.modules])"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "starlette" not in done.stdout
    assert "uvicorn" not in done.stdout
    assert "resvg_py" not in done.stdout
