"""Coding on all cores: batches go round among worker processes, results come back in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, wait
from itertools import chain, islice
from typing import TYPE_CHECKING

from detente.bulk.coding import batches, code_batch, fault
from detente.bulk.number import default_processes
from detente.errors import DetenteError, InputError
from detente.model import Article, ReaderChoice
from detente.processes import Crew, DoesNotStart, Process, WorkerDied
from detente.processes.crashes import kept

if TYPE_CHECKING:
    from detente.coding import ArticleCoder, CodedArticle, Coders

Results = list["CodedArticle | InputError"]
FEW = 64  # articles up to which starting workers costs more than they save
AHEAD = 2  # batches a worker that are under way or done and not fetched
TURN = 1.0  # seconds of one wait for a result
WORK = "detente.bulk.coding:worker"
SECONDS = 600.0  # a batch may take; the longest articles that are read take about a minute


class Pool:
    """Codes articles in up to ``processes`` worker processes (None: what the machine can do with).

    Results are the same, and in the same order, whatever their number. Few articles are coded in
    this process, and all where ``processes`` is 1. Coders that are handed over cannot be sent to
    other processes: with them all is done in this one. Raises ValueError where both are asked for.
    ``work`` and ``seconds`` say what a worker runs and how long it may take for a batch.
    """

    def __init__(
        self,
        pipeline: str,
        others: Mapping[str, ArticleCoder] | None = None,
        processes: int | None = None,
        *,
        reader: ReaderChoice = "rules",
        work: str = WORK,
        seconds: float = SECONDS,
    ):
        if processes is not None and processes < 1:
            raise ValueError(f"processes: at least 1, not {processes}")
        if others and processes is not None and processes > 1:
            raise ValueError("coders that are handed over work in one process: install them as "
                             "entry points of detente.coders to have several")  # fmt: skip
        self.pipeline = pipeline
        self.reader = reader
        self.others = others
        self.work, self.seconds = work, seconds
        self.processes = 1 if others else processes or default_processes()
        self.crew: Crew[list[Article], Results] | None = None
        self._coders: Coders | None = None

    @property
    def coders(self) -> Coders:
        """The coders, as this process knows them."""
        from detente.coding import Coders

        if self._coders is None:
            self._coders = Coders(self.pipeline, self.others, reader=self.reader)
        return self._coders

    def version_of(self, article: Article) -> str:
        """The version of the coder that codes an article."""
        return self.coders.version_of(article)

    def code(self, articles: Iterable[Article]) -> Iterator[CodedArticle | InputError]:
        """Code articles in order; in the place of one that cannot be coded comes the fault.

        At most a few batches a worker are held in memory: where nobody takes the results, nothing
        more is read. Raises DetenteError where nothing can be coded.
        """
        coming = iter(articles)
        first = list(islice(coming, FEW + 1)) if self.processes > 1 else []
        whole = chain(first, coming)
        if self.processes == 1 or (len(first) <= FEW and self.crew is None):
            for batch in batches(whole):
                yield from code_batch(self.coders, batch)
        else:
            yield from self.shared_out(batches(whole))

    def shared_out(self, coming: Iterable[list[Article]]) -> Iterator[CodedArticle | InputError]:
        """Have batches coded by the workers, however few they are; results in order."""
        crew = self._started()
        waiting: deque[Future[Results]] = deque()
        try:
            for batch in coming:
                waiting.append(crew.submit(batch))
                while len(waiting) >= AHEAD * self.processes or (waiting and waiting[0].done()):
                    yield from _result(waiting.popleft())
            while waiting:
                yield from _result(waiting.popleft())
        finally:
            for future in waiting:
                future.cancel()

    def _started(self) -> Crew[list[Article], Results]:
        if self.crew is None:
            argument = (self.pipeline, self.reader)
            self.crew = Crew(self.work, argument, self.processes, self._coded)
        return self.crew

    def _coded(self, worker: Process, batch: list[Article]) -> Results:
        """A batch as a worker codes it; where it dies of it, the articles one by one."""
        try:
            found: Results = worker.ask(batch, self.seconds)
            return found
        except DoesNotStart as error:
            hint = "--processes 1 does the work without any"
            raise DetenteError(f"{error}; {hint}") from error
        except WorkerDied as how:
            if worker.closed:
                raise
            if len(batch) == 1:
                return [
                    fault(batch[0], f"cannot be coded: the worker process {how}{kept(how.words)}")
                ]
        return [found for article in batch for found in self._coded(worker, [article])]

    @property
    def workers(self) -> list[Process]:
        """The worker processes, where there are any."""
        return self.crew.workers if self.crew is not None else []

    def close(self) -> None:
        """End the workers, also in the middle of their work; the next call starts others."""
        crew, self.crew = self.crew, None
        if crew is not None:
            crew.close()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _result(future: Future[Results]) -> Results:
    """What comes of a batch. Waits in turns: an interrupt that arrives just as a wait begins does
    not end that wait, and is seen before the next."""
    while not wait([future], TURN).done:
        continue
    return future.result()
