"""The generated table of territories is what its tool builds."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

pytest.importorskip("rigour", reason="rigour is needed to build the table, not to use it")
TOOL = Path(__file__).parents[2] / "tools" / "build_territories.py"


def test_the_file_is_what_the_tool_builds() -> None:
    spec = importlib.util.spec_from_file_location("build_territories", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.TARGET.read_text("utf8") == tool.render()
