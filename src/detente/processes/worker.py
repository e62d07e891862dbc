"""The inside of a worker process: requests from standard input, answers to standard output."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from detente.errors import DetenteError
from detente.processes.crashes import WHERE
from detente.processes.memory import resident
from detente.processes.messages import Answer, read, write

Work = Callable[[Any], Iterator[Any]]


def main(work: str) -> None:
    """Answer requests with what ``work`` (``module:name``) makes, until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the caller, who then ends us
    faulthandler.enable()  # what breaks the interpreter itself leaves a traceback too
    if WHERE is not None:
        faulthandler.register(WHERE)
    answers = _answers()
    requests: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    try:
        answer = _made(work, requests.get())
        write(answers, Answer(done=True, memory=resident()))
        while True:
            _answer(answer, requests.get(), answers)
    except DetenteError as error:
        write(answers, Answer(error=error))
    except Exception:  # noqa: BLE001 - an error of ours: it ends the process, and leaves its traceback
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)  # the thread that listens would have the interpreter break at its end


def _answers() -> BinaryIO:
    """Standard output as the caller reads it; whatever else prints must not disturb the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _listen(pipe: BinaryIO, requests: SimpleQueue[Any]) -> None:
    """Hand on requests; end the process at once when the caller is gone, in the middle of work
    too."""
    try:
        while True:
            requests.put(read(pipe))
    except (EOFError, OSError):
        os._exit(0)
    finally:  # a request that cannot be read is told by the end, and nobody is left waiting for it
        os._exit(1)


def _made(work: str, argument: Any) -> Work:
    module, _, name = work.partition(":")
    made: Work = getattr(import_module(module), name)(argument)
    return made


def _answer(answer: Work, request: Any, answers: BinaryIO) -> None:
    try:
        for value in answer(request):
            write(answers, Answer(value, memory=resident()))
        write(answers, Answer(done=True, memory=resident()))
    except DetenteError as error:
        write(answers, Answer(error=error))
