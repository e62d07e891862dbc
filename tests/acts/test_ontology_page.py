"""The page of acts in the documentation says what the data files say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from detente.acts import load_acts

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools/build_ontology_page.py"
PAGE = ROOT / "docs/ontology.md"


def test_the_page_is_up_to_date() -> None:
    result = subprocess.run([sys.executable, str(TOOL), "--check"], check=False)
    assert result.returncode == 0, "run python tools/build_ontology_page.py"


def test_the_page_defines_every_act() -> None:
    page = PAGE.read_text("utf8")
    missing = [
        a.name
        for a in load_acts().values()
        if f"| `{a.name}` | {a.direction} | {a.definition} |" not in page
    ]
    assert missing == []
