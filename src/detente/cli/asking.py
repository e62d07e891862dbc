"""Asking a ledger on the command line: opening it, naming states, and rows as JSON or CSV."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli import options
from detente.cli.screen import print_json
from detente.errors import LedgerError
from detente.export.files import cell

if TYPE_CHECKING:
    from detente.book import Ledger

Row = Mapping[str, Any]
QUOTED = '; a name of several words stands in quotation marks, such as "Saudi Arabia"'


def opened(given: str | None) -> Ledger:
    """The ledger that a question is put to. Raises LedgerError where there is none to ask."""
    import detente

    place = options.ledger_file(given)
    if "://" not in place and not Path(place).exists():
        raise LedgerError(f"{place}: no such ledger; make one with `detente read PATH...`")
    book = detente.open(place)
    book.warns = False  # what names are taken for is told where they are given
    return book


def nobody(book: Ledger, publishers: Iterable[str]) -> list[str]:
    """What to say of publishers of whom the ledger holds no article: that, and who may be meant."""
    from detente.ledger.derived import lookup

    asked = list(publishers)
    if not asked:
        return []
    with book.store.database.reading() as connection:
        there = {name.casefold(): name for name in lookup.publishers(connection)}
    told = []
    for name in asked:
        if name.casefold() not in there:
            near = [there[key] for key in get_close_matches(name.casefold(), there, n=3)]
            meant = f" Did you mean {' or '.join(near)}?" if near else ""
            told.append(f"no article on file is by {name!r}.{meant}")
    return told


def pair(of: Sequence[str]) -> tuple[str, ...]:
    """No state, one or two. Raises UsageError for more."""
    if len(of) > 2:
        raise click.UsageError(f"name one state, or two whose relation it is to be{QUOTED}")
    return tuple(of)


class Pair(click.Command):
    """A command on one or two states; too many names are told with what may be behind it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As ever. Raises UsageError."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            if "unexpected extra argument" not in error.message:
                raise
            raise click.UsageError(f"{error.message}{QUOTED}", ctx) from error


def print_rows(rows: Iterable[Row], columns: Sequence[str], form: str) -> None:
    """Print rows as ``json`` (one list, all keys) or ``csv`` (these columns).

    Lists are joined with semicolons in cells.
    """
    if form == "csv":
        _print_csv(rows, columns)
    else:
        print_json([dict(row) for row in rows])


def _print_csv(rows: Iterable[Row], columns: Sequence[str]) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(columns)
    for row in rows:
        out.writerow([cell(row.get(name)) for name in columns])
