"""A run over many articles: its progress, its faults, its sum."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from detente.errors import InputError, LeftOut
from detente.sources.copies import Copies
from detente.sources.paths import list_files
from detente.words import many

if TYPE_CHECKING:
    from detente.book import Ledger
    from detente.coding import CodedArticle


class Rate(ProgressColumn):
    """How many things a second; of a task that goes by bytes, the articles and their rate."""

    def render(self, task: Task) -> Text:
        """Blank before the first."""
        articles = task.fields.get("articles")
        done = task.completed if articles is None else articles
        rate = f"{done / task.elapsed:.1f}/s" if task.elapsed and done else ""
        return Text(f"{many(articles, 'article')}, {rate}" if articles else rate)


IN_FILE = re.compile(r":\d+$")  # the line, row or record of a file
NUMBER = re.compile(r"\d+")
GO_ON = "the same command goes on from there"
ALIKE = 10  # faults of one kind in one file that are told; the others are counted


@dataclass(slots=True)
class Run:
    """What a run has met so far. Faults are told on standard error as they come, of those of one
    kind in one file the first few."""

    read: int = 0
    claims: int = 0
    faults: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    bar: Progress | None = None
    gone_through: int = 0
    copies: Copies = field(default_factory=Copies)
    alike: Counter[tuple[str, str]] = field(default_factory=Counter)

    def fault(self, error: InputError) -> None:
        """Tell a fault in one line and count it; what merely holds no article is counted alone."""
        if isinstance(error, LeftOut):
            self.left_out[error.fault] += 1
            return
        self.faults += 1
        file = IN_FILE.sub("", error.place)
        kind = (file, NUMBER.sub("", error.fault))
        self.alike[kind] += 1
        if self.alike[kind] <= ALIKE:
            self._tell(str(error))
        elif self.alike[kind] == ALIKE + 1:
            self._tell(f"{file}: there are more like that, which are only counted")

    def _tell(self, words: str) -> None:
        line = f"detente: {words}".replace("\n", " ")
        if self.bar is not None:
            self.bar.console.print(Text(line), soft_wrap=True)
        else:
            click.echo(line, err=True)

    def bytes(self, count: int) -> None:
        """Move the bar on by so many bytes of the input."""
        if self.bar is not None:
            self.bar.advance(self.bar.task_ids[0], count)

    def count(self, coded: CodedArticle) -> None:
        """Count an article that has been gone through."""
        self.read += 1
        self.claims += len(coded.claims)
        self.copies.add(coded.article)
        if coded.skipped:
            self.skipped[coded.skipped] += 1
        self.advance()

    def advance(self) -> None:
        """Count one more article on the bar."""
        self.gone_through += 1
        if self.bar is not None:
            self.bar.update(self.bar.task_ids[0], articles=self.gone_through)

    @property
    def sum(self) -> str:
        """The run in one line: read, coded, claims, left out and why, faults."""
        left = sum(self.skipped.values())
        parts = [f"{many(self.read, 'article')} read", f"{self.read - left:,} coded"]
        parts.append(many(self.claims, "claim"))
        parts += [self.copies.summary] if self.copies.summary else []
        parts += [f"{n:,} not coded ({reason})" for reason, n in sorted(self.skipped.items())]
        parts += [f"{n:,} left out ({reason})" for reason, n in sorted(self.left_out.items())]
        if self.faults:
            parts.append(f"{many(self.faults, 'fault')} in the input")
        return ", ".join(parts)

    @property
    def exit_status(self) -> int:
        """1 where some input was bad, else 0."""
        return 1 if self.faults else 0


def nothing_there(ctx: click.Context, paths: Iterable[str]) -> None:
    """Where paths name nothing that might be read, say so and end the command with status 1.

    For commands that write a ledger: a slip in a name should make none.
    """
    run = Run()
    for item in list_files(paths):
        if not isinstance(item, InputError):
            return
        run.fault(item)
    click.echo("nothing to read, nothing written", err=True)
    ctx.exit(run.exit_status)


@contextmanager
def filling(place: str, **settings: Any) -> Iterator[Ledger]:
    """A ledger to be written, open (see :func:`detente.open`); a file that was made for it goes
    again, and is told to, where nothing was filed: bad input should make no ledger."""
    import detente

    file = Path(place)
    made = "://" not in place and not file.exists()
    with detente.open(place, **settings) as book:
        yield book
        empty = made and not book.store.counts()["articles"]
    if empty:
        for name in (place, f"{place}-wal", f"{place}-shm"):
            Path(name).unlink(missing_ok=True)
        click.echo(f"nothing to keep: {place} was not made", err=True)


@contextmanager
def stoppable(ctx: click.Context, place: str, book: Ledger) -> Iterator[None]:
    """Where Ctrl-C ends what fills a ledger, say what is kept and how to go on; status 1."""
    try:
        yield
    except KeyboardInterrupt:
        there = book.store.counts()
        articles, claims = (many(there[name], name[:-1]) for name in ("articles", "claims"))
        click.echo(f"stopped: {place} holds {articles} with {claims}; {GO_ON}", err=True)
        ctx.exit(1)


@contextmanager
def running(paths: Iterable[str]) -> Iterator[Run]:
    """A run over ``paths`` with a bar while people watch standard error, else without."""
    if not sys.stderr.isatty():
        yield Run()
        return
    columns = (
        SpinnerColumn(),
        BarColumn(),
        TaskProgressColumn(),
        Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task("reading", total=_size(paths), articles=0)
        yield Run(bar=bar)


@contextmanager
def working(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A bar over ``total`` things (None: unknown) while people watch standard error; yields how to
    move it on."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)


def _size(paths: Iterable[str]) -> int | None:
    """The bytes of all files, by which the time left is told; None where that cannot be known."""
    total = 0
    for item in list_files(paths):
        if isinstance(item, str):  # standard input or an address
            return None
        if isinstance(item, Path) and item.is_file():
            total += item.stat().st_size
    return total
