"""One worker process, from outside: asked over a pipe, killed when it is late, started anew.

The worker imports nothing of the caller's program, so scripts need no ``if __name__ ==
"__main__"``, and ``python -c`` and notebooks work. When the caller is gone, even killed, the pipe
ends and so does the worker.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.spawn import get_executable
from threading import Lock, Timer
from typing import Any, BinaryIO

from detente.errors import DetenteError
from detente.processes.crashes import Said, ask_where, kept
from detente.processes.messages import Answer, read, write

START_SECONDS = 120.0  # to import and load everything on a busy machine
BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from detente.processes.worker import main; main(sys.argv[2])"
# The cores are shared out among the workers: none may start threads of its own for its arithmetic.
ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
MB = 1024 * 1024
WORKER_BYTES = 700 * MB  # what a worker may take; one that has grown further is started anew


class WorkerDied(Exception):  # noqa: N818 - it tells what happened
    """A worker ended, or was ended, before it answered; the message says how.

    ``late`` tells whether it was ended because it took too long, ``words`` is the end of what it
    wrote to standard error: a traceback, where it left one.
    """

    def __init__(self, how: str, *, late: bool = False, words: str = ""):
        super().__init__(how)
        self.late = late
        self.words = words


class DoesNotStart(DetenteError):  # noqa: N818 - as above
    """A worker ended, or was ended, before it could do anything."""


@dataclass(slots=True)
class Process:
    """A worker that does one kind of work, started with the first request.

    ``work`` names a callable as ``module:name``; in the worker it is called once with ``argument``
    and gives the function that answers requests by an iterator. A worker that has grown past
    ``memory`` bytes is started anew before the next request.
    """

    work: str
    argument: Any
    memory: int = WORKER_BYTES * 6 // 7
    child: subprocess.Popen[bytes] | None = None
    held: int = 0  # bytes, by its last answer
    largest: int = 0  # bytes, of all its answers
    closed: bool = False
    lock: Lock = field(default_factory=Lock)
    said: Said = field(default_factory=Said)

    def ask(self, request: Any, seconds: float) -> Any:
        """The one answer to a request. Raises as :meth:`answers` does."""
        (answer,) = self.answers(request, seconds)
        return answer

    def answers(self, request: Any, seconds: float) -> Iterator[Any]:
        """The answers to a request as they come, each within ``seconds``.

        Raises WorkerDied where the worker ends or is late, DetenteError where it cannot work at
        all.
        """
        if self.child is None:
            self._start()
        else:
            self.said.forget()
        yield from self._exchange(request, seconds)
        if self.held > self.memory:
            self.kill()

    def _start(self) -> None:
        with self.lock:
            if self.closed:
                raise WorkerDied("was stopped")
            self.child = subprocess.Popen(
                [get_executable() or sys.executable, "-c", BOOT, json.dumps(sys.path), self.work],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.said.opened(),
                env=os.environ | ALONE,
            )
        try:
            list(self._exchange(self.argument, START_SECONDS))
        except WorkerDied as how:
            raise DoesNotStart(f"a worker process {how} while it started{kept(how.words)}") from how

    def _exchange(self, message: Any, seconds: float) -> Iterator[Any]:
        """Send a message and yield what comes back."""
        late: list[bool] = []
        try:
            self._within(seconds, late, lambda child: write(_pipe(child.stdin), message))
            while True:
                answer: Answer = self._within(
                    seconds, late, lambda child: read(_pipe(child.stdout))
                )
                self.held = answer.memory
                self.largest = max(self.largest, answer.memory)
                if answer.error is not None:
                    raise answer.error
                if answer.done:
                    return
                yield answer.value
        except GeneratorExit:  # nobody wants the other answers
            self.kill()
            raise
        except (OSError, EOFError, ValueError):
            how = f"takes more than {seconds:,g} seconds" if late else self._ending()
            words = self.said.words()
            self.kill()
            raise WorkerDied(how, late=bool(late), words=words) from None

    def _within(self, seconds: float, late: list[bool], do: Any) -> Any:
        """What ``do`` returns of the child, which is killed after these seconds: ``late`` then says so."""
        child = self.child
        if child is None:
            raise EOFError

        def stop() -> None:
            late.append(True)
            ask_where(child)
            child.kill()

        timer = Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            return do(child)
        finally:
            timer.cancel()

    def _ending(self) -> str:
        """How the process has ended, in words."""
        child = self.child
        if child is None or self.closed:
            return "was stopped"
        try:
            code = child.wait(5.0)
        except subprocess.TimeoutExpired:
            return "answers no more"
        if code >= 0:
            last = self.said.last_line()
            return f"ended with status {code}{f' ({last})' if last else ''}"
        try:
            return f"was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"was ended by signal {-code}"

    def close(self) -> None:
        """End the process for good, also in the middle of its work."""
        with self.lock:
            self.closed = True
        self.kill()

    def kill(self) -> None:
        """End the process, if there is one; the next request starts another."""
        child, self.child = self.child, None
        if child is None:
            return
        child.kill()
        child.wait()
        self.said.close()
        for pipe in (child.stdin, child.stdout):
            try:
                _pipe(pipe).close()
            except OSError:
                continue  # what was still buffered for it is lost, as is meant


def _pipe(pipe: Any) -> BinaryIO:
    assert pipe is not None
    found: BinaryIO = pipe
    return found
