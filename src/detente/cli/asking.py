"""Asking a ledger on the command line: opening it, and printing rows as table, JSON or CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from detente.cli import options
from detente.cli.screen import plain_table, print_json, tables
from detente.errors import LedgerError

if TYPE_CHECKING:
    from detente.book import Ledger

Row = Mapping[str, Any]


def opened(given: str | None) -> Ledger:
    """The ledger that a question is put to. Raises LedgerError where there is none to ask."""
    import detente

    place = options.ledger_file(given)
    if "://" not in place and not Path(place).exists():
        raise LedgerError(f"{place}: no such ledger; make one with `detente read PATH...`")
    return detente.open(place)


def print_rows(rows: Iterable[Row], columns: Sequence[str], form: str, nothing: str) -> None:
    """Print rows as ``table`` (these columns), ``json`` (one list, all keys) or ``csv`` (these columns).

    Lists are joined with semicolons in cells; ``nothing`` is said where a table would be empty.
    """
    if form == "csv":
        _print_csv(rows, columns)
    elif form == "json":
        print_json([dict(row) for row in rows])
    else:
        _print_table(list(rows), columns, nothing)


def _print_csv(rows: Iterable[Row], columns: Sequence[str]) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(columns)
    for row in rows:
        out.writerow([cell(row.get(name)) for name in columns])


def _print_table(rows: Sequence[Row], columns: Sequence[str], nothing: str) -> None:
    console = tables()
    if not rows:
        console.print(Text(nothing))
        return
    table = plain_table(*(name.replace("_", " ") for name in columns))
    for row in rows:
        table.add_row(*(Text(" ".join(str(cell(row.get(name))).split())) for name in columns))
    console.print(table)


def cell(value: Any) -> Any:
    """A value as it stands in a cell: lists joined, nested tables as JSON, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
