"""Data files that come with the package."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from importlib.resources import files
from pathlib import Path

import pytest

from detente.data import load_toml, parse_toml
from detente.errors import DataError

PACKAGE = Path(str(files("detente")))


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.toml")), ids=lambda path: path.name)
def test_every_data_file_is_toml(path: Path) -> None:
    assert load_toml(path.relative_to(PACKAGE).as_posix())


def test_contributors_are_told_where_every_data_file_is() -> None:
    page = (Path(__file__).resolve().parents[1] / "CONTRIBUTING.md").read_text("utf8")
    told = [
        f"{path}*" if path.endswith("/") else path
        for path in re.findall(r"`src/detente/(\S+)`", page)
    ]
    there = (path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.toml"))
    assert [file for file in there if not any(fnmatch(file, path) for path in told)] == []


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError, match=r"^times/data/none\.toml: "):
        load_toml("times/data/none.toml")


def test_a_fault_of_the_form_is_told_with_its_file_and_line() -> None:
    with pytest.raises(DataError, match=r"^acts\.toml: not valid TOML: .*line 2"):
        parse_toml("[a]\nname = \n", "acts.toml")
