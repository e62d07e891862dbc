"""Seeing a shard through: a worker that dies is started again, without what killed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from detente.errors import DetenteError
from detente.processes import Process, WorkerDied
from detente.shards import files
from detente.shards.shard import Done, Shard
from detente.shards.work import NOWHERE, At, Request

WORK = "detente.shards.work:worker"
SECONDS = 600.0  # between two signs of life
DEATHS = 10  # with no article to blame and none coded between: then a shard is given up
HOPELESS = 50  # deaths before a shard's first article is coded: it is not the articles
WORDS = 1 << 18  # characters of what its workers said that are kept

OnArticles = Callable[[int], None]


def see_through(
    shard: Shard, folder: str, worker: Process, on_articles: OnArticles | None = None
) -> Done:
    """Have a worker code a shard, starting it again where it dies.

    What it was at is then coded article by article, and those that kill it alone are told as faults
    and passed over, however many they are; the rest is not coded again. ``on_articles`` is told how
    many more articles are coded. Comes back as failed: a shard that cannot be coded, or whose
    results cannot be written, and one whose worker dies again and again with no article to blame.
    """
    watch = _Watch(shard, folder, on_articles)
    with files.scratch() as scratch:
        while watch.hope:
            request = Request(shard, folder, scratch, watch.poisoned, frozenset(watch.alone))
            try:
                return watch.hear(worker.answers(request, SECONDS))
            except WorkerDied as how:
                if worker.closed:
                    raise
                watch.died(how)
            except (DetenteError, OSError) as error:
                return failed(shard, str(error))
    return failed(shard, f"the worker process {watch.last}, {watch.deaths} times")


@dataclass(slots=True)
class _Watch:
    """What is known of a shard whose worker may die."""

    shard: Shard
    folder: str
    on_articles: OnArticles | None
    poisoned: dict[int, str] = field(default_factory=dict)
    alone: set[int] = field(default_factory=set)
    places: range = NOWHERE
    coded: int = 0
    deaths: int = 0
    unexplained: int = 0
    last: str = ""
    words: str = ""

    def hear(self, answers: Iterator[At | Done]) -> Done:
        """Hear a worker out. Raises WorkerDied."""
        self.places = NOWHERE
        for told in answers:
            if isinstance(told, Done):
                self._count(told.articles)
                # A worker that is left before its last word is killed, and started for the next shard.
                with suppress(WorkerDied):
                    list(answers)
                return told
            self.places = told.places
            self._count(told.coded)
        raise WorkerDied("answers no more")

    def _count(self, coded: int) -> None:
        if coded > self.coded:
            if self.on_articles is not None:
                self.on_articles(coded - self.coded)
            self.coded, self.unexplained = coded, 0

    def died(self, how: WorkerDied) -> None:
        """Find who is to blame for a death: one article, or one of several, or none."""
        self.deaths += 1
        self.last = f"{how}{self._kept(how.words)}"
        if len(self.places) == 1:
            fault = f"cannot be coded: the worker process {self.last}"
            self.poisoned = {**self.poisoned, self.places.start: fault}
        elif not self.places:
            self.unexplained += 1
        self.alone.update(self.places)

    @property
    def hope(self) -> bool:
        """Whether to start a worker again."""
        return self.unexplained < DEATHS and (self.coded > 0 or self.deaths < HOPELESS)

    def _kept(self, words: str) -> str:
        if not words:
            return ""
        if len(self.words) < WORDS:
            self.words += f"{words}\n\n"
        try:
            return f" (traceback in {files.keep_crashes(self.folder, self.shard.id, self.words)})"
        except DetenteError:  # what the shard itself comes to will tell
            return ""


def failed(shard: Shard, why: str) -> Done:
    """The outcome of a shard that could not be coded."""
    return Done(shard.id, inputs=[piece.place for piece in shard.pieces], failed=why)
