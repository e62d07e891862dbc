"""Worker processes of one kind, each served by a thread; tasks go to whichever is free."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, TypeVar

from detente.processes.process import Process, WorkerDied

Task = TypeVar("Task")
Result = TypeVar("Result")


class Crew(Generic[Task, Result]):
    """``number`` workers (as :class:`Process` has them); ``do`` has one of them do one task.

    A worker starts with its first task. The threads are daemons: a program that ends does not wait
    for them, and the workers end with it.
    """

    def __init__(
        self, work: str, argument: Any, number: int, do: Callable[[Process, Task], Result]
    ):
        self.do = do
        self.tasks: SimpleQueue[tuple[Future[Result], Task] | None] = SimpleQueue()
        self.workers = [Process(work, argument) for _ in range(number)]
        for worker in self.workers:
            Thread(target=self._serve, args=(worker,), name="detente-crew", daemon=True).start()

    def submit(self, task: Task) -> Future[Result]:
        """Have a task done; cancelled where the crew is closed before it is."""
        future: Future[Result] = Future()
        self.tasks.put((future, task))
        return future

    def _serve(self, worker: Process) -> None:
        while (given := self.tasks.get()) is not None:
            future, task = given
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(self.do(worker, task))
            except WorkerDied as how:
                future.set_exception(CancelledError() if worker.closed else how)
            except BaseException as error:  # noqa: BLE001 - it is for whoever waits for the result
                future.set_exception(error)

    @property
    def largest(self) -> int:
        """The most memory that a worker was seen to hold, in bytes."""
        return max((worker.largest for worker in self.workers), default=0)

    def close(self) -> None:
        """End the workers, also in the middle of their work."""
        for worker in self.workers:
            self.tasks.put(None)
            worker.close()
