"""The library as people use it: articles in, claims out, a ledger to open.

What an open ledger can be asked stands in :mod:`detente.book`. Everything is also a command.
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.errors import InputError, LeftOut
from detente.model import DEFAULT_PIPELINE, Article, ReaderChoice
from detente.sources import Options, read_articles
from detente.sources.copies import Copies
from detente.words import many

if TYPE_CHECKING:
    from detente.book import Ledger
    from detente.coding import ArticleCoder, CodedArticle

Path = str | os.PathLike[str]
Source = Path | Article
OnFault = Callable[[InputError], None]

log = logging.getLogger("detente")


def articles(
    sources: Source | Iterable[Source],
    *,
    on_fault: OnFault | None = None,
    options: Options | None = None,
) -> Iterator[Article]:
    """Read articles from files, folders, addresses, ``-`` (standard input), or hand on Articles.

    A fault in the input never stops the rest: it goes to ``on_fault``, or to the log
    ``detente`` as a warning where that is None. So does what holds no article (LeftOut).
    """
    tell = on_fault or log_fault
    for group in _groups(sources):
        if isinstance(group, Article):
            yield group
            continue
        for found in read_articles(group, options=options):
            if isinstance(found, InputError):
                tell(found)
            else:
                yield found


def log_fault(error: InputError) -> None:
    """Tell a fault to the log; what merely holds no article as information."""
    log.log(logging.INFO if isinstance(error, LeftOut) else logging.WARNING, "%s", error)


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
    pipeline: str = DEFAULT_PIPELINE,
    coders: Mapping[str, ArticleCoder] | None = None,
    on_fault: OnFault | None = None,
    options: Options | None = None,
    processes: int | None = None,
    reader: ReaderChoice = "rules",
) -> Iterator[CodedArticle]:
    """Code articles and store nothing: one CodedArticle each, in order.

    ``pipeline`` names a spaCy pipeline with tagger, parser, lemmatizer and entities; ``coders``
    code languages other than English, by their ISO 639 code. Articles of languages that have no
    coder come back with ``skipped`` saying so. More than a few are coded in ``processes`` worker
    processes (None: one a core, as memory allows; 1: in this process), with the same result; an
    article that breaks one is a fault, and the rest goes on. ``coders`` work in this process alone.
    ``reader`` "both" sets the learned reader beside the rules. Raises DetenteError where the
    pipeline is not installed, ValueError for fewer than one process or for several with ``coders``.

    >>> for coded in detente.code("article.txt"):  # doctest: +SKIP
    ...     for claim in coded.claims:
    ...         print(claim.act, claim.source, claim.target, claim.when, claim.quote)
    """
    from detente.bulk import Pool

    tell = on_fault or log_fault
    with Pool(pipeline, coders, processes, reader=reader) as pool:
        reading = page_readers(options, pool.processes)
        for found in pool.code(articles(sources, on_fault=on_fault, options=reading)):
            if isinstance(found, InputError):
                tell(found)
            else:
                yield found


def page_readers(options: Options | None, processes: int) -> Options:
    """Options that let as many processes read pages as code articles, where nobody has said."""
    chosen = options or Options()
    return chosen if chosen.processes else replace(chosen, processes=processes)


@dataclass(slots=True)
class ReadReport:
    """What a reading did.

    ``known`` of the ``articles`` were in the ledger already, coded by the same rules, and were
    passed over; ``claims`` are new; ``skipped`` counts articles that were kept but not coded, by
    reason, ``left_out`` what held no article, by reason, ``faults`` the faults in the input.
    ``copies`` links articles that print the same dispatch.
    """

    articles: int = 0
    known: int = 0
    claims: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    faults: int = 0
    copies: Copies = field(default_factory=Copies)

    def counting(self, tell: OnFault) -> OnFault:
        """``tell``, with every fault counted here before it is told."""

        def count(error: InputError) -> None:
            if isinstance(error, LeftOut):
                self.left_out[error.fault] += 1
            else:
                self.faults += 1
            tell(error)

        return count

    @property
    def summary(self) -> str:
        """The reading in one line."""
        new = self.articles - self.known
        parts = [f"{many(self.articles, 'article')} read", f"{new:,} new"]
        if self.known:
            parts.append(f"{self.known:,} known already")
        parts.append(many(self.claims, "new claim"))
        parts += [self.copies.summary] if self.copies.summary else []
        parts += by_reason(self.skipped, "not coded") + by_reason(self.left_out, "left out")
        if self.faults:
            parts.append(f"{many(self.faults, 'fault')} in the input")
        return ", ".join(parts)


def by_reason(counts: Counter[str], what: str) -> list[str]:
    """How many there were for each reason, as sums of a run tell it: "12 left out (a redirect)"."""
    return [f"{n:,} {what} ({reason})" for reason, n in sorted(counts.items())]


def open(
    place: Path = "detente.db",
    *,
    pipeline: str = DEFAULT_PIPELINE,
    coders: Mapping[str, ArticleCoder] | None = None,
    processes: int | None = None,
    reader: ReaderChoice = "rules",
) -> Ledger:
    """Open a ledger by file name or database URL; one that is not there is made.

    ``pipeline``, ``coders``, ``processes`` and ``reader`` are as in :func:`code`. Raises
    LedgerError, with the reason in one line, where that cannot be done.

    >>> ledger = detente.open("news.db")  # doctest: +SKIP
    """
    from detente.book import Ledger
    from detente.ledger import open_ledger

    store = open_ledger(place)
    return Ledger(store, pipeline=pipeline, coders=coders, processes=processes, reader=reader)
