"""Data walks one way: no module imports from further down the street, and none in a circle.

Neither do the sub-packages of a package.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "detente"

# Packages and modules of the root, from what stands alone to what people call.
STREET = (
    "lazy", "version", "errors", "data", "model", "days", "moments", "acts", "processes",
    "sources", "language", "times", "actors", "learned", "coding", "bulk", "ledger",
    "words", "naming", "api", "book",
    "shards", "watch", "export", "intake", "charts", "notebook", "web", "mcp", "cli", "__main__",
)  # fmt: skip

# Sub-packages (and modules between them) in the order in which data walks. What is not named here, the
# package's face and the modules at its root, stands at the end and may import all of them.
INNER = {
    "coding": (
        "words", "syntax", "frames", "status", "attribution", "matching", "claims", "article",
        "weighing", "funnel",
    ),
    "times": ("calendar", "words", "meaning", "finding", "article_date", "act_date"),
    "ledger": ("database", "claims", "events", "relations", "derived", "store", "asking"),
}  # fmt: skip

# Who looks down the street all the same, and at what.
ALLOWED = {
    ("times.article_date.tenures", "actors"),  # an article is dated by who held which office
    ("api", "book"),  # `detente.open` makes a ledger
    ("book.reading", "intake"), ("book.reading", "shards"), ("book.asking", "notebook"),  # where methods lead
    ("ledger.asking.shown", "notebook"),  # answers show themselves in a notebook
}  # fmt: skip


def modules() -> dict[str, Path]:
    """Every module but the root itself by its name within the package: ``coding.frame``."""
    found = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return {name: path for name, path in found.items() if name}


MODULES = modules()


def imported(tree: ast.AST, *, at_once: bool = False) -> Iterator[str]:
    """The modules of Detente that a module imports; ``at_once``: as soon as it is itself
    imported."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "detente":
            home = (node.module or "").removeprefix("detente").removeprefix(".")
            for alias in node.names:
                whole = f"{home}.{alias.name}".removeprefix(".")
                yield whole if whole in MODULES else home
        later = isinstance(node, ast.FunctionDef) or (
            isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        )
        if not (at_once and later):
            yield from imported(node, at_once=at_once)


def parsed(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text("utf8"))


def test_every_package_and_module_has_its_place_in_the_street() -> None:
    assert {name.split(".")[0] for name in MODULES} == set(STREET)


@pytest.mark.parametrize("home", STREET)
def test_no_module_imports_from_further_down(home: str) -> None:
    place = STREET.index(home)
    down = {
        (name, target.split(".")[0])
        for name in MODULES
        if name.split(".")[0] == home
        for target in imported(parsed(name))
        if STREET.index(target.split(".")[0]) > place
    }
    assert down == {pair for pair in ALLOWED if pair[0].split(".")[0] == home}


def place_within(package: str, name: str) -> int:
    """The place of a module of a package in its INNER order; the end for its face and its root."""
    part = name.removeprefix(package).removeprefix(".").split(".")[0]
    return INNER[package].index(part) if part in INNER[package] else len(INNER[package])


@pytest.mark.parametrize("package", INNER)
def test_no_sub_package_imports_from_one_further_down(package: str) -> None:
    inside = [name for name in MODULES if name.split(".")[0] == package]
    down = {
        (name, target)
        for name in inside
        for target in imported(parsed(name))
        if target in inside and place_within(package, target) > place_within(package, name)
    }
    assert down == set()


@pytest.mark.parametrize("package", INNER)
def test_every_sub_package_has_its_place(package: str) -> None:
    folders = {path.parent.name for path in (SOURCE / package).glob("*/__init__.py")}
    assert folders <= set(INNER[package])


def test_no_modules_import_one_another_in_a_circle() -> None:
    graph = {name: set(imported(parsed(name), at_once=True)) - {name} for name in MODULES}
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError, which names them
    assert len(order) == len(MODULES)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_pages_tell_the_street_as_it_is(page: str) -> None:
    text = (ROOT / page).read_text("utf8")
    (told,) = re.findall(r"`sources` → .*?→ `cli`", text, re.DOTALL)
    main = [name for name in re.findall(r"`(\w+)`", told) if name not in ("acts", "learned")]
    places = [STREET.index(name) for name in main]
    assert places == sorted(places)
    assert {"acts", "learned"} < set(re.findall(r"`(\w+)`", told))
