"""What a process and its worker say to one another over a pipe."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import Any, BinaryIO

from detente.errors import DetenteError

LENGTH = 8  # bytes that tell how long a message is


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says: an answer to a request, that there are no more, or why there are none."""

    value: Any = None
    done: bool = False
    error: DetenteError | None = None
    memory: int = 0  # bytes resident when it was said


def write(stream: BinaryIO, message: Any) -> None:
    """Send one message through a pipe."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(LENGTH, "little") + data)
    stream.flush()


def read(stream: BinaryIO) -> Any:
    """The next message of a pipe. Raises EOFError where it has ended."""
    head = stream.read(LENGTH)
    data = stream.read(int.from_bytes(head, "little")) if len(head) == LENGTH else b""
    if len(head) < LENGTH or len(data) < int.from_bytes(head, "little"):
        raise EOFError
    return pickle.loads(data)
