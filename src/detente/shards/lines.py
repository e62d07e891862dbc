"""Some lines of a packed file, found by unpacking what stands before them and reading none."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1 << 20


class Lines(io.RawIOBase):
    """The lines of a stream from ``first``, counted from 0, up to ``end`` (None: all).

    Empty lines stand in for those before, so that whoever numbers the lines numbers them rightly.
    """

    def __init__(self, stream: BinaryIO, first: int, end: int | None):
        self.chunks = _chunks(stream, first, end)
        self.held = memoryview(b"")

    def readable(self) -> bool:
        """It can be read, and nothing else."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read some bytes; 0 at the end."""
        while not self.held:
            chunk = next(self.chunks, None)
            if chunk is None:
                return 0
            self.held = memoryview(chunk)
        into = memoryview(buffer)
        count = min(into.nbytes, len(self.held))
        into[:count] = self.held[:count]
        self.held = self.held[count:]
        return count


def _chunks(stream: BinaryIO, first: int, end: int | None) -> Iterator[bytes]:
    passed = 0  # lines that ended in the chunks before
    for chunk in iter(lambda: stream.read(CHUNK), b""):
        count = chunk.count(b"\n")
        start = 0 if passed >= first else _after(chunk, first - passed)
        stop = len(chunk) if end is None or passed + count < end else _after(chunk, end - passed)
        yield b"\n" * (min(first, passed + count) - min(first, passed)) + chunk[start:stop]
        passed += count
        if end is not None and passed >= end:
            return


def _after(chunk: bytes, number: int) -> int:
    """The place behind the ``number``th end of a line in a chunk; its length where it has fewer."""
    at = 0
    for _ in range(number):
        found = chunk.find(b"\n", at)
        if found < 0:
            return len(chunk)
        at = found + 1
    return at
