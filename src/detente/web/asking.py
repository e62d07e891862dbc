"""What a view is asked and what it answers with, apart from HTTP and HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from detente.book import Ledger
from detente.errors import DetenteError
from detente.naming import taken_for

ACTORS = ("a", "b", "code")  # what actors are called in paths
Form = Literal["html", "json", "csv", "svg", "png"]


class NotThere(DetenteError):  # noqa: N818 - what is asked for is not there; the program is well
    """No thing of that name or id is in the ledger or the ontology; ``near`` are names that may be
    meant by ``name``."""

    def __init__(self, told: str, name: str = "", near: Sequence[str] = ()):
        super().__init__(told)
        self.name, self.near = name, tuple(near)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a view: the ledger, the names in its path, its query as read, the form wanted,
    and whether claims can be judged on this server."""

    book: Ledger
    path: Mapping[str, str]
    query: Mapping[str, Any]
    form: Form = "html"
    curated: bool = False

    @property
    def taken(self) -> list[str]:
        """What to tell of the names in the question that may be those of several actors."""
        path = (self.path.get(name) for name in ACTORS)
        return taken_for(*path, self.query.get("of"), *self.query.get("called", ()))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for CSV; each has at least the columns."""

    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: ``data`` for JSON, ``table`` for CSV, ``values`` for the template of HTML."""

    template: str
    title: str
    data: Any
    values: Mapping[str, Any] = field(default_factory=dict)
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """An answer as SVG, from which PNG is made; ``name`` is what a file of it is called."""

    name: str
    svg: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The thing has another address: its path without form and query."""

    path: str


Answer = Page | Picture | Elsewhere
Answering = Callable[[Asked], Answer]
