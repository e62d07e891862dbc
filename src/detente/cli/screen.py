"""Where output goes: tables to standard output, news of the run to standard error."""

from __future__ import annotations

import json
import os
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text


class Screen(Console):
    """A console to which a reader that goes away (``| head``) is no fault."""

    def on_broken_pipe(self) -> None:
        """Raise what other commands raise, which the group takes as a good end; rich leaves with 1."""
        raise BrokenPipeError


def tables() -> Console:
    """A console on standard output, as wide as the terminal, 100 columns in a pipe."""
    console = Screen(highlight=False, soft_wrap=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = 100
    return console


def print_within(console: Console, text: Text, indent: int, hang: int = 0) -> None:
    """Print words ``indent`` columns from the left, the lines after the first ``hang`` further; no line
    ends with blanks, which would be copied from a terminal and counted by other programs."""
    waiting = _wrapped(console, text, console.width - indent)
    if hang and len(waiting) > 1:
        first = waiting[0]
        rest = text[len(first.plain.rstrip()) :]
        begins = len(rest.plain) - len(rest.plain.lstrip())
        waiting = [first, *_wrapped(console, rest[begins:], console.width - indent - hang)]
    for n, line in enumerate(waiting):
        line.rstrip()
        console.print(Text(" " * (indent + (hang if n else 0))).append_text(line), soft_wrap=True)


def _wrapped(console: Console, text: Text, width: int) -> list[Text]:
    return list(text.wrap(console, max(20, width), tab_size=4))


def plain_table(*columns: str) -> Table:
    """An empty table without borders, whose first line names the columns."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def print_json(value: Any, *, lines: bool = False) -> None:
    """Print one JSON value, indented for people or on one line, always in the same key order."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=None if lines else 2))
