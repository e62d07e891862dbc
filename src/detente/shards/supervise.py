"""Seeing a shard through: a worker that dies is started again, without what killed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from detente.errors import DetenteError
from detente.processes import Process, WorkerDied
from detente.shards.shard import Done, Shard
from detente.shards.work import At, Request

WORK = "detente.shards.work:worker"
SECONDS = 600.0  # between two signs of life
DEATHS = 10  # after so many a shard is given up

OnArticles = Callable[[int], None]


def see_through(
    shard: Shard, folder: str, worker: Process, on_articles: OnArticles | None = None
) -> Done:
    """Have a worker code a shard, starting it again where it dies.

    What it was at is then coded article by article, and the one that kills it alone is told as a
    fault and passed over. ``on_articles`` is told how many more articles are coded. A shard that
    cannot be coded, or whose results cannot be written, comes back as failed.
    """
    poisoned: dict[int, str] = {}
    alone: set[int] = set()
    counted = 0
    for _ in range(DEATHS):
        at: At | None = None
        try:
            request = Request(shard, folder, poisoned, frozenset(alone))
            answers = worker.answers(request, SECONDS)
            for told in answers:
                if isinstance(told, Done):
                    _count(told.articles - counted, on_articles)
                    _hear_out(answers)
                    return told
                at = told
                _count(at.coded - counted, on_articles)
                counted = max(counted, at.coded)
        except WorkerDied as how:
            if worker.closed:
                raise
            last = str(how)
            if at is not None and at.first == at.last:
                poisoned[at.first] = f"cannot be coded: the worker process {how}"
            elif at is not None:
                alone.update(range(at.first, at.last + 1))
        except (DetenteError, OSError) as error:
            return failed(shard, str(error))
    return failed(shard, f"the worker process {last}, {DEATHS} times")


def _hear_out(answers: Iterator[At | Done]) -> None:
    """Hear the end of a worker's answers: one that is left before is killed, and started for the next."""
    with suppress(WorkerDied):
        for _ in answers:
            pass


def _count(more: int, on_articles: OnArticles | None) -> None:
    if on_articles is not None and more > 0:
        on_articles(more)


def failed(shard: Shard, why: str) -> Done:
    """The outcome of a shard that could not be coded."""
    return Done(shard.id, inputs=[piece.place for piece in shard.pieces], failed=why)
