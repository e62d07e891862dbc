"""Reading one piece of a file: records belong to the piece in which they begin."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast

from detente.errors import InputError
from detente.shards.lines import Lines
from detente.shards.places import opened
from detente.shards.shard import Piece
from detente.sources.archives import NO_PAGES
from detente.sources.documents import Found
from detente.sources.opening import unpacked
from detente.sources.reading import read_stream

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from detente.sources.options import Options

WINDOW = 1 << 20  # bytes looked through at a time
MEMBER = b"\x1f\x8b\x08"  # a gzip member begins so
RECORD = b"\r\n\r\nWARC/1"


def found_in(piece: Piece, options: Options) -> Iterator[Found]:
    """The articles, unread pages and faults of a piece, in order."""
    try:
        with _stream(piece, options) as raw:
            found = read_stream(raw, piece.address, piece.place, options)
            if piece.unit == "rows":
                found = islice(found, piece.first, piece.end)
            yield from (item for item in found if not _is_of_no_matter(item, piece))
    except InputError as error:
        yield error
    except _Nothing:
        return


def _is_of_no_matter(item: Found, piece: Piece) -> bool:
    """A part of an archive may well hold requests alone, where the whole should hold pages."""
    return piece.unit == "bytes" and isinstance(item, InputError) and item.fault == NO_PAGES


class _Nothing(Exception):  # noqa: N818 - it is no error
    """No record begins in a piece."""


@contextmanager
def _stream(piece: Piece, options: Options) -> Iterator[BinaryIO]:
    with opened(piece.address) as file:
        if piece.unit == "lines":
            plain = unpacked(file, piece.place, options.limits)
            yield cast(BinaryIO, io.BufferedReader(Lines(plain, piece.first, piece.end)))
            return
        if piece.unit != "bytes":
            yield file
            return
        begins = _begins_by(piece.address)
        first = _edge(file, piece.first, begins) if piece.first else 0
        end = file.seek(0, io.SEEK_END) if piece.end is None else _edge(file, piece.end, begins)
        if first == end:
            raise _Nothing
        file.seek(first)
        yield cast(BinaryIO, io.BufferedReader(_Part(file, max(0, end - first))))


class _Part(io.RawIOBase):
    """The bytes of a file from where it stands, so many of them."""

    def __init__(self, file: BinaryIO, size: int):
        self.file = file
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        data = self.file.read(min(memoryview(buffer).nbytes, self.left))
        memoryview(buffer)[: len(data)] = data
        self.left -= len(data)
        return len(data)


# Where a record begins in a window from a place on; -1: nowhere.
Begins = Callable[[bytes, int], int]


def _begins_by(name: str) -> Begins:
    low = name.lower()
    if low.endswith(".gz"):
        return _member
    return _record if low.endswith(".warc") else _line


def _edge(file: BinaryIO, offset: int, begins: Begins) -> int:
    """The first byte at or after ``offset`` at which a record begins; the file's end where none
    does."""
    start = max(0, offset - len(RECORD))
    while True:
        file.seek(start)
        window = file.read(WINDOW)
        found = begins(window, offset - start)
        if found >= 0:
            return start + found
        if len(window) < WINDOW:
            return start + len(window)
        # What may begin at the end of this window is looked at again in the next.
        start += WINDOW - 4096
        offset = max(offset, start)


def _line(window: bytes, least: int) -> int:
    at = window.find(b"\n", max(0, least - 1))
    return at + 1 if at >= 0 else -1


def _record(window: bytes, least: int) -> int:
    at = window.find(RECORD, max(0, least - 4))
    return at + 4 if at >= 0 else -1


def _member(window: bytes, least: int) -> int:
    """A gzip member that holds the beginning of a WARC record."""
    at = window.find(MEMBER, least)
    while at >= 0:
        try:
            head = zlib.decompressobj(31).decompress(window[at : at + 4096], 8)
        except zlib.error:
            head = b""
        if head.startswith(b"WARC/"):
            return at
        at = window.find(MEMBER, at + 1)
    return -1
