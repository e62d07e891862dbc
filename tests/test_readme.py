"""The first page tells the truth: its commands print what it shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_transcript_is_what_the_commands_print() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "transcript.py", "--check"], check=False
    )
    assert done.returncode == 0, "run `python tools/transcript.py` and look at what has changed"


def test_the_demo_shows_relations_with_dates_and_quotes() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "demo.py"], capture_output=True, text=True, check=True
    )
    assert "diplomatic relations: severed since 24 August 2021" in done.stdout
    assert "“Algeria severed diplomatic relations with Morocco on Tuesday" in done.stdout
