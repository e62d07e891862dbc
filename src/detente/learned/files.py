"""Marked sentences from JSON lines, with every fault told in its place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from detente.errors import InputError
from detente.learned.marked import MarkedSentence, marked_sentence
from detente.sources.faults import UNREADABLE, in_words
from detente.sources.limits import Limits
from detente.sources.lines import bounded_lines
from detente.sources.opening import open_plain
from detente.sources.paths import STDIN, list_files, spelled
from detente.sources.records import json_object


def read_marked(
    paths: Iterable[str | os.PathLike[str]], *, stdin: BinaryIO | None = None
) -> Iterator[MarkedSentence | InputError]:
    """Read marked sentences, one JSON object a line (see :func:`marked_sentence`).

    Files may be gzipped; ``-`` is standard input. A fault is yielded as an InputError that names
    file and line, and the rest is read on.
    """
    limits = Limits()
    for item in list_files(paths):
        if isinstance(item, InputError):
            yield item
            continue
        place = "<stdin>" if str(item) == STDIN else spelled(item)
        try:
            yield from _lines(item, place, limits, stdin)
        except InputError as error:
            yield error
        except UNREADABLE as error:
            yield InputError(place, in_words(error))


def _lines(
    path: Path | str, place: str, limits: Limits, stdin: BinaryIO | None
) -> Iterator[MarkedSentence | InputError]:
    with open_plain(path, limits, stdin) as stream:
        for number, line in bounded_lines(stream, limits.line_bytes):
            if line is None:
                yield InputError(f"{place}:{number}", f"a line over {limits.line_bytes:,} bytes")
            elif line.strip():
                yield _sentence(line, f"{place}:{number}")


def _sentence(line: bytes, place: str) -> MarkedSentence | InputError:
    try:
        return marked_sentence(json_object(line, place))
    except InputError as error:
        return error
    except ValueError as error:
        return InputError(place, str(error))
