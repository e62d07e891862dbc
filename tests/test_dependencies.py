"""What Detente imports is declared, and what is declared is told of."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
OWN = ("detente", "_typeshed")  # the second is there for mypy alone


def names(requirements: list[str]) -> set[str]:
    """The names of packages in lines such as ``numpy>=1.26``."""
    return {normal(re.split(r"[\s\[<>=!~;]", line)[0]) for line in requirements}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> Iterator[str]:
    """The top-level modules of others that the package imports anywhere."""
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.split(".")[0]


def test_every_package_that_is_imported_is_declared() -> None:
    declared = names(PROJECT["dependencies"]).union(*(names(v) for v in EXTRAS.values()))
    declared.add("mcp-types")  # one with mcp, of the same version
    found = packages_distributions()
    others = set(imported()) - set(sys.stdlib_module_names) - set(OWN)
    assert {
        name for name in others if declared.isdisjoint(map(normal, found.get(name, [name])))
    } == set()


def test_every_package_that_is_declared_is_told_of() -> None:
    page = (ROOT / "docs/dependencies.md").read_text("utf8").lower()
    needed = names(PROJECT["dependencies"]).union(
        *(names(lines) for extra, lines in EXTRAS.items() if extra not in ("dev", "docs"))
    )
    assert {name for name in needed - {"detente"} if name not in page} == set()
