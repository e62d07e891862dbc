"""Coding one shard, from its files to its Parquet files: the same result wherever and whenever."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from detente.bulk.coding import Batch, code_batch
from detente.bulk.number import ADDRESSES
from detente.coding import CodedArticle, Coders
from detente.coding.funnel.glance import may_hold_claims
from detente.errors import InputError
from detente.model import Article, ReaderChoice
from detente.processes.memory import bound_memory, resident
from detente.shards import files
from detente.shards.pieces import found_in
from detente.shards.progress import Progress
from detente.shards.shard import Done, Shard
from detente.sources.dates import latest_day
from detente.sources.documents import Found
from detente.sources.options import Options
from detente.sources.pages import RawPage
from detente.sources.pages.here import read_here
from detente.sources.reading import in_its_language

NOWHERE = range(0)


@dataclass(frozen=True, slots=True)
class At:
    """The places in the shard, from 0, of what is worked on from now on: of that which is to blame
    where the worker dies (none: no article is). ``coded`` articles are done."""

    places: range
    coded: int


@dataclass(frozen=True, slots=True)
class Request:
    """Code a shard into a folder, going on from what ``scratch`` holds, a folder on this machine.

    What stands at the places in ``poisoned`` is told, with the words there, and passed over; what
    stands at those in ``alone`` is coded by itself.
    """

    shard: Shard
    folder: str
    scratch: str
    poisoned: Mapping[int, str] = field(default_factory=dict)
    alone: frozenset[int] = frozenset()


def worker(told: tuple[str, ReaderChoice]) -> Callable[[Request], Iterator[At | Done]]:
    """What a worker process answers with: where it is, and at last what came of the shard.

    ``told`` are the spaCy pipeline and who codes. Raises DetenteError where the pipeline is not
    installed.
    """
    from detente.language.pipeline import load_pipeline

    pipeline, reader = told
    load_pipeline(pipeline)
    coders = Coders(pipeline, reader=reader)
    bound_memory(ADDRESSES)
    return lambda request: code_shard(request, coders)


def code_shard(request: Request, coders: Coders) -> Iterator[At | Done]:
    """Code a shard and write what comes of it; tells where it is before everything that may break.

    Depends on nothing but the request and the rules. Nothing is in the folder before all of it is.
    """
    coding = _Coding(request, coders)
    yield from coding.run()
    progress = coding.progress
    coding.writer.join(progress.parts)
    done = Done(
        shard=request.shard.id,
        articles=progress.articles,
        claims=progress.claims,
        skipped=dict(sorted(progress.skipped.items())),
        left_out=dict(sorted(progress.left_out.items())),
        faults=progress.faults,
        seconds=round(progress.seconds, 1),
        memory=resident(),
        inputs=[piece.place for piece in request.shard.pieces],
    )
    files.keep(request.folder, Path(request.scratch), done)
    yield done


class _Coding:
    """One worker's share in coding a shard: from where the one before it has died, or from the
    start."""

    def __init__(self, request: Request, coders: Coders):
        self.request = request
        self.coders = coders
        self.options = Options(columns=request.shard.columns)
        self.writer = files.Writer(Path(request.scratch))
        self.progress = Progress.of(Path(request.scratch))
        self.batch = Batch()
        self.places = NOWHERE  # of the batch
        self.started = time.process_time()

    def run(self) -> Iterator[At]:
        begin, place = self.progress.next, -1
        yield self._at(NOWHERE)
        for place, found in enumerate(self._found()):
            if place >= begin:
                yield from self._take(place, found)
        yield from self._code(place + 1)
        self._save(place + 1)

    def _found(self) -> Iterator[Found]:
        for piece in self.request.shard.pieces:
            yield from found_in(piece, self.options)

    def _at(self, places: range) -> At:
        return At(places, self.progress.articles)

    def _take(self, place: int, found: Found) -> Iterator[At]:
        if place in self.request.poisoned and not isinstance(found, InputError):
            found = InputError(_origin(found), self.request.poisoned[place])
        if isinstance(found, RawPage):
            yield self._at(range(place, place + 1))
            found = self._read(found)
            yield self._at(NOWHERE)
        if isinstance(found, InputError):
            self.progress.tell(found)
        else:
            yield from self._gather(place, in_its_language(found))

    def _read(self, page: RawPage) -> Article | InputError:
        ask = self._empty if self.request.shard.claims_only else None
        return read_here(page, self.options.limits, latest_day(), ask)

    def _empty(self, text: str, language: str) -> str | None:
        """Why a page can hold no claim, by its text at first sight; None where it may."""
        if not self.coders.codes(language):
            return f"language {language}"
        if language == "en" and not may_hold_claims(text, self.request.shard.pipeline):
            return "no act between actors"
        return None

    def _gather(self, place: int, article: Article) -> Iterator[At]:
        """Batches as everywhere, with a doubtful article in one of its own."""
        alone = place in self.request.alone
        if alone or not self.batch.has_room(article):
            yield from self._code(place)
        self.places = range(self.places.start if self.batch.articles else place, place + 1)
        self.batch.add(article)
        if alone or self.batch.is_full:
            yield from self._code(place + 1)

    def _code(self, reached: int) -> Iterator[At]:
        """Code the batch; with it all is done that stands before the place ``reached``."""
        batch, self.batch = self.batch.articles, Batch()
        if batch:
            yield self._at(self.places)
            coded = code_batch(self.coders, batch)
            yield self._at(NOWHERE)
            for found in coded:
                self._keep(found)
        # After a death little is put at stake again: the next one costs no more than a batch.
        if self.writer.waiting >= (1 if self.request.alone else files.ROWS):
            self._save(reached)

    def _keep(self, found: CodedArticle | InputError) -> None:
        if isinstance(found, InputError):
            self.progress.tell(found)
        else:
            self.writer.add(found, self.coders.version_of(found.article))
            self.progress.count(found)

    def _save(self, reached: int) -> None:
        now = time.process_time()
        self.progress.seconds += now - self.started
        self.started = now
        self.writer.save(self.progress.parts)
        self.progress.parts += 1
        self.progress.next = reached
        self.progress.save(Path(self.request.scratch))


def _origin(found: Article | RawPage) -> str:
    return found.place if isinstance(found, RawPage) else found.origin
