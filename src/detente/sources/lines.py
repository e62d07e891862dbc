"""Lines of bytes, never more than one of bounded length in memory."""

from __future__ import annotations

import io
from collections.abc import Iterator

CHUNK = 1024 * 1024


def bounded_lines(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield (line number from 1, line without its end); None for a line over ``limit`` bytes."""
    number = 0
    while line := stream.readline(limit + 2):
        number += 1
        if len(line.rstrip(b"\r\n")) > limit:
            if not line.endswith(b"\n"):
                _skip_line(stream)
            yield number, None
        else:
            yield number, line.rstrip(b"\r\n")


def _skip_line(stream: io.BufferedReader) -> None:
    while (rest := stream.readline(CHUNK)) and not rest.endswith(b"\n"):
        pass
