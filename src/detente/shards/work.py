"""Coding one shard, from its files to its Parquet files: the same result wherever and whenever."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from detente.bulk.coding import ARTICLES, CHARACTERS, code_batch
from detente.bulk.number import ADDRESSES
from detente.coding import Coders
from detente.coding.glance import may_hold_claims
from detente.errors import InputError, LeftOut
from detente.model import Article
from detente.processes.memory import bound_memory, resident
from detente.shards import files
from detente.shards.pieces import found_in
from detente.shards.shard import Done, Shard
from detente.sources.dates import latest_day
from detente.sources.options import Options
from detente.sources.pages import RawPage
from detente.sources.pages.glance import glance
from detente.sources.pages.here import read_here
from detente.sources.reading import Unread, in_its_language


@dataclass(frozen=True, slots=True)
class At:
    """The places in the shard, from 0, of what is worked on from now on; ``coded`` articles are done."""

    first: int
    last: int
    coded: int


@dataclass(frozen=True, slots=True)
class Request:
    """Code a shard into a folder. What stands at the places in ``poisoned`` is told, with the words
    there, and passed over; what stands at those in ``alone`` is coded by itself."""

    shard: Shard
    folder: str
    poisoned: Mapping[int, str] = field(default_factory=dict)
    alone: frozenset[int] = frozenset()


def worker(pipeline: str) -> Callable[[Request], Iterator[At | Done]]:
    """What a worker process answers with: where it is, and at last what came of the shard.

    Raises DetenteError where the pipeline is not installed.
    """
    from detente.language.pipeline import load_pipeline

    load_pipeline(pipeline)
    coders = Coders(pipeline)
    bound_memory(ADDRESSES)
    return lambda request: code_shard(request, coders)


def code_shard(request: Request, coders: Coders) -> Iterator[At | Done]:
    """Code a shard and write what comes of it; tells where it is before everything that may break.

    Depends on nothing but the request and the rules. Nothing is in the folder before all of it is.
    """
    started = time.process_time()
    with files.scratch() as name:
        writer = files.Writer(Path(name))
        coding = _Coding(request, coders, writer)
        yield from coding.run()
        writer.close()
        done = Done(
            shard=request.shard.id,
            articles=coding.articles,
            claims=coding.claims,
            skipped=dict(sorted(coding.skipped.items())),
            left_out=dict(sorted(coding.left_out.items())),
            faults=coding.faults,
            seconds=round(time.process_time() - started, 1),
            memory=resident(),
            inputs=[piece.place for piece in request.shard.pieces],
        )
        files.keep(request.folder, Path(name), done)
    yield done


@dataclass(slots=True)
class _Coding:
    request: Request
    coders: Coders
    writer: files.Writer
    articles: int = 0
    claims: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)
    batch: list[tuple[int, Article]] = field(default_factory=list)

    def run(self) -> Iterator[At]:
        options = Options(columns=self.request.shard.columns)
        place = 0
        for piece in self.request.shard.pieces:
            for found in found_in(piece, options):
                yield from self._take(place, found, options)
                place += 1
        yield from self._code()

    def _take(self, place: int, found: Unread, options: Options) -> Iterator[At]:
        if place in self.request.poisoned and not isinstance(found, InputError):
            self._tell(InputError(_origin(found), self.request.poisoned[place]))
            return
        if isinstance(found, RawPage):
            yield At(place, place, self.articles)
            empty = self._empty(found) if self.request.shard.claims_only else None
            if empty is not None:
                self.left_out[empty] += 1
                return
            found = read_here(found, options.limits, latest_day())
        if isinstance(found, InputError):
            self._tell(found)
            return
        yield from self._gather(place, in_its_language(found))

    def _empty(self, page: RawPage) -> str | None:
        """Why a page can hold no claim, by a first look at it; None where it may."""
        text, language = glance(page.html, page.charset)
        if not self.coders.codes(language):
            return f"language {language}"
        if language == "en" and not may_hold_claims(text, self.request.shard.pipeline):
            return "no act between actors"
        return None

    def _gather(self, place: int, article: Article) -> Iterator[At]:
        """Batches as everywhere (bulk.coding), with a doubtful article in one of its own."""
        size = sum(len(a.text) for _, a in self.batch) + len(article.text)
        alone = place in self.request.alone
        if self.batch and (size > CHARACTERS or alone):
            yield from self._code()
        self.batch.append((place, article))
        if len(self.batch) == ARTICLES or alone:
            yield from self._code()

    def _code(self) -> Iterator[At]:
        batch, self.batch = self.batch, []
        if not batch:
            return
        yield At(batch[0][0], batch[-1][0], self.articles)
        for found in code_batch(self.coders, [article for _, article in batch]):
            if isinstance(found, InputError):
                self._tell(found)
                continue
            self.writer.add(found, self.coders.version_of(found.article))
            self.articles += 1
            self.claims += len(found.claims)
            if found.skipped:
                self.skipped[found.skipped] += 1

    def _tell(self, fault: InputError) -> None:
        if isinstance(fault, LeftOut):
            self.left_out[fault.fault] += 1
        else:
            self.faults.append((fault.place, fault.fault))


def _origin(found: Article | RawPage) -> str:
    return found.place if isinstance(found, RawPage) else found.origin
