"""The results of shards put into a ledger, as if it had read the articles itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby, islice
from typing import TYPE_CHECKING

from detente.api import OnFault, ReadReport, log_fault
from detente.errors import InputError, LeftOut
from detente.ledger import Ledger as Store
from detente.ledger import prints
from detente.ledger.store import BATCH
from detente.shards import files
from detente.shards.shard import Done
from detente.sources.reading import Names

if TYPE_CHECKING:
    from detente.coding import CodedArticle

Version = str


def coded(
    folder: str, *, on_fault: OnFault | None = None
) -> Iterator[tuple[CodedArticle, Version]]:
    """The coded articles of all shards of the last run, in order, each with its coder's version.

    Faults that the shards met go to ``on_fault``, as do shards that are not complete. An id that
    another text bears is changed, and an article that came before is left out, as in reading.
    Raises DetenteError where the folder holds no shards.
    """
    tell = on_fault or log_fault
    there = files.complete(folder)
    names = Names()
    for shard in files.planned(folder):
        if shard not in there:
            tell(InputError(f"{folder}/done/{shard}.json", "this shard is not complete: left out"))
            continue
        _tell(files.done(folder, shard), tell)
        for each, version in files.read(folder, shard):
            for found in names.apart(each.article):
                if isinstance(found, InputError):
                    tell(found)
                else:
                    yield _named(each, found.id), version


def _tell(done: Done, tell: OnFault) -> None:
    for place, words in done.faults:
        tell(InputError(place, words))
    for words, number in done.left_out.items():
        for _ in range(number):
            tell(LeftOut(done.shard, words))


def _named(each: CodedArticle, name: str) -> CodedArticle:
    """The article and its claims under another id, where it got one."""
    if each.article.id == name:
        return each
    claims = tuple(replace(claim, article_id=name) for claim in each.claims)
    return replace(each, article=replace(each.article, id=name), claims=claims)


def take_shards(
    store: Store,
    folder: str,
    *,
    on_fault: OnFault | None = None,
    on_article: Callable[[], None] | None = None,
) -> ReadReport:
    """File what the shards of a folder hold; the same again changes nothing.

    The ledger is then the same as if it had read the articles. Raises LedgerError where it cannot
    be written (what was filed before stays), DetenteError where the folder holds no shards.
    """
    report = ReadReport()
    count = report.counting(on_fault or log_fault)
    for version, group in groupby(coded(folder, on_fault=count), key=lambda found: found[1]):
        coming = (each for each, _ in group)
        while batch := list(islice(coming, BATCH)):
            _file(store, batch, version, report)
            if on_article is not None:
                for _ in batch:
                    on_article()
    prints.link(store, report.copies)
    return report


def _file(store: Store, batch: list[CodedArticle], version: str, report: ReadReport) -> None:
    for each in batch:
        report.articles += 1
        report.copies.add(each.article)
        if store.has_read(each.article, coder=version):
            report.known += 1
        elif each.skipped:
            report.skipped[each.skipped] += 1
    entries = [(each.article, each.date, each.claims) for each in batch]
    report.claims += store.add_all(entries, coder=version).new_claims
