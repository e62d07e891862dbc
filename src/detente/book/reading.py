"""Reading into a ledger: articles, event data of others, what was coded in shards."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from detente.api import OnFault, ReadReport, Source, articles, log_fault, page_readers
from detente.errors import InputError
from detente.ledger import Ledger as Store
from detente.ledger import prints
from detente.model import Article, ReaderChoice
from detente.sources import Options

if TYPE_CHECKING:
    from detente.bulk import Pool
    from detente.coding import ArticleCoder, CodedArticle
    from detente.intake import TakeReport


class Reading:
    """The part of a ledger that reads. What it codes with is told to
    :class:`detente.book.Ledger`."""

    store: Store
    pipeline: str
    coders: Mapping[str, ArticleCoder] | None
    processes: int | None
    reader: ReaderChoice
    _coding: Pool | None = None

    @property
    def coding(self) -> Pool:
        """What codes this ledger's articles, in several processes where there are many."""
        from detente.bulk import Pool

        if self._coding is None:
            self._coding = Pool(self.pipeline, self.coders, self.processes, reader=self.reader)
        return self._coding

    def read(
        self,
        *sources: Source,
        on_fault: OnFault | None = None,
        on_article: Callable[[], None] | None = None,
        options: Options | None = None,
    ) -> ReadReport:
        """Code articles and keep their claims; those that are known already are passed over.

        Articles in languages that are not coded are kept too, without claims, until there is a
        coder; the prints of one dispatch are linked. ``on_article`` is called after each article.
        Raises LedgerError where the ledger cannot be written; what was read before stays.
        """
        report = ReadReport()
        count = report.counting(on_fault or log_fault)
        with self.coding as coding:
            reading = page_readers(options, coding.processes)
            found = articles(sources, on_fault=count, options=reading)
            for coded in coding.code(self._unknown(found, report, on_article)):
                if isinstance(coded, InputError):
                    count(coded)
                else:
                    report.claims += self.keep(coded)
                    report.skipped.update([coded.skipped] if coded.skipped else [])
                if on_article is not None:
                    on_article()
        prints.link(self.store, report.copies)
        return report

    def keep(self, coded: CodedArticle) -> int:
        """File an article as it was coded by ``coding``; the number of claims that are new."""
        version = self.coding.version_of(coded.article)
        return self.store.add(coded.article, coded.date, coded.claims, coder=version).new_claims

    def _unknown(
        self,
        found: Iterable[Article],
        report: ReadReport,
        on_article: Callable[[], None] | None,
    ) -> Iterator[Article]:
        """The articles that the ledger has not read by these rules; the others are counted."""
        for article in found:
            report.articles += 1
            report.copies.add(article)
            if not self.store.has_read(article, coder=self.coding.version_of(article)):
                yield article
                continue
            report.known += 1
            if on_article is not None:
                on_article()

    def take_in(
        self,
        dataset: str,
        *sources: str | os.PathLike[str],
        confidence: float | None = None,
        on_fault: OnFault | None = None,
        on_records: Callable[[int], None] | None = None,
    ) -> TakeReport:
        """File event data of others ("polecat" or "gdelt") as claims of lower weight.

        See :func:`detente.intake.take_in`. Raises ValueError for an unknown data set.
        """
        from detente.intake import take_in

        return take_in(
            self.store, dataset, sources, confidence=confidence, on_fault=on_fault or log_fault, on_records=on_records
        )  # fmt: skip

    def take_shards(
        self,
        folder: str | os.PathLike[str],
        *,
        on_fault: OnFault | None = None,
        on_article: Callable[[], None] | None = None,
    ) -> ReadReport:
        """File what ``detente shards`` has coded into a folder or address.

        See :func:`detente.shards.take_shards`.
        """
        from detente.shards import take_shards

        return take_shards(self.store, os.fspath(folder), on_fault=on_fault, on_article=on_article)
