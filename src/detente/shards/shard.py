"""What a shard is: pieces of files that are coded together, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from detente.model import ReaderChoice, content_hash
from detente.sources.paths import spelled

Unit = Literal["whole", "bytes", "rows", "lines"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or a part of one: from ``first`` up to ``end`` (None: the end) in bytes, rows or
    lines of what it holds unpacked.

    ``mark`` tells one state of the file from another (its size and time of change).
    """

    address: str
    unit: Unit = "whole"
    first: int = 0
    end: int | None = None
    mark: str = ""

    @property
    def place(self) -> str:
        """What faults call it: the address, and where in the file it begins."""
        name = spelled(self.address)
        return f"{name}@{self.first}" if self.unit == "bytes" and self.first else name


@dataclass(frozen=True, slots=True)
class Shard:
    """Pieces that are coded by one call, with the spaCy pipeline and the names of columns.

    ``coder`` names the versions of all that codes, rules, funnel and reader (``Coders.version``):
    when it changes, shards are coded anew. With ``claims_only`` web pages are left out that by a
    first look can hold no claim. ``reader`` is as in :func:`detente.code`.
    """

    pieces: tuple[Piece, ...]
    pipeline: str
    coder: str
    columns: Mapping[str, str] = field(default_factory=dict)
    claims_only: bool = False
    reader: ReaderChoice = "rules"

    @property
    def id(self) -> str:
        """A hash of all that the result depends on."""
        pieces = [[spelled(p.address), p.unit, p.first, p.end, p.mark] for p in self.pieces]
        chosen = [self.reader, *(["claims only"] if self.claims_only else [])]
        return content_hash(pieces, self.coder, sorted(self.columns.items()), *chosen)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a shard: the counts of its articles, and the faults as (place, fault).

    ``failed`` says why it could not be coded at all; it is then tried again by the next run.
    ``seconds`` are those of the processor, ``memory`` the most bytes that the worker held.
    """

    shard: str
    articles: int = 0
    claims: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0
    memory: int = 0
    inputs: list[str] = field(default_factory=list)
    failed: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Done:
        """The reverse of :meth:`as_dict`; unknown keys are ignored."""
        known = {name: row[name] for name in cls.__dataclass_fields__ if name in row}
        known["faults"] = [(place, fault) for place, fault in known.get("faults", [])]
        return cls(**known)
