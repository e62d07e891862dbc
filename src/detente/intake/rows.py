"""The lines of event data files: plain, gzip or zip, cut at tabs.

A fault never stops the rest: it is told with file and line.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BufferedReader
from pathlib import Path
from typing import cast

from detente.errors import InputError
from detente.sources import Limits
from detente.sources.faults import in_words
from detente.sources.lines import bounded_lines
from detente.sources.opening import open_plain
from detente.sources.paths import STDIN, spelled

Cells = list[str]
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile)


def cells(
    path: str | os.PathLike[str], limits: Limits | None = None
) -> Iterator[tuple[str, Cells] | InputError]:
    """Each line as (file:line, cells); blank lines are passed over."""
    bounds = limits or Limits()
    place = "<stdin>" if os.fspath(path) == STDIN else spelled(path)
    try:
        with _opened(path, bounds) as stream:
            if not stream.peek(1):
                raise InputError(place, "the file is empty")
            for number, line in bounded_lines(stream, bounds.line_bytes):
                yield from _cut(f"{place}:{number}", line)
    except InputError as error:
        yield error
    except BROKEN as error:
        yield InputError(place, _in_words(error))


def day_of(text: str) -> date:
    """The day that a cell begins with: 2019-05-04, or 20190504 with or without a time behind it.

    Raises ValueError, which quotes the cell.
    """
    text = text.strip()
    try:
        return date.fromisoformat(text[: 10 if "-" in text else 8])
    except ValueError:
        raise ValueError(f"{text[:20]!r} is no day like 2019-05-04 or 20190504") from None


def _cut(place: str, line: bytes | None) -> Iterator[tuple[str, Cells] | InputError]:
    if line is None:
        yield InputError(place, "the line is too long")
        return
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield InputError(place, "not UTF-8 text")
        return
    if text.strip():
        yield place, text.split("\t")


@contextmanager
def _opened(path: str | os.PathLike[str], limits: Limits) -> Iterator[BufferedReader]:
    if os.fspath(path) != STDIN and Path(path).suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(_only_member(archive, path, limits)) as member:  # fmt: skip
            yield BufferedReader(cast("BufferedReader", member))
        return
    with open_plain(path if isinstance(path, str) else Path(path), limits) as stream:
        yield stream


def _only_member(
    archive: zipfile.ZipFile, path: str | os.PathLike[str], limits: Limits
) -> zipfile.ZipInfo:
    found = [m for m in archive.infolist() if not m.is_dir()]
    if len(found) != 1:
        raise InputError(spelled(path), f"the zip file holds {len(found)} files, not one")
    (member,) = found
    if member.file_size > max(limits.bomb_bytes, member.compress_size * limits.bomb_ratio):
        raise InputError(spelled(path), "the zip file swells like a bomb: not read")
    return member


def _in_words(error: Exception) -> str:
    if isinstance(error, zipfile.BadZipFile):
        return "the zip file is damaged"
    return in_words(error)
