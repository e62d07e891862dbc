"""Open a file or standard input as plain bytes: gzip and zip undone, bombs refused."""

from __future__ import annotations

import codecs
import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED

from detente.errors import InputError
from detente.sources.limits import Limits
from detente.sources.paths import STDIN

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP_MAGIC = b"\x1f\x8b"
MEMBER = b"\x1f\x8b\x08"  # with the one method of packing that gzip knows
GZIP = 31  # as zlib numbers it: gzip's header and sum of checks, the widest window
ZIP_MAGIC = b"PK\x03\x04"
HEAD = 8192  # bytes looked at to tell what a file is
BUFFER = 64 * 1024
CHUNK = 16 * 1024  # packed bytes in hand
# UTF-32 first: its mark begins with that of UTF-16.
WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Unpacker(Protocol):
    """What gives plain bytes for packed ones."""

    def read1(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes; none at the end."""
        ...


class _Counter(io.RawIOBase):
    """Passes bytes on and counts them."""

    def __init__(self, inner: BinaryIO, on_bytes: Callable[[int], None] | None = None):
        self.on_bytes = on_bytes
        # read1 hands over what is there; read would wait for more, and lose it on a fault.
        self.take: Callable[[int], bytes] = getattr(inner, "read1", inner.read)
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        data = self.take(memoryview(buffer).nbytes)
        memoryview(buffer)[: len(data)] = data
        self.count += len(data)
        if self.on_bytes is not None and data:
            self.on_bytes(len(data))
        return len(data)


class Members:
    """The members of a gzip file, unpacked one after the other (RFC 1952).

    Web archives have one a record, so that what follows a damaged one can still be read:
    :meth:`go_on`. ``take`` gives packed bytes, at most as many as it is asked for.
    """

    def __init__(self, take: Callable[[int], bytes]):
        self.take = take
        self.ahead = b""
        self.member = zlib.decompressobj(GZIP)
        self.begun = False  # whether bytes of the member have been unpacked

    def read1(self, size: int = -1, /) -> bytes:
        """At most ``size`` plain bytes; none at the end. Raises EOFError where the last member is
        cut short, zlib.error where one is damaged."""
        while self._more():
            data = self.member.decompress(self.ahead, max(size, 0))
            self.begun = not self.member.eof
            if self.begun:
                self.ahead = self.member.unconsumed_tail
            else:
                self.ahead = self.member.unused_data
                self.member = zlib.decompressobj(GZIP)
            if data:
                return data
        return b""

    def _more(self) -> bool:
        """Whether packed bytes lie ahead; zeros that fill up the end do not count."""
        while True:
            if not self.begun:
                self.ahead = self.ahead.lstrip(b"\0")
            if self.ahead:
                return True
            self.ahead = self.take(CHUNK)
            if not self.ahead:
                if self.begun:
                    raise EOFError
                return False

    def go_on(self) -> bool:
        """After a zlib.error: pass over bytes up to where the next member may begin; False where
        none does."""
        window, start = self.ahead, 0 if self.begun else 1
        while (at := window.find(MEMBER, start)) < 0:
            start = 0
            more = self.take(CHUNK)
            if not more:
                self.ahead, self.begun = b"", False
                return False
            window = window[-len(MEMBER) + 1 :] + more
        self.ahead, self.begun = window[at:], False
        self.member = zlib.decompressobj(GZIP)
        return True


class _Unpacked(io.RawIOBase):
    """What a packed stream holds; raises InputError where it swells like a bomb.

    ``taken`` tells how many packed bytes have been read.
    """

    def __init__(self, plain: Unpacker, taken: Callable[[], int], place: str, limits: Limits):
        self.plain = plain
        self.taken = taken
        self.place = place
        self.limits = limits
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        data = self.plain.read1(memoryview(buffer).nbytes)
        memoryview(buffer)[: len(data)] = data
        self.count += len(data)
        swollen = self.count > self.taken() * self.limits.bomb_ratio
        if swollen and self.count > self.limits.bomb_bytes:
            ratio = self.limits.bomb_ratio
            raise InputError(
                self.place, f"the packed file swells more than {ratio} times: not read on"
            )
        return len(data)


class _Narrowed(io.RawIOBase):
    """UTF-16 or UTF-32 text with its byte order mark, as UTF-8; raises InputError where it is
    broken."""

    def __init__(self, wide: io.BufferedReader, encoding: str, place: str):
        self.wide = wide
        self.decoder = codecs.getincrementaldecoder(encoding)()
        self.encoding = encoding
        self.place = place
        self.ready = b""
        self.ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        while not self.ready and not self.ended:
            data = self.wide.read1(BUFFER)
            self.ended = not data
            try:
                self.ready = self.decoder.decode(data, final=self.ended).encode()
            except UnicodeError:
                name = self.encoding.upper()
                raise InputError(self.place, f"broken {name} text: save it as UTF-8") from None
        size = min(memoryview(buffer).nbytes, len(self.ready))
        memoryview(buffer)[:size] = self.ready[:size]
        self.ready = self.ready[size:]
        return size


def wide(head: bytes) -> str | None:
    """The encoding of text that begins with the mark of UTF-16 or UTF-32; None for any other."""
    return next((name for mark, name in WIDE if head.startswith(mark)), None)


def narrowed(stream: io.BufferedReader, place: str) -> io.BufferedReader:
    """A stream of text as UTF-8, whatever its byte order mark tells it to be."""
    encoding = wide(stream.peek(HEAD)[:4])
    return io.BufferedReader(_Narrowed(stream, encoding, place), BUFFER) if encoding else stream


@contextmanager
def open_plain(
    path: Path | str,
    limits: Limits,
    stdin: BinaryIO | None = None,
    on_bytes: Callable[[int], None] | None = None,
) -> Iterator[io.BufferedReader]:
    """Open ``path`` (``-``: standard input) for reading, unpacked if it is gzip.

    ``on_bytes`` is called with the number of bytes of each piece of the file, as it lies on disk.
    Raises OSError, and InputError for a bomb; reading may raise EOFError, OSError and zlib.error
    for damaged gzip.
    """
    if str(path) == STDIN:
        yield unpacked(stdin or sys.stdin.buffer, "<stdin>", limits, on_bytes)
        return
    with Path(path).open("rb", buffering=0) as raw:
        yield unpacked(cast(BinaryIO, raw), str(path), limits, on_bytes)


def unpacked(
    raw: BinaryIO,
    place: str,
    limits: Limits,
    on_bytes: Callable[[int], None] | None = None,
) -> io.BufferedReader:
    """A stream with gzip, or a zip archive of one file, undone.

    Raises InputError for a zip archive of several files or on a stream that cannot seek.
    """
    counter = _Counter(raw, on_bytes)
    stream: io.BufferedReader = io.BufferedReader(counter, BUFFER)
    head = stream.peek(HEAD)
    if head.startswith(GZIP_MAGIC):
        # The counter now runs up to BUFFER bytes ahead of gzip: the bomb test is a little milder.
        packed = _Counter(cast(BinaryIO, stream))
        return io.BufferedReader(
            _Unpacked(Members(packed.read), lambda: packed.count, place, limits), BUFFER
        )
    if head.startswith(ZIP_MAGIC):
        return _unzipped(raw, place, limits)
    return stream


def behind_damage(stream: io.BufferedReader) -> bool:
    """Go on behind the damaged member of a packed stream that has raised zlib.error; False where
    nothing follows it."""
    raw = stream.raw
    return isinstance(raw, _Unpacked) and isinstance(raw.plain, Members) and raw.plain.go_on()


def _unzipped(raw: BinaryIO, place: str, limits: Limits) -> io.BufferedReader:
    if not raw.seekable():
        raise InputError(place, "a zip archive from a pipe: unpack it, or name the file")
    archive = zipfile.ZipFile(raw)
    files = [info for info in archive.infolist() if not info.is_dir()]
    if len(files) != 1:
        raise InputError(place, f"a zip archive of {len(files):,} files: unpack it first")
    if files[0].flag_bits & 1 or files[0].compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise InputError(place, "a zip archive that is encrypted or packed in an unusual way")
    size = max(1, files[0].compress_size)
    plain = archive.open(files[0])
    return io.BufferedReader(_Unpacked(cast(Unpacker, plain), lambda: size, place, limits), BUFFER)
