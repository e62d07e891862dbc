"""Taking event data into a ledger: in batches, with its sum, the same again changes nothing."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from detente.errors import InputError
from detente.intake import gdelt, polecat
from detente.intake.confidence import DATASETS, confidences
from detente.intake.record import Record, entry
from detente.intake.rows import cells
from detente.ledger.store import Store
from detente.sources.paths import list_files
from detente.words import many

CODER = "intake/1"  # the reader of records; a new one reads them anew
BATCH = 400  # records in one transaction
READERS = {"polecat": polecat.records, "gdelt": gdelt.records}
Source = str | os.PathLike[str]


@dataclass(slots=True)
class TakeReport:
    """What an import did: ``records`` read, of which ``taken`` are new in the ledger and ``known``
    were there; ``skipped`` counts those left out by reason, ``faults`` the faults in the input."""

    records: int = 0
    taken: int = 0
    known: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    faults: int = 0

    @property
    def summary(self) -> str:
        """The import in one line."""
        parts = [f"{many(self.records, 'record')} read", f"{self.taken:,} taken"]
        if self.known:
            parts.append(f"{self.known:,} known already")
        parts += [f"{n:,} left out ({reason})" for reason, n in sorted(self.skipped.items())]
        if self.faults:
            parts.append(f"{many(self.faults, 'fault')} in the input")
        return ", ".join(parts)


def take_in(
    store: Store,
    dataset: str,
    sources: Iterable[Source],
    *,
    confidence: float | None = None,
    on_fault: Callable[[InputError], None] | None = None,
    on_records: Callable[[int], None] | None = None,
) -> TakeReport:
    """File the records of ``dataset`` (one of DATASETS) as claims of a low confidence.

    ``sources`` are files, folders (all files in them, sorted) or ``-`` for standard input.
    ``on_records`` is told, as it goes on, how many more lines have been gone through. Raises
    ValueError for an unknown data set or a confidence outside 0 to 1, LedgerError where the ledger
    cannot be written; what was filed before stays.
    """
    if dataset not in READERS:
        raise ValueError(f"{dataset!r} is none of {', '.join(DATASETS)}")
    sure = confidences()[dataset] if confidence is None else confidence
    if not 0 < sure <= 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {sure}")
    report = TakeReport()
    found = _records(dataset, sources, report, on_fault or (lambda error: None), on_records)
    while batch := list(islice(found, BATCH)):
        _file(store, batch, sure, report)
    return report


def _records(
    dataset: str,
    sources: Iterable[Source],
    report: TakeReport,
    on_fault: Callable[[InputError], None],
    on_records: Callable[[int], None] | None,
) -> Iterator[Record]:
    for found in _found(dataset, sources):
        if isinstance(found, InputError):
            report.faults += 1
            on_fault(found)
            continue
        report.records += 1
        if on_records is not None:
            on_records(1)
        if isinstance(found, Record):
            yield found
        else:
            report.skipped[found] += 1


def _found(dataset: str, sources: Iterable[Source]) -> Iterator[Record | str | InputError]:
    """What the lines of all files hold; a folder stands for the files in it."""
    for source in list_files(sources):
        if isinstance(source, InputError):
            yield source
        else:
            yield from READERS[dataset](cells(source))


def _file(store: Store, batch: list[Record], confidence: float, report: TakeReport) -> None:
    entries = [entry(record, confidence) for record in batch]
    added = store.add_all(entries, coder=CODER)
    report.taken += added.new_claims
    report.known += len(batch) - added.new_claims
    if added.new_articles:
        pairs = zip(entries, batch, strict=True)
        store.link_copies({article.key: record.dispatch for (article, _, _), record in pairs})
