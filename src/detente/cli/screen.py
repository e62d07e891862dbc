"""Where output goes: tables to standard output, news of the run to standard error."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.console import Console
from rich.table import Table


def tables() -> Console:
    """A console on standard output, as wide as the terminal, 100 columns in a pipe."""
    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal and "COLUMNS" not in (console._environ or {}):
        console.width = 100
    return console


def plain_table(*columns: str) -> Table:
    """An empty table without borders, whose first line names the columns."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def print_json(value: Any, *, lines: bool = False) -> None:
    """Print one JSON value, indented for people or on one line, always in the same key order."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=None if lines else 2))
