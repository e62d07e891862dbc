"""Run the commands that README.md and the tutorials show and write down what they print.

Every ``console`` block of a page is one: lines that begin with ``$ `` are run, all of a page in one
fresh folder that holds the examples, and the lines below them are replaced by the real output.
Run ``python tools/transcript.py`` after a change to what is printed; with ``--check`` nothing is
written and the exit status says whether the pages tell the truth.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from renewing import renew

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs/tutorial.md", ROOT / "docs/how-to/exchange.md")
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
WIDTH = "100"


def _renewed(place: Path) -> str:
    """A page with the output of its commands as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "examples").symlink_to(ROOT / "examples")
        return BLOCK.sub(lambda block: _played(block.group(), folder), place.read_text("utf8"))


def _played(block: str, folder: str) -> str:
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{_output(command, folder)}" for command in commands)


def _output(command: str, folder: str) -> str:
    """What a command prints, standard error among it, without blanks at the ends of lines."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=os.environ | {"PATH": path, "COLUMNS": WIDTH},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf8",
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.strip("\n").splitlines())


if __name__ == "__main__":
    sys.exit(renew(__doc__, {place: partial(_renewed, place) for place in PAGES}))
