"""Cutting the input into shards of about the same size, the same way every time."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping

from detente.errors import InputError
from detente.model import ReaderChoice
from detente.shards.places import listed, opened
from detente.shards.shard import Piece, Shard, Unit
from detente.sources.faults import UNREADABLE, in_words

SIZE = 16 * 1024 * 1024  # bytes of input in a shard: one to ten minutes of work
BYTES = (".warc", ".warc.gz", ".jsonl", ".ndjson")  # cut at bytes: records begin where they begin
LINES = (".jsonl.gz", ".ndjson.gz")
CHUNK = 1 << 20


def plan(
    inputs: Iterable[str],
    *,
    pipeline: str,
    coder: str,
    columns: Mapping[str, str] | None = None,
    size: int = SIZE,
    claims_only: bool = False,
    reader: ReaderChoice = "rules",
) -> Iterator[Shard | InputError]:
    """Cut files, folders and addresses into shards of about ``size`` bytes, in order.

    Web archives and JSON lines are cut at bytes, packed JSON lines at lines, Parquet at rows; other
    files are taken whole, small ones together. What is not there comes as InputError. ``coder``,
    ``claims_only`` and ``reader`` are as in :class:`Shard`.
    """

    def shard(pieces: list[Piece]) -> Shard:
        return Shard(tuple(pieces), pipeline, coder, columns or {}, claims_only, reader)

    together: list[Piece] = []
    held = 0
    for found in _pieces(inputs, size):
        if isinstance(found, InputError):
            yield found
            continue
        piece, weight = found
        if together and (held + weight > size or piece.unit != "whole"):
            yield shard(together)
            together, held = [], 0
        together.append(piece)
        held += weight
        if piece.unit != "whole":
            yield shard(together)
            together, held = [], 0
    if together:
        yield shard(together)


def _pieces(inputs: Iterable[str], size: int) -> Iterator[tuple[Piece, int] | InputError]:
    for address in inputs:
        for found in listed(address):
            if isinstance(found, InputError):
                yield found
                continue
            name, weight, mark = found
            try:
                yield from _parts(name, weight, mark, size)
            except InputError as error:
                yield error
            except UNREADABLE as error:
                yield InputError(name, in_words(error))


def _parts(name: str, weight: int, mark: str, size: int) -> Iterator[tuple[Piece, int]]:
    """The pieces of a file of ``weight`` bytes, each with its weight, of some ``size`` where it can be cut."""
    number = -(-weight // size)
    low = name.lower()
    if number > 1 and low.endswith(BYTES) and (".warc" in low or _is_lines(name)):
        yield from _cut(name, "bytes", mark, [n * size for n in range(number)], size)
        return
    unit: Unit = "lines" if low.endswith(LINES) else "rows"
    rows = _rows(name, low) if number > 1 else None
    if rows is None:
        yield Piece(name, mark=mark), weight
        return
    yield from _cut(name, unit, mark, [rows * n // number for n in range(number)], size)


def _cut(
    name: str, unit: Unit, mark: str, edges: list[int], size: int
) -> Iterator[tuple[Piece, int]]:
    ends: list[int | None] = [*edges[1:], None]
    for first, end in zip(edges, ends, strict=True):
        yield Piece(name, unit, first, end, mark), size


def _is_lines(name: str) -> bool:
    """Whether the first line is an object by itself: a document spread over lines is not cut."""
    with opened(name) as file:
        return _is_line(file.readline(CHUNK))


def _is_line(read: bytes) -> bool:
    line = read.strip()
    return line.startswith(b"{") and (line.endswith(b"}") or len(line) >= CHUNK - 2)


def _rows(name: str, low: str) -> int | None:
    """How many articles, or lines, a file has, where that can be told without reading them."""
    if low.endswith(".parquet"):
        from pyarrow.parquet import ParquetFile

        with opened(name) as file:
            return int(ParquetFile(file).metadata.num_rows)
    if low.endswith(LINES):
        with opened(name) as file, gzip.open(file) as plain:
            if not _is_line(plain.readline(CHUNK)):
                return None
            return 2 + sum(chunk.count(b"\n") for chunk in iter(lambda: plain.read(CHUNK), b""))
    return None
