"""Build the reference of the Python API, ``docs/reference/python.md``, from signatures and
docstrings.

Called by ``tools/build_reference.py``, which builds the other pages. What is public is what
``detente.__all__`` names, what its methods answer with, and the data frames.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import detente
from detente.ledger import (
    Contradiction,
    Event,
    RelationStatus,
    Stretch,
    Timeline,
    Turn,
    Why,
)
from detente.notebook.frames import Frames

INTRODUCTION = """# Python

What `import detente` offers, from its docstrings. States may be named by name, code, capital or
nationality; days are `datetime.date`; dates of acts are EDTF strings such as `2012-09` or `1979/1981`.
`detente.__version__` is the version to cite.
"""
PARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Reading", "Articles in, claims out.", ("code", "articles", "CodedArticle", "ReadReport")),
    ("A ledger", "Open one, read into it, ask it.", ("open", "Ledger")),
    ("What goes in and is kept", "", ("Article", "DocumentDate", "Claim")),
    ("Faults", "All of them are `DetenteError`.", ("DetenteError", "InputError", "LedgerError", "UnknownActor")),
)  # fmt: skip
ANSWERS = (RelationStatus, Timeline, Why, Event, Stretch, Turn, Contradiction)


def python() -> str:
    """The page."""
    parts = [INTRODUCTION]
    for title, told, names in PARTS:
        parts += [f"## {title}\n", *([told + "\n"] if told else [])]
        for name in names:
            parts += _told(getattr(detente, name), f"detente.{name}", 3)
    parts += ["## Answers\n", "What the methods of a ledger answer with; in a notebook each shows itself.\n"]  # fmt: skip
    for answer in ANSWERS:
        parts += _told(answer, f"detente.ledger.{answer.__name__}", 3)
    parts += ["## Data frames\n", "`ledger.frames()` answers the same questions with pandas or polars.\n"]  # fmt: skip
    parts += _told(Frames, "detente.notebook.frames.Frames", 3)
    missing = (
        set(detente.__all__) - {name for _, _, names in PARTS for name in names} - {"__version__"}
    )
    assert not missing, f"the reference of Python leaves out {', '.join(sorted(missing))}"
    return "\n".join(parts)


def _told(thing: Any, name: str, level: int) -> Iterator[str]:
    yield f"{'#' * level} {name}\n"
    if not inspect.isclass(thing):
        yield _signature(thing, name.rpartition(".")[2])
        yield _prose(thing)
        return
    yield _prose(thing)
    if dataclasses.is_dataclass(thing):
        yield _fields(thing)
    for own, member in _members(thing):
        found = member.fget if isinstance(member, property) else member
        if own.startswith("_") or not inspect.isfunction(found) or not inspect.getdoc(found):
            continue
        yield f"**`{own}`**\n"
        if not isinstance(member, property):
            yield _signature(found, own)
        yield _prose(found)


def _members(thing: type) -> Iterator[tuple[str, Any]]:
    """What a class holds: that of the parts that a ledger is put together from, then its own."""
    for part in (*thing.__mro__[1:], thing):
        if part is thing or part.__module__.startswith("detente.book"):
            yield from vars(part).items()


def _signature(thing: Callable[..., Any], name: str) -> str:
    """How it is called, a parameter a line where one line is too narrow."""
    found = inspect.signature(thing)
    parameters = [p for p in found.parameters.values() if p.name != "self"]
    line = _bare(f"{name}{found.replace(parameters=parameters)}")
    if len(line) > 96:
        shown = ",\n".join(f"    {part}" for part in _parts(parameters))
        result = (
            ""
            if found.return_annotation is inspect.Signature.empty
            else f" -> {found.return_annotation}"
        )
        line = _bare(f"{name}(\n{shown},\n){result}")
    return f"```python\n{line}\n```\n"


def _bare(line: str) -> str:
    """A signature whose types are written as such, not as the texts that they are kept as."""
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", line)


def _parts(parameters: list[inspect.Parameter]) -> Iterator[str]:
    marked = any(p.kind is inspect.Parameter.VAR_POSITIONAL for p in parameters)
    for p in parameters:
        if p.kind is inspect.Parameter.KEYWORD_ONLY and not marked:
            marked = True
            yield "*"
        yield str(p)


def _fields(thing: Any) -> str:
    types = ((f.name, str(f.type).replace(" | ", " or ")) for f in dataclasses.fields(thing))
    rows = (f"| `{name}` | `{kind}` |" for name, kind in types)
    return "| field | holds |\n|---|---|\n" + "\n".join(rows) + "\n"


def _prose(thing: Any) -> str:
    """A docstring as Markdown: examples and indented lines are shown as they stand."""
    paragraphs = (inspect.getdoc(thing) or "").split("\n\n")
    return "\n".join(map(_paragraph, paragraphs))


def _paragraph(text: str) -> str:
    if text.lstrip().startswith(">>>") or text.startswith("    "):
        shown = re.sub(r"\s*# doctest:.*", "", textwrap.dedent(text))
        return f"```python\n{shown}\n```\n"
    text = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text).replace("``", "`")
    return re.sub(r"::$", ":", text) + "\n"
