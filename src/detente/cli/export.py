"""``detente export``: what a ledger holds, for other programs."""

from __future__ import annotations

import csv
import sys

import click

from detente.cli import options
from detente.cli.asking import opened
from detente.cli.screen import print_json


@click.group()
def export() -> None:
    """Write out what a ledger holds, for other programs."""


@export.command()
@options.ledger
def ledger(ledger: str | None) -> None:
    """Every article, claim, judgement, event and relation as JSON lines, always in the same order.

    \b
    Example:
      detente export ledger --ledger gulf.db > gulf.jsonl
    """
    from detente.ledger.export import export as lines

    with opened(ledger) as book:
        for line in lines(book.store):
            click.echo(line)


@export.command("dyad-years")
@click.argument("first", type=int)
@click.argument("last", type=int)
@click.argument("states", nargs=-1, metavar="[STATE...]")
@options.ledger
@options.output("csv", "csv", "jsonl")
def dyad_years(
    first: int, last: int, states: tuple[str, ...], ledger: str | None, form: str | None
) -> None:
    """One row for every pair of states and year from FIRST to LAST, with zeros.

    \b
    Examples:
      detente export dyad-years 2010 2020 > dyads.csv
      detente export dyad-years 2010 2020 Iran Canada "Saudi Arabia"

    States of relations are those at the end of the year, empty where nothing is known; events are
    counted by PLOVER's classes. "covered" is 0 where the ledger holds nothing of the pair yet: a
    zero there is an absence of articles.
    """
    from detente.ledger.dyad_years import COLUMNS

    with opened(ledger) as book:
        try:
            rows = book.dyad_years(first, last, states)
            if form == "jsonl":
                for row in rows:
                    print_json(row, lines=True)
                return
            out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
            out.writeheader()
            out.writerows(rows)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
