"""A run over many articles: its progress, its faults, its sum."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from detente.errors import InputError
from detente.sources import read_articles

if TYPE_CHECKING:
    from detente.coding import CodedArticle


class Rate(ProgressColumn):
    """Articles a second."""

    def render(self, task: Task) -> Text:
        """The rate so far, blank before the first article."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


@dataclass(slots=True)
class Run:
    """What a run has met so far. Faults are told on standard error as they come."""

    read: int = 0
    claims: int = 0
    faults: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    bar: Progress | None = None

    def fault(self, error: InputError) -> None:
        """Tell a fault in one line and count it."""
        self.faults += 1
        line = f"detente: {error}".replace("\n", " ")
        if self.bar is not None:
            self.bar.console.print(Text(line), soft_wrap=True)
        else:
            click.echo(line, err=True)

    def count(self, coded: CodedArticle) -> None:
        """Count an article that has been gone through."""
        self.read += 1
        self.claims += len(coded.claims)
        if coded.skipped:
            self.skipped[coded.skipped] += 1
        self.advance()

    def advance(self) -> None:
        """Move the bar on by one article."""
        if self.bar is not None:
            self.bar.advance(self.bar.task_ids[0])

    @property
    def sum(self) -> str:
        """The run in one line: read, coded, claims, left out and why, faults."""
        left = sum(self.skipped.values())
        parts = [f"{_many(self.read, 'article')} read", f"{self.read - left} coded"]
        parts.append(_many(self.claims, "claim"))
        parts += [f"{n} left out ({reason})" for reason, n in sorted(self.skipped.items())]
        if self.faults:
            parts.append(f"{_many(self.faults, 'fault')} in the input")
        return ", ".join(parts)

    @property
    def exit_status(self) -> int:
        """1 where some input was bad, else 0."""
        return 1 if self.faults else 0


@contextmanager
def running(paths: Iterable[str]) -> Iterator[Run]:
    """A run over ``paths`` with a bar while people watch standard error, else without."""
    if not sys.stderr.isatty():
        yield Run()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("articles"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task("articles", total=_count(list(paths)))
        yield Run(bar=bar)


@contextmanager
def working(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar over ``total`` things while people watch standard error; yields how to move it on."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)


def _count(paths: list[str]) -> int | None:
    """How many articles there are, to tell the time left; None for standard input."""
    if "-" in paths:
        return None
    return sum(not isinstance(found, InputError) for found in read_articles(paths))


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
