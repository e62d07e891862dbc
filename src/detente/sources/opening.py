"""Open a file or standard input as plain bytes: gzip undone, bombs and binaries refused."""

from __future__ import annotations

import codecs
import gzip
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from detente.errors import InputError
from detente.sources.limits import Limits
from detente.sources.paths import STDIN

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP_MAGIC = b"\x1f\x8b"
HEAD = 8192  # bytes looked at to tell what a file is
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Bytes that text does not hold: the C0 controls but for tab, line feed, form feed, return, escape.
CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


class _Counter(io.RawIOBase):
    """Passes bytes on and counts them."""

    def __init__(self, inner: BinaryIO):
        # read1 hands over what is there; read would wait for more, and lose it on a fault.
        self.take: Callable[[int], bytes] = getattr(inner, "read1", inner.read)
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        data = self.take(memoryview(buffer).nbytes)
        memoryview(buffer)[: len(data)] = data
        self.count += len(data)
        return len(data)


class _Unpacked(io.RawIOBase):
    """What a gzip stream holds; raises InputError where it swells like a bomb."""

    def __init__(self, packed: _Counter, place: str, limits: Limits):
        self.packed = packed
        self.plain = gzip.GzipFile(fileobj=cast(BinaryIO, packed))
        self.place = place
        self.limits = limits
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        data = self.plain.read1(memoryview(buffer).nbytes)
        memoryview(buffer)[: len(data)] = data
        self.count += len(data)
        swollen = self.count > self.packed.count * self.limits.bomb_ratio
        if swollen and self.count > self.limits.bomb_bytes:
            ratio = self.limits.bomb_ratio
            raise InputError(
                self.place, f"the gzip file swells more than {ratio} times: not read on"
            )
        return len(data)


@contextmanager
def open_plain(
    path: Path | str, limits: Limits, stdin: BinaryIO | None = None
) -> Iterator[io.BufferedReader]:
    """Open ``path`` (``-``: standard input) for reading, unpacked if it is gzip.

    Raises OSError, and InputError for a bomb; reading may raise EOFError, OSError and zlib.error
    for damaged gzip.
    """
    if str(path) == STDIN:
        yield _unpack(stdin or sys.stdin.buffer, "<stdin>", limits)
    else:
        with Path(path).open("rb", buffering=0) as raw:
            yield _unpack(cast(BinaryIO, raw), str(path), limits)


def _unpack(raw: BinaryIO, place: str, limits: Limits) -> io.BufferedReader:
    counter = _Counter(raw)
    stream: io.BufferedReader = io.BufferedReader(counter, HEAD)
    if not stream.peek(HEAD).startswith(GZIP_MAGIC):
        return stream
    # The counter now runs up to HEAD bytes ahead of gzip, which only makes the bomb test milder.
    packed = _Counter(cast(BinaryIO, stream))
    return io.BufferedReader(_Unpacked(packed, place, limits), HEAD)


def check_is_text(head: bytes, place: str) -> None:
    """Raise InputError where the first bytes of a file cannot be those of UTF-8 text."""
    if head.startswith(UTF16):
        raise InputError(place, "UTF-16 text: convert it to UTF-8 first")
    if b"\0" in head or len(head.translate(None, CONTROLS)) < 0.9 * len(head):
        raise InputError(place, "a binary file, not text")
    if head.lstrip(codecs.BOM_UTF8 + b" \r\n\t").lower().startswith((b"<!doctype html", b"<html")):
        raise InputError(place, "a web page: save its text, or put it in JSON lines")
